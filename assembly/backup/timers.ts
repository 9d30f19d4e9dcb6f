import { StandbyLimit } from '../../hal/contract/standby';
import { Timers } from '../kernel/timers';

/** What can run for a main at the same time; a backup has one timer, as no two of its delays do. */
export const enum MainTimer {
  /** The backup in charge has had its time to come up. */
  Fall,
  FlowCheck,
  /** The end of what was begun by hand. */
  Hand,
  Drill,
  Degrade,
  Count,
}

const BACKUPS: i32 = StandbyLimit.Mains * StandbyLimit.Backups;
const MAINS: i32 = StandbyLimit.Mains * MainTimer.Count;
/** The next minute of civil time. */
export const MINUTE_TIMER: i32 = BACKUPS + MAINS;

/** The backups' own by their rows, then the mains'. */
export const backupTimers = new Timers();

export function bootBackupTimers(): void {
  backupTimers.allocate(MINUTE_TIMER + 1);
}

export function mainTimer(standby: i32, timer: MainTimer): i32 {
  return BACKUPS + standby * MainTimer.Count + timer;
}

export function isBackupTimer(timer: i32): bool {
  return timer < BACKUPS;
}

export function isMainTimer(timer: i32): bool {
  return timer >= BACKUPS && timer < MINUTE_TIMER;
}

/** Of a main's timer: whose, and which. */
export function standbyOfTimer(timer: i32): i32 {
  return (timer - BACKUPS) / MainTimer.Count;
}

export function kindOfTimer(timer: i32): MainTimer {
  return (timer - BACKUPS) % MainTimer.Count;
}

export function armSeconds(timer: i32, seconds: u32, nowUs: u64): void {
  backupTimers.arm(timer, nowUs + <u64>seconds * 1_000_000);
}

/** For what is looked at once a second: all such looks fall into one step. */
export function armNextSecond(timer: i32, nowUs: u64): void {
  backupTimers.arm(timer, (nowUs / 1_000_000 + 1) * 1_000_000);
}
