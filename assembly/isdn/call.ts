import { AccessLimit } from '../../hal/contract/access';
import { TableId } from '../../hal/contract/directory';
import { CallDirection, CallEnd, CallRow, CallState, Cause } from '../../hal/contract/isdn';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { accesses } from '../driver/access';
import { wake, wakeAbove } from '../kernel/agenda';
import { millisecondsOf } from '../kernel/bits';
import { note } from '../kernel/journal';
import { random32 } from '../kernel/random';
import { Table } from '../kernel/table';
import { copyText } from '../kernel/text';
import { CALLS_MAX } from '../limits';
import { linkAt } from './link';
import { sendSetup } from './signalling';
import { startTimer, stopTimer, Timer } from './timer';

/** A call, in progress or over. Layout: hal/contract/isdn.ts. */
@unmanaged
export class CallRecord {
  state: u8;
  direction: u8;
  port: u8;
  bearer: u8;
  reference: u16;
  cause: u8;
  end: u8;
  forInterface: i16;
  setupUs: u64;
  connectedUs: u64;
  endedUs: u64;
}
if (offsetof<CallRecord>('end') !== CallRow.End || offsetof<CallRecord>('forInterface') !== CallRow.For)
  ERROR('layout');
if (offsetof<CallRecord>('setupUs') !== CallRow.SetupUs || offsetof<CallRecord>() !== CallRow.Number) ERROR('layout');

/** The last calls, a ring: the oldest that is over gives way. */
export const calls = new Table<CallRecord>();
const NUMBER_OCTETS: i32 = CallRow.Size - CallRow.Number;
/** Where the ring goes on. */
let nextRow: i32 = 0;

/** What call control keeps for a port, which has one call at a time. */
export class Call {
  /** Row of the call, -1 without one. */
  row: i32 = -1;
  /** The timer it runs under. */
  timer: Timer = Timer.None;
  /** Transmissions of the message that timer waits on, beyond the first. */
  repeats: i32 = 0;
  /** Why the call is over or being cleared, and who began: kept until the next call. */
  cause: i32 = Cause.None;
  end: i32 = CallEnd.None;
  nextReference: i32 = 1;

  constructor(readonly port: i32) {}

  get exists(): bool {
    return this.row >= 0;
  }

  get record(): CallRecord {
    return calls.at(this.row);
  }

  get state(): CallState {
    return this.row < 0 ? CallState.Null : this.record.state;
  }

  get number(): usize {
    return changetype<usize>(this.record) + CallRow.Number;
  }
}

let all: StaticArray<Call> = new StaticArray<Call>(0);

/** Call references start anywhere: the network may still hold those of calls from before. */
export function bootCalls(ports: i32): void {
  calls.allocate(TableId.Call, CALLS_MAX, CallRow.Size);
  for (let row = 0; row < CALLS_MAX; row++) calls.at(row).forInterface = -1;
  all = new StaticArray<Call>(ports);
  for (let port = 0; port < ports; port++) {
    const call = new Call(port);
    call.nextReference = <i32>(random32() & 0x7f);
    all[port] = call;
  }
}

export function callAt(port: i32): Call {
  return all[port];
}

/** The timer each CallState runs under, by its number. ITU-T Q.931 table 9-2, user side. */
// biome-ignore format: a table
const TIMER_OF: StaticArray<i32> = [
  Timer.None, // U0
  Timer.T303, // U1 call initiated
  Timer.T304, // U2 overlap sending
  Timer.T310, // U3 outgoing call proceeding
  Timer.T301, // U4 call delivered
  Timer.None, Timer.None, Timer.None, Timer.None, Timer.None, // incoming calls are refused
  Timer.None, // U10 active
  Timer.T305, // U11 disconnect request
  Timer.None, // U12 disconnect indication
  Timer.None, Timer.None, Timer.None, Timer.None, Timer.None, Timer.None,
  Timer.T308, // U19 release request
];

/** All transitions pass here: the state's timer runs, no other, and the B channel is through while the call is active. */
export function enter(call: Call, state: CallState, nowUs: u64): bool {
  const record = call.record;
  if (record.state !== <u8>state) {
    call.repeats = 0;
    note(Stage.Isdn, JournalEvent.CallState, call.row, state, record.state, (call.port << 16) | record.reference);
    record.state = <u8>state;
    wakeAbove(Stage.Isdn);
  }
  setTimer(call, TIMER_OF[state], nowUs);
  connectBearer(call.port, state === CallState.Active ? record.bearer : 0);
  return true;
}

export function setTimer(call: Call, timer: Timer, nowUs: u64): void {
  call.timer = timer;
  if (timer === Timer.None) stopTimer(call.port, Timer.T301);
  else startTimer(call.port, timer, nowUs);
}

/** Through-connects a port's B channel to its layer 2 hardware, 0 for none. */
function connectBearer(port: i32, bearer: i32): void {
  const access = accesses.at(port);
  const wanted: u32 = bearer === 0 ? 0 : 1 << bearer;
  if (access.bearers === wanted) return;
  access.bearers = wanted;
  wake(Stage.Driver);
}

/** Whether a basic access has this B channel. */
export function isBearer(bearer: i32): bool {
  return bearer >= 1 && bearer <= AccessLimit.BasicBearers;
}

/** Sends SETUP over a link that is up. Answers the call's row, or -1 when every row is in use. Q.931 §5.1.1. */
export function placeCall(port: i32, digits: usize, forInterface: i16, nowUs: u64): i32 {
  const row = takeRow();
  if (row < 0) return -1;
  const call = callAt(port);
  call.row = row;
  call.cause = Cause.None;
  call.end = CallEnd.None;
  const record = call.record;
  record.direction = <u8>CallDirection.Outgoing;
  record.port = <u8>port;
  record.bearer = 0;
  record.reference = takeReference(call);
  record.cause = 0;
  record.end = <u8>CallEnd.None;
  record.forInterface = forInterface;
  record.setupUs = nowUs;
  record.connectedUs = 0;
  record.endedUs = 0;
  copyText(digits, call.number, NUMBER_OCTETS);
  note(Stage.Isdn, JournalEvent.CallSetup, row, port, forInterface);
  sendSetup(port, record.reference, call.number);
  enter(call, CallState.CallInitiated, nowUs);
  return row;
}

/** The oldest row whose call is over. */
function takeRow(): i32 {
  for (let i = 0; i < CALLS_MAX; i++) {
    const row = nextRow;
    nextRow = (nextRow + 1) % CALLS_MAX;
    if (calls.at(row).state === <u8>CallState.Null) return row;
  }
  return -1;
}

/** Values from 1 on, in turn: 0 is the global call reference. Q.931 §4.3. */
function takeReference(call: Call): u16 {
  const highest = (1 << (8 * linkAt(call.port).referenceLength - 1)) - 1;
  if (call.nextReference < 1 || call.nextReference > highest) call.nextReference = 1;
  const reference = call.nextReference++;
  return <u16>reference;
}

/** Remembers why the call ends and who began it. What came first stays. */
export function blame(call: Call, end: CallEnd, cause: i32): void {
  if (call.end !== CallEnd.None) return;
  call.end = end;
  call.cause = cause === Cause.None ? Cause.NormalUnspecified : cause;
}

/** The call is over: its reference is free. */
export function finish(call: Call, nowUs: u64): bool {
  const record = call.record;
  enter(call, CallState.Null, nowUs);
  record.cause = <u8>call.cause;
  record.end = <u8>call.end;
  record.endedUs = nowUs;
  const connectedMs = record.connectedUs === 0 ? -1 : millisecondsOf(nowUs - record.connectedUs);
  note(Stage.Isdn, JournalEvent.CallCleared, call.row, call.port, (call.cause << 8) | call.end, connectedMs);
  call.row = -1;
  return true;
}

/** Ends whatever call the port has, without a word to the network: the layers below are gone. */
export function dropCall(port: i32, end: CallEnd, cause: Cause, nowUs: u64): void {
  const call = callAt(port);
  if (!call.exists) return;
  blame(call, end, cause);
  finish(call, nowUs);
}
