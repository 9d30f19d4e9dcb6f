import { dialerSettings } from './settings';
import { dialerTimers, warmupTimer } from './timers';

/**
 * Whether the lines are still given time to come up after power-on: nothing is dialled for its own sake. A restart of the
 * firmware alone finds them as it left them.
 */
export function isWarmingUp(nowUs: u64): bool {
  const endUs = <u64>dialerSettings.warmupS * 1_000_000;
  if (nowUs >= endUs) return false;
  dialerTimers.arm(warmupTimer(), endUs);
  return true;
}
