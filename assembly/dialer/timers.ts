import { calls } from '../isdn/call';
import { Timers } from '../kernel/timers';
import { dialers } from './record';

/** Ids: for each dialer its next call, then for each its load, then for each call its watch, then the end of warm-up. */
export const dialerTimers = new Timers();

export function bootDialerTimers(): void {
  dialerTimers.allocate(2 * dialers.rows + calls.rows + 1);
}

/** From here on a dialer may place its next call. */
export function retryTimer(row: i32): i32 {
  return row;
}

export function loadTimer(row: i32): i32 {
  return dialers.rows + row;
}

export function callTimer(call: i32): i32 {
  return 2 * dialers.rows + call;
}

export function warmupTimer(): i32 {
  return 2 * dialers.rows + calls.rows;
}

/** The dialer whose load is to be looked at, or -1. */
export function dialerOfLoadTimer(id: i32): i32 {
  const row = id - dialers.rows;
  return row >= 0 && row < dialers.rows ? row : -1;
}

/** The call that a timer watches, or -1. */
export function callOfTimer(id: i32): i32 {
  const call = id - 2 * dialers.rows;
  return call >= 0 && call < calls.rows ? call : -1;
}
