/** What a feed gives when all is well, and when it is not, in millivolts. Our choice. */
export const MAINS_GOOD_MV = 230_000;
export const MAINS_BROWN_MV = 150_000;
export const MAINS_SURGE_MV = 290_000;
/** Dips that a supply has to live through: IEC 61000-4-11 asks for half a period, our hold-up is shorter. */
const DIP_US = 5_000;
const BETWEEN_DIPS_US = 200_000;

/** What of a clock a feed needs. */
interface Clock {
  after(delayUs: number, ring: () => void): () => void;
}

/** One feed of alternating voltage, and all supplies that hang on it. */
export class MainsFeed {
  #millivolts = MAINS_GOOD_MV;
  readonly #watchers: (() => void)[] = [];
  #forget = (): void => {};

  constructor(readonly clock: Clock) {}

  /** Effective value. */
  get millivolts(): number {
    return this.#millivolts;
  }

  /** Told at every change. */
  watch(changed: () => void): void {
    this.#watchers.push(changed);
  }

  /** Gives so much from now on. */
  give(millivolts: number): void {
    this.#forget();
    this.#set(millivolts);
  }

  /** So many short dips, then as before. */
  flicker(dips: number): void {
    const before = this.#millivolts;
    this.#forget();
    const dip = (left: number): void => {
      this.#set(0);
      this.#forget = this.clock.after(DIP_US, () => {
        this.#set(before);
        if (left > 1) this.#forget = this.clock.after(BETWEEN_DIPS_US, () => dip(left - 1));
      });
    };
    dip(dips);
  }

  #set(millivolts: number): void {
    if (millivolts === this.#millivolts) return;
    this.#millivolts = millivolts;
    for (const changed of this.#watchers) changed();
  }
}
