/** Whence the civil time is known, the better the later. */
export const enum ClockSource {
  /** From nowhere: it counts from CivilTime.PowerOn. */
  None,
  /** `clock datetime`. */
  Hand,
  /** The shelf's clock chip, which has its battery. */
  Chip,
}

/** Civil time is seconds since January 1st 2000, 00:00:00, as a u32. */
export const enum CivilTime {
  EpochYear = 2000,
  /** What years `clock datetime` takes, as in VRP. */
  YearMax = 2035,
  /** January 1st 2026, 00:00:00: where a clock that was never set begins. */
  PowerOn = 820_540_800,
}

/** The clock as it is kept in flash. It holds for the same power-on only: time since then has not fallen below SetUs. */
export const enum ClockRow {
  /** Civil time of power-on. u32 */
  PowerOn = 0,
  /** ClockSource u32 */
  Source = 4,
  /** When it was set, time since power-on. u64 */
  SetUs = 8,
  Size = 16,
}
