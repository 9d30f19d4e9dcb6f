/** A logic line between two chips, or a chip and a person. Logical level: true = asserted, whatever the voltage. */
export class Pin {
  #level = false;
  readonly #watchers: ((level: boolean) => void)[] = [];

  get level(): boolean {
    return this.#level;
  }

  drive(level: boolean): void {
    if (level === this.#level) return;
    this.#level = level;
    for (const on of this.#watchers) on(level);
  }

  /** Told at every change, in the order of watching. */
  watch(on: (level: boolean) => void): void {
    this.#watchers.push(on);
  }
}
