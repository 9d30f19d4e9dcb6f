/** NOR flash as the core sees it: programs clear bits, erases set a whole sector. */
export const enum FlashLimit {
  Sector = 65536,
  Sectors = 16,
}

/**
 * The configuration in flash, at offset 0, big-endian:
 *
 *     +0  Magic   u32
 *     +4  Length  u32   octets of text, at most StoredLimit.Text
 *     +8  Crc     u32   CRC-32 of the text (IEEE 802.3)
 *     +12 Text          console commands, UTF-8, one a line, "\n" after each
 */
export const enum StoredConfiguration {
  Magic = 0,
  Length = 4,
  Crc = 8,
  Text = 12,
}
export const enum StoredMagic {
  Value = 0x4c434346,
}
export const enum StoredLimit {
  Text = 8192,
}
