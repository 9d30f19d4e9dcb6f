import { CallEnd, CallPhase, CallRequest, CallState } from '../../hal/contract/call';
import { Cause } from '../../hal/contract/isdn';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { accesses } from '../driver/access';
import { note } from '../kernel/journal';
import { blame, Call, callAt, calledNumber, calls, enter, finish, hasWantedCall, takeReference } from './call';
import { hangUp } from './call-state';
import { hasCarrier } from './carrier';
import { linkAt } from './link';
import { sendSetup } from './signalling';
import { isRunning, startTimer, stopTimer, Timer } from './timer';

/** Does what the layers above ask of their calls. */
export function settleCalls(nowUs: u64): void {
  for (let row = 0; row < calls.rows; row++) {
    const call = callAt(row);
    const record = call.record;
    if (record.phase === <u8>CallPhase.Wanted) settleWanted(call, nowUs);
    else if (record.request !== <u8>CallRequest.None) settleRequest(call, nowUs);
  }
}

/** SETUP goes out as soon as the link is up. Q.931 §5.1.1. */
function settleWanted(call: Call, nowUs: u64): void {
  const record = call.record;
  const access = call.access;
  if (record.setupUs === 0) record.setupUs = nowUs;
  if (record.request === <u8>CallRequest.Clear) {
    blame(call, CallEnd.Local, record.requestCause);
    finish(call, nowUs);
  } else if (!accesses.at(access).present) {
    blame(call, CallEnd.Layer1, Cause.DestinationOutOfOrder);
    finish(call, nowUs);
  } else if (linkAt(access).isEstablished && hasCarrier(access)) {
    record.phase = <u8>CallPhase.Progress;
    record.request = <u8>CallRequest.None;
    record.reference = takeReference(access);
    record.sentSetup = true;
    note(Stage.Isdn, JournalEvent.CallSetup, call.row, access, record.forInterface);
    sendSetup(access, record.reference, calledNumber(call.row));
    enter(call, CallState.CallInitiated, nowUs);
  }
}

function settleRequest(call: Call, nowUs: u64): void {
  const record = call.record;
  const request = record.request;
  record.request = <u8>CallRequest.None;
  if (record.phase === <u8>CallPhase.Progress && request === <u8>CallRequest.Clear)
    hangUp(call, record.requestCause, nowUs);
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
    blame(call, end, Cause.DestinationOutOfOrder);
    finish(call, nowUs);
  }
}
