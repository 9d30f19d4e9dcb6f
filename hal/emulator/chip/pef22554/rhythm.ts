import type { VirtualClock } from '../../clock';
import type { Interrupts } from './interrupts';

/** An interrupt that comes again and again; time is spent on it only while somebody waits for it. */
export class Rhythm {
  #armed = false;
  #forget = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    readonly interrupts: Interrupts,
    readonly periodUs: number,
    readonly isr: number,
    readonly bit: number,
    /** There is something to report. */
    readonly running: () => boolean,
  ) {}

  /** Due after anything it depends on may have changed. */
  arm(): void {
    if (this.#armed || this.interrupts.awaited(this.isr, this.bit) === 0 || !this.running()) return;
    this.#armed = true;
    this.#forget = this.clock.after(this.periodUs, () => {
      this.#armed = false;
      if (this.running()) this.interrupts.raise(this.isr, this.bit);
    });
  }

  reset(): void {
    this.#forget();
    this.#armed = false;
  }
}
