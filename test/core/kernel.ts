import { FrameRing } from '../../assembly/kernel/frame-ring';
import { bootJournal, JournalReader, note } from '../../assembly/kernel/journal';
import { Timers } from '../../assembly/kernel/timers';
import { JournalEvent, Stage } from '../../hal/contract/journal';

const timers = new Timers();
const ring = new FrameRing();
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
  const length = ring.peek(buffer, 64);
  if (length < 0) return -1;
  return (length << 8) | load<u8>(buffer);
}

export function ringDrop(): void {
  ring.drop();
}

export function journalBoot(): void {
  bootJournal(0);
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
