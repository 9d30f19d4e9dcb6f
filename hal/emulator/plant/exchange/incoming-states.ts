import type { Call } from './call';
import { anyState, disconnect, release } from './call-clearing';
import { send } from './call-messages';
import { blame, CallState, enter, Primitive } from './call-state';
import { CauseValue } from './information-element';
import { type Message, MessageType } from './message';

/** N6: SETUP is out; the offer watches T303. ITU-T Q.931 §5.2.5. */
export function callPresent(call: Call, event: number, message: Message | undefined): boolean {
  switch (event) {
    case MessageType.SetupAcknowledge:
      return enter(call, CallState.OverlapReceiving);
    case MessageType.CallProceeding:
      return enter(call, CallState.IncomingCallProceeding);
    case MessageType.Alerting:
      return enter(call, CallState.CallReceived);
    case MessageType.Connect:
      return enter(call, CallState.ConnectRequest);
    case Primitive.Clear:
    case Primitive.Withdraw:
      return release(call, call.cause);
    default:
      return anyState(call, event, message);
  }
}

/** N25: the terminal wants more digits. ITU-T Q.931 §5.2.4. */
export function overlapReceiving(call: Call, event: number, message: Message | undefined): boolean {
  switch (event) {
    case MessageType.CallProceeding:
      return enter(call, CallState.IncomingCallProceeding);
    case MessageType.Alerting:
      return enter(call, CallState.CallReceived);
    case MessageType.Connect:
      return enter(call, CallState.ConnectRequest);
    case Primitive.Expired:
      blame(call, CauseValue.RecoveryOnTimer, 'timer');
      return disconnect(call, call.cause);
    default:
      return anyState(call, event, message);
  }
}

/** N7: the terminal rings. */
export function callReceived(call: Call, event: number, message: Message | undefined): boolean {
  switch (event) {
    case MessageType.Connect:
      return enter(call, CallState.ConnectRequest);
    case Primitive.Expired:
      blame(call, CauseValue.NoAnswer, 'timer');
      return disconnect(call, CauseValue.RecoveryOnTimer);
    default:
      return anyState(call, event, message);
  }
}

/** N8: the terminal has answered and is not connected yet. ITU-T Q.931 §5.2.8. */
export function connectRequest(call: Call, event: number, message: Message | undefined): boolean {
  switch (event) {
    case Primitive.Answer:
      send(call, MessageType.ConnectAcknowledge);
      return enter(call, CallState.Active);
    default:
      return anyState(call, event, message);
  }
}

/** N9: the terminal has all it needs and neither rings nor answers yet. */
export function incomingCallProceeding(call: Call, event: number, message: Message | undefined): boolean {
  switch (event) {
    case MessageType.Alerting:
      return enter(call, CallState.CallReceived);
    case MessageType.Connect:
      return enter(call, CallState.ConnectRequest);
    case Primitive.Expired:
      blame(call, CauseValue.NoUserResponding, 'timer');
      return disconnect(call, CauseValue.RecoveryOnTimer);
    default:
      return anyState(call, event, message);
  }
}
