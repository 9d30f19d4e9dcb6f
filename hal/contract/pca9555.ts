/** PCA9555. Each register is a pair of octets, port 0 first; a longer access toggles inside the pair. */
export const enum Pca9555Register {
  Input = 0x00,
  Output = 0x02,
  /** 1 = the input is read inverted. */
  Polarity = 0x04,
  /** 1 = input, 0 = output. */
  Direction = 0x06,
}
