/** What CRC-32 starts from, and what updateCrc32 goes on from. */
export const CRC32_START: u32 = 0xffffffff;

/** The remainder of each four bits, IEEE 802.3 reflected. */
// biome-ignore format: a table
const NIBBLES: StaticArray<u32> = [
  0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
  0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
];

/** CRC-32 of IEEE 802.3. */
export function crc32(address: usize, length: u32): u32 {
  return ~updateCrc32(CRC32_START, address, length);
}

/** Takes in more octets of data that comes in pieces; the complement of the last answer is the CRC. */
export function updateCrc32(crc: u32, address: usize, length: u32): u32 {
  for (let i: u32 = 0; i < length; i++) crc = stepCrc32(crc, load<u8>(address + i));
  return crc;
}

/** Takes in one octet. */
export function stepCrc32(crc: u32, octet: u32): u32 {
  crc ^= octet;
  crc = (crc >>> 4) ^ unchecked(NIBBLES[crc & 15]);
  return (crc >>> 4) ^ unchecked(NIBBLES[crc & 15]);
}
