import { take } from '../../assembly/kernel/agenda';
import { bootJournal, note, stampJournal } from '../../assembly/kernel/journal';
import { writeLastRecord } from '../../assembly/kernel/last-record';
import { JOURNAL_RECORDS, ROUNDS_MAX } from '../../assembly/limits';
import {
  beginText,
  current,
  endText,
  forgetSaved,
  previous,
  putText,
  rollBack,
  TextReader,
} from '../../assembly/store/configuration';
import { counters, erasesOf } from '../../assembly/store/counters';
import { History } from '../../assembly/store/history';
import { log } from '../../assembly/store/log';
import { beginMove, isMoving } from '../../assembly/store/move';
import { resetAtUs, resetCause, resetRecords } from '../../assembly/store/resets';
import { bootStore, readyForText, readyToProgram, settleStore, storeTimers } from '../../assembly/store/store';
import { CountersRow, TextLimits } from '../../hal/contract/flash';
import { Stage } from '../../hal/contract/journal';

/** What goes in and what comes out: a text, or a value. */
const buffer = memory.data(TextLimits.Text, 8);
let reader = changetype<TextReader>(0);
let history = changetype<History>(0);

/** The store alone. */
export function storeBoot(nowUs: u64): void {
  bootJournal(nowUs, JOURNAL_RECORDS);
  bootStore(nowUs);
  reader = new TextReader();
  history = new History();
}

/** Settles the stage as a step does; answers when it wants to run again. */
export function storeSettle(nowUs: u64): u64 {
  stampJournal(nowUs);
  settleStore(nowUs);
  for (let round = 0; round < ROUNDS_MAX && take(Stage.Store); round++) settleStore(nowUs);
  return storeTimers.dueUs();
}

export function storeBuffer(): usize {
  return buffer;
}

export function storeNote(event: i32, subject: i32): void {
  note(Stage.Line, event, subject);
}

export function storeReady(): i32 {
  return readyForText();
}

export function storeReadyToProgram(): i32 {
  return readyToProgram();
}

export function storeBeginText(): void {
  beginText();
}

/** Writes octets `from` to `to` of the buffer; 0, or a Fault. */
export function storePutText(from: i32, to: i32): i32 {
  for (let at = from; at < to; at++) {
    const fault = putText(load<u8>(buffer + at));
    if (fault < 0) return fault;
  }
  return 0;
}

export function storeEndText(): i32 {
  return endText();
}

export function storeRollBack(): i32 {
  return rollBack();
}

export function storeForget(): i32 {
  return forgetSaved();
}

/** Reads the current (0) or the previous (1) configuration into the buffer; its length, -1 = none, -2 = not all there. */
export function storeReadText(which: i32): i32 {
  const saved = which === 0 ? current : previous;
  if (saved.generation === 0) return -1;
  reader.start(saved);
  let length = 0;
  for (let octet = reader.read(); octet >= 0; octet = reader.read()) store<u8>(buffer + length++, <u8>octet);
  return length === saved.length ? length : -2;
}

/** Whether the current (0) or the previous (1) configuration fits its CRC. */
export function storeIsWhole(which: i32): bool {
  return reader.isWhole(which === 0 ? current : previous);
}

/** The subjects of the journal records of earlier lives, as i32, into the buffer; answers how many. */
export function storeHistory(event: i32): i32 {
  let count = 0;
  history.start(i32.MAX_VALUE);
  for (let record = history.next(); record !== null; record = history.next()) {
    if (record.event === <u16>event) store<i32>(buffer + 4 * count++, record.subject);
  }
  return count;
}

export function storeEarlier(): i32 {
  return log.earlier;
}

export function storeBeginMove(): void {
  beginMove();
}

export function storeIsMoving(): bool {
  return isMoving();
}

export function storeSector(): i32 {
  return log.sector;
}

export function storeRoom(): i32 {
  return log.room;
}

export function storeBoots(): u32 {
  return counters.boots;
}

export function storeSpare(): i32 {
  return counters.spare;
}

export function storeErases(sector: i32): u32 {
  return erasesOf(sector);
}

export function storeEnd(cause: u32): void {
  writeLastRecord(cause);
}

/** The cause of the restart before this life, and how many journal records it left. */
export function storeResetCause(): u32 {
  return resetCause();
}

export function storeResetUs(): u64 {
  return resetAtUs();
}

export function storeResetRecords(): i32 {
  return resetRecords();
}

export function storeGet(key: i32): i32 {
  return log.get(key, buffer, CountersRow.Size);
}
