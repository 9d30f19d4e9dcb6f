import { AlarmEnd, ObjectKind } from '../../../hal/contract/alarm';
import { InterfaceType } from '../../../hal/contract/interface';
import { LineSend } from '../../../hal/contract/line';
import { linePlaces } from '../../driver/framer-port';
import { interfaces } from '../../interface/record';
import { secondsOf } from '../../kernel/calendar';
import { alarms } from '../../line/alarm';
import { closedAlarm, closedAlarmRoom, closedAlarms, resetAlarmHistory } from '../../line/alarm-history';
import { alarmWord, objectKind, subjectOf } from '../../line/hierarchy';
import { reply } from '../../line/line';
import { kindOf, objectOf, recordOf } from '../../line/object';
import { lines } from '../../line/record';
import { areAlarmsCrowded, reportedShelfAlarms, ShelfAlarmRecord, shelfAlarms } from '../../power/alarm';
import { isShelfAlarm, lineAlarmAt, nextAlarm, startAlarms } from '../alarm-order';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

/** Values of the grammar: {active|history}; active without one. */
export function displayAlarm(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  return args.has(0) && args.number(0) === 1 ? showHistory(out) : showActive(out);
}

/** The worst first: what fails there may take others with it. */
function showActive(out: Writer): Result {
  if (out.cursor === 0) {
    const count = activeAlarms();
    out.line(Word.AlarmHead, count);
    if (count === 0) return Result.Done;
    if (areAlarmsCrowded()) out.line(Word.AlarmCrowded, shelfAlarms.rows);
    out.line(Word.AlarmColumns);
    startAlarms();
  }
  const place = nextAlarm();
  if (place < 0) return Result.Done;
  if (isShelfAlarm(place)) showShelfAlarm(shelfAlarms.at(place), out);
  else showAlarm(lineAlarmAt(place), out);
  return Result.More;
}

function activeAlarms(): i32 {
  let count = reportedShelfAlarms();
  for (let row = 0; row < alarms.rows; row++) if (alarms.at(row).alarm !== 0) count++;
  return count;
}

function showShelfAlarm(record: ShelfAlarmRecord, out: Writer): void {
  const subject = subjectOf(ObjectKind.Shelf, record.object);
  out.say(Word.AlarmShelfRow, record.severity, subject, record.alarm);
  out.line(Word.AlarmSince, secondsOf(record.raisedUs), secondsOf(out.nowUs - record.raisedUs));
}

function showAlarm(row: i32, out: Writer): void {
  const record = alarms.at(row);
  const object = row / AlarmEnd.Count;
  out.say(Word.AlarmRow, record.severity, record.subject, alarmWord(kindOf(object), record.alarm));
  out.line(Word.AlarmSince, secondsOf(record.raisedUs), secondsOf(out.nowUs - record.raisedUs));
  if (record.folded !== 0) showFolded(object, record.folded, out);
}

/** What fails with an object that others stand on. */
function showFolded(object: i32, folded: i32, out: Writer): void {
  const first = objectOf(ObjectKind.E1, linePlaces.rowOf(recordOf(object).slot, recordOf(object).port));
  const range = kindOf(object) === ObjectKind.Stm1 ? Word.AlarmFoldedRange : Word.AlarmFolded;
  const count = linePlaces.count(recordOf(object).slot);
  const last = linePlaces.rowOf(recordOf(object).slot, count - 1);
  out.line(range, folded, subjectOf(ObjectKind.E1, first), subjectOf(ObjectKind.E1, last), serialsOn(object));
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
  const count = closedAlarms();
  if (out.cursor === 0) {
    out.line(Word.AlarmHistoryHead, count, closedAlarmRoom());
    if (count > 0) out.line(Word.AlarmHistoryColumns);
  }
  if (out.cursor >= count) return Result.Done;
  const closed = closedAlarm(out.cursor);
  const isShelf = objectKind(closed.subject) === ObjectKind.Shelf;
  if (isShelf) out.say(Word.AlarmShelfRow, closed.severity, closed.subject, closed.alarm);
  else out.say(Word.AlarmRow, closed.severity, closed.subject, alarmWord(objectKind(closed.subject), closed.alarm));
  const word = Word.AlarmCleared + closed.closure;
  out.line(word, secondsOf(closed.raisedUs), secondsOf(closed.clearedUs - closed.raisedUs));
  return out.cursor + 1 < count ? Result.More : Result.Done;
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
