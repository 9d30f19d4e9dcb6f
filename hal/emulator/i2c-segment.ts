/** Clocks that a chip which lost count in the middle of an octet wants to see before it lets go of the data wire. */
export const CLOCKS_TO_FREE = 9;

export type I2cObstacle = 'none' | 'clock' | 'data' | 'nacks';

/** The wires behind one channel of the multiplexer, and who holds them. */
export class I2cSegment {
  #obstacle: I2cObstacle = 'none';
  /** Clocks after which the data wire is let go. */
  #clocks = 0;

  get obstacle(): I2cObstacle {
    return this.#obstacle;
  }

  // Firmware side: the bus master.
  /** Clocks with the data wire let go. True = nobody holds it any more. */
  clock(clocks: number): boolean {
    this.#clocks -= clocks;
    if (this.#obstacle === 'data' && this.#clocks <= 0) this.#obstacle = 'none';
    return this.#obstacle !== 'data';
  }

  // Bench side.
  /** Holds the clock low, or holds the data low for so many clocks, or acknowledges nothing; or all is well. */
  hold(obstacle: I2cObstacle, clocks = CLOCKS_TO_FREE): void {
    this.#obstacle = obstacle;
    this.#clocks = clocks;
  }
}
