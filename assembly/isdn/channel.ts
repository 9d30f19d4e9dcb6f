import { AccessKind, AccessLimit } from '../../hal/contract/access';
import { CallPhase, CallState } from '../../hal/contract/call';
import { Cause } from '../../hal/contract/isdn';
import { accesses } from '../driver/access';
import { bearersOf, freeChannels } from '../driver/bearer';
import { Call, calls } from './call';
import { ChannelChoice, incoming } from './information';
import { linkAt } from './link';
import { heldBearers, requestRestart } from './restart';
import { refusedBearers } from './stuck-channel';

/** Whether an access has this B channel. */
export function isBearer(access: i32, bearer: i32): bool {
  return bearer >= 1 && bearer <= AccessLimit.Bearer && (bearersOf(access) & (1 << bearer)) !== 0;
}

/** Whether one more call of an access could have a frame channel: those that are not active yet will want theirs. */
export function hasFrameChannel(access: i32): bool {
  let pending = 0;
  for (let row = 0; row < calls.rows; row++) {
    const record = calls.at(row);
    if (record.phase !== <u8>CallPhase.Progress || <i32>record.access !== access) continue;
    if (record.state < <u8>CallState.Active) pending++;
  }
  return freeChannels(access) > pending;
}

/** Whether a B channel can be taken: no other call has it, and no RESTART is due. */
export function isFree(access: i32, bearer: i32, except: i32): bool {
  if ((heldBearers(access) & (1 << bearer)) !== 0) return false;
  for (let row = 0; row < calls.rows; row++) {
    const record = calls.at(row);
    if (row === except || record.phase !== <u8>CallPhase.Progress) continue;
    if (<i32>record.access === access && <i32>record.bearer === bearer) return false;
  }
  return true;
}

/**
 * A B channel that can be taken, or 0; one that the other side refused only when there is no other. The user side looks from the first on, the network side from the last: two calls
 * that meet then choose the same one only when there is no other. Our choice.
 */
function chooseBearer(access: i32): i32 {
  const isNetwork = linkAt(access).isNetwork;
  const refused = refusedBearers(access);
  let last = 0;
  for (let n = 1; n <= AccessLimit.Bearer; n++) {
    const bearer = isNetwork ? AccessLimit.Bearer + 1 - n : n;
    if (!isBearer(access, bearer) || !isFree(access, bearer, -1)) continue;
    if ((refused & (1 << bearer)) === 0) return bearer;
    if (last === 0) last = bearer;
  }
  return last;
}

/**
 * Finds a channel for a call of ours: the one that is asked for and no other, or any. A terminal on a basic access leaves
 * the choice to the network. Answers the cause it fails with, or None. Q.931 §5.1.2
 */
export function reserveChannel(call: Call): Cause {
  const record = call.record;
  const access = call.access;
  if (record.bearer !== 0) {
    call.isExclusive = true;
    if (!isBearer(access, record.bearer) || !isFree(access, record.bearer, -1)) return Cause.ChannelUnavailable;
    return hasFrameChannel(access) ? Cause.None : Cause.ResourceUnavailable;
  }
  const bearer = chooseBearer(access);
  if (bearer === 0) return Cause.NoCircuit;
  if (!hasFrameChannel(access)) return Cause.ResourceUnavailable;
  call.isExclusive = call.isNetwork;
  if (call.isNetwork || accesses.at(access).kind === <u8>AccessKind.Primary) record.bearer = <u8>bearer;
  return Cause.None;
}

/** The channel granted to the SETUP in hand. */
export let grantedBearer: i32 = 0;

/** Finds a channel for the SETUP in hand; answers the cause it is refused with, or None. Q.931 §5.1.2, §5.2.3 */
export function grantChannel(access: i32): Cause {
  if (chooseBearer(access) !== 0 && !hasFrameChannel(access)) return Cause.ResourceUnavailable;
  const choice = incoming.channelChoice();
  if (choice === ChannelChoice.None) return Cause.UserBusy; // call waiting: there is nobody to put the other call on hold
  const named = incoming.bearer();
  grantedBearer = named;
  if (choice !== ChannelChoice.Any) {
    if (!isBearer(access, named)) return Cause.ChannelDoesNotExist;
    if (isFree(access, named, -1)) return Cause.None;
    if (choice === ChannelChoice.Exclusive) return Cause.ChannelUnavailable;
  }
  grantedBearer = chooseBearer(access);
  return grantedBearer === 0 ? Cause.NoCircuit : Cause.None;
}

/**
 * The other side's answer to our SETUP names the channel, the first that does: without one it takes the channel we named.
 * Answers the cause to clear the call with, or None. Q.931 §5.1.2
 */
export function takeChannel(call: Call, isConnect: bool): Cause {
  if (call.isChannelNamed) return Cause.None;
  const record = call.record;
  const bearer = incoming.bearer();
  if (bearer === 0) {
    if (isConnect && record.bearer === 0) return Cause.MandatoryElementMissing;
    return Cause.None;
  }
  if (!isBearer(call.access, bearer)) return Cause.ChannelUnacceptable;
  const isOther = <i32>record.bearer !== bearer;
  if (isOther && record.bearer !== 0 && call.isExclusive) return Cause.ChannelUnacceptable;
  if (!isFree(call.access, bearer, call.row)) return Cause.ChannelUnacceptable;
  record.bearer = <u8>bearer;
  call.isChannelNamed = true;
  return Cause.None;
}

/** Nobody knows what became of a channel: RESTART finds out. Q.931 §5.3.3 */
export function abandonChannel(access: i32, bearer: i32): void {
  if (isBearer(access, bearer)) requestRestart(access, 1 << bearer);
}
