import type { VirtualClock } from './clock';

/** A level that follows its cause once the cause has lasted: how a framer integrates a defect. */
export class Persistence {
  #level = false;
  #cause = false;
  #forget = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    /** Called at every change that time brings; not by `force`. */
    readonly changed: () => void,
  ) {}

  get level(): boolean {
    return this.#level;
  }

  /** The level becomes `cause` when `cause` has held for `delayUs`, counted from the first time it is named. */
  follow(cause: boolean, delayUs: number): void {
    if (cause === this.#cause) return;
    this.#cause = cause;
    this.#forget();
    if (cause === this.#level) return;
    this.#forget = this.clock.after(delayUs, () => {
      this.#level = cause;
      this.changed();
    });
  }

  /** At once, and with nothing under way. */
  force(level: boolean): void {
    this.#forget();
    this.#cause = level;
    this.#level = level;
  }
}
