import type { Call } from './call';
import { send, sendStatus } from './call-messages';
import { blame, CallState, enter, Primitive } from './call-state';
import { CauseValue, causeElement, decodeCallState, decodeCause } from './information-element';
import { ElementId, find, type Message, MessageType } from './message';

export function disconnect(call: Call, cause: number): boolean {
  send(call, MessageType.Disconnect, causeElement(cause));
  return enter(call, CallState.DisconnectIndication);
}

export function release(call: Call, cause: number): boolean {
  if (call.state !== CallState.ReleaseRequest) call.repeated = false;
  send(call, MessageType.Release, causeElement(cause));
  return enter(call, CallState.ReleaseRequest);
}

/** N11: DISCONNECT is in. The exchange needs no time to release, so nothing but a lost link can meet it here. */
export function disconnectRequest(call: Call, event: number, message: Message | undefined): boolean {
  return anyState(call, event, message);
}

/** N12: DISCONNECT is out. ITU-T Q.931 §5.3.4; both at once is §5.3.5. */
export function disconnectIndication(call: Call, event: number, message: Message | undefined): boolean {
  switch (event) {
    case MessageType.Disconnect:
    case Primitive.Expired:
      return release(call, call.cause);
    case Primitive.Clear:
    case MessageType.ConnectAcknowledge: // crossed ours
    case MessageType.Connect:
    case MessageType.Alerting:
    case MessageType.CallProceeding:
      return true;
    default:
      return anyState(call, event, message);
  }
}

/** N19: RELEASE is out. ITU-T Q.931 §5.3.4.3. */
export function releaseRequest(call: Call, event: number, message: Message | undefined): boolean {
  switch (event) {
    case MessageType.Release:
    case MessageType.ReleaseComplete:
    case Primitive.LinkLost:
      return enter(call, CallState.Null);
    case Primitive.Expired:
      if (call.repeated) return enter(call, CallState.Null);
      call.repeated = true;
      return release(call, call.cause);
    case MessageType.Status:
      return heed(call, message!);
    default:
      return true; // whatever crossed our RELEASE
  }
}

/** What every state between N0 and N19 does alike. */
export function anyState(call: Call, event: number, message: Message | undefined): boolean {
  switch (event) {
    case MessageType.Disconnect: {
      blame(call, causeOf(message!) ?? CauseValue.MandatoryElementMissing, 'terminal');
      enter(call, CallState.DisconnectRequest);
      return release(call, call.cause);
    }
    case MessageType.Release:
      blame(call, causeOf(message!) ?? CauseValue.NormalUnspecified, 'terminal');
      send(call, MessageType.ReleaseComplete, causeElement(call.cause));
      return enter(call, CallState.Null);
    case MessageType.ReleaseComplete:
      blame(call, causeOf(message!) ?? CauseValue.NormalUnspecified, 'terminal');
      return enter(call, CallState.Null);
    case MessageType.StatusEnquiry:
      return sendStatus(call, CauseValue.StatusEnquiryResponse);
    case MessageType.Status:
      return heed(call, message!);
    case MessageType.Setup: // repeated: the answer is on its way
    case MessageType.Information:
    case MessageType.Progress:
    case MessageType.Notify:
    case MessageType.Facility:
      return true;
    case Primitive.Clear:
      return disconnect(call, call.cause);
    case Primitive.Withdraw:
      return release(call, call.cause);
    case Primitive.LinkLost:
      blame(call, CauseValue.DestinationOutOfOrder, 'data link');
      return enter(call, CallState.Null);
    case Primitive.LinkBack:
      return true;
    default:
      return false;
  }
}

/** ITU-T Q.931 §5.8.11: the terminal's state decides whether there is still a call. */
function heed(call: Call, message: Message): boolean {
  const contents = find(message, ElementId.CallState);
  const state = contents === undefined ? undefined : decodeCallState(contents);
  if (state === undefined) return false;
  if (state === CallState.Null) {
    blame(call, CauseValue.TemporaryFailure, 'terminal');
    return enter(call, CallState.Null);
  }
  if (call.state !== CallState.Active) return true;
  call.t322.stop();
  if (state === CallState.Active) return true;
  blame(call, CauseValue.MessageNotCompatible, 'network');
  return disconnect(call, call.cause);
}

function causeOf(message: Message): number | undefined {
  const contents = find(message, ElementId.Cause);
  return contents === undefined ? undefined : decodeCause(contents)?.value;
}
