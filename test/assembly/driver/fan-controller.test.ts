import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TableId } from '../../../hal/contract/directory';
import { JournalEvent } from '../../../hal/contract/journal';
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
