/**
 * One E1: a row of TableId.Line, dense, in order of slot and port. It begins as every managed object does
 * (hal/contract/alarm.ts, ObjectRow).
 */
export const enum LineRow {
  /** The port exists: its card is ready. u8 */
  Present = 0,
  /** Request: report and act on nothing, the port is shut down. u8 */
  Suppressed = 1,
  /** u8, from 1; u8, from 0. */
  Slot = 2,
  Port = 3,
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
  /** LineSend: what the port tells the far end now. u8 */
  Sending = 56,
  /** Request: LineSend.Rai or LineSend.Ais, what it tells the far end when it receives nothing usable. u8 */
  Consequence = 57,
  Size = 64,
}
export const enum LineLimit {
  /** E1 of a slot, by its SlotClass: ports of a card, or the tributaries of an STM-1. */
  Narrow = 4,
  Wide = 63,
}
/** The bits of dsx1LineStatus of RFC 4805 as far as it has them; from 4096 on ours. */
export const enum LineAlarm {
  None = 0,
  /** RAI, remote alarm indication (RcvFarEndLOF). */
  Rai = 2,
  Ais = 8,
  /** Loss of frame alignment. */
  Lof = 32,
  Los = 64,
  /** Slot 16 is all ones. */
  Ts16Ais = 256,
  /** Distant multiframe alarm: the far end has lost our slot 16 (RcvFarEndLOMF). */
  Ts16Rai = 512,
  /** Loss of the CRC-4 multiframe. */
  Lomf = 4096,
  /** Loss of the signalling multiframe in slot 16. */
  Ts16Lof = 8192,
  /** Defects that come and go, each too short to be reported: AlarmBit.Transient. */
  Transient = 1048576,
}
/** What a port sends towards the far end in place of, or in addition to, its traffic. */
export const enum LineSend {
  Nothing,
  /** The A bit of slot 0. */
  Rai,
  /** Unframed all ones. */
  Ais,
}
