import type { Machine } from '../../agent/emulate/machine';
import { type JournalEvent, JournalRow } from '../../hal/contract/journal';

/** One journal record, read. */
export interface JournalNote {
  readonly atUs: number;
  readonly event: JournalEvent;
  readonly subject: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** Reads a machine's journal after every step, through restarts. */
export class JournalTap {
  /** Every record as the core laid it out, in order. */
  readonly records: Uint8Array[] = [];
  /** Hears each record. */
  onNote: (note: JournalNote) => void = () => {};
  #taken = 0;
  #life: unknown = null;

  constructor(readonly machine: Machine) {
    machine.watch(() => this.take());
  }

  /** Takes what has been noted since the last time. */
  take(): void {
    const { core } = this.machine;
    if (core !== this.#life) {
      this.#life = core;
      this.#taken = 0;
    }
    const { written, journalCapacity } = core.tables;
    if (written - this.#taken > journalCapacity) throw new Error(`${written - this.#taken} records in one step`);
    for (; this.#taken < written; this.#taken++) {
      const record = core.tables.journalRecord(this.#taken);
      this.records.push(record);
      this.onNote(read(record));
    }
  }

  get notes(): JournalNote[] {
    return this.records.map(read);
  }

  /** The records of one event. */
  of(event: JournalEvent): JournalNote[] {
    return this.notes.filter((note) => note.event === event);
  }
}

/** The record being read: one view serves them all. */
const RECORD = new Uint8Array(JournalRow.Size);
const FIELDS = new DataView(RECORD.buffer);

function read(record: Uint8Array): JournalNote {
  RECORD.set(record);
  return {
    atUs: Number(FIELDS.getBigUint64(JournalRow.AtUs, true)),
    event: FIELDS.getUint16(JournalRow.Event, true),
    subject: FIELDS.getInt32(JournalRow.Subject, true),
    a: FIELDS.getInt32(JournalRow.A, true),
    b: FIELDS.getInt32(JournalRow.B, true),
    c: FIELDS.getInt32(JournalRow.C, true),
  };
}
