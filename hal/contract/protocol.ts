/**
 * Row of TableId.Protocol, by frame channel: the line protocol of the interface that has the channel. What is named
 * "Lcp" is of PPP only.
 */
export const enum ProtocolRow {
  /** LinkProtocol. u8 */
  Protocol = 0,
  /** ProtocolState u8 */
  State = 1,
  /** LcpState u8 */
  Lcp = 2,
  /** Transmissions left of Configure-Request or Terminate-Request. u8 */
  Restarts = 3,
  /** Configure-Naks we have sent in a row. u8 */
  Failures = 4,
  /** Of our last Configure-Request or Terminate-Request. u8 */
  Identifier = 5,
  /** Configure-Naks and Configure-Rejects the peer has sent in a row. u8 */
  Refusals = 6,
  /** Keepalives in a row that the peer has not answered. u8 */
  Unanswered = 7,
  /** Seconds between keepalives, 0 = none. u16 */
  HoldS = 8,
  /** Interface row that has the channel, or -1. i16 */
  Interface = 10,
  /** PPP: our magic number. HDLC: the sequence number of our last keepalive. u32 */
  Own = 12,
  /** PPP: the peer's magic number, 0 = none. HDLC: the sequence number of its last keepalive. u32 */
  Peer = 16,
  /** Control frames received, and sent. u32, wrapping */
  Received = 20,
  Sent = 24,
  /** Maximum receive unit the peer asked for. u16 */
  PeerMru = 28,
  /** ProtocolFlag bits. u8 */
  Flags = 30,
  /** ProtocolReason why it is not open; of the last failure, until it is open. u8 */
  Reason = 31,
  /** ProtocolReason to be given if this attempt fails. u8 */
  Hint = 32,
  /** Frames of our own in a row that came back. u8 */
  Loops = 33,
  /** Unanswered keepalives after which the link is down. u8 */
  HoldRetry = 34,
  /** IPCP, as Lcp to Refusals are LCP's: LcpState. u8 each */
  Ipcp = 35,
  IpcpRestarts = 36,
  IpcpFailures = 37,
  IpcpIdentifier = 38,
  IpcpRefusals = 39,
  /** Row of TableId.Ppp and of TableId.Call, of a B channel; -1 = a leased line. i16 each */
  Settings = 40,
  Call = 42,
  /** ChapState of the authenticator, which we are to the peer, and of our own authentication. u8 each */
  Authenticator = 44,
  Authenticated = 45,
  /** Of our last Challenge, and of our last Response. u8 each */
  ChallengeIdentifier = 46,
  ResponseIdentifier = 47,
  /** Transmissions left of the authentication. u8 */
  ChapTries = 48,
  /** Where the frame channel is: slot, and its number there. u8 each */
  Slot = 49,
  Channel = 50,
  /** Addresses as IPCP agreed on them, 0 = none. u32 each */
  OwnAddress = 52,
  PeerAddress = 56,
  /** The value of our last Challenge: ProtocolLimit.Challenge octets. */
  Challenge = 60,
  Size = 76,
}
export const enum LinkProtocol {
  Ppp,
  Hdlc,
}
export const enum ProtocolState {
  /** It does not run: nothing below that could carry it, or the interface is shut down. */
  Down,
  /** It runs, and the peer has not agreed yet. */
  Negotiating,
  /** User data may pass. */
  Open,
  /** What we send comes back. */
  Looped,
}
export const enum ProtocolReason {
  None,
  /** Nobody answered in time. */
  NoAnswer,
  /** Keepalives were not answered any more. */
  KeepaliveLost,
  Looped,
  /** The peer ended it, or refuses to begin. */
  PeerClosed,
  /** The two ends want what the other does not. */
  NoAgreement,
  /** The peer speaks another of our protocols. */
  OtherProtocol,
  /** The peer does not accept our name or secret. */
  AuthenticationRefused,
  /** The peer does not know the secret. */
  AuthenticationFailed,
  /** The peer does not authenticate itself. */
  AuthenticationMissing,
  /** Authentication is asked for, and `ppp chap user` or `ppp chap password` is not configured. */
  NoCredentials,
  /** The peer does not agree on IP. */
  NoNetwork,
}
export const enum ProtocolFlag {
  /** The interface is in service. */
  Wanted = 1,
  /** What is below can carry frames. */
  Carrier = 2,
  /** The peer has answered the last keepalive. */
  Answered = 4,
  /** It waits before it begins: everything received is ignored. */
  Paused = 8,
  /** The peer rejects magic numbers. */
  MagicRejected = 16,
  /** The interface was down for a reason that people know: its return is news. */
  Missed = 32,
  /** The line has carried frames long enough for the far end to have noticed. */
  Settled = 64,
  /** The peer rejects the IP-Address option. */
  AddressRejected = 128,
}
export const enum ProtocolLimit {
  HoldDefaultS = 10,
  RetryDefault = 5,
  /** Octets of a Challenge's value: as many as its answer has. */
  Challenge = 16,
}

/** States of the option negotiation automaton, RFC 1661 §4.2. */
export const enum LcpState {
  Initial,
  Starting,
  Closed,
  Stopped,
  Closing,
  Stopping,
  ReqSent,
  AckRcvd,
  AckSent,
  Opened,
  Count,
}
