import { Ds3231Control, Ds3231Register, Ds3231Status } from '../../hal/contract/ds3231';
import { Stage } from '../../hal/contract/journal';
import { Chip, Unit } from '../../hal/contract/unit';
import { wake, wakeAbove } from '../kernel/agenda';
import { Calendar, DAY_S, dayOfDate } from '../kernel/calendar';
import { civilNow } from '../kernel/civil-time';
import { octets, Part } from './part';

/** What is known of the shelf's clock chip, a DS3231 with its battery. */
export const enum ClockChipState {
  /** It was not asked yet, or the shelf has none. */
  Unknown,
  Running,
  /** It has stood still, or shows no date: what it shows is not believed before it is set. */
  Stopped,
  /** It does not answer. */
  Silent,
}

const enum Due {
  None,
  Reading,
  /** It is told the time, and then that it can be believed. */
  Time,
  Trust,
}

/** From the seconds to the status. */
const OCTETS: i32 = Ds3231Register.Status + 1;
const TIME_OCTETS: i32 = Ds3231Register.Year + 1;
const CENTURY: i32 = 0x80;
const TWELVE_HOURS: i32 = 0x40;
const EPOCH_YEAR: i32 = 2000;
const HALF_A_SECOND_US: u64 = 500_000;

const part: Part = new Part((Unit.Shelf << Unit.SlotShift) | Chip.Clock);
const calendar = new Calendar();

let state: ClockChipState = ClockChipState.Unknown;
let due: Due = Due.None;
/** It was to be set, and has not been yet. */
let isUnset: bool = false;
let shownS: u32 = 0;
let readUs: u64 = 0;
let looks: u32 = 0;
let settings: u32 = 0;

export function clockChipState(): ClockChipState {
  return state;
}

/** Civil time that it showed at `clockReadUs`; meaningful while it runs. */
export function clockShownS(): u32 {
  return shownS;
}

export function clockReadUs(): u64 {
  return readUs;
}

/** How often it has been read, or did not answer. */
export function clockLooks(): u32 {
  return looks;
}

/** How often it was set. */
export function clockSettings(): u32 {
  return settings;
}

/** It is read in a step to come, or set if it has not been. */
export function lookAtClock(): void {
  if (due === Due.None) due = isUnset ? Due.Time : Due.Reading;
  wake(Stage.Driver);
}

/** It is set to the civil time of the moment in which it is reached, and read back. */
export function setClockChip(): void {
  isUnset = true;
  due = Due.Time;
  wake(Stage.Driver);
}

export function isClockDue(): bool {
  return due !== Due.None && !part.missing;
}

/** One transaction. What fails waits for the next look. */
export function askClock(nowUs: u64): void {
  const asked = due;
  const fault = ask(nowUs);
  if (!part.judge(fault)) {
    due = Due.None;
    if (part.missing) return;
    looks++;
    state = ClockChipState.Silent;
    wakeAbove(Stage.Driver);
    return;
  }
  switch (asked) {
    case Due.Time:
      due = Due.Trust;
      return;
    case Due.Trust:
      due = Due.Reading;
      isUnset = false;
      settings++;
      return;
    default:
      due = Due.None;
      take(nowUs);
  }
}

function ask(nowUs: u64): i32 {
  switch (due) {
    case Due.Time:
      return writeTime(nowUs);
    case Due.Trust:
      return writeTrust();
    default:
      return part.read(Ds3231Register.Seconds, OCTETS);
  }
}

/** Its second begins with the writing: the nearer one is written. 24 hours, century 0. */
function writeTime(nowUs: u64): i32 {
  calendar.set(civilNow(nowUs + HALF_A_SECOND_US));
  const time = octets + 1;
  storeBcd(time, Ds3231Register.Seconds, calendar.second);
  storeBcd(time, Ds3231Register.Minutes, calendar.minute);
  storeBcd(time, Ds3231Register.Hours, calendar.hour);
  storeBcd(time, Ds3231Register.Weekday, calendar.weekday + 1);
  storeBcd(time, Ds3231Register.Date, calendar.day);
  storeBcd(time, Ds3231Register.Month, calendar.month);
  storeBcd(time, Ds3231Register.Year, calendar.year - EPOCH_YEAR);
  return part.write(Ds3231Register.Seconds, TIME_OCTETS);
}

/** It runs on its battery, asks for nothing, and has not stood still since. */
function writeTrust(): i32 {
  store<u8>(octets, Ds3231Control.InterruptPin, 1);
  store<u8>(octets, 0, 2);
  return part.write(Ds3231Register.Control, 2);
}

/** Takes over what was read. */
function take(nowUs: u64): void {
  const civilS = civilOfRegisters();
  const hasStopped = (<i32>load<u8>(octets, Ds3231Register.Status) & Ds3231Status.OscillatorStopped) !== 0;
  readUs = nowUs;
  looks++;
  shownS = <u32>max<i64>(civilS, 0);
  state = hasStopped || civilS < 0 ? ClockChipState.Stopped : ClockChipState.Running;
  wakeAbove(Stage.Driver);
}

/** -1 = no date and time of day. */
function civilOfRegisters(): i64 {
  const hours = <i32>load<u8>(octets, Ds3231Register.Hours);
  const month = <i32>load<u8>(octets, Ds3231Register.Month);
  const second = fromBcd(load<u8>(octets, Ds3231Register.Seconds), 59);
  const minute = fromBcd(load<u8>(octets, Ds3231Register.Minutes), 59);
  const hour = (hours & TWELVE_HOURS) !== 0 ? -1 : fromBcd(hours, 23);
  const year = fromBcd(load<u8>(octets, Ds3231Register.Year), 99);
  const date = fromBcd(load<u8>(octets, Ds3231Register.Date), 31);
  if ((month & CENTURY) !== 0 || min(min(second, minute), min(hour, year)) < 0) return -1;
  const day = dayOfDate(EPOCH_YEAR + year, fromBcd(month, 12), date);
  return day < 0 ? -1 : <i64>day * DAY_S + ((hour * 60 + minute) * 60 + second);
}

/** -1 = no number up to `most`. */
function fromBcd(octet: i32, most: i32): i32 {
  const value = (octet >> 4) * 10 + (octet & 0xf);
  return (octet & 0xf) > 9 || value > most ? -1 : value;
}

function storeBcd(time: usize, register: Ds3231Register, value: i32): void {
  store<u8>(time + register, ((value / 10) << 4) | (value % 10));
}
