import { AlarmBit, AlarmEnd, ObjectKind } from '../../hal/contract/alarm';
import { IfOperStatus, IfReason, InterfaceType } from '../../hal/contract/interface';
import { LineAlarm } from '../../hal/contract/line';
import { Stm1Alarm, TributaryAlarm } from '../../hal/contract/sdh';
import { DrillResult, StandbyLimit, StandbyState } from '../../hal/contract/standby';
import { dialerOf, isDialling, isHopeless } from '../backup/dialling';
import { isDrillFailure } from '../backup/drill';
import { backupRow, backups, countBackups, firstBackup, nextUse, standbyOf, standbys } from '../backup/record';
import { backupTimers } from '../backup/timers';
import { cards } from '../card/record';
import { isBarred } from '../dialer/number';
import { dialerSettings } from '../dialer/settings';
import { tollAction } from '../dialer/toll';
import { isCapped } from '../dialer/toll-total';
import { CHIPS } from '../driver/chip-fault';
import { dialerOfRow } from '../interface/call-link';
import { interfaces, isInService } from '../interface/record';
import { secondsOf } from '../kernel/calendar';
import { alarms } from '../line/alarm';
import { alarmWord, objectKind } from '../line/hierarchy';
import { objectOf, parentOf, recordOf } from '../line/object';
import { shelfAlarms } from '../power/alarm';
import { alarmPlaces, isShelfAlarm, lineAlarmAt, nextAlarm, startAlarms } from './alarm-order';
import { isCardOut, isChipSilent, isWithoutClock } from './card-trouble';
import { finding } from './finding';
import { isShelfTrouble } from './shelf-trouble';
import { Word } from './word';

/** A second that has begun counts. */
const ROUND_UP_US: u64 = 999_999;

/** How many places there are to look at for what is wrong now: what forbids calls, alarms, the worst first, cards, their chips, interfaces. */
export function troublePlaces(): i32 {
  return 2 + alarmPlaces() + cards.rows + cards.rows * CHIPS + interfaces.rows;
}

/** Looks at one of them, each in its turn; `finding` says what is wrong there. */
export function isTrouble(at: i32, nowUs: u64): bool {
  if (at === 0) {
    startAlarms();
    return dialerSettings.isStopped && finding.is(Word.HealthStopped);
  }
  if (at === 1) return isCapped() && finding.is(Word.HealthCapped, tollAction());
  at -= 2;
  if (at < alarmPlaces()) return isAlarm(nextAlarm(), nowUs);
  at -= alarmPlaces();
  if (at < cards.rows) return isCardOut(at + 1, nowUs) || isWithoutClock(at + 1);
  at -= cards.rows;
  if (at < cards.rows * CHIPS) return isChipSilent(at / CHIPS + 1, at % CHIPS);
  at -= cards.rows * CHIPS;
  return isUnserved(at, nowUs) || dialsNoMore(at) || isDown(at) || isBadBackup(at);
}

/** An alarm that no other one explains; `place` -1 is behind the last. */
function isAlarm(place: i32, nowUs: u64): bool {
  if (place < 0) return false;
  return isShelfAlarm(place) ? isShelfTrouble(shelfAlarms.at(place), nowUs) : isRootAlarm(lineAlarmAt(place), nowUs);
}

function isRootAlarm(row: i32, nowUs: u64): bool {
  const record = alarms.at(row);
  if (isReported(parentOf(row / AlarmEnd.Count))) return false;
  const kind = objectKind(record.subject);
  const forS = secondsOf(nowUs - record.raisedUs);
  return finding.is(
    Word.HealthAlarm,
    record.subject,
    alarmWord(kind, record.alarm),
    forS,
    remedyOf(kind, record.alarm),
  );
}

/** Whether an object, or one that it stands on, has an alarm; -1 has none. */
function isReported(object: i32): bool {
  for (let at = object; at >= 0; at = parentOf(at)) if (recordOf(at).reported !== 0) return true;
  return false;
}

/** A main interface that is down, and its backup does not carry the traffic, or not yet. */
function isUnserved(row: i32, nowUs: u64): bool {
  const standby = standbyOf(row);
  if (standby < 0 || standbys.at(standby).active >= 0) return false;
  const backup = firstBackup(standby);
  const charge = standbys.at(standby).charge;
  if (charge !== <u8>StandbyLimit.NoBackup) {
    const at = backupRow(standby, charge);
    const dueUs = nextTryUs(at);
    if (dueUs > nowUs) return finding.is(Word.HealthWaits, row, backup, secondsOf(dueUs - nowUs + ROUND_UP_US));
    if (isDialling(at)) return finding.is(Word.HealthDials, row, backup);
  }
  return finding.is(countBackups(standby) > 1 ? Word.HealthAllUnserved : Word.HealthUnserved, row, backup);
}

/** When a backup that can dial does so: when its enable delay, or the pause of its dialer, is over. 0 without one to wait for. */
function nextTryUs(at: i32): u64 {
  if (isHopeless(at)) return 0;
  return backups.at(at).state === <u8>StandbyState.UpDelay ? backupTimers.dueOf(at) : dialerOf(at).retryUs;
}

/** An interface that would dial, and may not before somebody has looked. */
function dialsNoMore(row: i32): bool {
  const dialer = dialerOfRow(row);
  return dialer >= 0 && isBarred(dialer) && finding.is(Word.HealthBarred, row);
}

/** A backup whose last drill failed. That it was barred is over with `reset dialer`. */
function isBadBackup(row: i32): bool {
  for (let use = nextUse(row, 0); use >= 0; use = nextUse(row, use + 1)) {
    const result = backups.at(use).drillResult;
    if (result === <u8>DrillResult.Barred && !isBarred(dialerOfRow(row))) continue;
    if (isDrillFailure(result)) return finding.is(Word.HealthDrill, row, result);
  }
  return false;
}

/** Down for a reason of its own: nothing that is told above it explains it. */
function isDown(row: i32): bool {
  const record = interfaces.at(row);
  if (!isInService(row) || record.oper === <u8>IfOperStatus.Up || record.oper === <u8>IfOperStatus.Dormant)
    return false;
  if (record.reason === <u8>IfReason.CallFailed && (dialerSettings.isStopped || isCapped())) return false;
  if (record.oper === <u8>IfOperStatus.NotPresent || record.reason === <u8>IfReason.CardFailed) return false;
  if (record.lower >= 0 && interfaces.at(record.lower).oper !== <u8>IfOperStatus.Up) return false;
  if (record.reason === <u8>IfReason.Alarm && isReported(objectBelow(row))) return false;
  return finding.is(Word.HealthDown, row, record.oper, record.reason);
}

/** The object whose alarms take an interface down, or -1. */
function objectBelow(row: i32): i32 {
  const record = interfaces.at(row);
  if (record.type === <u8>InterfaceType.E1) return objectOf(ObjectKind.E1, record.object);
  return record.type === <u8>InterfaceType.Cpos ? objectOf(ObjectKind.Stm1, record.object) : -1;
}

/** Where to look first: the first row of the object's kind that has the alarm. */
// biome-ignore format: a table
const REMEDIES: StaticArray<u32> = [
  // kind            alarms                                                                     remedy
  ObjectKind.E1,     LineAlarm.Los,                                                             Word.RemedyCable,
  ObjectKind.E1,     LineAlarm.Ais | LineAlarm.Ts16Ais,                                         Word.RemedyUpstream,
  ObjectKind.E1,     LineAlarm.Lof | LineAlarm.Lomf | LineAlarm.Ts16Lof,                        Word.RemedySettings,
  ObjectKind.E1,     LineAlarm.Rai | LineAlarm.Ts16Rai,                                         Word.RemedyFarEnd,
  ObjectKind.Stm1,   Stm1Alarm.Los | Stm1Alarm.Lof | Stm1Alarm.Oof,                             Word.RemedyLight,
  ObjectKind.Stm1,   Stm1Alarm.Sf | Stm1Alarm.Sd,                                               Word.RemedyLight,
  ObjectKind.Stm1,   Stm1Alarm.MsAis | Stm1Alarm.AuAis | Stm1Alarm.AuLop,                       Word.RemedyUpstream,
  ObjectKind.Stm1,   Stm1Alarm.MsRdi | Stm1Alarm.HpRdi,                                         Word.RemedyFarEnd,
  ObjectKind.Stm1,   Stm1Alarm.RsTim | Stm1Alarm.HpTim | Stm1Alarm.HpPlm,                       Word.RemedySettings,
  ObjectKind.Stm1,   Stm1Alarm.HpUneq | Stm1Alarm.Lom,                                          Word.RemedySettings,
  ObjectKind.Vc12,   TributaryAlarm.TuAis | TributaryAlarm.TuLop | TributaryAlarm.LpDeg,        Word.RemedyUpstream,
  ObjectKind.Vc12,   TributaryAlarm.LpUneq | TributaryAlarm.LpTim | TributaryAlarm.LpPlm,       Word.RemedySettings,
  ObjectKind.Vc12,   TributaryAlarm.LpRdi | TributaryAlarm.LpRfi,                               Word.RemedyFarEnd,
];
const REMEDY_COLUMNS: i32 = 3;

function remedyOf(kind: u32, alarm: u32): Word {
  if (alarm === AlarmBit.Transient) return Word.RemedyFlicker;
  let at = 0;
  while (REMEDIES[at] !== kind || (REMEDIES[at + 1] & alarm) === 0) at += REMEDY_COLUMNS;
  return REMEDIES[at + 2];
}
