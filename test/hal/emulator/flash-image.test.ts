import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { crc32 } from '../../../hal/emulator/crc32';
import { decodeFlash, encodeFactoryFlash } from '../../../hal/emulator/flash-image';
import { StoreBench } from '../../kit/store';

const image = suite('flash image');
const SECTOR = 65536;

image('a sector header is "LCST", format, sequence and CRC-32, little-endian', () => {
  const header = Buffer.from(encodeFactoryFlash('').subarray(0, 16));
  assert.is(header.toString('latin1', 0, 4), 'LCST');
  assert.is(header.readUInt32LE(4), 1);
  assert.is(header.readUInt32LE(8), 1);
  assert.is(header.readUInt32LE(12), crc32(header.subarray(0, 12)));
});

image(
  'a piece of text is kind 2, its length, sequence, check, commit, then generation, offset, text and CRC-32',
  () => {
    const octets = Buffer.from(encodeFactoryFlash('abcde'));
    const piece = octets.subarray(16 + 100 + 24);
    assert.is(piece.toString('hex', 0, 8), '02000d00' + '02000000');
    assert.is(piece.readUInt32LE(8), crc32(piece.subarray(0, 8)));
    assert.is(piece.toString('hex', 12, 16), 'a55aa55a');
    assert.is(piece.toString('hex', 16, 32), '01000000' + '00000000' + '6162636465' + 'ffffff');
    assert.is(piece.readUInt32LE(32), crc32(Buffer.concat([piece.subarray(0, 8), piece.subarray(16, 29)])));
  },
);

image('what the factory writes the store reads, and takes for its own', () => {
  const text = '#\n sysname 社保中心\n#\nreturn\n'.repeat(20);
  const bench = new StoreBench();
  bench.flash.load(encodeFactoryFlash(text));
  bench.boot();
  bench.rest();
  assert.is(bench.saved(0), text);
  assert.is(bench.core.storeIsWhole!(0), 1);
  assert.is(bench.saved(1), null);
  assert.is(bench.core.storeSector!(), 0);
  assert.is(bench.core.storeSpare!(), 1, 'no sector is erased for it');
  assert.is(bench.core.storeBoots!(), 1);
});

image('what the store writes is read here: configurations, journal and counters', () => {
  const bench = new StoreBench();
  bench.boot();
  bench.rest();
  bench.save('sysname A\n');
  bench.save('sysname B\n'.repeat(100));
  for (let n = 0; n < 5; n++) bench.note(32, n);
  bench.move();
  bench.boot();
  const found = decodeFlash(bench.flash.contents)!;
  assert.is(found.current, 'sysname B\n'.repeat(100));
  assert.is(found.previous, 'sysname A\n');
  assert.equal(
    found.journal.map((record) => new DataView(record.buffer, record.byteOffset).getInt32(16, true)),
    [0, 1, 2, 3, 4],
  );
  assert.is(found.sector, 1);
  assert.is(found.sequence, 2);
  assert.is(found.boots, 2);
  assert.is(found.moves, 1);
  assert.is(found.spare, 2);
  assert.equal(found.erases.slice(0, 4), [1, 1, 1, 0]);
});

image('an erased flash holds nothing, and a wrong bit costs its record only', () => {
  assert.is(decodeFlash(new Uint8Array(2 * SECTOR).fill(0xff)), null);
  const octets = encodeFactoryFlash('sysname A\n');
  octets[octets.length - 10]! ^= 1; // in the selection
  assert.is(decodeFlash(octets)?.current, null);
  assert.is(decodeFlash(octets)?.spare, 1);
});

image('more than 8192 octets do not fit', () => {
  assert.throws(() => encodeFactoryFlash('x'.repeat(8193)), RangeError);
});

image('CRC-32 of no octets is 0, of 123456789 0xcbf43926', () => {
  assert.is(crc32(new Uint8Array()), 0);
  assert.is(crc32(Buffer.from('123456789')), 0xcbf43926);
});

image.run();
