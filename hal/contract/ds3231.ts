/** DS3231 real-time clock. Times are BCD. */
export const enum Ds3231Register {
  Seconds = 0x00,
  Minutes = 0x01,
  /** Bit 6 = 12 hours with PM in bit 5; else 24. */
  Hours = 0x02,
  Weekday = 0x03,
  Date = 0x04,
  /** Bit 7 = century. */
  Month = 0x05,
  /** From 2000. */
  Year = 0x06,
  Alarm1 = 0x07,
  Alarm2 = 0x0b,
  /** Ds3231Control. Reset 0x1c. */
  Control = 0x0e,
  /** Ds3231Status. */
  Status = 0x0f,
  /** Signed, 0.1 ppm a step; positive is slower. */
  Aging = 0x10,
  /** Signed degrees Celsius, and quarters in bits 7 and 6 of the next one. */
  TemperatureHigh = 0x11,
  TemperatureLow = 0x12,
  Last = 0x12,
}
export const enum Ds3231Control {
  Alarm1Enable = 0x01,
  Alarm2Enable = 0x02,
  InterruptPin = 0x04,
  Convert = 0x20,
  /** It stops on battery. */
  StopOnBattery = 0x80,
}
export const enum Ds3231Status {
  Alarm1 = 0x01,
  Alarm2 = 0x02,
  Busy = 0x04,
  Enable32Khz = 0x08,
  /** The oscillator has stood still: the time is not to be believed. 0 written clears. */
  OscillatorStopped = 0x80,
}
