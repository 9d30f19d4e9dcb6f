import { CallDirection } from '../../hal/contract/call';
import { CallHistoryEnd, CallHistoryLimit, CallHistoryRow } from '../../hal/contract/call-history';
import { TableId } from '../../hal/contract/directory';
import { millisecondsOf } from '../kernel/bits';
import { secondsOf } from '../kernel/calendar';
import { Table } from '../kernel/table';
import { calledNumber, callingNumber, calls } from './call';
import { packDigits } from './packed-digits';
import { costOf, unitsOf } from './toll-meter';

/** A call that is over. Layout: hal/contract/call-history.ts. */
@unmanaged
export class PastCall {
  startS: u32;
  lengthMs: u32;
  cost: u32;
  answer: u16;
  units: u16;
  forInterface: i16;
  access: u8;
  bearer: u8;
  cause: u8;
  end: u8;
  reason: u8;
  startFraction: u8;

  get isAnswered(): bool {
    return this.answer !== <u16>CallHistoryLimit.Never;
  }

  get direction(): CallDirection {
    return (<i32>this.end & CallHistoryEnd.Incoming) !== 0 ? CallDirection.Incoming : CallDirection.Outgoing;
  }

  /** CONNECT and the end: seconds since power-on. */
  get connectedS(): u32 {
    return this.startS + this.connected / 100;
  }

  get endS(): u32 {
    return this.startS + (this.connected * 10 + this.lengthMs) / 1000;
  }

  /** From the second of SETUP to CONNECT, 1/100 s. */
  private get connected(): u32 {
    return <u32>this.startFraction + (this.isAnswered ? <u32>this.answer : 0);
  }
}
if (offsetof<PastCall>('answer') !== CallHistoryRow.Answer || offsetof<PastCall>('cause') !== CallHistoryRow.Cause)
  ERROR('layout');
if (offsetof<PastCall>('reason') !== CallHistoryRow.Reason) ERROR('layout');
if (offsetof<PastCall>('startFraction') !== CallHistoryRow.StartFraction) ERROR('layout');

const pastCalls = new Table<PastCall>();
/** Calls that ended since boot, and those of them that are shown. */
let ended: u32 = 0;
let first: u32 = 0;

export function bootCallHistory(): void {
  pastCalls.allocate(TableId.CallHistory, CallHistoryLimit.Calls, CallHistoryRow.Size);
}

/** Keeps what will be asked of a call that has just ended. */
export function keepCall(row: i32): void {
  const call = calls.at(row);
  const past = pastCalls.at(ended % CallHistoryLimit.Calls);
  const isIncoming = call.direction === <u8>CallDirection.Incoming;
  past.startS = secondsOf(call.setupUs);
  past.startFraction = <u8>((call.setupUs / 10_000) % 100);
  past.lengthMs = millisecondsOf(call.endedUs - (call.connectedUs === 0 ? call.setupUs : call.connectedUs));
  past.cost = costOf(row);
  past.answer = answerOf(call.setupUs, call.connectedUs);
  past.units = <u16>min<u32>(unitsOf(row), 0xffff);
  past.forInterface = call.forInterface;
  past.access = call.access;
  past.bearer = call.bearer;
  past.cause = call.cause;
  past.end = <u8>(<i32>call.end | (isIncoming ? CallHistoryEnd.Incoming : 0));
  past.reason = call.reason;
  const far = isIncoming ? callingNumber(row) : calledNumber(row);
  packDigits(far, changetype<usize>(past) + CallHistoryRow.Far, CallHistoryLimit.Far);
  ended++;
}

function answerOf(setupUs: u64, connectedUs: u64): u16 {
  if (connectedUs === 0) return <u16>CallHistoryLimit.Never;
  return <u16>min<u64>((connectedUs - setupUs) / 10_000, CallHistoryLimit.AnswerMax);
}

/** Calls that are remembered. */
export function pastCount(): i32 {
  return <i32>min<u32>(ended - first, CallHistoryLimit.Calls);
}

/** The n-th call by its end, the newest first. */
export function pastCall(n: i32): PastCall {
  return pastCalls.at((ended - 1 - n) % CallHistoryLimit.Calls);
}

export function forgetCalls(): void {
  first = ended;
}
