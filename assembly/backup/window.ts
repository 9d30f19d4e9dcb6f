import { StandbyDays, StandbyLimit } from '../../hal/contract/standby';
import { Calendar, DAY_S } from '../kernel/calendar';
import { civilNow, minuteOfDay } from '../kernel/civil-time';
import { StandbyRecord } from './record';

const SUNDAY: i32 = 0;
const SATURDAY: i32 = 6;

const calendar = new Calendar();

/** Whether the time of day is within a main's time range. One that passes midnight belongs to the day it began on. */
export function isInWindow(standby: StandbyRecord, nowUs: u64): bool {
  if (standby.windowFrom === <u16>StandbyLimit.NoTime) return false;
  const civilS = civilNow(nowUs);
  const minute = minuteOfDay(civilS);
  const from = <i32>standby.windowFrom;
  const until = <i32>standby.windowTo;
  if (from < until) return minute >= from && minute < until && isMeant(standby.windowDays, civilS);
  if (minute >= from) return isMeant(standby.windowDays, civilS);
  return minute < until && isMeant(standby.windowDays, civilS - DAY_S);
}

function isMeant(days: u8, civilS: u32): bool {
  if (days === <u8>StandbyDays.Daily) return true;
  calendar.set(civilS);
  const isOff = calendar.weekday === SUNDAY || calendar.weekday === SATURDAY;
  return isOff === (days === <u8>StandbyDays.Off);
}
