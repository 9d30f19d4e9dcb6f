import { PerformanceHistoryRow, PerformanceLimit, PerformanceWord } from '../../hal/contract/performance';
import { PerformanceHistoryRecord, PerformanceRecord, performanceHistory, performances } from './performance-record';
import { SumsRecord } from './performance-sums';

const NONE: u16 = <u16>PerformanceHistoryRow.None;

/** The first of the rows nobody uses. */
let free: u16 = NONE;

export function bootPerformanceHistory(): void {
  for (let row = 0; row < performanceHistory.rows; row++) giveBack(<u16>row);
  for (let row = 0; row < performances.rows; row++) performances.at(row).newest = NONE;
}

/** Forgets a direction's history: it begins with this interval. */
export function beginHistory(record: PerformanceRecord, interval: u32): void {
  giveBackFrom(record.newest);
  record.newest = NONE;
  record.keptFrom = <u16>interval;
  record.isFirstInvalid = false;
}

/** Closed intervals a direction has, at most PerformanceLimit.Intervals, while `interval` is under way. */
export function intervalsKept(record: PerformanceRecord, interval: u32): u32 {
  return min<u32>(<u16>(interval - record.keptFrom), PerformanceLimit.Intervals);
}

/** Those of them that were not measured as a whole. */
export function intervalsInvalid(record: PerformanceRecord, interval: u32): u32 {
  const kept = intervalsKept(record, interval);
  let invalid: u32 = record.isFirstInvalid && <u16>(interval - record.keptFrom) === kept && kept !== 0 ? 1 : 0;
  for (let at = record.newest; at !== NONE; at = performanceHistory.at(at).older) {
    const row = performanceHistory.at(at);
    if ((row.seconds & PerformanceWord.Invalid) === 0) continue;
    const newestAge = <u32>(<u16>(interval - row.last));
    if (newestAge <= kept) invalid += min(runOf(row), kept - newestAge + 1);
  }
  return invalid;
}

/** The counts of a closed interval that is kept. */
export function readInterval(record: PerformanceRecord, interval: u32, into: SumsRecord): void {
  into.clear();
  into.setInvalid(record.isFirstInvalid && record.keptFrom === <u16>interval);
  for (let at = record.newest; at !== NONE; at = performanceHistory.at(at).older) {
    const row = performanceHistory.at(at);
    if (<u32>(<u16>(row.last - <u16>interval)) >= runOf(row)) continue;
    into.unpack(row.seconds, row.blocks);
    return;
  }
}

/** Keeps the interval that has just been closed, the newest of all. */
export function keepInterval(record: PerformanceRecord, interval: u32, sums: SumsRecord): void {
  forgetOld(record, interval);
  if (sums.isInvalid && sums.isQuiet && record.keptFrom === <u16>interval) {
    record.isFirstInvalid = true;
    return;
  }
  const seconds = sums.packSeconds();
  const blocks = sums.packBlocks();
  if ((seconds | blocks) === 0 || goesOn(record, interval, seconds, blocks)) return;
  const at = takeFree(interval);
  const row = performanceHistory.at(at);
  row.older = record.newest;
  row.last = <u16>interval;
  row.seconds = seconds;
  row.blocks = blocks | (1 << PerformanceWord.IntervalsShift);
  record.newest = at;
}

/** Takes the interval that was kept last out again, to be kept with other sums. */
export function takeInterval(record: PerformanceRecord, interval: u32, into: SumsRecord): void {
  readInterval(record, interval, into);
  if (record.newest === NONE) return;
  const row = performanceHistory.at(record.newest);
  if (row.last !== <u16>interval) return;
  if (runOf(row) > 1) {
    row.last--;
    row.blocks -= 1 << PerformanceWord.IntervalsShift;
    return;
  }
  const at = record.newest;
  record.newest = row.older;
  giveBack(at);
}

/** Whether the interval is one more of those the newest row stands for. */
function goesOn(record: PerformanceRecord, interval: u32, seconds: u32, blocks: u32): bool {
  if (record.newest === NONE) return false;
  const row = performanceHistory.at(record.newest);
  if (row.last !== <u16>(interval - 1) || row.seconds !== seconds) return false;
  if ((row.blocks & PerformanceWord.BlocksMask) !== blocks) return false;
  row.last = <u16>interval;
  if (runOf(row) < <u32>PerformanceLimit.Intervals) row.blocks += 1 << PerformanceWord.IntervalsShift;
  return true;
}

function runOf(row: PerformanceHistoryRecord): u32 {
  return row.blocks >>> PerformanceWord.IntervalsShift;
}

/** Gives back what is older than PerformanceLimit.Intervals. */
function forgetOld(record: PerformanceRecord, interval: u32): void {
  if (<u16>(interval - record.keptFrom) >= <u16>PerformanceLimit.Intervals) {
    record.keptFrom = <u16>(interval - PerformanceLimit.Intervals + 1);
    record.isFirstInvalid = false;
  }
  let kept = NONE;
  for (let at = record.newest; at !== NONE; at = performanceHistory.at(at).older) {
    if (<u16>(interval - performanceHistory.at(at).last) >= <u16>PerformanceLimit.Intervals) {
      if (kept === NONE) record.newest = NONE;
      else performanceHistory.at(kept).older = NONE;
      giveBackFrom(at);
      return;
    }
    kept = at;
  }
}

function takeFree(interval: u32): u16 {
  if (free === NONE) forgetOldest(interval);
  const at = free;
  free = performanceHistory.at(at).older;
  return at;
}

/** No row is free: the direction whose oldest row ended first loses it, and what was before. */
function forgetOldest(interval: u32): void {
  let from: i32 = -1;
  let age: u16 = 0;
  for (let row = 0; row < performances.rows; row++) {
    const oldest = oldestOf(performances.at(row));
    if (oldest === NONE) continue;
    const itsAge = <u16>(interval - performanceHistory.at(oldest).last);
    if (from >= 0 && itsAge <= age) continue;
    from = row;
    age = itsAge;
  }
  const record = performances.at(from);
  const oldest = oldestOf(record);
  record.keptFrom = performanceHistory.at(oldest).last + 1;
  record.isFirstInvalid = false;
  if (record.newest === oldest) {
    record.newest = NONE;
  } else {
    let at = record.newest;
    while (performanceHistory.at(at).older !== oldest) at = performanceHistory.at(at).older;
    performanceHistory.at(at).older = NONE;
  }
  giveBack(oldest);
}

function oldestOf(record: PerformanceRecord): u16 {
  let oldest = record.newest;
  if (oldest === NONE) return NONE;
  while (performanceHistory.at(oldest).older !== NONE) oldest = performanceHistory.at(oldest).older;
  return oldest;
}

function giveBack(at: u16): void {
  performanceHistory.at(at).older = free;
  free = at;
}

function giveBackFrom(newest: u16): void {
  for (let at = newest; at !== NONE; ) {
    const older = performanceHistory.at(at).older;
    giveBack(at);
    at = older;
  }
}
