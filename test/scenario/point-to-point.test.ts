import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { StandbyState } from '../../hal/contract/standby';
import { R3680E_CENTRE } from '../../hal/emulator/board/r3680e-centre';
import { Bench } from '../kit/bench';
import { FrameTap } from '../kit/frame-tap';

const P2P = ['system-view', 'interface Bri2/0', 'isdn link-mode p2p', 'return'];
/** TEI 0 in the second octet of the address, ITU-T Q.921. */
const TEI_0 = 0x01;

const pointToPoint = suite('a basic access that is point-to-point');

for (const loss of [0, 10]) {
  pointToPoint(`carries the backup on data link 0, with ${loss} % of the frames lost`, () => {
    const bench = new Bench();
    for (const line of [...P2P, '!exchange 2/0 p2p', `!dchannel 2/0 loss ${loss}`]) bench.type(line);
    bench.run({ s: 5 });
    const tap = new FrameTap(bench.machine);
    bench.type('!cut 1/0');
    bench.run({ s: 60 });
    assert.is(bench.standbyState(), StandbyState.Up);
    const sent = tap.frames.filter(({ isSent, octets }) => isSent && octets[0]! >> 2 === 0 && octets.length > 20);
    assert.ok(
      sent.some(({ octets }) => octets[1] === TEI_0),
      'SETUP',
    );
  });
}

pointToPoint('gives out TEIs again when it is point-to-multipoint', () => {
  const bench = new Bench();
  for (const line of ['!exchange 2/0 p2p', '!exchange 2/0 p2mp']) bench.type(line);
  bench.run({ s: 20 });
  bench.type('!cut 1/0');
  bench.run({ s: 20 });
  assert.is(bench.standbyState(), StandbyState.Up);
});

pointToPoint('is none of a primary access', () => {
  const bench = new Bench({ board: R3680E_CENTRE });
  bench.type('!exchange 2/0 p2mp');
  assert.ok(bench.board.plant.exchange.accesses.every(({ pointToPoint, kind }) => kind === 'basic' || pointToPoint));
});

pointToPoint.run();
