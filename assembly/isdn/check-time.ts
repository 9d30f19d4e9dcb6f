import { JournalEvent, Stage } from '../../hal/contract/journal';
import { accesses } from '../driver/access';
import { wake } from '../kernel/agenda';
import { secondsOf } from '../kernel/calendar';
import { civilNow, minuteOfDay, nextMinuteUs } from '../kernel/civil-time';
import { note } from '../kernel/journal';
import { Rows } from '../kernel/rows';
import { auditCalls } from './call';
import { reviveChannels } from './restart';
import { isRunning, startTimerAt, stopTimer, Timer } from './timer';

/** What an access has instead of a time of day while nothing is to be checked. */
export const NO_CHECK_TIME: u16 = 0xffff;

/** The daily check of an access' channels against its calls. VRP `isdn check-time`. */
@unmanaged
class Check {
  /** Configuration: minutes since midnight, or NO_CHECK_TIME. */
  at: u16;
  /** The last one, seconds since power-on; 0 = never. */
  lastS: u32;
}

const checks = new Rows<Check>();

export function bootChecks(): void {
  checks.allocate(accesses.rows);
  for (let access = 0; access < checks.length; access++) checks.at(access).at = NO_CHECK_TIME;
}

export function checkTime(access: i32): u16 {
  return checks.at(access).at;
}

export function lastCheckS(access: i32): u32 {
  return checks.at(access).lastS;
}

export function setCheckTime(access: i32, minute: u16): void {
  checks.at(access).at = minute;
  wake(Stage.Isdn);
}

/** Where there is a time to check, every minute of civil time is looked at: the clock may be set at any time. */
export function superviseCheck(access: i32, nowUs: u64): void {
  if (checks.at(access).at === NO_CHECK_TIME) stopTimer(access, Timer.Check);
  else if (!isRunning(access, Timer.Check)) startTimerAt(access, Timer.Check, nextMinuteUs(nowUs));
}

/**
 * A minute begins. At the time of day the other side is asked about every active call, and channels that were given up
 * are tried anew.
 */
export function checkExpired(access: i32, nowUs: u64): void {
  const check = checks.at(access);
  if (minuteOfDay(civilNow(nowUs)) !== <i32>check.at) return;
  check.lastS = secondsOf(nowUs);
  note(Stage.Isdn, JournalEvent.CallsChecked, access, auditCalls(access), reviveChannels(access));
}
