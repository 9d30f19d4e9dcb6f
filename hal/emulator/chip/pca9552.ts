import { Pca9552Led, Pca9552Register } from '../../contract/pca9552';
import type { I2cChip } from '../chip';
import type { VirtualClock } from '../clock';

const REGISTERS = 10;
const LEDS = 16;
/** Input 0, 1; PSC0, PWM0, PSC1, PWM1; LS0 to LS3 with every LED off. */
const RESET = [0x00, 0x00, 0xff, 0x80, 0xff, 0x80, 0x55, 0x55, 0x55, 0x55] as const;
/** The prescalers count at 44 Hz. */
const PRESCALER_HZ = 44;
const PWM_STEPS = 256;

/** What an LED does: `lit` is the lit part of each period, 0 to 1; a steady LED has no period. */
export interface LedLight {
  readonly lit: number;
  readonly periodUs: number;
}

/** PCA9552, 16 LEDs with two blink rates. A pin sinks its LED's current: low is lit. */
export class Pca9552 implements I2cChip {
  readonly #registers = Uint8Array.from(RESET);
  #pointer = 0;
  /** Both blink counters run from here. */
  #rhythmUs = 0;

  constructor(readonly clock: VirtualClock) {
    this.reset();
  }

  // Firmware side: the bus.
  transfer(tx: Uint8Array, rx: Uint8Array): boolean {
    if (tx.length > 0) {
      this.#pointer = tx[0];
      if ((tx[0] & ~Pca9552Register.AutoIncrement) >= REGISTERS) {
        throw new RangeError(`PCA9552 has no register 0x${tx[0].toString(16)}`);
      }
    }
    for (let n = 1; n < tx.length; n++) this.#write(this.#next(), tx[n]);
    if (rx.length > 0 && this.#pointer === Pca9552Register.AutoIncrement) {
      throw new RangeError('an auto-incremented read of a PCA9552 does not begin at register 0');
    }
    for (let n = 0; n < rx.length; n++) rx[n] = this.#read(this.#next());
    return true;
  }

  reset(): void {
    this.#registers.set(RESET);
    this.#pointer = 0;
    this.#rhythmUs = this.clock.nowUs;
  }

  // Bench side: what the eye sees, LEDs 0 to 15.
  led(n: number): LedLight {
    switch (this.#selector(n)) {
      case Pca9552Led.On:
        return { lit: 1, periodUs: 0 };
      case Pca9552Led.Off:
        return { lit: 0, periodUs: 0 };
      case Pca9552Led.Rate0:
        return this.#blink(Pca9552Register.Prescaler0, Pca9552Register.Pwm0);
      default:
        return this.#blink(Pca9552Register.Prescaler1, Pca9552Register.Pwm1);
    }
  }

  /** Whether the LED shines at this instant. A period begins dark. */
  lit(n: number): boolean {
    const { lit, periodUs } = this.led(n);
    if (periodUs === 0) return lit === 1;
    return (this.clock.nowUs - this.#rhythmUs) % periodUs >= (1 - lit) * periodUs;
  }

  /** The register the pointer is at; auto-increment then moves it, from the last LED selector to 0. */
  #next(): number {
    const register = this.#pointer & ~Pca9552Register.AutoIncrement;
    if (this.#pointer & Pca9552Register.AutoIncrement) {
      this.#pointer = Pca9552Register.AutoIncrement | ((register + 1) % REGISTERS);
    }
    return register;
  }

  #read(register: number): number {
    if (register > Pca9552Register.Input1) return this.#registers[register];
    let pins = 0;
    for (let bit = 0; bit < 8; bit++) if (!this.lit(register * 8 + bit)) pins |= 1 << bit;
    return pins;
  }

  #write(register: number, value: number): void {
    if (register <= Pca9552Register.Input1) throw new RangeError('the inputs of a PCA9552 are read-only');
    this.#registers[register] = value;
  }

  #selector(n: number): Pca9552Led {
    if (n < 0 || n >= LEDS) throw new RangeError(`PCA9552 has no LED ${n}`);
    return (this.#registers[Pca9552Register.Selector0 + (n >> 2)] >> ((n & 3) * 2)) & 3;
  }

  #blink(prescaler: Pca9552Register, pwm: Pca9552Register): LedLight {
    return {
      lit: 1 - this.#registers[pwm] / PWM_STEPS,
      periodUs: Math.round(((this.#registers[prescaler] + 1) * 1_000_000) / PRESCALER_HZ),
    };
  }
}
