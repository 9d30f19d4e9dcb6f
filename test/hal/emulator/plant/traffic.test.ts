import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FrameChannels } from '../../../../hal/emulator/chip/frame-channels';
import { VirtualClock } from '../../../../hal/emulator/clock';
import { E1Span } from '../../../../hal/emulator/plant/e1-span';
import { INTERVAL_US, LOST_AFTER_US, Traffic } from '../../../../hal/emulator/plant/traffic';
import { Random } from '../../../../hal/emulator/random';

/** One path: what leaves the frame channel arrives at the centre at once, and back, unless a direction is broken. */
class Line {
  toCentre = true;
  fromCentre = true;
  readonly channels: FrameChannels;
  readonly frames: Uint8Array[] = [];

  constructor(clock: VirtualClock, traffic: Traffic) {
    const centre = traffic.reflector((frame) => {
      if (this.fromCentre) this.channels.deliver(0, 2, frame, false);
    });
    this.channels = new FrameChannels(clock, [
      {
        send: (_mask, frame) => {
          this.frames.push(frame);
          if (this.toCentre) centre.receive(frame, false);
        },
      },
    ]);
    this.open();
  }

  open(): void {
    this.channels.transfer(Uint8Array.of(0x01, 0, 0, 0, 0, 0, 2), new Uint8Array());
  }
}

interface Bench {
  clock: VirtualClock;
  traffic: Traffic;
  main: Line;
  backup: Line;
  /** The path that the router looks up. */
  route: number | null;
  run(frames: number): void;
}

const test = suite<Bench>('traffic');

test.before.each((bench) => {
  bench.clock = new VirtualClock();
  bench.traffic = new Traffic(bench.clock, () => bench.route);
  bench.route = 0;
  bench.main = new Line(bench.clock, bench.traffic);
  bench.backup = new Line(bench.clock, bench.traffic);
  bench.traffic.addPath('main', () => bench.main.channels, 0);
  bench.traffic.addPath('backup', () => bench.backup.channels, 0);
  bench.run = (frames) => bench.clock.advanceTo(bench.clock.nowUs + frames * INTERVAL_US);
});

test('a frame each 100 ms goes to the centre and back', ({ traffic, run }) => {
  traffic.start();
  run(10);
  run(0.1);
  const all = { sent: 10, arrived: 10, returned: 10, lostToCentre: 0, lostFromCentre: 0, longestGapMs: 102 };
  assert.equal(traffic.total, all);
  assert.equal(traffic.paths[0], { name: 'main', ...all, longestGapMs: 100 }); // from its first frame on
  assert.is(traffic.paths[1].sent, 0);
});

test('a frame is PPP-like, numbered and stamped', ({ traffic, main, run }) => {
  traffic.start();
  run(2.1);
  assert.equal([...main.frames[1]], [0xff, 0x03, 0x00, 0x5b, 0, 0, 0, 0, 1, 0, 0, 0, 200]);
});

test('losses are counted by direction, when the frames are overdue', ({ traffic, main, run }) => {
  traffic.start();
  run(1.5);
  main.toCentre = false;
  run(3);
  main.toCentre = true;
  main.fromCentre = false;
  run(2);
  main.fromCentre = true;
  assert.equal([traffic.total.lostToCentre, traffic.total.lostFromCentre], [0, 0]);
  run(LOST_AFTER_US / INTERVAL_US);
  const { sent, arrived, returned, lostToCentre, lostFromCentre, longestGapMs } = traffic.total;
  assert.is(sent, 26);
  assert.is(lostToCentre, 3);
  assert.is(lostFromCentre, 2);
  assert.is(arrived, 23);
  assert.is(returned, 21);
  assert.is(longestGapMs, 600);
});

test('without a route every frame is lost, and the gap grows until one returns', (bench) => {
  const { traffic, run } = bench;
  traffic.start();
  run(2.5);
  bench.route = null;
  run(5);
  assert.is(traffic.total.lostToCentre, 5);
  assert.is(traffic.paths[0].lostToCentre, 0);
  bench.route = 1;
  run(1);
  assert.is(traffic.total.longestGapMs, 600);
  assert.is(traffic.paths[1].returned, 1);
  assert.ok(traffic.paths[1].longestGapMs < 100);
});

test('a path without a card, or with a closed channel, loses what it is given', (bench) => {
  const { traffic, clock, run } = bench;
  let card: Line | null = null;
  const path = traffic.addPath('late', () => card?.channels ?? null, 0);
  bench.route = path;
  traffic.start();
  run(2);
  assert.is(traffic.paths[path].lostToCentre, 2);
  card = new Line(clock, traffic);
  run(1.5);
  assert.is(traffic.paths[path].returned, 1);
  card.channels.reset();
  run(1);
  assert.is(traffic.paths[path].lostToCentre, 3);
  card = new Line(clock, traffic); // another card in the same slot
  run(1);
  assert.is(traffic.paths[path].returned, 2);
});

test('a loop on the line brings nothing back', ({ traffic, main, run }) => {
  main.toCentre = false;
  traffic.start();
  run(1.5);
  main.channels.deliver(0, 2, main.frames[0], false);
  assert.is(traffic.total.returned, 0);
});

test('the frames of line protocols are left to the core', ({ main, traffic, run }) => {
  traffic.start();
  run(1.5);
  main.channels.deliver(0, 2, Uint8Array.of(0xff, 0x03, 0xc0, 0x21, 9), false);
  assert.is(main.channels.read(0x02), 0);
});

test('stopped traffic waits for nothing', ({ traffic, clock, run }) => {
  traffic.start();
  run(3.5);
  traffic.stop();
  assert.is(clock.dueUs, Number.POSITIVE_INFINITY);
  assert.is(traffic.total.longestGapMs, 102);
});

test('the centre stands at the far end of an E1', (bench) => {
  const { traffic, clock, run } = bench;
  const span = new E1Span(clock, new Random(1));
  span.far.attach(
    0xfffffffe,
    traffic.reflector((frame) => span.far.send(0xfffffffe, frame)),
  );
  const channels = new FrameChannels(clock, [{ send: (mask, frame) => span.toFar.frame(mask, frame, false) }]);
  channels.transfer(Uint8Array.of(0x01, 0, 0, 0xff, 0xff, 0xff, 0xfe), new Uint8Array());
  span.attachNear({
    connect: () => {},
    signal: () => {},
    frame: (mask: number, frame: Uint8Array, errored: boolean) => channels.deliver(0, mask, frame, errored),
    error: () => {},
  });
  span.toFar.signal({ ...span.far.heard, pulses: true, framed: true });
  bench.route = traffic.addPath('e1', () => channels, 0);
  traffic.start();
  run(3.5);
  assert.is(traffic.total.returned, 3);
  span.cut();
  run(2);
  assert.is(traffic.total.returned, 3);
});

test.run();
