import { Timers } from '../kernel/timers';

/** Two an interface: its carrier delay, and the end of its damping. */
export const interfaceTimers = new Timers();

export function carrierTimer(row: i32): i32 {
  return 2 * row;
}

export function dampingTimer(row: i32): i32 {
  return 2 * row + 1;
}

export function rowOfTimer(timer: i32): i32 {
  return timer >> 1;
}

export function isCarrierTimer(timer: i32): bool {
  return (timer & 1) === 0;
}
