/**
 * The chip bus over a serial line: how a processor board without chips reaches a shelf that stands elsewhere. Frames are
 * those of RFC 1662 §4 (flag 0x7e, escape 0x7d, FCS of 16 bits), and each holds
 *
 *     | kind u8 | sequence u8 | body |      integers big-endian
 *
 * The device counts its frames in `sequence`, so that a lost one shows. What it asks is answered with the same sequence
 * and `kind | Answer`; what it asks again is answered again and not done again. What it tells is not answered.
 */
export const enum ChipBusKind {
  // Asked by the device.
  /** version u8. Answer: ChipBusFlag u8, seed u32, nowUs u64. Begins a life of the core. */
  Hello = 0x01,
  /** unit u16, register u16. Answer: result i16 */
  Read = 0x02,
  /** unit u16, register u16, value u8. Answer: result i16 */
  Write = 0x03,
  /** unit u16, room u16, octets sent. Answer: result i16, octets received */
  Transfer = 0x04,
  /** us u8. Answer: nothing */
  Wait = 0x05,

  // Told by the device: the boundary log (agent/runtime/boundary-log.ts) of what it does not ask.
  /** nowUs u64, seed u32 */
  Boot = 0x10,
  /** top u32. Told without a recorder too: the device sleeps now. */
  Booted = 0x11,
  /** line u8 */
  Interrupt = 0x12,
  /** port u8, octet u8 */
  Receive = 0x13,
  /** nowUs u64. Told without a recorder too: the shelf's clock follows it. */
  Step = 0x14,
  /** dueUs u64, all ones = never. Told without a recorder too: the device sleeps now. */
  Stepped = 0x15,
  /** One journal record, as the core laid it out. Comes before the Booted or Stepped of the call that wrote it. */
  Journal = 0x16,
  /** port u8, result i32, octets */
  Transmit = 0x17,
  /** offset u32, room u32, result i32, octets */
  FlashRead = 0x18,
  /** offset u32, result i32, octets */
  FlashProgram = 0x19,
  /** sector u32, result i32 */
  FlashErase = 0x1a,
  /** result i32 */
  FlashBusy = 0x1b,
  /** cause u32 */
  Restart = 0x1c,
  /** kind u8 and body of the last request: nobody answered, the core was given Fault.Timeout. */
  GaveUp = 0x1d,
  /**
   * core u32, hal u32: with ChipBusFlag.Meter, what the step that ends cost, in counts of the board's. Waiting for the shelf is
   * in neither. Comes before Booted and Stepped.
   */
  Meter = 0x1e,

  // Told by the shelf.
  /** lines u8: interrupt lines that rose, as a bit mask. */
  Raise = 0x20,
  /** nowUs u64, lines u8: with ChipBusFlag.GivenTime, now it is so late. */
  Wake = 0x21,

  Answer = 0x80,
}
export const enum ChipBusFlag {
  /** The shelf writes a boundary log: tell everything. */
  Recorder = 0x01,
  /** The device's time is what the shelf says it is, not that of its own clock. */
  GivenTime = 0x02,
  /** Tell what each step costs. */
  Meter = 0x04,
}
export const enum ChipBusLimit {
  Version = 1,
  /**
   * Octets one transfer carries in either direction, on every body: what a step of 5 ms leaves time for on I2C is less.
   * The core looks at the counters of frame channels and takes no frame: those of up to 1600 octets are the router's.
   */
  Transfer = 256,
}
