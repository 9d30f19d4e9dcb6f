import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { JournalEvent } from '../../../hal/contract/journal';
import { ShelfAlarm } from '../../../hal/contract/shelf-alarm';
import { Random } from '../../../hal/emulator/random';
import { Bench } from '../../kit/bench';

const watchdog = suite('watchdog of the shelf');

/** Registers of the chip at address 38. */
function register({ board }: Bench, at: number): number {
  const rx = new Uint8Array(1);
  board.shelf.watchdog.transfer(Uint8Array.of(at), rx);
  return rx[0]!;
}

function alarms(bench: Bench): string[] {
  return bench.ask('display alarm').filter((line) => line.includes('watchdog'));
}

watchdog('watches with 30 s from the first seconds on, and is fed every three', () => {
  const bench = new Bench();
  bench.run({ s: 15 });
  assert.equal([register(bench, 0x06), register(bench, 0x07)], [2, 30]);
  for (let s = 0; s < 20; s++) {
    bench.run({ s: 1 });
    assert.ok(register(bench, 0x08) >= 27, `${register(bench, 0x08)} s left`);
  }
});

for (const obstacle of ['clock', 'data', 'nacks'] as const) {
  watchdog(`is fed while the wires behind the multiplexer fail: ${obstacle}`, () => {
    const bench = new Bench();
    bench.run({ s: 15 });
    const { core } = bench.machine;
    bench.board.segment(0).hold(obstacle);
    bench.run({ min: 2 });
    assert.is(bench.machine.core, core);
    assert.ok(register(bench, 0x08) >= 25);
  });
}

watchdog('that refuses six transactions of ten is fed all the same, and is no alarm', () => {
  const bench = new Bench();
  const { board, machine } = bench;
  const chip = board.shelf.watchdog;
  const { transfer } = chip;
  const chance = new Random(1);
  const least = { leftS: 30 };
  chip.transfer = (tx, rx) => !chance.chance(0.6) && transfer.call(chip, tx, rx);
  bench.run({ s: 30 });
  const { core } = machine;
  for (let s = 0; s < 3600; s++) {
    bench.run({ s: 1 });
    const rx = new Uint8Array(1);
    transfer.call(chip, Uint8Array.of(0x08), rx);
    least.leftS = Math.min(least.leftS, rx[0]!);
  }
  assert.is(machine.core, core);
  assert.ok(least.leftS >= 20, `${least.leftS} s left`);
  assert.equal(bench.journal.of(JournalEvent.ShelfAlarmRaised), []);
});

watchdog('that cannot be fed restarts the shelf once, which knows why, and goes on with an alarm', () => {
  const bench = new Bench();
  bench.run({ s: 15 });
  const { core } = bench.machine;
  bench.board.fault(0x022, { kind: 'floats' });
  bench.run({ s: 20 });
  assert.match(alarms(bench).join(), 'Shelf');
  assert.match(bench.ask('display health').join('\n'), 'Shelf: watchdog is silent');
  bench.run({ s: 20 });
  assert.is.not(bench.machine.core, core);
  const second = bench.machine.core;
  const reason = () => bench.ask('display reset-reason')[1];
  assert.is(reason(), 'Last restart  : not known while the watchdog of the shelf does not answer');
  bench.run({ min: 5 });
  assert.is(bench.machine.core, second);
  bench.board.fault(0x022, { kind: 'none' });
  bench.run({ s: 30 });
  assert.equal(alarms(bench), []);
  assert.is(reason(), 'Last restart  : the watchdog of the shelf, which nobody fed');
  assert.is(register(bench, 0x06), 2);
});

watchdog('that falls silent while there is no room for one more alarm is told of in place of a warning', () => {
  const bench = new Bench();
  bench.run({ s: 20 });
  const { core } = bench.machine;
  // STATUS_CML to STATUS_FANS_1_2 of both supplies: a dozen alarms each.
  let areHeld = true;
  const set = (on: boolean) => {
    for (const { supply } of bench.board.shelf.bays)
      for (const command of [0x7e, 0x7f, 0x80, 0x81]) supply!.status[0]!.set(command, 0xff, on);
  };
  bench.machine.watch(() => {
    if (areHeld) set(true);
  });
  const told = () =>
    bench.journal.notes.filter(({ event, a }) => event === JournalEvent.ShelfAlarmRaised && a === ShelfAlarm.Unwatched);
  bench.run({ s: 20 });
  bench.board.fault(0x022, { kind: 'floats' });
  bench.run({ s: 14 });
  assert.is(told().length, 1);
  areHeld = false;
  set(false);
  bench.run({ s: 8 });
  assert.is(told().length, 1);
  assert.is(bench.machine.core, core);
});

watchdog.run();
