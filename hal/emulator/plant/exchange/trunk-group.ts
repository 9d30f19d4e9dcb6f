/** Circuits to the numbers of a prefix: each call to or from them holds one, and when all are held the next is refused. */
export class TrunkGroup {
  /** Calls refused for want of a circuit. */
  refused = 0;
  /** Most circuits held at a time. */
  peak = 0;
  #held = 0;

  constructor(
    /** Leading digits of the numbers beyond; '' = all numbers. */
    readonly prefix: string,
    /** May change at any time; calls that hold a circuit keep it. */
    public circuits: number,
  ) {}

  get held(): number {
    return this.#held;
  }

  /** False when there is none to be had. */
  seize(): boolean {
    if (this.#held >= this.circuits) {
      this.refused++;
      return false;
    }
    this.#held++;
    this.peak = Math.max(this.peak, this.#held);
    return true;
  }

  release(): void {
    this.#held--;
  }
}

/** Of what has a prefix, that whose prefix fits a number best; undefined when none fits. */
export function longestPrefix<T extends { readonly prefix: string }>(
  candidates: readonly T[],
  number: string,
): T | undefined {
  let best: T | undefined;
  for (const candidate of candidates) {
    const isLonger = best === undefined || candidate.prefix.length > best.prefix.length;
    if (isLonger && number.startsWith(candidate.prefix)) best = candidate;
  }
  return best;
}
