/**
 * Why the card restarted, as a HAL leaves it in flash for the core to show. Records of Size octets fill the sector
 * ResetLimit.Sector from its beginning; the last one is the latest. A HAL programs the next erased place and erases
 * nothing; so does the core when it ends a life itself. Integers are big-endian.
 *
 *     +0   Magic    u32
 *     +4   Cause    u32   RestartCause
 *     +8   Place    u32   address of the instruction, in the device's image; 0 = not known
 *     +12  Count    u32   journal records that follow
 *     +16  AtUs     u64   microseconds since power-on
 *     +24  Journal        the last records of the journal, the oldest first, as the core laid them out
 *     +280 Crc      u32   CRC-32 (IEEE 802.3) of all before
 */
export const enum ResetRecord {
  Magic = 0,
  Cause = 4,
  Place = 8,
  Count = 12,
  AtUs = 16,
  Journal = 24,
  Crc = 280,
  Size = 512,
}
export const enum ResetMagic {
  Value = 0x4c435253,
}
export const enum ResetLimit {
  /** The flash's last. */
  Sector = 15,
  /** Records that the sector has room for. */
  Places = 128,
  /** Places at the end of each sector of the store, for lives that end while this one is erased. */
  Spares = 4,
  Journal = 8,
}
