import { Timers } from '../kernel/timers';

export const enum PowerTimer {
  /** An alarm waits for another look. */
  Look,
  /** An overload is judged again. */
  Overload,
  /** What was shed may come back. */
  Shed,
  /** The air is looked at. */
  Cooling,
  /** The next card loses its power for the heat, or gets it back. */
  Overheat,
  Count,
}

export const powerTimers = new Timers();
