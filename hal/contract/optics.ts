/**
 * Optical module: digital diagnostics of SFF-8472, the page at I2C address 0x51. One octet sent sets the address; integers
 * are big-endian.
 */
export const enum OpticsRegister {
  /** Thresholds: high alarm, low alarm, high warning, low warning, two octets each, in the units of the values. */
  TemperatureThresholds = 0,
  VoltageThresholds = 8,
  BiasThresholds = 16,
  SentThresholds = 24,
  ReceivedThresholds = 32,
  /** i16, 1/256 degree Celsius. */
  Temperature = 96,
  /** u16, 100 uV. */
  Voltage = 98,
  /** u16, 2 uA, current of the laser. */
  Bias = 100,
  /** u16, 0.1 uW; so the next. */
  SentPower = 102,
  ReceivedPower = 104,
  /** OpticsStatus. */
  Status = 110,
  Size = 128,
}
export const enum OpticsStatus {
  TransmitterOff = 0x80,
  /** Too little light. */
  Los = 0x02,
  NotReady = 0x01,
}
