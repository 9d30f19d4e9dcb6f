import { PowerLimit } from '../../hal/contract/power';
import { Timers } from '../kernel/timers';

export const enum PowerTimer {
  /** An alarm waits for another look. */
  Look,
  /** An overload is judged again. */
  Overload,
  /** The next of the cards that were shed may come back. */
  Shed,
  /** The air is looked at. */
  Cooling,
  /** The next card loses its power for the heat, or gets it back. */
  Overheat,
  /** The clock chip is looked at. */
  Clock,
  /** The lamp test is over. */
  LampTest,
  /** No loss of power has been lived through for long enough. */
  Held,
  /** The output of a supply has to be up, by bay. */
  SupplyStart = 8,
  Count = 10,
  /** A card that was shed may come back, or has kept its power for long enough: by slot. */
  Pause = Count,
}
if (PowerTimer.Count - PowerTimer.SupplyStart !== PowerLimit.Supplies) ERROR('timers');

export const powerTimers = new Timers();
