import { ShelfAlarm, ShelfObject } from '../../hal/contract/shelf-alarm';
import { isWatchdogFailed } from '../driver/watchdog';
import { see, shelfObject } from './alarm';

let wasFailed: bool = false;

/** A shelf whose watchdog is silent goes on, and says so. */
export function followWatchdog(nowUs: u64): void {
  if (isWatchdogFailed() === wasFailed) return;
  wasFailed = isWatchdogFailed();
  see(shelfObject(ShelfObject.Shelf), ShelfAlarm.Unwatched, wasFailed, nowUs);
}
