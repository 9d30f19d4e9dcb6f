import { Timers } from '../kernel/timers';

export const enum PowerTimer {
  /** An alarm waits for another look. */
  Look,
  /** An overload is judged again. */
  Overload,
  /** What was shed may come back. */
  Shed,
  Count,
}

export const powerTimers = new Timers();
