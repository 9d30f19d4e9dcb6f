/** NOR flash as the core sees it: programs clear bits, erases set a whole sector. */
export const enum FlashLimit {
  Sector = 65536,
  Sectors = 16,
}

/** The store has the sectors before this one; this one has the reasons of restarts, hal/contract/reset-record.ts. */
export const enum StoreLimit {
  Sectors = 15,
}

/**
 * The flash store: one log in one sector, which moves to another when it is full. docs/flash-store.md tells how it is
 * used. Integers are little-endian; records begin at multiples of 4.
 *
 *     +0    SectorHeader
 *     +16   records, one behind the other
 */
export const enum SectorHeader {
  /** SectorMagic.Value u32 */
  Magic = 0,
  /** SectorMagic.Format u32 */
  Format = 4,
  /** One more with every move: of all sound headers the greatest holds. u32 */
  Sequence = 8,
  /** CRC-32 (IEEE 802.3) of the octets before it. u32 */
  Crc = 12,
  Size = 16,
}
export const enum SectorMagic {
  /** "LCST" */
  Value = 0x5453434c,
  Format = 1,
}

/**
 * A record: the header but for Commit is programmed first, then the payload with its CRC, then Commit.
 *
 *     +0   Kind u8 | Key u8 | Length u16
 *     +4   Sequence u32
 *     +8   Check u32
 *     +12  Commit u32
 *     +16  payload, Length octets, filled up to a multiple of 4 with 0xff
 *          CRC-32 of octets 0 to 7 and the payload, u32
 */
export const enum RecordHeader {
  /** RecordKind */
  Kind = 0,
  /** StoreKey of a value, else 0. */
  Key = 1,
  /** Octets of payload, at most RecordLimit.Payload. */
  Length = 2,
  /** Rises from record to record, also over moves. */
  Sequence = 4,
  /** CRC-32 of octets 0 to 7. */
  Check = 8,
  /** RecordCommit; erased until the record is whole. */
  Commit = 12,
  Payload = 16,
}
export const enum RecordKind {
  /** No record: octets that a cut of power has left. */
  None = 0,
  /** The newest value of its key holds. */
  Value = 1,
  /** A piece of a saved configuration: TextRow. */
  Text = 2,
  /** A journal record: JournalRow. */
  Journal = 3,
}
export const enum RecordCommit {
  /** Never whole: the record does not count. */
  Void = 0,
  Committed = 0x5aa55aa5,
}
export const enum RecordLimit {
  Payload = 136,
  /** Journal records that outlive a move. */
  Journal = 256,
}

export const enum StoreKey {
  /** SelectionRow */
  Selection,
  /** CountersRow */
  Counters,
  /** ResetsRow */
  Resets,
  /** TollRow, hal/contract/toll.ts */
  Toll,
  /** ClockRow, hal/contract/civil-time.ts */
  Clock,
  /** ServedRow, hal/contract/card.ts */
  Served,
  Count,
}

/** A piece of the text of a saved configuration. Pieces of one generation follow each other by offset. */
export const enum TextRow {
  Generation = 0,
  Offset = 4,
  Text = 8,
}
export const enum TextLimits {
  /** Octets of a piece. */
  Piece = 128,
  /** Octets of a configuration: console commands, UTF-8, "\n" after each. */
  Text = 8192,
}

/** Which saved configurations hold: one record changes both. Two times { generation, length, CRC-32 of the text }. */
export const enum SelectionRow {
  Current = 0,
  Previous = 12,
  Size = 24,
}
export const enum SavedRow {
  /** 0 = there is none. u32 */
  Generation = 0,
  Length = 4,
  Crc = 8,
}

export const enum CountersRow {
  /** Times the firmware started. u32 */
  Boots = 0,
  /** Times the log moved. u32 */
  Moves = 4,
  /** Journal records that were not kept. u32 */
  Missed = 8,
  /** The sector that is erased and ready for the log to move to, -1 = none. i32 */
  Spare = 12,
  /** For each sector how often its erase was started; EraseCount.Bad = it does not erase or program any more. u32 each */
  Erases = 16,
  Size = 80,
}
export const enum EraseCount {
  Bad = -1,
}

/** What the store knows of the sector of the restarts. */
export const enum ResetsRow {
  /**
   * Places of it that are behind us. ResetsUsed.Erasing - n = none is ready before it has been erased, and n of the spare
   * places behind the log are behind us. i32
   */
  Used = 0,
  Size = 4,
}
export const enum ResetsUsed {
  Erasing = -1,
}
