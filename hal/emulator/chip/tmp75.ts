import { Tmp75Configuration, Tmp75Register } from '../../contract/tmp75';
import type { I2cChip } from '../chip';
import type { VirtualClock } from '../clock';
import { Misreading } from '../misreading';
import type { Pin } from '../pin';

/** Time of a conversion at 9, 10, 11 and 12 bits. */
export const CONVERSION_US = [28_000, 55_000, 110_000, 220_000] as const;
/** Conversions beyond a limit before the alarm follows, by the fault queue field. */
const FAULTS = [1, 2, 4, 6] as const;
/** Limits keep 12 bits of 16. */
const LIMIT_MASK = 0xfff0;
/** T_HYST 75 and T_OS 80 degrees Celsius. */
const LOW_RESET = 0x4b00;
const HIGH_RESET = 0x5000;

/**
 * TMP75 temperature sensor. It converts all the time; the model skips the conversions that would find nothing new and
 * keeps their rhythm.
 */
export class Tmp75 implements I2cChip {
  #pointer: Tmp75Register = Tmp75Register.Temperature;
  #temperature = 0;
  #configuration = 0;
  #low = LOW_RESET;
  #high = HIGH_RESET;
  /** The alarm as the comparator sees it; in interrupt mode, which crossing comes next. */
  #hot = false;
  #active = false;
  #faults = 0;
  /** A conversion began here, and every conversion time since. */
  #rhythmUs = 0;
  #converting = false;
  #forget = (): void => {};
  #celsius = 25;
  /** The temperature on the bus, degrees Celsius; OS follows what is so. */
  readonly misreading = new Misreading();

  constructor(
    readonly clock: VirtualClock,
    /** OS. */
    readonly alert: Pin,
  ) {
    this.reset();
  }

  // Firmware side: the bus.
  transfer(tx: Uint8Array, rx: Uint8Array): boolean {
    if (tx.length > 0) {
      if (tx[0] > Tmp75Register.HighLimit) throw new RangeError(`TMP75 has no register 0x${tx[0].toString(16)}`);
      this.#pointer = tx[0];
      if (tx.length > 1) this.#write(tx.subarray(1));
    }
    if (rx.length > 0) {
      const word = this.#register();
      for (let n = 0; n < rx.length; n++) rx[n] = n === 0 ? word >> 8 : n === 1 ? word & 0xff : 0xff;
      if (this.#configuration & Tmp75Configuration.Interrupt) this.#assert(false);
    }
    return true;
  }

  reset(): void {
    this.#forget();
    this.#pointer = Tmp75Register.Temperature;
    this.#temperature = 0; // until the first conversion ends
    this.#configuration = 0;
    this.#low = LOW_RESET;
    this.#high = HIGH_RESET;
    this.#hot = false;
    this.#faults = 0;
    this.#assert(false);
    this.#begin();
  }

  // Bench side: the air around it.
  get celsius(): number {
    return this.#celsius;
  }

  /** Seen by the next conversion to end. */
  set celsius(value: number) {
    this.#celsius = value;
    this.#resume();
  }

  /** The register as 16 bits; the configuration is one octet, which repeats. */
  #register(): number {
    switch (this.#pointer) {
      case Tmp75Register.Temperature:
        return Math.round(this.misreading.of(this.#temperature / 256) * 256) & 0xffff;
      case Tmp75Register.Configuration:
        return (this.#configuration << 8) | this.#configuration;
      case Tmp75Register.LowLimit:
        return this.#low & 0xffff;
      default:
        return this.#high & 0xffff;
    }
  }

  #write(octets: Uint8Array): void {
    switch (this.#pointer) {
      case Tmp75Register.Temperature:
        throw new RangeError('the temperature of a TMP75 is read-only');
      case Tmp75Register.Configuration:
        this.#configure(octets[0]);
        break;
      default: {
        if (octets.length < 2) break; // a limit changes when both octets are there
        const limit = ((((octets[0] << 8) | octets[1]) & LIMIT_MASK) << 16) >> 16;
        if (this.#pointer === Tmp75Register.LowLimit) this.#low = limit;
        else this.#high = limit;
        this.#resume();
      }
    }
  }

  #configure(value: number): void {
    const before = this.#configuration;
    this.#configuration = value & ~Tmp75Configuration.OneShot; // reads back as 0
    this.#assert(this.#active);
    const shutdown = (value & Tmp75Configuration.Shutdown) !== 0;
    if (shutdown ? (value & Tmp75Configuration.OneShot) !== 0 : this.#rhythmChanges(before)) this.#begin();
    else this.#resume();
  }

  #rhythmChanges(before: number): boolean {
    const rhythm = Tmp75Configuration.ResolutionMask | Tmp75Configuration.Shutdown;
    return ((before ^ this.#configuration) & rhythm) !== 0;
  }

  get #conversionUs(): number {
    return CONVERSION_US[this.#resolution];
  }

  /** 0 to 3: 9 to 12 bits. */
  get #resolution(): number {
    return (this.#configuration & Tmp75Configuration.ResolutionMask) >> Tmp75Configuration.ResolutionShift;
  }

  /** A conversion begins now. */
  #begin(): void {
    this.#rhythmUs = this.clock.nowUs;
    this.#schedule();
  }

  /** Something a conversion looks at has changed: the next one may count. In shutdown there is no next one. */
  #resume(): void {
    const converts = (this.#configuration & Tmp75Configuration.Shutdown) === 0;
    if (!this.#converting && converts && this.#findsNews) this.#schedule();
  }

  /** Whether a conversion of the air as it is would change anything. */
  get #findsNews(): boolean {
    return this.#reading !== this.#temperature || this.#faults > 0 || this.#isBeyond;
  }

  /** What a conversion makes of the air. */
  get #reading(): number {
    const step = 0x80 >> this.#resolution;
    return Math.max(-0x8000, Math.min(Math.floor((this.#celsius * 256) / step) * step, 0x8000 - step));
  }

  /** Beyond the limit that is next to be crossed. */
  get #isBeyond(): boolean {
    return this.#hot ? this.#temperature < this.#low : this.#temperature >= this.#high;
  }

  #schedule(): void {
    this.#forget();
    this.#converting = true;
    const intoUs = (this.clock.nowUs - this.#rhythmUs) % this.#conversionUs;
    this.#forget = this.clock.after(this.#conversionUs - intoUs, () => this.#convert());
  }

  #convert(): void {
    this.#converting = false;
    this.#temperature = this.#reading;
    this.#judge();
    this.#resume();
  }

  /** Counts conversions beyond the limit; enough of them in a row cross it. */
  #judge(): void {
    this.#faults = this.#isBeyond ? this.#faults + 1 : 0;
    const queue = (this.#configuration & Tmp75Configuration.FaultQueueMask) >> Tmp75Configuration.FaultQueueShift;
    if (this.#faults < FAULTS[queue]) return;
    this.#faults = 0;
    this.#hot = !this.#hot;
    this.#assert(this.#hot || (this.#configuration & Tmp75Configuration.Interrupt) !== 0);
  }

  /** The board takes a low OS for asserted: polarity 1 turns the pin over. */
  #assert(active: boolean): void {
    this.#active = active;
    this.alert.drive(active !== ((this.#configuration & Tmp75Configuration.Polarity) !== 0));
  }
}
