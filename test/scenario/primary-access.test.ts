import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AccessLimit } from '../../hal/contract/access';
import { TableId } from '../../hal/contract/directory';
import { LinkRow, LinkState } from '../../hal/contract/link';
import { R3680E_CENTRE } from '../../hal/emulator/board/r3680e-centre';
import { Bench } from '../kit/bench';

/** Row of port 2/0 in the tables of accesses. */
const FIRST = AccessLimit.PerSlot;

const primary = suite<{ bench: Bench }>('the centre’s primary accesses');
primary.before.each((context) => {
  context.bench = new Bench({ board: R3680E_CENTRE });
  context.bench.run({ s: 15 });
});

/** Data links of ports 2/0 to 2/3. */
function links({ machine }: Bench): number[] {
  const { tables } = machine.core;
  return [0, 1, 2, 3].map((port) => tables.row(TableId.Link, FIRST + port).getUint8(LinkRow.State));
}

const UP = LinkState.MultipleFrame;

primary('have their data links up as soon as the cards are there', ({ bench }) => {
  assert.equal(links(bench), [UP, UP, UP, UP]);
  const { accesses, exchange } = bench.board.plant;
  assert.equal(
    accesses.filter(({ at }) => at.kind === 'pri').map(({ access }) => access.link(0)!.isUp),
    [true, true, true, true],
  );
  assert.is(
    exchange.accesses.reduce((bad, { counters }) => bad + counters.badFrames, 0),
    0,
  );
});

primary('lose the data link of a cut E1, and have it again when it is mended', ({ bench }) => {
  bench.world.obey('cut 2/1');
  bench.run({ s: 10 });
  assert.is.not(links(bench)[1], UP);
  assert.equal([links(bench)[0], links(bench)[2]], [UP, UP]);
  bench.world.obey('mend 2/1');
  bench.run({ s: 15 });
  assert.equal(links(bench), [UP, UP, UP, UP]);
});

primary('answer an exchange that forgot everything, and one that vanished and returned', ({ bench }) => {
  bench.world.obey('exchange 2/2 vanish');
  bench.run({ s: 30 });
  assert.is.not(links(bench)[2], UP);
  bench.world.obey('exchange 2/2 return');
  bench.run({ s: 15 });
  assert.equal(links(bench), [UP, UP, UP, UP]);
});

primary('keep their data links on a line that loses a tenth of the frames', ({ bench }) => {
  bench.world.obey('dchannel 2/0 loss 10 delay 30');
  bench.run({ min: 10 });
  bench.world.obey('dchannel 2/0 sound');
  bench.run({ s: 15 });
  assert.is(links(bench)[0], UP);
});

primary('take part in a call that the exchange offers', ({ bench }) => {
  bench.world.obey('call 2/3 5550100');
  bench.run({ s: 10 });
  const { calls, records } = bench.board.plant.exchange;
  const [record] = [...calls, ...records];
  assert.is(record!.called, '8023');
  assert.not([18, 27].includes(record!.cause), 'the terminal answers');
});

primary.run();
