import type { VirtualClock } from '../clock';

/** A value that is taken over once it has been received for long enough: a label, a trace message. */
export class Acceptance<T> {
  #accepted: T;
  #received: T;
  #forget = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    readonly delayUs: number,
    readonly initial: T,
    /** Called at every change that time brings; not by `reset`. */
    readonly changed: () => void,
  ) {
    this.#accepted = initial;
    this.#received = initial;
  }

  get value(): T {
    return this.#accepted;
  }

  /** Something else than the accepted value is being received. */
  get unstable(): boolean {
    return this.#received !== this.#accepted;
  }

  follow(received: T): void {
    if (received === this.#received) return;
    this.#received = received;
    this.#forget();
    if (received === this.#accepted) return;
    this.#forget = this.clock.after(this.delayUs, () => {
      this.#accepted = received;
      this.changed();
    });
  }

  /** Nothing can be received: what was accepted stays. */
  hold(): void {
    this.#forget();
    this.#received = this.#accepted;
  }

  reset(): void {
    this.#forget();
    this.#accepted = this.initial;
    this.#received = this.initial;
  }
}
