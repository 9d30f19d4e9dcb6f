import type { Call } from './call';

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

/** The first reason counts. */
export function blame(call: Call, cause: number, by: NonNullable<Call['clearedBy']>): void {
  if (call.clearedBy !== undefined) return;
  call.cause = cause;
  call.clearedBy = by;
  call.endUs = call.clock.nowUs;
}
