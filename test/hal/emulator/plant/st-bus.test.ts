import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { VirtualClock } from '../../../../hal/emulator/clock';
import { NtState, StBus, T1_US, T2_US, WAKE_US } from '../../../../hal/emulator/plant/st-bus';
import { Info, StChannel } from '../../../../hal/emulator/plant/st-cable';
import { FRAME_SEARCH_US, INFO1_US, SILENCE_US, TWO_FRAMES_US } from '../../../../hal/emulator/plant/st-receiver';
import { Random } from '../../../../hal/emulator/random';

interface Bench {
  clock: VirtualClock;
  bus: StBus;
  /** What the terminal hears. */
  heard: Info[];
  /** Frames at the terminal: channel, octets, and when. */
  frames: [StChannel, number[], number][];
  /** layer1 as the exchange is told. */
  layer1: boolean[];
  /** Frames at the exchange, 'd' or the bearer. */
  atExchange: ['d' | number, number[]][];
}

const test = suite<Bench>('S/T bus');

test.before.each((bench) => {
  const clock = new VirtualClock();
  const bus = new StBus(clock, new Random(7));
  Object.assign(bench, { clock, bus, heard: [], frames: [], layer1: [], atExchange: [] });
  bus.terminal.attach({
    signal: (info) => bench.heard.push(info),
    frame: (channel, frame) => bench.frames.push([channel, [...frame], clock.nowUs]),
  });
  bus.watch({
    frame: (frame) => bench.atExchange.push(['d', [...frame]]),
    layer1: (active) => bench.layer1.push(active),
    bearer: (bearer, frame) => bench.atExchange.push([bearer, [...frame]]),
  });
  bench.heard.length = 0;
});

function run(clock: VirtualClock, us: number): void {
  clock.advanceTo(clock.nowUs + us);
}

function activate({ bus, clock }: Bench): void {
  bus.activate();
  bus.terminal.transmit(Info.Info3);
  run(clock, FRAME_SEARCH_US);
}

test('a terminal wakes the network with INFO 1', ({ bus, clock, heard }) => {
  bus.terminal.transmit(Info.Info1);
  run(clock, INFO1_US + WAKE_US - 1);
  assert.is(bus.state, NtState.Deactivated);
  run(clock, 1);
  assert.is(bus.state, NtState.PendingActivation);
  assert.equal(heard, [Info.Info2]);
});

test('INFO 3 activates the bus, and the exchange is told once', (bench) => {
  activate(bench);
  assert.ok(bench.bus.active);
  assert.equal(bench.heard, [Info.Info2, Info.Info4]);
  assert.equal(bench.layer1, [true]);
  bench.bus.activate();
  assert.equal(bench.layer1, [true]);
});

test('T1 ends an activation nobody answers, and T2 the rest', ({ bus, clock, heard }) => {
  bus.activate();
  run(clock, T1_US);
  assert.is(bus.state, NtState.PendingDeactivation);
  run(clock, T2_US);
  assert.is(bus.state, NtState.Deactivated);
  assert.equal(heard, [Info.Info2, Info.Silence]);
});

test('a terminal that goes silent leaves the network asking', (bench) => {
  activate(bench);
  bench.bus.terminal.transmit(Info.Silence);
  run(bench.clock, TWO_FRAMES_US);
  assert.is(bench.bus.state, NtState.PendingActivation);
  assert.equal(bench.layer1, [true, false]);
  run(bench.clock, 10 * T1_US);
  assert.is(bench.bus.state, NtState.PendingActivation);
  bench.bus.terminal.transmit(Info.Info3);
  run(bench.clock, FRAME_SEARCH_US);
  assert.ok(bench.bus.active);
});

test('deactivation ends when the terminal is silent', (bench) => {
  activate(bench);
  bench.bus.deactivate();
  assert.equal(bench.layer1, [true, false]);
  bench.bus.terminal.transmit(Info.Silence);
  run(bench.clock, TWO_FRAMES_US + SILENCE_US - 1);
  assert.is(bench.bus.state, NtState.PendingDeactivation);
  run(bench.clock, 1);
  assert.is(bench.bus.state, NtState.Deactivated);
});

test('a bus activated again before its terminal noticed is active again', (bench) => {
  activate(bench);
  bench.bus.deactivate();
  bench.bus.activate();
  assert.ok(bench.bus.active);
  assert.equal(bench.layer1, [true, false, true]);
});

test('a terminal that asks all the while is heard again after T2', ({ bus, clock }) => {
  bus.activate();
  bus.terminal.transmit(Info.Info1);
  run(clock, INFO1_US);
  bus.deactivate();
  run(clock, T2_US + WAKE_US - 1);
  assert.is(bus.state, NtState.Deactivated);
  run(clock, 1);
  assert.is(bus.state, NtState.PendingActivation);
});

test('a cut is silence to both ends, and mending brings the signals back', (bench) => {
  activate(bench);
  bench.bus.cut();
  assert.is(bench.heard.at(-1), Info.Silence);
  run(bench.clock, TWO_FRAMES_US);
  assert.not(bench.bus.active);
  bench.bus.mend();
  assert.is(bench.heard.at(-1), Info.Info2);
  run(bench.clock, FRAME_SEARCH_US);
  assert.ok(bench.bus.active);
});

test('D frames to the terminal follow each other at 16 kbit/s, B frames at 64', (bench) => {
  activate(bench);
  const startUs = bench.clock.nowUs;
  bench.bus.send(Uint8Array.of(1));
  bench.bus.send(Uint8Array.of(2, 3));
  bench.bus.sendBearer(2, Uint8Array.of(4));
  run(bench.clock, 10_000);
  assert.equal(bench.frames, [
    [StChannel.B2, [4], startUs + 500],
    [StChannel.D, [1], startUs + 2000],
    [StChannel.D, [2, 3], startUs + 2000 + 2500],
  ]);
});

test('frames of the terminal reach the exchange by channel', (bench) => {
  activate(bench);
  bench.bus.terminal.send(StChannel.D, Uint8Array.of(1));
  bench.bus.terminal.send(StChannel.B1, Uint8Array.of(2));
  bench.bus.terminal.send(StChannel.B2, Uint8Array.of(3));
  assert.equal(bench.atExchange, [
    ['d', [1]],
    [1, [2]],
    [2, [3]],
  ]);
});

test('an inactive bus carries nothing, and forgets what was on its way', (bench) => {
  bench.bus.send(Uint8Array.of(1));
  bench.bus.terminal.send(StChannel.D, Uint8Array.of(1));
  activate(bench);
  bench.bus.send(Uint8Array.of(2));
  bench.bus.deactivate();
  bench.bus.activate();
  run(bench.clock, 100_000);
  assert.equal(bench.frames, []);
  assert.equal(bench.atExchange, []);
});

test('noise at one bit in a thousand hits about one 100-octet frame in two', (bench) => {
  activate(bench);
  bench.bus.errorRate = 1e-3;
  for (let n = 0; n < 400; n++) bench.bus.terminal.send(StChannel.B1, new Uint8Array(100));
  const good = bench.atExchange.length; // 0.999^800 = 0.449
  assert.ok(good > 140 && good < 220, `${good} good frames`);
});

test('an idle bus waits for nothing', (bench) => {
  run(bench.clock, SILENCE_US);
  assert.is(bench.clock.dueUs, Number.POSITIVE_INFINITY);
});

test.run();
