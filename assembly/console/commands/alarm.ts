import { AlarmEnd, ObjectKind } from '../../../hal/contract/alarm';
import { InterfaceType } from '../../../hal/contract/interface';
import { LineSend } from '../../../hal/contract/line';
import { SdhLimit } from '../../../hal/contract/sdh';
import { linePlaces } from '../../driver/framer-port';
import { tributaryPlaces } from '../../driver/tributary-port';
import { interfaces } from '../../interface/record';
import { secondsOf } from '../../kernel/calendar';
import { alarmOf, alarms } from '../../line/alarm';
import { closedAlarm, closedAlarmRoom, closedAlarms, resetAlarmHistory } from '../../line/alarm-history';
import { alarmWord, objectKind, subjectOf } from '../../line/hierarchy';
import { reply } from '../../line/line';
import { kindOf, objectOf, parentOf, recordOf } from '../../line/object';
import { lines, stm1s } from '../../line/record';
import { isReported, reportedShelfAlarms, ShelfAlarmRecord, shelfAlarms } from '../../power/alarm';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

/** An STM-1, and behind each of its VC-12 the E1 in it: in this order the tree of alarms is shown. */
const BRANCHES: i32 = 1 + 2 * SdhLimit.Tributaries;
/** Columns by which an alarm under another one is indented. */
const INDENT: i32 = 2;

/** Values of the grammar: {active|history}; active without one. */
export function displayAlarm(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  return args.has(0) && args.number(0) === 1 ? showHistory(out) : showActive(out);
}

/** The shelf first: what fails there takes lines with it. Then the tree, object by object. */
function showActive(out: Writer): Result {
  if (out.cursor === 0) out.line(Word.AlarmHead, activeAlarms());
  while (out.cursor < shelfAlarms.rows) {
    if (!isReported(shelfAlarms.at(out.cursor))) {
      out.cursor++;
      continue;
    }
    showShelfAlarm(shelfAlarms.at(out.cursor), out);
    return Result.More;
  }
  const places = stm1s.rows * BRANCHES + lines.rows;
  while (out.cursor < shelfAlarms.rows + places) {
    const object = objectAt(out.cursor - shelfAlarms.rows);
    if (object >= 0 && hasAlarm(object)) {
      for (let end = 0; end < AlarmEnd.Count; end++) showAlarm(object, end, out);
      return Result.More;
    }
    out.cursor++;
  }
  return Result.Done;
}

function activeAlarms(): i32 {
  let count = reportedShelfAlarms();
  for (let row = 0; row < alarms.rows; row++) if (alarms.at(row).alarm !== 0) count++;
  return count;
}

/** The object at a place of the tree; -1 for an E1 that was shown with its STM-1. */
function objectAt(place: i32): i32 {
  const last = stm1s.rows * BRANCHES;
  if (place >= last) {
    const line = objectOf(ObjectKind.E1, place - last);
    return parentOf(line) < 0 ? line : -1;
  }
  const stm1 = objectOf(ObjectKind.Stm1, place / BRANCHES);
  const branch = place % BRANCHES;
  if (branch === 0) return stm1;
  const slot = recordOf(stm1).slot;
  const n = (branch - 1) >> 1;
  return (branch & 1) === 1
    ? objectOf(ObjectKind.Vc12, tributaryPlaces.rowOf(slot, n))
    : objectOf(ObjectKind.E1, linePlaces.rowOf(slot, n));
}

function hasAlarm(object: i32): bool {
  return recordOf(object).reported !== 0;
}

function showShelfAlarm(record: ShelfAlarmRecord, out: Writer): void {
  const subject = subjectOf(ObjectKind.Shelf, record.object);
  out.say(Word.AlarmShelfRow, record.severity, subject, record.alarm);
  out.line(Word.AlarmSince, secondsOf(record.raisedUs), secondsOf(out.nowUs - record.raisedUs));
}

function showAlarm(object: i32, end: AlarmEnd, out: Writer): void {
  const record = alarmOf(object, end);
  if (record.alarm === 0) return;
  out.spaces(depthOf(object));
  out.say(Word.AlarmRow, record.severity, record.subject, alarmWord(kindOf(object), record.alarm));
  out.line(Word.AlarmSince, secondsOf(record.raisedUs), secondsOf(out.nowUs - record.raisedUs));
  if (record.folded === 0) return;
  out.spaces(depthOf(object) + INDENT);
  const first = objectOf(ObjectKind.E1, linePlaces.rowOf(recordOf(object).slot, recordOf(object).port));
  const range = kindOf(object) === ObjectKind.Stm1 ? Word.AlarmFoldedRange : Word.AlarmFolded;
  const count = linePlaces.count(recordOf(object).slot);
  const last = linePlaces.rowOf(recordOf(object).slot, count - 1);
  out.line(range, record.folded, subjectOf(ObjectKind.E1, first), subjectOf(ObjectKind.E1, last), serialsOn(object));
}

/** How far an alarm stands under those of the objects it stands on. */
function depthOf(object: i32): i32 {
  let depth = 0;
  for (let above = parentOf(object); above >= 0; above = parentOf(above)) if (hasAlarm(above)) depth += INDENT;
  return depth;
}

/** Serial interfaces on an STM-1 or a VC-12. */
function serialsOn(object: i32): i32 {
  const record = recordOf(object);
  let count = 0;
  for (let row = 0; row < interfaces.rows; row++) {
    const serial = interfaces.at(row);
    if (serial.type !== InterfaceType.Serial || serial.slot !== record.slot) continue;
    if (kindOf(object) === ObjectKind.Stm1 || serial.port === record.port) count++;
  }
  return count;
}

/** Newest first. */
function showHistory(out: Writer): Result {
  if (out.cursor === 0) out.line(Word.AlarmHistoryHead, closedAlarms(), closedAlarmRoom());
  if (out.cursor >= closedAlarms()) return Result.Done;
  const closed = closedAlarm(out.cursor);
  const isShelf = objectKind(closed.subject) === ObjectKind.Shelf;
  if (isShelf) out.say(Word.AlarmShelfRow, closed.severity, closed.subject, closed.alarm);
  else out.say(Word.AlarmRow, closed.severity, closed.subject, alarmWord(objectKind(closed.subject), closed.alarm));
  const word = closed.withdrawn ? Word.AlarmWithdrawn : Word.AlarmCleared;
  out.line(word, secondsOf(closed.raisedUs), secondsOf(closed.clearedUs - closed.raisedUs));
  return out.cursor + 1 < closedAlarms() ? Result.More : Result.Done;
}

export function resetAlarms(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply) return Result.Unsupported;
  resetAlarmHistory();
  out.line(Word.AlarmHistoryReset);
  return Result.Done;
}

/** Values of the grammar: {rai|ais}. */
export function consequentAction(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const row = interfaces.at(target).object;
  switch (verb) {
    case Verb.Apply:
      reply(row, args.number(0) === 0 ? LineSend.Rai : LineSend.Ais);
      return Result.Done;
    case Verb.Undo:
      reply(row, LineSend.Rai);
      return Result.Done;
    case Verb.Save:
      return out.setting(lines.at(row).consequence - LineSend.Rai, 0);
    default:
      return Result.Unsupported;
  }
}
