import { Stage } from '../../hal/contract/journal';
import { wake, wakeAbove } from '../kernel/agenda';
import { dialerSettings } from './settings';
import { dialerTimers, warmupTimer } from './timers';

export function bootWarmup(nowUs: u64): void {
  waitForEnd(nowUs);
}

export function setWarmup(seconds: u32, nowUs: u64): void {
  dialerSettings.warmupS = seconds;
  waitForEnd(nowUs);
  endWarmup();
}

/** Whoever waited for the end of it, here or above, looks again. */
export function endWarmup(): void {
  wake(Stage.Dialer);
  wakeAbove(Stage.Dialer);
}

/**
 * Whether the lines are still given time to come up after power-on: a main that has not been up yet is not called out, as
 * VRP has it, and nothing is dialled for its own sake. What a person, a caller or the clock asks for does not wait (our
 * choice). A restart of the firmware alone finds the lines as it left them.
 */
export function isWarmingUp(): bool {
  return dialerTimers.isArmed(warmupTimer());
}

function waitForEnd(nowUs: u64): void {
  const endUs = <u64>dialerSettings.warmupS * 1_000_000;
  dialerTimers.disarm(warmupTimer());
  if (nowUs < endUs) dialerTimers.arm(warmupTimer(), endUs);
}
