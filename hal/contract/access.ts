/**
 * TableId.Access: one ISDN access a row, slot after slot, four to a slot. Where the slot holds a basic rate card the row is
 * its S/T interface, where it holds an E1 card the port, once that is made a primary access. A wide slot has none.
 */
export const enum AccessRow {
  /** The access exists: its card is ready, and the port is one. u8 */
  Present = 0,
  /** AccessKind u8 */
  Kind = 1,
  /** Configuration: AccessSide u8 */
  Side = 2,
  /** Layer1State; a primary access knows F7 and F3. u8 */
  Layer1 = 3,
  /** Request: layer 1 shall be active. u8 */
  Activate = 4,
  /** Octets of its D-channel frame in the shelf's mailbox, 0 = none; the reader zeroes it. u16 */
  ReceiveLength = 6,
  /** Request: octets of the D-channel frame in Transmit, 0 = none; the driver zeroes it. u16 */
  TransmitLength = 8,
  /** Where it is: u8 each. */
  Slot = 10,
  Port = 11,
  /** Request: B channels through-connected, bit n = B channel n. u32 */
  Bearers = 12,
  /** Frames the chip dropped: bad FCS, abort, overflow. u32 */
  ReceiveErrors = 16,
  /** When Layer1 last changed. u64 */
  SinceUs = 24,
  /** A layer 2 frame without flags and FCS, at most AccessLimit.Sent octets. */
  Transmit = 32,
  Size = 128,
}
/** ITU-T I.412: 2 B + D, or 30 B + D. */
export const enum AccessKind {
  Basic,
  Primary,
}
/** Which end of the access we are: VRP `isdn protocol-mode`. */
export const enum AccessSide {
  User,
  Network,
}
/**
 * The one row of TableId.Mailbox: a frame that a D channel of the shelf received, without flags and FCS. Whose it is, and
 * how long, says ReceiveLength; the frames of the other ports wait in their chips. Nothing is written behind it.
 */
export const enum MailboxRow {
  Frame = 0,
  Size = 272,
}
export const enum AccessLimit {
  PerSlot = 4,
  /** B channels of a basic access: 1 and 2. Those of a primary access have the numbers of their time slots. */
  BasicBearers = 2,
  /** The highest number of a B channel. */
  Bearer = 31,
  /** Address, control and N201 = 260 octets, ITU-T Q.921 §5.9.3. */
  Frame = 264,
  /** The longest frame of ours: our choice, with room for a SETUP of two numbers of 30 digits. */
  Sent = 96,
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
