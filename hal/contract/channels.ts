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
  /** Bit n of Waiting + m: channel 8 * m + n has a frame waiting. */
  Waiting = 0x02,
}
export const enum ChannelsIdentity {
  Value = 0x48,
}
export const enum ChannelsOperation {
  /** port u8, slot mask u32 (bit n = time slot n; on BRI bit 0 = B1, bit 1 = B2). Mask 0 closes. Clears the counters. */
  Open = 0x01,
  /** frame octets, 1 to ChannelsLimit.Frame, without flags and FCS. Answers Fault.Busy when the queue is full. */
  Send = 0x02,
  /** Answers the oldest received frame, or nothing. */
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
  /** Of a narrow card. */
  Channels = 8,
  /** Of a card with an STM-1. */
  WideChannels = 128,
  Frame = 1600,
  Queue = 16,
}
