/** What CRC-32 starts from, and what updateCrc32 goes on from. */
export const CRC32_START: u32 = 0xffffffff;

/** CRC-32 of IEEE 802.3, bit by bit: it runs over a few hundred octets at boot and on insertion of a card. */
export function crc32(address: usize, length: u32): u32 {
  return ~updateCrc32(CRC32_START, address, length);
}

/** Takes in more octets of data that comes in pieces; the complement of the last answer is the CRC. */
export function updateCrc32(crc: u32, address: usize, length: u32): u32 {
  for (let i: u32 = 0; i < length; i++) {
    crc ^= load<u8>(address + i);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return crc;
}
