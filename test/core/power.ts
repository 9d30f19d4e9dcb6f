import { bootJournal } from '../../assembly/kernel/journal';
import { JOURNAL_RECORDS } from '../../assembly/limits';
import { bootAlarmHistory } from '../../assembly/line/alarm-history';
import { bootShelfAlarms, see, shelfAlarmDeglitch, withdraw } from '../../assembly/power/alarm';
import { looksOf, severityOf } from '../../assembly/power/alarm-rule';

/** The pool of alarms alone. */
export function shelfAlarmBoot(): void {
  bootJournal(0, JOURNAL_RECORDS);
  bootAlarmHistory(0);
  bootShelfAlarms();
}

export function shelfAlarmSee(object: i32, alarm: i32, isThere: bool, nowUs: u64): void {
  see(object, alarm, isThere, nowUs);
}

export function shelfAlarmWithdraw(object: i32, nowUs: u64): void {
  withdraw(object, nowUs);
}

/** The row of the deglitching table for an event in a state: kernel/state-table. */
export function shelfAlarmRow(state: i32, event: i32): u32 {
  return shelfAlarmDeglitch(state, event);
}

export function shelfAlarmLooks(alarm: i32): i32 {
  return looksOf(alarm);
}

export function shelfAlarmSeverity(alarm: i32): i32 {
  return severityOf(alarm);
}
