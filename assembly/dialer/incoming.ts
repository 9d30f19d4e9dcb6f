import { DialerOption } from '../../hal/contract/dialer';
import { Cause } from '../../hal/contract/isdn';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { answerCall, callingNumber, calls, clearCall, setRefusalCause } from '../isdn/call';
import { note } from '../kernel/journal';
import { callerNumber, callerOf, callers, isNumberOf } from './caller';
import { isInService, serves } from './member';
import { dialers, digitsOf, numbersOf } from './record';
import { hold } from './retry';
import { dialerSettings } from './settings';

/**
 * A call came in: the first dialer of its access that knows the caller takes it. Nobody's call is left to be refused, with
 * a cause that lets the caller try again when it is only for now that there is nobody.
 */
export function offer(callRow: i32, nowUs: u64): void {
  const access = calls.at(callRow).access;
  if (dialerSettings.isStopped || !isInService(access)) {
    setRefusalCause(callRow, Cause.TemporaryFailure);
    return;
  }
  for (let row = 0; row < dialers.rows; row++) if (serves(access, row) && takes(row, callRow, nowUs)) return;
}

function takes(row: i32, callRow: i32, nowUs: u64): bool {
  const number = callingNumber(callRow);
  const dialer = dialers.at(row);
  if (isCallingBack(row, number)) {
    answerCall(callRow, row, dialer.forInterface, dialer.reason);
    return true;
  }
  const caller = callerOf(row, number);
  if (caller < 0) return false;
  if (!callers.at(caller).isCalledBack) {
    answerCall(callRow, row, dialer.forInterface);
    return true;
  }
  clearCall(callRow, Cause.CallRejected); // a call that is refused costs nothing
  if (dialer.callback === 0 && dialer.ownLinks === 0) callBack(row, caller, nowUs);
  return true;
}

/** Whether the number is one that we have called, and that shall call us. */
function isCallingBack(row: i32, number: usize): bool {
  const dialer = dialers.at(row);
  if (!dialer.has(DialerOption.CallbackClient) || dialer.wanted === 0 || dialer.isSpent) return false;
  const places = numbersOf(row);
  for (let place = 0; places >>> place !== 0; place++)
    if (((places >>> place) & 1) !== 0 && isNumberOf(digitsOf(row, place), number)) return true;
  return false;
}

/** The caller's line has to be free again first. */
function callBack(row: i32, caller: i32, nowUs: u64): void {
  const dialer = dialers.at(row);
  dialer.callback = <u8>(caller + 1);
  hold(row, <u64>dialer.enableS * 1_000_000, nowUs);
  note(Stage.Dialer, JournalEvent.DialerCallback, dialer.interface, dialer.enableS);
}

/** The number to be called back, zero-ended: as configured, never as received. */
export function callbackNumber(row: i32): usize {
  return callerNumber(dialers.at(row).callback - 1);
}
