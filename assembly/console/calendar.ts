export const DAY_S: u32 = 86400;

/** Days before each month of a year that is no leap year. */
const BEFORE: StaticArray<i32> = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/** The year in which a board without a clock chip starts: power-on is January 1st, 00:00:00. */
const EPOCH_YEAR: i32 = 2026;
/** January 1st, 2026 is a Thursday; Sunday is 0. */
const EPOCH_WEEKDAY: i32 = 4;

/** Date and time of day of a number of seconds since power-on. Months and days count from 1. */
export class Calendar {
  year: i32 = 0;
  month: i32 = 0;
  day: i32 = 0;
  weekday: i32 = 0;
  hour: i32 = 0;
  minute: i32 = 0;
  second: i32 = 0;

  set(seconds: u32): void {
    this.hour = (seconds / 3600) % 24;
    this.minute = (seconds / 60) % 60;
    this.second = seconds % 60;
    let days = <i32>(seconds / DAY_S);
    this.weekday = (EPOCH_WEEKDAY + days) % 7;
    this.year = EPOCH_YEAR;
    for (; days >= daysOf(this.year); this.year++) days -= daysOf(this.year);
    const leap = daysOf(this.year) - 365;
    this.month = 1;
    while (days >= BEFORE[this.month] + (this.month >= 2 ? leap : 0)) this.month++;
    this.day = days - BEFORE[this.month - 1] - (this.month > 2 ? leap : 0) + 1;
  }
}

/** Whole seconds of a time in microseconds. */
export function secondsOf(us: u64): u32 {
  return <u32>(us / 1_000_000);
}

function daysOf(year: i32): i32 {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 366 : 365;
}
