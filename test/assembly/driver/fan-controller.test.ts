import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TableId } from '../../../hal/contract/directory';
import { Fault } from '../../../hal/contract/fault';
import { JournalEvent } from '../../../hal/contract/journal';
import { Random } from '../../../hal/emulator/random';
import { alarms } from '../../kit/alarms';
import { Bench } from '../../kit/bench';

const fans = suite('fans and air');

const UNKNOWN = 0;
const ABSENT = 1;
const TURNING = 2;
const STALLED = 3;

function bench() {
  const bench = new Bench();
  const row = (fan: number) => bench.machine.core.tables.row(TableId.Fan, fan);
  const states = () => [0, 1, 2, 3, 4].map((fan) => row(fan).getUint8(0));
  const celsius = (zone: number) => bench.machine.core.tables.row(TableId.Temperature, zone).getInt16(0, true) / 256;
  bench.run({ s: 20 });
  return { bench, row, states, celsius };
}

fans('those that are there turn full until somebody sets them', () => {
  const { row, states } = bench();
  assert.equal(states(), [TURNING, TURNING, TURNING, ABSENT, ABSENT]);
  assert.is(row(0).getUint16(2, true), 5998);
  assert.is(row(0).getUint8(1), 255);
});

fans('one that seizes is stalled within a second and a bit, and turns again when it is mended', () => {
  const { bench: shelf, states } = bench();
  shelf.board.shelf.fans[1]!.seize(true);
  shelf.run({ ms: 1_100 });
  assert.is(states()[1], STALLED);
  shelf.board.shelf.fans[1]!.seize(false);
  shelf.run({ s: 15 });
  assert.is(states()[1], TURNING);
});

fans('a controller that does not answer makes them unknown, not stalled', () => {
  const { bench: shelf, states } = bench();
  shelf.board.segment(0).hold('nacks');
  shelf.run({ s: 10 });
  assert.equal(states(), [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]);
  shelf.board.segment(0).hold('none');
  shelf.run({ s: 20 });
  assert.equal(states().slice(0, 3), [TURNING, TURNING, TURNING]);
});

fans('a controller that reads the same everywhere makes them unknown, and none is said to stand', () => {
  for (const octet of [0x00, 0xff]) {
    const { bench: shelf, states } = bench();
    const chip = shelf.board.shelf.fanController;
    const sound = chip.transfer.bind(chip);
    const seen = new Set<number>();
    shelf.machine.watch(() => {
      for (const state of states().slice(0, 3)) seen.add(state);
    });
    chip.transfer = (tx, rx) => {
      const isTaken = sound(tx, rx);
      rx.fill(octet);
      return isTaken;
    };
    shelf.run({ s: 30 });
    assert.equal(states(), [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]);
    assert.equal([...seen].sort(), [UNKNOWN, TURNING]);
    assert.equal(alarms(shelf), ['Major Fan tray cannot be controlled']);
    assert.is(shelf.journal.of(JournalEvent.ChipFault).length, 1);
    chip.transfer = sound;
    shelf.run({ s: 30 });
    assert.equal(states(), [TURNING, TURNING, TURNING, ABSENT, ABSENT]);
    assert.equal(alarms(shelf), []);
  }
});

/** Has the shelf's fan controller refuse to be read from these registers on. */
function refuse(bench: Bench, registers: readonly number[]): void {
  const transfer = bench.board.transfer.bind(bench.board);
  bench.board.transfer = (unit, sent, received) => {
    const isRefused = unit === 0x020 && received.length > 0 && registers.includes(sent[0]!);
    return isRefused ? Fault.NoAnswer : transfer(unit, sent, received);
  };
}

const TACH = [0x3e, 0x4e, 0x5e];

fans('one tachometer that is refused is the fault of the controller, and shows no number', () => {
  for (const registers of [TACH, TACH.slice(1, 2)]) {
    const shelf = new Bench();
    shelf.run({ min: 3 });
    refuse(shelf, registers);
    shelf.run({ s: 40 });
    const isRefused = (fan: number) => registers.includes(0x3e + 0x10 * (fan - 1));
    const rows = shelf.ask('display fan').filter((line) => /^ +[123] /.test(line));
    rows.forEach((line, n) => {
      assert.match(line, isRefused(n + 1) ? / Unknown +- % +- rpm$/ : / Turning +\d+ % +\d+ rpm$/);
    });
    assert.is(shelf.journal.of(JournalEvent.ChipFault).length, 1);
    shelf.world.obey('room 48');
    shelf.run({ min: 3 });
    assert.equal(alarms(shelf), ['Major Fan tray cannot be controlled']);
  }
});

fans('a speed that has not been read at the duty of now is not judged', () => {
  const shelf = new Bench();
  shelf.run({ min: 3 });
  const transfer = shelf.board.transfer.bind(shelf.board);
  let stalls = 0;
  shelf.board.transfer = (unit, sent, received) => {
    if (unit !== 0x020 || received.length === 0) return transfer(unit, sent, received);
    if (sent[0] === 0x25) stalls++;
    // Two of three are refused, so that nobody calls the controller failed.
    return TACH.includes(sent[0]!) && stalls % 3 !== 0 ? Fault.NoAnswer : transfer(unit, sent, received);
  };
  shelf.world.obey('room 48');
  const told = new Set<string>();
  for (let s = 0; s < 120; s += 10) {
    shelf.run({ s: 10 });
    for (const alarm of alarms(shelf)) told.add(alarm);
  }
  assert.equal(
    [...told].filter((alarm) => alarm.includes('slowly')),
    [],
  );
});

fans('a bus that comes and goes lets no fan turn too slowly', () => {
  const shelf = new Bench();
  shelf.run({ min: 3 });
  const told = new Set<string>();
  for (let n = 0; n < 40; n++) {
    shelf.world.obey('i2c 0 nack');
    shelf.run({ ms: 2_980 });
    shelf.world.obey('i2c 0 good');
    shelf.run({ ms: 3_000 });
    for (const alarm of alarms(shelf)) told.add(alarm);
  }
  assert.equal(
    [...told].filter((alarm) => alarm.includes('slowly')),
    [],
  );
});

fans('run as they are driven again behind a silence longer than their controller waits', () => {
  const { bench: shelf, row } = bench();
  const driven = () => [0, 1, 2].map((fan) => row(fan).getUint8(1));
  const running = () => shelf.board.shelf.fans.slice(0, 3).map(({ duty }) => duty);
  shelf.run({ min: 5 });
  shelf.board.segment(0).hold('nacks');
  shelf.run({ s: 15 });
  assert.equal(running(), [255, 255, 255]);
  shelf.board.segment(0).hold('none');
  shelf.run({ min: 5 });
  assert.equal(running(), driven());
  assert.ok(
    running().every((duty) => duty < 255),
    `${running()}`,
  );
});

fans('of a controller that refuses three transactions of ten are no alarm, and keep their speed', () => {
  const { bench: shelf } = bench();
  shelf.run({ h: 3 });
  const chip = shelf.board.shelf.fanController;
  const sound = chip.transfer.bind(chip);
  const chance = new Random(1);
  const duty = shelf.board.shelf.fans[0]!.duty;
  chip.transfer = (tx, rx) => !chance.chance(0.3) && sound(tx, rx);
  const told = shelf.journal.of(JournalEvent.ShelfAlarmRaised).length;
  shelf.run({ h: 1 });
  assert.is(shelf.journal.of(JournalEvent.ShelfAlarmRaised).length, told);
  assert.is(shelf.board.shelf.fans[0]!.duty, duty);
});

fans('the core that dies leaves fans that run full', () => {
  const { bench: shelf } = bench();
  assert.is(shelf.board.shelf.fanController.transfer(Uint8Array.of(0x30, 60), new Uint8Array()), true);
  assert.is(shelf.board.shelf.fans[0]!.duty, 60);
  shelf.board.clock.advanceTo(shelf.board.clock.nowUs + 4_000_000); // and no step of the core
  assert.is(shelf.board.shelf.fans[0]!.duty, 255);
});

fans('the air of the shelf is read at its intake, processor and exhaust', () => {
  const { bench: shelf, celsius } = bench();
  assert.is(celsius(0), 25);
  assert.ok(celsius(1) > 35 && celsius(1) < 40, `${celsius(1)}`);
  assert.ok(celsius(2) > 25 && celsius(2) < 40);
  shelf.board.shelf.thermal.room = 45_000;
  shelf.run({ min: 30 });
  assert.is(celsius(0), 45);
  shelf.board.fault(0x028, { kind: 'floats' });
  shelf.run({ s: 10 });
  assert.is(celsius(0), -128, 'unknown');
});

fans.run();
