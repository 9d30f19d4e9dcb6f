import { areLooksWanted, bootShelfAlarms } from './alarm';
import { followPowerFail } from './dying-gasp';
import { settleGrants } from './grant';
import { settleShedding } from './shedding';
import { PowerTimer, powerTimers } from './timers';

export { powerTimers } from './timers';

/** How soon the shelf is looked at again while an alarm waits for more looks. */
const LOOK_US: u64 = 1_000_000;

export function bootPower(_slots: i32, _nowUs: u64): void {
  powerTimers.allocate(PowerTimer.Count);
  bootShelfAlarms();
}

/** What the drivers published has changed, or time has passed: the policies judge it anew, in their order. */
export function settlePower(nowUs: u64): void {
  followPowerFail();
  while (powerTimers.expire(nowUs) >= 0);
  settleShedding(nowUs);
  settleGrants(nowUs);
  followLooks(nowUs);
}

/** Looks go on while an alarm has not come or gone yet. */
function followLooks(nowUs: u64): void {
  if (!areLooksWanted()) powerTimers.disarm(PowerTimer.Look);
  else if (!powerTimers.isArmed(PowerTimer.Look)) powerTimers.arm(PowerTimer.Look, nowUs + LOOK_US);
}
