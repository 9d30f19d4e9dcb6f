/** A chip on a local bus, as the processor reaches it. An unknown register is the driver's mistake and throws RangeError. */
export interface RegisterChip {
  read(register: number): number;
  write(register: number, value: number): void;
  /** The chip's reset pin is pulsed, or its power comes. */
  reset(): void;
  /** `Hal.wait`: `us` pass for the processor while the clock stands within a step. For chips with settling times. */
  elapse?(us: number): void;
}

/** A chip on a local bus that also takes bursts. */
export interface BurstChip extends RegisterChip {
  /** `Hal.transfer`: the octets put into `rx`, or a Fault. */
  transfer(tx: Uint8Array, rx: Uint8Array): number;
}

/** A chip on an I2C bus. */
export interface I2cChip {
  /**
   * One transaction, START to STOP: the octets of `tx` are written, then, after a repeated start, `rx` is filled.
   * Either may be empty. False = the chip did not acknowledge.
   */
  transfer(tx: Uint8Array, rx: Uint8Array): boolean;
  reset(): void;
}
