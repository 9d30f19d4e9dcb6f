import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TableId } from '../../../hal/contract/directory';
import { Bench } from '../../kit/bench';

const supply = suite('supplies');

/** Presence, as the table has it. */
const ABSENT = 1;
const PRESENT = 3;
const UNREADABLE = 4;

function bench() {
  const bench = new Bench();
  const row = (bay: number) => bench.machine.core.tables.row(TableId.Supply, bay);
  const presence = (bay: number) => row(bay).getUint8(0);
  const status = (bay: number) => row(bay).getUint16(2, true);
  const text = (bay: number, offset: number) => bench.machine.core.tables.text(TableId.Supply, bay, offset);
  bench.run({ s: 20 });
  return { bench, row, presence, status, text };
}

supply('both are known by model, serial and rating within seconds of boot, and measured in turn', () => {
  const { row, presence, status, text } = bench();
  for (const bay of [0, 1]) {
    assert.is(presence(bay), PRESENT);
    assert.is(status(bay), 0);
    assert.is(row(bay).getUint8(1), 0x03, 'input and output good');
    assert.equal([text(bay, 56), text(bay, 72)], ['PS120-53', `PS53-10000${bay + 1}`]);
    assert.is(row(bay).getInt32(44, true), 120_000);
    assert.is(row(bay).getInt32(12, true), 230_000);
    const millivolts = row(bay).getInt32(24, true);
    assert.ok(millivolts > 53_000 && millivolts < 53_500, `${millivolts} mV`);
    const milliwatts = row(bay).getInt32(32, true);
    assert.ok(milliwatts > 25_000 && milliwatts < 50_000, `${milliwatts} mW`);
    assert.ok(row(bay).getInt32(40, true) > 3_000, 'its fan');
  }
});

supply('one that is pulled is absent within 30 ms, and comes back as what it is', () => {
  const { bench: shelf, presence, text } = bench();
  shelf.board.shelf.bays[0]!.unplug();
  shelf.run({ ms: 30 });
  assert.equal([presence(0), presence(1)], [ABSENT, PRESENT]);
  assert.is(text(0, 56), '');
  shelf.board.plugSupply(0, 60_000);
  shelf.run({ s: 10 });
  assert.is(presence(0), PRESENT);
  assert.is(text(0, 56), 'PS60-53');
});

// biome-ignore format: a table
/** Detail register of the chip, and where the row has it. */
const DETAILS: readonly (readonly [command: number, offset: number])[] = [
  [0x7a, 4], [0x7b, 5], [0x7c, 6], [0x7d, 7], [0x7e, 8], [0x7f, 9], [0x80, 10], [0x81, 11],
];

supply('every bit of every status register reaches the table, and leaves it when its cause has gone', () => {
  const { bench: shelf, row, status } = bench();
  const [main] = shelf.board.shelf.bays[1]!.supply!.status;
  for (const [command, offset] of DETAILS) {
    for (let bit = 0x80; bit !== 0; bit >>= 1) {
      const name = `register ${command.toString(16)} bit ${bit.toString(16)}`;
      main!.set(command, bit, true);
      shelf.run({ ms: 20 });
      assert.is(row(1).getUint8(offset), bit, name);
      assert.is.not(status(1), 0, name);
      main!.set(command, bit, false);
      shelf.run({ s: 3 });
      assert.is(row(1).getUint8(offset), 0, name);
      assert.is(status(1), 0, name);
    }
  }
});

supply('a fault that came and went is seen once', () => {
  const { bench: shelf, row } = bench();
  const [main] = shelf.board.shelf.bays[0]!.supply!.status;
  main!.latch(0x7d, 0x40);
  shelf.run({ ms: 20 });
  assert.is(row(0).getUint8(7), 0x40);
  shelf.run({ s: 3 });
  assert.is(row(0).getUint8(7), 0);
});

supply('one that has no register of further fans is read to the end, and its faults are cleared', () => {
  const { bench: shelf, row, presence } = bench();
  const chip = shelf.board.shelf.bays[0]!.supply!;
  const transfer = chip.transfer.bind(chip);
  let asked = 0;
  chip.transfer = (tx, rx) => {
    if (tx[0] !== 0x82) return transfer(tx, rx);
    asked++;
    return false;
  };
  chip.status[0]!.level(0x0400, true);
  chip.status[0]!.latch(0x7d, 0x40);
  shelf.run({ s: 10 });
  assert.ok(asked > 0);
  assert.is(presence(0), PRESENT);
  assert.is(row(0).getUint8(7), 0);
});

supply('a reading whose packet error code does not fit changes nothing', () => {
  const { bench: shelf, presence, status } = bench();
  const chip = shelf.board.shelf.bays[0]!.supply!;
  const transfer = chip.transfer.bind(chip);
  let spoilt = 0;
  chip.transfer = (tx, rx) => {
    const isAnswered = transfer(tx, rx);
    if (tx[0] !== 0x79 || rx.length === 0 || spoilt === 2) return isAnswered;
    rx[0]! ^= 0x20; // VOUT_OV_FAULT
    spoilt++;
    return isAnswered;
  };
  const seen = new Set<number>();
  shelf.machine.watch(() => seen.add(status(0)));
  shelf.run({ s: 8 });
  assert.is(spoilt, 2);
  assert.equal([...seen], [0]);
  assert.is(presence(0), PRESENT);
});

supply('one that does not answer is unreadable, never absent, and the other one goes on', () => {
  const { bench: shelf, presence } = bench();
  shelf.board.shelf.bays[0]!.supply!.mute(true);
  shelf.run({ s: 5 });
  assert.equal([presence(0), presence(1)], [UNREADABLE, PRESENT]);
  shelf.board.shelf.bays[0]!.supply!.mute(false);
  shelf.run({ s: 5 });
  assert.is(presence(0), PRESENT);
});

supply('a bus that hangs, and a storm of refusals, remove nothing and end with it', () => {
  const { bench: shelf, presence } = bench();
  for (const obstacle of ['clock', 'data', 'nacks'] as const) {
    shelf.board.segment(0).hold(obstacle, 1000);
    shelf.run({ s: 20 });
    assert.equal([presence(0), presence(1)].includes(ABSENT), false, obstacle);
    shelf.board.segment(0).hold('none');
    shelf.run({ s: 20 });
    assert.equal([presence(0), presence(1)], [PRESENT, PRESENT], obstacle);
  }
  assert.ok(shelf.ask('display device').some((line) => /1 +LC-4E1 +Ready/.test(line)));
});

supply('an input that is lost shows in the pins and in the status, within milliseconds', () => {
  const { bench: shelf, row, status } = bench();
  shelf.board.shelf.feeds[0]!.give(0);
  shelf.run({ ms: 20 });
  assert.is(row(0).getUint8(1), 0x00);
  assert.is(status(0) & 0x2008, 0x2008);
  shelf.board.shelf.feeds[0]!.give(230_000);
  shelf.run({ s: 5 });
  assert.is(row(0).getUint8(1), 0x03);
  assert.is(status(0), 0);
});

supply.run();
