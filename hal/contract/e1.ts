/** Frame structure of an E1 port. ITU-T G.704, G.706. */
export const enum E1Framing {
  /** CRC-4 multiframe; its loss is an alarm. */
  Crc4,
  /** Double frames, no CRC-4. */
  DoubleFrame,
  /** CRC-4 where the far end has it, double frames where it has not. ITU-T G.706 annex B. */
  Automatic,
}
export const enum E1Code {
  Hdb3,
  Ami,
}
export const enum E1Clock {
  /** The line may be the reference of its card. */
  Slave,
  /** It never is. */
  Master,
}
export const enum E1Cable {
  /** The receiver hears pulses down to 0.05 V. */
  Long,
  /** Down to 0.21 V: crosstalk of a bundle is no signal. */
  Short,
}
export const enum E1Impedance {
  /** Symmetrical pair. */
  Ohm120,
  /** Coaxial pair. */
  Ohm75,
}
export const enum E1Loop {
  None,
  /** What is sent comes back from the line interface. */
  Local,
  /** The time slots that arrive are sent back in new frames. */
  Payload,
  /** All that arrives is sent back as it is. */
  Remote,
  /** What the system sends in one time slot comes back to it. */
  Timeslot,
}
/** In-band code that makes the far end's loop, or ends it. */
export const enum E1LoopCode {
  None,
  Up,
  Down,
}
/** Why a loop or a test ended. */
export const enum E1TestEnd {
  /** Nothing has ended. */
  None,
  /** Its time was over. */
  Time,
  Command,
  /** The port went. */
  Port,
  /** The far end's code. */
  FarEnd,
}
/** Pseudo-random patterns. ITU-T O.151, O.152, O.153. */
export const enum E1Pattern {
  Bits11,
  Bits15,
  Bits20,
  Bits23,
  /** 2^20 - 1 without more than 14 zeros in a row. */
  Qrss,
}
/** A single error that a port puts into what it sends. Bits of IERR of the PEF22554. */
export const enum E1Insert {
  Bipolar = 0x01,
  Pattern = 0x02,
  Cas = 0x04,
  Crc = 0x08,
  Multiframe = 0x10,
  Frame = 0x20,
}
export const enum E1Limit {
  /** Time slots that can carry a channel; slot 0 has the frame. */
  LastSlot = 31,
  SignallingSlot = 16,
  /** Clock priorities, the best first. */
  ClockPriority = 8,
}
