import { Fault } from '../../hal/contract/fault';
import { RecordCommit, RecordHeader, RecordKind, RecordLimit, StoreKey, TextRow } from '../../hal/contract/flash';
import { Mistake } from '../../hal/contract/restart';
import { flashRead } from '../hal';
import { ensure } from '../kernel/ensure';
import { program, programWord } from './medium';
import { compose, logEnd, readRecord, record, sizeOf } from './walk';

/** Room that only values may take, so that the store can always say what it does: four of its counters. */
const RESERVE: i32 = 512;

/** The log in the sector that holds: what is appended lasts when `append` has answered 0. */
class Log {
  /** -1 = there is no log. */
  sector: i32 = -1;
  sectorSequence: u32 = 0;
  /** Where the next record goes. */
  tail: u32 = 0;
  /** Its sequence number. */
  sequence: u32 = 0;
  /** Journal records in the log, and how many of them earlier lives have left. */
  journals: i32 = 0;
  earlier: i32 = 0;
  /** The highest generation that any piece of text bears. */
  generation: u32 = 0;
  /** Where the newest value of each key is, 0 = there is none. */
  readonly values: StaticArray<u32> = new StaticArray<u32>(StoreKey.Count);

  get isOpen(): bool {
    return this.sector >= 0;
  }

  /** Octets that records may still take. */
  get room(): i32 {
    return this.isOpen ? <i32>(logEnd(this.sector) - this.tail) - RESERVE : 0;
  }

  /** 0, or a Fault; then the record does not count, now or later. */
  append(kind: RecordKind, key: i32, payload: usize, length: i32): i32 {
    ensure(length <= RecordLimit.Payload, Mistake.BytesRange);
    const size = sizeOf(length);
    if (!this.isOpen) return Fault.Absent;
    if (size > this.room + (kind === RecordKind.Value ? RESERVE : 0)) return Fault.Busy;
    compose(kind, key, this.sequence++, payload, length);
    const at = this.tail;
    this.tail += size;
    const fault = this.programRecord(at, length);
    if (fault < 0) {
      // Flash that does not take what it is given: nothing more is put behind it.
      this.tail = logEnd(this.sector);
      programWord(at + RecordHeader.Commit, RecordCommit.Void);
      return fault;
    }
    this.enter(kind, key, at, length);
    return 0;
  }

  /** Takes note of a record that counts; it is in `record`. */
  enter(kind: i32, key: i32, at: u32, length: i32): void {
    if (kind === RecordKind.Journal) this.journals++;
    if (kind === RecordKind.Value && key < StoreKey.Count) this.values[key] = at;
    if (kind === RecordKind.Text) this.generation = max(this.generation, generationOf(length));
  }

  /** Copies the newest value of a key, at most `room` octets; answers its length, or -1 when there is none. */
  get(key: StoreKey, into: usize, room: i32): i32 {
    const length = this.read(key);
    if (length >= 0) memory.copy(into, record + RecordHeader.Payload, min(length, room));
    return length;
  }

  /** Copies the newest value of a key, unless there is none of this size: another firmware may have left it. */
  getWhole(key: StoreKey, into: usize, size: i32): void {
    if (this.read(key) === size) memory.copy(into, record + RecordHeader.Payload, size);
  }

  /** 0, or a Fault; then the value before holds. */
  put(key: StoreKey, from: usize, length: i32): i32 {
    return this.append(RecordKind.Value, key, from, length);
  }

  /** Reads the newest value of a key into `record`; answers its length, or -1 when there is none. */
  private read(key: StoreKey): i32 {
    const at = this.values[key];
    if (at === 0 || flashRead(at, record, RecordHeader.Payload) < 0) return -1;
    const length = <i32>load<u16>(record, RecordHeader.Length);
    return length <= RecordLimit.Payload && readRecord(at, length) ? length : -1;
  }

  private programRecord(at: u32, length: i32): i32 {
    let fault = program(at, record, RecordHeader.Commit);
    if (fault < 0) return fault;
    fault = program(at + RecordHeader.Payload, record + RecordHeader.Payload, sizeOf(length) - RecordHeader.Payload);
    if (fault < 0) return fault;
    if (!readRecord(at, length)) return Fault.Nonsense;
    return programWord(at + RecordHeader.Commit, RecordCommit.Committed);
  }
}
export const log = new Log();

/** The generation of the piece of text in `record`. */
export function generationOf(length: i32): u32 {
  return length < TextRow.Text ? 0 : load<u32>(record, RecordHeader.Payload + TextRow.Generation);
}
