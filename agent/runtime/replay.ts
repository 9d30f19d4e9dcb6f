import { decodeMultiple } from 'cbor-x';
import { RestartCause } from '../../hal/contract/restart';
import { type CoreImports, CoreRestart, copyRom, type Link } from './boundary';
import { Entry, FORMAT, type LogEntry, type LogHeader, VERSION } from './boundary-log';
import { Core } from './core';
import type { PublishedTables } from './directory';
import type { Firmware } from './firmware';

/** What a replay found. */
export interface ReplayResult {
  readonly header: LogHeader;
  readonly steps: number;
  /** Journal records that came out the same. */
  readonly records: number;
  /** The first place where the core did not do what the log says, or null. */
  readonly difference: string | null;
  /** The log ends within a call: whoever wrote it was cut off. All before was replayed. */
  readonly truncated: boolean;
}

/** Thrown through the core at the first difference. */
class Difference extends Error {}
/** Thrown through the core where the log ends. */
class EndOfLog extends Error {}

/**
 * Runs the core against a boundary log: gives it the inputs and answers of the log, and compares everything it asks,
 * says and notes with it.
 * @throws Error when this is no boundary log, or one of another firmware.
 */
export function replay(log: Uint8Array, firmware: Firmware): ReplayResult {
  const { items, whole } = itemsOf(log);
  const header = headerOf(items[0]);
  if (header.firmware !== firmware.digest) {
    throw new Error('this log was written by another build of the firmware; build that version and replay with it');
  }
  const entries = items.slice(1) as LogEntry[];
  const player = new Player(entries, firmware);
  let difference: string | null = null;
  try {
    player.play();
  } catch (error) {
    if (error instanceof Difference) difference = error.message;
    else if (!(error instanceof EndOfLog)) throw error;
  }
  const truncated = !whole || player.inCall || player.unlogged > 0;
  return { header, steps: player.steps, records: player.records, difference, truncated };
}

function itemsOf(log: Uint8Array): { items: unknown[]; whole: boolean } {
  const items: unknown[] = [];
  try {
    decodeMultiple(log, (item) => {
      items.push(item);
    });
    return { items, whole: true };
  } catch {
    return { items, whole: false };
  }
}

function headerOf(item: unknown): LogHeader {
  const header = item as Partial<LogHeader> | undefined;
  if (header?.format !== FORMAT) throw new Error('not a boundary log');
  if (header.version !== VERSION) throw new Error(`a boundary log of version ${header.version}; this is version 1`);
  return header as LogHeader;
}

/** Feeds a log to one core after another. */
export class Player {
  steps = 0;
  records = 0;
  /** Whether a call into the core has begun and not returned. */
  inCall = false;
  #next = 0;
  #forgotten = 0;
  #core: Core | null = null;
  /** Journal records of this life that were compared. */
  #compared = 0;

  constructor(
    readonly entries: LogEntry[],
    readonly firmware: Firmware,
  ) {}

  /** The tables of the core that is running, null before its boot. */
  get tables(): PublishedTables | null {
    return this.#core?.tables ?? null;
  }

  /** Records the core has noted and the log does not have, so far. */
  get unlogged(): number {
    return this.#core === null ? 0 : this.#core.tables.written - this.#compared;
  }

  /**
   * Goes on to the end of the entries. Those of a call that has begun have to be complete.
   * @throws Difference, or EndOfLog when they are not.
   */
  play(): void {
    while (this.#next < this.entries.length) {
      try {
        this.#playInput();
      } catch (error) {
        if (!(error instanceof CoreRestart)) throw error;
        this.#core = null;
        this.inCall = false;
      }
    }
  }

  /** Drops the entries that have been played. */
  forget(): void {
    this.entries.splice(0, this.#next);
    this.#forgotten += this.#next;
    this.#next = 0;
  }

  /** Number of the entry taken last, from 1. */
  get #place(): number {
    return this.#forgotten + this.#next;
  }

  #playInput(): void {
    const entry = this.#take();
    switch (entry[0]) {
      case Entry.Boot: {
        this.inCall = true;
        this.#compared = 0;
        this.#core = new Core(this.firmware.module, this.#link, Number(entry[1]), Number(entry[2]));
        this.#expect([Entry.Returned, this.#core.top]);
        this.inCall = false;
        return;
      }
      case Entry.Interrupt:
        this.#running(entry).interrupt(Number(entry[1]));
        return;
      case Entry.Receive:
        this.#running(entry).receive(Number(entry[1]), Number(entry[2]));
        return;
      case Entry.Step: {
        this.inCall = true;
        const due = this.#running(entry).step(Number(entry[1]));
        this.#expect([Entry.Returned, Number.isFinite(due) ? due : null]);
        this.inCall = false;
        this.steps++;
        return;
      }
      case Entry.Journal:
        this.#compareRecord(entry);
        return;
      default:
        throw new Difference(`entry ${this.#place}: the log has ${show(entry)} where the core asks nothing`);
    }
  }

  #running(entry: LogEntry): Core {
    if (this.#core === null) throw new Difference(`entry ${this.#place}: ${show(entry)} before any boot`);
    return this.#core;
  }

  #compareRecord(entry: LogEntry): void {
    const { tables } = this.#running(entry);
    if (this.#compared >= tables.written)
      throw new Difference(`entry ${this.#place}: the core noted nothing, the log has ${show(entry)}`);
    this.#compared = Math.max(this.#compared, tables.written - tables.journalCapacity);
    const noted: LogEntry = [Entry.Journal, tables.journalRecord(this.#compared++)];
    if (!samePart(noted[1], entry[1]))
      throw new Difference(`entry ${this.#place}: the core noted ${show(noted)}, the log has ${show(entry)}`);
    this.records++;
  }

  /** The next entry, which the core's own doing must equal. */
  #expect(done: LogEntry): LogEntry {
    if (this.entries[this.#next]?.[0] === Entry.Boot) throw new CoreRestart(RestartCause.Hang); // the call never returned
    const entry = this.#take();
    const same = done.every((part, i) => samePart(part, entry[i]));
    if (!same) throw new Difference(`entry ${this.#place}: the core did ${show(done)}, the log has ${show(entry)}`);
    return entry;
  }

  #take(): LogEntry {
    const entry = this.entries[this.#next++];
    if (entry === undefined) throw new EndOfLog();
    return entry;
  }

  /** Answers the core from the log. */
  readonly #link: Link = (memory): CoreImports => {
    const octets = (at: number, length: number): Uint8Array => new Uint8Array(memory(), at >>> 0, length >>> 0);
    const result = (entry: LogEntry): number => Number(entry[entry.length - 1]);
    return {
      rom: (offset, into, length) => copyRom(this.firmware.rom, offset, octets(into, length)),
      read: (unit, register) => result(this.#expect([Entry.Read, unit, register])),
      write: (unit, register, value) => result(this.#expect([Entry.Write, unit, register, value])),
      transfer: (unit, tx, txLength, rx, rxLength) => {
        const entry = this.#expect([Entry.Transfer, unit, octets(tx, txLength), rxLength]);
        octets(rx, rxLength).set(entry[4] as Uint8Array);
        return result(entry);
      },
      wait: (us) => {
        this.#expect([Entry.Wait, us]);
      },
      transmit: (port, bytes, length) => result(this.#expect([Entry.Transmit, port, octets(bytes, length)])),
      flashRead: (offset, into, length) => {
        const entry = this.#expect([Entry.FlashRead, offset, length]);
        octets(into, length).set(entry[3] as Uint8Array);
        return result(entry);
      },
      flashProgram: (offset, bytes, length) =>
        result(this.#expect([Entry.FlashProgram, offset, octets(bytes, length)])),
      flashErase: (sector) => result(this.#expect([Entry.FlashErase, sector])),
      flashBusy: () => result(this.#expect([Entry.FlashBusy])),
      restart: (cause) => {
        this.#expect([Entry.Restart, cause >>> 0]);
        throw new CoreRestart(cause >>> 0);
      },
    };
  };
}

function samePart(a: LogEntry[number] | undefined, b: LogEntry[number] | undefined): boolean {
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  return a === b;
}

/** An entry as people read it. */
function show(entry: LogEntry): string {
  const [kind, ...rest] = entry;
  const parts = rest.map((part) => (part instanceof Uint8Array ? Buffer.from(part).toString('hex') : String(part)));
  return `${ENTRY_NAMES[kind] ?? kind} ${parts.join(' ')}`.trim();
}

const ENTRY_NAMES: Record<number, string> = {
  [Entry.Boot]: 'boot',
  [Entry.Interrupt]: 'interrupt',
  [Entry.Receive]: 'receive',
  [Entry.Step]: 'step',
  [Entry.Returned]: 'returned',
  [Entry.Journal]: 'journal',
  [Entry.Read]: 'read',
  [Entry.Write]: 'write',
  [Entry.Transfer]: 'transfer',
  [Entry.Wait]: 'wait',
  [Entry.Transmit]: 'transmit',
  [Entry.FlashRead]: 'flashRead',
  [Entry.FlashProgram]: 'flashProgram',
  [Entry.FlashErase]: 'flashErase',
  [Entry.FlashBusy]: 'flashBusy',
  [Entry.Restart]: 'restart',
};
