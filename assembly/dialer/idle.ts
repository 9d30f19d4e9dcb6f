import { CallReason } from '../../hal/contract/call';
import { bearerLink, bearersOf } from '../driver/bearer';
import { protocols } from '../interface/protocol';
import { interfaces } from '../interface/record';
import { calls } from '../isdn/call';
import { Watch } from './link';
import { dialers } from './record';

/** How often the traffic of a call is looked at that may end for want of it. Our choice. */
export const IDLE_POLL_US: u64 = 5_000_000;
/** Control frames are counted at once, the channel's frames within a second of that. More than this is a reset. */
const LAG_FRAMES: i32 = 16;

/** Whether a call ends when nothing is sent: it is there for its traffic, not for an outage. */
export function hasIdleLimit(callRow: i32): bool {
  const call = calls.at(callRow);
  if (call.dialer < 0) return false;
  const isForTraffic = call.reason === <u8>CallReason.Hand || call.reason === <u8>CallReason.Callback;
  return isForTraffic && dialers.at(call.dialer).idleS !== 0;
}

/** Looks whether there was traffic; answers whether there was none for too long. */
export function isIdle(callRow: i32, watch: Watch, nowUs: u64): bool {
  const call = calls.at(callRow);
  const dialer = dialers.at(call.dialer);
  follow(call.access, watch, nowUs);
  const limitS = isContended(call.access) ? min(dialer.idleS, dialer.competeS) : dialer.idleS;
  return nowUs - watch.activeUs >= <u64>limitS * 1_000_000;
}

export function startIdle(callRow: i32, watch: Watch, nowUs: u64): void {
  watch.frames = dataFrames(calls.at(callRow).access);
  watch.activeUs = nowUs;
}

/** The most frames ever seen count: less is what has not been counted yet. */
function follow(access: i32, watch: Watch, nowUs: u64): void {
  const more = <i32>(dataFrames(access) - watch.frames);
  if (more > 0) watch.activeUs = nowUs;
  if (more > 0 || more < -LAG_FRAMES) watch.frames += more;
}

/** Frames of users that an access has carried, both ways: those of the line protocol hold no call. */
function dataFrames(access: i32): u32 {
  const row = dialers.at(access).interface;
  if (row < 0) return 0;
  const record = interfaces.at(row);
  return record.inFrames + record.outFrames - controlFrames(access);
}

/** Frames of the line protocols on an access' bearers. */
function controlFrames(access: i32): u32 {
  let frames: u32 = 0;
  for (let rest = bearersOf(access); rest !== 0; rest &= rest - 1) {
    const link = bearerLink(access, <i32>ctz<u32>(rest));
    if (link >= 0) frames += protocols.at(link).received + protocols.at(link).sent;
  }
  return frames;
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
