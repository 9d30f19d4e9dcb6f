/** PCA9552, 16 LEDs. */
export const enum Pca9552Register {
  Input0 = 0x00,
  Input1 = 0x01,
  /** Period of rate 0 is (value + 1) / 44 s. */
  Prescaler0 = 0x02,
  /** Of 256, the part of a period in which the LED is dark. */
  Pwm0 = 0x03,
  Prescaler1 = 0x04,
  Pwm1 = 0x05,
  /** Two bits an LED, the lowest LED in the lowest bits: LEDs 0 to 3, and so on. */
  Selector0 = 0x06,
  Selector1 = 0x07,
  Selector2 = 0x08,
  Selector3 = 0x09,
  /** Set beside a register number: further octets go to the following registers. */
  AutoIncrement = 0x10,
}
export const enum Pca9552Led {
  On = 0,
  Off = 1,
  Rate0 = 2,
  Rate1 = 3,
}
