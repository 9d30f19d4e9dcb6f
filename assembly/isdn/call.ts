import {
  CallDirection,
  CallLimit,
  CallPhase,
  CallReason,
  CallRequest,
  CallRow,
  CallState,
} from '../../hal/contract/call';
import { TableId } from '../../hal/contract/directory';
import { Cause } from '../../hal/contract/isdn';
import { Stage } from '../../hal/contract/journal';
import { accesses } from '../driver/access';
import { wake } from '../kernel/agenda';
import { Places } from '../kernel/place';
import { random32 } from '../kernel/random';
import { Table } from '../kernel/table';
import { copyText } from '../kernel/text';
import { CallEvent } from './call-event';
import { bootCallTimers, NO_TIMER } from './call-timer';
import { linkAt } from './link';
import { bootTollMeters, clearMeter } from './toll-meter';

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
const NUMBER_OCTETS: i32 = CallRow.Calling - CallRow.Called;

/** What call control keeps for itself of a call. */
export class Call {
  /** The timer it runs under. */
  timer: CallEvent = NO_TIMER;
  /** Transmissions of the message that timer waits on, beyond the first. */
  repeats: i32 = 0;
  /** We are the network side of its access. */
  isNetwork: bool = false;
  /** Only the B channel that SETUP names will do. */
  isExclusive: bool = false;
  /** A message that answers SETUP has named the B channel. */
  isChannelNamed: bool = false;
  /** The layer above has had its chance to take it. */
  wasOffered: bool = false;
  /** Digits of the number sent. */
  dialled: i32 = 0;
  /** What the cause of its end is about, -1 = nothing. */
  diagnostic: i32 = -1;

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
  bootCallTimers(calls.rows, accesses.rows);
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

/** Takes an incoming call, for a dialer and an interface, and says what it is good for. */
export function answerCall(row: i32, dialer: i32, forInterface: i32, reason: CallReason = CallReason.Incoming): void {
  const record = calls.at(row);
  record.reason = <u8>reason;
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

/** With which cause to refuse an incoming call, should nobody take it. The row has one cause to ask for, to refuse or to clear with. */
export function setRefusalCause(row: i32, cause: i32): void {
  calls.at(row).requestCause = <u8>cause;
}

/** The cause to refuse an incoming call with that nobody takes. */
export function refusalCause(row: i32): i32 {
  const asked = calls.at(row).requestCause;
  return asked === 0 ? Cause.CallRejected : <i32>asked;
}

/** The row of a call that is over can be used again. One that is not yet over is left to itself, and freed by Isdn. */
export function freeCall(row: i32): void {
  const record = calls.at(row);
  record.dialer = -1;
  if (record.phase === <u8>CallPhase.Over) record.phase = <u8>CallPhase.Free;
}

/** Tells the other side of an incoming call that somebody is being called; answerCall may follow. */
export function alertCall(row: i32, dialer: i32): void {
  const record = calls.at(row);
  record.dialer = <i16>dialer;
  record.request = <u8>CallRequest.Alert;
  wake(Stage.Isdn);
}

/** Asks the other side of every active call of an access whether it still has the call; answers how many. One it has not is cleared. */
export function auditCalls(access: i32): i32 {
  let asked = 0;
  for (let row = 0; row < calls.rows; row++) {
    const record = calls.at(row);
    if (<i32>record.access !== access || record.state !== <u8>CallState.Active) continue;
    if (record.request === <u8>CallRequest.None) record.request = <u8>CallRequest.Audit;
    asked++;
  }
  wake(Stage.Isdn);
  return asked;
}

/** Whether a call came in, with its whole number, that nobody has taken yet: the round in which it comes is the time to. */
export function isOffered(row: i32): bool {
  const record = calls.at(row);
  if (record.phase !== <u8>CallPhase.Progress || record.direction !== <u8>CallDirection.Incoming) return false;
  if (record.request !== <u8>CallRequest.None) return false;
  if (record.dialer >= 0) return false;
  // biome-ignore format: a table
  switch (<i32>record.state) {
    case CallState.CallPresent:
    case CallState.IncomingCallProceeding: return !all[row].isNetwork;
    case CallState.CallInitiated:
    case CallState.OutgoingCallProceeding: return all[row].isNetwork;
    default: return false;
  }
}

/** A row of the access' slot, the one that has been free for longest, blank; or -1. */
export function takeRow(access: i32): i32 {
  const slot = accesses.at(access).slot;
  let found = -1;
  for (let row = callPlaces.endOf(slot) - 1; row >= callPlaces.firstOf(slot); row--) {
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
  const call = all[found];
  call.isExclusive = false;
  call.isChannelNamed = false;
  call.wasOffered = false;
  call.diagnostic = -1;
  return found;
}

/** The call of an access in progress under a call reference, or null. */
export function findCall(access: i32, reference: i32, direction: CallDirection): Call | null {
  const slot = accesses.at(access).slot;
  for (let row = callPlaces.firstOf(slot); row < callPlaces.endOf(slot); row++) {
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

/** Whether an access needs a data link: it has a call, or is to have one. One that is only offered has nothing to say yet. */
export function needsLink(access: i32): bool {
  const slot = accesses.at(access).slot;
  for (let row = callPlaces.firstOf(slot); row < callPlaces.endOf(slot); row++) {
    const record = calls.at(row);
    if (<i32>record.access !== access || record.phase === <u8>CallPhase.Free) continue;
    if (record.phase === <u8>CallPhase.Wanted) return true;
    if (record.phase === <u8>CallPhase.Progress && !isOffered(row)) return true;
  }
  return false;
}

/** Whether an access has a call that waits for layers 1 and 2. */
export function hasWantedCall(access: i32): bool {
  return hasPhase(access, CallPhase.Wanted);
}

function hasPhase(access: i32, phase: CallPhase): bool {
  const slot = accesses.at(access).slot;
  for (let row = callPlaces.firstOf(slot); row < callPlaces.endOf(slot); row++) {
    const record = calls.at(row);
    if (record.phase === <u8>phase && <i32>record.access === access) return true;
  }
  return false;
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
