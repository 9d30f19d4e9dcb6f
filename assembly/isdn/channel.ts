import { AccessLimit, AccessSide } from '../../hal/contract/access';
import { CallPhase } from '../../hal/contract/call';
import { Cause } from '../../hal/contract/isdn';
import { accesses } from '../driver/access';
import { bearersOf, freeChannels, requestBearer } from '../driver/bearer';
import { Call, calls } from './call';
import { ChannelChoice, incoming } from './information';
import { heldBearers, requestRestart } from './restart';

/** Whether an access has this B channel. */
export function isBearer(access: i32, bearer: i32): bool {
  return bearer >= 1 && bearer <= AccessLimit.Bearer && ((bearersOf(access) >>> bearer) & 1) !== 0;
}

/** Whether a B channel can be taken: no other call has it, and no RESTART is due. */
function isFree(access: i32, bearer: i32, except: i32): bool {
  if ((heldBearers(access) & (1 << bearer)) !== 0) return false;
  for (let row = 0; row < calls.rows; row++) {
    const record = calls.at(row);
    if (row === except || record.phase !== <u8>CallPhase.Progress) continue;
    if (<i32>record.access === access && <i32>record.bearer === bearer) return false;
  }
  return true;
}

/**
 * A B channel that can be taken, or 0. The user side looks from the first on, the network side from the last: two calls
 * that meet then choose the same one only when there is no other. Our choice.
 */
export function chooseBearer(access: i32): i32 {
  const isNetwork = accesses.at(access).side === <u8>AccessSide.Network;
  for (let n = 1; n <= AccessLimit.Bearer; n++) {
    const bearer = isNetwork ? AccessLimit.Bearer + 1 - n : n;
    if (isBearer(access, bearer) && isFree(access, bearer, -1)) return bearer;
  }
  return 0;
}

/** The channel granted to the SETUP in hand. */
export let grantedBearer: i32 = 0;

/** Finds a channel for the SETUP in hand; answers the cause it is refused with, or None. Q.931 §5.1.2, §5.2.3 */
export function grantChannel(access: i32): Cause {
  if (chooseBearer(access) !== 0 && freeChannels(access) === 0) return Cause.ResourceUnavailable;
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
  if (!isBearer(call.access, bearer)) return Cause.ChannelDoesNotExist;
  const isOther = <i32>record.bearer !== bearer;
  if (isOther && record.bearer !== 0 && call.isExclusive) return Cause.ChannelUnacceptable;
  if (!isFree(call.access, bearer, call.row)) return Cause.ChannelUnacceptable;
  record.bearer = <u8>bearer;
  call.isChannelNamed = true;
  return Cause.None;
}

/** Connects a B channel of an access through to its layer 2 hardware, or no longer, whether the access is still there or not. */
export function connectBearer(access: i32, bearer: i32, isThrough: bool): void {
  if (bearer === 0 || (isThrough && !isBearer(access, bearer))) return;
  requestBearer(access, bearer, isThrough);
}

/** Nobody knows what became of a channel: RESTART finds out. Q.931 §5.3.3 */
export function abandonChannel(access: i32, bearer: i32): void {
  if (isBearer(access, bearer)) requestRestart(access, 1 << bearer);
}
