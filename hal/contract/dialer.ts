/** Row of TableId.Dialer, as AccessRow: what the layers above want of this port, and what came of it. */
export const enum DialerRow {
  /** Request: there shall be a call. Cleared by its owner only. u8 */
  Wanted = 0,
  /** DialerState u8 */
  State = 1,
  /** Cause of the last failure or clearing, ITU-T Q.850. u8 */
  Cause = 2,
  /** Request: interface row the call is for. i16 */
  For = 4,
  /** Row of the call in TableId.Call, or -1. i16 */
  Call = 6,
  /** Its row of TableId.Interface, or -1. i16 */
  Interface = 8,
  /** Configuration: digits to dial, zero-ended. */
  Number = 10,
  Size = 42,
}
export const enum DialerLimit {
  Digits = 30,
}
export const enum DialerState {
  Idle,
  /** SETUP is out, or waits for layers 1 and 2. */
  Dialling,
  Connected,
  /** The call is being cleared. */
  Clearing,
  /** No call came of it, or it was lost; Cause says why. Idle again when Wanted falls. */
  Failed,
}
