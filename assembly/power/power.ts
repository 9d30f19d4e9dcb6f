import { followPowerFail } from './dying-gasp';
import { PowerTimer, powerTimers } from './timers';

export { powerTimers } from './timers';

/** How often the state of the shelf is judged, whether anything was read anew or not. */
const LOOK_US: u64 = 1_000_000;

export function bootPower(_slots: i32, nowUs: u64): void {
  powerTimers.allocate(PowerTimer.Count);
  powerTimers.arm(PowerTimer.Look, nowUs + LOOK_US);
}

/** What the drivers published has changed, or time has passed: the policies judge it anew, in their order. */
export function settlePower(nowUs: u64): void {
  followPowerFail();
  for (let timer = powerTimers.expire(nowUs); timer >= 0; timer = powerTimers.expire(nowUs)) {
    powerTimers.arm(PowerTimer.Look, nowUs + LOOK_US);
  }
}
