import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Random } from '../../../hal/emulator/random';
import { loadTestCore } from '../../kit/test-core';

const timers = suite('timers');

timers('expire in the order in which they are due, and together in the order in which they were armed', () => {
  const core = loadTestCore();
  core.timersAllocate(8);
  core.timersArm(3, 50n);
  core.timersArm(1, 20n);
  core.timersArm(7, 20n);
  core.timersArm(0, 20n);
  assert.is(core.timersDueUs(), 20n);
  assert.is(core.timersExpire(19n), -1);
  assert.equal(
    [1, 2, 3, 4, 5].map(() => core.timersExpire(50n)),
    [1, 7, 0, 3, -1],
  );
});

timers('that are armed again move, and that are disarmed never ring', () => {
  const core = loadTestCore();
  core.timersAllocate(4);
  core.timersArm(0, 10n);
  core.timersArm(1, 20n);
  core.timersArm(0, 30n);
  core.timersDisarm(1);
  core.timersDisarm(2);
  assert.equal([core.timersExpire(99n), core.timersExpire(99n)], [0, -1]);
  assert.is(core.timersDueUs(), 0xffff_ffff_ffff_ffffn - 0x1_0000_0000_0000_0000n, 'none is due, ever');
});

timers('agree with a sorted list over 20,000 random acts', () => {
  const core = loadTestCore();
  const random = new Random(7);
  const model: { id: number; due: number; order: number }[] = [];
  core.timersAllocate(64);
  for (let act = 0, now = 0; act < 20_000; act++) {
    const id = random.below(64);
    const at = model.findIndex((timer) => timer.id === id);
    switch (random.below(3)) {
      case 0:
        if (at >= 0) model.splice(at, 1);
        model.push({ id, due: now + random.below(100), order: act });
        core.timersArm(id, BigInt(model[model.length - 1]!.due));
        break;
      case 1:
        if (at >= 0) model.splice(at, 1);
        core.timersDisarm(id);
        break;
      default: {
        now += random.below(20);
        model.sort((a, b) => a.due - b.due || a.order - b.order);
        const first = model[0];
        const expected = first !== undefined && first.due <= now ? model.shift()!.id : -1;
        assert.is(core.timersExpire(BigInt(now)), expected, `act ${act}`);
      }
    }
  }
});

timers('beyond their number are a mistake that stops the core', () => {
  const core = loadTestCore();
  core.timersAllocate(4);
  assert.throws(() => core.timersArm(4, 10n), /cause 0x20002/);
});

timers.run();
