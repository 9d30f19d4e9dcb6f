import { ShelfAlarm, ShelfObject } from '../../hal/contract/shelf-alarm';
import { isWatchdogFailed } from '../driver/watchdog';
import { see, shelfObject } from './alarm';

/** A shelf whose watchdog is silent goes on, and says so. */
export function followWatchdog(nowUs: u64): void {
  see(shelfObject(ShelfObject.Shelf), ShelfAlarm.Unwatched, isWatchdogFailed(), nowUs);
}
