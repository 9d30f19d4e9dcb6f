import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { IfOperStatus } from '../../../hal/contract/interface';
import { Bench } from '../../kit/bench';

const CHANNELS = 0x112;
const NEXT = 0x02;
/** Chips are tried again after 60 s at most, and then a card starts. */
const RECOVERY_S = 65;

const frames = suite('control frames');

// A card of four E1s has channels 0 to 7.
for (const channel of [8, 100, 0xfe]) {
  frames(`of channel ${channel}, which the card does not have, are nobody's, and the core lives on`, () => {
    const bench = new Bench();
    bench.run({ s: 3 });
    const restarts: number[] = [];
    bench.machine.onRestart = (cause) => restarts.push(cause);
    const read = bench.board.read.bind(bench.board);
    bench.board.read = (unit, register) => (unit === CHANNELS && register === NEXT ? channel : read(unit, register));
    bench.run({ s: 3 });
    assert.is.not(bench.oper('Serial1/0:0'), IfOperStatus.Up);
    bench.board.read = read;
    bench.run({ s: RECOVERY_S });
    assert.is(bench.oper('Serial1/0:0'), IfOperStatus.Up);
    assert.equal(restarts, []);
  });
}

frames.run();
