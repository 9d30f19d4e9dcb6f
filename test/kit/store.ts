import { VirtualClock } from '../../hal/emulator/clock';
import { NorFlash } from '../../hal/emulator/nor-flash';
import { loadTestStore, makeTestMemory, STORE_PAGES, type TestStore } from './test-core';

const NEVER = 0xffff_ffff_ffff_ffffn;
/** Calls after which the store has to be at rest. */
const CALLS_MAX = 10_000;
/** Readiness of assembly/store/store.ts. */
const READY = 0;
const NEVER_READY = 2;
const PIECE = 128;

/** The flash store of the core on the emulated NOR flash, life after life, and nothing else. */
export class StoreBench {
  readonly clock = new VirtualClock();
  readonly flash: NorFlash;
  core: TestStore;
  /** Called after every step of the store. */
  onStep: () => void = () => {};
  readonly #memory = makeTestMemory(STORE_PAGES);
  readonly #octets = new Uint8Array(this.#memory.buffer);
  #dueUs = NEVER;

  constructor(seed = 1) {
    this.flash = new NorFlash(this.clock, seed);
    this.core = this.#instantiate();
  }

  /** Begins a new life: power comes, or the core restarts. */
  boot(): void {
    this.core = this.#instantiate();
    this.core.storeBoot!(BigInt(this.clock.nowUs));
    this.#dueUs = BigInt(this.clock.nowUs);
  }

  /** Lets time pass until the store has nothing more to do. */
  rest(): void {
    for (let calls = 0; calls < CALLS_MAX; calls++) {
      if (this.#dueUs === NEVER) return;
      this.step();
    }
    throw new Error('the store does not come to rest');
  }

  /** Lets time pass until the store wants to run, and runs it. */
  step(): void {
    const { nowUs } = this.clock;
    this.clock.advanceTo(this.#dueUs === NEVER ? nowUs + 1 : Math.max(Number(this.#dueUs), nowUs));
    this.#settle();
  }

  #settle(): void {
    this.#dueUs = BigInt.asUintN(64, this.core.storeSettle!(BigInt(this.clock.nowUs)) as unknown as bigint);
    this.onStep();
  }

  /** 0, or a Fault; -1000 when the store says that it never will have room. */
  save(text: string): number {
    const octets = new TextEncoder().encode(text);
    for (let calls = 0; this.core.storeReady!() !== READY; calls++) {
      if (this.core.storeReady!() === NEVER_READY) return -1000;
      if (calls > CALLS_MAX) throw new Error('the store does not become ready');
      this.step();
    }
    this.core.storeBeginText!();
    this.#octets.set(octets, this.core.storeBuffer!());
    for (let from = 0; from < octets.length; from += PIECE) {
      while (this.core.storeReadyToProgram!() !== READY) this.step();
      const fault = this.core.storePutText!(from, Math.min(from + PIECE, octets.length));
      if (fault < 0) return fault;
    }
    return this.core.storeEndText!();
  }

  /** The current (0) or the previous (1) configuration; null = none. */
  saved(which: 0 | 1): string | null {
    const length = this.core.storeReadText!(which);
    if (length === -1) return null;
    if (length < 0) throw new Error(`the ${which === 0 ? 'current' : 'previous'} configuration is not whole`);
    const at = this.core.storeBuffer!();
    return Buffer.from(this.#octets.subarray(at, at + length)).toString();
  }

  /** Writes a journal record and lets the store keep it. */
  note(event: number, subject: number): void {
    this.core.storeNote!(event, subject);
    this.#settle();
  }

  /** Subjects of the records of an event that earlier lives have left. */
  history(event: number): number[] {
    const count = this.core.storeHistory!(event);
    return [...new Int32Array(this.#octets.buffer, this.core.storeBuffer!(), count)];
  }

  /** Has the log move to its spare sector, and the next spare made ready. */
  move(): void {
    while (this.core.storeSpare!() < 0) this.step();
    this.core.storeBeginMove!();
    this.#dueUs = BigInt(this.clock.nowUs + 1);
    this.rest();
  }

  #instantiate(): TestStore {
    const { flash } = this;
    const octets = (at: number, length: number): Uint8Array => this.#octets.subarray(at >>> 0, (at >>> 0) + length);
    const boundary = {
      flashRead: (offset: number, into: number, length: number) => flash.copy(offset, this.#octets, into >>> 0, length),
      flashProgram: (offset: number, bytes: number, length: number) => flash.program(offset, octets(bytes, length)),
      flashErase: (sector: number) => flash.erase(sector),
      flashBusy: () => flash.busy(),
    };
    return loadTestStore(boundary, this.#memory);
  }
}
