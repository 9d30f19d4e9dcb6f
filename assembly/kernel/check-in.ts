import { Stage } from '../../hal/contract/journal';
import { RestartCause } from '../../hal/contract/restart';
import { publishStage } from './directory';
import { stop } from './ensure';

/**
 * Every stage checks in by coming to rest: nothing is asked of it, and no timer of its own is due. So long it may take; a
 * stage that is at work without an end keeps those above it waiting. Our choice.
 */
const BOUND_US: u64 = 1_000_000;

/** Stages that have not been at rest at the end of any step, as bits, and since when. */
let restless: u32 = 0;
let sinceUs: u64 = 0;

/** A stage goes to work: should it never return, the HAL's watchdog tells which it was. */
export function enterStage(stage: Stage): void {
  publishStage(stage + 1);
}

/** The step is over, and these stages are not at rest. One that is not for too long, the lowest of several, ends this life. */
export function checkIn(busy: u32, nowUs: u64): void {
  publishStage(0);
  if ((busy & restless) !== 0) restless &= busy;
  else {
    restless = busy;
    sinceUs = nowUs;
  }
  if (restless !== 0 && nowUs - sinceUs >= BOUND_US) stop(RestartCause.Restless | (ctz(restless) + 1));
}

/** Whether all stages were at rest at the end of the last step. */
export function haveAllCheckedIn(): bool {
  return restless === 0;
}
