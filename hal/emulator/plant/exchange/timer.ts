import type { VirtualClock } from '../../clock';

/** One protocol timer: it runs or it does not, and a start while running starts it anew. */
export class Timer {
  #cancel: (() => void) | undefined;

  constructor(
    readonly clock: VirtualClock,
    readonly expired: () => void,
  ) {}

  get running(): boolean {
    return this.#cancel !== undefined;
  }

  start(delayUs: number): void {
    this.stop();
    this.#cancel = this.clock.after(delayUs, () => {
      this.#cancel = undefined;
      this.expired();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
