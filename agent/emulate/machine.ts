import { ResetLimit } from '../../hal/contract/reset-record';
import { RestartCause } from '../../hal/contract/restart';
import type { EmulatedBoard } from '../../hal/emulator/board';
import { Hang } from '../../hal/emulator/hang';
import { reportReset } from '../../hal/emulator/reset-report';
import { CoreRestart, linkTo } from '../runtime/boundary';
import type { BoundaryLog } from '../runtime/boundary-log';
import { Core } from '../runtime/core';
import type { PublishedTables } from '../runtime/directory';
import type { Firmware } from '../runtime/firmware';

export interface MachineOptions {
  readonly firmware: Firmware;
  readonly board: EmulatedBoard;
  /** Where the boundary log goes, if one is kept. */
  readonly log?: BoundaryLog;
}

/** Running firmware, as those around it see it, wherever its core runs. */
export interface Running {
  readonly board: EmulatedBoard;
  readonly core: { readonly tables: PublishedTables };
  readonly nowUs: number;
  /** Puts octets on the console's wire; the core sees them when time next passes. */
  type(octets: Iterable<number>): void;
  /** Has `look` called after every step: for what reads the core's tables without being part of it. */
  watch(look: () => void): void;
  /** Lets `us` microseconds pass. */
  runFor(us: number): void;
}

/** Boots in a row that may end in a restart. */
const BOOTS_MAX = 3;
/** Steps without time passing after which the core is taken to be stuck. */
const STEPS_AT_ONCE_MAX = 10_000;

/**
 * The core on an emulated board in virtual time. Nothing happens unless `run` lets time pass, and then everything happens
 * in the same order every time.
 */
export class Machine implements Running {
  readonly board: EmulatedBoard;
  /** Called when the core has booted anew, with the cause of the restart before. */
  onRestart: (cause: number) => void = () => {};
  readonly #firmware: Firmware;
  readonly #log: BoundaryLog | null;
  readonly #typed: number[] = [];
  readonly #watchers: (() => void)[] = [];
  #core: Core;
  #dueUs = 0;
  /** Starts of the board that the core has booted for. */
  #starts: number;
  /** Its last step did not return, and the processor's watchdog has barked. */
  #isHung = false;

  constructor({ firmware, board, log }: MachineOptions) {
    this.board = board;
    this.#firmware = firmware;
    this.#log = log ?? null;
    this.#starts = board.starts;
    this.#core = this.#boot();
  }

  get core(): Core {
    return this.#core;
  }

  get nowUs(): number {
    return this.board.clock.nowUs;
  }

  type(octets: Iterable<number>): void {
    if (!this.board.running) return;
    for (const octet of octets) this.#typed.push(octet);
  }

  watch(look: () => void): void {
    this.#watchers.push(look);
  }

  /** Lets virtual time pass until `untilUs`, and does all that is due by then. */
  run(untilUs: number): void {
    for (let stillUs = this.nowUs, steps = 0; ; ) {
      if (this.#isAwake()) {
        this.board.clock.advanceTo(this.nowUs + this.#step());
        this.#look();
        steps = this.nowUs === stillUs ? steps + 1 : 0;
        stillUs = this.nowUs;
        if (steps > STEPS_AT_ONCE_MAX) throw new Error(`the core does not settle at ${this.nowUs} us`);
      } else {
        const nextUs = Math.min(this.#sleepsUntilUs, this.board.clock.dueUs);
        if (nextUs > untilUs) break;
        this.board.clock.advanceTo(nextUs);
      }
    }
    if (untilUs > this.nowUs) this.board.clock.advanceTo(untilUs);
  }

  runFor(us: number): void {
    this.run(this.nowUs + us);
  }

  /** When it next has something to do. */
  get dueUs(): number {
    return this.#isAwake() ? this.nowUs : this.#sleepsUntilUs;
  }

  /** Does what is due, without letting time pass. Answers how long its buses are busy: it cannot do more before. */
  step(): number {
    const busyUs = this.#step();
    this.#look();
    return busyUs;
  }

  get #sleepsUntilUs(): number {
    return this.board.running ? this.#dueUs : Number.POSITIVE_INFINITY;
  }

  #isAwake(): boolean {
    if (!this.board.running) return false;
    return (
      this.#starts !== this.board.starts ||
      this.#isHung ||
      this.#dueUs <= this.nowUs ||
      this.#typed.length > 0 ||
      this.board.hasInterrupts
    );
  }

  /** Answers how long the buses are busy with it. */
  #step(): number {
    const { board } = this;
    if (this.#starts !== board.starts) {
      this.#starts = board.starts;
      this.#restart(RestartCause.None);
      return board.takeBusUs();
    }
    if (this.#isHung) {
      this.#endHang();
      return board.takeBusUs();
    }
    try {
      board.watchStep();
      for (let lines = board.takeInterrupts(), line = 0; lines !== 0; lines >>>= 1, line++) {
        if ((lines & 1) !== 0) this.#core.interrupt(line);
      }
      if (this.#typed.length > 0) for (const octet of this.#typed.splice(0)) this.#core.receive(0, octet);
      this.#dueUs = this.#core.step(this.nowUs);
    } catch (error) {
      if (error instanceof Hang) this.#isHung = true;
      else if (error instanceof CoreRestart) this.#restart(error.cause);
      else throw error;
    }
    return board.takeBusUs();
  }

  /** Writes down what the core cannot any more: where it hung, and what led there. */
  #endHang(): void {
    const { tables } = this.#core;
    const cause = RestartCause.Hang | tables.stage;
    reportReset(this.board.flash, { cause, atUs: this.nowUs, journal: tables.newest(ResetLimit.Journal) });
    this.#restart(cause);
  }

  #restart(cause: number): void {
    this.#isHung = false;
    this.#typed.length = 0;
    this.#core = this.#boot();
    this.#dueUs = this.nowUs;
    this.onRestart(cause);
  }

  #look(): void {
    for (const look of this.#watchers) look();
  }

  /** A core that asks for a restart while it boots gets it, but not for ever. */
  #boot(): Core {
    const link = linkTo(this.board, this.#firmware.rom);
    for (let tries = 1; ; tries++) {
      try {
        return new Core(this.#firmware.module, link, this.nowUs, this.board.random.next(), this.#log);
      } catch (error) {
        if (!(error instanceof CoreRestart) || tries === BOOTS_MAX) throw error;
      }
    }
  }
}
