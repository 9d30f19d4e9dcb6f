import { AlarmEnd, ObjectKind } from '../../hal/contract/alarm';
import { TableId } from '../../hal/contract/directory';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { LineAlarm, LineRow, LineSend } from '../../hal/contract/line';
import { ErrorRatio, Stm1Row, TributaryRow } from '../../hal/contract/sdh';
import { framerNews, linePlaces, requestSend } from '../driver/framer-port';
import { stm1News, stm1Places } from '../driver/stm1-port';
import { tributaryNews, tributaryPlaces } from '../driver/tributary-port';
import { wake, wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { Places } from '../kernel/place';
import { alarmExpired, alarmSeen, bootAlarms, isFolded, REMOTE_MS, withdrawAlarms } from './alarm';
import { bootAlarmHistory } from './alarm-history';
import { actingAlarms, alarmWord, farRoot, foldedAlarm, nearRoot, subjectOf } from './hierarchy';
import { kindOf, lookAbove, lookAgain, objectCount, objectOf, parentOf, recordOf, rowOf } from './object';
import { advancePerformance, bootPerformance, performanceDueUs } from './performance';
import { followObject } from './performance-object';
import { measuredCount } from './performance-place';
import { bootStm1, readLine, readStm1, readTributary } from './reading';
import { lines, lineTimers, ObjectRecord, ObjectTimer, stm1s, tributaries } from './record';

/** What an object casts on those that stand on it. */
const enum Shadow {
  /** It acts: they get nothing usable. */
  Near = 1,
  /** Its far end receives nothing usable, so theirs do not either. */
  Far = 2,
  /** It is not there, or is shut down: nothing is said of them. */
  Silent = 4,
}
/** By object. */
let shadows: StaticArray<u8> = new StaticArray<u8>(0);

export function bootLine(nowUs: u64): void {
  lines.allocate(TableId.Line, linePlaces.rows, LineRow.Size);
  stm1s.allocate(TableId.Stm1, stm1Places.rows, Stm1Row.Size);
  tributaries.allocate(TableId.Tributary, tributaryPlaces.rows, TributaryRow.Size);
  for (let row = 0; row < lines.rows; row++) {
    place(lines.at(row), linePlaces, row);
    lines.at(row).consequence = <u8>LineSend.Rai;
  }
  for (let row = 0; row < stm1s.rows; row++) {
    place(stm1s.at(row), stm1Places, row);
    stm1s.at(row).degradeExponent = <u8>ErrorRatio.DegradeDefault;
    stm1s.at(row).failExponent = <u8>ErrorRatio.FailDefault;
  }
  for (let row = 0; row < tributaries.rows; row++) place(tributaries.at(row), tributaryPlaces, row);
  bootStm1(stm1s.rows);
  bootAlarms();
  bootAlarmHistory(stm1s.rows);
  shadows = new StaticArray<u8>(objectCount());
  bootPerformance(measuredCount(), nowUs);
}

function place(record: ObjectRecord, places: Places, row: i32): void {
  record.slot = <u8>places.slotOf(row);
  record.port = <u8>places.portOf(row);
}

/** Looks at the objects of which something has changed, what others stand on first. */
export function settleLine(nowUs: u64): void {
  advancePerformance(nowUs);
  for (let timer = lineTimers.expire(nowUs); timer >= 0; timer = lineTimers.expire(nowUs)) {
    if (timer === performanceTimer()) continue;
    const object = timer / ObjectTimer.Count;
    const which = timer % ObjectTimer.Count;
    if (which === ObjectTimer.RemoteActs) act(object, LineAlarm.Rai, nowUs);
    else alarmExpired(object, which, nowUs);
  }
  for (let row = stm1News.take(); row >= 0; row = stm1News.take()) {
    readStm1(row, nowUs);
    look(objectOf(ObjectKind.Stm1, row), nowUs);
  }
  for (let row = tributaryNews.take(); row >= 0; row = tributaryNews.take()) {
    readTributary(row, nowUs);
    look(objectOf(ObjectKind.Vc12, row), nowUs);
  }
  for (let row = framerNews.take(); row >= 0; row = framerNews.take()) {
    readLine(row, nowUs);
    look(objectOf(ObjectKind.E1, row), nowUs);
    answer(row);
  }
  lineTimers.arm(performanceTimer(), performanceDueUs());
}

/** Only calls for the stage: that the seconds are counted is its first act. */
function performanceTimer(): i32 {
  return objectCount() * ObjectTimer.Count;
}

/** Takes an object out of service, or back in: the request of whoever shuts it down. */
export function suppress(object: i32, shut: bool): void {
  const record = recordOf(object);
  if (record.suppressed === shut) return;
  record.suppressed = shut;
  lookAgain(object);
  wake(Stage.Line);
}

/** Request: what an E1 tells its far end when it receives nothing usable, LineSend.Rai or Ais. */
export function reply(row: i32, send: LineSend): void {
  lines.at(row).consequence = <u8>send;
  lookAgain(objectOf(ObjectKind.E1, row));
  wake(Stage.Line);
}

/** Request: which alarms of an STM-1 take it down though they leave its traffic alone, Stm1Alarm bits. */
export function requestLinkDown(row: i32, alarms: u32): void {
  stm1s.at(row).linkDown = alarms;
  lookAgain(objectOf(ObjectKind.Stm1, row));
  wake(Stage.Line);
}

/** Follows what an object shows, under what it stands on. */
function look(object: i32, nowUs: u64): void {
  const record = recordOf(object);
  const kind = kindOf(object);
  const parent = parentOf(object);
  const above: u32 = parent < 0 ? 0 : shadows[parent];
  const isOut = !record.present || record.suppressed || (above & Shadow.Silent) !== 0;
  followObject(object, isOut);
  if (isOut) {
    withdrawAlarms(object, nowUs);
    lineTimers.disarm(remoteTimer(object));
    act(object, 0, nowUs);
    cast(object, Shadow.Silent);
    return;
  }
  const acts = actingOf(object);
  const near = nearRoot(kind, acts);
  const isFolded = (above & Shadow.Near) !== 0;
  alarmSeen(object, AlarmEnd.Near, nearRoot(kind, record.defects), isFolded, nowUs);
  alarmSeen(object, AlarmEnd.Far, farRoot(kind, record.defects), above !== 0 || near !== 0, nowUs);
  follow(object, isFolded && near === 0 ? foldedAlarm(kind) : near, farRoot(kind, acts), nowUs);
  const far = farRoot(kind, record.defects) !== 0 || (above & Shadow.Far) !== 0;
  cast(object, (record.acting !== 0 ? Shadow.Near : 0) | (far ? Shadow.Far : 0));
}

/** Those of an object's defects that act on traffic. */
function actingOf(object: i32): u32 {
  const kind = kindOf(object);
  const asked: u32 = kind === ObjectKind.Stm1 ? stm1s.at(rowOf(object)).linkDown : 0;
  return recordOf(object).defects & (actingAlarms(kind) | asked);
}

/**
 * Lets the root act on traffic: at once, but the remote alarm of a good E1 only after REMOTE_MS. A remote alarm that
 * follows another defect replaces it at once, so that a line on its way back does not come up in between.
 */
function follow(object: i32, near: u32, far: u32, nowUs: u64): void {
  const timer = remoteTimer(object);
  const waits = near === 0 && far !== 0 && kindOf(object) === ObjectKind.E1 && recordOf(object).acting === 0;
  if (waits) {
    if (!lineTimers.isArmed(timer)) lineTimers.arm(timer, nowUs + <u64>REMOTE_MS * 1000);
    return;
  }
  lineTimers.disarm(timer);
  act(object, near !== 0 ? near : far, nowUs);
}

function remoteTimer(object: i32): i32 {
  return object * ObjectTimer.Count + ObjectTimer.RemoteActs;
}

/** What a fold does to an object is told with the alarm above it. */
function act(object: i32, acting: u32, nowUs: u64): void {
  const record = recordOf(object);
  if (record.acting === acting) return;
  const kind = kindOf(object);
  if (!isFolded(object)) {
    const subject = subjectOf(kind, rowOf(object));
    note(Stage.Line, JournalEvent.LineActing, subject, alarmWord(kind, acting), alarmWord(kind, record.acting));
  }
  record.acting = acting;
  record.sinceUs = nowUs;
  wakeAbove(Stage.Line);
}

function cast(object: i32, shadow: u32): void {
  if (shadows[object] === <u8>shadow) return;
  shadows[object] = <u8>shadow;
  lookAbove(object);
}

/** Tells the far end of an E1 that nothing usable arrives: the consequent action of ITU-T G.783, RAI or AIS. */
function answer(row: i32): void {
  const line = lines.at(row);
  const fails = nearRoot(ObjectKind.E1, line.acting) !== 0;
  line.sending = fails ? line.consequence : <u8>LineSend.Nothing;
  requestSend(row, line.sending);
}
