import type { VirtualClock } from '../../clock';

/** The chip's own time: the clock, and within a step, while the clock stands, what accesses and waits have added. */
export class ChipTime {
  #us = 0;

  constructor(readonly clock: VirtualClock) {}

  get nowUs(): number {
    return Math.max(this.clock.nowUs, this.#us);
  }

  elapse(us: number): void {
    this.#us = this.nowUs + us;
  }
}
