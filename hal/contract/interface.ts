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
  /** IfCarrier u8 */
  Carrier = 5,
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
  /** Row of TableId.Line or TableId.Access that it is about, or -1; 0 of an Ethernet. i16 */
  Object = 44,
  /** Number of the channel set, of a Serial. u8 */
  Set = 46,
  /** Its channel of the card's HDLC controller, the first of two for a Bri; InterfaceLimit.NoChannel without one. u8 */
  Channel = 47,
  /** Time slots of the channel set, bit n = time slot n. u32 */
  TimeSlots = 48,
  /** Why Oper is what it is: IfReason u8 */
  Reason = 52,
  /** IfDamping u8 */
  Damping = 53,
  /** Configuration: milliseconds a carrier is there or gone before that counts. u16 each */
  CarrierUpMs = 54,
  CarrierDownMs = 56,
  /** Configuration of damping: half-life in seconds (0 = not damped), thresholds, longest suppression. u16 each */
  HalfLifeS = 58,
  Reuse = 60,
  Suppress = 62,
  MaxSuppressS = 64,
  /** Request of the layers above, of an interface that dials: IfDemand u8 */
  Demand = 66,
  /** Penalty in 1/4096, as it was at PenaltyUs. u32, u64 */
  Penalty = 68,
  PenaltyUs = 72,
  /** Losses of the carrier since `reset counters`. u32 */
  Flaps = 80,
  /** Text of `description`, UTF-8, zero-ended. */
  Description = 84,
  Size = 168,
}
export const enum InterfaceLimit {
  Description = 80,
  NoChannel = 255,
  /** H3C's `link-delay` of an Ethernet port. */
  CarrierDelayMs = 30000,
}
export const enum InterfaceType {
  None,
  E1,
  Serial,
  Bri,
  /** Channelised STM-1 port. */
  Cpos,
  Ethernet,
  /** `interface Dialer`: what its calls have in common, whichever access they go over. */
  Dialer,
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
/** The layer below as an interface takes it: a change counts after its delay. */
export const enum IfCarrier {
  Down,
  /** It is there, and the delay up runs. */
  Settling,
  Up,
  /** It is gone, and the delay down runs. */
  Holding,
}
/** What there is of a call on an interface that dials. */
export const enum IfDemand {
  None,
  /** A call is wanted, and under way. */
  Wanted,
  /** A call is wanted, and there is none. */
  Failed,
  /** Traffic may go. */
  Up,
}
export const enum IfDamping {
  Clear,
  Suppressed,
}
/** Why ifOperStatus is not up. */
export const enum IfReason {
  None,
  /** `shutdown`. */
  Shut,
  NoCard,
  /** Its card is there, and its chips do not answer. */
  CardFailed,
  /** What it stands on was shut down. */
  LowerShut,
  /** An alarm of the line. */
  Alarm,
  LowerDown,
  /** The delay up of its carrier runs. */
  CarrierDelay,
  Damped,
  /** Nobody wants a call. */
  NoCall,
  /** A call is wanted, and there is none. */
  CallFailed,
  /** ifAdminStatus is testing. */
  Test,
  /** Its line protocol is not open. */
  Protocol,
  /** Nobody answers at the other end of the cable. */
  NoLink,
  /** The chip of the port does not answer, or not yet. */
  NoPhy,
}
