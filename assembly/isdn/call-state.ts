import { CallDirection, CallEnd, CallPhase, CallRequest, CallState } from '../../hal/contract/call';
import { Cause } from '../../hal/contract/isdn';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { Mistake } from '../../hal/contract/restart';
import { requestBearer } from '../driver/bearer';
import { wake, wakeAbove } from '../kernel/agenda';
import { millisecondsOf } from '../kernel/bits';
import { ensure } from '../kernel/ensure';
import { note } from '../kernel/journal';
import { actionOf, findRow, nextState } from '../kernel/state-table';
import { Call, CallRecord, callAt, calledNumber, calls } from './call';
import { isFit, perform } from './call-action';
import { EITHER, EVERY, STAY } from './call-either';
import { CallEvent, causeOf, endOf, eventOf } from './call-event';
import { keepCall } from './call-history';
import { NETWORK, networkTimer } from './call-network';
import { NO_TIMER, startCallTimer, stopCallTimer } from './call-timer';
import { USER, userTimer } from './call-user';
import { takeChannel } from './channel';
import { Element, incoming } from './information';
import { channelServes, judgeChannel } from './stuck-channel';
import { startMeter, stopMeter } from './toll-meter';

/** The row for an event in a state: of the side's own table, whose rows for every state are its last, or of both sides. */
export function answerOf(isNetwork: bool, state: CallState, event: CallEvent): u32 {
  const own = isNetwork ? NETWORK : USER;
  let found = findRow(own, state, event);
  if (found === 0) found = findRow(own, EVERY, event);
  if (found === 0) found = findRow(EITHER, EVERY, event);
  ensure(found !== 0, Mistake.StateTable);
  return found;
}

/** Gives an event to a call. */
export function signal(call: Call, event: CallEvent, nowUs: u64): void {
  const state = call.state;
  const row = answerOf(call.isNetwork, state, event);
  const next: CallState = nextState(row) === STAY ? state : nextState(row);
  if (next !== state && isClearing(next)) blame(call, endOf(event), causeOf(event));
  perform(actionOf(row), call, nowUs);
  if (next === state) return;
  enter(call, next, nowUs);
  if (event === CallEvent.Disconnect && next !== CallState.ReleaseRequest) signal(call, CallEvent.Clear, nowUs);
}

/** Gives a message about a call to it. */
export function signalMessage(call: Call, nowUs: u64): void {
  let event = eventOf(incoming.kind);
  if (event === CallEvent.Status && !isFit(call.state, incoming.callState())) event = CallEvent.StatusUnfit;
  if (isSetUpAnswer(event) && isSettingUp(call)) {
    const cause = takeChannel(call, event === CallEvent.Connect);
    if (cause !== Cause.None) {
      blame(call, CallEnd.Local, cause);
      event = CallEvent.ChannelRefused;
    }
  }
  signal(call, event, nowUs);
  const isComplete = event === CallEvent.Information && incoming.find(Element.SendingComplete);
  if (isComplete) signal(call, CallEvent.Proceeding, nowUs);
}

/** Messages that may name the B channel. Q.931 §5.1.2 */
function isSetUpAnswer(event: CallEvent): bool {
  return event >= CallEvent.SetupAcknowledge && event <= CallEvent.Connect;
}

/** Whether a call of ours waits for CONNECT. */
function isSettingUp(call: Call): bool {
  if (call.record.direction !== <u8>CallDirection.Outgoing) return false;
  return call.state < CallState.Active || call.state === CallState.OverlapReceiving;
}

/** The layer above, or we ourselves, clear a call. Q.931 §5.3 */
export function hangUp(call: Call, cause: i32, nowUs: u64): void {
  blame(call, CallEnd.Local, cause);
  signal(call, CallEvent.Clear, nowUs);
}

/** The timer of a call has expired. T303, T308 and T322 allow one repetition. */
export function callExpired(row: i32, nowUs: u64): void {
  const call = callAt(row);
  // biome-ignore format: one timer a line
  switch (call.timer) {
    case CallEvent.T302:
      signal(call, load<u8>(calledNumber(row)) === 0 ? CallEvent.T302Empty : CallEvent.T302, nowUs); return;
    case CallEvent.T303: signal(call, again(call) ? CallEvent.T303 : CallEvent.T303Again, nowUs); return;
    case CallEvent.T308: signal(call, again(call) ? CallEvent.T308 : CallEvent.T308Again, nowUs); return;
    case CallEvent.T322: signal(call, again(call) ? CallEvent.T322 : CallEvent.T322Again, nowUs); return;
    default: signal(call, call.timer, nowUs);
  }
}

function again(call: Call): bool {
  return call.repeats++ === 0;
}

/** The data link of an access came up, or was reset. Q.931 §5.8.8 */
export function linkCameUp(access: i32, nowUs: u64): void {
  signalAll(access, CallEvent.LinkUp, nowUs);
}

/** The data link of an access failed. Q.931 §5.8.9 */
export function linkWentDown(access: i32, nowUs: u64): void {
  signalAll(access, CallEvent.LinkDown, nowUs);
}

function signalAll(access: i32, event: CallEvent, nowUs: u64): void {
  for (let row = 0; row < calls.rows; row++) {
    const call = callAt(row);
    if (call.access === access && call.record.phase === <u8>CallPhase.Progress) signal(call, event, nowUs);
  }
}

/** Whether a state is one on the way out. */
function isClearing(state: CallState): bool {
  return state === CallState.Null || (state > CallState.Active && state <= CallState.ReleaseRequest);
}

/** All transitions pass here: the state's timer runs, no other, and the B channel is through while the call is active. */
export function enter(call: Call, state: CallState, nowUs: u64): void {
  const record = call.record;
  call.repeats = 0;
  note(Stage.Isdn, JournalEvent.CallState, call.row, state, record.state, (call.access << 16) | record.reference);
  if (record.bearer !== 0) requestBearer(call.access, record.bearer, state === CallState.Active);
  record.state = <u8>state;
  setTimer(call, call.isNetwork ? networkTimer(state) : userTimer(state), nowUs);
  wakeAbove(Stage.Isdn);
  if (state === CallState.Active && record.connectedUs === 0) {
    record.connectedUs = nowUs;
    if (record.direction === <u8>CallDirection.Outgoing) startMeter(call.row, nowUs);
    channelServes(call.access, record.bearer);
    note(Stage.Isdn, JournalEvent.CallConnected, call.row, call.access, record.bearer);
  }
  if (state === CallState.Null) finish(call, nowUs);
}

export function setTimer(call: Call, timer: CallEvent, nowUs: u64): void {
  call.timer = timer;
  if (timer === NO_TIMER) stopCallTimer(call.row);
  else startCallTimer(call.row, timer, call.isNetwork, nowUs);
}

/** Remembers why the call ends and who began it. What came first stays. */
export function blame(call: Call, end: CallEnd, cause: i32): void {
  const record = call.record;
  if (record.end !== <u8>CallEnd.None) return;
  record.end = <u8>end;
  record.cause = <u8>(cause === Cause.None ? Cause.NormalUnspecified : cause);
}

/** The call is over: its reference is free. */
function finish(call: Call, nowUs: u64): void {
  const record = call.record;
  if (!isTurnedAway(record)) {
    const connectedMs = record.connectedUs === 0 ? -1 : millisecondsOf(nowUs - record.connectedUs);
    const why = ((<i32>record.cause) << 8) | record.end;
    note(Stage.Isdn, JournalEvent.CallCleared, call.row, call.access, why, connectedMs);
  }
  judgeChannel(call, nowUs);
  conclude(call, nowUs);
}

/** Whether nobody took a call that came in: it is in the journal as refused. */
function isTurnedAway(record: CallRecord): bool {
  const isUnanswered = record.direction === <u8>CallDirection.Incoming && record.connectedUs === 0;
  return isUnanswered && record.dialer < 0 && record.end === <u8>CallEnd.Local;
}

/** The row is its dialer's, to free it, or nobody's. */
export function conclude(call: Call, nowUs: u64): void {
  const record = call.record;
  record.endedUs = nowUs;
  stopMeter(call.row, nowUs);
  if (record.reference !== 0 || record.end !== <u8>CallEnd.Local) keepCall(call.row);
  record.request = <u8>CallRequest.None;
  record.phase = <u8>(record.dialer < 0 ? CallPhase.Free : CallPhase.Over);
  wake(Stage.Isdn);
  wakeAbove(Stage.Isdn);
}

/** Ends all calls of an access, without a word to the other side: the layers below are gone. */
export function dropCalls(access: i32, end: CallEnd, cause: Cause, nowUs: u64): void {
  for (let row = 0; row < calls.rows; row++) {
    const call = callAt(row);
    if (call.access !== access || call.record.phase !== <u8>CallPhase.Progress) continue;
    blame(call, end, cause);
    enter(call, CallState.Null, nowUs);
  }
}

/** Ends the calls on a B channel of an access, or on any (0), at the other side's RESTART. */
export function restartCalls(access: i32, bearer: i32, nowUs: u64): void {
  for (let row = 0; row < calls.rows; row++) {
    const call = callAt(row);
    if (call.access !== access || call.record.phase !== <u8>CallPhase.Progress) continue;
    if (bearer === 0 || <i32>call.record.bearer === bearer) signal(call, CallEvent.Restarted, nowUs);
  }
}
