import type { VirtualClock } from '../../clock';
import { anyWrong } from '../../plant/e1-signal';
import type { Random } from '../../random';

/** A frame alignment word comes every second frame, and so does a service word. */
const WORD_PERIOD_US = 250;
const ALIGNMENT_WORD_BITS = 7;
/** Alignment word, service word, alignment word; with the search for the first one. */
export const FRAME_SEARCH_US = 375;
/** Two multiframe patterns in the right distance, from anywhere in a multiframe of 2 ms. ITU-T G.706 allows 8 ms. */
export const MULTIFRAME_SEARCH_US = 4_000;
/** After the last good multiframe; our choice. */
export const MULTIFRAME_LOSS_US = 8_000;
/** NMF and T400MS. */
export const NO_MULTIFRAME_US = 400_000;
/** Events further away than a year are left out. */
const HORIZON_US = 365 * 86_400e6;

export const enum Multiframe {
  /** Double frames only. */
  None,
  Crc4,
  /** As Crc4; falls back to double frames after NO_MULTIFRAME_US, until the frame is lost or a search is forced. */
  Interworking,
}

/** What the search has to work with. */
export interface Hearing {
  /** False: no signal, and alignment is lost at once. */
  readonly signal: boolean;
  readonly framed: boolean;
  readonly multiframe: boolean;
  readonly errorRate: number;
  readonly mode: Multiframe;
  /** Bad alignment words in a row that lose the frame, 3 or 4. */
  readonly badWords: number;
  /** Bad service words count as well. */
  readonly serviceWords: boolean;
}

const NOTHING: Hearing = {
  signal: false,
  framed: false,
  multiframe: false,
  errorRate: 0,
  mode: Multiframe.None,
  badWords: 3,
  serviceWords: true,
};

/**
 * Frame and CRC-4 multiframe alignment. Noise is not drawn frame by frame: the time to the next loss and the number of
 * attempts to find the frame are drawn from the distributions which the bit error ratio gives.
 */
export class Alignment {
  #hearing = NOTHING;
  #aligned = false;
  #multiframe = false;
  #noMultiframe = false;
  #forgetFrame = (): void => {};
  #forgetMultiframe = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    readonly random: () => Random,
    /** Called at every change that time or `lose` brings; not by `follow` and `reset`. */
    readonly changed: () => void,
  ) {}

  get aligned(): boolean {
    return this.#aligned;
  }

  /** CRC-4 multiframe alignment. */
  get multiframe(): boolean {
    return this.#multiframe;
  }

  /** The multiframe was not found in time. */
  get noMultiframe(): boolean {
    return this.#noMultiframe;
  }

  follow(hearing: Hearing): void {
    const before = this.#hearing;
    this.#hearing = hearing;
    if (this.#aligned && !hearing.signal) this.#drop();
    const noise =
      before.errorRate !== hearing.errorRate ||
      before.badWords !== hearing.badWords ||
      before.serviceWords !== hearing.serviceWords;
    if (noise || before.framed !== hearing.framed || before.signal !== hearing.signal) this.#seekFrame();
    if (before.mode !== hearing.mode || before.multiframe !== hearing.multiframe) this.#seekMultiframe();
  }

  /** The frame is given up, and searched for again. */
  lose(): void {
    if (this.#aligned) this.#drop();
    this.#seekFrame();
    this.changed();
  }

  /** The multiframe is given up, and searched for again. */
  loseMultiframe(): void {
    this.#multiframe = false;
    this.#noMultiframe = false;
    this.#seekMultiframe();
    this.changed();
  }

  reset(): void {
    this.#hearing = NOTHING;
    this.#drop();
    this.#seekFrame();
  }

  #drop(): void {
    this.#aligned = false;
    this.#seekMultiframe();
  }

  #seekFrame(): void {
    this.#forgetFrame();
    const { signal, framed } = this.#hearing;
    if (this.#aligned) {
      const delayUs = framed ? this.#lossUs() : this.#hearing.badWords * WORD_PERIOD_US;
      if (delayUs < HORIZON_US) this.#forgetFrame = this.clock.after(delayUs, () => this.lose());
    } else if (signal && framed) {
      const delayUs = FRAME_SEARCH_US + this.#missedAttempts() * WORD_PERIOD_US;
      if (delayUs < HORIZON_US) this.#forgetFrame = this.clock.after(delayUs, () => this.#gain());
    }
  }

  #gain(): void {
    this.#aligned = true;
    this.#seekFrame();
    this.#seekMultiframe();
    this.changed();
  }

  /** Until noise has spoilt enough words in a row. */
  #lossUs(): number {
    const { errorRate, badWords, serviceWords } = this.#hearing;
    if (errorRate === 0) return Number.POSITIVE_INFINITY;
    const words = 1 / meanTrials(anyWrong(ALIGNMENT_WORD_BITS, errorRate), badWords);
    const services = serviceWords ? 1 / meanTrials(errorRate, 3) : 0;
    return this.random().exponential(WORD_PERIOD_US / (words + services));
  }

  /** Attempts that noise spoils before one finds all three words. */
  #missedAttempts(): number {
    const { errorRate } = this.#hearing;
    if (errorRate === 0) return 0;
    const miss = anyWrong(2 * ALIGNMENT_WORD_BITS + 1, errorRate);
    return Math.floor(Math.log(1 - this.random().fraction()) / Math.log(miss));
  }

  #seekMultiframe(): void {
    this.#forgetMultiframe();
    const { mode, multiframe } = this.#hearing;
    if (!this.#aligned || mode === Multiframe.None) {
      this.#multiframe = false;
      this.#noMultiframe = false;
    } else if (this.#multiframe) {
      if (!multiframe) this.#forgetMultiframe = this.clock.after(MULTIFRAME_LOSS_US, () => this.loseMultiframe());
    } else if (this.#noMultiframe && mode === Multiframe.Interworking) {
      // the search is over
    } else if (multiframe) {
      this.#forgetMultiframe = this.clock.after(MULTIFRAME_SEARCH_US, () => this.#found(true));
    } else if (!this.#noMultiframe) {
      this.#forgetMultiframe = this.clock.after(NO_MULTIFRAME_US, () => this.#found(false));
    }
  }

  #found(multiframe: boolean): void {
    this.#multiframe = multiframe;
    this.#noMultiframe = !multiframe;
    this.#seekMultiframe();
    this.changed();
  }
}

/** Mean number of trials until `run` of them in a row, each of probability `p`, have come. */
export function meanTrials(p: number, run: number): number {
  return (p ** -run - 1) / (1 - p);
}
