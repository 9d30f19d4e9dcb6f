import * as assert from 'uvu/assert';
import type { Bench } from './bench';

const PATTERN = 0xa5;
/** No step keeps the card from an alarm for longer. */
const STEP_MAX_US = 5000;
/** A boot takes 60 steps, and no second after it so many. */
export const STEPS_A_SECOND_MAX = 200;

/** What must hold of a core whatever befalls its board: it lives on, keeps to its memory, and is not busy with nothing. */
export class Vitals {
  /** Causes of the restarts since. */
  readonly restarts: number[] = [];
  /** The longest step, by the time the bus took. */
  #longestUs = 0;
  /** By second of virtual time. */
  readonly #steps: number[] = [];
  #above!: Uint8Array;

  constructor(readonly bench: Pick<Bench, 'machine' | 'board'>) {
    const { machine, board } = bench;
    this.#fill();
    machine.onRestart = (cause) => {
      this.restarts.push(cause);
      this.#fill();
    };
    const takeBusUs = board.takeBusUs.bind(board);
    board.takeBusUs = () => {
      const us = takeBusUs();
      this.#longestUs = Math.max(this.#longestUs, us);
      return us;
    };
    machine.watch(() => {
      const second = Math.floor(machine.nowUs / 1e6);
      this.#steps[second] = (this.#steps[second] ?? 0) + 1;
    });
  }

  /** Steps in the busiest second since a time. */
  busiest(sinceUs = 0): number {
    return this.#steps.slice(Math.ceil(sinceUs / 1e6)).reduce((most, steps) => Math.max(most, steps), 0);
  }

  /** All of it; `stepsASecond` is for a world that gives the core more to do than faults. */
  check(stepsASecond = STEPS_A_SECOND_MAX): void {
    assert.equal(this.restarts, [], 'the core lives on');
    this.checkMemory();
    assert.ok(this.busiest() <= stepsASecond, `a second has ${this.busiest()} steps`);
    assert.ok(this.#longestUs <= STEP_MAX_US, `no step takes ${this.#longestUs} us`);
  }

  /** Memory above the core's own is as it was. */
  checkMemory(): void {
    assert.ok(
      this.#above.every((octet) => octet === PATTERN),
      'nothing is allocated',
    );
  }

  #fill(): void {
    const { core } = this.bench.machine;
    this.#above = new Uint8Array(core.memory, core.top).fill(PATTERN);
  }
}
