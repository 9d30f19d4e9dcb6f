import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Fault } from '../../../hal/contract/fault';
import { JournalEvent } from '../../../hal/contract/journal';
import { Random } from '../../../hal/emulator/random';
import { Bench } from '../../kit/bench';

const part = suite('part of the shelf');

/** What the journal has of each part of the shelf: its faults, and its recoveries. */
function told(bench: Bench): Map<number, readonly [faults: number, recoveries: number]> {
  const of = (event: JournalEvent, unit: number) =>
    bench.journal.of(event).filter(({ subject }) => subject === unit).length;
  const units = bench.journal.of(JournalEvent.ChipFault).map(({ subject }) => subject!);
  return new Map(units.map((unit) => [unit, [of(JournalEvent.ChipFault, unit), of(JournalEvent.ChipRecovered, unit)]]));
}

part('that is disturbed again and again is one fault in the log, until it has answered well for a minute', () => {
  for (const chance of [0.4, 0.5]) {
    const bench = new Bench();
    bench.run({ min: 3 });
    const random = new Random(1);
    const transfer = bench.board.transfer.bind(bench.board);
    let isDisturbed = true;
    bench.board.transfer = (unit, sent, received) => {
      const isRefused = isDisturbed && unit > 0 && unit < 0x100 && random.chance(chance);
      return isRefused ? Fault.NoAnswer : transfer(unit, sent, received);
    };
    bench.run({ min: 10 });
    assert.ok(told(bench).size > 2, 'some of them fail');
    for (const [unit, [faults]] of told(bench)) assert.ok(faults <= 3, `${unit.toString(16)}: ${faults} faults`);
    isDisturbed = false;
    bench.run({ min: 3 });
    for (const [unit, [faults, recoveries]] of told(bench)) assert.is(recoveries, faults, unit.toString(16));
  }
});

part('that comes and goes every three seconds is one fault in the log', () => {
  const bench = new Bench();
  bench.run({ min: 3 });
  for (let n = 0; n < 40; n++) {
    bench.world.obey('i2c 0 nack');
    bench.run({ s: 3 });
    bench.world.obey('i2c 0 good');
    bench.run({ s: 3 });
  }
  bench.run({ min: 3 });
  assert.ok(told(bench).size > 2);
  for (const [unit, counts] of told(bench)) assert.equal(counts, [1, 1], unit.toString(16));
});

part.run();
