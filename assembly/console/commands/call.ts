import { CallDirection, CallPhase, CallRow, CallState } from '../../../hal/contract/call';
import { CallHistoryEnd, CallHistoryLimit, CallHistoryRow } from '../../../hal/contract/call-history';
import { calls } from '../../isdn/call';
import { forgetCalls, PastCall, pastCall, pastCount } from '../../isdn/call-history';
import { unpackDigits } from '../../isdn/packed-digits';
import { costOf, unitsOf } from '../../isdn/toll-meter';
import { secondsOf } from '../../kernel/calendar';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';
import { accessOf, EVERY_ACCESS, NO_ACCESS } from './isdn';

/** Calls that are over which `display isdn call-info` tells in full; the others are in call-record. Our choice. */
const PAST_SHOWN: i32 = 10;

/** A number of CallHistoryLimit.Far octets at most, unpacked. */
const digits: usize = memory.data(2 * CallHistoryLimit.Far + 1);

function isMeant(access: i32, wanted: i32): bool {
  return wanted === EVERY_ACCESS || access === wanted;
}

/** The first call in progress from a row on, or the number of rows. */
function nextCall(row: i32, wanted: i32): i32 {
  for (; row < calls.rows; row++) {
    const call = calls.at(row);
    const isHere = call.phase === <u8>CallPhase.Wanted || call.phase === <u8>CallPhase.Progress;
    if (isHere && isMeant(call.access, wanted)) break;
  }
  return row;
}

/** The first call that is over from the n-th newest on, or how many there are. */
function nextPast(n: i32, wanted: i32): i32 {
  while (n < pastCount() && !isMeant(pastCall(n).access, wanted)) n++;
  return n;
}

/** Calls in progress, then the last ones, in full. The cursor goes through the rows of calls, then through the past. */
export function displayIsdnCallInfo(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  const wanted = accessOf(args);
  if (wanted === NO_ACCESS) return out.refuse(Word.IsdnNoAccess, args.number(0));
  const isFirst = out.cursor === 0;
  if (out.cursor < calls.rows) {
    const row = nextCall(out.cursor, wanted);
    out.cursor = row;
    if (row < calls.rows) {
      showCall(row, out);
      return Result.More;
    }
  }
  const n = nextPast(out.cursor - calls.rows, wanted);
  if (n === pastCount() || n >= PAST_SHOWN) {
    if (isFirst) out.line(Word.CallsNone);
    return Result.Done;
  }
  showPast(pastCall(n), out);
  out.cursor = calls.rows + n;
  return Result.More;
}

function showCall(row: i32, out: Writer): void {
  const call = calls.at(row);
  const number = call.direction === <u8>CallDirection.Outgoing ? CallRow.Called : CallRow.Calling;
  out.line(headOf(row), call.direction, call.access, call.bearer, call.reference);
  showNumber(changetype<usize>(call) + number, out);
  if (call.state === <u8>CallState.Null) out.line(Word.CallStateNone);
  else out.line(Word.CallState, call.state);
  showReason(call.reason, call.forInterface, out);
  out.line(Word.CallStart, secondsOf(call.setupUs));
  if (call.connectedUs === 0) out.line(Word.CallNotConnected);
  else out.line(Word.CallConnected, secondsOf(call.connectedUs), secondsOf(out.nowUs - call.connectedUs));
  if (costOf(row) > 0) out.line(Word.CallCost, costOf(row), unitsOf(row));
  out.newline();
}

function headOf(row: i32): Word {
  if (calls.at(row).state === <u8>CallState.Null) return Word.CallHeadNotPlaced;
  return calls.at(row).bearer === 0 ? Word.CallHeadNoChannel : Word.CallHead;
}

function showPast(call: PastCall, out: Writer): void {
  if (call.bearer === 0) out.line(Word.PastHeadNoChannel, call.direction, call.access);
  else out.line(Word.PastHead, call.direction, call.access, call.bearer);
  showNumber(farNumber(call), out);
  showReason(call.reason, call.forInterface, out);
  out.line(Word.CallStart, call.startS);
  if (call.isAnswered) out.line(Word.CallConnected, call.connectedS, call.lengthMs / 1000);
  else out.line(Word.CallNotConnected);
  out.line(Word.CallEnded, call.endS, call.end & CallHistoryEnd.Mask);
  out.line(Word.CallCause, call.cause);
  if (call.cost > 0) out.line(Word.CallCost, call.cost, call.units);
  out.newline();
}

function showNumber(number: usize, out: Writer): void {
  if (load<u8>(number) !== 0) out.line(Word.CallNumber, <i32>number);
}

function showReason(reason: i32, forInterface: i32, out: Writer): void {
  if (forInterface >= 0) out.line(Word.CallReasonFor, reason, forInterface);
  else out.line(Word.CallReason, reason);
}

function farNumber(call: PastCall): usize {
  unpackDigits(changetype<usize>(call) + CallHistoryRow.Far, CallHistoryLimit.Far, digits);
  return digits;
}

/** Two lines a call, the newest first. */
export function displayIsdnCallRecord(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  const wanted = accessOf(args);
  if (wanted === NO_ACCESS) return out.refuse(Word.IsdnNoAccess, args.number(0));
  const n = nextPast(out.cursor, wanted);
  if (n === pastCount()) {
    if (out.cursor === 0) out.line(Word.CallsNone);
    return Result.Done;
  }
  if (out.cursor === 0) out.line(Word.RecordLegend);
  const call = pastCall(n);
  out.cursor = n;
  if (call.bearer === 0) out.say(Word.RecordWhenNoChannel, call.startS, call.direction, call.access);
  else out.say(Word.RecordWhen, call.startS, call.direction, call.access, call.bearer);
  const number = farNumber(call);
  const lengthS = call.isAnswered ? call.lengthMs / 1000 : 0;
  if (load<u8>(number) === 0) out.line(Word.RecordNoNumber, lengthS, call.cost);
  else out.line(Word.RecordWhat, <i32>number, lengthS, call.cost);
  if (call.forInterface >= 0) out.say(Word.RecordReasonFor, call.reason, call.forInterface);
  else out.say(Word.RecordReason, call.reason);
  out.line(Word.RecordCause, call.cause, call.end & CallHistoryEnd.Mask);
  return Result.More;
}

/** One line a B channel in use. */
export function displayIsdnActiveChannel(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  const wanted = accessOf(args);
  if (wanted === NO_ACCESS) return out.refuse(Word.IsdnNoAccess, args.number(0));
  const isFirst = out.cursor === 0;
  let row = nextCall(out.cursor, wanted);
  while (row < calls.rows && calls.at(row).connectedUs === 0) row = nextCall(row + 1, wanted);
  out.cursor = row;
  if (row === calls.rows) {
    if (isFirst) out.line(Word.ChannelsNone);
    return Result.Done;
  }
  if (isFirst) {
    out.line(Word.ChannelLegend);
    out.line(Word.ChannelHead);
  }
  const call = calls.at(row);
  const isOutgoing = call.direction === <u8>CallDirection.Outgoing;
  const number = changetype<usize>(call) + (isOutgoing ? CallRow.Called : CallRow.Calling);
  out.say(Word.ChannelRow, call.access, call.bearer, call.direction, <i32>number);
  out.line(Word.ChannelRest, secondsOf(call.connectedUs), secondsOf(out.nowUs - call.connectedUs));
  return Result.More;
}

export function resetIsdnCallRecord(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply) return Result.Unsupported;
  forgetCalls();
  out.line(Word.RecordReset);
  return Result.Done;
}
