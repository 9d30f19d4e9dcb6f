/**
 * The one row of TableId.Frames: the last frames of every D channel, without flags and FCS, as they were sent and
 * received. What is at position p, counted in octets since boot, stands at Octets + p modulo FramesLimit.Octets.
 */
export const enum FramesRow {
  /** The position behind the newest frame, and that of the oldest which is still whole. u32 each */
  Written = 0,
  Oldest = 4,
  Octets = 8,
  Size = 1032,
}
/** A frame of the ring. Integers are little-endian. */
export const enum FrameRow {
  /** Octets of the frame. u16 */
  Length = 0,
  /** Access row. u8 */
  Access = 2,
  /** 1 sent, 0 received. u8 */
  Sent = 3,
  /** Time since power-on. u64 */
  AtUs = 8,
  Frame = 16,
}
export const enum FramesLimit {
  /** A power of two: what one step may leave, and a call from SETUP to CONNECT. Our choice. */
  Octets = 1024,
}
