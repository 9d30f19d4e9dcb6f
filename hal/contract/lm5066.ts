/** LM5066 hot-swap controller: what it has beyond PmbusCommand. */
export const enum Lm5066Command {
  Vaux = 0xd0,
  ReadIin = 0xd1,
  ReadPin = 0xd2,
  IinOcWarnLimit = 0xd3,
  PinOpWarnLimit = 0xd4,
  PeakPin = 0xd5,
  /** No data. */
  ClearPeakPin = 0xd6,
  /** Lm5066Setup. */
  DeviceSetup = 0xd9,
  SamplesForAverage = 0xdb,
}
export const enum Lm5066Setup {
  /** Current limit: 0 = high, set = low; another set of coefficients. */
  CurrentLimitLow = 0x10,
}
/** DIRECT format: word = (m * X + b) * 10^R; current and power for a shunt of 1 mOhm. R is -2, of power -3, of temperature 0. */
export const enum Lm5066Coefficient {
  Volts = 4587,
  VinOffset = -1200,
  VoutOffset = -2400,
  Amperes = 5405,
  AmperesOffset = -600,
  AmperesLow = 10753,
  AmperesLowOffset = -1200,
  Watts = 605,
  WattsOffset = -8000,
  WattsLow = 1204,
  WattsLowOffset = -6000,
  Celsius = 16,
}
