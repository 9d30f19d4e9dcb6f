/** EMC2305 fan controller. */
export const enum Emc2305Register {
  /** Emc2305Configuration. Reset 0x40. */
  Configuration = 0x20,
  /** Emc2305Status. */
  Status = 0x24,
  /** Bit n = fan n, latched; reading clears. */
  Stall = 0x25,
  Spin = 0x26,
  DriveFail = 0x27,
  /** Bit n = fan n pulls ALERT#. Reset 0x00. */
  InterruptEnable = 0x29,
  Polarity = 0x2a,
  OutputConfiguration = 0x2b,
  BaseFrequency45 = 0x2c,
  BaseFrequency123 = 0x2d,
  /** Of fan 0; those of fan n are FanStride * n behind. Emc2305Fan has what follows it. */
  Fan = 0x30,
  FanStride = 0x10,
  Product = 0xfd,
  Maker = 0xfe,
  Revision = 0xff,
}
/** Offsets from Emc2305Register.Fan. */
export const enum Emc2305Fan {
  /** Duty of the PWM, 0 to 255. */
  Drive = 0x00,
  Divide = 0x01,
  /** Emc2305FanConfiguration. Reset 0x2b. */
  Configuration1 = 0x02,
  Configuration2 = 0x03,
  Gain = 0x05,
  SpinUp = 0x06,
  Step = 0x07,
  /** Reset 0x66. */
  MinimumDrive = 0x08,
  /** High octet of the count above which a fan stalls. Reset 0xf5. */
  ValidTach = 0x09,
  FailBandLow = 0x0a,
  FailBandHigh = 0x0b,
  TargetLow = 0x0c,
  TargetHigh = 0x0d,
  /** Count in bits 15 to 3; reading it latches TachLow. */
  TachHigh = 0x0e,
  TachLow = 0x0f,
}
export const enum Emc2305Configuration {
  /** ALERT# is not pulled. */
  Mask = 0x80,
  NoTimeout = 0x40,
  /** Without traffic for Emc2305Tach.WatchdogUs every fan runs full. */
  Watchdog = 0x20,
}
export const enum Emc2305Status {
  Watchdog = 0x80,
  DriveFail = 0x04,
  Spin = 0x02,
  Stall = 0x01,
}
export const enum Emc2305FanConfiguration {
  /** Closed loop; clear = Drive is the duty. */
  Algorithm = 0x80,
}
export const enum Emc2305Identity {
  Product = 0x34,
  Maker = 0x5d,
  Revision = 0x80,
}
export const enum Emc2305Tach {
  /** rpm = Factor / count * 2. */
  Factor = 3_932_160,
  /** A fan that stands still. */
  Stopped = 0xfff8,
  Shift = 3,
  WatchdogUs = 4_000_000,
}
