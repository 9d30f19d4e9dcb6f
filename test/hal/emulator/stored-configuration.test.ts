import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { crc32 } from '../../../hal/emulator/crc32';
import { decodeStoredConfiguration, encodeStoredConfiguration } from '../../../hal/emulator/stored-configuration';

const stored = suite('stored configuration');

stored('magic, length and CRC-32 stand before the text, big-endian', () => {
  assert.equal(
    Buffer.from(encodeStoredConfiguration('123456789')).toString('hex'),
    '4c434346' + '00000009' + 'cbf43926' + '313233343536373839',
  );
});

stored('the text comes back, also when it is Chinese', () => {
  const flash = new Uint8Array(65536).fill(0xff);
  flash.set(encodeStoredConfiguration('description 社保中心\n'));
  assert.is(decodeStoredConfiguration(flash), 'description 社保中心\n');
});

stored('a text that does not fit its CRC, and an erased flash, hold nothing', () => {
  const image = encodeStoredConfiguration('sysname A\n');
  image[15] ^= 1;
  assert.is(decodeStoredConfiguration(image), null);
  assert.is(decodeStoredConfiguration(new Uint8Array(64).fill(0xff)), null);
});

stored('more than 8192 octets do not fit', () => {
  assert.throws(() => encodeStoredConfiguration('x'.repeat(8193)), RangeError);
});

stored('CRC-32 of no octets is 0', () => {
  assert.is(crc32(new Uint8Array()), 0);
});

stored.run();
