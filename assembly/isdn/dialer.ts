import { TableId } from '../../hal/contract/directory';
import { CallState, Cause, DialerRow, DialerState } from '../../hal/contract/isdn';
import { Stage } from '../../hal/contract/journal';
import { bris } from '../driver/bri-port';
import { wake, wakeAbove } from '../kernel/agenda';
import { Table } from '../kernel/table';
import { Call, callAt, placeCall } from './call';
import { hangUp } from './call-state';
import { hasCarrier } from './carrier';
import { linkAt } from './link';
import { startTimer, stopTimer, Timer } from './timer';

/** What the layers above want of a port, and what came of it. Layout: hal/contract/isdn.ts. */
@unmanaged
export class DialerRecord {
  wanted: bool;
  state: u8;
  cause: u8;
  forInterface: i16;
  call: i16;
}
if (offsetof<DialerRecord>('forInterface') !== DialerRow.For || offsetof<DialerRecord>('call') !== DialerRow.Call)
  ERROR('layout');
if (offsetof<DialerRecord>() !== DialerRow.Number) ERROR('layout');

export const dialers = new Table<DialerRecord>();

export function bootDialers(ports: i32): void {
  dialers.allocate(TableId.Dialer, ports, DialerRow.Size);
  for (let port = 0; port < ports; port++) {
    dialers.at(port).forInterface = -1;
    dialers.at(port).call = -1;
  }
}

/** The digits to dial, zero-ended. */
export function digitsOf(port: i32): usize {
  return changetype<usize>(dialers.at(port)) + DialerRow.Number;
}

/** Whether the dialer needs a data link, and layer 1 below it. */
export function isDialling(port: i32): bool {
  return dialers.at(port).state === <u8>DialerState.Dialling;
}

/** Brings what there is nearer to what is wanted. */
export function settleDialer(port: i32, nowUs: u64): void {
  // biome-ignore format: one state a line
  switch (<i32>dialers.at(port).state) {
    case DialerState.Idle: idle(port, nowUs); break;
    case DialerState.Dialling: dialling(port, nowUs); break;
    case DialerState.Connected: connected(port, nowUs); break;
    case DialerState.Clearing: clearing(port); break;
    default: failed(port);
  }
}

/** T3 has expired, or the data link failed: there is nothing to send SETUP over. */
export function lowerLayerFailed(port: i32): void {
  if (isDialling(port) && !callAt(port).exists) fail(port, Cause.DestinationOutOfOrder);
}

/** Dial has expired: the layers below did not come up in time, or nobody answered. */
export function dialExpired(port: i32, nowUs: u64): void {
  if (!isDialling(port)) return;
  const hadCall = callAt(port).exists;
  hangUp(port, Cause.RecoveryOnTimer, nowUs);
  fail(port, hadCall ? Cause.RecoveryOnTimer : Cause.DestinationOutOfOrder);
}

/** A call that is still being cleared has to be over first: a dialer has one at most. */
function idle(port: i32, nowUs: u64): void {
  if (!dialers.at(port).wanted || callAt(port).exists) return;
  if (!bris.at(port).present) {
    fail(port, Cause.DestinationOutOfOrder);
  } else if (load<u8>(digitsOf(port)) === 0) {
    fail(port, Cause.InvalidNumberFormat);
  } else {
    startTimer(port, Timer.Dial, nowUs);
    if (!hasCarrier(port)) startTimer(port, Timer.T3, nowUs);
    enter(port, DialerState.Dialling);
    dialling(port, nowUs);
  }
}

/** SETUP goes out as soon as the link is up; then the call's own timers run. */
function dialling(port: i32, nowUs: u64): void {
  const dialer = dialers.at(port);
  const call = callAt(port);
  if (hasCarrier(port)) stopTimer(port, Timer.T3);
  if (!dialer.wanted) {
    letGo(port, nowUs);
  } else if (dialer.call >= 0) {
    if (call.state === CallState.Active) enter(port, DialerState.Connected);
    else if (isEnding(call)) fail(port, call.cause);
  } else if (!bris.at(port).present) {
    fail(port, Cause.DestinationOutOfOrder);
  } else if (linkAt(port).isEstablished && hasCarrier(port)) {
    const row = placeCall(port, digitsOf(port), dialer.forInterface, nowUs);
    if (row < 0) fail(port, Cause.ResourceUnavailable);
    else dialer.call = <i16>row;
  }
}

function connected(port: i32, nowUs: u64): void {
  const call = callAt(port);
  if (!dialers.at(port).wanted) letGo(port, nowUs);
  else if (isEnding(call)) fail(port, call.cause);
}

/** Wanted may have risen again meanwhile: Idle sees to that. */
function clearing(port: i32): void {
  const call = callAt(port);
  if (call.exists) return;
  dialers.at(port).cause = <u8>call.cause;
  enter(port, DialerState.Idle);
}

function failed(port: i32): void {
  if (dialers.at(port).wanted) return;
  enter(port, callAt(port).exists ? DialerState.Clearing : DialerState.Idle);
}

function letGo(port: i32, nowUs: u64): void {
  hangUp(port, Cause.NormalClearing, nowUs);
  enter(port, callAt(port).exists ? DialerState.Clearing : DialerState.Idle);
}

function fail(port: i32, cause: i32): void {
  dialers.at(port).cause = <u8>cause;
  enter(port, DialerState.Failed);
}

/** Whether a call is over or on the way there. */
function isEnding(call: Call): bool {
  return !call.exists || call.state > CallState.Active;
}

function enter(port: i32, state: DialerState): void {
  const dialer = dialers.at(port);
  dialer.state = <u8>state;
  if (state !== DialerState.Dialling) {
    stopTimer(port, Timer.T3);
    stopTimer(port, Timer.Dial);
  }
  if (state === DialerState.Idle || state === DialerState.Failed) dialer.call = -1;
  wake(Stage.Isdn);
  wakeAbove(Stage.Isdn);
}
