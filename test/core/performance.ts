import { bootJournal, JournalReader } from '../../assembly/kernel/journal';
import { JOURNAL_RECORDS } from '../../assembly/limits';
import {
  advancePerformance,
  bootPerformance,
  countBlocks,
  follow,
  measure,
  performanceDueUs,
  performanceTime,
  stepPerformanceClock,
} from '../../assembly/line/performance';
import { intervalsInvalid, intervalsKept, readInterval } from '../../assembly/line/performance-history';
import { performances } from '../../assembly/line/performance-record';
import { SumsRecord } from '../../assembly/line/performance-sums';
import { performanceThresholds } from '../../assembly/line/performance-threshold';
import { JournalEvent } from '../../hal/contract/journal';
import { PerformanceSums } from '../../hal/contract/performance';

/** What `performanceRead` answers: PerformanceSums. */
const sums = changetype<SumsRecord>(memory.data(PerformanceSums.Size, 4));
const crossings = new JournalReader();

/** Measurements alone. */
export function performanceBoot(objects: i32, nowUs: u64): void {
  bootJournal(nowUs, JOURNAL_RECORDS);
  bootPerformance(objects, nowUs);
}

export function performanceMeasure(row: i32, kind: i32): void {
  measure(row, kind);
}

export function performanceFollow(row: i32, level: i32, isFolded: bool): void {
  follow(row, level, isFolded);
}

export function performanceCountBlocks(row: i32, blocks: u32): void {
  countBlocks(row, blocks);
}

export function performanceAdvance(nowUs: u64): void {
  advancePerformance(nowUs);
}

export function performanceDue(): u64 {
  return performanceDueUs();
}

export function performanceStepClock(bySeconds: i32): void {
  stepPerformanceClock(bySeconds);
}

export function performanceThreshold(parameter: i32, count: u32): void {
  performanceThresholds[parameter] = count;
}

/** The sums of an interval, 0 = the one under way, 1 = the one before; answers where they are. */
export function performanceRead(row: i32, ago: i32): usize {
  if (ago === 0) sums.copy(performances.at(row).sums);
  else readInterval(performances.at(row), performanceTime.interval - ago, sums);
  return changetype<usize>(sums);
}

/** The sums of this day's closed intervals, or of the day before. */
export function performanceReadDay(row: i32, isLast: bool): usize {
  sums.copy(isLast ? performances.at(row).lastDay : performances.at(row).day);
  return changetype<usize>(sums);
}

export function performanceIsInvalid(): bool {
  return sums.isInvalid;
}

export function performanceIsUnavailable(row: i32): bool {
  return performances.at(row).unavailable;
}

export function performanceKept(row: i32): u32 {
  return intervalsKept(performances.at(row), performanceTime.interval);
}

export function performanceInvalid(row: i32): u32 {
  return intervalsInvalid(performances.at(row), performanceTime.interval);
}

export function performanceElapsed(): u32 {
  return performanceTime.elapsedS;
}

/** A of the next crossing of a threshold, or -1. */
export function performanceCrossing(): i32 {
  for (let record = crossings.take(); record !== null; record = crossings.take()) {
    if (record.event === <u16>JournalEvent.PerformanceThreshold) return record.a;
  }
  return -1;
}
