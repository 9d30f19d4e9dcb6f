import { CallDirection, CallEnd, CallPhase } from '../../hal/contract/call';
import { Cause } from '../../hal/contract/isdn';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { note } from '../kernel/journal';
import { blame, callAt, calls, findCall, finish } from './call';
import { signal } from './call-state';
import { Element, incoming, MessageType } from './information';
import { linkAt } from './link';
import { sendClearing, sendRestartAcknowledge, sendStatus } from './signalling';

/** The value that means the whole interface. ITU-T Q.931 §4.3. */
const GLOBAL: i32 = 0;
/** Class of a restart indicator: the channels that the message names. Q.931 §4.5.25. */
const INDICATED_CHANNELS: i32 = 0;

/** Takes a message from the network and finds the call it is about. */
export function receiveMessage(port: i32, message: usize, length: i32, isBroadcast: bool, nowUs: u64): void {
  const link = linkAt(port);
  if (!incoming.decode(message, length)) {
    link.row.badFrames++;
    return;
  }
  note(Stage.Isdn, JournalEvent.Q931Message, port, incoming.kind, 0, incoming.reference);
  if (isBroadcast) {
    // The answer to a SETUP for all goes over a link of one's own, and none is set up for a refusal. Q.931 §5.2
    if (incoming.kind !== MessageType.Setup) return;
    if (link.isEstablished) refuse(port);
    else note(Stage.Isdn, JournalEvent.CallIgnored, port);
    return;
  }
  if (incoming.referenceLength === 0) return; // the dummy call reference: supplementary services
  if (incoming.reference === GLOBAL) {
    wholeInterface(port, nowUs);
    return;
  }
  const direction = incoming.isToOriginator ? CallDirection.Outgoing : CallDirection.Incoming;
  const call = findCall(port, incoming.reference, direction);
  if (call !== null) signal(call, incoming.kind, nowUs);
  else unknown(port);
}

/** A call reference of no call of ours. Q.931 §5.8.3.2. */
function unknown(port: i32): void {
  switch (incoming.kind) {
    case MessageType.Setup:
      if (!incoming.isToOriginator) refuse(port);
      return;
    case MessageType.ReleaseComplete:
      return;
    case MessageType.Status: // §5.8.11
      if (incoming.callState() > 0) complete(port, Cause.MessageNotCompatibleWithState);
      return;
    case MessageType.StatusEnquiry: // §5.8.10
      sendStatus(port, incoming.reference, !incoming.isToOriginator, Cause.StatusEnquiryResponse, 0);
      return;
    default:
      complete(port, Cause.InvalidCallReference);
  }
}

/** We take no calls: the backup dials, the centre answers. Q.931 §5.2.5. */
function refuse(port: i32): void {
  let cause: i32 = Cause.CallRejected;
  if (!incoming.find(Element.BearerCapability)) cause = Cause.MandatoryElementMissing;
  else if (!incoming.isUnrestrictedDigital()) cause = Cause.IncompatibleDestination;
  note(Stage.Isdn, JournalEvent.CallRefused, port, cause);
  complete(port, cause);
}

function complete(port: i32, cause: i32): void {
  sendClearing(port, MessageType.ReleaseComplete, incoming.reference, !incoming.isToOriginator, cause);
}

/** The global call reference: RESTART. Q.931 §5.5.2; what else comes under it §5.8.3.2 f. */
function wholeInterface(port: i32, nowUs: u64): void {
  switch (incoming.kind) {
    case MessageType.Restart:
      if (!incoming.find(Element.RestartIndicator)) {
        sendStatus(port, GLOBAL, !incoming.isToOriginator, Cause.MandatoryElementMissing, 0);
        return;
      }
      restart(port, nowUs);
      sendRestartAcknowledge(port);
      return;
    case MessageType.RestartAcknowledge:
    case MessageType.Status:
      return;
    default:
      sendStatus(port, GLOBAL, !incoming.isToOriginator, Cause.InvalidCallReference, 0);
  }
}

/** Ends the calls that the restart indicator under the cursor means. */
function restart(port: i32, nowUs: u64): void {
  const isAll = (incoming.octet(0) & 0x07) !== INDICATED_CHANNELS;
  const bearer = incoming.bearer();
  for (let row = 0; row < calls.rows; row++) {
    const record = calls.at(row);
    if (record.phase !== <u8>CallPhase.Progress || <i32>record.access !== port) continue;
    if (!isAll && (bearer === 0 || <i32>record.bearer !== bearer)) continue;
    blame(callAt(row), CallEnd.Remote, Cause.TemporaryFailure);
    finish(callAt(row), nowUs);
  }
}
