import type { VirtualClock } from '../clock';
import type { E1Error } from './e1-signal';
import type { E1Pair } from './e1-span';

/** Disturbs one pair of a cable over time: bursts of bit errors, and single errors of a kind. */
export class E1ErrorGenerator {
  #forgetBursts = (): void => {};
  /** By E1Error. */
  readonly #forgetErrors = new Map<E1Error, () => void>();

  constructor(
    readonly clock: VirtualClock,
    readonly pair: E1Pair,
  ) {}

  /** A burst now, and with a period again and again; ratio 0 ends them. @throws RangeError unless it ends before the next. */
  burst(errorRate: number, lengthUs: number, periodUs: number | null): void {
    if (periodUs !== null && periodUs <= lengthUs) throw new RangeError(`bursts of ${lengthUs} us each ${periodUs} us`);
    this.#forgetBursts();
    this.pair.burst(errorRate);
    if (errorRate === 0) return;
    this.#forgetBursts = this.clock.after(lengthUs, () => {
      this.pair.burst(0);
      if (periodUs === null) return;
      this.#forgetBursts = this.clock.after(periodUs - lengthUs, () => this.burst(errorRate, lengthUs, periodUs));
    });
  }

  /** One error of a kind now, and with a period again and again. */
  send(kind: E1Error, periodUs: number | null): void {
    this.stop(kind);
    this.pair.error(kind);
    if (periodUs !== null)
      this.#forgetErrors.set(
        kind,
        this.clock.after(periodUs, () => this.send(kind, periodUs)),
      );
  }

  stop(kind: E1Error): void {
    this.#forgetErrors.get(kind)?.();
    this.#forgetErrors.delete(kind);
  }
}
