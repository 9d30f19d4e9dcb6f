import type { Call } from './call';
import { anyState, disconnect, disconnectIndication, disconnectRequest, releaseRequest } from './call-clearing';
import { send } from './call-messages';
import { blame, CallState, enter, Primitive, T309_US, T322_US } from './call-state';
import { callPresent, callReceived, connectRequest, incomingCallProceeding, overlapReceiving } from './incoming-states';
import { CauseValue } from './information-element';
import { type Message, MessageType } from './message';
import { callDelivered, callInitiated, outgoingCallProceeding, overlapSending } from './outgoing-states';

type StateFunction = (call: Call, event: number, message: Message | undefined) => boolean;

// biome-ignore format: a table
const STATES = new Map<CallState, StateFunction>([
  [CallState.Null,                   () => true],
  [CallState.CallInitiated,          callInitiated],
  [CallState.OverlapSending,         overlapSending],
  [CallState.OutgoingCallProceeding, outgoingCallProceeding],
  [CallState.CallDelivered,          callDelivered],
  [CallState.CallPresent,            callPresent],
  [CallState.CallReceived,           callReceived],
  [CallState.ConnectRequest,         connectRequest],
  [CallState.IncomingCallProceeding, incomingCallProceeding],
  [CallState.Active,                 active],
  [CallState.DisconnectRequest,      disconnectRequest],
  [CallState.DisconnectIndication,   disconnectIndication],
  [CallState.ReleaseRequest,         releaseRequest],
  [CallState.OverlapReceiving,       overlapReceiving],
]);

export function dispatch(call: Call, event: number, message?: Message): boolean {
  if (event === Primitive.Abandon) return call.state === CallState.Null || enter(call, CallState.Null);
  return STATES.get(call.state)!(call, event, message);
}

/** N10. A lost data link is survived for T309, ITU-T Q.931 §5.8.9; then the terminal is asked what it knows. */
function active(call: Call, event: number, message: Message | undefined): boolean {
  switch (event) {
    case MessageType.ConnectAcknowledge:
      return true;
    case Primitive.LinkLost:
      call.t322.stop();
      if (!call.t309.running) call.t309.start(T309_US);
      return true;
    case Primitive.LinkBack:
      call.t309.stop();
      call.repeated = false;
      return enquire(call);
    case Primitive.T309:
      blame(call, CauseValue.DestinationOutOfOrder, 'data link');
      return enter(call, CallState.Null);
    case Primitive.T322:
      if (call.repeated) {
        blame(call, CauseValue.TemporaryFailure, 'timer');
        return disconnect(call, call.cause);
      }
      call.repeated = true;
      return enquire(call);
    default:
      return anyState(call, event, message);
  }
}

function enquire(call: Call): boolean {
  send(call, MessageType.StatusEnquiry);
  call.t322.start(T322_US);
  return true;
}
