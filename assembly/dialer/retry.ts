import { CallEnd } from '../../hal/contract/call';
import { DialerLimit, DialerOption } from '../../hal/contract/dialer';
import { Cause } from '../../hal/contract/isdn';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { ProtocolReason } from '../../hal/contract/protocol';
import { calls } from '../isdn/call';
import { wake } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { random32 } from '../kernel/random';
import { removeCallers } from './caller';
import { Behaviour, behaviourOf } from './cause';
import { hasOtherLink, Watch } from './link';
import { setAside } from './member';
import { isBarred, isOnTrial, numbersLeft, passOver, tryRefused } from './number';
import { clearSettings, DialerRecord, dialers } from './record';
import { dialerTimers, retryTimer } from './timers';

/** The longest pause between two rounds over the numbers, seconds. */
const PAUSE_MAX_S: u32 = 300;
/** Rounds after which the pause is the longest, whatever `dialer timer enable` is. */
const LONGEST_ROUND: u32 = 16;
/** A pause is longer by up to this part of it, so that those who failed together do not try together. Our choice. */
const JITTER_DIVISOR: u64 = 4;
/** A client waits that much longer than a callback server with the same `dialer timer enable`, seconds. */
const CALLBACK_WAIT_S: u32 = 10;
const SECOND_US: u64 = 1_000_000;

/** A call of a dialer is over: decides when, and with which number, the next one may be placed. */
export function settleAccount(row: i32, callRow: i32, watch: Watch, nowUs: u64): void {
  const dialer = dialers.at(row);
  const call = calls.at(callRow);
  const cause = <i32>call.cause;
  const isOurs = call.end === <u8>CallEnd.Local && cause === Cause.NormalClearing;
  dialer.cause = <u8>cause;
  const wasOnTrial = isOnTrial(row, watch.place);
  if (watch.wasUsable && !hasOtherLink(callRow)) forgetFurther(row);
  if (isOurs || (watch.wasUsable && cause === Cause.NormalClearing)) {
    hold(row, <u64>dialer.enableS * SECOND_US, nowUs);
    return;
  }
  if (hasAccessFailed(call.end, cause)) setAside(row, call.access);
  if (dialer.has(DialerOption.CallbackClient) && isCallbackAnswer(cause)) {
    hold(row, <u64>(dialer.enableS + CALLBACK_WAIT_S) * SECOND_US, nowUs);
    return;
  }
  const behaviour = behaviourOf(cause);
  const isRefused = behaviour === Behaviour.Refused && <i32>watch.place < DialerLimit.Numbers;
  if (wasOnTrial || (isRefused && !hasOtherLink(callRow, watch.place))) {
    refuse(row, watch.place, cause, nowUs);
  } else {
    if (behaviour === Behaviour.Congested && dialer.congested < u16.MAX_VALUE) dialer.congested++;
    again(row, watch, cause, nowUs);
  }
}

/** A number that never comes to anything. The next one is dialled at once; without one the dialer is barred. Said once. */
function refuse(row: i32, place: i32, cause: i32, nowUs: u64): void {
  const dialer = dialers.at(row);
  const bit: u32 = 1 << place;
  const isNew = (<u32>dialer.refused & bit) === 0;
  dialer.refused |= <u8>bit;
  dialer.trial &= ~(<u8>bit);
  passOver(row, place);
  hold(row, 0, nowUs);
  if (!isNew) return;
  note(Stage.Dialer, JournalEvent.DialerRefused, dialer.interface, cause, place, <i32>popcnt<u32>(numbersLeft(row)));
  if (isBarred(row)) note(Stage.Dialer, JournalEvent.DialerBarred, dialer.interface, cause);
}

/** A link has come of a number: if it was refused before, it may be dialled again. */
export function allow(row: i32, place: i32): void {
  const dialer = dialers.at(row);
  const bit: u32 = 1 << place;
  if ((<u32>dialer.refused & bit) === 0) return;
  dialer.trial = 0;
  const wasBarred = isBarred(row);
  dialer.refused &= ~(<u8>bit);
  const left = <i32>popcnt<u32>(numbersLeft(row));
  note(Stage.Dialer, JournalEvent.DialerAllowed, dialer.interface, place, left);
  if (wasBarred) note(Stage.Dialer, JournalEvent.DialerUnbarred, dialer.interface);
}

/**
 * The next number follows after `dialer timer enable`, the next round over all of them later each time; at once as late as
 * may be, when a peer does not take us: each call to it costs, and somebody has to put a secret right.
 */
function again(row: i32, watch: Watch, cause: i32, nowUs: u64): void {
  const dialer = dialers.at(row);
  const isDenied = watch.denial !== <u8>ProtocolReason.None;
  const isRound = <i32>watch.place >= DialerLimit.Numbers || passOver(row, watch.place);
  if (isRound && dialer.failures < u16.MAX_VALUE) dialer.failures++;
  const round = isDenied ? LONGEST_ROUND : <u32>dialer.failures;
  const dueUs = isRound ? roundPauseUs(dialer, round) : <u64>dialer.enableS * SECOND_US;
  const pauseUs = isForItself(dialer) ? max(dueUs, <u64>dialer.autodialS * SECOND_US) : dueUs;
  hold(row, pauseUs, nowUs);
  if (isBarred(row)) return; // no call follows
  const why = isDenied ? <i32>watch.denial : cause;
  note(Stage.Dialer, eventOf(dialer, watch), dialer.interface, why, <i32>(pauseUs / 1000), dialer.next);
}

function eventOf(dialer: DialerRecord, watch: Watch): JournalEvent {
  if (watch.denial !== <u8>ProtocolReason.None) return JournalEvent.DialerDenied;
  const left = <i32>dialer.links - (watch.wasUsable ? 1 : 0);
  return left > 0 ? JournalEvent.DialerFewer : JournalEvent.DialerRetry;
}

/** Nothing needs a link but `dialer autodial`. */
function isForItself(dialer: DialerRecord): bool {
  return dialer.has(DialerOption.Autodial) && dialer.wanted === 0 && dialer.callback === 0;
}

/** Doubles from `dialer timer enable` on with each round that brought no link, and is never the same for two. */
function roundPauseUs(dialer: DialerRecord, round: u32): u64 {
  const doublings = min<u32>(round - 1, LONGEST_ROUND);
  const longest = max<u64>(PAUSE_MAX_S, dialer.enableS);
  const pauseUs = min<u64>((<u64>dialer.enableS) << doublings, longest) * SECOND_US;
  return pauseUs + (<u64>random32() % (pauseUs / JITTER_DIVISOR + 1));
}

/** No call before that: what ran longer goes on. */
export function hold(row: i32, us: u64, nowUs: u64): void {
  const dialer = dialers.at(row);
  dialer.retryUs = max(dialer.retryUs, nowUs + us);
  dialerTimers.arm(retryTimer(row), dialer.retryUs);
}

/**
 * The last link is over. What failed while it was there were further ones, and none of that holds up the call that replaces
 * it: its pauses begin anew.
 */
function forgetFurther(row: i32): void {
  const dialer = dialers.at(row);
  dialer.failures = 0;
  dialer.retryUs = 0;
}

/**
 * A drill begins: each number that was refused is given one call, and nothing waits longer than from one call to the next.
 * The pause after earlier failures may be longer than a drill.
 */
export function beginTrial(row: i32, nowUs: u64): void {
  const dialer = dialers.at(row);
  tryRefused(row);
  const dueUs = nowUs + <u64>dialer.enableS * SECOND_US;
  if (dialer.retryUs <= dueUs) return;
  dialer.retryUs = dueUs;
  dialerTimers.arm(retryTimer(row), dueUs);
}

/** A link has come: what failed before is forgotten. */
export function forgiveAll(row: i32): void {
  const dialer = dialers.at(row);
  dialer.failures = 0;
  dialer.congested = 0;
  dialer.aside = 0;
}

/** Somebody has looked: every number may be dialled again, at once. */
export function resetDialer(row: i32): void {
  const dialer = dialers.at(row);
  if (isBarred(row)) note(Stage.Dialer, JournalEvent.DialerUnbarred, dialer.interface);
  forgiveAll(row);
  dialer.refused = 0;
  dialer.trial = 0;
  dialer.next = 0;
  dialer.retryUs = 0;
  dialer.isSpent = false;
  dialerTimers.disarm(retryTimer(row));
}

/** Its interface is gone: nothing stays of what was configured, or of what came of it. */
export function vacateDialer(row: i32): void {
  const dialer = dialers.at(row);
  clearSettings(row);
  removeCallers(row);
  resetDialer(row);
  dialer.callback = 0;
  dialer.cause = 0;
  dialer.dials = 0;
  dialer.connects = 0;
  wake(Stage.Dialer);
}

/** The access is at fault, and not the number: the lower layers, or its channels. */
function hasAccessFailed(end: i32, cause: i32): bool {
  if (end === CallEnd.Layer1 || end === CallEnd.Layer2) return true;
  return cause === Cause.NoCircuit || cause === Cause.ChannelUnavailable || cause === Cause.ResourceUnavailable;
}

/** How a callback server refuses, before it calls. */
function isCallbackAnswer(cause: i32): bool {
  return cause === Cause.CallRejected || cause === Cause.UserBusy || cause === Cause.NormalClearing;
}
