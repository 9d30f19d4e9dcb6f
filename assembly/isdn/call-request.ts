import { CallDirection, CallEnd, CallPhase, CallRequest, CallState } from '../../hal/contract/call';
import { Cause } from '../../hal/contract/isdn';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { accesses } from '../driver/access';
import { wake } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { Call, callAt, calls, hasWantedCall, isOffered, refusalCause, takeReference } from './call';
import { CallEvent } from './call-event';
import { blame, conclude, hangUp, signal } from './call-state';
import { hasCarrier } from './carrier';
import { reserveChannel } from './channel';
import { linkAt } from './link';
import { isRunning, startTimer, stopTimer, Timer } from './timer';

/** Does what the layers above ask of their calls, and turns away those that nobody takes. */
export function settleCalls(nowUs: u64): void {
  for (let row = 0; row < calls.rows; row++) {
    const call = callAt(row);
    const record = call.record;
    if (record.phase === <u8>CallPhase.Wanted) settleWanted(call, nowUs);
    else if (isOffered(row)) settleOffered(call, nowUs);
    else if (record.request !== <u8>CallRequest.None) settleRequest(call, nowUs);
    else if (isKeptWaiting(call)) signal(call, CallEvent.Proceeding, nowUs);
  }
}

/** SETUP goes out as soon as the link is up. Q.931 §5.1.1 */
function settleWanted(call: Call, nowUs: u64): void {
  const record = call.record;
  const access = call.access;
  if (record.setupUs === 0) record.setupUs = nowUs;
  if (record.request === <u8>CallRequest.Clear) fail(call, CallEnd.Local, record.requestCause, nowUs);
  else if (!accesses.at(access).present) fail(call, CallEnd.Layer1, Cause.DestinationOutOfOrder, nowUs);
  else if (linkAt(access).isEstablished && hasCarrier(access)) setUp(call, nowUs);
}

function setUp(call: Call, nowUs: u64): void {
  const record = call.record;
  const access = call.access;
  call.isNetwork = linkAt(access).isNetwork;
  const refusal = reserveChannel(call);
  if (refusal !== Cause.None) {
    fail(call, CallEnd.Local, refusal, nowUs);
    return;
  }
  record.phase = <u8>CallPhase.Progress;
  record.request = <u8>CallRequest.None;
  record.direction = <u8>CallDirection.Outgoing;
  record.reference = takeReference(access);
  note(Stage.Isdn, JournalEvent.CallSetup, call.row, access, record.forInterface);
  signal(call, CallEvent.SetupRequest, nowUs);
}

/** A call that never was: nothing was sent. */
function fail(call: Call, end: CallEnd, cause: i32, nowUs: u64): void {
  blame(call, end, cause);
  conclude(call, nowUs);
}

/** The layer above has the rest of the round in which a call comes in to take it. */
function settleOffered(call: Call, nowUs: u64): void {
  if (!call.wasOffered) {
    call.wasOffered = true;
    wake(Stage.Isdn);
    return;
  }
  const cause = refusalCause(call.row);
  if (linkAt(call.access).isEstablished) note(Stage.Isdn, JournalEvent.CallRefused, call.access, cause);
  else note(Stage.Isdn, JournalEvent.CallIgnored, call.access);
  hangUp(call, cause, nowUs);
}

/** Whether a call that came in has been taken and heard nothing yet: T303 of the other side must not expire. Q.931 §5.2.5.1 */
function isKeptWaiting(call: Call): bool {
  const record = call.record;
  if (record.phase !== <u8>CallPhase.Progress || record.direction !== <u8>CallDirection.Incoming) return false;
  if (call.isChannelNamed || record.dialer < 0 || !linkAt(call.access).isEstablished) return false;
  return record.state === <u8>(call.isNetwork ? CallState.CallInitiated : CallState.CallPresent);
}

/** What is said to a call offered to a whole bus waits for a link of one's own. Without one the call ends with the try. */
function settleRequest(call: Call, nowUs: u64): void {
  const record = call.record;
  const request = record.request;
  if (isFirstWord(call, request) && !linkAt(call.access).isEstablished) return;
  record.request = <u8>CallRequest.None;
  if (record.phase !== <u8>CallPhase.Progress) return;
  // biome-ignore format: one request a line
  switch (<i32>request) {
    case CallRequest.Answer: signal(call, CallEvent.Answer, nowUs); return;
    case CallRequest.Alert: signal(call, CallEvent.Ringing, nowUs); return;
    case CallRequest.Audit: signal(call, CallEvent.Audit, nowUs); return;
    case CallRequest.Clear: hangUp(call, record.requestCause, nowUs); return;
    default: return;
  }
}

/** Whether a request is an answer to SETUP. */
function isFirstWord(call: Call, request: u8): bool {
  if (call.record.phase !== <u8>CallPhase.Progress) return false;
  if (request === <u8>CallRequest.Answer || request === <u8>CallRequest.Alert) return true;
  return request === <u8>CallRequest.Clear && !call.isNetwork && call.state === CallState.CallPresent;
}

/** T3 runs while a call waits for layer 1. */
export function superviseLayer1(access: i32, nowUs: u64): void {
  if (hasCarrier(access) || !hasWantedCall(access)) stopTimer(access, Timer.T3);
  else if (!isRunning(access, Timer.T3)) startTimer(access, Timer.T3, nowUs);
}

/** T3 has expired, or the data link failed: there is nothing to send SETUP over. */
export function lowerLayerFailed(access: i32, end: CallEnd, nowUs: u64): void {
  for (let row = 0; row < calls.rows; row++) {
    const call = callAt(row);
    if (call.record.phase !== <u8>CallPhase.Wanted || call.access !== access) continue;
    fail(call, end, Cause.DestinationOutOfOrder, nowUs);
  }
}
