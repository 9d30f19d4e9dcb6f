import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadTestCore } from '../../kit/test-core';

const ladder = suite('ladder of fan speeds');

const core = loadTestCore();
const DEGREE = 256;
const FULL = 6;
const asked = (step: number, degreesBelowMinor: number) => core.coolingAskedStep!(step, degreesBelowMinor * DEGREE);

ladder('each step moves a good fifth more air than the one below, the first a third of all', () => {
  const duties = [0, 1, 2, 3, 4, 5, 6].map((step) => core.coolingDuty!(step));
  assert.equal(duties, [77, 94, 115, 140, 171, 209, 255]);
});

ladder('a zone asks for full speed 5 degrees below its minor threshold, and for nothing 20 degrees below', () => {
  const steps = [20.1, 20, 17, 14, 11, 8, 5.1, 5, 0, -40].map((margin) => asked(0, margin));
  assert.equal(steps, [0, 1, 2, 3, 4, 5, 5, 6, 6, 6]);
});

ladder('it asks on until it is 8 degrees cooler than when it began to', () => {
  assert.is(asked(3, 14), 3);
  assert.is(asked(3, 22), 3);
  assert.is(asked(3, 22.1), 2);
  assert.is(asked(3, 28.1), 0, 'a zone that is far cooler asks for nothing at once');
});

ladder('no step cools the processor by more than that, with two fans of three and worn ones: they cannot hunt', () => {
  const rise = (duty: number, fans: number) => 12 / (0.08 + (0.92 * duty * fans) / (255 * 3));
  for (const fans of [3, 2, 2 * 0.6]) {
    for (let step = 0; step < FULL; step++) {
      const gain = rise(core.coolingDuty!(step), fans) - rise(core.coolingDuty!(step + 1), fans);
      assert.ok(gain < 8, `step ${step} with ${fans} fans: ${gain}`);
    }
  }
});

ladder.run();
