/** TableId.Bri: one S/T interface a row as its chip sees it, slot after slot. A wide slot has none. */
export const enum BriRow {
  /** The port exists: its card is ready. u8 */
  Present = 0,
  /** Layer1State u8 */
  Layer1 = 1,
  /** Request: layer 1 shall be active. u8 */
  Activate = 2,
  /** Request: B channels through-connected, bit 0 = B1, bit 1 = B2. u8 */
  Bearers = 3,
  /** Octets of its D-channel frame in the shelf's mailbox, 0 = none; the reader zeroes it. u16 */
  ReceiveLength = 4,
  /** Request: octets of the D-channel frame in Transmit, 0 = none; the driver zeroes it. u16 */
  TransmitLength = 6,
  /** A layer 2 frame without flags and FCS, at most BriLimit.Sent octets. */
  Transmit = 8,
  /** Frames the chip dropped: bad FCS, abort, overflow. u32 */
  ReceiveErrors = 72,
  /** Where it is: u8 each. */
  Slot = 76,
  Port = 77,
  SinceUs = 80,
  Size = 88,
}
/**
 * The one row of TableId.Mailbox: a frame that a D channel of the shelf received, without flags and FCS. Whose it is, and
 * how long, says ReceiveLength; the frames of the other ports wait in their chips. Nothing is written behind it.
 */
export const enum MailboxRow {
  Frame = 0,
  Size = 272,
}
export const enum BriLimit {
  PortsPerSlot = 4,
  Bearers = 2,
  /** Address, control and N201 = 260 octets, ITU-T Q.921 §5.9.3. */
  Frame = 264,
  /** The longest frame of ours: our choice, with room for a SETUP of 30 digits. */
  Sent = 64,
}
/** TE states, ITU-T I.430. */
export const enum Layer1State {
  F1 = 1,
  F2 = 2,
  F3 = 3,
  F4 = 4,
  F5 = 5,
  F6 = 6,
  F7 = 7,
  F8 = 8,
}

/** Row as BriRow of TableId.Link: the data link of the D channel. */
export const enum LinkRow {
  /** LinkState u8 */
  State = 0,
  /** LinkMode u8: configuration. */
  Mode = 1,
  /** TEI in use, LinkTei.None without one. u8 */
  Tei = 2,
  /** V(S), V(A), V(R). u8 each */
  SendState = 3,
  AcknowledgeState = 4,
  ReceiveState = 5,
  SentFrames = 8,
  ReceivedFrames = 12,
  /** Frames that did not parse or did not fit the state. */
  BadFrames = 16,
  Retransmissions = 20,
  SinceUs = 24,
  Size = 32,
}
export const enum LinkTei {
  PointToPoint = 0,
  AutomaticMin = 64,
  AutomaticMax = 126,
  Broadcast = 127,
  None = 255,
}
/** VRP `isdn link-mode`. */
export const enum LinkMode {
  Multipoint,
  PointToPoint,
}
/** Data-link states, ITU-T Q.921 annex B. */
export const enum LinkState {
  TeiUnassigned = 1,
  AssignAwaitingTei = 2,
  EstablishAwaitingTei = 3,
  TeiAssigned = 4,
  AwaitingEstablishment = 5,
  AwaitingRelease = 6,
  MultipleFrame = 7,
  TimerRecovery = 8,
}

/**
 * TableId.Call: a ring of the last calls, the ones in progress among them. A row is in use when State is not Null
 * or EndedUs is not 0.
 */
export const enum CallRow {
  /** CallState u8 */
  State = 0,
  /** CallDirection u8 */
  Direction = 1,
  /** Bri row. u8 */
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
