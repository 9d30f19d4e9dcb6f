import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CardKind } from '../../../hal/contract/card';
import { Fault } from '../../../hal/contract/fault';
import { EmulatedBoard } from '../../../hal/emulator/board';
import { R3680E_PROVINCE } from '../../../hal/emulator/board/r3680e-province';
import { decodeTlvInfo } from '../../../hal/emulator/tlv-info';

const shelf = suite('shelf');

const CPLD = 0x000;
const SOURCES = 0x12;
const NOTHING = new Uint8Array();

function bench() {
  const board = new EmulatedBoard(R3680E_PROVINCE, { seed: 1 });
  const pass = (us: number) => board.clock.advanceTo(board.clock.nowUs + us);
  const write = (unit: number, ...octets: number[]) => board.transfer(unit, Uint8Array.from(octets), NOTHING);
  const read = (unit: number, register: number, length: number) => {
    const rx = new Uint8Array(length);
    assert.is(board.transfer(unit, Uint8Array.of(register), rx), length, unit.toString(16));
    return [...rx];
  };
  const word = (unit: number, command: number) => {
    const [low, high] = read(unit, command, 2);
    return low! | (high! << 8);
  };
  const inputs = () => word(0x003, 0x00);
  const celsius = (unit: number) => {
    const [high, low] = read(unit, 0x00, 2);
    return ((high! << 24) >> 24) + low! / 256;
  };
  return { board, pass, write, read, word, inputs, celsius };
}

shelf('two supplies share the load in proportion to what they can give', () => {
  const { board, word, pass } = bench();
  assert.is(word(0x030, 0x88), 0xf398, '230 V');
  assert.is(word(0x030, 0x96), word(0x031, 0x96));
  board.shelf.bays[1]!.unplug();
  board.plugSupply(1, 60_000);
  pass(2_000_000);
  const [first, second] = board.shelf.bays.map(({ supply }) => supply!.load);
  assert.ok(Math.abs(first! - 2 * second!) <= 2, `${first} and ${second} mW`);
});

shelf('each supply has an identity of its own', () => {
  const { board } = bench();
  const image = new Uint8Array(256);
  assert.is(board.transfer(0x038, Uint8Array.of(0, 0), image), 256);
  assert.equal([decodeTlvInfo(image).product, decodeTlvInfo(image).serial], ['PS120-53', 'PS53-100001']);
  assert.is(board.transfer(0x001, Uint8Array.of(0, 0), image), 256);
  assert.is(decodeTlvInfo(image).product, 'SHELF');
});

shelf('pins of the expander tell presence, output and input of both', () => {
  const { board, inputs, pass } = bench();
  assert.is(inputs() & 0x00ff, 0b1110_1010);
  board.shelf.bays[0]!.unplug();
  assert.is(inputs() & 0x00ff, 0b1010_1001);
  board.shelf.feeds[1]!.give(0);
  pass(1_000);
  assert.is(inputs() & 0x0080, 0, 'input of the second');
  board.shelf.fans.forEach((fan) => {
    fan.pull(true);
  });
  assert.is(inputs() & 0x0010, 0x0010);
});

shelf('a supply that is pulled is not acknowledged, and one that returns sleeps for a second', () => {
  const { board, word, pass } = bench();
  board.shelf.bays[0]!.unplug();
  assert.is(board.transfer(0x030, Uint8Array.of(0x79), new Uint8Array(2)), Fault.NoAnswer);
  assert.ok(board.running);
  board.plugSupply(0, 120_000);
  pass(999_999);
  assert.is(board.transfer(0x030, Uint8Array.of(0x79), new Uint8Array(2)), Fault.NoAnswer);
  pass(1);
  assert.is(word(0x030, 0x79), 0);
});

shelf('SMBALERT and the rest of the shelf are sources of the CPLD, and masked ones raise no line', () => {
  const { board, write, pass } = bench();
  board.takeInterrupts();
  assert.is(board.read(CPLD, SOURCES) & 0x02, 0);
  board.shelf.bays[0]!.supply!.fail(true);
  assert.is(board.read(CPLD, SOURCES) & 0x03, 0x03, 'the expander and SMBALERT');
  assert.not.ok(board.hasInterrupts);
  board.write(CPLD, 0x13, 0xfd);
  assert.is(board.takeInterrupts(), 1);
  const answer = new Uint8Array(2);
  assert.is(board.transfer(0x023, NOTHING, answer), 2);
  assert.is(answer[0], 0xb0, 'address 58');
  assert.is(board.read(CPLD, SOURCES) & 0x02, 0);
  assert.is(board.transfer(0x023, NOTHING, answer), Fault.NoAnswer, 'nobody calls');
  write(0x020, 0x29, 0x07);
  board.shelf.fans[0]!.seize(true);
  pass(1_000_000);
  assert.is(board.read(CPLD, SOURCES) & 0x04, 0x04);
});

shelf('with the last feed gone power fails after 1 ms is known and 8 ms is over', () => {
  const { board, pass } = bench();
  board.shelf.feeds[0]!.give(0);
  pass(60_000_000);
  assert.is(board.read(CPLD, SOURCES) & 0x80, 0, 'one feed carries the shelf');
  assert.ok(board.running);
  board.shelf.feeds[1]!.give(0);
  pass(1_000);
  assert.is(board.read(CPLD, SOURCES) & 0x80, 0x80);
  pass(6_999);
  assert.ok(board.running);
  pass(1);
  assert.not.ok(board.running);
});

shelf('after a loss of power everything wakes as new, but the clock and the flash', () => {
  const { board, write, read, pass } = bench();
  board.write(CPLD, 0x0a, 0x03);
  pass(20_000);
  assert.is(board.read(CPLD, 0x0b), 0x03);
  write(0x020, 0x30, 40);
  board.flashProgram(65536, Uint8Array.of(0x5a));
  for (const feed of board.shelf.feeds) feed.give(0);
  pass(60_000_000);
  assert.not.ok(board.running);
  board.shelf.feeds[0]!.give(230_000);
  pass(500_000);
  assert.ok(board.running);
  assert.is(board.read(CPLD, 0x0b), 0x00);
  assert.is(board.read(CPLD, 0x0d), 0x03, 'the seated cards show as changes');
  assert.equal(read(0x020, 0x30, 1), [0x00]);
  assert.equal(read(0x021, 0x00, 2), [0x00, 0x01], 'a minute has gone by');
  const octet = new Uint8Array(1);
  board.flashRead(65536, octet);
  assert.is(octet[0], 0x5a);
});

shelf('an overload that nobody sheds takes one supply after the other', () => {
  const { board, pass } = bench();
  board.write(CPLD, 0x0a, 0x03);
  pass(20_000);
  board.slot(1).card!.overdraw(80_000);
  board.shelf.stir();
  pass(60_000_000);
  assert.ok(board.running, '2 x 120 W carry it');
  board.shelf.bays[0]!.unplug();
  pass(499_999);
  assert.ok(board.running);
  pass(1);
  assert.not.ok(board.running);
});

shelf('a shorted card loses its power, and the shelf does not notice', () => {
  const { board, pass } = bench();
  board.slot(2).card!.hotSwap.short(true);
  board.write(CPLD, 0x0a, 0x03);
  pass(30_000);
  assert.is(board.read(CPLD, 0x0b), 0x01);
  assert.ok(board.running);
});

shelf('the watchdog of a board holds the processor in reset for its time', () => {
  const { board, write, pass } = bench();
  write(0x022, 0x07, 3);
  write(0x022, 0x06, 2);
  pass(3_000_000);
  assert.not.ok(board.running);
  pass(100_000);
  assert.ok(board.running);
});

shelf('fewer fans make the air hotter, and a hot room all of it', () => {
  const { board, celsius, pass } = bench();
  const hour = 3_600_000_000;
  assert.is(celsius(0x028), 0, 'no conversion has ended');
  pass(hour);
  assert.is(celsius(0x028), 25);
  const before = celsius(0x029);
  board.shelf.fans[0]!.seize(true);
  pass(hour);
  const oneLess = celsius(0x029);
  assert.ok(oneLess > before + 3 && oneLess < before + 10, `${before} and ${oneLess}`);
  board.shelf.thermal.room = 45_000;
  pass(hour);
  assert.ok(Math.abs(celsius(0x029) - oneLess - 20) < 1);
  for (const fan of board.shelf.fans) fan.seize(true);
  pass(hour);
  assert.ok(celsius(0x029) > 100, 'air that stands still');
});

shelf('a card reads the room while all the air moves, and more when it does not', () => {
  const { board, celsius, pass } = bench();
  board.write(CPLD, 0x0a, 0x03);
  pass(600_000_000);
  assert.is(celsius(0x102), 25);
  for (const fan of board.shelf.fans) fan.seize(true);
  pass(3_600_000_000);
  assert.ok(celsius(0x102) > 40);
});

shelf('data held low is freed by nine clocks, a clock held low is not, and other slots go on', () => {
  const { board, read } = bench();
  const isThere = (unit: number) => board.transfer(unit, Uint8Array.of(0x00), new Uint8Array(2));
  board.segment(1).hold('data');
  assert.is(isThere(0x102), 2);
  board.segment(1).hold('data', 20);
  assert.equal([isThere(0x102), isThere(0x102), isThere(0x102)], [Fault.Timeout, Fault.Timeout, 2]);
  board.segment(1).hold('clock');
  assert.equal([isThere(0x102), isThere(0x102)], [Fault.Timeout, Fault.Timeout]);
  assert.is(isThere(0x202), 2);
  assert.equal(read(0x020, 0xfe, 1), [0x5d]);
  board.segment(1).hold('nacks');
  assert.is(isThere(0x102), Fault.NoAnswer);
  board.segment(1).hold('none');
  assert.is(isThere(0x102), 2);
});

shelf('a shelf without supplies in its bays is made by its definition', () => {
  const board = new EmulatedBoard({ ...R3680E_PROVINCE, supplies: [200_000, null] }, { seed: 1 });
  assert.is(board.shelf.bays[0]!.supply!.model.model, 'PS200-53');
  assert.is(board.shelf.bays[1]!.supply, null);
  board.plug(3, CardKind.E1);
  assert.ok(board.running);
});

shelf.run();
