import { FramerRegister } from '../../../contract/pef22554';
import type { RegisterFile } from './register-file';

const STATUS_REGISTERS = 6;

/** ISR0 to ISR5 and what their masks let through. A masked event waits unseen until it is unmasked or read away. */
export class Interrupts {
  readonly #latched = new Uint8Array(STATUS_REGISTERS);

  constructor(
    readonly registers: RegisterFile,
    /** GIS may have changed. */
    readonly changed: () => void,
  ) {}

  /** Bits that stand in ISR<n> and can be seen. */
  visible(n: number): number {
    return this.#latched[n] & ~this.registers.get(FramerRegister.Imr0 + n);
  }

  /** Bits of `bits` that are unmasked and not latched yet: those whose event would change something. */
  awaited(n: number, bits: number): number {
    return bits & ~this.#latched[n] & ~this.registers.get(FramerRegister.Imr0 + n);
  }

  /** GIS. */
  get global(): number {
    let map = 0;
    for (let n = 0; n < STATUS_REGISTERS; n++) if (this.visible(n) !== 0) map |= 1 << n;
    return map;
  }

  raise(n: number, bits: number): void {
    if ((bits & ~this.#latched[n]) === 0) return;
    this.#latched[n] |= bits;
    this.changed();
  }

  /** The processor reads ISR<n>: all of it is cleared. */
  take(n: number): number {
    const visible = this.visible(n);
    this.#latched[n] = 0;
    this.changed();
    return visible;
  }

  reset(): void {
    this.#latched.fill(0);
    this.changed();
  }
}
