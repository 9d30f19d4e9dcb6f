import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Random } from '../../../hal/emulator/random';
import { loadTestCore } from '../../kit/test-core';

const ring = suite('frame ring');

ring('gives frames back whole and in order, around the end of its memory', () => {
  const core = loadTestCore();
  const random = new Random(3);
  const model: number[] = [];
  const capacity = 97;
  core.ringAllocate(capacity);
  for (let act = 0; act < 20_000; act++) {
    if (random.chance(0.55)) {
      const length = random.below(40);
      const octet = length === 0 ? 0 : random.below(256);
      const used = model.reduce((sum, frame) => sum + (frame >> 8) + 2, 0);
      const fits = used + length + 2 <= capacity;
      assert.is(core.ringPut(octet, length) !== 0, fits, `act ${act}`);
      if (fits) model.push((length << 8) | octet);
    } else {
      const first = model.shift();
      const found = core.ringPeek();
      if (first === undefined) assert.is(found, -1);
      else assert.is((found as number) >> 8, first >> 8, `act ${act}`);
      if (first !== undefined && first >> 8 > 0) assert.is(found, first, `act ${act}`);
      core.ringDrop();
    }
  }
});

ring.run();
