/**
 * TableId.CallHistory: calls that are over, CallHistoryLimit.Calls of them; the oldest gives way. The n-th that
 * ended since boot, from 0, stands at n modulo Calls.
 */
export const enum CallHistoryRow {
  /** SETUP: seconds since power-on. u32 */
  StartS = 0,
  /** How long it was connected; without CONNECT, from SETUP to its end. Milliseconds, u32 */
  LengthMs = 4,
  /** Hundredths of the currency. u32 */
  Cost = 8,
  /** From SETUP to CONNECT, 1/100 s, at most CallHistoryLimit.AnswerMax; CallHistoryLimit.Never without CONNECT. u16 */
  Answer = 12,
  /** Units counted, at most 65535. u16 */
  Units = 14,
  /** Interface row the call was for, -1 = none. i16 */
  For = 16,
  /** Access row and B channel. u8 each */
  Access = 18,
  Bearer = 19,
  /** Cause, ITU-T Q.850. u8 */
  Cause = 20,
  /** CallEnd, and CallHistoryEnd.Incoming. u8 */
  End = 21,
  /** CallReason u8 */
  Reason = 22,
  /** 1/100 s of StartS. u8 */
  StartFraction = 23,
  /** The number of the other side: two digits an octet, the first in the low half; 10 *, 11 #, 15 the end. */
  Far = 24,
  Size = 40,
}
export const enum CallHistoryEnd {
  Mask = 0x7f,
  Incoming = 0x80,
}
export const enum CallHistoryLimit {
  Calls = 200,
  /** Octets of a number: of a longer one the beginning is kept. */
  Far = 15,
  AnswerMax = 65534,
  Never = 65535,
}
