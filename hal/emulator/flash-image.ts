import {
  CountersRow,
  EraseCount,
  FlashLimit,
  RecordCommit,
  RecordHeader,
  RecordKind,
  ResetsRow,
  SavedRow,
  SectorHeader,
  SectorMagic,
  SelectionRow,
  StoreKey,
  StoreLimit,
  TextLimits,
  TextRow,
} from '../contract/flash';
import { crc32 } from './crc32';

/** What a flash holds, as docs/flash-store.md has it. */
export interface FlashContents {
  readonly sector: number;
  readonly sequence: number;
  readonly current: string | null;
  readonly previous: string | null;
  /** Journal records, oldest first, as JournalRow lays them out. */
  readonly journal: readonly Uint8Array[];
  readonly boots: number;
  readonly moves: number;
  /** The sector that is erased and ready, -1 = none. */
  readonly spare: number;
  /** By sector; null = it does not work any more. */
  readonly erases: readonly (number | null)[];
}

const CRC = 4;
/** The flash of a board that leaves the factory: the log is in the first sector, the second is ready. */
const FACTORY_SECTOR = 0;
const FACTORY_SPARE = 1;
const FACTORY_GENERATION = 1;

/** The flash of a board as it leaves the factory, from offset 0: what the store itself would have written. */
export function encodeFactoryFlash(configuration: string): Uint8Array {
  const text = new TextEncoder().encode(configuration);
  if (text.length > TextLimits.Text) throw new RangeError(`a configuration of ${text.length} octets does not fit`);
  const records: Uint8Array[] = [];
  const add = (kind: RecordKind, key: number, payload: Uint8Array): void => {
    records.push(encodeRecord(kind, key, records.length, payload));
  };
  add(RecordKind.Value, StoreKey.Counters, factoryCounters());
  add(RecordKind.Value, StoreKey.Resets, new Uint8Array(ResetsRow.Size));
  if (text.length > 0) {
    for (let at = 0; at < text.length; at += TextLimits.Piece) {
      add(RecordKind.Text, 0, encodePiece(at, text.subarray(at, at + TextLimits.Piece)));
    }
    add(RecordKind.Value, StoreKey.Selection, factorySelection(text));
  }
  return Buffer.concat([encodeSectorHeader(1), ...records]);
}

/** Reads a flash; null where no sector holds a log. */
export function decodeFlash(flash: Uint8Array): FlashContents | null {
  const length = Math.min(Math.ceil(flash.length / FlashLimit.Sector), StoreLimit.Sectors);
  const sectors = Array.from({ length }, (_, sector) => sector);
  const sequences = sectors.map((sector) => sequenceOf(flash.subarray(sector * FlashLimit.Sector)));
  const sequence = Math.max(...sequences);
  if (!(sequence >= 0)) return null;
  const sector = sequences.indexOf(sequence);
  const log = flash.subarray(sector * FlashLimit.Sector, (sector + 1) * FlashLimit.Sector);
  const records = [...recordsOf(log)];
  const newestOf = (key: StoreKey): DataView | null => {
    const found = records.findLast((record) => record.kind === RecordKind.Value && record.key === key);
    return found === undefined ? null : viewOf(found.payload);
  };
  const selection = newestOf(StoreKey.Selection);
  const counters = newestOf(StoreKey.Counters);
  const pieces = records.filter((record) => record.kind === RecordKind.Text).map((record) => record.payload);
  return {
    sector,
    sequence,
    current: selection && textOf(pieces, selection, SelectionRow.Current),
    previous: selection && textOf(pieces, selection, SelectionRow.Previous),
    journal: records.filter((record) => record.kind === RecordKind.Journal).map((record) => record.payload),
    boots: counters?.getUint32(CountersRow.Boots, true) ?? 0,
    moves: counters?.getUint32(CountersRow.Moves, true) ?? 0,
    spare: counters?.getInt32(CountersRow.Spare, true) ?? -1,
    erases: Array.from({ length: FlashLimit.Sectors }, (_, n) => {
      const erases = counters?.getInt32(CountersRow.Erases + 4 * n, true) ?? 0;
      return erases === EraseCount.Bad ? null : erases;
    }),
  };
}

interface StoredRecord {
  readonly kind: number;
  readonly key: number;
  readonly payload: Uint8Array;
}

/** The records of a log that count. */
function* recordsOf(log: Uint8Array): Generator<StoredRecord> {
  for (let at: number = SectorHeader.Size; at + RecordHeader.Payload <= log.length; ) {
    const header = viewOf(log.subarray(at, at + RecordHeader.Payload));
    const length = header.getUint16(RecordHeader.Length, true);
    const end = at + sizeOf(length);
    if (log.subarray(at, at + RecordHeader.Payload).every((octet) => octet === 0xff)) return;
    const check = crc32(log.subarray(at, at + RecordHeader.Check));
    if (header.getUint32(RecordHeader.Check, true) !== check || end > log.length) {
      at += RecordHeader.Payload;
      continue;
    }
    const payload = log.slice(at + RecordHeader.Payload, at + RecordHeader.Payload + length);
    const sum = viewOf(log.subarray(end - CRC, end)).getUint32(0, true);
    const covered = Buffer.concat([log.subarray(at, at + RecordHeader.Check), payload]);
    const isCommitted = header.getUint32(RecordHeader.Commit, true) === RecordCommit.Committed;
    if (isCommitted && crc32(covered) === sum) {
      yield { kind: header.getUint8(RecordHeader.Kind), key: header.getUint8(RecordHeader.Key), payload };
    }
    at = end;
  }
}

/** The text of a selected configuration; null when there is none, or not all of it. */
function textOf(pieces: readonly Uint8Array[], selection: DataView, at: number): string | null {
  const generation = selection.getUint32(at + SavedRow.Generation, true);
  if (generation === 0) return null;
  const text = new Uint8Array(selection.getUint32(at + SavedRow.Length, true));
  for (const piece of pieces) {
    const view = viewOf(piece);
    if (view.getUint32(TextRow.Generation, true) !== generation) continue;
    text.set(piece.subarray(TextRow.Text), view.getUint32(TextRow.Offset, true));
  }
  return crc32(text) === selection.getUint32(at + SavedRow.Crc, true) ? new TextDecoder().decode(text) : null;
}

/** The sequence of a sector's header, -1 when it is not sound. */
function sequenceOf(sector: Uint8Array): number {
  const view = viewOf(sector);
  const isSound =
    view.getUint32(SectorHeader.Magic, true) === SectorMagic.Value &&
    view.getUint32(SectorHeader.Format, true) === SectorMagic.Format &&
    view.getUint32(SectorHeader.Crc, true) === crc32(sector.subarray(0, SectorHeader.Crc));
  return isSound ? view.getUint32(SectorHeader.Sequence, true) : -1;
}

function encodeSectorHeader(sequence: number): Uint8Array {
  const octets = new Uint8Array(SectorHeader.Size);
  const view = viewOf(octets);
  view.setUint32(SectorHeader.Magic, SectorMagic.Value, true);
  view.setUint32(SectorHeader.Format, SectorMagic.Format, true);
  view.setUint32(SectorHeader.Sequence, sequence, true);
  view.setUint32(SectorHeader.Crc, crc32(octets.subarray(0, SectorHeader.Crc)), true);
  return octets;
}

function encodeRecord(kind: RecordKind, key: number, sequence: number, payload: Uint8Array): Uint8Array {
  const octets = new Uint8Array(sizeOf(payload.length)).fill(0xff);
  const view = viewOf(octets);
  view.setUint8(RecordHeader.Kind, kind);
  view.setUint8(RecordHeader.Key, key);
  view.setUint16(RecordHeader.Length, payload.length, true);
  view.setUint32(RecordHeader.Sequence, sequence, true);
  view.setUint32(RecordHeader.Check, crc32(octets.subarray(0, RecordHeader.Check)), true);
  view.setUint32(RecordHeader.Commit, RecordCommit.Committed, true);
  octets.set(payload, RecordHeader.Payload);
  const covered = Buffer.concat([octets.subarray(0, RecordHeader.Check), payload]);
  view.setUint32(octets.length - CRC, crc32(covered), true);
  return octets;
}

function encodePiece(offset: number, text: Uint8Array): Uint8Array {
  const octets = new Uint8Array(TextRow.Text + text.length);
  viewOf(octets).setUint32(TextRow.Generation, FACTORY_GENERATION, true);
  viewOf(octets).setUint32(TextRow.Offset, offset, true);
  octets.set(text, TextRow.Text);
  return octets;
}

function factorySelection(text: Uint8Array): Uint8Array {
  const octets = new Uint8Array(SelectionRow.Size);
  const view = viewOf(octets);
  view.setUint32(SelectionRow.Current + SavedRow.Generation, FACTORY_GENERATION, true);
  view.setUint32(SelectionRow.Current + SavedRow.Length, text.length, true);
  view.setUint32(SelectionRow.Current + SavedRow.Crc, crc32(text), true);
  return octets;
}

function factoryCounters(): Uint8Array {
  const octets = new Uint8Array(CountersRow.Size);
  const view = viewOf(octets);
  view.setInt32(CountersRow.Spare, FACTORY_SPARE, true);
  for (const sector of [FACTORY_SECTOR, FACTORY_SPARE]) view.setUint32(CountersRow.Erases + 4 * sector, 1, true);
  return octets;
}

/** Octets of flash that a record takes. */
function sizeOf(length: number): number {
  return RecordHeader.Payload + Math.ceil(length / 4) * 4 + CRC;
}

function viewOf(octets: Uint8Array): DataView {
  return new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
}
