import { AlarmSeverity } from '../../hal/contract/alarm';
import { ShelfZone } from '../../hal/contract/power';
import { ShelfAlarm, ShelfObject, ShelfSubject } from '../../hal/contract/shelf-alarm';
import { secondsOf } from '../kernel/calendar';
import { isReported, ShelfAlarmRecord, shelfAlarms } from '../power/alarm';
import { powerDetail } from '../power/redundancy';
import { tripOfSupply } from '../power/supply';
import { isCardAlarm } from './card-trouble';
import { finding } from './finding';
import { Word } from './word';

/** Looks at a reported alarm of the shelf; `finding` says what is wrong. A card is told of with what is known of it. */
export function isShelfTrouble(record: ShelfAlarmRecord, nowUs: u64): bool {
  if (kindOf(record) === ShelfObject.Card && isCardAlarm(indexOf(record), record.alarm, nowUs)) return true;
  if (isExplained(record)) return false;
  const forS = secondsOf(nowUs - record.raisedUs);
  const detail = powerDetail(record.alarm);
  if (detail !== 0) return finding.is(Word.HealthPower, record.object, record.alarm, detail, Word.RemedyPower, forS);
  return finding.is(Word.HealthShelf, record.object, record.alarm, forS, remedyOf(record));
}

/** Power that is not redundant is told of with the supply or the feed that fails: such alarms are major. */
function isExplained(record: ShelfAlarmRecord): bool {
  if (record.alarm !== <u8>ShelfAlarm.NotRedundant) return false;
  for (let row = 0; row < shelfAlarms.rows; row++) {
    const other = shelfAlarms.at(row);
    if (!isReported(other) || other.severity < <u8>AlarmSeverity.Major) continue;
    if (kindOf(other) === ShelfObject.Supply || kindOf(other) === ShelfObject.Feed) return true;
  }
  return false;
}

/** What to do about it: what the alarm asks for, or else the part. */
function remedyOf(record: ShelfAlarmRecord): Word {
  if (isTrip(record)) return Word.RemedyTrip;
  switch (<i32>record.alarm) {
    case ShelfAlarm.Absent:
      return Word.RemedyInsert;
    case ShelfAlarm.InputLost:
    case ShelfAlarm.BrownOut:
    case ShelfAlarm.InputOvFault:
    case ShelfAlarm.InputOvWarn:
    case ShelfAlarm.InputUvWarn:
      return Word.RemedyMains;
    case ShelfAlarm.LoadAbove:
    case ShelfAlarm.CardPower:
      return Word.RemedyPower;
    case ShelfAlarm.HeatAbove:
    case ShelfAlarm.OtWarn:
    case ShelfAlarm.OtFault:
    case ShelfAlarm.HeatMinor:
    case ShelfAlarm.HeatMajor:
    case ShelfAlarm.HeatFatal:
    case ShelfAlarm.HeatRising:
    case ShelfAlarm.CardSwitchHot:
      return Word.RemedyAir;
    case ShelfAlarm.Unwatched:
    case ShelfAlarm.Unlit:
      return Word.RemedyBoard;
    case ShelfAlarm.TimeLost:
      return Word.RemedyTime;
    default:
      return remedyOfPart(record);
  }
}

/** Whether a supply is off by this, and stays off until it is put in anew. One that is hot comes back by itself. */
function isTrip(record: ShelfAlarmRecord): bool {
  if (kindOf(record) !== ShelfObject.Supply || record.alarm === <u8>ShelfAlarm.OtFault) return false;
  return tripOfSupply(indexOf(record)) === <i32>record.alarm;
}

function remedyOfPart(record: ShelfAlarmRecord): Word {
  switch (kindOf(record)) {
    case ShelfObject.Supply:
    case ShelfObject.Standby:
      return Word.RemedySupply;
    case ShelfObject.Feed:
      return Word.RemedyMains;
    case ShelfObject.Fan:
    case ShelfObject.FanTray:
      return Word.RemedyFan;
    case ShelfObject.Card:
      return Word.RemedyCard;
    case ShelfObject.Zone:
      return indexOf(record) < ShelfZone.Count ? Word.RemedyBoard : Word.RemedyCard;
    case ShelfObject.Shelf:
      return Word.RemedyPower;
    default:
      return Word.RemedyBoard;
  }
}

/** Which one of its kind an alarm is about: a bay, a zone, a slot. */
function indexOf(record: ShelfAlarmRecord): i32 {
  return <i32>record.object & ShelfSubject.IndexMask;
}

function kindOf(record: ShelfAlarmRecord): ShelfObject {
  return <i32>record.object >> ShelfSubject.KindShift;
}
