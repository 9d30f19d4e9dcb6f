import { AccessKind, AccessLimit } from '../../hal/contract/access';
import {
  CallDirection,
  CallEnd,
  CallLimit,
  CallPhase,
  CallReason,
  CallRequest,
  CallRow,
  CallState,
} from '../../hal/contract/call';
import { TableId } from '../../hal/contract/directory';
import { Cause } from '../../hal/contract/isdn';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { accesses, accessPlaces } from '../driver/access';
import { wake, wakeAbove } from '../kernel/agenda';
import { millisecondsOf } from '../kernel/bits';
import { note } from '../kernel/journal';
import { Places } from '../kernel/place';
import { random32 } from '../kernel/random';
import { Table } from '../kernel/table';
import { copyText } from '../kernel/text';
import { keepCall } from './call-history';
import { bootCallTimers, CallTimer, startCallTimer, stopCallTimer } from './call-timer';
import { linkAt } from './link';
import { bootTollMeters, clearMeter, startMeter, stopMeter } from './toll-meter';

/** A call, wanted, in progress or over. Layout: hal/contract/call.ts. */
@unmanaged
export class CallRecord {
  phase: u8;
  state: u8;
  direction: u8;
  access: u8;
  bearer: u8;
  request: u8;
  requestCause: u8;
  cause: u8;
  end: u8;
  reason: u8;
  sentSetup: bool;
  reference: u16;
  dialer: i16;
  forInterface: i16;
  units: u32;
  setupUs: u64;
  connectedUs: u64;
  endedUs: u64;
}
if (offsetof<CallRecord>('end') !== CallRow.End || offsetof<CallRecord>('sentSetup') !== CallRow.SentSetup)
  ERROR('layout');
if (offsetof<CallRecord>('reference') !== CallRow.Reference || offsetof<CallRecord>('dialer') !== CallRow.Dialer)
  ERROR('layout');
if (offsetof<CallRecord>('forInterface') !== CallRow.For || offsetof<CallRecord>('units') !== CallRow.Units)
  ERROR('layout');
if (offsetof<CallRecord>('setupUs') !== CallRow.SetupUs || offsetof<CallRecord>() !== CallRow.Called) ERROR('layout');

/** Rows of a slot's calls. */
export const callPlaces = new Places();
export const calls = new Table<CallRecord>();
/** Time slot of a primary access' D channel. */
const D_CHANNEL_SLOT: i32 = 16;
const NUMBER_OCTETS: i32 = CallRow.Calling - CallRow.Called;

/** What call control keeps for itself of a call. */
export class Call {
  /** The timer it runs under. */
  timer: CallTimer = CallTimer.None;
  /** Transmissions of the message that timer waits on, beyond the first. */
  repeats: i32 = 0;

  constructor(readonly row: i32) {}

  get record(): CallRecord {
    return calls.at(this.row);
  }

  get access(): i32 {
    return this.record.access;
  }

  get state(): CallState {
    return this.record.state;
  }
}

let all: StaticArray<Call> = new StaticArray<Call>(0);
/** The call reference that an access uses next. */
let references: StaticArray<u16> = new StaticArray<u16>(0);

/** Call references start anywhere: the network may still hold those of calls from before. */
export function bootCalls(slots: i32): void {
  callPlaces.allocate(slots, 0, CallLimit.PerSlot, 0, CallLimit.PerTrunkSlot);
  calls.allocate(TableId.Call, callPlaces.rows, CallRow.Size);
  bootCallTimers(calls.rows);
  bootTollMeters(calls.rows);
  all = new StaticArray<Call>(calls.rows);
  for (let row = 0; row < calls.rows; row++) {
    all[row] = new Call(row);
    calls.at(row).dialer = -1;
    calls.at(row).forInterface = -1;
  }
  references = new StaticArray<u16>(accesses.rows);
  for (let access = 0; access < accesses.rows; access++) references[access] = <u16>(random32() & 0x7f);
}

export function callAt(row: i32): Call {
  return all[row];
}

/** The number called and the number calling, zero-ended. */
export function calledNumber(row: i32): usize {
  return changetype<usize>(calls.at(row)) + CallRow.Called;
}

export function callingNumber(row: i32): usize {
  return changetype<usize>(calls.at(row)) + CallRow.Calling;
}

/**
 * Asks for a call over an access, on a B channel or on any (0); the numbers are zero-ended, `calling` may be 0. It waits
 * for layers 1 and 2. Answers its row, which stays the caller's until freeCall, or -1 when every row is in use.
 */
export function placeCall(
  access: i32,
  bearer: i32,
  called: usize,
  calling: usize,
  dialer: i32,
  forInterface: i32,
  reason: CallReason,
): i32 {
  const row = takeRow(access);
  if (row < 0) return -1;
  const record = calls.at(row);
  record.phase = <u8>CallPhase.Wanted;
  record.request = <u8>CallRequest.Place;
  record.bearer = <u8>bearer;
  record.dialer = <i16>dialer;
  record.forInterface = <i16>forInterface;
  record.reason = <u8>reason;
  copyText(called, calledNumber(row), NUMBER_OCTETS);
  if (calling !== 0) copyText(calling, callingNumber(row), NUMBER_OCTETS);
  wake(Stage.Isdn);
  return row;
}

/** Takes an incoming call, for a dialer and an interface. */
export function answerCall(row: i32, dialer: i32, forInterface: i32): void {
  const record = calls.at(row);
  record.dialer = <i16>dialer;
  record.forInterface = <i16>forInterface;
  record.request = <u8>CallRequest.Answer;
  wake(Stage.Isdn);
}

/** Clears a call wherever it stands; a call that is over is left as it is. */
export function clearCall(row: i32, cause: i32): void {
  const record = calls.at(row);
  record.request = <u8>CallRequest.Clear;
  record.requestCause = <u8>cause;
  wake(Stage.Isdn);
}

/** The row of a call that is over can be used again. One that is not yet over is left to itself, and freed by Isdn. */
export function freeCall(row: i32): void {
  const record = calls.at(row);
  record.dialer = -1;
  if (record.phase === <u8>CallPhase.Over) record.phase = <u8>CallPhase.Free;
}

/** Whether a call came in that nobody has taken yet. */
export function isOffered(row: i32): bool {
  const record = calls.at(row);
  return (
    record.phase === <u8>CallPhase.Progress &&
    record.direction === <u8>CallDirection.Incoming &&
    record.request === <u8>CallRequest.None &&
    record.state === <u8>CallState.CallPresent
  );
}

/** A row of the access' slot, the one that has been free for longest, blank; or -1. */
export function takeRow(access: i32): i32 {
  const slot = accessPlaces.slotOf(access);
  let found = -1;
  for (let n = callPlaces.count(slot) - 1; n >= 0; n--) {
    const row = callPlaces.rowOf(slot, n);
    if (calls.at(row).phase !== <u8>CallPhase.Free) continue;
    if (found < 0 || calls.at(row).endedUs <= calls.at(found).endedUs) found = row;
  }
  if (found < 0) return -1;
  const record = calls.at(found);
  memory.fill(changetype<usize>(record), 0, CallRow.Size);
  clearMeter(found);
  record.access = <u8>access;
  record.dialer = -1;
  record.forInterface = -1;
  return found;
}

/** The call of an access in progress under a call reference, or null. */
export function findCall(access: i32, reference: i32, direction: CallDirection): Call | null {
  const slot = accessPlaces.slotOf(access);
  for (let n = 0; n < callPlaces.count(slot); n++) {
    const row = callPlaces.rowOf(slot, n);
    const record = calls.at(row);
    if (record.phase !== <u8>CallPhase.Progress || <i32>record.access !== access) continue;
    if (<i32>record.reference === reference && record.direction === <u8>direction) return all[row];
  }
  return null;
}

/** Whether an access has a call. */
export function hasCall(access: i32): bool {
  return hasPhase(access, CallPhase.Progress);
}

/** Whether an access has a call that waits for layers 1 and 2. */
export function hasWantedCall(access: i32): bool {
  return hasPhase(access, CallPhase.Wanted);
}

function hasPhase(access: i32, phase: CallPhase): bool {
  const slot = accessPlaces.slotOf(access);
  for (let n = 0; n < callPlaces.count(slot); n++) {
    const record = calls.at(callPlaces.rowOf(slot, n));
    if (record.phase === <u8>phase && <i32>record.access === access) return true;
  }
  return false;
}

/** The timer each CallState runs under, by its number. ITU-T Q.931 table 9-2, user side. */
// biome-ignore format: a table
const TIMER_OF: StaticArray<i32> = [
  CallTimer.None, // U0
  CallTimer.T303, // U1 call initiated
  CallTimer.T304, // U2 overlap sending
  CallTimer.T310, // U3 outgoing call proceeding
  CallTimer.T301, // U4 call delivered
  CallTimer.None, CallTimer.None, CallTimer.None, CallTimer.None, CallTimer.None, // incoming calls are refused
  CallTimer.None, // U10 active
  CallTimer.T305, // U11 disconnect request
  CallTimer.None, // U12 disconnect indication
  CallTimer.None, CallTimer.None, CallTimer.None, CallTimer.None, CallTimer.None, CallTimer.None,
  CallTimer.T308, // U19 release request
];

/** All transitions pass here: the state's timer runs, no other, and the B channel is through while the call is active. */
export function enter(call: Call, state: CallState, nowUs: u64): bool {
  const record = call.record;
  if (record.state !== <u8>state) {
    call.repeats = 0;
    note(Stage.Isdn, JournalEvent.CallState, call.row, state, record.state, (call.access << 16) | record.reference);
    connectBearer(call.access, record.bearer, state === CallState.Active);
    if (state === CallState.Active && record.direction === <u8>CallDirection.Outgoing) startMeter(call.row, nowUs);
    record.state = <u8>state;
    wakeAbove(Stage.Isdn);
  }
  setTimer(call, TIMER_OF[state], nowUs);
  return true;
}

export function setTimer(call: Call, timer: CallTimer, nowUs: u64): void {
  call.timer = timer;
  if (timer === CallTimer.None) stopCallTimer(call.row);
  else startCallTimer(call.row, timer, nowUs);
}

/** Connects a B channel of an access through to its layer 2 hardware, or no longer. */
function connectBearer(access: i32, bearer: i32, isThrough: bool): void {
  if (!isBearer(access, bearer)) return;
  const record = accesses.at(access);
  const bit: u32 = 1 << bearer;
  const wanted = isThrough ? record.bearers | bit : record.bearers & ~bit;
  if (record.bearers === wanted) return;
  record.bearers = wanted;
  wake(Stage.Driver);
}

/** Whether an access has this B channel: time slot 16 of a primary access is its D channel. */
export function isBearer(access: i32, bearer: i32): bool {
  if (accesses.at(access).kind === <u8>AccessKind.Basic) return bearer >= 1 && bearer <= AccessLimit.BasicBearers;
  return bearer >= 1 && bearer <= AccessLimit.Bearer && bearer !== D_CHANNEL_SLOT;
}

/** Values from 1 on, in turn, none of a call that lasts: 0 is the global call reference. Q.931 §4.3. */
export function takeReference(access: i32): u16 {
  const highest = (1 << (8 * linkAt(access).referenceLength - 1)) - 1;
  let reference = <i32>references[access];
  do {
    if (reference < 1 || reference > highest) reference = 1;
    references[access] = <u16>(reference + 1);
  } while (findCall(access, reference++, CallDirection.Outgoing) !== null);
  return <u16>(reference - 1);
}

export function setNextReference(access: i32, reference: i32): void {
  references[access] = <u16>reference;
}

/** Remembers why the call ends and who began it. What came first stays. */
export function blame(call: Call, end: CallEnd, cause: i32): void {
  const record = call.record;
  if (record.end !== <u8>CallEnd.None) return;
  record.end = <u8>end;
  record.cause = <u8>(cause === Cause.None ? Cause.NormalUnspecified : cause);
}

/** The call is over: its reference is free. */
export function finish(call: Call, nowUs: u64): bool {
  const record = call.record;
  enter(call, CallState.Null, nowUs);
  record.endedUs = nowUs;
  stopMeter(call.row, nowUs);
  if (record.reference !== 0 || record.end !== <u8>CallEnd.Local) keepCall(call.row);
  record.request = <u8>CallRequest.None;
  record.phase = <u8>(record.dialer < 0 ? CallPhase.Free : CallPhase.Over);
  const connectedMs = record.connectedUs === 0 ? -1 : millisecondsOf(nowUs - record.connectedUs);
  if (record.reference !== 0) {
    note(
      Stage.Isdn,
      JournalEvent.CallCleared,
      call.row,
      call.access,
      ((<i32>record.cause) << 8) | record.end,
      connectedMs,
    );
  }
  wake(Stage.Isdn);
  wakeAbove(Stage.Isdn);
  return true;
}

/** Ends all calls of an access, without a word to the network: the layers below are gone. */
export function dropCalls(access: i32, end: CallEnd, cause: Cause, nowUs: u64): void {
  const slot = accessPlaces.slotOf(access);
  for (let n = 0; n < callPlaces.count(slot); n++) {
    const call = all[callPlaces.rowOf(slot, n)];
    if (call.access !== access || call.record.phase !== <u8>CallPhase.Progress) continue;
    blame(call, end, cause);
    finish(call, nowUs);
  }
}
