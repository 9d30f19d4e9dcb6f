import {
  PerformanceKind,
  PerformanceLevel,
  PerformanceLimit,
  PerformanceParameter,
  PerformanceRow,
  PerformanceSums,
} from '../../hal/contract/performance';
import { saturatingAdd } from '../kernel/bits';
import { beginHistory, bootPerformanceHistory, intervalsKept, keepInterval, takeInterval } from './performance-history';
import { allocatePerformance, PerformanceRecord, performances } from './performance-record';
import { SumsRecord } from './performance-sums';
import { isAwaited, lookAtThresholds, takeCrossingsBack } from './performance-threshold';

const SECOND_US: u64 = 1_000_000;
/** Seconds in a row that change availability, and that belong to the state they lead to. ITU-T G.826 annex A. */
const AVAILABILITY_S: u32 = 10;

/**
 * Errored blocks that make a second severely errored, by PerformanceKind: 30 % of the blocks of a second, of a multiplex
 * section 15 %. A path without CRC-4 has no blocks to check: 28 wrong alignment words of 4000 stand for an error ratio of
 * 10^-3.
 */
// biome-ignore format: a table
const SEVERE: StaticArray<u32> = [
  0,     // none
  300,   // of 1000 CRC-4 blocks. ITU-T G.826
  28,    // of 4000 alignment words. ITU-T M.2100
  600,   // of 2000 BIP-2 blocks. ITU-T G.826
  2400,  // of 8000 BIP-8 blocks. ITU-T G.829
  28800, // of 192000 BIP-1 blocks. ITU-T G.829
  2400,  // of 8000 BIP-8 blocks. ITU-T G.826
];

export function severeBlocks(kind: PerformanceKind): u32 {
  return SEVERE[kind];
}

/** The seconds and intervals of all measurements; seconds since power-on. */
class PerformanceTime {
  /** The second under way: what was before is counted. */
  second: u32 = 0;
  /** Number of the interval under way, where it began and where it ends. */
  interval: u32 = 0;
  startS: u32 = 0;
  endS: u32 = 0;
  dayStartS: u32 = 0;
  dayEndS: u32 = 0;
  /** Calendar seconds are this much ahead of those since power-on, modulo a day. */
  calendarS: u32 = 0;

  /** Whole seconds of the interval that have passed, at most 899. RFC 4805 dsx1TimeElapsed */
  get elapsedS(): u32 {
    return min<u32>(this.second - this.startS, PerformanceLimit.Interval - 1);
  }

  /** The same of the day. */
  get dayElapsedS(): u32 {
    return min<u32>(this.second - this.dayStartS, PerformanceLimit.Day - 1);
  }

  /** Seconds until the next multiple of `period` on the calendar. */
  untilNext(period: u32): u32 {
    return period - ((this.second + this.calendarS) % period);
  }
}
export const performanceTime = new PerformanceTime();
const scratch = changetype<SumsRecord>(memory.data(PerformanceSums.Size, 4));

export function bootPerformance(measured: i32, nowUs: u64): void {
  allocatePerformance(measured);
  bootPerformanceHistory();
  const time = performanceTime;
  time.second = <u32>(nowUs / SECOND_US);
  time.interval = time.second / PerformanceLimit.Interval;
  time.endS = time.second + time.untilNext(PerformanceLimit.Interval);
  time.startS = time.endS - PerformanceLimit.Interval;
  time.dayEndS = time.second + time.untilNext(PerformanceLimit.Day);
  time.dayStartS = time.dayEndS - PerformanceLimit.Day;
}

/** Starts to measure a direction, available, from nothing. */
export function measure(row: i32, kind: PerformanceKind): void {
  const record = performances.at(row);
  const level = record.level;
  const newest = record.newest;
  const isFolded = record.isFolded;
  memory.fill(changetype<usize>(record), 0, PerformanceRow.Size);
  record.newest = newest;
  beginHistory(record, performanceTime.interval);
  record.kind = <u8>kind;
  record.level = level;
  record.second = level;
  record.isFolded = isFolded;
  record.sums.missedSeconds = performanceTime.elapsedS;
  record.day.missedSeconds = performanceTime.startS - performanceTime.dayStartS;
  record.lastDay.missedSeconds = PerformanceLimit.Day;
}

/**
 * What a direction is by its defects from now on; the second under way is by the worst it has seen. A folded one crosses
 * its thresholds in silence, as what carries it has the same defect; it stays folded until it is available again.
 */
export function follow(row: i32, level: PerformanceLevel, isFolded: bool): void {
  const record = performances.at(row);
  record.isFolded = isFolded || (record.isFolded && record.unavailable);
  record.level = <u8>level;
  record.second = max(record.second, record.level);
}

/**
 * Errored blocks of a second. A chip counts by seconds of its own: where two of them end in one of ours, the other is the
 * next one's. What does not fit is severely errored whatever it is.
 */
export function countBlocks(row: i32, blocks: u32): void {
  const record = performances.at(row);
  if (record.isCounted) record.nextBlocks = <u16>min<u32>(record.nextBlocks + blocks, u16.MAX_VALUE);
  else record.blocks = <u16>min<u32>(blocks, u16.MAX_VALUE);
  record.isCounted = true;
}

/** Counts the seconds that have passed. Due before anything is followed, counted or read. */
export function advancePerformance(nowUs: u64): void {
  const now = <u32>(nowUs / SECOND_US);
  const time = performanceTime;
  while (time.second < now) {
    const until = min(now, time.endS);
    for (let row = 0; row < performances.rows; row++) {
      const record = performances.at(row);
      if (record.kind !== <u8>PerformanceKind.None) pass(row, record, until - time.second);
    }
    time.second = until;
    if (until === time.endS) closeInterval();
  }
}

/** When `advancePerformance` is due though nobody asks: a second that has to be judged, or the end of an interval. */
export function performanceDueUs(): u64 {
  const time = performanceTime;
  for (let row = 0; row < performances.rows; row++) {
    if (isMoving(performances.at(row))) return <u64>(time.second + 1) * SECOND_US;
  }
  return <u64>time.endS * SECOND_US;
}

/**
 * The calendar was set, this many seconds forward or back. What it has lost or won counts as missed; an interval or
 * day that the new time has left behind ends at once, and none is opened again.
 */
export function stepPerformanceClock(bySeconds: i32): void {
  const time = performanceTime;
  const leap = <u32>abs(bySeconds);
  const isPastInterval = bySeconds > 0 && leap >= time.untilNext(PerformanceLimit.Interval);
  const isPastDay = bySeconds > 0 && leap >= time.untilNext(PerformanceLimit.Day);
  const days = leap % PerformanceLimit.Day;
  time.calendarS = (time.calendarS + (bySeconds < 0 ? PerformanceLimit.Day - days : days)) % PerformanceLimit.Day;
  for (let row = 0; row < performances.rows; row++) {
    const record = performances.at(row);
    record.sums.missedSeconds += min<u32>(leap, PerformanceLimit.Interval);
  }
  time.endS = time.second + (isPastInterval ? 0 : time.untilNext(PerformanceLimit.Interval));
  time.dayEndS = time.second + (isPastDay ? 0 : time.untilNext(PerformanceLimit.Day));
  if (!isPastInterval) return;
  closeInterval();
  time.endS = time.second + time.untilNext(PerformanceLimit.Interval);
  time.dayEndS = time.second + time.untilNext(PerformanceLimit.Day);
}

/** Whether the next second may change more than a count that can wait. */
function isMoving(record: PerformanceRecord): bool {
  if (record.kind === <u8>PerformanceKind.None) return false;
  if ((record.blocks | record.nextBlocks) !== 0 || record.second !== record.level) return true;
  if (record.level === <u8>PerformanceLevel.Unseen) return false;
  if (record.unavailable !== (record.level === <u8>PerformanceLevel.Defect)) return true;
  return record.unavailable && !record.isFolded && isAwaited(record, PerformanceParameter.UnavailableSeconds);
}

/** Lets seconds pass: one that may hold anything, and then those that are all alike. */
function pass(row: i32, record: PerformanceRecord, seconds: u32): void {
  for (; seconds > 0; seconds--) {
    if (isSteady(record)) break;
    closeSecond(row, record);
  }
  if (seconds === 0) return;
  if (record.level === <u8>PerformanceLevel.Unseen) record.sums.missedSeconds += seconds;
  else if (record.unavailable) {
    record.sums.unavailableSeconds += seconds;
    lookAtThresholds(row, record);
  }
}

/** Whether every second from now on is as the level says, and confirms the state. */
function isSteady(record: PerformanceRecord): bool {
  if ((record.blocks | record.nextBlocks) !== 0 || record.second !== record.level) return false;
  if (record.level === <u8>PerformanceLevel.Unseen) return true;
  if (record.waitingSeconds + record.earlierSeconds !== 0) return false;
  return record.unavailable === (record.level === <u8>PerformanceLevel.Defect);
}

/** Judges the second under way. ITU-T G.826: ES, SES, BBE, and annex A for availability. */
function closeSecond(row: i32, record: PerformanceRecord): void {
  const level = record.second;
  const blocks = record.blocks;
  record.second = record.level;
  record.blocks = record.nextBlocks;
  record.nextBlocks = 0;
  record.isCounted = record.blocks !== 0;
  if (level === <u8>PerformanceLevel.Unseen) {
    record.sums.missedSeconds++;
    return;
  }
  const isSevere = level === <u8>PerformanceLevel.Defect || blocks >= SEVERE[record.kind];
  const isErrored = isSevere || blocks !== 0;
  const sums = record.sums;
  if (record.unavailable) {
    sums.unavailableSeconds++;
  } else {
    if (isErrored) sums.erroredSeconds++;
    if (isSevere) sums.severelyErroredSeconds++;
    else sums.backgroundBlockErrors = saturatingAdd(sums.backgroundBlockErrors, blocks);
  }
  if (isSevere === record.unavailable) {
    forgetWaiting(record);
  } else {
    record.waitingSeconds++;
    if (isErrored) record.waitingErrored++;
    if (!isSevere) record.waitingBlocks += blocks;
    if (record.waitingSeconds + record.earlierSeconds === <u8>AVAILABILITY_S) changeAvailability(record);
  }
  if (isErrored || record.unavailable) lookAtThresholds(row, record);
}

function forgetWaiting(record: PerformanceRecord): void {
  record.waitingSeconds = 0;
  record.waitingErrored = 0;
  record.waitingBlocks = 0;
  record.earlierSeconds = 0;
  record.earlierErrored = 0;
  record.earlierBlocks = 0;
}

/** The tenth second of the other kind: all ten belong to the other state, those of the interval before too. */
function changeAvailability(record: PerformanceRecord): void {
  move(record, record.sums, record.waitingSeconds, record.waitingErrored, record.waitingBlocks);
  if (record.earlierSeconds !== 0) correctEarlier(record);
  if (record.unavailable) record.isFolded = false;
  else if (record.isFolded) takeCrossingsBack(record);
  record.unavailable = !record.unavailable;
  forgetWaiting(record);
}

/** The seconds that wait in the interval that was closed last. */
function correctEarlier(record: PerformanceRecord): void {
  const time = performanceTime;
  const day = time.startS === time.dayStartS ? record.lastDay : record.day;
  move(record, day, record.earlierSeconds, record.earlierErrored, record.earlierBlocks);
  if (intervalsKept(record, time.interval) === 0) return;
  takeInterval(record, time.interval - 1, scratch);
  move(record, scratch, record.earlierSeconds, record.earlierErrored, record.earlierBlocks);
  keepInterval(record, time.interval - 1, scratch);
}

/** Moves seconds from the direction's state to the other. */
function move(record: PerformanceRecord, sums: SumsRecord, seconds: u32, errored: u32, blocks: u32): void {
  if (record.unavailable) sums.becomeAvailable(seconds, errored, blocks);
  else sums.becomeUnavailable(seconds, errored);
}

/** Keeps the interval under way and begins the next one, and the next day when it is its first. */
function closeInterval(): void {
  const time = performanceTime;
  for (let row = 0; row < performances.rows; row++) {
    const record = performances.at(row);
    if (record.kind !== <u8>PerformanceKind.None) closeIntervalOf(record);
  }
  time.interval++;
  time.startS = time.endS;
  time.endS += PerformanceLimit.Interval;
  if (time.startS < time.dayEndS) return;
  for (let row = 0; row < performances.rows; row++) closeDayOf(performances.at(row));
  time.dayStartS = time.dayEndS;
  time.dayEndS += PerformanceLimit.Day;
}

function closeIntervalOf(record: PerformanceRecord): void {
  keepInterval(record, performanceTime.interval, record.sums);
  record.day.add(record.sums);
  record.sums.clear();
  record.crossed = 0;
  record.earlierSeconds += record.waitingSeconds;
  record.earlierErrored += record.waitingErrored;
  record.earlierBlocks += record.waitingBlocks;
  record.waitingSeconds = 0;
  record.waitingErrored = 0;
  record.waitingBlocks = 0;
}

function closeDayOf(record: PerformanceRecord): void {
  record.lastDay.copy(record.day);
  record.day.clear();
}
