import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CardKind } from '../../../../hal/contract/card';
import { EmulatedBoard } from '../../../../hal/emulator/board';
import { MINIMAL } from '../../../../hal/emulator/board/minimal';

const card = suite('E1 card');

const CPLD = 0x000;
const FRAMER = 0x110;
const CHANNELS = 0x112;
const PAYLOAD = 0xfffffffe;
const NOTHING = new Uint8Array();
const FRAME = Uint8Array.of(0xff, 0x03, 0xc0, 0x21, 0x09);

/** FMR1 with CRC-4 and automatic resynchronisation, FMR2 CRC-4 multiframe and automatic RAI, HDB3, PCD and PCR, XPM2 = line driven. */
const LINE = [0x1d, 0x4c, 0x1e, 0x82, 0x1c, 0xf0, 0x38, 0x0a, 0x39, 0x15, 0x28, 0x00] as const;

function bench() {
  const board = new EmulatedBoard(MINIMAL, { seed: 3 });
  const span = board.plant.span(1, 2);
  const pass = (us: number) => board.clock.advanceTo(board.clock.nowUs + us);
  const start = () => {
    board.write(CPLD, 0x0a, 0x01);
    pass(20_000);
    board.write(CPLD, 0x0c, 0xfe);
    for (let n = 0; n < LINE.length; n += 2) board.write(FRAMER, 0x200 | LINE[n], LINE[n + 1]);
    board.transfer(CHANNELS, Uint8Array.of(0x01, 5, 2, 0xff, 0xff, 0xff, 0xfe), NOTHING);
    pass(1_000_000);
  };
  const received: { frame: Uint8Array; errored: boolean }[] = [];
  span.far.attach(PAYLOAD, { receive: (frame, errored) => received.push({ frame, errored }) });
  const send = () => {
    assert.is(board.transfer(CHANNELS, Uint8Array.of(0x02, 5, ...FRAME), NOTHING), 0);
    pass(10_000);
  };
  const take = () => {
    const rx = new Uint8Array(64);
    return rx.slice(0, board.transfer(CHANNELS, Uint8Array.of(0x03, 5), rx));
  };
  return { board, span, pass, start, received, send, take };
}

card('frames of a channel reach the far end of its port, and come back from there', () => {
  const { span, pass, start, received, send, take } = bench();
  start();
  assert.ok(span.far.aligned);
  send();
  assert.equal(received, [{ frame: FRAME, errored: false }]);
  span.far.send(PAYLOAD, FRAME);
  pass(10_000);
  assert.equal(take(), FRAME);
  assert.equal(take(), NOTHING);
});

card('the line is silent until the framer drives it, and again in reset', () => {
  const { board, span, start } = bench();
  assert.not.ok(span.far.heard.pulses);
  start();
  assert.ok(span.far.heard.pulses);
  board.write(CPLD, 0x0c, 0xff);
  assert.not.ok(span.far.heard.pulses);
});

card('a card that is pulled leaves a silent cable, which serves the next one', () => {
  const { board, span, pass, start, received, send } = bench();
  start();
  board.unplug(1);
  pass(1_000_000);
  assert.not.ok(span.far.heard.pulses);
  assert.not.ok(span.far.aligned);
  board.plug(1, CardKind.E1);
  start();
  assert.ok(span.far.aligned);
  send();
  assert.is(received.length, 1);
});

card('an alarm of the line raises the interrupt of the slot', () => {
  const { board, span, pass, start } = bench();
  start();
  board.write(FRAMER, 0x216, 0x00); // IMR2: all alarms
  for (let isr = 0x68; isr <= 0x6d; isr++) board.read(FRAMER, 0x200 | isr);
  assert.is(board.read(CPLD, 0x10) & 0x01, 0);
  span.cut();
  pass(10_000);
  assert.is(board.read(CPLD, 0x10) & 0x01, 1);
});

card.run();
