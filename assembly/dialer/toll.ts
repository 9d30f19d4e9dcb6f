import { CallPhase, CallReason } from '../../hal/contract/call';
import { Stage } from '../../hal/contract/journal';
import { TollAction } from '../../hal/contract/toll';
import { calls } from '../isdn/call';
import { countUnits, nextUnitUs, takeCost, takeStart, unitsOf } from '../isdn/toll-meter';
import { wake } from '../kernel/agenda';
import { Timers } from '../kernel/timers';
import { bootTollTotal, charge, countCall, isCapped, turnPeriods } from './toll-total';

/** Links of a dialer without a limit. */
export const UNLIMITED: i32 = 255;

const DUE_TIMER: i32 = 0;
/** When the next unit or the next day begins. */
export const tollTimers = new Timers();
let action: TollAction = TollAction.Degrade;

export function bootToll(nowUs: u64): void {
  tollTimers.allocate(1);
  bootTollTotal(nowUs);
  tollTimers.arm(DUE_TIMER, nowUs);
}

export function tollAction(): TollAction {
  return action;
}

export function setTollAction(wanted: TollAction): void {
  action = wanted;
  wake(Stage.Dialer);
}

/** Takes what the calls have cost since the last time into the sums. Before calls that are over are freed. */
export function settleToll(nowUs: u64): void {
  while (tollTimers.expire(nowUs) >= 0);
  let dueUs = turnPeriods(nowUs);
  for (let row = 0; row < calls.rows; row++) {
    if (unitsOf(row) === 0) continue;
    const call = calls.at(row);
    if (call.phase === <u8>CallPhase.Progress) {
      countUnits(row, nowUs);
      dueUs = min(dueUs, nextUnitUs(row));
    }
    if (takeStart(row)) countCall(call.reason);
    charge(call.reason, takeCost(row));
  }
  tollTimers.arm(DUE_TIMER, dueUs);
}

/** Links that the toll leaves to a dialer whose links are for this reason, those in use among them. */
export function linksAllowed(reason: i32): i32 {
  if (!isCapped()) return UNLIMITED;
  return action === TollAction.Degrade && isEssential(reason) ? 1 : 0;
}

/** What a site cannot be reached without, and what a person has asked for. Our choice. */
function isEssential(reason: i32): bool {
  switch (reason) {
    case CallReason.MainDown:
    case CallReason.Track:
    case CallReason.Degraded:
    case CallReason.Hand:
    case CallReason.Incoming:
      return true;
    default:
      return false;
  }
}
