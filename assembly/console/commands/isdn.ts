import { CallPhase, CallRow } from '../../../hal/contract/call';
import { IfOperStatus, InterfaceType } from '../../../hal/contract/interface';
import { LinkTei } from '../../../hal/contract/link';
import { dialers } from '../../dialer/record';
import { accesses, accessPlaces } from '../../driver/access';
import { rowOfKind } from '../../interface/place';
import { interfaces } from '../../interface/record';
import { CallRecord, calls } from '../../isdn/call';
import { links } from '../../isdn/link';
import { secondsOf } from '../../kernel/calendar';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

/** Newest first: the n-th call by the time of its SETUP, or -1. The table is a ring, so this looks at all of it. */
function newestCall(n: i32): i32 {
  for (let row = 0; row < calls.rows; row++) {
    if (!isUsed(row)) continue;
    let newer = 0;
    for (let other = 0; other < calls.rows; other++) if (isUsed(other) && isNewer(other, row)) newer++;
    if (newer === n) return row;
  }
  return -1;
}

function isUsed(row: i32): bool {
  return calls.at(row).phase !== <u8>CallPhase.Free || calls.at(row).endedUs !== 0;
}

function isNewer(row: i32, than: i32): bool {
  const a = calls.at(row).setupUs;
  const b = calls.at(than).setupUs;
  return a > b || (a === b && row > than);
}

export function displayIsdnCallInfo(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  const row = newestCall(out.cursor);
  if (row < 0) {
    if (out.cursor === 0) out.line(Word.CallsNone);
    return Result.Done;
  }
  showCall(calls.at(row), out);
  return Result.More;
}

function showCall(call: CallRecord, out: Writer): void {
  const head = call.bearer === 0 ? Word.CallHeadNoChannel : Word.CallHead;
  out.line(head, call.direction, call.access, call.bearer, call.reference);
  out.line(Word.CallNumber, <i32>(changetype<usize>(call) + CallRow.Called));
  if (call.endedUs === 0) out.line(Word.CallState, call.state);
  if (call.forInterface >= 0) out.line(Word.CallReason, call.forInterface);
  out.line(Word.CallStart, secondsOf(call.setupUs));
  const endUs = call.endedUs === 0 ? out.nowUs : call.endedUs;
  if (call.connectedUs === 0) out.line(Word.CallNotConnected);
  else out.line(Word.CallConnected, secondsOf(call.connectedUs), secondsOf(endUs - call.connectedUs));
  if (call.endedUs !== 0) {
    out.line(Word.CallEnded, secondsOf(call.endedUs), call.end);
    out.line(Word.CallCause, call.cause);
  }
  out.newline();
}

/** The first port from a row on that has an interface, or the number of rows. */
function nextPort(row: i32): i32 {
  while (row < accesses.rows && interfaces.at(interfaceOf(row)).type === InterfaceType.None) row++;
  return row;
}

function interfaceOf(port: i32): i32 {
  return rowOfKind(accessPlaces.slotOf(port), InterfaceType.Bri, accessPlaces.portOf(port));
}

export function displayIsdnStatus(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  const isFirst = out.cursor === 0;
  const port = nextPort(out.cursor);
  out.cursor = port;
  if (port === accesses.rows) {
    out.line(Word.IsdnNone);
    return Result.Done;
  }
  if (isFirst) out.line(Word.IsdnHead);
  if (accesses.at(port).present) showPort(port, out);
  else out.line(Word.IsdnAbsent, port, IfOperStatus.NotPresent);
  return nextPort(port + 1) < accesses.rows ? Result.More : Result.Done;
}

function showPort(port: i32, out: Writer): void {
  const link = links.at(port);
  out.say(Word.IsdnRow, port, accesses.at(port).layer1, link.state);
  out.line(link.tei === <u8>LinkTei.None ? Word.IsdnRestNoTei : Word.IsdnRest, link.tei, dialers.at(port).state);
}
