import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { EmulatedBoard } from '../../../../hal/emulator/board';
import { MINIMAL } from '../../../../hal/emulator/board/minimal';

const card = suite('BRI card');

const CPLD = 0x000;
const BRI = 0x211;
const CHANNELS = 0x212;
const PORT = 1;
/** Frame channel of B2 of the port. */
const CHANNEL = 3;
const NOTHING = new Uint8Array();
const FRAME = Uint8Array.of(0xff, 0x03, 0xc0, 0x21, 0x01);

function bench() {
  const board = new EmulatedBoard(MINIMAL, { seed: 3 });
  const pass = (us: number) => board.clock.advanceTo(board.clock.nowUs + us);
  const write = (register: number, value: number) => {
    board.write(BRI, register, value);
    board.wait(1); // settling of R_FIFO, R_ST_SEL and the like
    board.takeBusUs();
  };
  /** B2 of the port runs between its S/T line and PCM slot port * 2 + 1, both ways. */
  const route = (routing: number) => {
    for (const receive of [0, 1]) {
      write(0x0f, ((PORT * 4 + 1) << 1) | receive); // R_FIFO
      write(0xfa, 0xc4); // A_CON_HDLC: FIFO and PCM
      write(0x10, ((PORT * 2 + 1) << 1) | receive); // R_SLOT
      write(0xd0, ((PORT * 4 + 1) << 1) | receive | routing); // A_SL_CFG
    }
  };
  const start = () => {
    board.write(CPLD, 0x0a, 0x02);
    pass(20_000);
    board.write(CPLD, 0x0c, 0xfd);
    write(0x16, PORT); // R_ST_SEL
    write(0x31, 0x03); // A_ST_CTRL0: B1 and B2 are sent
    write(0x33, 0x03); // A_ST_CTRL2: and received
    write(0x30, 0x12); // A_ST_WR_STA: F2
    board.wait(6);
    write(0x30, 0x02);
    board.plant.bus(2, PORT).activate();
    board.transfer(CHANNELS, Uint8Array.of(0x01, CHANNEL, PORT, 0, 0, 0, 0x02), NOTHING);
    pass(1_000_000);
  };
  const heard: { bearer: number; frame: Uint8Array }[] = [];
  board.plant.bus(2, PORT).watch({
    frame: () => {},
    layer1: () => {},
    bearer: (bearer, frame) => heard.push({ bearer, frame: frame.slice() }),
  });
  const send = () => {
    board.transfer(CHANNELS, Uint8Array.of(0x02, CHANNEL, ...FRAME), NOTHING);
    pass(100_000);
  };
  const take = () => {
    const rx = new Uint8Array(64);
    return rx.slice(0, board.transfer(CHANNELS, Uint8Array.of(0x03, CHANNEL), rx));
  };
  return { board, pass, route, start, heard, send, take };
}

card('a routed B channel joins a frame channel to the network, both ways', () => {
  const { board, pass, route, start, heard, send, take } = bench();
  start();
  route(0xc0);
  send();
  assert.equal(heard, [{ bearer: 2, frame: FRAME }]);
  board.plant.bus(2, PORT).sendBearer(2, FRAME);
  pass(100_000);
  assert.equal(take(), FRAME);
});

card('a B channel that is not routed carries nothing', () => {
  const { start, heard, send } = bench();
  start();
  send();
  assert.equal(heard, []);
});

card('a reset of the card ends the signal on its buses', () => {
  const { board, pass, start } = bench();
  start();
  assert.ok(board.plant.bus(2, PORT).active);
  board.write(CPLD, 0x0c, 0xff);
  pass(1_000_000);
  assert.not.ok(board.plant.bus(2, PORT).active);
});

card('a change of layer 1 raises the interrupt of the slot', () => {
  const { board, pass, start } = bench();
  start();
  board.read(BRI, 0x12);
  board.write(BRI, 0x12, 0x0f); // R_SCI_MSK
  board.write(BRI, 0x13, 0x08); // R_IRQ_CTRL
  assert.is(board.read(CPLD, 0x10) & 0x02, 0);
  board.plant.bus(2, PORT).cut();
  pass(1_000_000);
  assert.is(board.read(CPLD, 0x10) & 0x02, 2);
});

card.run();
