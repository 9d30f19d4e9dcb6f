import { Cause } from '../../hal/contract/isdn';
import { Stage } from '../../hal/contract/journal';
import { accesses } from '../driver/access';
import { wake, wakeAbove } from '../kernel/agenda';
import { Rows } from '../kernel/rows';
import { placeCall } from './call';
import { hangUp } from './call-state';
import { hasCarrier } from './carrier';
import { linkAt } from './link';
import { startTimer, stopTimer, Timer } from './timer';

/** A call that the layers above ask a port for, until its SETUP is out. */
@unmanaged
class CallRequest {
  isOpen: bool;
  /** Why no call came of the last one. */
  cause: u8;
  forInterface: i16;
  /** Digits to dial, zero-ended. */
  digits: usize;
}

const requests = new Rows<CallRequest>();

export function bootCallRequests(ports: i32): void {
  requests.allocate(ports);
}

/** Asks for a call, which waits for layers 1 and 2. A port has one at most. */
export function requestCall(port: i32, digits: usize, forInterface: i16, nowUs: u64): void {
  const request = requests.at(port);
  request.isOpen = true;
  request.cause = <u8>Cause.None;
  request.digits = digits;
  request.forInterface = forInterface;
  if (!hasCarrier(port)) startTimer(port, Timer.T3, nowUs);
  wake(Stage.Isdn);
}

/** The call, or the wish for one, has to end. */
export function withdrawCall(port: i32, cause: Cause, nowUs: u64): void {
  close(port, cause);
  hangUp(port, cause, nowUs);
  wake(Stage.Isdn);
}

/** Whether the port needs a data link to place a call. */
export function isCallRequested(port: i32): bool {
  return requests.at(port).isOpen;
}

/** Why no call came of the last request. */
export function requestCause(port: i32): i32 {
  return requests.at(port).cause;
}

/** SETUP goes out as soon as the link is up; then the call's own timers run. */
export function settleRequest(port: i32, nowUs: u64): void {
  const request = requests.at(port);
  if (!request.isOpen) return;
  if (!accesses.at(port).present) {
    close(port, Cause.DestinationOutOfOrder);
  } else if (linkAt(port).isEstablished && hasCarrier(port)) {
    const row = placeCall(port, request.digits, request.forInterface, nowUs);
    close(port, row < 0 ? Cause.ResourceUnavailable : Cause.None);
  } else if (hasCarrier(port)) {
    stopTimer(port, Timer.T3);
  }
}

/** T3 has expired, or the data link failed: there is nothing to send SETUP over. */
export function lowerLayerFailed(port: i32): void {
  if (isCallRequested(port)) close(port, Cause.DestinationOutOfOrder);
}

function close(port: i32, cause: Cause): void {
  const request = requests.at(port);
  request.isOpen = false;
  request.cause = <u8>cause;
  stopTimer(port, Timer.T3);
  wakeAbove(Stage.Isdn);
}
