import { Pca9555Register } from '../../contract/pca9555';
import type { I2cChip } from '../chip';
import type { Pin } from '../pin';

const REGISTERS = 8;
const PINS = 16;

/** PCA9555, 16 pins of input or output. Words hold port 0 in the low octet, port 1 in the high one. */
export class Pca9555 implements I2cChip {
  #pointer = 0;
  #output = 0xffff;
  #polarity = 0;
  #direction = 0xffff;
  /** Pins at the last read of their port. */
  #seen = 0xffff;
  /** What the world puts on the pins; an open pin is pulled up. */
  #outside = 0xffff;

  constructor(
    /** INT#: an input differs from what was last read. */
    readonly interrupt: Pin,
  ) {}

  // Firmware side: the bus.
  transfer(tx: Uint8Array, rx: Uint8Array): boolean {
    if (tx.length > 0) {
      if (tx[0] >= REGISTERS) throw new RangeError(`PCA9555 has no register 0x${tx[0].toString(16)}`);
      this.#pointer = tx[0];
      for (let n = 1; n < tx.length; n++) this.#write(this.#pointer ^ ((n - 1) & 1), tx[n]);
    }
    for (let n = 0; n < rx.length; n++) rx[n] = this.#read(this.#pointer ^ (n & 1));
    return true;
  }

  reset(): void {
    this.#pointer = 0;
    this.#output = 0xffff;
    this.#polarity = 0;
    this.#direction = 0xffff;
    this.#seen = this.#pins();
    this.#judge();
  }

  // Bench side: what is soldered to the pins, 0 to 15.
  /** Puts a level on a pin from outside; true = high. */
  drive(pin: number, high: boolean): void {
    this.#outside = withBit(this.#outside, pin, high);
    this.#judge();
  }

  /** The level of a pin, whoever drives it. */
  level(pin: number): boolean {
    if (pin < 0 || pin >= PINS) throw new RangeError(`PCA9555 has no pin ${pin}`);
    return ((this.#pins() >> pin) & 1) !== 0;
  }

  #read(register: number): number {
    const shift = (register & 1) * 8;
    switch (register & ~1) {
      case Pca9555Register.Input: {
        const port = 0xff << shift;
        this.#seen = (this.#seen & ~port) | (this.#pins() & port);
        this.#judge();
        return ((this.#pins() ^ this.#polarity) >> shift) & 0xff;
      }
      case Pca9555Register.Output:
        return (this.#output >> shift) & 0xff;
      case Pca9555Register.Polarity:
        return (this.#polarity >> shift) & 0xff;
      default:
        return (this.#direction >> shift) & 0xff;
    }
  }

  #write(register: number, value: number): void {
    const shift = (register & 1) * 8;
    const put = (word: number) => (word & ~(0xff << shift)) | (value << shift);
    switch (register & ~1) {
      case Pca9555Register.Input:
        throw new RangeError('the inputs of a PCA9555 are read-only');
      case Pca9555Register.Output:
        this.#output = put(this.#output);
        break;
      case Pca9555Register.Polarity:
        this.#polarity = put(this.#polarity);
        break;
      default:
        this.#direction = put(this.#direction);
    }
    this.#judge();
  }

  #pins(): number {
    return (this.#outside & this.#direction) | (this.#output & ~this.#direction);
  }

  /** Outputs never interrupt; a pin that comes back to what was read takes its interrupt back. */
  #judge(): void {
    this.interrupt.drive(((this.#pins() ^ this.#seen) & this.#direction) !== 0);
  }
}

function withBit(word: number, pin: number, high: boolean): number {
  if (pin < 0 || pin >= PINS) throw new RangeError(`PCA9555 has no pin ${pin}`);
  return high ? word | (1 << pin) : word & ~(1 << pin);
}
