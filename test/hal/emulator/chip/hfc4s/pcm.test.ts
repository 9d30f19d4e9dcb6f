import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FrameChannels } from '../../../../../hal/emulator/chip/frame-channels';
import { HfcBench } from './bench';

interface Context {
  bench: HfcBench;
  channels: FrameChannels;
  /** What arrives on frame channel 0. */
  received: number[][];
}

const test = suite<Context>('HFC highway');

test.before.each((context) => {
  const bench = new HfcBench();
  const { chip } = bench;
  const channels = new FrameChannels(
    bench.clock,
    [0, 1, 2, 3].map((port) => ({ send: (mask, frame) => chip.portSend(port, mask, frame) })),
  );
  chip.onPortFrame((port, mask, frame, errored) => channels.deliver(port, mask, frame, errored));
  bench.activate();
  const received: number[][] = [];
  channels.onFrame(0, (frame) => received.push([...frame]));
  Object.assign(context, { bench, channels, received });
});

/** B channel `bearer` (0, 1) of port 0 between line and slot. */
function connect(bench: HfcBench, bearer: number): void {
  for (const direction of [0, 1]) {
    bench.fifo((bearer << 1) | direction);
    bench.chip.write(0xfa, 0xc2);
    bench.chip.write(0x10, (bearer << 1) | direction);
    bench.chip.write(0xd0, 0x80 | (bearer << 1) | direction);
  }
  bench.port(0);
  bench.chip.write(0x31, 0x40 | (1 << bearer));
}

function open(channels: FrameChannels, channel: number, mask: number): void {
  assert.is(channels.transfer(Uint8Array.of(0x01, channel, 0, 0, 0, 0, mask), new Uint8Array()), 0);
}

test('a frame channel reaches the network over its slot and B channel', ({ bench, channels }) => {
  connect(bench, 1);
  open(channels, 0, 0x02);
  channels.queue(0, Uint8Array.of(0xff, 0x03, 0xc0, 0x21));
  bench.runMs(1);
  assert.equal(bench.onBearer, [[2, [0xff, 0x03, 0xc0, 0x21]]]);
});

test('a frame of the network reaches the frame channel', ({ bench, channels, received }) => {
  connect(bench, 0);
  open(channels, 0, 0x01);
  bench.bus.sendBearer(1, Uint8Array.of(1, 2, 3));
  bench.runMs(1);
  assert.equal(received, [[1, 2, 3]]);
});

test('a bad frame of the network is bad in the frame channel', ({ bench, channels }) => {
  connect(bench, 0);
  open(channels, 0, 0x01);
  bench.bus.errorRate = 0.5;
  bench.bus.sendBearer(1, Uint8Array.of(1, 2, 3));
  bench.runMs(1);
  const counters = new Uint8Array(24);
  channels.transfer(Uint8Array.of(0x04, 0), counters);
  assert.is(counters[11], 1);
});

test('nothing passes without slot, flow, B bits or an active line', ({ bench, channels }) => {
  open(channels, 0, 0x01);
  const passes = (): boolean => {
    bench.onBearer.length = 0;
    channels.queue(0, Uint8Array.of(1));
    bench.runMs(1);
    return bench.onBearer.length > 0;
  };
  connect(bench, 0);
  assert.ok(passes());
  bench.chip.write(0x10, 0x01);
  bench.chip.write(0xd0, 0x00);
  assert.not(passes());
  connect(bench, 0);
  bench.fifo(0x00);
  bench.chip.write(0xfa, 0x82);
  assert.not(passes());
  connect(bench, 0);
  bench.chip.write(0x31, 0x40);
  assert.not(passes());
  connect(bench, 0);
  bench.chip.highwayClock = false;
  assert.not(passes());
  bench.chip.highwayClock = true;
  assert.ok(passes());
  bench.bus.deactivate();
  assert.not(passes());
});

test('a frame channel over both B channels carries nothing: they are two circuits', ({ bench, channels }) => {
  connect(bench, 0);
  open(channels, 0, 0x03);
  channels.queue(0, Uint8Array.of(1));
  bench.runMs(1);
  assert.equal(bench.onBearer, []);
});

test('B12_SWAP exchanges the B channels on the line', ({ bench, channels }) => {
  connect(bench, 0);
  bench.chip.write(0x32, 0x80);
  open(channels, 0, 0x01);
  channels.queue(0, Uint8Array.of(1));
  bench.runMs(1);
  assert.equal(bench.onBearer, [[2, [1]]]);
});

test('a looped slot sends the line back to itself', ({ bench, channels, received }) => {
  connect(bench, 0);
  open(channels, 0, 0x01);
  bench.chip.write(0x10, 0x00);
  bench.chip.write(0xd0, 0x40);
  bench.bus.sendBearer(1, Uint8Array.of(5));
  bench.runMs(1);
  assert.equal(bench.onBearer, [[1, [5]]]);
  assert.equal(received, []);
});

test('PCM_LOOP brings back what goes out, and lets it out', ({ bench, channels, received }) => {
  connect(bench, 0);
  open(channels, 0, 0x01);
  bench.chip.write(0x14, 0x90);
  bench.chip.write(0x15, 0x40);
  bench.bus.sendBearer(1, Uint8Array.of(5));
  bench.runMs(1);
  assert.equal(bench.onBearer, [[1, [5]]]);
  assert.equal(received, [[5]]);
});

test('slots beyond the highway’s rate do not exist', ({ bench }) => {
  connect(bench, 0);
  for (const [slot, config] of [
    [0x00, 0x00],
    [40 << 1, 0x40],
    [(40 << 1) | 1, 0x80],
  ]) {
    bench.chip.write(0x10, slot);
    bench.chip.write(0xd0, config);
  }
  bench.chip.write(0x14, 0x90);
  bench.chip.write(0x15, 0x00); // 32 slots
  bench.bus.sendBearer(1, Uint8Array.of(5));
  bench.runMs(1);
  assert.equal(bench.onBearer, []);
  bench.chip.write(0x15, 0x10); // 64
  bench.bus.sendBearer(1, Uint8Array.of(5));
  bench.runMs(1);
  assert.equal(bench.onBearer, [[1, [5]]]);
});

test('flow 001 joins a FIFO and the highway', ({ bench, channels, received }) => {
  for (const direction of [0, 1]) {
    bench.fifo(direction);
    bench.chip.write(0xfa, 0x25);
    bench.chip.write(0x10, direction);
    bench.chip.write(0xd0, 0x80 | direction);
  }
  open(channels, 0, 0x01);
  bench.transmit(0, [1, 2]);
  bench.runMs(1);
  assert.equal(received, [[1, 2]]);
  channels.queue(0, Uint8Array.of(3, 4, 5));
  bench.runMs(1);
  assert.equal(bench.receive(0)?.slice(0, -3), [3, 4, 5]);
});

test.run();
