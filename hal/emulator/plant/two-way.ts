/** One direction of a cable: a pair, or a fibre. */
export interface Leg {
  cut(): void;
  mend(): void;
  /** Adds a bit error ratio, 0 to 0.5. */
  noise(errorRate: number): void;
}

/** A cable that carries each direction on a leg of its own. */
export abstract class TwoWay<L extends Leg> {
  abstract readonly toFar: L;
  abstract readonly toNear: L;

  cut(): void {
    this.toFar.cut();
    this.toNear.cut();
  }

  mend(): void {
    this.toFar.mend();
    this.toNear.mend();
  }

  /** The same bit error ratio in both directions. */
  noise(errorRate: number): void {
    this.toFar.noise(errorRate);
    this.toNear.noise(errorRate);
  }
}
