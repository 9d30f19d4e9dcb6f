/**
 * Multichannel HDLC controller, our own model: docs/chips/frame-channels.md. It joins time slots of the card's ports into
 * frame channels. Registers identify it; work is done by `transfer`: the first octet sent is an operation, the second
 * a channel; all integers are big-endian.
 */
export const enum ChannelsRegister {
  /** ChannelsIdentity.Value. */
  Identity = 0x00,
  /** Number of channels. */
  Channels = 0x01,
  /** The channel whose control frame is to be taken next, ChannelsNext.None without one: the channels take turns. */
  Next = 0x02,
  /** 1 = the chip interrupts while a control frame waits; 0 after reset. Reads back. */
  Enable = 0x03,
}
export const enum ChannelsNext {
  None = 0xff,
}
export const enum ChannelsIdentity {
  Value = 0x48,
}
export const enum ChannelsOperation {
  /** port u8, slot mask u32 (bit n = time slot n; on BRI bit 0 = B1, bit 1 = B2). Mask 0 closes. Clears the counters. */
  Open = 0x01,
  /** frame octets, 1 to ChannelsLimit.Frame, without flags and FCS. Answers Fault.Busy when the queue is full. */
  Send = 0x02,
  /** Answers the oldest control frame that waits, or nothing. */
  Take = 0x03,
  /** Answers ChannelsCounters. */
  Counters = 0x04,
}
/** Offsets in the answer to Counters; u32 each, wrapping. */
export const enum ChannelsCounters {
  ReceivedFrames = 0,
  ReceivedOctets = 4,
  /** FCS errors, aborts, runts. */
  ReceiveErrors = 8,
  SentFrames = 12,
  SentOctets = 16,
  /** Frames that met a full queue or a closed channel. */
  SendDrops = 20,
  Size = 24,
}
export const enum ChannelsLimit {
  /** Channels of a card's controller, by the class of its slot; a trunk slot has as many as a wide one. */
  Narrow = 8,
  Wide = 128,
  Frame = 1600,
  /** Frames that wait to leave. */
  Queue = 16,
  /** Octets of the longest control frame that waits for Take. */
  Control = 128,
  /** Control frames of a channel that wait for Take. */
  Waiting = 4,
}

/**
 * What makes a frame a control frame, which is the processor's; every other frame is the router's. The first four octets
 * are an address, a control field and a protocol, in PPP (RFC 1662 §3.1) as in Cisco's HDLC.
 */
export const enum ChannelsHeader {
  PppAddress = 0xff,
  PppControl = 0x03,
  /** PPP protocols from here on negotiate and control: RFC 1661 §2. */
  PppControlProtocols = 0x8000,
  HdlcUnicast = 0x0f,
  HdlcMulticast = 0x8f,
  HdlcControl = 0x00,
  /** Cisco's serial line address resolution: the keepalive. */
  HdlcSlarp = 0x8035,
  Size = 4,
}
