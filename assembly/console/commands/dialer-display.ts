import { CallState } from '../../../hal/contract/call';
import { DialerLimit, DialerObstacle, DialerState } from '../../../hal/contract/dialer';
import { mayExist } from '../../dialer/attempt';
import { callerNumber, callers, nextCaller } from '../../dialer/caller';
import { isBarred } from '../../dialer/number';
import { DialerRecord, dialers, digitsOf, hasNumber, isOfAccess, numbersOf, priorityIn } from '../../dialer/record';
import { dialerSettings } from '../../dialer/settings';
import { dialerOfRow } from '../../interface/call-link';
import { calls } from '../../isdn/call';
import { secondsOf } from '../../kernel/calendar';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

/** A second that has begun counts. */
const ROUND_UP_US: u64 = 999_999;

export function displayDialer(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  if (args.has(0)) {
    const row = dialerOfRow(args.number(0));
    if (row < 0) return out.refuse(Word.DialerNone, args.number(0));
    out.line(Word.DialerLegend);
    showDialer(row, out);
    return Result.Done;
  }
  const isFirst = out.cursor === 0;
  if (isFirst && dialerSettings.isStopped) out.line(Word.DialerStopped);
  out.cursor = nextDialer(out.cursor);
  if (isFirst && out.cursor < dialers.rows) out.line(Word.DialerLegend);
  if (out.cursor < dialers.rows) showDialer(out.cursor, out);
  else out.line(Word.DialersNone);
  return nextDialer(out.cursor + 1) < dialers.rows ? Result.More : Result.Done;
}

/** The first dialer from a row on that anything is configured for, or the number of rows. */
function nextDialer(row: i32): i32 {
  while (row < dialers.rows && !isInUse(row)) row++;
  return row;
}

function isInUse(row: i32): bool {
  const dialer = dialers.at(row);
  if (dialer.interface < 0) return false;
  return numbersOf(row) !== 0 || nextCaller(row, 0) >= 0 || dialer.bundle !== 0 || isMember(row);
}

function isMember(row: i32): bool {
  if (!isOfAccess(row)) return false;
  for (let bundle = 1; bundle <= DialerLimit.Bundles; bundle++) if (priorityIn(row, bundle) !== 0) return true;
  return false;
}

function showDialer(row: i32, out: Writer): void {
  const dialer = dialers.at(row);
  out.line(
    Word.DialerHead,
    dialer.interface,
    dialer.state,
    secondsOf(dialer.sinceUs),
    secondsOf(out.nowUs - dialer.sinceUs),
  );
  out.line(Word.DialerLinks, dialer.links, dialer.wanted, dialer.dials, dialer.connects);
  showNext(row, out);
  for (let place = 0; place < DialerLimit.Numbers; place++) {
    if (!hasNumber(row, place)) continue;
    const isRefused = ((dialer.refused >>> <u8>place) & 1) !== 0;
    out.line(isRefused ? Word.DialerNumberRefused : Word.DialerNumber, place + 1, <i32>digitsOf(row, place));
  }
  if (dialer.bundle !== 0) out.line(Word.DialerBundle, dialer.bundle);
  for (let bundle = 1; isOfAccess(row) && bundle <= DialerLimit.Bundles; bundle++)
    if (priorityIn(row, bundle) !== 0) out.line(Word.DialerMember, bundle, priorityIn(row, bundle));
  for (let caller = nextCaller(row, 0); caller >= 0; caller = nextCaller(row, caller + 1))
    out.line(callers.at(caller).isCalledBack ? Word.DialerCallerBack : Word.DialerCaller, <i32>callerNumber(caller));
  out.line(Word.DialerTimers, dialer.idleS, dialer.competeS, dialer.enableS, dialer.carrierS);
  for (let call = 0; call < calls.rows; call++)
    if (<i32>calls.at(call).dialer === row)
      out.line(wordOf(call), calls.at(call).access, calls.at(call).bearer, calls.at(call).state, calls.at(call).reason);
  out.newline();
}

/** A call that waits for layers 1 and 2 has no state, and one may be without a channel. */
function wordOf(call: i32): Word {
  if (calls.at(call).state === <u8>CallState.Null) return Word.DialerCallNotPlaced;
  return calls.at(call).bearer === 0 ? Word.DialerCallNoChannel : Word.DialerCall;
}

/** Whether it has fewer links than it is to have. */
function isLacking(dialer: DialerRecord): bool {
  return dialer.state === <u8>DialerState.Failed || <i32>dialer.links < <i32>dialer.wanted + <i32>dialer.growth;
}

/** What keeps it from dialling, and when it dials again. */
function showNext(row: i32, out: Writer): void {
  const dialer = dialers.at(row);
  if (dialer.cause !== 0) out.line(Word.DialerCause, dialer.cause, dialer.cause, dialer.failures);
  const obstacle = mayExist(row);
  if (obstacle !== DialerObstacle.None) out.line(Word.DialerObstacle, obstacle);
  else if (isBarred(row)) out.line(Word.DialerObstacle, DialerObstacle.Barred);
  else if (dialer.obstacle !== <u8>DialerObstacle.None) out.line(Word.DialerObstacle, dialer.obstacle);
  else if (isLacking(dialer) && dialer.retryUs > out.nowUs)
    out.line(Word.DialerNext, secondsOf(dialer.retryUs - out.nowUs + ROUND_UP_US));
}
