/**
 * TableId.Call: calls from the wish for one to its end, CallLimit.PerSlot rows a narrow slot, PerTrunkSlot a trunk slot. What a row says of a call
 * that is over stays until the row is taken for another.
 */
export const enum CallRow {
  /** CallPhase u8 */
  Phase = 0,
  /** CallState u8 */
  State = 1,
  /** CallDirection u8 */
  Direction = 2,
  /** Access row. u8 */
  Access = 3,
  /** B channel: 1 or 2 of a basic, the time slot of a primary access; 0 while unknown. u8 */
  Bearer = 4,
  /** CallRequest u8: what the layer above asks for. The call takes it and zeroes it. */
  Request = 5,
  /** Cause to clear with; while nobody has taken a call that came in, to refuse it with, 0 = CallRejected. u8 */
  RequestCause = 6,
  /** Cause the call ends with, ITU-T Q.850; 0 until somebody clears it. u8 */
  Cause = 7,
  /** CallEnd: who clears it. u8 */
  End = 8,
  /** CallReason u8 */
  Reason = 9,
  /** SETUP left for the network: from here on it is the other side that does not answer. u8 */
  SentSetup = 10,
  /** Call reference value. u16 */
  Reference = 12,
  /** Dialer row that answers for the call, -1 = none: then nobody is asked when it is over. i16 */
  Dialer = 14,
  /** Interface row the call is for, -1 = none. i16 */
  For = 16,
  /** Charge units the network advised. u32 */
  Units = 20,
  /** The wish; SETUP received. u64 */
  SetupUs = 24,
  /** CONNECT; 0 = never connected. u64 */
  ConnectedUs = 32,
  /** Call reference released; 0 = still there. u64 */
  EndedUs = 40,
  /** The numbers called and calling, zero-ended, CallLimit.Digits at most. */
  Called = 48,
  Calling = 80,
  Size = 112,
}
export const enum CallLimit {
  /** Two a B channel of four basic accesses would be 16; a call on its way out has no B channel to itself. */
  PerSlot = 8,
  /** As many as the slot has frame channels. */
  PerTrunkSlot = 128,
  Digits = 30,
}
export const enum CallPhase {
  /** The row can be taken. */
  Free,
  /** Waits for layers 1 and 2. */
  Wanted,
  /** There is a call reference. */
  Progress,
  /** Cause and End say why; the row waits for its dialer to free it. */
  Over,
}
export const enum CallRequest {
  None,
  Place,
  /** Of an incoming call. */
  Answer,
  Clear,
  /** Of an incoming call: the user is being called, CONNECT may come later. */
  Alert,
  /** Of an active call: the other side shall say whether it still has it. */
  Audit,
}
export const enum CallDirection {
  Outgoing,
  Incoming,
}
/** Why there is a call. */
export const enum CallReason {
  None,
  MainDown,
  Track,
  Degraded,
  Load,
  Window,
  Hand,
  Drill,
  Autodial,
  Callback,
  /** A further channel of an interface that has one. */
  Growth,
  Incoming,
}
export const enum CallEnd {
  None,
  Local,
  Remote,
  Timer,
  Layer2,
  Layer1,
}
/** Call states of the user side, and those of the same number at the network side. ITU-T Q.931 §2.1. */
export const enum CallState {
  Null = 0,
  CallInitiated = 1,
  OverlapSending = 2,
  OutgoingCallProceeding = 3,
  CallDelivered = 4,
  CallPresent = 6,
  CallReceived = 7,
  ConnectRequest = 8,
  IncomingCallProceeding = 9,
  Active = 10,
  DisconnectRequest = 11,
  DisconnectIndication = 12,
  SuspendRequest = 15,
  ResumeRequest = 17,
  ReleaseRequest = 19,
  OverlapReceiving = 25,
}
