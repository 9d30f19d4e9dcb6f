import type { EmulatedBoard } from '../../hal/emulator/board';
import { CoreRestart, linkTo } from '../runtime/boundary';
import type { BoundaryLog } from '../runtime/boundary-log';
import { Core } from '../runtime/core';
import type { Firmware } from '../runtime/firmware';

export interface MachineOptions {
  readonly firmware: Firmware;
  readonly board: EmulatedBoard;
  /** Where the boundary log goes, if one is kept. */
  readonly log?: BoundaryLog;
}

/** Steps without time passing after which the core is taken to be stuck. */
const STEPS_AT_ONCE_MAX = 10_000;

/**
 * The core on an emulated board in virtual time. Nothing happens unless `run` lets time pass, and then everything happens
 * in the same order every time.
 */
export class Machine {
  readonly board: EmulatedBoard;
  /** Called when the core has booted anew, with the cause of the restart before. */
  onRestart: (cause: number) => void = () => {};
  readonly #firmware: Firmware;
  readonly #log: BoundaryLog | null;
  readonly #typed: number[] = [];
  readonly #watchers: (() => void)[] = [];
  #core: Core;
  #dueUs = 0;

  constructor({ firmware, board, log }: MachineOptions) {
    this.board = board;
    this.#firmware = firmware;
    this.#log = log ?? null;
    this.#core = this.#boot();
  }

  get core(): Core {
    return this.#core;
  }

  get nowUs(): number {
    return this.board.clock.nowUs;
  }

  /** Puts octets on the console's wire; the core sees them when time next passes. */
  type(octets: Iterable<number>): void {
    for (const octet of octets) this.#typed.push(octet);
  }

  /** Has `look` called after every step: for what reads the core's tables without being part of it. */
  watch(look: () => void): void {
    this.#watchers.push(look);
  }

  /** Lets virtual time pass until `untilUs`, and does all that is due by then. */
  run(untilUs: number): void {
    for (let stillUs = this.nowUs, steps = 0; ; ) {
      if (this.#isAwake()) {
        this.#step();
        steps = this.nowUs === stillUs ? steps + 1 : 0;
        stillUs = this.nowUs;
        if (steps > STEPS_AT_ONCE_MAX) throw new Error(`the core does not settle at ${this.nowUs} us`);
      } else {
        const nextUs = Math.min(this.#dueUs, this.board.clock.dueUs);
        if (nextUs > untilUs) break;
        this.board.clock.advanceTo(nextUs);
      }
    }
    if (untilUs > this.nowUs) this.board.clock.advanceTo(untilUs);
  }

  /** Lets `us` microseconds pass. */
  runFor(us: number): void {
    this.run(this.nowUs + us);
  }

  #isAwake(): boolean {
    return this.#dueUs <= this.nowUs || this.#typed.length > 0 || this.board.hasInterrupts;
  }

  #step(): void {
    const { board } = this;
    try {
      for (let lines = board.takeInterrupts(), line = 0; lines !== 0; lines >>>= 1, line++) {
        if ((lines & 1) !== 0) this.#core.interrupt(line);
      }
      for (const octet of this.#typed.splice(0)) this.#core.receive(0, octet);
      this.#dueUs = this.#core.step(this.nowUs);
    } catch (error) {
      if (!(error instanceof CoreRestart)) throw error;
      this.#typed.length = 0;
      this.#core = this.#boot();
      this.#dueUs = this.nowUs;
      this.onRestart(error.cause);
    }
    board.clock.advanceTo(this.nowUs + board.takeBusUs());
    for (const look of this.#watchers) look();
  }

  #boot(): Core {
    const seed = this.board.random.next();
    return new Core(this.#firmware.module, linkTo(this.board, this.#firmware.rom), this.nowUs, seed, this.#log);
  }
}
