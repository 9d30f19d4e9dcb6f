import { CallPhase, CallReason, CallState } from '../../hal/contract/call';
import { DialerState } from '../../hal/contract/dialer';
import { IfDemand, InterfaceType } from '../../hal/contract/interface';
import { Cause } from '../../hal/contract/isdn';
import { Stage } from '../../hal/contract/journal';
import { accesses } from '../driver/access';
import { kindOf } from '../interface/place';
import { interfaces } from '../interface/record';
import { CallRecord, calls, clearCall, freeCall, placeCall } from '../isdn/call';
import { wake, wakeAbove } from '../kernel/agenda';
import { bootDialerRecords, dialers, dialerTimers, digitsOf } from './record';
import { bootToll, settleToll } from './toll';

/** From the wish for a call to its answer: the default of VRP's `dialer timer wait-carrier`. */
const WAIT_CARRIER_US: u64 = 60_000_000;

export function bootDialer(nowUs: u64): void {
  bootToll(nowUs);
  bootDialerRecords(accesses.rows);
  for (let row = 0; row < interfaces.rows; row++)
    if (kindOf(row) === InterfaceType.Bri) dialers.at(interfaces.at(row).object).interface = <i16>row;
}

export function settleDialer(nowUs: u64): void {
  settleToll(nowUs);
  for (let port = dialerTimers.expire(nowUs); port >= 0; port = dialerTimers.expire(nowUs)) expired(port);
  for (let port = 0; port < dialers.rows; port++) settle(port, nowUs);
}

/** Brings what there is nearer to what is wanted. */
function settle(port: i32, nowUs: u64): void {
  // biome-ignore format: one state a line
  switch (<i32>dialers.at(port).state) {
    case DialerState.Idle: idle(port, nowUs); break;
    case DialerState.Dialling: dialling(port); break;
    case DialerState.Connected: connected(port); break;
    case DialerState.Clearing: clearing(port); break;
    default: failed(port);
  }
}

/** The layers below did not come up in time, or nobody answered. */
function expired(port: i32): void {
  const dialer = dialers.at(port);
  if (dialer.state !== <u8>DialerState.Dialling) return;
  const sentSetup = calls.at(dialer.call).sentSetup;
  clearCall(dialer.call, Cause.RecoveryOnTimer);
  fail(port, sentSetup ? Cause.RecoveryOnTimer : Cause.DestinationOutOfOrder);
}

/** A call that is still being cleared has to be over first: a dialer has one at most. */
function idle(port: i32, nowUs: u64): void {
  const dialer = dialers.at(port);
  if (!dialer.wanted || !release(port)) return;
  if (!accesses.at(port).present) {
    fail(port, Cause.DestinationOutOfOrder);
  } else if (load<u8>(digitsOf(port)) === 0) {
    fail(port, Cause.InvalidNumberFormat);
  } else {
    const row = placeCall(port, 0, digitsOf(port), 0, port, dialer.forInterface, CallReason.None);
    dialer.call = <i16>row;
    if (row < 0) {
      fail(port, Cause.ResourceUnavailable);
      return;
    }
    dialerTimers.arm(port, nowUs + WAIT_CARRIER_US);
    enter(port, DialerState.Dialling);
  }
}

function dialling(port: i32): void {
  const dialer = dialers.at(port);
  const call = calls.at(dialer.call);
  if (!dialer.wanted) letGo(port);
  else if (call.state === <u8>CallState.Active) enter(port, DialerState.Connected);
  else if (isEnding(call)) fail(port, call.cause);
}

function connected(port: i32): void {
  const dialer = dialers.at(port);
  const call = calls.at(dialer.call);
  if (!dialer.wanted) letGo(port);
  else if (isEnding(call)) fail(port, call.cause);
}

/** Wanted may have risen again meanwhile: Idle sees to that. */
function clearing(port: i32): void {
  const dialer = dialers.at(port);
  const cause = dialer.call < 0 ? dialer.cause : calls.at(dialer.call).cause;
  if (!release(port)) return;
  dialer.cause = cause;
  enter(port, DialerState.Idle);
}

function failed(port: i32): void {
  const isReleased = release(port);
  if (!dialers.at(port).wanted) enter(port, isReleased ? DialerState.Idle : DialerState.Clearing);
}

function letGo(port: i32): void {
  clearCall(dialers.at(port).call, Cause.NormalClearing);
  enter(port, DialerState.Clearing);
}

/** Gives the call's row back once it is over; answers whether there is none any more. */
function release(port: i32): bool {
  const dialer = dialers.at(port);
  if (dialer.call < 0) return true;
  if (calls.at(dialer.call).phase !== <u8>CallPhase.Over) return false;
  freeCall(dialer.call);
  dialer.call = -1;
  return true;
}

function fail(port: i32, cause: i32): void {
  dialers.at(port).cause = <u8>cause;
  enter(port, DialerState.Failed);
}

/** Whether a call is over or on the way there. */
function isEnding(call: CallRecord): bool {
  return call.phase === <u8>CallPhase.Over || call.state > <u8>CallState.Active;
}

function enter(port: i32, state: DialerState): void {
  const dialer = dialers.at(port);
  dialer.state = <u8>state;
  if (state !== DialerState.Dialling) dialerTimers.disarm(port);
  demand(dialer.interface, demandOf(state));
  wake(Stage.Dialer);
  wakeAbove(Stage.Dialer);
}

function demandOf(state: DialerState): IfDemand {
  if (state === DialerState.Dialling) return IfDemand.Wanted;
  if (state === DialerState.Connected) return IfDemand.Up;
  return state === DialerState.Failed ? IfDemand.Failed : IfDemand.None;
}

/** Tells an interface how its call stands; -1 is none. */
function demand(row: i32, demand: IfDemand): void {
  if (row < 0) return;
  interfaces.at(row).demand = <u8>demand;
  wake(Stage.Interface);
}
