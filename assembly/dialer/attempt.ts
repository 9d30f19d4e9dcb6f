import { CallReason } from '../../hal/contract/call';
import { DialerLimit, DialerObstacle } from '../../hal/contract/dialer';
import { IfAdminStatus } from '../../hal/contract/interface';
import { Cause } from '../../hal/contract/isdn';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { accesses } from '../driver/access';
import { interfaces } from '../interface/record';
import { placeCall } from '../isdn/call';
import { note } from '../kernel/journal';
import { takeFurther, watchCall } from './calls';
import { contend, isForTraffic } from './idle';
import { callbackNumber } from './incoming';
import { tally } from './link';
import { chooseAccess, hasMember, isInService, serves } from './member';
import { isBarred, nextPlace } from './number';
import { dialers, digitsOf, isOfAccess, numbersOf } from './record';
import { dialerSettings } from './settings';
import { linksAllowed } from './toll';
import { isWarmingUp } from './warmup';

/** How a dialer's wish for links stands. */
export const enum Wish {
  Nothing,
  /** It has what it wants, or a call is under way. */
  Served,
  /** Something keeps it from dialling, for a while. */
  Later,
  /** Every number was refused for good. */
  Never,
  Count,
}

/** Forgets what no longer counts: that traffic was missing, once links are not wanted for it; a caller who has a link of ours. */
export function forgetOldWishes(row: i32): void {
  const dialer = dialers.at(row);
  if (!isForTraffic(dialer)) dialer.isSpent = false;
  if (dialer.ownLinks > 0) dialer.callback = 0;
}

/** Links there shall be, whatever stands against it. */
export function linksWanted(row: i32): i32 {
  const dialer = dialers.at(row);
  const links = dialer.callback !== 0 ? 1 : dialer.ownLinks;
  return links === 0 ? 0 : links + dialer.growth;
}

/** Links there may be, where there may be calls: those beyond are cleared. */
export function linksPermitted(row: i32, wanted: i32): i32 {
  return min(wanted, linksAllowed(wishOf(row)));
}

/** Places the next call, or finds out why not. The calls of the dialer have been counted. */
export function placeNext(row: i32, nowUs: u64): Wish {
  const dialer = dialers.at(row);
  const reason = reasonOf(row);
  const obstacle = obstacleOf(row, reason);
  if (obstacle === DialerObstacle.Capped && tally.live > 0) {
    dialer.obstacle = <u8>DialerObstacle.None; // it has what the toll limit leaves it
    return Wish.Later;
  }
  if (obstacle !== DialerObstacle.None) {
    obstruct(row, obstacle);
    if (obstacle === DialerObstacle.WarmUp) return Wish.Nothing;
    return obstacle === DialerObstacle.Barred ? Wish.Never : Wish.Later;
  }
  if (nowUs < dialer.retryUs) {
    dialer.obstacle = <u8>DialerObstacle.None;
    return Wish.Later;
  }
  const access = chooseAccess(row);
  if (access < 0 || !place(row, access, reason, nowUs)) {
    if (tally.live === 0 && takeFurther(row)) {
      dialer.obstacle = <u8>DialerObstacle.None;
      return Wish.Later;
    }
    obstruct(row, DialerObstacle.NoChannel);
    for (let other = 0; other < accesses.rows; other++) if (serves(other, row)) contend(other);
    return Wish.Later;
  }
  dialer.obstacle = <u8>DialerObstacle.None;
  return Wish.Served;
}

function place(row: i32, access: i32, reason: CallReason, nowUs: u64): bool {
  const dialer = dialers.at(row);
  const isCallback = reason === CallReason.Callback;
  const place = isCallback ? DialerLimit.Numbers : nextPlace(row);
  const digits = isCallback ? callbackNumber(row) : digitsOf(row, place);
  const call = placeCall(access, 0, digits, 0, row, dialer.forInterface, reason);
  if (call < 0) return false;
  dialer.dials++;
  watchCall(call, place, nowUs);
  return true;
}

/** What would keep a dialer from placing a first call for a reason, whether it is wanted or not; a free channel is not asked for. */
export function obstacleTo(row: i32, reason: CallReason): DialerObstacle {
  const obstacle = mayExist(row);
  if (obstacle !== DialerObstacle.None) return obstacle;
  if (numbersOf(row) === 0) return DialerObstacle.NoNumber;
  if (isBarred(row)) return DialerObstacle.Barred;
  return linksAllowed(reason) === 0 ? DialerObstacle.Capped : DialerObstacle.None;
}

/** Why the next call is placed. */
function reasonOf(row: i32): CallReason {
  const dialer = dialers.at(row);
  return tally.live >= max<i32>(dialer.wanted, 1) ? CallReason.Growth : wishOf(row);
}

/** Why there are links at all. */
function wishOf(row: i32): CallReason {
  const dialer = dialers.at(row);
  if (dialer.wanted !== 0 && !dialer.isSpent) return dialer.reason;
  return dialer.callback !== 0 ? CallReason.Callback : CallReason.Autodial;
}

function obstacleOf(row: i32, reason: CallReason): DialerObstacle {
  const obstacle = mayExist(row);
  if (obstacle !== DialerObstacle.None) return obstacle;
  if (reason !== CallReason.Callback) {
    if (numbersOf(row) === 0) return DialerObstacle.NoNumber;
    if (isBarred(row)) return DialerObstacle.Barred;
  }
  if (linksAllowed(wishOf(row)) <= tally.live) return DialerObstacle.Capped;
  return reason === CallReason.Autodial && isWarmingUp() ? DialerObstacle.WarmUp : DialerObstacle.None;
}

/** What forbids calls altogether, those that are up included. */
export function mayExist(row: i32): DialerObstacle {
  if (dialerSettings.isStopped) return DialerObstacle.Stopped;
  if (isOfAccess(row)) {
    if (!accesses.at(row).present) return DialerObstacle.NotPresent;
    return isInService(row) ? DialerObstacle.None : DialerObstacle.ShutDown;
  }
  const interfaceRow = dialers.at(row).interface;
  if (interfaceRow < 0) return DialerObstacle.NotPresent;
  if (interfaces.at(interfaceRow).admin !== <u8>IfAdminStatus.Up) return DialerObstacle.ShutDown;
  return hasMember(row) ? DialerObstacle.None : DialerObstacle.NoMember;
}

/** What keeps it from dialling is said once, until it has changed; that it waits for the end of the warm-up is not. */
function obstruct(row: i32, obstacle: DialerObstacle): void {
  const dialer = dialers.at(row);
  if (dialer.obstacle === <u8>obstacle) return;
  dialer.obstacle = <u8>obstacle;
  if (obstacle === DialerObstacle.NotPresent) dialer.cause = <u8>Cause.DestinationOutOfOrder;
  if (obstacle === DialerObstacle.NoNumber) dialer.cause = <u8>Cause.InvalidNumberFormat;
  if (obstacle !== DialerObstacle.Barred && obstacle !== DialerObstacle.WarmUp)
    note(Stage.Dialer, JournalEvent.DialerUnable, dialer.interface, obstacle);
}

/** What kept a dialer from dialling is of no interest once nobody asks for a call; that it is barred is. */
export function forgetObstacle(row: i32): void {
  if (!isBarred(row)) dialers.at(row).obstacle = <u8>DialerObstacle.None;
}
