import type { VirtualClock } from '../clock';
import type { Random } from '../random';

const SECOND_US = 1_000_000;

/** Errors of one kind, saturating. They are drawn when somebody looks, for as long as the ratio was the same. */
export class ErrorCounter {
  #running = 0;
  #latched = 0;
  #ratio = 0;
  #perSecond = 0;
  #settledUs = 0;

  constructor(
    readonly clock: VirtualClock,
    readonly random: () => Random,
    readonly max: number,
    /** Hears of the errors that are drawn. */
    readonly drawn: (errors: number) => void = () => {},
  ) {}

  /** What was counted up to the last latch. */
  get latched(): number {
    return this.#latched;
  }

  /** Of `perSecond` bits or blocks, the share of `ratio` is wrong from now on. */
  follow(ratio: number, perSecond: number): void {
    this.settle();
    this.#ratio = ratio;
    this.#perSecond = perSecond;
  }

  add(errors: number): void {
    this.#running = Math.min(this.#running + errors, this.max);
  }

  /** The count becomes readable, and starts again from 0. */
  latch(): void {
    this.settle();
    this.#latched = this.#running;
    this.#running = 0;
  }

  reset(): void {
    this.#ratio = 0;
    this.#running = 0;
    this.#latched = 0;
    this.#settledUs = this.clock.nowUs;
  }

  /** Counts what has happened since the last time. True = there were errors. */
  settle(): boolean {
    const us = this.clock.nowUs - this.#settledUs;
    this.#settledUs += us;
    if (this.#ratio === 0 || us === 0) return false;
    const watched = (this.#perSecond * us) / SECOND_US;
    const errors = Math.min(this.random().poisson(this.#ratio * watched), Math.ceil(watched));
    if (errors === 0) return false;
    this.add(errors);
    this.drawn(errors);
    return true;
  }
}
