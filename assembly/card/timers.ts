import { Timers } from '../kernel/timers';

/** Two a slot: how long its state may last, and how long its reset is held. */
export const cardTimers = new Timers();

export function stateTimer(slot: i32): i32 {
  return 2 * (slot - 1);
}

export function resetTimer(slot: i32): i32 {
  return stateTimer(slot) + 1;
}
