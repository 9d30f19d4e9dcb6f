import type { Call } from './call';
import { anyState, disconnect } from './call-clearing';
import { channelElement, send } from './call-messages';
import { blame, CallState, enter, Primitive, T302_US } from './call-state';
import { CauseValue, causeElement, dateTimeElement } from './information-element';
import { type Message, MessageType } from './message';

/** N1: SETUP is in and not answered. ITU-T Q.931 §5.1. */
export function callInitiated(call: Call, event: number, message: Message | undefined): boolean {
  switch (event) {
    case Primitive.WantDigits:
      send(call, MessageType.SetupAcknowledge, ...channelElement(call));
      return enter(call, CallState.OverlapSending);
    case Primitive.Proceed:
      send(call, MessageType.CallProceeding, ...channelElement(call));
      return enter(call, CallState.OutgoingCallProceeding);
    case Primitive.Alert:
      send(call, MessageType.Alerting, ...channelElement(call));
      return enter(call, CallState.CallDelivered);
    case Primitive.Answer:
      return connect(call);
    case Primitive.Clear:
      send(call, MessageType.ReleaseComplete, causeElement(call.cause));
      return enter(call, CallState.Null);
    default:
      return anyState(call, event, message);
  }
}

/** N2: SETUP ACKNOWLEDGE is out, the terminal dials on. ITU-T Q.931 §5.1.3. */
export function overlapSending(call: Call, event: number, message: Message | undefined): boolean {
  switch (event) {
    case MessageType.Information:
      call.timer.start(T302_US);
      call.owner.information(call, message!);
      return true;
    case Primitive.Expired:
      call.owner.digitsOver(call);
      return true;
    case Primitive.Proceed:
      send(call, MessageType.CallProceeding);
      return enter(call, CallState.OutgoingCallProceeding);
    case Primitive.Alert:
      send(call, MessageType.Alerting);
      return enter(call, CallState.CallDelivered);
    case Primitive.Answer:
      return connect(call);
    default:
      return anyState(call, event, message);
  }
}

/** N3: CALL PROCEEDING is out. */
export function outgoingCallProceeding(call: Call, event: number, message: Message | undefined): boolean {
  switch (event) {
    case Primitive.Alert:
      send(call, MessageType.Alerting);
      return enter(call, CallState.CallDelivered);
    case Primitive.Answer:
      return connect(call);
    default:
      return anyState(call, event, message);
  }
}

/** N4: the far subscriber rings. */
export function callDelivered(call: Call, event: number, message: Message | undefined): boolean {
  switch (event) {
    case Primitive.Answer:
      return connect(call);
    case Primitive.Expired:
      blame(call, CauseValue.NoAnswer, 'timer');
      return disconnect(call, call.cause);
    default:
      return anyState(call, event, message);
  }
}

function connect(call: Call): boolean {
  send(call, MessageType.Connect, ...channelElement(call), dateTimeElement(call.owner.civilMs));
  return enter(call, CallState.Active);
}
