import { CivilTime } from '../../hal/contract/civil-time';

export const DAY_S: u32 = 86400;

/** Days before each month of a year that is no leap year. */
const BEFORE: StaticArray<i32> = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/** January 1st, 2000 is a Saturday; Sunday is 0. */
const EPOCH_WEEKDAY: i32 = 6;

/** Date and time of day of a civil time. Months and days count from 1. */
export class Calendar {
  year: i32 = 0;
  month: i32 = 0;
  day: i32 = 0;
  weekday: i32 = 0;
  hour: i32 = 0;
  minute: i32 = 0;
  second: i32 = 0;

  set(civilS: u32): void {
    this.hour = (civilS / 3600) % 24;
    this.minute = (civilS / 60) % 60;
    this.second = civilS % 60;
    let days = <i32>(civilS / DAY_S);
    this.weekday = (EPOCH_WEEKDAY + days) % 7;
    this.year = CivilTime.EpochYear;
    for (; days >= daysOf(this.year); this.year++) days -= daysOf(this.year);
    this.month = 1;
    while (days >= daysBefore(this.year, this.month + 1)) this.month++;
    this.day = days - daysBefore(this.year, this.month) + 1;
  }
}

/** Days from January 1st 2000 to a date, or -1 when the calendar has no such day. */
export function dayOfDate(year: i32, month: i32, day: i32): i32 {
  if (year < CivilTime.EpochYear || month < 1 || month > 12 || day < 1) return -1;
  if (day > daysBefore(year, month + 1) - daysBefore(year, month)) return -1;
  let days = daysBefore(year, month) + day - 1;
  for (let before: i32 = CivilTime.EpochYear; before < year; before++) days += daysOf(before);
  return days;
}

/** Whole seconds of a time in microseconds. */
export function secondsOf(us: u64): u32 {
  return <u32>(us / 1_000_000);
}

/** Days of a year before a month, 13 = the whole year. */
function daysBefore(year: i32, month: i32): i32 {
  return BEFORE[month - 1] + (month > 2 ? daysOf(year) - 365 : 0);
}

function daysOf(year: i32): i32 {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 366 : 365;
}
