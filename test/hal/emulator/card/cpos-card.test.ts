import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CardKind } from '../../../../hal/contract/card';
import { Fault } from '../../../../hal/contract/fault';
import { EmulatedBoard } from '../../../../hal/emulator/board';
import { NE08E_CPOS } from '../../../../hal/emulator/board/ne08e-cpos';

const card = suite('cPOS card');

const CPLD = 0x000;
const PHY = 0x015;
const OPTICS = 0x105;
const CHANNELS = 0x112;
const SUNI = 0x113;
const MAPPER = 0x114;
const PAYLOAD = 0xfffffffe;
const NOTHING = new Uint8Array();
const FRAME = Uint8Array.of(0xff, 0x03, 0xc0, 0x21, 0x45);

function bench() {
  const board = new EmulatedBoard(NE08E_CPOS, { seed: 3 });
  const line = board.plant.line(1);
  const pass = (us: number) => board.clock.advanceTo(board.clock.nowUs + us);
  const power = () => {
    board.write(CPLD, 0x0a, 0x01);
    pass(20_000);
    board.write(CPLD, 0x0c, 0xfe);
  };
  const start = () => {
    power();
    board.write(SUNI, 0x48, 0x02);
    board.write(SUNI, 0x01, 0x70);
    for (let t = 0; t < 63; t++) {
      board.write(MAPPER, 0x1000 + t * 0x40, 0xf0);
      board.write(MAPPER, 0x3000 + t * 0x20, 0xc0);
    }
    pass(1_000_000);
  };
  const word = (unit: number, register: number) => {
    const rx = new Uint8Array(2);
    assert.is(board.transfer(unit, Uint8Array.of(register), rx), 2);
    return (rx[0] << 8) | rx[1];
  };
  return { board, line, pass, power, start, word };
}

card('slot 1 is wide, and its chips answer once they have power', () => {
  const { board, power } = bench();
  assert.equal([board.read(CPLD, 0x20), board.read(CPLD, 0x21)], [2, 1]);
  assert.is(board.read(SUNI, 0x00), 0xff);
  assert.is(board.transfer(MAPPER, Uint8Array.of(0, 0), new Uint8Array(1)), Fault.Absent);
  power();
  assert.is(board.read(SUNI, 0x00), 0x40);
  assert.is(board.read(MAPPER, 0x0000), 0x4d);
  assert.is(board.read(CHANNELS, 0x01), 128);
});

card('registers have 16 bits of address, and a run of them one transfer', () => {
  const { board, power } = bench();
  power();
  assert.is(board.read(MAPPER, 0x1000 + 62 * 0x40), 0x60);
  board.write(MAPPER, 0x1f80, 0xf0);
  const rx = new Uint8Array(8);
  assert.is(board.transfer(MAPPER, Uint8Array.of(0x00, 0x50), rx), 8);
  assert.equal(Array.from(rx), [0, 0, 0, 0, 0, 0, 0, 0x40]);
  board.takeBusUs();
  board.transfer(MAPPER, Uint8Array.of(0x00, 0x50), rx);
  assert.is(board.takeBusUs(), 3); // ten accesses of 300 ns
});

card('frames of a channel reach the station of their tributary, and come back from there', () => {
  const { board, line, pass, start } = bench();
  start();
  const received: number[][] = [];
  const { far } = line.far.tails[40];
  far.attach(PAYLOAD, { receive: (frame) => received.push(Array.from(frame)) });
  assert.is(board.transfer(CHANNELS, Uint8Array.of(0x01, 100, 40, 0xff, 0xff, 0xff, 0xfe), NOTHING), 0);
  assert.is(board.transfer(CHANNELS, Uint8Array.of(0x02, 100, ...FRAME), NOTHING), 0);
  pass(10_000);
  assert.equal(received, [Array.from(FRAME)]);
  far.send(PAYLOAD, FRAME);
  pass(10_000);
  const rx = new Uint8Array(64);
  assert.is(board.transfer(CHANNELS, Uint8Array.of(0x03, 100), rx), FRAME.length);
});

card('no light leaves without power, in reset, or when the card is gone; the next card serves the line', () => {
  const { board, line, pass, start } = bench();
  assert.ok(line.far.heard.dbm < -40);
  start();
  assert.is(line.far.heard.dbm, -18);
  assert.ok(line.far.tails.every(({ far }) => far.aligned));
  board.unplug(1);
  pass(1_000_000);
  assert.ok(line.far.heard.dbm < -40);
  assert.ok(line.far.sent.lineRdi);
  board.plug(1, CardKind.Cpos);
  start();
  assert.not.ok(line.far.sent.lineRdi);
  assert.ok(line.far.tails.every(({ far }) => far.aligned));
});

card('a defect of the line raises the interrupt of the slot', () => {
  const { board, line, pass, start } = bench();
  start();
  board.read(SUNI, 0x11);
  board.write(SUNI, 0x10, 0x04);
  assert.is(board.read(CPLD, 0x10) & 0x01, 0);
  line.cut();
  pass(20);
  assert.is(board.read(CPLD, 0x10) & 0x01, 1);
});

card('the optical module measures light and laser', () => {
  const { line, power, word } = bench();
  assert.is(word(OPTICS, 100), 0, 'no power, no current');
  power();
  assert.is(word(OPTICS, 102), 1000); // -10 dBm are 100 uW
  assert.is(word(OPTICS, 104), 158); // -18 dBm are 15.8 uW
  assert.is(word(OPTICS, 100), 6000); // 12 mA
  assert.is(word(OPTICS, 96), 36 * 256);
  line.toNear.power(-40);
  assert.is(word(OPTICS, 104), 1);
  assert.is(word(OPTICS, 110) >> 8, 0x02);
});

card('the shelf has a PHY behind MDIO', () => {
  const { board, word, pass } = bench();
  assert.equal([word(PHY, 0x02), word(PHY, 0x03)], [0x024c, 0x4310]);
  pass(3_000_000);
  word(PHY, 0x01);
  assert.is(word(PHY, 0x01) & 0x24, 0x24);
  assert.is(board.transfer(PHY, Uint8Array.of(0x04, 0x00, 0x61), NOTHING), 0);
  assert.is(word(PHY, 0x04), 0x0061);
  board.fault(PHY, { kind: 'floats' });
  assert.is(word(PHY, 0x02), 0xffff);
});

card('a card for a narrow slot finds no cables in a wide one', () => {
  const { board, line, pass, start } = bench();
  board.unplug(1);
  board.plug(1, CardKind.E1);
  pass(1_000_000);
  board.unplug(1);
  board.plug(1, CardKind.Cpos);
  start();
  assert.ok(line.far.tails.every(({ far }) => far.aligned));
});

card.run();
