import type { Machine } from './machine';

/** How virtual time follows real time: so many times as fast, or as fast as this machine can. */
export type Speed = number | 'max';

/** Real milliseconds between two looks at the clock. */
const TICK_MS = 5;
/** Real milliseconds of computing after which the terminal gets its turn. */
const SLICE_MS = 25;
/** Virtual time run at once when it runs as fast as it can. */
const STRIDE_US = 1_000_000;

export function parseSpeed(text: string): Speed | null {
  if (text === 'max') return 'max';
  if (text === 'real') return 1;
  const factor = Number(text);
  return Number.isFinite(factor) && factor > 0 && factor <= 100_000 ? factor : null;
}

/** Lets a machine's virtual time pass alongside real time, and ahead of it while a `!wait` lasts. */
export class Pacer {
  /** Called when a wait is over or was given up. */
  onArrival: (gaveUp: boolean) => void = () => {};
  #speed: Speed;
  #timer: NodeJS.Timeout | null = null;
  /** Real and virtual time from which the present speed counts. */
  #sinceMs = 0;
  #sinceUs = 0;
  #waitUntilUs: number | null = null;

  constructor(
    readonly machine: Machine,
    speed: Speed,
    /** Real time in milliseconds, from any origin. */
    readonly realMs: () => number,
  ) {
    this.#speed = speed;
  }

  get speed(): Speed {
    return this.#speed;
  }

  get isWaiting(): boolean {
    return this.#waitUntilUs !== null;
  }

  start(): void {
    this.#anchor();
    this.#schedule();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  setSpeed(speed: Speed): void {
    this.#speed = speed;
    this.#anchor();
  }

  /** Runs ahead by `us` as fast as it can. */
  wait(us: number): void {
    this.#waitUntilUs = this.machine.nowUs + us;
  }

  giveUp(): void {
    if (this.#waitUntilUs !== null) this.#arrive(true);
  }

  #arrive(gaveUp: boolean): void {
    this.#waitUntilUs = null;
    this.#anchor();
    this.onArrival(gaveUp);
  }

  #anchor(): void {
    this.#sinceMs = this.realMs();
    this.#sinceUs = this.machine.nowUs;
  }

  #schedule(): void {
    const flatOut = this.isWaiting || this.#speed === 'max';
    this.#timer = setTimeout(() => this.#tick(), flatOut ? 0 : TICK_MS);
  }

  #tick(): void {
    const startMs = this.realMs();
    const targetUs = this.#targetUs(startMs);
    do {
      this.machine.run(Math.min(targetUs, this.machine.nowUs + STRIDE_US));
    } while (this.machine.nowUs < targetUs && this.realMs() - startMs < SLICE_MS);
    if (this.#waitUntilUs !== null && this.machine.nowUs >= this.#waitUntilUs) this.#arrive(false);
    this.#schedule();
  }

  #targetUs(nowMs: number): number {
    if (this.#waitUntilUs !== null) return this.#waitUntilUs;
    if (this.#speed === 'max') return Number.POSITIVE_INFINITY;
    return this.#sinceUs + Math.round((nowMs - this.#sinceMs) * 1000 * this.#speed);
  }
}
