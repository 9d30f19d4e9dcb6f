import { AccessKind } from '../../hal/contract/access';
import { CallDirection, CallLimit, CallPhase, CallReason } from '../../hal/contract/call';
import { Cause } from '../../hal/contract/isdn';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { accesses } from '../driver/access';
import { wake, wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { callAt, calledNumber, callingNumber, calls, takeRow } from './call';
import { CallEvent } from './call-event';
import { signal } from './call-state';
import { grantChannel, grantedBearer } from './channel';
import { faultElement, faultOf } from './comprehension';
import { Element, incoming, MessageType } from './information';
import { linkAt } from './link';
import { replyCause } from './signalling';

const NUMBER_OCTETS: i32 = CallLimit.Digits + 1;

/**
 * A SETUP has come. It becomes a call that the layer above may take, unless nobody here could: calls are for data at
 * 64 kbit/s. Q.931 §5.2.2, §5.2.3
 */
export function offer(access: i32, nowUs: u64): void {
  const cause = refusalOf(access);
  const row = cause === Cause.None ? takeRow(access) : -1;
  if (row < 0) {
    refuse(access, cause === Cause.None ? Cause.ResourceUnavailable : cause);
    return;
  }
  const call = callAt(row);
  call.isNetwork = linkAt(access).isNetwork;
  const record = call.record;
  record.phase = <u8>CallPhase.Progress;
  record.direction = <u8>CallDirection.Incoming;
  record.reason = <u8>CallReason.Incoming;
  record.reference = <u16>incoming.reference;
  record.bearer = <u8>grantedBearer;
  record.setupUs = nowUs;
  incoming.addDigits(Element.CalledPartyNumber, calledNumber(row), NUMBER_OCTETS);
  incoming.addDigits(Element.CallingPartyNumber, callingNumber(row), NUMBER_OCTETS);
  note(Stage.Isdn, JournalEvent.CallOffered, row, access, record.bearer);
  const isComplete = incoming.find(Element.SendingComplete) || !mayLackDigits(row);
  signal(call, CallEvent.Setup, nowUs);
  if (!isComplete) signal(call, CallEvent.MoreInformation, nowUs);
  wake(Stage.Isdn);
  wakeAbove(Stage.Isdn);
}

/** The cause to refuse the SETUP in hand with, or None. */
function refusalOf(access: i32): Cause {
  const fault = faultOf();
  if (fault !== Cause.None) return fault;
  if (!incoming.isUnrestrictedDigital()) return Cause.IncompatibleDestination;
  return grantChannel(access);
}

/**
 * Whether the number is still to come: on a primary access, or from a user, and SETUP brings none of it. Our choice: few
 * say when a number is complete, and a terminal on a basic access has no use for one.
 */
function mayLackDigits(row: i32): bool {
  const access = <i32>calls.at(row).access;
  if (accesses.at(access).kind === <u8>AccessKind.Basic && !linkAt(access).isNetwork) return false;
  return load<u8>(calledNumber(row)) === 0;
}

/** The answer to a SETUP for all goes over a link of one's own, and none is set up for a refusal. Q.931 §5.2.1 */
function refuse(access: i32, cause: Cause): void {
  if (!linkAt(access).isEstablished) {
    note(Stage.Isdn, JournalEvent.CallIgnored, access);
    return;
  }
  note(Stage.Isdn, JournalEvent.CallRefused, access, cause);
  replyCause(access, MessageType.ReleaseComplete, cause, faultElement);
}
