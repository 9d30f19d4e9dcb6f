/**
 * TableId.Dialer: first one row an access, as AccessRow, then one a Dialer interface, DialerLimit.Interfaces of them. A row
 * says what the layers above want of the interface, and what came of it.
 */
export const enum DialerRow {
  /** Request: links there shall be. Lowered by its owner only. u8 */
  Wanted = 0,
  /** DialerState u8 */
  State = 1,
  /** Cause of the last failure or clearing, ITU-T Q.850. u8 */
  Cause = 2,
  /** Links that traffic may use. u8 */
  Links = 3,
  /** Request: interface row the links are for, -1 = none. i16 */
  For = 4,
  /** Row of its first call in TableId.Call, or -1. i16 */
  Call = 6,
  /** Its row of TableId.Interface, or -1. i16 */
  Interface = 8,
  /** Request: CallReason u8 */
  Reason = 10,
  /** DialerObstacle u8: what keeps it from dialling. */
  Obstacle = 11,
  /** Refused numbers that a drill is to dial all the same, each once. Bit n = place n. u8 */
  Trial = 12,
  /** No call is placed before. u64 */
  RetryUs = 16,
  /** When State last changed. u64 */
  SinceUs = 24,
  /** Calls placed, and links that came of them, since `reset dialer`. u32 each */
  Dials = 32,
  Connects = 36,
  /** Rounds over all numbers in a row that brought no link. u16 */
  Failures = 40,
  /** Calls in a row that met a congested network: causes 34, 42, 44. u16 */
  Congested = 42,
  /** Place of the number that is dialled next. u8 */
  Next = 44,
  /** Numbers that were refused for good, and have brought no link since. Bit n = place n. u8 */
  Refused = 45,
  /** Row of TableId.DialerCaller that waits to be called back, plus 1; 0 = none. u8 */
  Callback = 46,
  /** Configuration: DialerOption bits. u8 */
  Options = 47,
  /** Accesses that failed by themselves and stand back behind the other members of the bundle, bit n = row n. u32 */
  Aside = 48,
  /** Configuration of timers, seconds; IdleS 0 = never. */
  AutodialS = 52,
  /** u16 each */
  IdleS = 56,
  EnableS = 58,
  CarrierS = 60,
  CompeteS = 62,
  /** Configuration: per cent of the links' capacity above which there shall be a further one, 0 = never. u8 */
  Threshold = 64,
  /** Configuration of a Dialer interface: the bundle it dials through, from 1; 0 = none. u8 */
  Bundle = 65,
  /** Links more than wanted, because of Threshold. u8 */
  Growth = 66,
  /** Its calls ended for want of traffic: nothing is dialled until Wanted falls, or is for something else. u8 */
  Spent = 67,
  /** Configuration of an access: its priority in each bundle, 0 = no member. DialerLimit.Bundles times u8 */
  Priority = 68,
  /** Configuration: the digits to dial, by place, zero-ended, DialerLimit.NumberOctets each. */
  Number = 72,
  Size = 200,
}
export const enum DialerLimit {
  /** Dialer1 to Dialer4. */
  Interfaces = 4,
  Bundles = 4,
  Numbers = 4,
  Digits = 30,
  NumberOctets = 31,
  /** Rows of TableId.DialerCaller. */
  Callers = 16,
}
export const enum DialerOption {
  /** `dialer autodial`: there is always a link. */
  Autodial = 1,
  /** `dialer rotation`: each call begins with the number after the last one. */
  Rotation = 2,
  /** `dialer callback client`: who is called refuses, and calls back. */
  CallbackClient = 4,
  /** `dialer threshold` is about one direction; without either, about the busier one. */
  ThresholdIn = 8,
  ThresholdOut = 16,
  /** `dialer threshold 0`: with a first link come all others that there are channels for, and none ends for want of traffic. */
  AllLinks = 32,
}
export const enum DialerState {
  Idle,
  /** A call is under way: it waits for layers 1 and 2, or for an answer. */
  Dialling,
  /** Traffic may go. */
  Connected,
  /** The call is being cleared. */
  Clearing,
  /** Links are wanted and there is none; Cause or Obstacle says why. */
  Failed,
  /** The call is up, and its line protocol not yet open. */
  Proving,
  /** Every number was refused for good: nothing is dialled until somebody looks. */
  Barred,
}
export const enum DialerObstacle {
  None,
  /** Its card is not there. */
  NotPresent,
  ShutDown,
  NoNumber,
  /** Every number was refused for good. */
  Barred,
  /** The toll limit. */
  Capped,
  /** `dialer emergency-stop`. */
  Stopped,
  /** No access is a member of the bundle, or none of them can be used. */
  NoMember,
  /** Others have all its B channels. */
  NoChannel,
  /** `dialer timer warmup` runs. */
  WarmUp,
}

/** TableId.DialerCaller: who may call, `dialer call-in`. */
export const enum DialerCallerRow {
  /** Dialer row, -1 = the row is free. i16 */
  Dialer = 0,
  /** It is refused, and called back. u8 */
  Callback = 2,
  /** Digits, zero-ended; a last * stands for any digits. */
  Number = 3,
  Size = 34,
}
