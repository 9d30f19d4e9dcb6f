import type { Scheduler } from '../../hal/emulator/plant/wire';
import type { Machine } from './machine';

/** How virtual time follows real time: so many times as fast, or as fast as this machine can. */
export type Speed = number | 'max';

/** Real time, as the host has it. */
export interface RealTime extends Scheduler {
  /** Milliseconds from any origin. */
  nowMs(): number;
}

/** How far a wait has come, in virtual time. */
export interface Wait {
  readonly passedUs: number;
  readonly ofUs: number;
}

interface Course {
  readonly sinceUs: number;
  readonly untilUs: number;
  /** Real time at which its progress is told next. */
  tellMs: number;
}

/** Real milliseconds between two looks at the clock. */
const TICK_MS = 5;
/** Real milliseconds of computing after which the terminal gets its turn. */
const SLICE_MS = 25;
/** Virtual time run at once when it runs as fast as it can. */
const STRIDE_US = 1_000_000;
/** Real milliseconds that virtual time makes up for. More is let go: this machine was asleep, or is too slow. */
const LAG_MAX_MS = 1000;
const SPEED_MAX = 100_000;
/** Real milliseconds of a wait until its progress is told for the first time, and then from one time to the next. */
const PROGRESS_AFTER_MS = 1000;
const PROGRESS_EVERY_MS = 200;

export function parseSpeed(text: string): Speed | null {
  if (text === 'max') return 'max';
  if (text === 'real') return 1;
  const factor = /^[\d.]+$/.test(text) ? Number(text) : Number.NaN;
  return factor > 0 && factor <= SPEED_MAX ? factor : null;
}

/** Lets a machine's virtual time pass alongside real time, and ahead of it while a wait lasts. */
export class Pacer {
  /** Told now and then about a wait that takes its time. */
  onProgress: (wait: Wait) => void = () => {};
  /** Told when a wait is over, or was given up before. */
  onArrival: (wait: Wait) => void = () => {};
  #speed: Speed;
  #isRunning = false;
  #cancel = (): void => {};
  /** Real and virtual time from which the present speed counts. */
  #sinceMs = 0;
  #sinceUs = 0;
  /** The wait under way. */
  #wait: Course | null = null;

  constructor(
    readonly machine: Pick<Machine, 'nowUs' | 'run'>,
    speed: Speed,
    readonly real: RealTime,
  ) {
    this.#speed = speed;
  }

  get isWaiting(): boolean {
    return this.#wait !== null;
  }

  start(): void {
    this.#isRunning = true;
    this.#anchor();
    this.#schedule();
  }

  stop(): void {
    this.#isRunning = false;
    this.#cancel();
  }

  setSpeed(speed: Speed): void {
    this.#speed = speed;
    this.#anchor();
  }

  /** Runs ahead by `us` as fast as it can. */
  wait(us: number): void {
    const { nowUs } = this.machine;
    this.#wait = { sinceUs: nowUs, untilUs: nowUs + us, tellMs: this.real.nowMs() + PROGRESS_AFTER_MS };
  }

  giveUp(): void {
    if (this.#wait !== null) this.#arrive(this.#wait);
  }

  #arrive({ sinceUs, untilUs }: Course): void {
    this.#wait = null;
    this.#anchor();
    this.onArrival({ passedUs: this.machine.nowUs - sinceUs, ofUs: untilUs - sinceUs });
  }

  #anchor(): void {
    this.#sinceMs = this.real.nowMs();
    this.#sinceUs = this.machine.nowUs;
  }

  #schedule(): void {
    const isFlatOut = this.isWaiting || this.#speed === 'max';
    this.#cancel = this.real.after(isFlatOut ? 0 : TICK_MS, () => this.#tick());
  }

  #tick(): void {
    const startMs = this.real.nowMs();
    const targetUs = this.#targetUs(startMs);
    do {
      this.machine.run(Math.min(targetUs, this.machine.nowUs + STRIDE_US));
    } while (this.machine.nowUs < targetUs && this.real.nowMs() - startMs < SLICE_MS);
    if (this.#wait !== null) this.#follow(this.#wait);
    if (this.#isRunning) this.#schedule();
  }

  #follow(wait: Course): void {
    const { nowUs } = this.machine;
    if (nowUs >= wait.untilUs) {
      this.#arrive(wait);
      return;
    }
    const nowMs = this.real.nowMs();
    if (nowMs < wait.tellMs) return;
    wait.tellMs = nowMs + PROGRESS_EVERY_MS;
    this.onProgress({ passedUs: nowUs - wait.sinceUs, ofUs: wait.untilUs - wait.sinceUs });
  }

  #targetUs(nowMs: number): number {
    if (this.#wait !== null) return this.#wait.untilUs;
    if (this.#speed === 'max') return Number.POSITIVE_INFINITY;
    const targetUs = this.#sinceUs + Math.round((nowMs - this.#sinceMs) * 1000 * this.#speed);
    if (targetUs - this.machine.nowUs <= LAG_MAX_MS * 1000 * this.#speed) return targetUs;
    this.#anchor();
    return this.#sinceUs;
  }
}
