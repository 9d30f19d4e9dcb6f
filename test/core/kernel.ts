import { checkIn, haveAllCheckedIn } from '../../assembly/kernel/check-in';
import { FrameRing } from '../../assembly/kernel/frame-ring';
import { bootJournal, JournalReader, note } from '../../assembly/kernel/journal';
import { Places, setSlotClass } from '../../assembly/kernel/place';
import { Timers } from '../../assembly/kernel/timers';
import { JOURNAL_RECORDS } from '../../assembly/limits';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { SlotClass } from '../../hal/contract/shelf';

const timers = new Timers();
const ring = new FrameRing();
const places = new Places();
const early = new JournalReader();
const late = new JournalReader();
const buffer = heap.alloc(64);

export function timersAllocate(capacity: i32): void {
  timers.allocate(capacity);
}

export function timersArm(id: i32, dueUs: u64): void {
  timers.arm(id, dueUs);
}

export function timersDisarm(id: i32): void {
  timers.disarm(id);
}

export function timersExpire(nowUs: u64): i32 {
  return timers.expire(nowUs);
}

export function timersDueUs(): u64 {
  return timers.dueUs();
}

export function ringAllocate(capacity: i32): void {
  ring.allocate(capacity);
}

/** Puts a frame of `length` octets, all of the given value. */
export function ringPut(octet: i32, length: i32): bool {
  memory.fill(buffer, <u8>octet, length);
  return ring.put(buffer, length);
}

/** The first octet and the length of the oldest frame, `length << 8 | octet`, or -1. */
export function ringPeek(): i32 {
  const length = ring.peek(0, buffer, 64);
  if (length < 0) return -1;
  return (length << 8) | load<u8>(buffer);
}

export function ringDrop(): void {
  ring.drop();
}

export function journalBoot(): void {
  bootJournal(0, JOURNAL_RECORDS);
}

export function journalNote(subject: i32): void {
  note(Stage.Line, JournalEvent.LineActing, subject);
}

/** The subject of the next record of one of two readers, or -1. */
export function journalTake(isEarly: bool): i32 {
  const record = (isEarly ? early : late).take();
  return record === null ? -1 : record.subject;
}

export function journalMissed(isEarly: bool): u32 {
  return (isEarly ? early : late).missed;
}

/** Three slots behind the shelf's own ports: a narrow one, a wide one, a trunk one. */
export function placesAllocate(shelf: i32, narrow: i32, wide: i32, trunk: i32): i32 {
  setSlotClass(1, SlotClass.Narrow);
  setSlotClass(2, SlotClass.Wide);
  setSlotClass(3, SlotClass.Trunk);
  places.allocate(3, shelf, narrow, wide, trunk);
  return places.rows;
}

export function placesRowOf(slot: i32, n: i32): i32 {
  return places.rowOf(slot, n);
}

/** `slot << 8 | port` of a row. */
export function placesAt(row: i32): i32 {
  return (places.slotOf(row) << 8) | places.portOf(row);
}

export function placesCount(slot: i32): i32 {
  return places.count(slot);
}

/** The end of a step in which these stages, as bits, have found no rest. */
export function checkInBusy(stages: u32, nowUs: u64): void {
  checkIn(stages, nowUs);
}

export function checkInAll(): bool {
  return haveAllCheckedIn();
}
