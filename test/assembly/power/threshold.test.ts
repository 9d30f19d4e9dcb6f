import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadTestCore } from '../../kit/test-core';

const threshold = suite('thresholds of temperature');

const core = loadTestCore();
core.coolingBoot!(2);
const PROCESSOR = 1;
const stage = (before: number, celsius: number) => core.coolingStageAt!(PROCESSOR, before, celsius * 256);

threshold('each zone has its own until somebody sets them', () => {
  const limits = [0, 1, 2, 3].map((zone) => [1, 2, 3].map((of) => core.coolingLimit!(zone, of)));
  assert.equal(limits, [
    [50, 55, 65],
    [75, 85, 95],
    [65, 75, 85],
    [65, 75, 85],
  ]);
});

threshold('a stage begins at its threshold and ends 3 degrees below it', () => {
  assert.equal(
    [74.9, 75, 84.9, 85, 95].map((celsius) => stage(0, celsius)),
    [0, 1, 1, 2, 3],
  );
  assert.equal(
    [92, 91.9, 82, 81.9, 72, 71.9].map((celsius) => stage(3, celsius)),
    [3, 2, 2, 1, 1, 0],
  );
  assert.is(stage(1, 72), 1);
});

threshold('minor, major and fatal are in order, 5 degrees apart', () => {
  assert.ok(core.coolingAreInOrder!(70, 75, 80));
  assert.not.ok(core.coolingAreInOrder!(70, 74, 80));
  assert.not.ok(core.coolingAreInOrder!(70, 75, 79));
  assert.not.ok(core.coolingAreInOrder!(80, 75, 90));
});

threshold.run();
