import { ClockSource } from '../../hal/contract/civil-time';
import { TableId } from '../../hal/contract/directory';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { TollDate, TollLimit, TollPeriod, TollRow } from '../../hal/contract/toll';
import { wake, wakeAbove } from '../kernel/agenda';
import { Calendar, DAY_S, secondsOf } from '../kernel/calendar';
import { civilNow, clockSource } from '../kernel/civil-time';
import { publish } from '../kernel/directory';
import { note } from '../kernel/journal';

/** Days of a month while the date is unknown. */
const UNDATED_MONTH: u32 = 31;
/** Per cent of a cap that are warned of. */
const WARNINGS: StaticArray<i32> = [50, 80, 100];

/** What the calls of this day and this month have cost: TollRow, as it is kept in flash. */
export const tollImage: usize = memory.data(TollRow.Size, 4);
const calendar = new Calendar();

/** The most a period may cost, 0 = there is no cap: by TollPeriod, hundredths of the currency. */
const caps: StaticArray<u32> = new StaticArray<u32>(TollPeriod.Count);
/** Whole days since power-on, as a day counts while the date is unknown. */
let undatedDays: u32 = 0;
let isChanged: bool = false;

export function bootTollTotal(nowUs: u64): void {
  undatedDays = secondsOf(nowUs) / DAY_S;
  publish(TableId.Toll, tollImage, 1, TollRow.Size);
  for (let period = 0; period < TollPeriod.Count; period++) setDate(period, TollDate.Unknown);
  isChanged = false;
}

export function capOf(period: TollPeriod): u32 {
  return caps[period];
}

export function setCap(period: TollPeriod, cap: u32): void {
  caps[period] = cap;
  setWarned(period, min(warnedOf(period), levelOf(period)));
  warn(period);
}

/** Adds what a call of this reason costs. */
export function charge(reason: i32, cost: u32): void {
  if (cost === 0) return;
  add(tollImage + TollRow.DayCost + 4 * reason, cost);
  add(tollImage + TollRow.MonthCost + 4 * reason, cost);
  change();
  for (let period = 0; period < TollPeriod.Count; period++) warn(period);
}

/** Counts a call that was answered. */
export function countCall(reason: i32): void {
  const at = tollImage + TollRow.MonthCalls + 2 * reason;
  if (load<u16>(at) < 0xffff) store<u16>(at, load<u16>(at) + 1);
  change();
}

export function costOfReason(period: TollPeriod, reason: i32): u32 {
  return load<u32>(tollImage + costsOf(period) + 4 * reason);
}

export function callsOfReason(reason: i32): i32 {
  return load<u16>(tollImage + TollRow.MonthCalls + 2 * reason);
}

/** What all calls of a period have cost. */
export function spent(period: TollPeriod): u32 {
  let sum: u32 = 0;
  for (let reason = 0; reason < TollLimit.Reasons; reason++) sum += costOfReason(period, reason);
  return sum;
}

/** Whether a cap is reached. */
export function isCapped(): bool {
  for (let period = 0; period < TollPeriod.Count; period++) if (isReached(period)) return true;
  return false;
}

/** Begins the sums anew. */
export function resetToll(): void {
  for (let period = 0; period < TollPeriod.Count; period++) clear(period);
  wake(Stage.Dialer);
}

/** Whether there is something to keep that was not there the last time. */
export function takeTollChange(): bool {
  const was = isChanged;
  isChanged = false;
  return was;
}

/**
 * Begins a new day and a new month when their time has come; answers when it has to be asked again. Sums of an unknown
 * date belong to the date on which the clock is set; sums of a known date keep it while a restart has lost the clock.
 */
export function turnPeriods(nowUs: u64): u64 {
  const civilS = civilNow(nowUs);
  if (clockSource() === ClockSource.None) {
    const days = secondsOf(nowUs) / DAY_S;
    if (days !== undatedDays) {
      close(TollPeriod.Day, TollDate.Unknown);
      if (days / UNDATED_MONTH !== undatedDays / UNDATED_MONTH) close(TollPeriod.Month, TollDate.Unknown);
      undatedDays = days;
    }
    return <u64>(days + 1) * DAY_S * 1_000_000;
  }
  calendar.set(civilS);
  turn(TollPeriod.Day, <i32>(civilS / DAY_S));
  turn(TollPeriod.Month, calendar.year * 12 + calendar.month - 1);
  return <u64>(secondsOf(nowUs) + DAY_S - (civilS % DAY_S)) * 1_000_000;
}

function turn(period: TollPeriod, date: i32): void {
  const known = dateOf(period);
  if (known === date) return;
  if (known === TollDate.Unknown) setDate(period, date);
  else close(period, date);
}

/** Ends a period, and tells what it has cost. */
function close(period: TollPeriod, next: i32): void {
  const cost = spent(period);
  if (cost > 0) note(Stage.Dialer, JournalEvent.TollClosed, period, cost);
  clear(period);
  setDate(period, next);
}

function clear(period: TollPeriod): void {
  memory.fill(tollImage + costsOf(period), 0, 4 * TollLimit.Reasons);
  if (period === TollPeriod.Month) memory.fill(tollImage + TollRow.MonthCalls, 0, 2 * TollLimit.Reasons);
  setWarned(period, 0);
}

/** Tells once that a part of a cap is used up. */
function warn(period: TollPeriod): void {
  const level = levelOf(period);
  if (level <= warnedOf(period)) return;
  const cost = spent(period);
  const cap = caps[period];
  setWarned(period, level);
  const percent = <i32>min<u64>((<u64>cost * 100) / cap, i32.MAX_VALUE);
  note(Stage.Dialer, eventOf(level), period, percent, cost, cap);
  wake(Stage.Dialer);
}

function eventOf(level: i32): JournalEvent {
  if (level >= 100) return JournalEvent.TollReached;
  return level >= 80 ? JournalEvent.TollAlmost : JournalEvent.TollWarning;
}

/** Per cent of its cap that a period has used up, of those that are warned of. */
function levelOf(period: TollPeriod): i32 {
  const used = <u64>spent(period) * 100;
  let level = 0;
  for (let n = 0; n < WARNINGS.length && caps[period] > 0; n++)
    if (used >= <u64>caps[period] * WARNINGS[n]) level = WARNINGS[n];
  return level;
}

function isReached(period: TollPeriod): bool {
  return caps[period] > 0 && spent(period) >= caps[period];
}

function warnedOf(period: TollPeriod): i32 {
  return load<u8>(tollImage + TollRow.DayWarned + period);
}

function setWarned(period: TollPeriod, level: i32): void {
  if (warnedOf(period) === level) return;
  store<u8>(tollImage + TollRow.DayWarned + period, <u8>level);
  change();
}

function dateOf(period: TollPeriod): i32 {
  return load<i32>(tollImage + TollRow.Day + 4 * period);
}

function setDate(period: TollPeriod, date: i32): void {
  store<i32>(tollImage + TollRow.Day + 4 * period, date);
  change();
}

function costsOf(period: TollPeriod): i32 {
  return period === TollPeriod.Day ? TollRow.DayCost : TollRow.MonthCost;
}

/** The store has something to keep. */
function change(): void {
  isChanged = true;
  wakeAbove(Stage.Dialer);
}

/** A sum stays at its highest value rather than begin anew. */
function add(at: usize, cost: u32): void {
  const sum = <u64>load<u32>(at) + cost;
  store<u32>(at, <u32>min<u64>(sum, u32.MAX_VALUE));
}
