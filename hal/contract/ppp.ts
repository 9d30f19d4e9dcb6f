/**
 * Row of TableId.Ppp, as the rows of TableId.Dialer: what an ISDN interface wants of PPP on the B channels of its calls.
 * All of it is configuration, and counts from the next negotiation on.
 */
export const enum PppRow {
  /** PppFlag bits. u8 */
  Flags = 0,
  /** Unanswered keepalives after which a link is down. u8 */
  HoldRetry = 1,
  /** Seconds between keepalives, 0 = none. u16 */
  HoldS = 2,
  /** Our address and its mask, 0 = none; the address for a peer that has none. u32 each */
  Address = 4,
  Mask = 8,
  Remote = 12,
  /** Our name, and the secret of both ends: zero-ended. */
  User = 16,
  Password = 49,
  Size = 84,
}
export const enum PppFlag {
  /** The peer is to authenticate itself by CHAP. */
  Authenticate = 1,
  /** The peer tells us our address. */
  Negotiate = 2,
  /** The password is shown as it is. */
  Simple = 4,
}
export const enum PppLimit {
  /** Of `interface Dialer`. */
  Dialers = 4,
  /** Characters of a name, and of a secret. Our choice. */
  User = 32,
  Password = 32,
}

/** One direction of CHAP, RFC 1994. */
export const enum ChapState {
  /** Nobody asks for it. */
  Off,
  /** The challenge is out, or is waited for. */
  Begun,
  Accepted,
  /** It failed, for the ProtocolReason that is published. */
  Refused,
  /** Our response is out: only of our own authentication. */
  Answered,
}
