import { Mistake } from '../../hal/contract/restart';
import { wait } from '../hal';
import { ensure } from '../kernel/ensure';
import { DriverTimer, driverTimers } from './timers';

/** Settling time a step may let pass, hal/contract/hal.ts. */
const STEP_US: u32 = 50;

let stepUs: u64 = u64.MAX_VALUE;
let left: u32 = 0;

/** A new step has the whole time again; the rounds of one step share it. */
export function openStep(nowUs: u64): void {
  if (nowUs === stepUs) return;
  stepUs = nowUs;
  left = STEP_US;
}

/** Has the driver run again in the next step. */
export function goOnNextStep(): void {
  driverTimers.arm(DriverTimer.Again, stepUs + 1);
}

/** Whether this step has so much time left; if not, the next one goes on. */
export function canPause(us: u32): bool {
  if (left >= us) return true;
  goOnNextStep();
  return false;
}

/** Lets a chip settle. To be asked for with canPause first. */
export function pause(us: u32): void {
  ensure(left >= us, Mistake.PauseTooLong);
  left -= us;
  wait(us);
}
