/** TMP75: the pointer octet; every register but Configuration is 16 bits, high octet first. */
export const enum Tmp75Register {
  Temperature = 0x00,
  Configuration = 0x01,
  /** T_HYST: the alarm ends below it. */
  LowLimit = 0x02,
  /** T_OS: the alarm begins at it. */
  HighLimit = 0x03,
}
export const enum Tmp75Configuration {
  Shutdown = 0x01,
  /** Set: interrupt mode. Clear: comparator mode. */
  Interrupt = 0x02,
  /** Set: the alarm pin is active high. */
  Polarity = 0x04,
  /** Fault queue: 1, 2, 4 or 6 conversions. */
  FaultQueueShift = 3,
  FaultQueueMask = 0x18,
  /** 9, 10, 11 or 12 bits. */
  ResolutionShift = 5,
  ResolutionMask = 0x60,
  /** One conversion while shut down; clears itself. */
  OneShot = 0x80,
}
