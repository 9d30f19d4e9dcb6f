import { Encoder } from 'cbor-x';
import type { CoreImports } from './boundary';

/**
 * The boundary log: a CBOR sequence (RFC 8742) of everything that crosses the core's boundary. The first item is a map
 * (LogHeader); every other is an array that starts with an Entry. A call into the core is one entry on the way in and
 * Returned on the way out, with the core's own calls in between, each one entry with its arguments and its result.
 */
export const enum Entry {
  /** nowUs, seed */
  Boot = 1,
  /** line */
  Interrupt = 2,
  /** port, octet */
  Receive = 3,
  /** nowUs */
  Step = 4,
  /** What boot or step answered: top of memory, or dueUs with null for never. */
  Returned = 5,
  /** One journal record, as the core laid it out. */
  Journal = 6,
  /** unit, register, result */
  Read = 16,
  /** unit, register, value, result */
  Write = 17,
  /** unit, sent, room, received, result */
  Transfer = 18,
  /** us */
  Wait = 19,
  /** port, octets, result */
  Transmit = 20,
  /** offset, room, octets, result */
  FlashRead = 21,
  /** cause; the call does not return */
  Restart = 22,
  /** offset, octets, result */
  FlashProgram = 23,
  /** sector, result */
  FlashErase = 24,
  /** result */
  FlashBusy = 25,
}
export type LogEntry = [Entry, ...(number | null | Uint8Array)[]];

/** What a boundary log begins with. */
export const FORMAT = 'linecard-boundary-log';
export const VERSION = 1;

export interface LogHeader {
  format: typeof FORMAT;
  version: typeof VERSION;
  /** Digest of the firmware that ran (agent/runtime/firmware.ts). Reads of its read-only text are not logged. */
  firmware: string;
  board: string;
  seed: number;
}

/** A CBOR encoder for the log: plain arrays, maps and byte strings, as any CBOR reader takes them. */
const cbor = new Encoder({ useRecords: false, tagUint8Array: false, mapsAsObjects: true });

/** Writes a boundary log, item by item, to wherever `write` leads. */
export class BoundaryLog {
  readonly #write: (item: Uint8Array) => void;

  /** @param session what the header says of the run. */
  constructor(session: Omit<LogHeader, 'format' | 'version'>, write: (item: Uint8Array) => void) {
    this.#write = write;
    const { firmware, board, seed } = session;
    write(cbor.encode({ format: FORMAT, version: VERSION, firmware, board, seed } satisfies LogHeader));
  }

  boot(nowUs: number, seed: number): void {
    this.add([Entry.Boot, nowUs, seed]);
  }

  interrupt(line: number): void {
    this.add([Entry.Interrupt, line]);
  }

  receive(port: number, octet: number): void {
    this.add([Entry.Receive, port, octet]);
  }

  step(nowUs: number): void {
    this.add([Entry.Step, nowUs]);
  }

  returned(value: number): void {
    this.add([Entry.Returned, Number.isFinite(value) ? value : null]);
  }

  journal(record: Uint8Array): void {
    this.add([Entry.Journal, record]);
  }

  /** The same imports, each call written down. */
  recording(imports: CoreImports, memory: () => ArrayBuffer): CoreImports {
    const copy = (at: number, length: number): Uint8Array =>
      new Uint8Array(memory().slice(at >>> 0, (at >>> 0) + length));
    return {
      rom: imports.rom,
      read: (unit, register) => {
        const result = imports.read(unit, register);
        this.add([Entry.Read, unit, register, result]);
        return result;
      },
      write: (unit, register, value) => {
        const result = imports.write(unit, register, value);
        this.add([Entry.Write, unit, register, value, result]);
        return result;
      },
      transfer: (unit, tx, txLength, rx, rxLength) => {
        const sent = copy(tx, txLength);
        const result = imports.transfer(unit, tx, txLength, rx, rxLength);
        this.add([Entry.Transfer, unit, sent, rxLength, copy(rx, Math.max(result, 0)), result]);
        return result;
      },
      wait: (us) => {
        this.add([Entry.Wait, us]);
        imports.wait(us);
      },
      transmit: (port, bytes, length) => {
        const result = imports.transmit(port, bytes, length);
        this.add([Entry.Transmit, port, copy(bytes, length), result]);
        return result;
      },
      flashRead: (offset, into, length) => {
        const result = imports.flashRead(offset, into, length);
        this.add([Entry.FlashRead, offset, length, copy(into, Math.max(result, 0)), result]);
        return result;
      },
      flashProgram: (offset, bytes, length) => {
        const result = imports.flashProgram(offset, bytes, length);
        this.add([Entry.FlashProgram, offset, copy(bytes, length), result]);
        return result;
      },
      flashErase: (sector) => {
        const result = imports.flashErase(sector);
        this.add([Entry.FlashErase, sector, result]);
        return result;
      },
      flashBusy: () => {
        const result = imports.flashBusy();
        this.add([Entry.FlashBusy, result]);
        return result;
      },
      restart: (cause) => {
        this.add([Entry.Restart, cause >>> 0]);
        return imports.restart(cause);
      },
    };
  }

  add(entry: LogEntry): void {
    this.#write(cbor.encode(entry));
  }
}
