import { Timers } from '../kernel/timers';

export const driverTimers = new Timers();

/** Ids of driverTimers. */
export const enum DriverTimer {
  /** Every chip is looked at once a second, so that a lost interrupt costs no more. */
  Look,
  /** The next I2C transaction. */
  Bus,
  /** What the last step left. */
  Again,
  /** The sensors of the shelf have converted for the first time. */
  Zones,
  /** The pins of the shelf's expander have changed: they are read once more. */
  Pins,
  /** Slot s has Chips + s - 1: the next phase of its start, or its next try. */
  Chips,
}
