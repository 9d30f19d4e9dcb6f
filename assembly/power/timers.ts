import { Timers } from '../kernel/timers';

export const enum PowerTimer {
  /** The shelf's state is judged again, whether anything new was read or not. */
  Look,
  Count,
}

export const powerTimers = new Timers();
