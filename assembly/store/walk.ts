import {
  FlashLimit,
  RecordCommit,
  RecordHeader,
  RecordKind,
  RecordLimit,
  SectorHeader,
} from '../../hal/contract/flash';
import { ResetLimit, ResetRecord } from '../../hal/contract/reset-record';
import { flashRead } from '../hal';
import { CRC32_START, crc32, updateCrc32 } from '../kernel/crc32';
import { CELL, isErased, sectorBase } from './medium';

/** Octets of a CRC-32. */
const CRC: i32 = 4;

/** The record that was composed or read last: all that stands in flash of it. */
export const record: usize = memory.data(RecordHeader.Payload + RecordLimit.Payload + CRC, 8);

/** Octets of flash that a record takes. */
export function sizeOf(length: i32): i32 {
  return RecordHeader.Payload + padded(length) + CRC;
}

/** First octet of flash behind the log of a sector: what follows is for last records, ResetLimit.Spares. */
export function logEnd(sector: i32): u32 {
  return sectorBase(sector) + FlashLimit.Sector - ResetLimit.Spares * ResetRecord.Size;
}

/** Makes a record, all but committed. */
export function compose(kind: RecordKind, key: i32, sequence: u32, payload: usize, length: i32): void {
  store<u8>(record, kind, RecordHeader.Kind);
  store<u8>(record, key, RecordHeader.Key);
  store<u16>(record, length, RecordHeader.Length);
  store<u32>(record, sequence, RecordHeader.Sequence);
  store<u32>(record, crc32(record, RecordHeader.Check), RecordHeader.Check);
  store<u32>(record, 0xffffffff, RecordHeader.Commit);
  memory.fill(record + RecordHeader.Payload + length, 0xff, padded(length) - length);
  memory.copy(record + RecordHeader.Payload, payload, length);
  store<u32>(crcAt(length), payloadCrc(length));
}

/** Reads a record into `record`; false when its payload is not what was written. */
export function readRecord(at: u32, length: i32): bool {
  if (flashRead(at, record, sizeOf(length)) < 0) return false;
  return load<u32>(crcAt(length)) === payloadCrc(length);
}

function crcAt(length: i32): usize {
  return record + RecordHeader.Payload + padded(length);
}

function payloadCrc(length: i32): u32 {
  return ~updateCrc32(updateCrc32(CRC32_START, record, RecordHeader.Check), record + RecordHeader.Payload, length);
}

function padded(length: i32): i32 {
  return (length + 3) & ~3;
}

/** The cell a walk looks at, and the header of the item it went to last. */
const ahead: usize = memory.data(CELL, 4);
const header: usize = memory.data(CELL, 4);

/** Goes through a log, item by item: records, and cells that a cut of power has spoilt. */
export class Walk {
  /** Where the item begins, and where the next one does. */
  at: u32 = 0;
  next: u32 = 0;
  /** RecordKind.None: no record. */
  kind: i32 = RecordKind.None;
  key: i32 = 0;
  length: i32 = 0;
  sequence: u32 = 0;
  isCommitted: bool = false;
  private end: u32 = 0;

  start(sector: i32): void {
    this.next = sectorBase(sector) + SectorHeader.Size;
    this.end = logEnd(sector);
    this.kind = RecordKind.None;
  }

  /** Goes to the next item; false where the log ends. */
  advance(): bool {
    if (this.next + CELL > this.end || flashRead(this.next, ahead, CELL) < 0 || isErased(ahead, CELL)) return false;
    memory.copy(header, ahead, CELL);
    this.at = this.next;
    this.length = load<u16>(header, RecordHeader.Length);
    this.next = this.at + sizeOf(this.length);
    const isRecord =
      load<u32>(header, RecordHeader.Check) === crc32(header, RecordHeader.Check) &&
      this.length <= RecordLimit.Payload &&
      this.next <= this.end;
    if (!isRecord) {
      this.kind = RecordKind.None;
      this.next = this.at + CELL;
      return true;
    }
    this.kind = load<u8>(header, RecordHeader.Kind);
    this.key = load<u8>(header, RecordHeader.Key);
    this.sequence = load<u32>(header, RecordHeader.Sequence);
    this.isCommitted = load<u32>(header, RecordHeader.Commit) === <u32>RecordCommit.Committed;
    return true;
  }

  /** Whether the item is a record that counts; it is in `record` then. */
  isWhole(): bool {
    return this.kind !== RecordKind.None && this.isCommitted && readRecord(this.at, this.length);
  }
}

/** The header as the walk has judged it, for the one who settles a log's last item. */
export function judgedHeader(): usize {
  return header;
}
