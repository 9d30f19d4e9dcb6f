import { TableId } from '../../hal/contract/directory';
import {
  PerformanceEnd,
  PerformanceHistoryRow,
  PerformanceLimit,
  PerformanceRow,
} from '../../hal/contract/performance';
import { Table } from '../kernel/table';
import { SumsRecord } from './performance-sums';

/** Error performance of one direction of an object. Layout: hal/contract/performance.ts. */
@unmanaged
export class PerformanceRecord {
  kind: u8;
  level: u8;
  second: u8;
  unavailable: bool;
  waitingSeconds: u8;
  waitingErrored: u8;
  earlierSeconds: u8;
  earlierErrored: u8;
  crossed: u8;
  isCounted: bool;
  isFirstInvalid: bool;
  isFolded: bool;
  keptFrom: u16;
  newest: u16;
  blocks: u16;
  nextBlocks: u16;
  waitingBlocks: u32;
  earlierBlocks: u32;

  /** This interval so far. */
  get sums(): SumsRecord {
    return changetype<SumsRecord>(changetype<usize>(this) + PerformanceRow.Interval);
  }

  /** The closed intervals of this day. */
  get day(): SumsRecord {
    return changetype<SumsRecord>(changetype<usize>(this) + PerformanceRow.Day);
  }

  get lastDay(): SumsRecord {
    return changetype<SumsRecord>(changetype<usize>(this) + PerformanceRow.LastDay);
  }
}
if (offsetof<PerformanceRecord>('isFolded') !== PerformanceRow.IsFolded) ERROR('layout');
if (offsetof<PerformanceRecord>('newest') !== PerformanceRow.Newest) ERROR('layout');
if (offsetof<PerformanceRecord>() !== PerformanceRow.Interval) ERROR('layout');

/** Intervals of one direction with the same counts. */
@unmanaged
export class PerformanceHistoryRecord {
  older: u16;
  last: u16;
  seconds: u32;
  blocks: u32;
}
if (offsetof<PerformanceHistoryRecord>() !== PerformanceHistoryRow.Size) ERROR('layout');

/**
 * History rows of a shelf with few lines, our choice: a quiet interval needs none and a steady outage one, so the history
 * of all lines is whole for the 24 hours unless this many intervals were bad in different ways.
 */
export const NARROW_HISTORY: i32 = 32;
/** From this many on, each has a row for each of its intervals. */
const WIDE_OBJECTS: i32 = 63;

/** Rows `measured * PerformanceEnd.Count + end`: performance-place.ts. */
export const performances = new Table<PerformanceRecord>();
export const performanceHistory = new Table<PerformanceHistoryRecord>();

export function allocatePerformance(measured: i32): void {
  const rows = measured * PerformanceEnd.Count;
  performances.allocate(TableId.Performance, rows, PerformanceRow.Size);
  const each = min<i32>(rows * PerformanceLimit.Intervals, PerformanceHistoryRow.None);
  const history = measured < WIDE_OBJECTS ? NARROW_HISTORY : each;
  performanceHistory.allocate(TableId.PerformanceHistory, history, PerformanceHistoryRow.Size);
}
