/**
 * Row `n * PerformanceEnd.Count + end` of TableId.Performance: error performance of what is measured as one end of it sees
 * it. ITU-T G.826. From n = 0 on these are the lines of TableId.Line, then of each port of TableId.Stm1 its PerformancePart
 * from RegeneratorSection on, then the VC-12s of TableId.Tributary.
 */
export const enum PerformanceRow {
  /** PerformanceKind; None = not measured. u8 */
  Kind = 0,
  /** PerformanceLevel now, and what the second under way is by it. u8 each */
  Level = 1,
  Second = 2,
  /** The direction is unavailable. u8 */
  Unavailable = 3,
  /** Seconds that the rule of ten seconds may still take back, and errored ones of them; in this interval. u8 each */
  WaitingSeconds = 4,
  WaitingErrored = 5,
  /** Those in the interval before. u8 each */
  EarlierSeconds = 6,
  EarlierErrored = 7,
  /** Bit of each PerformanceParameter whose threshold was crossed in this interval. u8 */
  Crossed = 8,
  /** The second under way has had its count. u8 */
  IsCounted = 9,
  /** The interval KeptFrom was not measured as a whole. u8 */
  IsFirstInvalid = 10,
  /** Its defects are those of what carries it, which is where thresholds are reported. u8 */
  IsFolded = 11,
  /** First interval whose history is complete, and its newest PerformanceHistoryRow, None without one. u16 each */
  KeptFrom = 12,
  Newest = 14,
  /** Errored blocks of the second under way, and of the one after it; saturating. u16 each */
  Blocks = 16,
  NextBlocks = 18,
  /** Background block errors that wait with the seconds above. u32 each */
  WaitingBlocks = 20,
  EarlierBlocks = 24,
  /** PerformanceSums of this interval so far, of the closed intervals of this day, and of the day before. */
  Interval = 28,
  Day = 48,
  LastDay = 68,
  Size = 88,
}
/** What is counted in an interval or a day. u32 each. */
export const enum PerformanceSums {
  ErroredSeconds = 0,
  SeverelyErroredSeconds = 4,
  UnavailableSeconds = 8,
  BackgroundBlockErrors = 12,
  /** Seconds that were not measured. */
  MissedSeconds = 16,
  Size = 20,
}

/**
 * One row of TableId.PerformanceHistory: intervals of one direction in a row with the same counts. Those without a row
 * are free of errors.
 *
 *     Seconds   | 0 | invalid | UAS:10 | SES:10 | ES:10 |
 *     Blocks    | intervals:7 | BBE:25 |
 */
export const enum PerformanceHistoryRow {
  /** The next older row of this direction, None at the end. u16 */
  Older = 0,
  /** Number of the last of its intervals, modulo 2^16. u16 */
  Last = 2,
  Seconds = 4,
  Blocks = 8,
  Size = 12,
  None = 0xffff,
}
export const enum PerformanceWord {
  Mask = 0x3ff,
  SeverelyErroredShift = 10,
  UnavailableShift = 20,
  Invalid = 0x40000000,
  BlocksMask = 0x1ffffff,
  IntervalsShift = 25,
}

export const enum PerformanceEnd {
  Near,
  Far,
  Count,
}
/** What of an object is measured: an E1 and a VC-12 as a whole, of an STM-1 port three parts. */
export const enum PerformancePart {
  Whole,
  RegeneratorSection,
  MultiplexSection,
  Vc4,
  Count,
}
/** What is counted, and how many errored blocks make a second severely errored. */
export const enum PerformanceKind {
  None,
  /** 2048 kbit/s path with CRC-4. */
  E1,
  /** 2048 kbit/s path without: alignment words are counted. */
  E1Alignment,
  Vc12,
  RegeneratorSection,
  MultiplexSection,
  Vc4,
  Count,
}
/** What a second is by its defects, the worst last. */
export const enum PerformanceLevel {
  Clear,
  Defect,
  /** Nothing can be said: out of service, or a far end that cannot be heard. */
  Unseen,
}
/** In the order of PerformanceSums. */
export const enum PerformanceParameter {
  ErroredSeconds,
  SeverelyErroredSeconds,
  UnavailableSeconds,
  BackgroundBlockErrors,
  Count,
}
export const enum PerformanceLimit {
  /** Seconds of an interval. RFC 4805 */
  Interval = 900,
  /** Intervals of history at most. RFC 4805 */
  Intervals = 96,
  Day = 86400,
}
