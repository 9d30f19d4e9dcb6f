import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeTlvInfo, encodeTlvInfo, type TlvInfo } from '../../../hal/emulator/tlv-info';

const tlvInfo = suite('TlvInfo');

const CARD: TlvInfo = {
  product: 'LC-8E1',
  part: '740-0001',
  serial: 'SN0001',
  baseMac: [0x02, 0, 0, 0, 0, 0x01],
  date: '01/02/2026 03:04:05',
  version: 1,
  platform: 'lc-falc-r0',
  macCount: 8,
};
const IMAGE = Uint8Array.from(
  Buffer.from(
    '546c76496e666f0001005021064c432d38453122083734302d303030312306534e303030312406020000000001251330312f30322f32303236' +
      '2030333a30343a3035260101280a6c632d66616c632d72302a020008fe04aa003161',
    'hex',
  ),
);

tlvInfo('a card is written as the reference image, octet for octet', () => {
  assert.equal(encodeTlvInfo(CARD), IMAGE);
});

tlvInfo('an image is read back from the start of a larger memory', () => {
  const memory = new Uint8Array(8192).fill(0xff);
  memory.set(IMAGE);
  assert.equal(decodeTlvInfo(memory), CARD);
});

// biome-ignore format: a table
const BROKEN: readonly [offset: number, octet: number, reason: RegExp][] = [
  [0,  0x74, /signature/],
  [8,  0x02, /signature/],
  [9,  0x08, /past the end/],
  [12, 0xff, /past the end/],
  [13, 0x4d, /CRC does not fit/],
  [85, 0xfd, /no CRC field/],
];

tlvInfo('a broken image is refused for what is broken', () => {
  for (const [offset, octet, reason] of BROKEN) {
    const image = IMAGE.slice();
    image[offset] = octet;
    assert.throws(() => decodeTlvInfo(image), reason, `octet ${offset}`);
  }
  assert.throws(() => decodeTlvInfo(IMAGE.subarray(0, 12)), /too short/);
});

tlvInfo('a value longer than its length octet can say is refused', () => {
  assert.throws(() => encodeTlvInfo({ ...CARD, part: 'x'.repeat(256) }), RangeError);
});

tlvInfo.run();
