import type { VirtualClock } from './clock';

/** Octets HDLC adds to a frame on the wire: FCS and one flag. Inserted zeros are not counted. */
export const FRAME_OVERHEAD = 3;

interface Job {
  readonly octets: number;
  readonly sent: () => void;
}

/** A transmitter of HDLC frames at a fixed bit rate: one frame at a time, the others wait. */
export class Serialiser {
  readonly #waiting: Job[] = [];
  #sending = false;
  #forget = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    readonly bitsPerSecond: number,
    /** Frames held at most, the one being sent among them. */
    readonly limit: number,
  ) {}

  get idle(): boolean {
    return !this.#sending;
  }

  get full(): boolean {
    return this.#waiting.length + (this.#sending ? 1 : 0) >= this.limit;
  }

  /** Calls `sent` when the last of `octets` has left. False = full, and nothing is sent. */
  send(octets: number, sent: () => void): boolean {
    if (this.full) return false;
    if (this.#sending) this.#waiting.push({ octets, sent });
    else this.#start(octets, sent);
    return true;
  }

  /** Forgets what is being sent and what waits. */
  clear(): void {
    this.#forget();
    this.#sending = false;
    this.#waiting.length = 0;
  }

  #start(octets: number, sent: () => void): void {
    this.#sending = true;
    const us = ((octets + FRAME_OVERHEAD) * 8 * 1_000_000) / this.bitsPerSecond;
    this.#forget = this.clock.after(us, () => {
      this.#sending = false;
      const next = this.#waiting.shift();
      if (next !== undefined) this.#start(next.octets, next.sent);
      sent();
    });
  }
}
