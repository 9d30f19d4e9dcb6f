import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FrameChannels } from '../../../../hal/emulator/chip/frame-channels';
import { VirtualClock } from '../../../../hal/emulator/clock';

const BUSY = -6;
const BAD_RANGE = -5;
const NOTHING = new Uint8Array();

interface Bench {
  clock: VirtualClock;
  chip: FrameChannels;
  /** Frames that left: port, mask, first octet. */
  left: number[][];
}

const test = suite<Bench>('frame channels');

test.before.each((bench) => {
  bench.clock = new VirtualClock();
  bench.left = [];
  const port = (n: number) => ({
    send: (mask: number, frame: Uint8Array): void => {
      bench.left.push([n, mask, frame[0]]);
    },
  });
  bench.chip = new FrameChannels(bench.clock, [port(0), port(1)]);
});

function open(chip: FrameChannels, channel: number, port: number, ...mask: number[]): number {
  return chip.transfer(Uint8Array.of(0x01, channel, port, ...mask), NOTHING);
}

/** A frame that is the processor's. */
function lcp(octet: number): Uint8Array {
  return Uint8Array.of(0xff, 0x03, 0xc0, 0x21, octet);
}

function counters(chip: FrameChannels, channel: number): number[] {
  const rx = new Uint8Array(24);
  assert.is(chip.transfer(Uint8Array.of(0x04, channel), rx), 24);
  const view = new DataView(rx.buffer);
  return [0, 4, 8, 12, 16, 20].map((offset) => view.getUint32(offset));
}

test('the controller says what it is', ({ chip }) => {
  assert.is(chip.read(0x00), 0x48);
  assert.is(chip.read(0x01), 8);
  assert.is(chip.read(0x02), 0xff);
  assert.is(chip.read(0x03), 0);
});

test('a controller may have 128 channels', () => {
  const ports = [{ send: (): void => {} }];
  const chip = new FrameChannels(new VirtualClock(), ports, 128);
  assert.is(chip.read(0x01), 128);
  assert.is(chip.transfer(Uint8Array.of(0x01, 127, 0, 0, 0, 0, 2), NOTHING), 0);
  chip.deliver(0, 2, lcp(1), false);
  assert.is(chip.read(0x02), 127);
});

test('an unknown register, a write and an unknown operation are the driver’s mistakes', ({ chip }) => {
  assert.throws(() => chip.read(0x04), RangeError as never);
  assert.throws(() => chip.write(0x00, 1), RangeError as never);
  assert.throws(() => chip.transfer(Uint8Array.of(0x05, 0), NOTHING), RangeError as never);
  assert.throws(() => chip.transfer(Uint8Array.of(0x03, 8), NOTHING), RangeError as never);
  assert.throws(() => open(chip, 0, 2, 0, 0, 0, 2), RangeError as never);
});

test('a frame leaves on its slots after its time at 64 kbit/s a slot', ({ clock, chip, left }) => {
  assert.is(open(chip, 3, 1, 0x80, 0, 0, 0x02), 0);
  assert.is(chip.transfer(Uint8Array.of(0x02, 3, ...new Array(13).fill(0x55)), NOTHING), 0);
  clock.advanceTo(999); // (13 + 3) octets on 2 slots are 1 ms
  assert.equal(left, []);
  clock.advanceTo(1000);
  assert.equal(left, [[1, 0x80000002, 0x55]]);
  assert.equal(counters(chip, 3), [0, 0, 0, 1, 13, 0]);
});

test('the seventeenth frame finds the queue full and is dropped', ({ chip }) => {
  open(chip, 0, 0, 0, 0, 0, 2);
  for (let n = 0; n < 16; n++) assert.is(chip.transfer(Uint8Array.of(0x02, 0, n), NOTHING), 0);
  assert.is(chip.transfer(Uint8Array.of(0x02, 0, 16), NOTHING), BUSY);
  assert.equal(counters(chip, 0), [0, 0, 0, 0, 0, 1]);
});

test('a closed channel sends nothing and receives nothing', ({ clock, chip, left }) => {
  open(chip, 0, 0, 0, 0, 0, 2);
  chip.transfer(Uint8Array.of(0x02, 0, 1), NOTHING);
  open(chip, 0, 0, 0, 0, 0, 0);
  assert.is(chip.transfer(Uint8Array.of(0x02, 0, 1), NOTHING), BUSY);
  chip.deliver(0, 2, lcp(1), false);
  clock.advanceTo(1_000_000);
  assert.equal(left, []);
  assert.is(chip.read(0x02), 0xff);
});

test('a slot belongs to one open channel of its port', ({ chip }) => {
  assert.is(open(chip, 0, 0, 0, 0, 0, 0x06), 0);
  assert.is(open(chip, 1, 0, 0, 0, 0, 0x0c), BUSY);
  assert.is(open(chip, 1, 1, 0, 0, 0, 0x0c), 0);
  assert.is(open(chip, 0, 0, 0, 0, 0, 0x0e), 0);
});

test('control frames wait in order until they are taken', ({ chip }) => {
  open(chip, 2, 0, 0, 0, 0, 2);
  chip.deliver(0, 2, lcp(1), false);
  chip.deliver(0, 2, Uint8Array.of(0x8f, 0, 0x80, 0x35), false);
  assert.is(chip.read(0x02), 2);
  const rx = new Uint8Array(5);
  assert.is(chip.transfer(Uint8Array.of(0x03, 2), new Uint8Array(4)), BAD_RANGE);
  assert.is(chip.transfer(Uint8Array.of(0x03, 2), rx), 5);
  assert.equal([...rx], [0xff, 0x03, 0xc0, 0x21, 1]);
  assert.is(chip.transfer(Uint8Array.of(0x03, 2), rx), 4);
  assert.is(chip.transfer(Uint8Array.of(0x03, 2), rx), 0);
  assert.is(chip.read(0x02), 0xff);
  assert.equal(counters(chip, 2), [2, 9, 0, 0, 0, 0]);
});

const CONTROL = [
  [0xff, 0x03, 0x80, 0x21],
  [0xff, 0x03, 0xc0, 0x21],
  [0xff, 0x03, 0xff, 0xff],
  [0x0f, 0x00, 0x80, 0x35],
  [0x8f, 0x00, 0x80, 0x35],
];
const DATA = [
  [0xff, 0x03, 0x00, 0x21],
  [0xff, 0x03, 0x7f, 0xff],
  [0xff, 0x13, 0xc0, 0x21],
  [0x0f, 0x00, 0x08, 0x00],
  [0x8f, 0x00, 0x20, 0x00],
  [0x0f, 0x03, 0x80, 0x35],
  [0x01, 0x03, 0xc0, 0x21],
  [0xff, 0x03, 0xc0],
];

test('the processor gets the frames of line protocols, the forwarding all others', ({ chip }) => {
  open(chip, 0, 0, 0, 0, 0, 2);
  const forwarded: number[][] = [];
  chip.onFrame(0, (frame) => forwarded.push([...frame]));
  for (const frame of CONTROL) {
    chip.deliver(0, 2, Uint8Array.from(frame), false);
    const rx = new Uint8Array(4);
    assert.is(chip.transfer(Uint8Array.of(0x03, 0), rx), 4);
    assert.equal([...rx], frame);
  }
  for (const frame of DATA) chip.deliver(0, 2, Uint8Array.from(frame), false);
  assert.equal(forwarded, DATA);
  assert.is(chip.read(0x02), 0xff);
});

test('the channels take turns, however much one of them gets', ({ chip }) => {
  for (const channel of [1, 4, 6]) open(chip, channel, 0, 0, 0, 0, 1 << channel);
  for (const channel of [4, 4, 4, 1, 6]) chip.deliver(0, 1 << channel, lcp(0), false);
  const turns: number[] = [];
  for (let next = chip.read(0x02); next !== 0xff; next = chip.read(0x02)) {
    turns.push(next);
    chip.transfer(Uint8Array.of(0x03, next), new Uint8Array(5));
  }
  assert.equal(turns, [1, 4, 6, 4, 4]);
});

test('the interrupt is high while it is enabled and a control frame waits', ({ chip }) => {
  open(chip, 0, 0, 0, 0, 0, 2);
  chip.deliver(0, 2, lcp(0), false);
  assert.not(chip.interrupt.level);
  chip.write(0x03, 1);
  assert.ok(chip.interrupt.level);
  chip.write(0x03, 0);
  assert.not(chip.interrupt.level);
  chip.write(0x03, 1);
  chip.transfer(Uint8Array.of(0x03, 0), new Uint8Array(5));
  assert.not(chip.interrupt.level);
  chip.deliver(0, 2, lcp(0), false);
  chip.reset();
  assert.not(chip.interrupt.level);
  assert.is(chip.read(0x03), 0);
});

test('a frame on other slots than the channel’s is noise', ({ chip }) => {
  open(chip, 0, 0, 0, 0, 0, 0x06);
  chip.deliver(0, 0x02, Uint8Array.of(1), false);
  chip.deliver(1, 0x06, Uint8Array.of(1), false);
  assert.equal(counters(chip, 0), [0, 0, 0, 0, 0, 0]);
});

test('bad frames and frames without room are counted as errors', ({ chip }) => {
  open(chip, 0, 0, 0, 0, 0, 2);
  chip.deliver(0, 2, Uint8Array.of(1), true);
  chip.deliver(0, 2, new Uint8Array(1601), false);
  for (let n = 0; n < 5; n++) chip.deliver(0, 2, lcp(n), false);
  chip.deliver(0, 2, Uint8Array.from([0xff, 0x03, 0xc0, 0x21, ...new Array(125)]), false);
  assert.equal(counters(chip, 0), [4, 20, 4, 0, 0, 0]);
});

test('the forwarding engine shares the channel', ({ clock, chip, left }) => {
  open(chip, 0, 0, 0, 0, 0, 2);
  chip.deliver(0, 2, Uint8Array.of(7), false);
  assert.ok(chip.queue(0, Uint8Array.of(9)));
  clock.advanceTo(500);
  assert.equal(left, [[0, 2, 9]]);
  assert.equal(counters(chip, 0), [1, 1, 0, 1, 1, 0]);
});

test('reset closes the channels', ({ chip }) => {
  open(chip, 0, 0, 0, 0, 0, 2);
  chip.deliver(0, 2, lcp(1), false);
  chip.reset();
  assert.is(chip.read(0x02), 0xff);
  assert.is(open(chip, 1, 0, 0, 0, 0, 2), 0);
});

test.run();
