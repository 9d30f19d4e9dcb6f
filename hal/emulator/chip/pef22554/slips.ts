import type { VirtualClock } from '../../clock';

/** A drift of one part per million fills a frame of 125 us in 125 s. */
const SLIP_US_AT_ONE_PPM = 125e6;

/** An elastic buffer between two clocks: one slip each time they have drifted a frame apart. */
export class Slips {
  #driftPpm = 0;
  #forget = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    /** `faster`: the line's clock is the faster one. */
    readonly slip: (faster: boolean) => void,
  ) {}

  /** Line clock against system clock; 0 = the same, or no buffer. */
  follow(driftPpm: number): void {
    if (driftPpm === this.#driftPpm) return;
    this.#driftPpm = driftPpm;
    this.#wait();
  }

  #wait(): void {
    this.#forget();
    if (this.#driftPpm === 0) return;
    this.#forget = this.clock.after(SLIP_US_AT_ONE_PPM / Math.abs(this.#driftPpm), () => {
      this.#wait();
      this.slip(this.#driftPpm > 0);
    });
  }
}
