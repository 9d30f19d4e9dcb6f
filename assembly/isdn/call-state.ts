import { CallEnd, CallPhase, CallState } from '../../hal/contract/call';
import { Cause } from '../../hal/contract/isdn';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { note } from '../kernel/journal';
import { blame, Call, callAt, calledNumber, calls, enter, finish, isBearer, setTimer } from './call';
import { CallTimer } from './call-timer';
import { incoming, MessageType } from './information';
import { sendClearing, sendPlain, sendSetup, sendStatus } from './signalling';

/** What moves a call besides messages, which are events under their MessageType. */
export const enum CallEvent {
  HangUp = 0x100,
  Expired,
  LinkUp,
  LinkDown,
}

/** The call is no longer wanted: clears it with the given cause. ITU-T Q.931 §5.3.3. */
export function hangUp(call: Call, cause: i32, nowUs: u64): void {
  blame(call, CallEnd.Local, cause);
  signal(call, CallEvent.HangUp, nowUs);
}

/** The timer of a call has expired. */
export function callExpired(row: i32, nowUs: u64): void {
  signal(callAt(row), CallEvent.Expired, nowUs);
}

/** The data link of an access came up, or was reset. Q.931 §5.8.8. */
export function linkCameUp(access: i32, nowUs: u64): void {
  signalAll(access, CallEvent.LinkUp, nowUs);
}

/** The data link of an access failed. Q.931 §5.8.9. */
export function linkWentDown(access: i32, nowUs: u64): void {
  signalAll(access, CallEvent.LinkDown, nowUs);
}

function signalAll(access: i32, event: CallEvent, nowUs: u64): void {
  for (let row = 0; row < calls.rows; row++) {
    const call = callAt(row);
    if (call.access === access && call.record.phase === <u8>CallPhase.Progress) signal(call, event, nowUs);
  }
}

/** Gives an event to the call's state; a message that is not for it is answered with STATUS. Q.931 §5.8.4. */
export function signal(call: Call, event: i32, nowUs: u64): void {
  if (inAnyState(call, event, nowUs) || inState(call, event, nowUs) || event >= CallEvent.HangUp) return;
  const cause = isKnown(event) ? Cause.MessageNotCompatibleWithState : Cause.MessageTypeUnknown;
  sendStatus(call.access, call.record.reference, false, cause, call.state);
}

function inState(call: Call, event: i32, nowUs: u64): bool {
  // biome-ignore format: one state a line
  switch (call.state) {
    case CallState.CallInitiated: return initiated(call, event, nowUs);
    case CallState.OverlapSending: return overlapSending(call, event, nowUs);
    case CallState.OutgoingCallProceeding: return proceeding(call, event, nowUs);
    case CallState.CallDelivered: return delivered(call, event, nowUs);
    case CallState.Active: return active(call, event, nowUs);
    case CallState.DisconnectRequest: return disconnectRequest(call, event, nowUs);
    case CallState.ReleaseRequest: return releaseRequest(call, event, nowUs);
    default: return false;
  }
}

/** What every state answers alike. */
function inAnyState(call: Call, event: i32, nowUs: u64): bool {
  switch (event) {
    case MessageType.ReleaseComplete:
      blame(call, CallEnd.Remote, incoming.cause());
      return finish(call, nowUs);
    case MessageType.Release: // §5.3.3; a collision of two in U19 needs no answer, §5.3.5
      blame(call, CallEnd.Remote, incoming.cause());
      if (call.state !== CallState.ReleaseRequest) complete(call);
      return finish(call, nowUs);
    case MessageType.StatusEnquiry: // §5.8.10
      sendStatus(call.access, call.record.reference, false, Cause.StatusEnquiryResponse, call.state);
      return true;
    case MessageType.Status:
      return reported(call, nowUs);
    case MessageType.Notify:
    case MessageType.Information:
    case MessageType.Facility:
    case MessageType.UserInformation:
    case MessageType.CongestionControl:
      return true; // of no use to a data call
    case CallEvent.LinkDown:
      if (call.state === CallState.Active) return false;
      blame(call, CallEnd.Layer2, Cause.DestinationOutOfOrder);
      return finish(call, nowUs);
    default:
      return false;
  }
}

/** STATUS. A side that knows nothing of the call has cleared it. Q.931 §5.8.11. */
function reported(call: Call, nowUs: u64): bool {
  if (incoming.callState() === <i32>CallState.Null) {
    blame(call, CallEnd.Remote, incoming.cause());
    return finish(call, nowUs);
  }
  if (call.timer === CallTimer.T322) setTimer(call, CallTimer.None, nowUs);
  return true;
}

/** U1: SETUP is out and the network has not answered. §5.1.1. */
function initiated(call: Call, event: i32, nowUs: u64): bool {
  switch (event) {
    case MessageType.SetupAcknowledge: // §5.1.3; the number is complete, the network finds that out by itself
      takeBearer(call);
      return enter(call, CallState.OverlapSending, nowUs);
    case CallEvent.Expired:
      if (again(call)) {
        sendSetup(call.access, call.record.reference, calledNumber(call.row));
        return enter(call, CallState.CallInitiated, nowUs);
      }
      blame(call, CallEnd.Timer, Cause.RecoveryOnTimer);
      complete(call);
      return finish(call, nowUs);
    case MessageType.Progress: // nothing has progressed before an answer
      return false;
    default:
      return overlapSending(call, event, nowUs);
  }
}

/** U2: the network looks for the end of the number. */
function overlapSending(call: Call, event: i32, nowUs: u64): bool {
  switch (event) {
    case MessageType.CallProceeding: // §5.1.5.1
      takeBearer(call);
      return enter(call, CallState.OutgoingCallProceeding, nowUs);
    default:
      return proceeding(call, event, nowUs);
  }
}

/** U3: the network has the number. */
function proceeding(call: Call, event: i32, nowUs: u64): bool {
  switch (event) {
    case MessageType.Alerting: // §5.1.7
      takeBearer(call);
      return enter(call, CallState.CallDelivered, nowUs);
    default:
      return delivered(call, event, nowUs);
  }
}

/** U4: the other side rings. What it answers, every state of call set-up answers alike. */
function delivered(call: Call, event: i32, nowUs: u64): bool {
  switch (event) {
    case MessageType.Progress: // §5.1.6: it may go on without ALERTING, so the limit is that of ALERTING
      takeBearer(call);
      setTimer(call, CallTimer.T301, nowUs);
      return true;
    case MessageType.Connect:
      return connected(call, nowUs);
    case MessageType.Disconnect:
      return disconnected(call, nowUs);
    case CallEvent.HangUp:
      return disconnect(call, nowUs);
    case CallEvent.Expired:
      blame(call, CallEnd.Timer, Cause.RecoveryOnTimer);
      return disconnect(call, nowUs);
    default:
      return false;
  }
}

/** U10. */
function active(call: Call, event: i32, nowUs: u64): bool {
  switch (event) {
    case MessageType.Disconnect:
      return disconnected(call, nowUs);
    case CallEvent.HangUp:
      return disconnect(call, nowUs);
    case CallEvent.LinkDown: // each attempt that fails reports the same: the first one counts
      if (call.timer !== CallTimer.T309) setTimer(call, CallTimer.T309, nowUs);
      return true;
    case CallEvent.LinkUp:
      call.repeats = 0;
      return enquire(call, nowUs);
    case CallEvent.Expired:
      if (call.timer === CallTimer.T309) {
        blame(call, CallEnd.Layer2, Cause.DestinationOutOfOrder); // §5.8.9
        return finish(call, nowUs);
      }
      if (again(call)) return enquire(call, nowUs);
      blame(call, CallEnd.Timer, Cause.TemporaryFailure); // §5.8.10
      return disconnect(call, nowUs);
    default:
      return false;
  }
}

/** U11: DISCONNECT is out. §5.3.3. */
function disconnectRequest(call: Call, event: i32, nowUs: u64): bool {
  switch (event) {
    case MessageType.Disconnect: // §5.3.5: both at once
    case CallEvent.Expired:
      return release(call, nowUs);
    default:
      return false;
  }
}

/** U19: RELEASE is out. */
function releaseRequest(call: Call, event: i32, nowUs: u64): bool {
  switch (event) {
    case CallEvent.Expired:
      return again(call) ? release(call, nowUs) : finish(call, nowUs);
    default:
      return false;
  }
}

/** CONNECT. A call without a channel is of no use. §5.1.8. */
function connected(call: Call, nowUs: u64): bool {
  takeBearer(call);
  const record = call.record;
  if (!isBearer(call.access, record.bearer)) {
    blame(call, CallEnd.Local, record.bearer === 0 ? Cause.MandatoryElementMissing : Cause.ChannelDoesNotExist);
    return disconnect(call, nowUs);
  }
  sendPlain(call.access, MessageType.ConnectAcknowledge, record.reference);
  record.connectedUs = nowUs;
  enter(call, CallState.Active, nowUs);
  note(Stage.Isdn, JournalEvent.CallConnected, call.row, call.access, record.bearer);
  return true;
}

/** DISCONNECT from the network. §5.3.4; without a cause §5.8.6.1. */
function disconnected(call: Call, nowUs: u64): bool {
  const cause = incoming.cause();
  blame(call, CallEnd.Remote, cause === 0 ? Cause.MandatoryElementMissing : cause);
  enter(call, CallState.DisconnectIndication, nowUs);
  return release(call, nowUs);
}

function disconnect(call: Call, nowUs: u64): bool {
  sendClearing(call.access, MessageType.Disconnect, call.record.reference, false, call.record.cause);
  return enter(call, CallState.DisconnectRequest, nowUs);
}

function release(call: Call, nowUs: u64): bool {
  sendClearing(call.access, MessageType.Release, call.record.reference, false, call.record.cause);
  return enter(call, CallState.ReleaseRequest, nowUs);
}

function complete(call: Call): void {
  sendClearing(call.access, MessageType.ReleaseComplete, call.record.reference, false, call.record.cause);
}

/** Asks whether the other side still has the call. §5.8.10. */
function enquire(call: Call, nowUs: u64): bool {
  sendPlain(call.access, MessageType.StatusEnquiry, call.record.reference);
  setTimer(call, CallTimer.T322, nowUs);
  return true;
}

/** The channel is in the first message that answers SETUP. §5.1.2. */
function takeBearer(call: Call): void {
  const record = call.record;
  if (record.bearer === 0) record.bearer = <u8>incoming.bearer();
}

/** Whether the message may go out once more: T303, T308 and T322 allow one repetition. */
function again(call: Call): bool {
  return call.repeats++ === 0;
}

/** Messages of Q.931 that we know and this state does not take. */
function isKnown(kind: i32): bool {
  switch (kind) {
    case MessageType.Alerting:
    case MessageType.CallProceeding:
    case MessageType.Progress:
    case MessageType.Setup:
    case MessageType.Connect:
    case MessageType.SetupAcknowledge:
    case MessageType.ConnectAcknowledge:
    case MessageType.Disconnect:
    case MessageType.Restart:
    case MessageType.RestartAcknowledge:
      return true;
    default:
      return false;
  }
}
