import { CallDirection, CallEnd } from '../../hal/contract/call';
import { Cause } from '../../hal/contract/isdn';
import { Call, findCall } from './call';
import { CallEvent, eventOf } from './call-event';
import { blame, signalMessage } from './call-state';
import { faultElement, faultOf } from './comprehension';
import { incoming, MessageType } from './information';
import { linkAt } from './link';
import { offer } from './offer';
import { receiveGlobal } from './restart';
import { replyCause, replyStatus, sendStatus } from './signalling';

/** The value that means the whole interface. ITU-T Q.931 §4.3. */
const GLOBAL: i32 = 0;

/** Takes a message from the other side and finds the call it is about. */
export function receiveMessage(access: i32, message: usize, length: i32, isBroadcast: bool, nowUs: u64): void {
  const link = linkAt(access);
  if (!incoming.decode(message, length)) {
    link.row.badFrames++;
    return;
  }
  if (incoming.referenceLength === 0) return; // the dummy call reference: supplementary services
  if (isBroadcast && incoming.kind !== MessageType.Setup) return; // nothing else is for everybody
  if (incoming.reference === GLOBAL) {
    receiveGlobal(access, nowUs);
    return;
  }
  const direction = incoming.isToOriginator ? CallDirection.Outgoing : CallDirection.Incoming;
  const call = findCall(access, incoming.reference, direction);
  if (call !== null) receiveForCall(call, nowUs);
  else receiveForNone(access, nowUs);
}

/** A message whose elements are not in order changes nothing, unless it clears the call. Q.931 §5.8.6, §5.8.7 */
function receiveForCall(call: Call, nowUs: u64): void {
  const fault = eventOf(incoming.kind) === CallEvent.Unknown ? Cause.None : faultOf();
  if (fault !== Cause.None) {
    switch (incoming.kind) {
      case MessageType.Disconnect:
      case MessageType.Release:
        if (call.record.end === <u8>CallEnd.None) call.diagnostic = faultElement;
        blame(call, CallEnd.Remote, fault);
        break;
      case MessageType.Setup:
      case MessageType.ReleaseComplete:
        break;
      case MessageType.Status:
        return; // never answered: STATUS would follow STATUS for ever
      default:
        sendStatus(call, fault, faultElement);
        return;
    }
  }
  signalMessage(call, nowUs);
}

/** A call reference of no call of ours: U0 and N0. Q.931 §5.8.3.2 */
function receiveForNone(access: i32, nowUs: u64): void {
  if (incoming.isToOriginator && isOriginators(incoming.kind)) return;
  switch (eventOf(incoming.kind)) {
    case CallEvent.Setup:
      offer(access, nowUs);
      return;
    case CallEvent.ReleaseComplete:
    case CallEvent.StatusNull:
      return;
    case CallEvent.Status: // §5.8.11
      if (incoming.callState() > 0) {
        replyCause(access, MessageType.ReleaseComplete, Cause.MessageNotCompatibleWithState, -1);
      }
      return;
    case CallEvent.StatusEnquiry: // §5.8.10
      replyStatus(access, Cause.StatusEnquiryResponse, -1);
      return;
    default:
      replyCause(access, MessageType.ReleaseComplete, Cause.InvalidCallReference, -1);
  }
}

/** Whether a message is one that only the side sends which chose the call reference. */
function isOriginators(kind: i32): bool {
  return kind === MessageType.Setup || kind === MessageType.Resume;
}
