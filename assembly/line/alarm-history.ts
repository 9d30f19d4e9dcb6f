import { AlarmHistoryRow } from '../../hal/contract/alarm';
import { TableId } from '../../hal/contract/directory';
import { Table } from '../kernel/table';

/** A closed alarm. Layout: hal/contract/alarm.ts. */
@unmanaged
export class ClosedAlarm {
  raisedUs: u64;
  clearedUs: u64;
  subject: i32;
  alarm: u32;
  number: u32;
  folded: u16;
  severity: u8;
  closure: u8;
}
if (offsetof<ClosedAlarm>('number') !== AlarmHistoryRow.Number) ERROR('layout');
if (offsetof<ClosedAlarm>() !== AlarmHistoryRow.Size) ERROR('layout');

/** Closed alarms kept: as many as a shelf can have open, and more for each STM-1 that it has room for: three storms of 63 E1. */
const RECORDS: i32 = 20;
const RECORDS_PER_STM1: i32 = 172;

const ring = new Table<ClosedAlarm>();
/** Closed since boot; the newest stands at (closed - 1) modulo the ring's rows. Those up to `forgotten` are not shown. */
let closed: u32 = 0;
let forgotten: u32 = 0;

export function bootAlarmHistory(stm1s: i32): void {
  ring.allocate(TableId.AlarmHistory, RECORDS + stm1s * RECORDS_PER_STM1, AlarmHistoryRow.Size);
}

/** The record that the next closed alarm takes; the oldest gives way. */
export function nextClosedAlarm(): ClosedAlarm {
  const record = ring.at(closed % ring.rows);
  record.number = ++closed;
  return record;
}

/** Closed alarms that are kept. */
export function closedAlarms(): i32 {
  return <i32>min<u32>(closed - forgotten, ring.rows);
}

/** The n-th of them, newest first. */
export function closedAlarm(n: i32): ClosedAlarm {
  return ring.at((closed - 1 - n) % ring.rows);
}

export function closedAlarmRoom(): i32 {
  return ring.rows;
}

export function resetAlarmHistory(): void {
  forgotten = closed;
}
