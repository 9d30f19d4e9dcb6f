import { CallLimit, CallState } from '../../hal/contract/call';
import { Cause } from '../../hal/contract/isdn';
import { Call, calledNumber } from './call';
import { CallEvent } from './call-event';
import { setTimer } from './call-state';
import { NO_TIMER } from './call-timer';
import { abandonChannel } from './channel';
import { Element, incoming, MessageType } from './information';
import { sendAnswer, sendClearing, sendDigits, sendPlain, sendSetup, sendStatus } from './signalling';

/** What a row of a side's table has done, beside the change of state. */
export const enum CallAction {
  None,
  SetUp,
  RepeatSetUp,
  /** Sends what is left of the number. */
  Dial,
  /** It may go on without ALERTING, so the limit is that of ALERTING. Q.931 §5.1.6 */
  Progress,
  AcceptConnect,
  AskForMore,
  Collect,
  Proceed,
  Alert,
  Connect,
  Disconnect,
  Release,
  RepeatRelease,
  /** RELEASE COMPLETE. */
  Complete,
  /** RELEASE went unanswered twice: nobody knows what became of the B channel. Q.931 §5.3.3 */
  AbandonChannel,
  AwaitLink,
  Enquire,
  EnquireAnew,
  /** STATUS in answer to STATUS ENQUIRY. */
  Report,
  Hear,
  /** STATUS about a message that is not for this state. */
  Unexpected,
  NotImplemented,
}

export function perform(action: CallAction, call: Call, nowUs: u64): void {
  // biome-ignore format: one action a line
  switch (action) {
    case CallAction.SetUp: sendSetup(call); return;
    case CallAction.RepeatSetUp: sendSetup(call); setTimer(call, CallEvent.T303, nowUs); return;
    case CallAction.Dial: sendDigits(call); return;
    case CallAction.Progress: setTimer(call, CallEvent.T301, nowUs); return;
    case CallAction.AcceptConnect: sendPlain(call, MessageType.ConnectAcknowledge); return;
    case CallAction.AskForMore: sendAnswer(call, MessageType.SetupAcknowledge); return;
    case CallAction.Collect: collect(call, nowUs); return;
    case CallAction.Proceed: sendAnswer(call, MessageType.CallProceeding); return;
    case CallAction.Alert: sendAnswer(call, MessageType.Alerting); return;
    case CallAction.Connect: sendAnswer(call, MessageType.Connect); return;
    case CallAction.Disconnect: sendClearing(call, MessageType.Disconnect); return;
    case CallAction.Release: sendClearing(call, MessageType.Release); return;
    case CallAction.RepeatRelease: sendClearing(call, MessageType.Release); setTimer(call, CallEvent.T308, nowUs); return;
    case CallAction.Complete: sendClearing(call, MessageType.ReleaseComplete); return;
    case CallAction.AbandonChannel: abandonChannel(call.access, call.record.bearer); return;
    case CallAction.AwaitLink: awaitLink(call, nowUs); return;
    case CallAction.Enquire: enquire(call, nowUs); return;
    case CallAction.EnquireAnew: call.repeats = 0; enquire(call, nowUs); return;
    case CallAction.Report: sendStatus(call, Cause.StatusEnquiryResponse, -1); return;
    case CallAction.Hear: hear(call, nowUs); return;
    case CallAction.Unexpected: sendStatus(call, Cause.MessageNotCompatibleWithState, incoming.kind); return;
    case CallAction.NotImplemented: sendStatus(call, Cause.MessageTypeUnknown, incoming.kind); return;
    default: return;
  }
}

/** Takes the digits of an INFORMATION; T302 runs anew. Q.931 §5.2.4 */
function collect(call: Call, nowUs: u64): void {
  incoming.addDigits(Element.CalledPartyNumber, calledNumber(call.row), CallLimit.Digits + 1);
  setTimer(call, CallEvent.T302, nowUs);
}

/** T309 runs; each attempt that fails reports the same, and the first one counts. Q.931 §5.8.9 */
function awaitLink(call: Call, nowUs: u64): void {
  if (call.timer !== CallEvent.T309) setTimer(call, CallEvent.T309, nowUs);
}

/** Asks whether the other side still has the call. Q.931 §5.8.10 */
function enquire(call: Call, nowUs: u64): void {
  sendPlain(call, MessageType.StatusEnquiry);
  setTimer(call, CallEvent.T322, nowUs);
}

function hear(call: Call, nowUs: u64): void {
  if (call.timer === CallEvent.T322) setTimer(call, NO_TIMER, nowUs);
}

/** Whether a state that STATUS reports can be that of the other side of a call in this state. Q.931 §5.8.11 */
export function isFit(own: CallState, other: i32): bool {
  return own !== CallState.Active || other === CallState.Active;
}
