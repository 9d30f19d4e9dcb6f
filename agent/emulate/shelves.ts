import type { VirtualClock } from '../../hal/emulator/clock';
import type { Machine } from './machine';

/** Steps without time passing after which the cores are taken to be stuck. */
const STEPS_AT_ONCE_MAX = 10_000;

interface Shelf {
  readonly machine: Machine;
  /** Its buses carry what its last step asked of them. */
  busyUntilUs: number;
}

/** Several machines in one world: their boards share one clock, and each core works while the buses of others are busy. */
export class Shelves {
  readonly #shelves: readonly Shelf[];

  /** @throws RangeError unless all boards have this clock. */
  constructor(
    readonly clock: VirtualClock,
    machines: readonly Machine[],
  ) {
    if (machines.some(({ board }) => board.clock !== clock)) throw new RangeError('a board has a time of its own');
    this.#shelves = machines.map((machine) => ({ machine, busyUntilUs: 0 }));
  }

  /** Lets virtual time pass until `untilUs`; what is due at the same time is done in the order of the machines. */
  run(untilUs: number): void {
    for (let steps = 0; ; ) {
      const nextUs = this.#shelves.reduce((us, shelf) => Math.min(us, dueUs(shelf)), this.clock.dueUs);
      if (nextUs > untilUs) break;
      steps = nextUs > this.clock.nowUs ? 0 : steps + 1;
      if (steps > STEPS_AT_ONCE_MAX) throw new Error(`the cores do not settle at ${nextUs} us`);
      this.clock.advanceTo(Math.max(nextUs, this.clock.nowUs));
      for (const shelf of this.#shelves) {
        if (dueUs(shelf) <= this.clock.nowUs) shelf.busyUntilUs = this.clock.nowUs + shelf.machine.step();
      }
    }
    this.clock.advanceTo(untilUs);
  }

  runFor(us: number): void {
    this.run(this.clock.nowUs + us);
  }
}

function dueUs({ machine, busyUntilUs }: Shelf): number {
  return Math.max(machine.dueUs, busyUntilUs);
}
