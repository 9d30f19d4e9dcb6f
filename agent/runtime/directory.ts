import { Directory, DirectoryMagic, type TableId } from '../../hal/contract/directory';
import { JournalRow } from '../../hal/contract/journal';

/** The core's published tables, read in place. Valid for one instance of the core. */
export class PublishedTables {
  readonly #memory: DataView;
  readonly #octets: Uint8Array;
  /** Views of rows, by table and row: a table never moves. */
  readonly #views: DataView[][] = [];

  /** @throws Error when boot did not finish. */
  constructor(readonly buffer: ArrayBuffer) {
    this.#memory = new DataView(buffer);
    this.#octets = new Uint8Array(buffer);
    const magic = this.#memory.getUint32(Directory.Base + Directory.Magic, true);
    if (magic !== DirectoryMagic.Value) throw new Error('the core has published no tables: boot did not finish');
  }

  rows(table: TableId): number {
    return this.#rowsOf(table).length;
  }

  /** One row, little-endian, at the offsets of the table's contract. */
  row(table: TableId, row: number): DataView {
    const view = this.#rowsOf(table)[row];
    if (view === undefined) throw new RangeError(`table ${table} has no row ${row}`);
    return view;
  }

  /** Zero-ended UTF-8 text within a row. */
  text(table: TableId, row: number, offset: number): string {
    const view = this.row(table, row);
    const octets = new Uint8Array(view.buffer, view.byteOffset + offset, view.byteLength - offset);
    return new TextDecoder().decode(octets.subarray(0, octets.indexOf(0)));
  }

  /** The stage at work + 1, 0 = none. */
  get stage(): number {
    return this.#memory.getUint32(Directory.Base + Directory.Stage, true);
  }

  /** Journal records written since boot. */
  get written(): number {
    return this.#memory.getUint32(Directory.Base + Directory.Written, true);
  }

  get journalCapacity(): number {
    return this.#memory.getUint32(Directory.Base + Directory.Capacity, true);
  }

  /** A copy of the journal record with this sequence number, which must be among the last `journalCapacity`. */
  journalRecord(sequence: number): Uint8Array {
    const base = this.#memory.getUint32(Directory.Base + Directory.Journal, true);
    const at = base + (sequence % this.journalCapacity) * JournalRow.Size;
    return this.#octets.slice(at, at + JournalRow.Size);
  }

  /** The last records, at most so many, the oldest first. */
  newest(count: number): Uint8Array[] {
    const { written } = this;
    const first = Math.max(0, written - Math.min(count, this.journalCapacity));
    return Array.from({ length: written - first }, (_, n) => this.journalRecord(first + n));
  }

  #rowsOf(table: TableId): readonly DataView[] {
    this.#views[table] ??= this.#viewsOf(Directory.Base + Directory.Tables + table * Directory.TableSize);
    return this.#views[table]!;
  }

  #viewsOf(entry: number): DataView[] {
    const base = this.#memory.getUint32(entry, true);
    const length = this.#memory.getUint32(entry + 4, true);
    const stride = this.#memory.getUint32(entry + 8, true);
    return Array.from({ length }, (_, row) => new DataView(this.buffer, base + row * stride, stride));
  }
}
