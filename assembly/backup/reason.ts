import { CallReason } from '../../hal/contract/call';
import { isWarmingUp } from '../dialer/warmup';
import { isDegraded } from './degradation';
import { isDrilling } from './drill';
import { standbys } from './record';
import { isTrackNegative } from './track';
import { isInWindow } from './window';

/** Why a main wants a backup now: the gravest reason there is. */
export function reasonFor(row: i32, nowUs: u64): CallReason {
  const standby = standbys.at(row);
  if (isOut(row)) return CallReason.MainDown;
  if (isTrackNegative(standby.track)) return CallReason.Track;
  if (isDegraded(row)) return CallReason.Degraded;
  if (standby.handUntilUs !== 0) return CallReason.Hand;
  if (isInWindow(standby, nowUs)) return CallReason.Window;
  if (standby.shared > 0) return CallReason.Load;
  return isDrilling(row) ? CallReason.Drill : CallReason.None;
}

/** A main that has not been up since boot may still be on its way: it is not judged before the warm-up is over. */
function isOut(row: i32): bool {
  const standby = standbys.at(row);
  return !standby.mainUp && (standby.wasUp || !isWarmingUp());
}
