/**
 * TableId.Interface: slot after slot, and in a slot kind after kind, what is below before what stands on it. ifIndex is
 * row + 1, and outlives the interface's card.
 */
export const enum InterfaceRow {
  /** InterfaceType; None = never seen a card of that kind. u8 */
  Type = 0,
  Slot = 1,
  /** From 0; a tributary of an STM-1 counts as port. u8 */
  Port = 2,
  /** IfAdminStatus u8 */
  Admin = 3,
  /** IfOperStatus u8 */
  Oper = 4,
  /** Row of the interface below, or -1. i16 */
  Lower = 6,
  /** When Oper last changed. u64 */
  LastChangeUs = 8,
  /** Why it is down: LineAlarm bits of the line below. u32 */
  Cause = 16,
  /** Counters since `reset counters`; u32, wrapping. */
  InFrames = 20,
  InOctets = 24,
  InErrors = 28,
  OutFrames = 32,
  OutOctets = 36,
  OutDrops = 40,
  /** Row of TableId.Line or TableId.Bri that it is about, or -1. i16 */
  Object = 44,
  /** Number of the channel set, of a Serial. u8 */
  Set = 46,
  /** Its channel of the card's HDLC controller, the first of two for a Bri; InterfaceLimit.NoChannel without one. u8 */
  Channel = 47,
  /** Time slots of the channel set, bit n = time slot n. u32 */
  TimeSlots = 48,
  /** Text of `description`, UTF-8, zero-ended. */
  Description = 52,
  Size = 136,
}
export const enum InterfaceLimit {
  Description = 80,
  NoChannel = 255,
}
export const enum InterfaceType {
  None,
  E1,
  Serial,
  Bri,
}
/** ifAdminStatus, RFC 2863. */
export const enum IfAdminStatus {
  Up = 1,
  Down = 2,
  Testing = 3,
}
/** ifOperStatus, RFC 2863. */
export const enum IfOperStatus {
  Up = 1,
  Down = 2,
  Testing = 3,
  Unknown = 4,
  Dormant = 5,
  NotPresent = 6,
  LowerLayerDown = 7,
}
