import { CivilTime } from '../../hal/contract/civil-time';
import { dayOfDate } from '../kernel/calendar';
import { readTimeOfDay, twoDigits } from './time-of-day';

const COLON: i32 = 0x3a;
const SLASH: i32 = 0x2f;
/** Octets of `HH:MM` and of `HH:MM:SS`. */
const MINUTES_LENGTH: i32 = 5;
const SECONDS_LENGTH: i32 = 8;

/** Seconds since midnight of `HH:MM:SS`, or -1. */
export function readSecondOfDay(from: usize, to: usize): i32 {
  const behind = from + MINUTES_LENGTH;
  if (<i32>(to - from) !== SECONDS_LENGTH || <i32>load<u8>(behind) !== COLON) return -1;
  const minutes = readTimeOfDay(from, behind);
  const second = twoDigits(behind + 1);
  return minutes < 0 || <u32>second > 59 ? -1 : minutes * 60 + second;
}

let at: usize = 0;
let end: usize = 0;

/** Days from January 1st 2000 to the day `YYYY/MM/DD`; -1 when it is none that the clock takes. */
export function readDate(from: usize, to: usize): i32 {
  at = from;
  end = to;
  const year = number(4, 4);
  if (year > CivilTime.YearMax || !takeSlash()) return -1;
  const month = number(1, 2);
  if (!takeSlash()) return -1;
  const day = number(1, 2);
  return at === end ? dayOfDate(year, month, day) : -1;
}

function takeSlash(): bool {
  if (at === end || <i32>load<u8>(at) !== SLASH) return false;
  at++;
  return true;
}

/** A number of so many digits, or -1. */
function number(least: i32, most: i32): i32 {
  let value = 0;
  let digits = 0;
  for (; digits < most && at < end; digits++, at++) {
    const digit = <i32>load<u8>(at) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  return digits < least ? -1 : value;
}
