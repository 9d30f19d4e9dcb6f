import { CallEnd, CallPhase, CallReason } from '../../hal/contract/call';
import { DialerLimit } from '../../hal/contract/dialer';
import { Cause } from '../../hal/contract/isdn';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { ProtocolReason } from '../../hal/contract/protocol';
import { calls, clearCall, freeCall, isOffered } from '../isdn/call';
import { note } from '../kernel/journal';
import { hasIdleLimit, IDLE_POLL_US, isIdle, startIdle } from './idle';
import { offer } from './incoming';
import { denialOf, hasOtherLink, isTakingLeave, LinkLevel, levelOf, Watch, watches } from './link';
import { serves } from './member';
import { settleOn } from './number';
import { dialers } from './record';
import { allow, forgiveAll, settleAccount } from './retry';
import { callTimer, dialerTimers } from './timers';

/** For a line protocol to open once the call is up: ten Configure-Requests 3 s apart, RFC 1661 §4.6. Our choice. */
const PROVING_S: u32 = 30;
/** Rounds after which a caller is not called back any more. Our choice. */
const CALLBACK_TRIES: u16 = 3;

/** Offers what came in, follows what is under way, and takes account of what is over. */
export function settleDialerCalls(nowUs: u64): void {
  for (let row = 0; row < calls.rows; row++) {
    const call = calls.at(row);
    if (isOffered(row)) {
      offer(row, nowUs);
      if (call.dialer >= 0) watchCall(row, DialerLimit.Numbers, nowUs);
    }
    if (call.dialer < 0) continue;
    follow(row, nowUs);
    if (call.end !== <u8>CallEnd.None) settleEnd(row, nowUs);
    if (call.phase === <u8>CallPhase.Over) freeCall(row);
  }
}

/** A call begins. */
export function watchCall(row: i32, place: i32, nowUs: u64): void {
  const watch = watches.at(row);
  watch.level = <u8>LinkLevel.Calling;
  watch.place = <u8>place;
  watch.wasUsable = false;
  watch.denial = <u8>ProtocolReason.None;
  watch.isSettled = false;
  watchFor(row, dialers.at(calls.at(row).dialer).carrierS, nowUs);
}

function follow(row: i32, nowUs: u64): void {
  const watch = watches.at(row);
  const level = levelOf(row);
  if (level === LinkLevel.Proving || level === LinkLevel.Lost) judgePeer(row, watch);
  if (level === LinkLevel.Proving && watch.denial !== <u8>ProtocolReason.None && !isTakingLeave(row))
    clearCall(row, Cause.NormalUnspecified);
  if (watch.level !== <u8>level) reach(row, level, watch, nowUs);
  if (level === LinkLevel.Usable) watchTraffic(row, watch, nowUs);
}

function judgePeer(row: i32, watch: Watch): void {
  const denial = denialOf(row);
  if (denial !== ProtocolReason.None) watch.denial = <u8>denial;
}

function reach(row: i32, level: LinkLevel, watch: Watch, nowUs: u64): void {
  watch.level = <u8>level;
  if (level === LinkLevel.Proving) watchFor(row, PROVING_S, nowUs);
  else dialerTimers.disarm(callTimer(row));
  if (level === LinkLevel.Usable) proven(row, watch);
}

/** Its traffic is looked at while it may end for want of it. */
function watchTraffic(row: i32, watch: Watch, nowUs: u64): void {
  const timer = callTimer(row);
  if (!hasIdleLimit(row)) {
    dialerTimers.disarm(timer);
  } else if (!dialerTimers.isArmed(timer)) {
    startIdle(row, watch, nowUs);
    dialerTimers.arm(timer, nowUs + IDLE_POLL_US);
  }
}

/** Traffic may go. */
function proven(row: i32, watch: Watch): void {
  const dialer = calls.at(row).dialer;
  if (!watch.wasUsable) dialers.at(dialer).connects++;
  watch.wasUsable = true;
  watch.denial = <u8>ProtocolReason.None;
  if (<i32>watch.place < DialerLimit.Numbers) {
    settleOn(dialer, watch.place);
    allow(dialer, watch.place);
  }
  forgiveAll(dialer);
}

/** The time of a call has run out in which it should have come further, or its traffic is to be looked at. */
export function callExpired(row: i32, nowUs: u64): void {
  const call = calls.at(row);
  if (call.dialer < 0) return;
  switch (levelOf(row)) {
    case LinkLevel.Calling:
      giveUp(row, call.sentSetup ? Cause.RecoveryOnTimer : Cause.DestinationOutOfOrder);
      return;
    case LinkLevel.Proving:
      giveUp(row, Cause.NormalUnspecified);
      return;
    case LinkLevel.Usable:
      lookForTraffic(row, nowUs);
      return;
    default:
      return;
  }
}

/** The cause is known before the call is cleared: who waited just as long asks for it now. */
function giveUp(row: i32, cause: Cause): void {
  dialers.at(calls.at(row).dialer).cause = <u8>cause;
  clearCall(row, cause);
}

function lookForTraffic(row: i32, nowUs: u64): void {
  if (!hasIdleLimit(row)) return;
  const watch = watches.at(row);
  if (!isIdle(row, watch, nowUs)) {
    dialerTimers.arm(callTimer(row), nowUs + IDLE_POLL_US);
    return;
  }
  const dialer = dialers.at(calls.at(row).dialer);
  note(Stage.Dialer, JournalEvent.DialerIdle, dialer.interface, <i32>((nowUs - watch.activeUs) / 1_000_000));
  if (calls.at(row).reason === <u8>CallReason.Callback) dialer.callback = 0;
  else dialer.isSpent = true;
  clearCall(row, Cause.NormalClearing);
}

/** Clears all calls of a dialer: something forbids them. */
export function clearAll(dialer: i32): void {
  for (let row = 0; row < calls.rows; row++)
    if (<i32>calls.at(row).dialer === dialer && levelOf(row) > LinkLevel.Ending) clearCall(row, Cause.NormalClearing);
}

/** Of the calls that are there for us, clears those that have come least far until there are as many as permitted. */
export function dropSurplus(dialer: i32, permitted: i32): void {
  for (let surplus = countOurs(dialer) - permitted; surplus > 0; surplus--) {
    clearCall(leastOf(dialer), Cause.NormalClearing);
  }
}

function countOurs(dialer: i32): i32 {
  let count = 0;
  for (let row = 0; row < calls.rows; row++) if (isOurs(row, dialer)) count++;
  return count;
}

/** The newest of those that have come least far. */
function leastOf(dialer: i32): i32 {
  let found = -1;
  for (let row = 0; row < calls.rows; row++) {
    if (!isOurs(row, dialer)) continue;
    if (found < 0 || levelOf(row) < levelOf(found)) found = row;
    else if (levelOf(row) === levelOf(found) && calls.at(row).setupUs >= calls.at(found).setupUs) found = row;
  }
  return found;
}

/** Whether a dialer has a call for its own sake: one that it placed, or one that called it back. Others end it themselves. */
function isOurs(row: i32, dialer: i32): bool {
  const call = calls.at(row);
  const isWanted = <i32>call.dialer === dialer && call.reason !== <u8>CallReason.Incoming;
  return isWanted && levelOf(row) > LinkLevel.Ending;
}

/**
 * A first link is worth more than a further one: of others that have a link besides, the newest gives its channel at once.
 * Answers whether one is, or is being, given.
 */
export function takeFurther(row: i32): bool {
  let found = -1;
  for (let call = 0; call < calls.rows; call++) {
    const owner = <i32>calls.at(call).dialer;
    if (owner < 0 || owner === row || !serves(calls.at(call).access, row)) continue;
    const level = levelOf(call);
    if (level === LinkLevel.Lost || level === LinkLevel.Ending) return true;
    if (!isOurs(call, owner) || !hasOtherLink(call)) continue;
    if (found < 0 || calls.at(call).setupUs >= calls.at(found).setupUs) found = call;
  }
  if (found >= 0) clearCall(found, Cause.NormalClearing);
  return found >= 0;
}

/** What ended a call is asked once, as soon as it is known: the call may take a while to be over. */
function settleEnd(row: i32, nowUs: u64): void {
  const call = calls.at(row);
  const watch = watches.at(row);
  if (watch.isSettled) return;
  watch.isSettled = true;
  const dialer = dialers.at(call.dialer);
  dialer.cause = call.cause;
  if (call.reason !== <u8>CallReason.Incoming) settleAccount(call.dialer, row, watch, nowUs);
  if (call.reason === <u8>CallReason.Callback && (watch.wasUsable || dialer.failures >= CALLBACK_TRIES))
    dialer.callback = 0;
}

function watchFor(row: i32, seconds: u32, nowUs: u64): void {
  dialerTimers.arm(callTimer(row), nowUs + <u64>seconds * 1_000_000);
}
