import { createHash } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { md5 } from '../../../hal/emulator/md5';

const digest = suite('md5 of the far end');

digest('every length up to three blocks has the digest that Node gives it', () => {
  for (let length = 0; length <= 192; length++) {
    const message = new Uint8Array(length).fill(length);
    assert.is(Buffer.from(md5(message)).toString('hex'), createHash('md5').update(message).digest('hex'), `${length}`);
  }
});

digest.run();
