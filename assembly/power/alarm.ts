import { AlarmClosure, ObjectKind } from '../../hal/contract/alarm';
import { TableId } from '../../hal/contract/directory';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { ShelfAlarm, ShelfAlarmRow, ShelfAlarmState, ShelfObject, ShelfSubject } from '../../hal/contract/shelf-alarm';
import { wakeAbove } from '../kernel/agenda';
import { millisecondsOf } from '../kernel/bits';
import { note } from '../kernel/journal';
import { actionOf, lookUp, nextState, row } from '../kernel/state-table';
import { Table } from '../kernel/table';
import { nextClosedAlarm } from '../line/alarm-history';
import { subjectOf } from '../line/hierarchy';
import { looksOf, severityOf } from './alarm-rule';

/** Alarms of the shelf that can be open or pending at a time: a graver one displaces the least grave, others wait for room. */
const ALARMS: i32 = 20;
/** Sights closer together are one look. The shelf's parts are looked at once a second while one is not calm. */
const LOOK_MS: u16 = 800;

/** Looks without an alarm that clear it, or as many as raise it where those are fewer. Our choice. */
const LOOKS_CLEAR: i32 = 3;

const enum Event {
  There,
  Gone,
  /** So many looks have agreed as the alarm's rule asks for. */
  Enough,
  Count,
}
const enum Action {
  None,
  Forget,
  Report,
  Clear,
}

// biome-ignore format: a table
/** A look that disagrees with those before it starts the counting anew. */
const DEGLITCH: StaticArray<u32> = [
  //  in                        on            go to                     and
  row(ShelfAlarmState.None,     Event.There,  ShelfAlarmState.Raising,  Action.None),
  row(ShelfAlarmState.None,     Event.Gone,   ShelfAlarmState.None,     Action.None),
  row(ShelfAlarmState.None,     Event.Enough, ShelfAlarmState.None,     Action.None),
  row(ShelfAlarmState.Raising,  Event.There,  ShelfAlarmState.Raising,  Action.None),
  row(ShelfAlarmState.Raising,  Event.Gone,   ShelfAlarmState.None,     Action.Forget),
  row(ShelfAlarmState.Raising,  Event.Enough, ShelfAlarmState.Raised,   Action.Report),
  row(ShelfAlarmState.Raised,   Event.There,  ShelfAlarmState.Raised,   Action.None),
  row(ShelfAlarmState.Raised,   Event.Gone,   ShelfAlarmState.Clearing, Action.None),
  row(ShelfAlarmState.Raised,   Event.Enough, ShelfAlarmState.Raised,   Action.None),
  row(ShelfAlarmState.Clearing, Event.There,  ShelfAlarmState.Raised,   Action.None),
  row(ShelfAlarmState.Clearing, Event.Gone,   ShelfAlarmState.Clearing, Action.None),
  row(ShelfAlarmState.Clearing, Event.Enough, ShelfAlarmState.None,     Action.Clear),
];

/** The row of the table for an event in a state, as a test walks it. */
export function shelfAlarmDeglitch(state: i32, event: i32): u32 {
  return lookUp(DEGLITCH, state, event, Event.Count);
}

/** Layout: hal/contract/shelf-alarm.ts. */
@unmanaged
export class ShelfAlarmRecord {
  raisedUs: u64;
  object: u16;
  alarm: u8;
  severity: u8;
  state: u8;
  looks: u8;
  lookedMs: u16;
}
if (offsetof<ShelfAlarmRecord>('alarm') !== ShelfAlarmRow.Alarm) ERROR('layout');
if (offsetof<ShelfAlarmRecord>('lookedMs') !== ShelfAlarmRow.LookedMs) ERROR('layout');
if (offsetof<ShelfAlarmRecord>() !== ShelfAlarmRow.Size) ERROR('layout');

export const shelfAlarms = new Table<ShelfAlarmRecord>();
/** Rows in use, and those of them that wait for more looks. */
let used: i32 = 0;
let waiting: i32 = 0;
/** One has found no room, or lost it, since a row was free last. */
let isCrowded: bool = false;

export function bootShelfAlarms(): void {
  shelfAlarms.allocate(TableId.ShelfAlarm, ALARMS, ShelfAlarmRow.Size);
}

/** The object of an alarm: `index` counts from 0, a card's is its slot. */
export function shelfObject(kind: ShelfObject, index: i32 = 0): i32 {
  return (kind << ShelfSubject.KindShift) | index;
}

/**
 * One look at whether something is wrong. To be called at every look, whatever the look says, and only with what has been
 * read since the one before: an alarm comes, and goes, when enough looks in a row agree. What was wrong when the looks
 * began is reported as well. `detail` goes with its report: JournalEvent.ShelfAlarmRaised B.
 */
export function see(object: i32, alarm: ShelfAlarm, isThere: bool, nowUs: u64, detail: i32 = 0): void {
  if (!isThere && used === 0) return;
  let record = find(object, alarm);
  if (record === null) {
    if (!isThere) return;
    record = take(object, alarm, nowUs);
    if (record === null) return;
  } else if (isAgain(record, isThere, nowUs)) return;
  enter(record, isThere ? Event.There : Event.Gone, nowUs);
  if (!isWaiting(record)) return;
  record.lookedMs = <u16>(nowUs / 1000);
  const toRaise = looksOf(alarm);
  const looks = record.state === <u8>ShelfAlarmState.Raising ? toRaise : min(toRaise, LOOKS_CLEAR);
  if (<i32>++record.looks >= looks) enter(record, Event.Enough, nowUs, detail);
}

/** Forgets an object's alarms at once: what they were about is not there any more. */
export function withdraw(object: i32, nowUs: u64): void {
  for (let at = 0; used > 0 && at < shelfAlarms.rows; at++) {
    const record = shelfAlarms.at(at);
    if (<i32>record.object === object && record.state !== <u8>ShelfAlarmState.None) drop(record, nowUs);
  }
}

/** Forgets one of them: nobody wants to know of it any more. */
export function withdrawOne(object: i32, alarm: ShelfAlarm, nowUs: u64): void {
  const record = find(object, alarm);
  if (record !== null) drop(record, nowUs);
}

/** Another one of the same object, which is reported, takes its place: it is not well that it is gone. */
export function replaceOne(object: i32, alarm: ShelfAlarm, other: ShelfAlarm, nowUs: u64): void {
  const record = find(object, alarm);
  if (record === null) return;
  if (isReported(record)) close(record, AlarmClosure.Replaced, other, nowUs);
  forgetNow(record);
}

/**
 * One look, as `see`, at one of several of which an object has one at a time. While it is not there and `other` is, it stays
 * until that is reported and takes its place; ShelfAlarm.None = no other one is there.
 */
export function seeOneOf(
  object: i32,
  alarm: ShelfAlarm,
  isThere: bool,
  other: ShelfAlarm,
  nowUs: u64,
  detail: i32 = 0,
): void {
  const isOther = !isThere && other !== ShelfAlarm.None && other !== alarm;
  if (isOther && isAlarmed(object, other)) replaceOne(object, alarm, other, nowUs);
  else see(object, alarm, isThere || (isOther && isAlarmed(object, alarm)), nowUs, detail);
}

/** Whether an object has no alarm, reported or waiting. */
export function isQuiet(object: i32): bool {
  for (let at = 0; used > 0 && at < shelfAlarms.rows; at++) {
    const record = shelfAlarms.at(at);
    if (record.state !== <u8>ShelfAlarmState.None && <i32>record.object === object) return false;
  }
  return true;
}

/** Whether no object has an alarm, reported or waiting. */
export function isAllQuiet(): bool {
  return used === 0;
}

/** Whether an alarm is reported: it is there, or not gone for long enough. */
export function isReported(record: ShelfAlarmRecord): bool {
  return record.state === <u8>ShelfAlarmState.Raised || record.state === <u8>ShelfAlarmState.Clearing;
}

/** Whether an object has an alarm that is reported. */
export function isAlarmed(object: i32, alarm: ShelfAlarm): bool {
  const record = find(object, alarm);
  return record !== null && isReported(record);
}

/** Alarms reported now. */
export function reportedShelfAlarms(): i32 {
  let count = 0;
  for (let at = 0; used > 0 && at < shelfAlarms.rows; at++) if (isReported(shelfAlarms.at(at))) count++;
  return count;
}

/** Whether there were more alarms than fit. */
export function areAlarmsCrowded(): bool {
  return isCrowded;
}

/** Whether an alarm waits for more looks: somebody has to look again soon. */
export function areLooksWanted(): bool {
  return waiting > 0;
}

function find(object: i32, alarm: ShelfAlarm): ShelfAlarmRecord | null {
  for (let at = 0; used > 0 && at < shelfAlarms.rows; at++) {
    const record = shelfAlarms.at(at);
    if (record.state === <u8>ShelfAlarmState.None) continue;
    if (<i32>record.object === object && record.alarm === <u8>alarm) return record;
  }
  return null;
}

/** A free row, or that of an alarm that is less grave; null while there is none. */
function take(object: i32, alarm: ShelfAlarm, nowUs: u64): ShelfAlarmRecord | null {
  const record = freeOrLeast();
  if (record.state !== <u8>ShelfAlarmState.None) {
    const isGraver = severityOf(alarm) > <i32>record.severity;
    if (isGraver) drop(record, nowUs);
    isCrowded = true;
    if (!isGraver) return null;
  }
  record.object = <u16>object;
  record.alarm = <u8>alarm;
  record.severity = <u8>severityOf(alarm);
  used++;
  return record;
}

/** The first free row; while there is none the least grave one, of those one that nobody has been told of. */
function freeOrLeast(): ShelfAlarmRecord {
  let least = shelfAlarms.at(0);
  for (let at = 0; at < shelfAlarms.rows; at++) {
    const record = shelfAlarms.at(at);
    if (record.state === <u8>ShelfAlarmState.None) return record;
    const isUntold = record.severity === least.severity && isReported(least) && !isReported(record);
    if (record.severity < least.severity || isUntold) least = record;
  }
  return least;
}

/** A sight that belongs to the look before it. Of a look it is enough that the alarm was there once. */
function isAgain(record: ShelfAlarmRecord, isThere: bool, nowUs: u64): bool {
  if (!isWaiting(record) || <u16>(nowUs / 1000) - record.lookedMs >= LOOK_MS) return false;
  return record.state === <u8>ShelfAlarmState.Raising || !isThere;
}

function isWaiting(record: ShelfAlarmRecord): bool {
  return record.state === <u8>ShelfAlarmState.Raising || record.state === <u8>ShelfAlarmState.Clearing;
}

/** All transitions pass here. */
function enter(record: ShelfAlarmRecord, event: Event, nowUs: u64, detail: i32 = 0): void {
  const found = shelfAlarmDeglitch(record.state, event);
  if (nextState(found) !== <i32>record.state) {
    if (isWaiting(record)) waiting--;
    record.state = <u8>nextState(found);
    record.looks = 0;
    if (isWaiting(record)) waiting++;
  }
  switch (actionOf(found)) {
    case Action.Forget:
      forget(record);
      return;
    case Action.Report:
      record.raisedUs = nowUs;
      note(Stage.Power, JournalEvent.ShelfAlarmRaised, record.object, record.alarm, detail, record.severity);
      wakeAbove(Stage.Power);
      return;
    case Action.Clear:
      close(record, AlarmClosure.Cleared, record.severity, nowUs);
      forget(record);
      return;
    default:
      return;
  }
}

/** `told`: JournalEvent.ShelfAlarmCleared C, or that of its kin. */
function close(record: ShelfAlarmRecord, closure: AlarmClosure, told: i32, nowUs: u64): void {
  const lastedMs = millisecondsOf(nowUs - record.raisedUs);
  note(Stage.Power, eventOf(closure), record.object, record.alarm, lastedMs, told);
  const closed = nextClosedAlarm();
  closed.raisedUs = record.raisedUs;
  closed.clearedUs = nowUs;
  closed.subject = subjectOf(ObjectKind.Shelf, record.object);
  closed.alarm = record.alarm;
  closed.folded = 0;
  closed.severity = record.severity;
  closed.closure = <u8>closure;
  wakeAbove(Stage.Power);
}

function eventOf(closure: AlarmClosure): JournalEvent {
  if (closure === AlarmClosure.Cleared) return JournalEvent.ShelfAlarmCleared;
  return closure === AlarmClosure.Withdrawn ? JournalEvent.ShelfAlarmWithdrawn : JournalEvent.ShelfAlarmReplaced;
}

/** It is forgotten, and told as withdrawn if it was told. */
function drop(record: ShelfAlarmRecord, nowUs: u64): void {
  if (isReported(record)) close(record, AlarmClosure.Withdrawn, record.severity, nowUs);
  forgetNow(record);
}

/** Whatever looks it waits for. */
function forgetNow(record: ShelfAlarmRecord): void {
  if (isWaiting(record)) waiting--;
  record.state = <u8>ShelfAlarmState.None;
  forget(record);
}

/** Its row is free. */
function forget(record: ShelfAlarmRecord): void {
  memory.fill(changetype<usize>(record), 0, ShelfAlarmRow.Size);
  used--;
  isCrowded = false;
}
