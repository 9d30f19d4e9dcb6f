/** ADM1272 hot-swap controller: what it has beyond PmbusCommand. */
export const enum Adm1272Command {
  PeakIout = 0xd0,
  PeakVin = 0xd1,
  PeakVout = 0xd2,
  /** Bit 0: it converts. 0 while PmonConfig changes. */
  PmonControl = 0xd3,
  /** Word, Adm1272Pmon. */
  PmonConfig = 0xd4,
  PeakTemperature = 0xd7,
  DeviceConfig = 0xd8,
  /** No data. Turns the output off and on again. */
  PowerCycle = 0xd9,
  PeakPin = 0xda,
}
export const enum Adm1272Pmon {
  TemperatureFilter = 0x8000,
  /** 0 = 60 V, set = 100 V. */
  Volts100 = 0x0020,
  Temperature = 0x0008,
  Vin = 0x0004,
  Vout = 0x0002,
  /** 0 = 15 mV across the shunt, set = 30 mV. */
  Millivolts30 = 0x0001,
}
export const enum Adm1272Mfr {
  FetHealth = 0x80,
}
/**
 * DIRECT format: word = (m * X + b) * 10^R. Where a shunt is measured through, m counts for 1 mOhm. R is -2 for voltages, -1
 * for currents and temperatures; of the powers -2 at 60 V and 15 mV, else -3.
 */
export const enum Adm1272Coefficient {
  Volts60 = 6770,
  Volts100 = 4062,
  Amperes15 = 1326,
  Amperes30 = 663,
  AmperesOffset = 20480,
  Watts60At15 = 3512,
  Watts100At15 = 21071,
  Watts60At30 = 17561,
  Watts100At30 = 10535,
  Celsius = 42,
  CelsiusOffset = 31871,
}
