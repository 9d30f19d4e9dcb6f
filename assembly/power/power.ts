import { lookAtClock } from '../driver/clock-chip';
import { areLooksWanted, bootShelfAlarms } from './alarm';
import { bootCardAlarms, lookAtKinds, settleCardAlarms } from './card-alarm';
import { bootClock, followClockChip } from './clock';
import { bootCooling, lookAtCooling, settleCooling } from './cooling';
import { followPowerFail, tellHeldAgain } from './dying-gasp';
import { settleGrants } from './grant';
import { endLampTest, settleLamps } from './lamps';
import { moveOn } from './overheat';
import { bootOverloads } from './overload';
import { settlePanel } from './panel';
import { bootPauses, settlePauses } from './pause';
import { bootRedundancy, settleCommitment, settleRedundancy, shelfPower } from './redundancy';
import { settleShedding } from './shedding';
import { bootPowerSupplies, settleSupplies, supplyStartExpired } from './supply';
import { bootSupplyAlarms, settleSupplyAlarms } from './supply-alarm';
import { PowerTimer, powerTimers } from './timers';
import { followWatchdog } from './watchdog';

export { powerTimers } from './timers';

/** How soon the shelf is looked at again while an alarm waits for more looks. */
const LOOK_US: u64 = 1_000_000;

export function bootPower(slots: i32, nowUs: u64): void {
  powerTimers.allocate(PowerTimer.Pause + slots);
  bootShelfAlarms();
  bootPowerSupplies();
  bootSupplyAlarms();
  bootRedundancy();
  bootOverloads(slots);
  bootPauses(slots);
  bootCardAlarms(slots);
  bootCooling(slots, nowUs);
  bootClock(nowUs);
}

/** What the drivers published has changed, or time has passed: the policies judge it anew, in their order. */
export function settlePower(nowUs: u64): void {
  followPowerFail(nowUs);
  for (let timer = powerTimers.expire(nowUs); timer >= 0; timer = powerTimers.expire(nowUs)) expired(timer, nowUs);
  settleSupplies(nowUs);
  settleSupplyAlarms(shelfPower().policy, nowUs);
  settleRedundancy(nowUs);
  settleCooling(nowUs);
  followClockChip(nowUs);
  followWatchdog(nowUs);
  settlePauses();
  settleShedding(nowUs);
  settleGrants(nowUs);
  settleCommitment(nowUs);
  settleCardAlarms(nowUs);
  settleLamps();
  settlePanel(nowUs);
  followLooks(nowUs);
}

function expired(timer: i32, nowUs: u64): void {
  switch (timer) {
    case PowerTimer.Look:
      lookAtKinds(nowUs);
      return;
    case PowerTimer.Cooling:
      lookAtCooling(nowUs);
      lookAtKinds(nowUs);
      return;
    case PowerTimer.Overheat:
      moveOn(nowUs);
      return;
    case PowerTimer.Held:
      tellHeldAgain();
      return;
    case PowerTimer.SupplyStart:
    case PowerTimer.SupplyStart + 1:
      supplyStartExpired(timer - PowerTimer.SupplyStart, nowUs);
      return;
    case PowerTimer.Clock:
      lookAtClock();
      return;
    case PowerTimer.LampTest:
      endLampTest();
      return;
    default:
      return;
  }
}

/** Looks go on while an alarm has not come or gone yet. */
function followLooks(nowUs: u64): void {
  if (!areLooksWanted()) powerTimers.disarm(PowerTimer.Look);
  else if (!powerTimers.isArmed(PowerTimer.Look)) powerTimers.arm(PowerTimer.Look, nowUs + LOOK_US);
}
