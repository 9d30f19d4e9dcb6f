import { AlarmBit, AlarmClosure, AlarmEnd, AlarmRow, ObjectKind } from '../../hal/contract/alarm';
import { CardLed } from '../../hal/contract/card';
import { TableId } from '../../hal/contract/directory';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { Pca9552Led } from '../../hal/contract/pca9552';
import { light } from '../driver/leds';
import { wakeAbove } from '../kernel/agenda';
import { millisecondsOf } from '../kernel/bits';
import { note } from '../kernel/journal';
import { actionOf, lookUp, nextState, row } from '../kernel/state-table';
import { Table } from '../kernel/table';
import { SLOTS_MAX } from '../limits';
import { nextClosedAlarm } from './alarm-history';
import { alarmWord, farRoot, nearRoot, severityOf, subjectOf } from './hierarchy';
import { kindOf, linesAbove, objectCount, recordOf, rowOf } from './object';
import { lineTimers, ObjectTimer } from './record';

/**
 * Failure integration: what is reported to people follows a defect only after it has lasted, and leaves only after it has
 * been gone for long. ITU-T G.775 tells when a defect is there; these times tell when it is worth a person's attention.
 */
export class AlarmTimes {
  /** Milliseconds a defect lasts before it is reported. */
  raiseMs: u32 = RAISE_DEFAULT_MS;
  /** Milliseconds without the defect before the report is withdrawn. */
  clearMs: u32 = CLEAR_DEFAULT_MS;
}
export const RAISE_DEFAULT_MS: u32 = 2500;
export const CLEAR_DEFAULT_MS: u32 = 10000;
export const alarmTimes = new AlarmTimes();
/**
 * How long the remote alarm of an E1 lasts before it acts and is reported, milliseconds: a far end that realigns sends it
 * for some milliseconds. 0.5 s as DAHDI integrates it.
 */
export const REMOTE_MS: u32 = 500;

/**
 * A leaky count of defects that ended before they were reported: so many of them, of which one is forgotten in each
 * period of calm, are an alarm of their own, which goes when the count is empty. Our choice.
 */
const TRANSIENTS: u16 = 10;
const TRANSIENT_LEAK_US: u64 = 30_000_000;

/** What becomes of one end of an object. `Folded` is `Quiet` under the alarm of an object that this one stands on. */
const enum State {
  Quiet,
  Folded,
  /** As Raising, but what is left of a failure above: no flicker of this object. */
  Emerging,
  Raising,
  Raised,
  /** Raised, and another defect has taken the place of the reported one. */
  Changing,
  Clearing,
}
const enum Event {
  Good,
  /** The root is the reported alarm. */
  Same,
  /** The root is another one. */
  Other,
  /** An object that this one stands on fails, or the near end does: what this end sees says nothing. */
  Folded,
  Expired,
  Count,
}
const enum Action {
  None,
  /** Starts the time until an alarm is reported, until it is withdrawn. */
  Arm,
  Linger,
  Disarm,
  /** The defect was too short. */
  Forget,
  Report,
  Replace,
  Withdraw,
}

// biome-ignore format: a table
const INTEGRATION: StaticArray<u32> = [
  //  in              on             go to            and
  row(State.Quiet,    Event.Good,    State.Quiet,     Action.None),
  row(State.Quiet,    Event.Same,    State.Raising,   Action.Arm),
  row(State.Quiet,    Event.Other,   State.Raising,   Action.Arm),
  row(State.Quiet,    Event.Folded,  State.Folded,    Action.None),
  row(State.Quiet,    Event.Expired, State.Quiet,     Action.None),
  row(State.Folded,   Event.Good,    State.Quiet,     Action.None),
  row(State.Folded,   Event.Same,    State.Emerging,  Action.Arm),
  row(State.Folded,   Event.Other,   State.Emerging,  Action.Arm),
  row(State.Folded,   Event.Folded,  State.Folded,    Action.None),
  row(State.Folded,   Event.Expired, State.Folded,    Action.None),
  row(State.Emerging, Event.Good,    State.Quiet,     Action.Disarm),
  row(State.Emerging, Event.Same,    State.Emerging,  Action.None),
  row(State.Emerging, Event.Other,   State.Emerging,  Action.None),
  row(State.Emerging, Event.Folded,  State.Folded,    Action.Disarm),
  row(State.Emerging, Event.Expired, State.Raised,    Action.Report),
  row(State.Raising,  Event.Good,    State.Quiet,     Action.Forget),
  row(State.Raising,  Event.Same,    State.Raising,   Action.None),
  row(State.Raising,  Event.Other,   State.Raising,   Action.None),
  row(State.Raising,  Event.Folded,  State.Folded,    Action.Disarm),
  row(State.Raising,  Event.Expired, State.Raised,    Action.Report),
  row(State.Raised,   Event.Good,    State.Clearing,  Action.Linger),
  row(State.Raised,   Event.Same,    State.Raised,    Action.None),
  row(State.Raised,   Event.Other,   State.Changing,  Action.Arm),
  row(State.Raised,   Event.Folded,  State.Raised,    Action.None),
  row(State.Raised,   Event.Expired, State.Raised,    Action.None),
  row(State.Changing, Event.Good,    State.Clearing,  Action.Linger),
  row(State.Changing, Event.Same,    State.Raised,    Action.Disarm),
  row(State.Changing, Event.Other,   State.Changing,  Action.None),
  row(State.Changing, Event.Folded,  State.Raised,    Action.Disarm),
  row(State.Changing, Event.Expired, State.Raised,    Action.Replace),
  row(State.Clearing, Event.Good,    State.Clearing,  Action.None),
  row(State.Clearing, Event.Same,    State.Raised,    Action.Disarm),
  row(State.Clearing, Event.Other,   State.Changing,  Action.Arm),
  row(State.Clearing, Event.Folded,  State.Clearing,  Action.None),
  row(State.Clearing, Event.Expired, State.Quiet,     Action.Withdraw),
];

/** The row of the table for an event in a state, as a test walks it. */
export function alarmIntegration(state: i32, event: i32): u32 {
  return lookUp(INTEGRATION, state, event, Event.Count);
}

/** Layout: hal/contract/alarm.ts. */
@unmanaged
export class AlarmRecord {
  raisedUs: u64;
  subject: i32;
  /** Of AlarmEnd.Transient, while it is not reported, 0. */
  alarm: u32;
  folded: u16;
  severity: u8;
  /** State; of AlarmEnd.Transient the leaky count. */
  state: u8;
}
if (offsetof<AlarmRecord>('folded') !== AlarmRow.Folded) ERROR('layout');
if (offsetof<AlarmRecord>('state') !== AlarmRow.State) ERROR('layout');

export const alarms = new Table<AlarmRecord>();
/** Alarms reported on each slot, for its lamp. */
const reportedOn = new StaticArray<u16>(SLOTS_MAX + 1);

/** The objects are there. */
export function bootAlarms(): void {
  alarms.allocate(TableId.Alarm, objectCount() * AlarmEnd.Count, AlarmRow.Size);
  lineTimers.allocate(objectCount() * ObjectTimer.Count + 1);
  for (let id = 0; id < alarms.rows; id++) {
    const object = id / AlarmEnd.Count;
    alarms.at(id).subject = subjectOf(kindOf(object), rowOf(object));
  }
}

export function alarmOf(object: i32, end: AlarmEnd): AlarmRecord {
  return alarms.at(object * AlarmEnd.Count + end);
}

/** What an end of an object shows now: its root defect, 0 = none; folded when that says nothing about the object. */
export function alarmSeen(object: i32, end: AlarmEnd, root: u32, folded: bool, nowUs: u64): void {
  const reported = alarmOf(object, end).alarm;
  if (folded) take(object, end, Event.Folded, nowUs);
  else if (root === 0) take(object, end, Event.Good, nowUs);
  else take(object, end, root === reported ? Event.Same : Event.Other, nowUs);
}

/** A timer of the object's, by AlarmEnd. */
export function alarmExpired(object: i32, end: AlarmEnd, nowUs: u64): void {
  if (end === AlarmEnd.Transient) leak(object, nowUs);
  else take(object, end, Event.Expired, nowUs);
}

/** Whether the near end is under the fold of an object that this one stands on, or has just come out. */
export function isFolded(object: i32): bool {
  const state = alarmOf(object, AlarmEnd.Near).state;
  return state === <u8>State.Folded || state === <u8>State.Emerging;
}

/** The worst AlarmSeverity that is reported, 0 = none. */
export function worstAlarm(): i32 {
  let worst: i32 = 0;
  for (let row = 0; row < alarms.rows; row++) {
    const record = alarms.at(row);
    if (record.alarm !== 0) worst = max(worst, <i32>record.severity);
  }
  return worst;
}

/** Forgets an object's alarms at once: there is nothing any more that they could be about. */
export function withdrawAlarms(object: i32, nowUs: u64): void {
  for (let end = 0; end < AlarmEnd.Count; end++) {
    const record = alarmOf(object, end);
    lineTimers.disarm(timerOf(object, end));
    record.state = <u8>State.Quiet;
    if (record.alarm === 0) continue;
    noteObject(JournalEvent.AlarmWithdrawn, object, record.alarm);
    close(object, end, nowUs, true);
  }
}

/** All transitions pass here. */
function take(object: i32, end: AlarmEnd, event: Event, nowUs: u64): void {
  const record = alarmOf(object, end);
  const found = alarmIntegration(record.state, event);
  record.state = <u8>nextState(found);
  switch (actionOf(found)) {
    case Action.Arm:
      arm(object, end, raiseMs(object, end), nowUs);
      return;
    case Action.Linger:
      arm(object, end, alarmTimes.clearMs, nowUs);
      return;
    case Action.Disarm:
      lineTimers.disarm(timerOf(object, end));
      return;
    case Action.Forget:
      lineTimers.disarm(timerOf(object, end));
      if (end === AlarmEnd.Near) countTransient(object, nowUs);
      return;
    case Action.Report:
      open(object, end, rootOf(object, end), nowUs);
      return;
    case Action.Replace:
      clear(object, end, nowUs);
      open(object, end, rootOf(object, end), nowUs);
      return;
    case Action.Withdraw:
      clear(object, end, nowUs);
      return;
    default:
      return;
  }
}

function timerOf(object: i32, end: AlarmEnd): i32 {
  return object * ObjectTimer.Count + end;
}

function arm(object: i32, end: AlarmEnd, ms: u32, nowUs: u64): void {
  lineTimers.arm(timerOf(object, end), nowUs + <u64>ms * 1000);
}

function raiseMs(object: i32, end: AlarmEnd): u32 {
  return end === AlarmEnd.Far && kindOf(object) === ObjectKind.E1 ? REMOTE_MS : alarmTimes.raiseMs;
}

function rootOf(object: i32, end: AlarmEnd): u32 {
  const defects = recordOf(object).defects;
  return end === AlarmEnd.Near ? nearRoot(kindOf(object), defects) : farRoot(kindOf(object), defects);
}

/** One more defect that was too short to be reported. */
function countTransient(object: i32, nowUs: u64): void {
  const record = alarmOf(object, AlarmEnd.Transient);
  if (record.state === 0) lineTimers.arm(timerOf(object, AlarmEnd.Transient), nowUs + TRANSIENT_LEAK_US);
  if (record.state < TRANSIENTS) record.state++;
  if (record.state === TRANSIENTS && record.alarm === 0) open(object, AlarmEnd.Transient, AlarmBit.Transient, nowUs);
}

function leak(object: i32, nowUs: u64): void {
  const record = alarmOf(object, AlarmEnd.Transient);
  if (--record.state > 0) lineTimers.arm(timerOf(object, AlarmEnd.Transient), nowUs + TRANSIENT_LEAK_US);
  else if (record.alarm !== 0) clear(object, AlarmEnd.Transient, nowUs);
}

function open(object: i32, end: AlarmEnd, alarm: u32, nowUs: u64): void {
  const record = alarmOf(object, end);
  const owner = recordOf(object);
  record.alarm = alarm;
  record.raisedUs = nowUs;
  record.severity = <u8>severityOf(kindOf(object), alarm);
  record.folded = <u16>(foldsOthers(object, end, alarm) ? linesAbove(object) : 0);
  owner.reported |= alarm;
  if (reportedOn[owner.slot]++ === 0) light(owner.slot, CardLed.Alarm, Pca9552Led.On);
  const event = record.folded === 0 ? JournalEvent.AlarmRaised : JournalEvent.RootRaised;
  noteObject(event, object, alarm, record.folded);
  wakeAbove(Stage.Line);
}

/** Whether an alarm takes what stands on its object with it. One of the far end does where it is asked to act. */
function foldsOthers(object: i32, end: AlarmEnd, alarm: u32): bool {
  const acting = recordOf(object).acting;
  return end === AlarmEnd.Near ? acting !== 0 : (acting & alarm) !== 0;
}

function clear(object: i32, end: AlarmEnd, nowUs: u64): void {
  const record = alarmOf(object, end);
  noteObject(JournalEvent.AlarmCleared, object, record.alarm, millisecondsOf(nowUs - record.raisedUs));
  close(object, end, nowUs, false);
}

function close(object: i32, end: AlarmEnd, nowUs: u64, withdrawn: bool): void {
  const record = alarmOf(object, end);
  const owner = recordOf(object);
  const closed = nextClosedAlarm();
  closed.raisedUs = record.raisedUs;
  closed.clearedUs = nowUs;
  closed.subject = record.subject;
  closed.alarm = record.alarm;
  closed.folded = record.folded;
  closed.severity = record.severity;
  closed.closure = <u8>(withdrawn ? AlarmClosure.Withdrawn : AlarmClosure.Cleared);
  owner.reported &= ~record.alarm;
  record.alarm = 0;
  record.folded = 0;
  if (--reportedOn[owner.slot] === 0) light(owner.slot, CardLed.Alarm, Pca9552Led.Off);
  wakeAbove(Stage.Line);
}

function noteObject(event: JournalEvent, object: i32, alarm: u32, b: i32 = 0): void {
  const kind = kindOf(object);
  note(Stage.Line, event, subjectOf(kind, rowOf(object)), alarmWord(kind, alarm), b);
}
