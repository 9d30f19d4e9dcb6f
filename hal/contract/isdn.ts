/**
 * TableId.Call: a ring of the last calls, the ones in progress among them. A row is in use when State is not Null
 * or EndedUs is not 0.
 */
export const enum CallRow {
  /** CallState u8 */
  State = 0,
  /** CallDirection u8 */
  Direction = 1,
  /** Access row. u8 */
  Port = 2,
  /** B channel 1 or 2, 0 while unknown. u8 */
  Bearer = 3,
  /** Call reference value. u16 */
  Reference = 4,
  /** Q.850 cause the call ended with, 0 while it lasts. u8 */
  Cause = 6,
  /** CallEnd: who ended it. u8 */
  End = 7,
  /** Interface row the call is for, or -1. i16 */
  For = 8,
  /** SETUP first sent or received; u64. */
  SetupUs = 16,
  /** CONNECT; 0 = never connected. u64 */
  ConnectedUs = 24,
  /** Call reference released; 0 = still there. u64 */
  EndedUs = 32,
  /** The other side's number, zero-ended. */
  Number = 40,
  Size = 72,
}
export const enum CallDirection {
  Outgoing,
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
/** User-side call states, ITU-T Q.931 §2.1.1. */
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
  ReleaseRequest = 19,
}
/** Cause values, ITU-T Q.850 §2.2. */
export const enum Cause {
  None = 0,
  UnallocatedNumber = 1,
  NormalClearing = 16,
  UserBusy = 17,
  NoUserResponding = 18,
  NoAnswer = 19,
  CallRejected = 21,
  DestinationOutOfOrder = 27,
  InvalidNumberFormat = 28,
  StatusEnquiryResponse = 30,
  NormalUnspecified = 31,
  NoCircuit = 34,
  NetworkOutOfOrder = 38,
  TemporaryFailure = 41,
  Congestion = 42,
  ChannelUnavailable = 44,
  ResourceUnavailable = 47,
  BearerNotImplemented = 65,
  InvalidCallReference = 81,
  ChannelDoesNotExist = 82,
  IncompatibleDestination = 88,
  InvalidMessage = 95,
  MandatoryElementMissing = 96,
  MessageTypeUnknown = 97,
  MessageNotCompatible = 98,
  InvalidElementContents = 100,
  MessageNotCompatibleWithState = 101,
  RecoveryOnTimer = 102,
  ProtocolError = 111,
  Interworking = 127,
}
