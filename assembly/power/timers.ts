import { Timers } from '../kernel/timers';

export const enum PowerTimer {
  /** An alarm waits for another look. */
  Look,
  Count,
}

export const powerTimers = new Timers();
