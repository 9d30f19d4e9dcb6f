import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadTestCore } from '../../kit/test-core';

const numbers = suite('tributary numbers');

const HUAWEI = 0;
const LUCENT = 1;
const TRIBUTARIES = 63;
const ALL = Array.from({ length: TRIBUTARIES }, (_, n) => n + 1);
const core = loadTestCore();

for (const [name, numbering] of [
  ['Huawei', HUAWEI],
  ['Lucent', LUCENT],
] as const) {
  numbers(`${name} numbers are a permutation of 1 to 63, and lead back to their tributary`, () => {
    const found = ALL.map((n) => core.numberOfTributary(n - 1, numbering));
    assert.equal(
      [...found].sort((a, b) => a - b),
      ALL,
    );
    found.forEach((number, tributary) => {
      assert.is(core.tributaryOfNumber(number, numbering), tributary);
    });
  });
}

numbers('Huawei counts the TUG-3 first, then the TUG-2, then the TU-12', () => {
  for (let k = 1; k <= 3; k++) {
    for (let l = 1; l <= 7; l++) {
      for (let m = 1; m <= 3; m++) {
        const tributary = (k - 1) * 21 + (l - 1) * 3 + (m - 1);
        assert.is(core.numberOfTributary(tributary, HUAWEI), k + (l - 1) * 3 + (m - 1) * 21, `${k} ${l} ${m}`);
        assert.is(core.numberOfTributary(tributary, LUCENT), tributary + 1);
      }
    }
  }
});

numbers("the manual's example: what the Lucent end calls 25 is our 5", () => {
  assert.is(core.numberOfTributary(core.tributaryOfNumber(25, LUCENT), HUAWEI), 5);
});

numbers('21 of the 63 numbers are the same for both, so that a wrong setting looks half right', () => {
  const same = ALL.filter((n) => core.numberOfTributary(core.tributaryOfNumber(n, LUCENT), HUAWEI) === n);
  assert.is(same.length, 21);
  assert.equal([same[0], same[20]], [1, 63]);
});

numbers.run();
