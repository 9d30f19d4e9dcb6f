import type { Call } from './call';
import { channelElement, send, sendStatus } from './call-messages';
import { CauseValue, causeElement, dateTimeElement, decodeCallState, decodeCause } from './information-element';
import { ElementId, find, type Message, MessageType } from './message';

/** Network-side call states, ITU-T Q.931 §2.1.2. */
export const enum CallState {
  Null = 0,
  CallInitiated = 1,
  OverlapSending = 2,
  OutgoingCallProceeding = 3,
  CallDelivered = 4,
  CallPresent = 6,
  CallReceived = 7,
  ConnectRequest = 8,
  IncomingCallProceeding = 9,
  Active = 10,
  DisconnectRequest = 11,
  DisconnectIndication = 12,
  ReleaseRequest = 19,
  OverlapReceiving = 25,
}

/** ITU-T Q.931 table 9-1, network side. */
export const T301_US = 180_000_000;
export const T302_US = 15_000_000;
export const T304_US = 20_000_000;
export const T305_US = 30_000_000;
export const T308_US = 4_000_000;
export const T310_US = 10_000_000;
export const T322_US = 4_000_000;
/** How long an active call outlives its data link. The standard allows 6 to 90 s; the lower end is our choice. */
export const T309_US = 6_000_000;

// biome-ignore format: a table
const TIMER_US = new Map<CallState, number>([
  [CallState.OverlapSending,         T302_US],
  [CallState.CallDelivered,          T301_US],
  [CallState.CallReceived,           T301_US],
  [CallState.IncomingCallProceeding, T310_US],
  [CallState.DisconnectIndication,   T305_US],
  [CallState.ReleaseRequest,         T308_US],
  [CallState.OverlapReceiving,       T304_US],
]);

/** Events besides messages, whose event is their MessageType. */
export const enum Primitive {
  /** Digits of the number called are missing. */
  WantDigits = 0x100,
  Proceed,
  Alert,
  Answer,
  Clear,
  /** Another terminal has taken the call. */
  Withdraw,
  /** The call is gone without a word. */
  Abandon,
  LinkLost,
  LinkBack,
  /** The timer of the state. */
  Expired,
  T309,
  T322,
}

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

/** N1: SETUP is in and not answered. ITU-T Q.931 §5.1. */
function callInitiated(call: Call, event: number, message: Message | undefined): boolean {
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
function overlapSending(call: Call, event: number, message: Message | undefined): boolean {
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
function outgoingCallProceeding(call: Call, event: number, message: Message | undefined): boolean {
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
function callDelivered(call: Call, event: number, message: Message | undefined): boolean {
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

/** N6: SETUP is out; the offer watches T303. ITU-T Q.931 §5.2.5. */
function callPresent(call: Call, event: number, message: Message | undefined): boolean {
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
function overlapReceiving(call: Call, event: number, message: Message | undefined): boolean {
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
function callReceived(call: Call, event: number, message: Message | undefined): boolean {
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
function connectRequest(call: Call, event: number, message: Message | undefined): boolean {
  switch (event) {
    case Primitive.Answer:
      send(call, MessageType.ConnectAcknowledge);
      return enter(call, CallState.Active);
    default:
      return anyState(call, event, message);
  }
}

/** N9: the terminal has all it needs and neither rings nor answers yet. */
function incomingCallProceeding(call: Call, event: number, message: Message | undefined): boolean {
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

/** N11: DISCONNECT is in. The exchange needs no time to release, so nothing but a lost link can meet it here. */
function disconnectRequest(call: Call, event: number, message: Message | undefined): boolean {
  return anyState(call, event, message);
}

/** N12: DISCONNECT is out. ITU-T Q.931 §5.3.4; both at once is §5.3.5. */
function disconnectIndication(call: Call, event: number, message: Message | undefined): boolean {
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
function releaseRequest(call: Call, event: number, message: Message | undefined): boolean {
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
function anyState(call: Call, event: number, message: Message | undefined): boolean {
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

export function enter(call: Call, state: CallState): true {
  const left = call.state;
  call.state = state;
  call.timer.stop();
  const dueUs = TIMER_US.get(state);
  if (dueUs !== undefined) call.timer.start(dueUs);
  if (left === CallState.Active) {
    call.t309.stop();
    call.t322.stop();
    call.party.notice(call, 'disconnected');
  }
  switch (state) {
    case CallState.OverlapReceiving:
      call.party.notice(call, 'wants digits');
      return true;
    case CallState.CallReceived:
      call.party.notice(call, 'alerted');
      return true;
    case CallState.ConnectRequest:
      call.party.notice(call, 'answered');
      return true;
    case CallState.Active:
      call.party.notice(call, 'connected');
      return true;
    case CallState.Null:
      call.owner.closed(call);
      call.party.notice(call, 'released');
      return true;
    default:
      return true;
  }
}

function connect(call: Call): boolean {
  send(call, MessageType.Connect, ...channelElement(call), dateTimeElement(call.owner.civilMs));
  return enter(call, CallState.Active);
}

function disconnect(call: Call, cause: number): boolean {
  send(call, MessageType.Disconnect, causeElement(cause));
  return enter(call, CallState.DisconnectIndication);
}

function release(call: Call, cause: number): boolean {
  if (call.state !== CallState.ReleaseRequest) call.repeated = false;
  send(call, MessageType.Release, causeElement(cause));
  return enter(call, CallState.ReleaseRequest);
}

function enquire(call: Call): boolean {
  send(call, MessageType.StatusEnquiry);
  call.t322.start(T322_US);
  return true;
}

function causeOf(message: Message): number | undefined {
  const contents = find(message, ElementId.Cause);
  return contents === undefined ? undefined : decodeCause(contents)?.value;
}

/** The first reason counts. */
export function blame(call: Call, cause: number, by: NonNullable<Call['clearedBy']>): void {
  if (call.clearedBy !== undefined) return;
  call.cause = cause;
  call.clearedBy = by;
  call.endUs = call.clock.nowUs;
}
