import { accesses } from '../../assembly/driver/access';
import { bootFramerPorts, framerPort, framerRow, linePlaces } from '../../assembly/driver/framer-port';
import {
  alertCall,
  answerCall,
  auditCalls,
  callAt,
  calls,
  clearCall,
  freeCall,
  isOffered,
  placeCall,
} from '../../assembly/isdn/call';
import { enter, signal } from '../../assembly/isdn/call-state';
import { callTimers, isdnTimers, settleIsdn } from '../../assembly/isdn/isdn';
import { setOverlapDigits } from '../../assembly/isdn/overlap';
import { requestRestart } from '../../assembly/isdn/restart';
import { take, wake } from '../../assembly/kernel/agenda';
import { stampJournal } from '../../assembly/kernel/journal';
import { ROUNDS_MAX } from '../../assembly/limits';
import { lines } from '../../assembly/line/record';
import { AccessKind } from '../../hal/contract/access';
import { CallReason, CallState } from '../../hal/contract/call';
import { TableId } from '../../hal/contract/directory';
import { Stage } from '../../hal/contract/journal';
import { LineRow } from '../../hal/contract/line';
import { isdnBoot, isdnBuffer } from './isdn';

/** The dialer row that takes what comes in. */
const OWNER: i32 = 0;
/** Where callPlace finds the number calling, behind the one called. */
const CALLING: i32 = 40;
/** Time slots 1 to 15 and 17 to 31. */
const PRIMARY_BEARERS: u32 = 0xfffe_fffe;
let isTaking: bool = false;
/** The cause that calls are refused with, 0 = they are not. */
let refusal: i32 = 0;

/** The ISDN stage of a slot whose first access is of a kind and at a side, without a dialer above it. */
export function callBoot(seed: u32, kind: i32, side: i32): void {
  isdnBoot(seed);
  bootFramerPorts(1);
  lines.allocate(TableId.Line, linePlaces.rows, LineRow.Size);
  accesses.at(0).kind = <u8>kind;
  accesses.at(0).side = <u8>side;
  if (kind === AccessKind.Primary) framerPort(framerRow(1, 0)).primary = PRIMARY_BEARERS;
}

/** As isdnSettle; a call that comes in is taken where callTake says so. */
export function callSettle(nowUs: u64): u64 {
  stampJournal(nowUs);
  wake(Stage.Isdn);
  for (let round = 0; round < ROUNDS_MAX && take(Stage.Isdn); round++) {
    settleIsdn(nowUs);
    for (let row = 0; row < calls.rows; row++) if (isOffered(row)) meet(row);
  }
  return min(isdnTimers.dueUs(), callTimers.dueUs());
}

function meet(row: i32): void {
  if (refusal !== 0) clearCall(row, refusal);
  else if (isTaking) calls.at(row).dialer = <i16>OWNER;
}

/** Whether calls that come in are taken, and what they are refused with. */
export function callTake(isOn: bool, cause: i32): void {
  isTaking = isOn;
  refusal = cause;
}

/** Places a call to the number at the start of the buffer. */
export function callPlace(bearer: i32, hasCalling: bool): i32 {
  const calling = hasCalling ? isdnBuffer() + CALLING : 0;
  return placeCall(0, bearer, isdnBuffer(), calling, OWNER, -1, CallReason.Hand);
}

export function callAnswer(row: i32): void {
  answerCall(row, OWNER, -1);
}

export function callAlert(row: i32): void {
  alertCall(row, OWNER);
}

export function callFree(row: i32): void {
  freeCall(row);
}

export function callAudit(): void {
  auditCalls(0);
}

export function callRestart(bearers: u32): void {
  requestRestart(0, bearers);
}

export function callOverlap(digits: i32): void {
  setOverlapDigits(0, digits);
}

/** Puts a call into a state, whatever it was in. */
export function callForce(row: i32, state: CallState, nowUs: u64): void {
  if (calls.at(row).state !== <u8>state) enter(callAt(row), state, nowUs);
}

export function callSignal(row: i32, event: i32, nowUs: u64): void {
  signal(callAt(row), event, nowUs);
}
