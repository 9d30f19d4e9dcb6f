import { CallReason } from '../../hal/contract/call';
import { DialerOption } from '../../hal/contract/dialer';
import { bearerLink } from '../driver/bearer';
import { framesCarried } from '../driver/frame-channel';
import { protocols } from '../interface/protocol';
import { calls } from '../isdn/call';
import { Watch } from './link';
import { DialerRecord, dialers } from './record';

/** How often the traffic of a call is looked at that may end for want of it. Our choice. */
export const IDLE_POLL_US: u64 = 5_000_000;
/** Control frames are counted at once, the channel's frames within a second of that. More than this is a reset. */
const LAG_FRAMES: i32 = 16;

/**
 * Whether a call ends when nothing is sent: it is there for its traffic, not for an outage. What its dialer is asked for
 * now counts, whatever the call was placed for; a link that a load has added goes with that load.
 */
export function hasIdleLimit(callRow: i32): bool {
  const call = calls.at(callRow);
  if (call.dialer < 0 || call.reason === <u8>CallReason.Growth) return false;
  const dialer = dialers.at(call.dialer);
  if (dialer.idleS === 0 || dialer.has(DialerOption.Autodial | DialerOption.AllLinks)) return false;
  return call.reason === <u8>CallReason.Callback || isForTraffic(dialer);
}

/** Whether links are wanted for what is sent, and not for an outage. */
export function isForTraffic(dialer: DialerRecord): bool {
  return dialer.wanted !== 0 && dialer.reason === <u8>CallReason.Hand;
}

/** Looks whether there was traffic; answers whether there was none for too long. */
export function isIdle(callRow: i32, watch: Watch, nowUs: u64): bool {
  const call = calls.at(callRow);
  const dialer = dialers.at(call.dialer);
  follow(callRow, watch, nowUs);
  const limitS = isContended(call.access) ? min(dialer.idleS, dialer.competeS) : dialer.idleS;
  return nowUs - watch.activeUs >= <u64>limitS * 1_000_000;
}

export function startIdle(callRow: i32, watch: Watch, nowUs: u64): void {
  watch.frames = dataFrames(callRow);
  watch.activeUs = nowUs;
}

/** The most frames ever seen count: less is what has not been counted yet. */
function follow(callRow: i32, watch: Watch, nowUs: u64): void {
  const more = <i32>(dataFrames(callRow) - watch.frames);
  if (more > 0) watch.activeUs = nowUs;
  if (more > 0 || more < -LAG_FRAMES) watch.frames += more;
}

/** Frames of users that a call has carried, both ways: those of its line protocol do not keep it. */
function dataFrames(callRow: i32): u32 {
  const call = calls.at(callRow);
  const link = bearerLink(call.access, call.bearer);
  return link < 0 ? 0 : framesCarried(link) - protocols.at(link).received - protocols.at(link).sent;
}

/** By access, bit n = row n: a dialer waits for a B channel of it. */
let contended: u32 = 0;

export function forgetContention(): void {
  contended = 0;
}

export function contend(access: i32): void {
  contended |= (<u32>1) << access;
}

function isContended(access: i32): bool {
  return ((contended >>> access) & 1) !== 0;
}
