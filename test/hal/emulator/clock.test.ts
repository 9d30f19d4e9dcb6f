import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { VirtualClock } from '../../../hal/emulator/clock';
import { Random } from '../../../hal/emulator/random';

const clock = suite('clock');

clock('alarms ring in the order of due time, and at the same time in the order of asking', () => {
  const time = new VirtualClock();
  const random = new Random(7);
  const asked = Array.from({ length: 200 }, (_, n) => ({ dueUs: random.below(20), n }));
  const rung: { dueUs: number; n: number }[] = [];
  for (const one of asked) time.after(one.dueUs, () => rung.push(one));
  time.advanceTo(20);
  assert.equal(
    rung,
    asked.toSorted((a, b) => a.dueUs - b.dueUs || a.n - b.n),
  );
});

clock('an alarm sees its own due as now, and the clock ends where it was sent', () => {
  const time = new VirtualClock();
  const seen: number[] = [];
  time.after(3, () => seen.push(time.nowUs));
  time.after(8, () => seen.push(time.nowUs));
  time.advanceTo(10);
  assert.equal(seen, [3, 8]);
  assert.is(time.nowUs, 10);
});

clock('an alarm that rings may ask for another within the same advance', () => {
  const time = new VirtualClock();
  const seen: number[] = [];
  const again = () => {
    seen.push(time.nowUs);
    time.after(4, again);
  };
  time.after(4, again);
  time.advanceTo(13);
  assert.equal(seen, [4, 8, 12]);
  assert.is(time.dueUs, 16);
});

clock('a cancelled alarm does not ring, even when the one before it cancels it', () => {
  const time = new VirtualClock();
  const rung: string[] = [];
  const cancel: (() => void)[] = [];
  time.after(5, () => {
    rung.push('first');
    cancel[0]();
    cancel[0]();
  });
  cancel.push(time.after(5, () => rung.push('second')));
  time.after(5, () => rung.push('third'));
  time.advanceTo(5);
  assert.equal(rung, ['first', 'third']);
});

clock('cancelling from anywhere keeps the order of the rest', () => {
  const time = new VirtualClock();
  const random = new Random(11);
  const rung: number[] = [];
  const kept: number[] = [];
  const cancels: (() => void)[] = [];
  for (let n = 0; n < 200; n++) {
    const delayUs = random.below(1000);
    const cancel = time.after(delayUs, () => rung.push(delayUs));
    if (random.chance(0.5)) cancels.push(cancel);
    else kept.push(delayUs);
  }
  for (const cancel of cancels) cancel();
  time.advanceTo(1000);
  assert.equal(
    rung,
    kept.toSorted((a, b) => a - b),
  );
  assert.is(time.dueUs, Number.POSITIVE_INFINITY);
});

clock('a cancellation after the ring does nothing', () => {
  const time = new VirtualClock();
  let rings = 0;
  const cancel = time.after(1, () => rings++);
  time.advanceTo(1);
  time.after(1, () => rings++);
  cancel();
  time.advanceTo(2);
  assert.is(rings, 2);
});

clock('a fraction of a microsecond is rounded up, and time does not go back', () => {
  const time = new VirtualClock();
  time.after(0.2, () => {});
  assert.is(time.dueUs, 1);
  time.advanceTo(5);
  assert.throws(() => time.advanceTo(4), /does not go back/);
  assert.throws(() => time.after(-1, () => {}), /no delay/);
  assert.throws(() => time.after(Number.NaN, () => {}), /no delay/);
});

clock.run();
