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

function counters(chip: FrameChannels, channel: number): number[] {
  const rx = new Uint8Array(24);
  assert.is(chip.transfer(Uint8Array.of(0x04, channel), rx), 24);
  const view = new DataView(rx.buffer);
  return [0, 4, 8, 12, 16, 20].map((offset) => view.getUint32(offset));
}

test('the controller says what it is', ({ chip }) => {
  assert.is(chip.read(0x00), 0x48);
  assert.is(chip.read(0x01), 8);
  assert.is(chip.read(0x02), 0);
});

test('a controller of 128 channels shows those that wait in 16 registers', () => {
  const ports = Array.from({ length: 63 }, () => ({ send: () => {} }));
  const chip = new FrameChannels(new VirtualClock(), ports, 128);
  assert.is(chip.read(0x01), 128);
  assert.is(open(chip, 127, 62, 0xff, 0xff, 0xff, 0xfe), 0);
  chip.deliver(62, 0xfffffffe, Uint8Array.of(1), false);
  assert.is(chip.read(0x11), 0x80);
  assert.is(chip.read(0x02), 0);
  assert.throws(() => chip.read(0x12), RangeError as never);
});

test('an unknown register, a write and an unknown operation are the driver’s mistakes', ({ chip }) => {
  assert.throws(() => chip.read(0x03), RangeError as never);
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
  chip.deliver(0, 2, Uint8Array.of(1), false);
  clock.advanceTo(1_000_000);
  assert.equal(left, []);
  assert.is(chip.read(0x02), 0);
});

test('a slot belongs to one open channel of its port', ({ chip }) => {
  assert.is(open(chip, 0, 0, 0, 0, 0, 0x06), 0);
  assert.is(open(chip, 1, 0, 0, 0, 0, 0x0c), BUSY);
  assert.is(open(chip, 1, 1, 0, 0, 0, 0x0c), 0);
  assert.is(open(chip, 0, 0, 0, 0, 0, 0x0e), 0);
});

test('received frames wait in order until they are taken', ({ chip }) => {
  open(chip, 2, 0, 0, 0, 0, 2);
  chip.deliver(0, 2, Uint8Array.of(1, 2, 3), false);
  chip.deliver(0, 2, Uint8Array.of(4), false);
  assert.is(chip.read(0x02), 0x04);
  const rx = new Uint8Array(3);
  assert.is(chip.transfer(Uint8Array.of(0x03, 2), new Uint8Array(2)), BAD_RANGE);
  assert.is(chip.transfer(Uint8Array.of(0x03, 2), rx), 3);
  assert.equal([...rx], [1, 2, 3]);
  assert.is(chip.transfer(Uint8Array.of(0x03, 2), rx), 1);
  assert.is(chip.transfer(Uint8Array.of(0x03, 2), rx), 0);
  assert.is(chip.read(0x02), 0);
  assert.equal(counters(chip, 2), [2, 4, 0, 0, 0, 0]);
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
  for (let n = 0; n < 17; n++) chip.deliver(0, 2, Uint8Array.of(n), false);
  assert.equal(counters(chip, 0), [16, 16, 3, 0, 0, 0]);
});

test('the forwarding engine shares the channel and leaves to TAKE what it does not want', ({ clock, chip, left }) => {
  open(chip, 0, 0, 0, 0, 0, 2);
  const seen: number[] = [];
  chip.onFrame(0, (frame) => {
    seen.push(frame[0]);
    return frame[0] === 7;
  });
  chip.deliver(0, 2, Uint8Array.of(7), false);
  chip.deliver(0, 2, Uint8Array.of(8), false);
  const rx = new Uint8Array(1);
  assert.is(chip.transfer(Uint8Array.of(0x03, 0), rx), 1);
  assert.is(rx[0], 8);
  assert.equal(seen, [7, 8]);
  assert.ok(chip.queue(0, Uint8Array.of(9)));
  clock.advanceTo(500);
  assert.equal(left, [[0, 2, 9]]);
  assert.equal(counters(chip, 0), [2, 2, 0, 1, 1, 0]);
});

test('reset closes the channels', ({ chip }) => {
  open(chip, 0, 0, 0, 0, 0, 2);
  chip.deliver(0, 2, Uint8Array.of(1), false);
  chip.reset();
  assert.is(chip.read(0x02), 0);
  assert.is(open(chip, 1, 0, 0, 0, 0, 2), 0);
});

test.run();
