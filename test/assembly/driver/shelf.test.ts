import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CardKind, CardState } from '../../../hal/contract/card';
import { TableId } from '../../../hal/contract/directory';
import { JournalEvent } from '../../../hal/contract/journal';
import type { EmulatedBoard } from '../../../hal/emulator/board';
import { NE08E_CPOS } from '../../../hal/emulator/board/ne08e-cpos';
import { FAILS, FLOATS, SOUND } from '../../../hal/emulator/fault-plan';
import { Bench } from '../../kit/bench';

const shelf = suite('shelf');

const CPLD = 0x000;
const MASK = 0x11;
const EXPANDER = 0x203;
const I2C = [0x101, 0x102, 0x103, 0x104, 0x201, 0x202, 0x203, 0x204];

function province() {
  const bench = new Bench();
  const { board } = bench;
  const transfer = board.transfer.bind(board);
  const takeBusUs = board.takeBusUs.bind(board);
  /** I2C transactions of the step that runs, the most of any step, and the longest step. */
  const seen = { transactions: 0, most: 0, longestUs: 0, accesses: 0 };
  board.transfer = (unit, tx, rx) => {
    if (I2C.includes(unit)) seen.transactions++;
    return transfer(unit, tx, rx);
  };
  board.takeBusUs = () => {
    const us = takeBusUs();
    seen.longestUs = Math.max(seen.longestUs, us);
    seen.most = Math.max(seen.most, seen.transactions);
    seen.transactions = 0;
    return us;
  };
  const read = board.read.bind(board);
  board.read = (unit, register) => {
    seen.accesses++;
    return read(unit, register);
  };
  const write = board.write.bind(board);
  board.write = (unit, register, value) => {
    seen.accesses++;
    return write(unit, register, value);
  };
  const told = (event: JournalEvent) => bench.journal.notes.filter((note) => note.event === event);
  const state = (slot: number) => bench.machine.core.tables.row(TableId.Card, slot - 1).getUint8(0);
  return { bench, board, seen, told, state };
}

shelf('a step makes at most one I2C transaction and lasts less than 5 ms', () => {
  const { bench, board, seen } = province();
  bench.run({ s: 3 });
  board.plug(3, CardKind.Bri);
  bench.run({ s: 3 });
  for (const unit of I2C) board.fault(unit, FAILS);
  bench.run({ s: 3 });
  assert.is(seen.most, 1);
  assert.ok(seen.longestUs > 1000 && seen.longestUs < 5000, `${seen.longestUs} us`);
});

shelf('an idle second costs a few dozen register accesses', () => {
  const { bench, seen } = province();
  bench.run({ s: 5 });
  seen.accesses = 0;
  bench.run({ s: 10 });
  assert.ok(seen.accesses <= 700, `${seen.accesses} in 10 s`);
});

shelf('an interrupt that never falls is told once and masked, and the other slots work on', () => {
  const { bench, board, told } = province();
  bench.run({ s: 1 });
  board.stickInterrupt(2, true);
  bench.run({ ms: 100 });
  assert.equal(
    told(JournalEvent.InterruptStorm).map(({ subject }) => subject),
    [2],
  );
  assert.is(board.read(CPLD, MASK), 0x7e);
  board.plant.span(1, 0).cut();
  bench.run({ ms: 1 });
  assert.is(bench.acting(1, 0), 64);
  bench.run({ s: 25 });
  assert.is(told(JournalEvent.InterruptStorm).length, 1, 'it is tried again and not told again');
  board.stickInterrupt(2, null);
  bench.run({ s: 2 });
  assert.is(board.read(CPLD, MASK), 0x7c);
});

shelf('an expander that does not answer its interrupt harms no port', () => {
  const { bench, board, told, state } = province();
  bench.run({ s: 1 });
  board.fault(EXPANDER, FLOATS);
  board.slot(2).card!.expander.drive(0, false);
  bench.run({ s: 2 });
  assert.is(state(2), CardState.Ready);
  assert.equal(
    told(JournalEvent.ChipFault).map(({ subject }) => subject),
    [EXPANDER],
  );
  board.fault(EXPANDER, SOUND);
  bench.run({ s: 12 });
  assert.is(told(JournalEvent.ChipRecovered).length, 1);
  assert.is(board.read(CPLD, MASK), 0x7c);
});

shelf('a CPLD that was reset is told again what the slots get', () => {
  const { bench, board, state } = province();
  bench.run({ s: 1 });
  board.cpld.reset();
  bench.run({ s: 3 });
  assert.equal([state(1), state(2)], [CardState.Ready, CardState.Ready]);
  assert.is(board.read(CPLD, MASK), 0x7c);
});

shelf('cards plugged and pulled at any moment all come into service in the end', () => {
  const { bench, board, state } = province();
  for (let n = 0; n < 120; n++) {
    const slot = (n % 3) + 1;
    if (board.slot(slot).card === null) board.plug(slot, n % 2 === 0 ? CardKind.E1 : CardKind.Bri);
    else board.unplug(slot);
    bench.run({ us: 37 * n * n });
  }
  for (const slot of [1, 2, 3]) if (board.slot(slot).card === null) board.plug(slot, CardKind.Bri);
  bench.run({ s: 1 });
  assert.equal([state(1), state(2), state(3)], [CardState.Ready, CardState.Ready, CardState.Ready]);
});

for (let cycle = 1; cycle <= 4; cycle++) {
  shelf(`a wide slot is wide although cycle ${cycle} of the boot to the CPLD was disturbed`, () => {
    let cycles = 0;
    const prepare = (board: EmulatedBoard): void => {
      const read = board.read.bind(board);
      board.read = (unit, register) => (unit === CPLD && ++cycles === cycle ? 0xff : read(unit, register));
    };
    const bench = new Bench({ board: NE08E_CPOS, prepare });
    bench.run({ s: 3 });
    assert.is(bench.machine.core.tables.row(TableId.Card, 0).getUint8(0), CardState.Ready);
    assert.is(bench.machine.core.tables.rows(TableId.Card), 2);
  });
}

shelf.run();
