/**
 * Row `(slot - 1) * InterfaceLimit.PerSlot + n` of TableId.Interface, so that an ifIndex (row + 1) outlives its card:
 * n = 0..3 controller E1 ports, 4..7 their channel set 0 (Serial), 8..11 Bri ports.
 */
export const enum InterfaceRow {
  /** InterfaceType; None = never seen a card of that kind. u8 */
  Type = 0,
  Slot = 1,
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
  /** Text of `description`, UTF-8, zero-ended. */
  Description = 44,
  Size = 128,
}
export const enum InterfaceLimit {
  PerSlot = 12,
  Description = 80,
}
export const enum InterfaceOffset {
  E1 = 0,
  Serial = 4,
  Bri = 8,
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
