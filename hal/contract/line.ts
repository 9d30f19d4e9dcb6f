/** Row `(slot - 1) * LineLimit.PortsPerSlot + port` of TableId.Line: one E1. */
export const enum LineRow {
  /** The port exists: its card is ready. u8 */
  Present = 0,
  /** Request: report and act on nothing, the port is shut down. u8 */
  Suppressed = 1,
  /** LineAlarm bits as the chip sees them now, uncorrelated. u32 */
  Defects = 4,
  /** LineAlarm bits for traffic: the root defect, at once (RAI after 0.5 s). u32 */
  Acting = 8,
  /** LineAlarm bits for people: raised and cleared after their timers. u32 */
  Reported = 12,
  /** When Acting last changed. u64 */
  SinceUs = 16,
  /** Counted since the port came or since `reset counters`; u32, saturating. */
  CodeViolations = 24,
  FramingErrors = 28,
  CrcErrors = 32,
  FarEndBlockErrors = 36,
  ErroredSeconds = 40,
  Slips = 44,
  /** Reset of counters, as microseconds since power-on. u64 */
  CountedSinceUs = 48,
  Size = 56,
}
export const enum LineLimit {
  PortsPerSlot = 4,
}
/** Bits of dsx1LineStatus, RFC 4805. */
export const enum LineAlarm {
  None = 0,
  /** RAI, remote alarm indication (RcvFarEndLOF). */
  Rai = 2,
  Ais = 8,
  /** Loss of frame alignment. */
  Lof = 32,
  Los = 64,
}
