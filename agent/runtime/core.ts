import type { Link } from './boundary';
import type { BoundaryLog } from './boundary-log';
import { PublishedTables } from './directory';

interface CoreExports {
  readonly memory: WebAssembly.Memory;
  boot(nowUs: bigint, seed: number): number;
  interrupt(line: number): void;
  receive(port: number, octet: number): void;
  step(nowUs: bigint): bigint;
}

/**
 * One life of the core, from boot to restart. Times are whole microseconds since power-on and go on from one life to the
 * next. Any call may throw CoreRestart, after which this life is over.
 */
export class Core {
  /** Linear memory, which never grows. */
  readonly memory: ArrayBuffer;
  readonly tables: PublishedTables;
  /** First octet of linear memory above everything the core uses. */
  readonly top: number;
  readonly #exports: CoreExports;
  readonly #log: BoundaryLog | null;
  #logged = 0;

  constructor(module: WebAssembly.Module, link: Link, nowUs: number, seed: number, log: BoundaryLog | null = null) {
    const memory = (): ArrayBuffer => this.memory;
    const imports = log === null ? link(memory) : log.recording(link(memory), memory);
    const instance = new WebAssembly.Instance(module, { hal: { ...imports } });
    this.#exports = instance.exports as unknown as CoreExports;
    this.memory = this.#exports.memory.buffer;
    this.#log = log;
    log?.boot(nowUs, seed);
    this.top = this.#exports.boot(BigInt(nowUs), seed);
    log?.returned(this.top);
    this.tables = new PublishedTables(this.memory);
    this.#logJournal();
  }

  interrupt(line: number): void {
    this.#log?.interrupt(line);
    this.#exports.interrupt(line);
  }

  receive(port: number, octet: number): void {
    this.#log?.receive(port, octet);
    this.#exports.receive(port, octet);
  }

  /** Does what is due; answers when it wants to be called next, Infinity when only an input can wake it. */
  step(nowUs: number): number {
    this.#log?.step(nowUs);
    const due = this.#exports.step(BigInt(nowUs));
    const dueUs = due < 0n ? Number.POSITIVE_INFINITY : Number(due);
    this.#log?.returned(dueUs);
    this.#logJournal();
    return dueUs;
  }

  #logJournal(): void {
    if (this.#log === null) return;
    const { written, journalCapacity } = this.tables;
    for (let next = Math.max(this.#logged, written - journalCapacity); next < written; next++) {
      this.#log.journal(this.tables.journalRecord(next));
    }
    this.#logged = written;
  }
}
