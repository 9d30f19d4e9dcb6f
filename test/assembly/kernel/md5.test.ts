import { createHash } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadTestCore } from '../../kit/test-core';

const md5 = suite('md5');
const core = loadTestCore();

function digestOf(message: string): string {
  const buffer = Buffer.from(core.memory.buffer, core.md5Buffer!(), 256);
  const length = buffer.write(message, 'latin1');
  core.md5!(length);
  return buffer.toString('hex', 0, 16);
}

/** RFC 1321 §A.5. */
const RFC_1321: Readonly<Record<string, string>> = {
  '': 'd41d8cd98f00b204e9800998ecf8427e',
  a: '0cc175b9c0f1b6a831c399e269772661',
  abc: '900150983cd24fb0d6963f7d28e17f72',
  'message digest': 'f96b697d7cb7938d525a2f31aaf161d0',
  abcdefghijklmnopqrstuvwxyz: 'c3fcd3d76192e4007dfb496cca67e13b',
  ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789: 'd174ab98d277d9f5a5611c2c9f419d9f',
  '12345678901234567890123456789012345678901234567890123456789012345678901234567890':
    '57edf4a22be3c955ac49da2e2107b67a',
};

for (const [message, digest] of Object.entries(RFC_1321)) {
  md5(`the digest of "${message}" is the one RFC 1321 prints`, () => {
    assert.is(digestOf(message), digest);
  });
}

md5('every length up to three blocks is padded as another implementation pads it', () => {
  for (let length = 0; length <= 192; length++) {
    const message = 'x'.repeat(length);
    assert.is(digestOf(message), createHash('md5').update(message).digest('hex'), `${length} octets`);
  }
});

md5.run();
