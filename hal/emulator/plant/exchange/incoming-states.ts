import type { Call } from './call';
import { anyState, disconnect, release } from './call-clearing';
import { send } from './call-messages';
import { blame, CallState, enter, Primitive } from './call-state';
import { CauseValue } from './information-element';
import { type Message, MessageType } from './message';

/** What a terminal may answer and the state that leads to, in the order of a call: an earlier answer does not come any more. */
const ANSWERS: readonly (readonly [answer: number, next: CallState])[] = [
  [MessageType.SetupAcknowledge, CallState.OverlapReceiving],
  [MessageType.CallProceeding, CallState.IncomingCallProceeding],
  [MessageType.Alerting, CallState.CallReceived],
  [MessageType.Connect, CallState.ConnectRequest],
];

/** An answer that takes the call on, or what every state does alike. */
function answered(call: Call, event: number, message: Message | undefined): boolean {
  const at = ANSWERS.findIndex(([, state]) => state === call.state);
  const [, next] = ANSWERS.slice(at + 1).find(([answer]) => answer === event) ?? [];
  return next === undefined ? anyState(call, event, message) : enter(call, next);
}

/** N6: SETUP is out; the offer watches T303. ITU-T Q.931 §5.2.5. */
export function callPresent(call: Call, event: number, message: Message | undefined): boolean {
  switch (event) {
    case Primitive.Clear:
    case Primitive.Withdraw:
      return release(call, call.cause);
    default:
      return answered(call, event, message);
  }
}

/** N25: the terminal wants more digits. ITU-T Q.931 §5.2.4. */
export function overlapReceiving(call: Call, event: number, message: Message | undefined): boolean {
  switch (event) {
    case Primitive.Expired:
      blame(call, CauseValue.RecoveryOnTimer, 'timer');
      return disconnect(call, call.cause);
    default:
      return answered(call, event, message);
  }
}

/** N7: the terminal rings. */
export function callReceived(call: Call, event: number, message: Message | undefined): boolean {
  switch (event) {
    case Primitive.Expired:
      blame(call, CauseValue.NoAnswer, 'timer');
      return disconnect(call, CauseValue.RecoveryOnTimer);
    default:
      return answered(call, event, message);
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
    case Primitive.Expired:
      blame(call, CauseValue.NoUserResponding, 'timer');
      return disconnect(call, CauseValue.RecoveryOnTimer);
    default:
      return answered(call, event, message);
  }
}
