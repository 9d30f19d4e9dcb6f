import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { JournalEvent } from '../../../hal/contract/journal';
import { Bench } from '../../kit/bench';

const clock = suite('framer clock');

const FRAMER = 0x110;
const CMR1 = 0x44;
const LIM0 = 0x36;

/** The province's E1 card; `reference` is the port in bits 7 and 6 of CMR1. */
function card() {
  const bench = new Bench();
  bench.run({ s: 2 });
  const reference = () => bench.board.read(FRAMER, CMR1) >> 6;
  const masters = () => [0, 1, 2, 3].map((port) => bench.board.read(FRAMER, (port << 8) | LIM0) & 1);
  const configure = (port: number, line: string) => {
    for (const typed of ['return', 'system-view', `controller e1 1/${port}`, line]) bench.type(typed);
  };
  return { bench, reference, masters, configure };
}

clock('the first good line is the reference, and the next one at once when it fails', () => {
  const { bench, reference } = card();
  assert.is(reference(), 0);
  for (const [world, port] of [
    ['cut 1/0', 1],
    ['ais 1/1', 2],
    ['lof 1/2', 3],
  ] as const) {
    bench.world.obey(world);
    bench.run({ ms: 5 });
    assert.is(reference(), port, world);
  }
});

clock('a line that comes back waits 10 s', () => {
  const { bench, reference } = card();
  bench.world.obey('cut 1/0');
  bench.run({ s: 1 });
  bench.world.obey('mend 1/0');
  bench.run({ s: 9 });
  assert.is(reference(), 1);
  bench.run({ s: 2 });
  assert.is(reference(), 0);
});

clock('priority comes before the number of the port, and a master is never the reference', () => {
  const { bench, reference, masters, configure } = card();
  bench.run({ s: 10 });
  configure(2, 'clock priority 1');
  assert.is(reference(), 2);
  configure(2, 'clock master');
  assert.is(reference(), 0);
  assert.equal(masters(), [0, 0, 1, 0]);
});

clock('without any line the card runs on its own clock, and says so', () => {
  const { bench, reference, masters } = card();
  for (let port = 0; port < 4; port++) bench.world.obey(`cut 1/${port}`);
  bench.run({ s: 1 });
  assert.equal(masters(), [1, 1, 1, 1]);
  assert.is(bench.journal.of(JournalEvent.ClockLost).length, 1);
  bench.world.obey('mend 1/3');
  bench.run({ s: 1 });
  assert.is(reference(), 3);
  assert.equal(masters(), [0, 0, 0, 0]);
});

clock('a line that is looped locally gives no clock', () => {
  const { reference, configure } = card();
  configure(0, 'loopback local');
  assert.is(reference(), 1);
});

clock('a far end whose clock is off makes slips, but not on the reference', () => {
  const { bench } = card();
  bench.world.obey('ppm 1/0 20');
  bench.world.obey('ppm 1/1 20');
  bench.run({ min: 1 });
  const slips = (port: number) =>
    Number(
      bench
        .ask(`display controller e1 1/${port}`)
        .join(' ')
        .match(/slips: (\d+)/)![1],
    );
  assert.is(slips(0), 0);
  assert.is(slips(1), 0);
  assert.ok(slips(2) >= 8);
});

clock.run();
