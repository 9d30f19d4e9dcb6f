import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Pacer, parseSpeed, type RealTime, type Speed } from '../../../agent/emulate/pacer';

/** Real time that passes only here: on request, and while a machine computes. */
class Clock implements RealTime {
  #nowMs = 5000;
  #ring: (() => void) | null = null;
  #dueMs = 0;

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, ring: () => void): () => void {
    this.#ring = ring;
    this.#dueMs = this.#nowMs + delayMs;
    return () => {
      this.#ring = null;
    };
  }

  get isIdle(): boolean {
    return this.#ring === null;
  }

  /** The machine keeps this one busy. */
  compute(ms: number): void {
    this.#nowMs += ms;
  }

  pass(ms: number): void {
    const untilMs = this.#nowMs + ms;
    while (this.#ring !== null && this.#dueMs <= untilMs) {
      const ring = this.#ring;
      this.#ring = null;
      this.#nowMs = Math.max(this.#nowMs, this.#dueMs);
      ring();
    }
    this.#nowMs = Math.max(this.#nowMs, untilMs);
  }
}

interface Context {
  clock: Clock;
  machine: { nowUs: number; run(untilUs: number): void };
  /** Real milliseconds that a virtual second costs. */
  cost: { ms: number };
  start(speed: Speed): Pacer;
}

const pacer = suite<Context>('pacer');
pacer.before.each((context) => {
  const clock = new Clock();
  const cost = { ms: 0.01 };
  const machine = {
    nowUs: 0,
    run(untilUs: number) {
      clock.compute(((untilUs - this.nowUs) / 1e6) * cost.ms);
      this.nowUs = Math.max(this.nowUs, untilUs);
    },
  };
  const start = (speed: Speed): Pacer => {
    const one = new Pacer(machine, speed, clock);
    one.start();
    return one;
  };
  Object.assign(context, { clock, cost, machine, start });
});

/** Virtual milliseconds, to within a tick. */
function isAbout(nowUs: number, ms: number, toleranceMs = 10): void {
  assert.ok(Math.abs(nowUs / 1000 - ms) <= toleranceMs, `${nowUs / 1000} ms is not about ${ms} ms`);
}

pacer('speeds are read as people write them', () => {
  assert.equal(['real', 'max', '1', '10', '0.5', '100000'].map(parseSpeed), [1, 'max', 1, 10, 0.5, 100_000]);
  for (const text of ['', '0', '-1', 'fast', '1e3', 'Infinity', '100001', '1.2.3', '0x10'])
    assert.is(parseSpeed(text), null, text);
});

pacer('virtual time follows real time', ({ clock, machine, start }) => {
  start(1);
  clock.pass(2000);
  isAbout(machine.nowUs, 2000);
});

pacer('a factor counts from when it was set', ({ clock, machine, start }) => {
  const one = start(1);
  clock.pass(1000);
  one.setSpeed(10);
  clock.pass(1000);
  isAbout(machine.nowUs, 11_000, 60);
  one.setSpeed(0.5);
  clock.pass(1000);
  isAbout(machine.nowUs, 11_500, 60);
});

pacer(
  'as fast as it can is as fast as the machine computes, and leaves the terminal its turn',
  ({ clock, cost, machine, start }) => {
    cost.ms = 1;
    start('max');
    clock.pass(1000);
    isAbout(machine.nowUs, 1_000_000, 30_000);
  },
);

pacer('time this machine slept through is let go', ({ clock, machine, start }) => {
  start(1);
  clock.pass(1000);
  clock.compute(3_600_000);
  clock.pass(1000);
  isAbout(machine.nowUs, 2000, 1010);
});

pacer(
  'a machine that is too slow for the speed falls behind, and does not run on when the speed is real again',
  ({ clock, cost, machine, start }) => {
    cost.ms = 100;
    const one = start(1000);
    clock.pass(10_000);
    one.setSpeed(1);
    const before = machine.nowUs;
    clock.pass(1000);
    isAbout(machine.nowUs - before, 1000);
  },
);

pacer('a wait runs ahead, says that it has arrived, and real time counts from there', ({ clock, machine, start }) => {
  const one = start(1);
  const arrivals: object[] = [];
  one.onArrival = (wait) => arrivals.push(wait);
  one.wait(3600e6);
  assert.ok(one.isWaiting);
  clock.pass(200);
  assert.equal(arrivals, [{ passedUs: 3600e6, ofUs: 3600e6 }]);
  assert.not(one.isWaiting);
  isAbout(machine.nowUs, 3_600_200, 200);
});

pacer(
  'a wait of less than a second of real time says nothing of its progress, a longer one five times a second',
  ({ clock, cost, start }) => {
    const one = start(1);
    const told: number[] = [];
    one.onProgress = ({ passedUs, ofUs }) => told.push(passedUs / ofUs);
    cost.ms = 0.25;
    one.wait(3600e6);
    clock.pass(3000);
    assert.equal(told, []);
    cost.ms = 1;
    one.wait(3600e6);
    clock.pass(5000);
    assert.ok(told.length >= 12 && told.length <= 13, `told ${told.length} times`);
    assert.ok(told.every((part, n) => part < 1 && part > (told[n - 1] ?? 0.25)));
  },
);

pacer('a wait that is given up stops where it is', ({ clock, cost, machine, start }) => {
  const one = start(1);
  const arrivals: { passedUs: number; ofUs: number }[] = [];
  one.onArrival = (wait) => arrivals.push(wait);
  one.giveUp();
  cost.ms = 1;
  one.wait(86400e6);
  clock.pass(1000);
  one.giveUp();
  const { nowUs } = machine;
  isAbout(nowUs, 1_000_000, 30_000);
  assert.equal(arrivals, [{ passedUs: nowUs, ofUs: 86400e6 }]);
  clock.pass(500);
  isAbout(machine.nowUs - nowUs, 500, 30);
});

pacer('what stops it on arrival stops it for good', ({ clock, machine, start }) => {
  const one = start('max');
  one.onArrival = () => one.stop();
  one.wait(10e6);
  clock.pass(100);
  assert.ok(clock.isIdle);
  assert.is(machine.nowUs, 10e6);
});

pacer.run();
