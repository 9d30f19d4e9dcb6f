import { CallReason } from '../../hal/contract/call';
import { StandbyRecord } from './record';
import { backupTimers, WARMUP_TIMER } from './timers';

/** Why a main wants a backup now: the gravest reason there is. */
export function reasonFor(standby: StandbyRecord): CallReason {
  if (isOut(standby)) return CallReason.MainDown;
  return CallReason.None;
}

/** A main that has not been up since boot may still be on its way: it is not judged before the warm-up is over. */
function isOut(standby: StandbyRecord): bool {
  return !standby.mainUp && (standby.wasUp || !backupTimers.isArmed(WARMUP_TIMER));
}
