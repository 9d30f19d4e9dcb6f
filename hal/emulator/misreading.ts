/** One reading of a part, which may be wrong while the part itself and its other readings are right. */
export class Misreading {
  #value = 0;
  /** Readings to come that are wrong. */
  #left = 0;

  /** What a reading says of what is so. */
  of(right: number): number {
    if (this.#left === 0) return right;
    this.#left--;
    return this.#value;
  }

  // Bench side.
  /** The next so many readings are wrong, all of them unless said. */
  be(value: number, readings: number = Number.POSITIVE_INFINITY): void {
    this.#value = value;
    this.#left = readings;
  }

  /** From now on it is right. */
  end(): void {
    this.#left = 0;
  }
}
