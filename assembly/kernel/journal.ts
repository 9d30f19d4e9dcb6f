import { JournalEvent, JournalRow, Stage } from '../../hal/contract/journal';
import { wake } from './agenda';
import { publishJournal, publishWritten } from './directory';

/** One record of hal/contract/journal.ts. */
@unmanaged
export class JournalRecord {
  atUs: u64;
  sequence: u32;
  event: u16;
  stage: u8;
  subject: i32;
  a: i32;
  b: i32;
  c: i32;
}
if (offsetof<JournalRecord>('stage') !== JournalRow.Stage || offsetof<JournalRecord>('c') !== JournalRow.C)
  ERROR('layout');
if (offsetof<JournalRecord>() !== JournalRow.Size) ERROR('layout');

/** The time every record of this step bears. */
let stepUs: u64 = 0;
/** Records written since boot; record n stands at n modulo `capacity`. */
let written: u32 = 0;
let capacity: u32 = 0;
let base: usize = 0;

export function bootJournal(nowUs: u64, records: u32): void {
  capacity = records;
  base = heap.alloc(capacity * offsetof<JournalRecord>());
  publishJournal(base, capacity);
  stepUs = nowUs;
}

export function stampJournal(nowUs: u64): void {
  stepUs = nowUs;
}

/** Writes a record, which the store may have to keep and the console to show; the oldest gives way. */
export function note(stage: Stage, event: JournalEvent, subject: i32, a: i32 = 0, b: i32 = 0, c: i32 = 0): void {
  const record = recordAt(written);
  record.atUs = stepUs;
  record.sequence = written;
  record.event = <u16>event;
  record.stage = <u8>stage;
  record.subject = subject;
  record.a = a;
  record.b = b;
  record.c = c;
  publishWritten(++written);
  wake(Stage.Store);
  wake(Stage.Console);
}

/** Copies the newest records, oldest first, at most `room` of them; answers how many. */
export function copyNewest(into: usize, room: i32): i32 {
  const count = min(<i32>min<u32>(written, capacity), room);
  for (let i = 0; i < count; i++) {
    memory.copy(into + i * JournalRow.Size, changetype<usize>(recordAt(written - count + i)), JournalRow.Size);
  }
  return count;
}

/** The time that records of this step bear. */
export function journalUs(): u64 {
  return stepUs;
}

function recordAt(sequence: u32): JournalRecord {
  return changetype<JournalRecord>(base + <usize>(sequence % capacity) * offsetof<JournalRecord>());
}

/** A reader's place in the journal. */
export class JournalReader {
  /** Records that were overwritten before this reader took them. */
  missed: u32 = 0;
  private next: u32 = 0;

  /** The next record, or null at the end. It is valid until the next `note`. */
  take(): JournalRecord | null {
    if (this.next === written) return null;
    if (written - this.next > capacity) {
      this.missed += written - this.next - capacity;
      this.next = written - capacity;
    }
    return recordAt(this.next++);
  }

  /** Whether there is nothing to take. */
  get isAtEnd(): bool {
    return this.next === written;
  }
}
