import { Cause } from '../../hal/contract/isdn';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { note } from '../kernel/journal';
import { Element, incoming, MessageType, outgoing } from './information';
import { linkAt, queueMessage } from './link';

/** Our SETUP: a data call at 64 kbit/s on any B channel, the whole number at once. ITU-T Q.931 §3.1.14. */
export function sendSetup(port: i32, reference: i32, digits: usize): void {
  begin(port, MessageType.Setup, reference, false);
  outgoing.addUnrestrictedDigital();
  outgoing.addAnyChannel();
  outgoing.addCalledNumber(digits);
  outgoing.add(Element.SendingComplete);
  send(port, MessageType.Setup, reference);
}

/** A message without elements about a call of ours. */
export function sendPlain(port: i32, kind: MessageType, reference: i32): void {
  begin(port, kind, reference, false);
  send(port, kind, reference);
}

/** DISCONNECT, RELEASE or RELEASE COMPLETE. */
export function sendClearing(port: i32, kind: MessageType, reference: i32, isToOriginator: bool, cause: i32): void {
  begin(port, kind, reference, isToOriginator);
  outgoing.addCause(cause);
  send(port, kind, reference);
}

/** STATUS with the state of the call, 0 for a call there is none of. */
export function sendStatus(port: i32, reference: i32, isToOriginator: bool, cause: Cause, state: i32): void {
  begin(port, MessageType.Status, reference, isToOriginator);
  outgoing.addCause(cause);
  outgoing.addCallState(state);
  send(port, MessageType.Status, reference);
}

/** RESTART ACKNOWLEDGE with the channels and the restart indicator of the RESTART in `incoming`. Q.931 §5.5.2. */
export function sendRestartAcknowledge(port: i32): void {
  begin(port, MessageType.RestartAcknowledge, incoming.reference, !incoming.isToOriginator);
  echo(Element.ChannelIdentification);
  echo(Element.RestartIndicator);
  send(port, MessageType.RestartAcknowledge, incoming.reference);
}

/** Longest element that is sent back: a channel identification is shorter. */
const ECHO_MAX: i32 = 16;

function echo(element: i32): void {
  if (!incoming.find(element) || incoming.contentsLength > ECHO_MAX) return;
  outgoing.addElement(element, incoming.contentsLength);
  outgoing.addOctets(incoming.contents, incoming.contentsLength);
}

function begin(port: i32, kind: MessageType, reference: i32, isToOriginator: bool): void {
  outgoing.begin(linkAt(port).referenceLength, reference, isToOriginator, kind);
}

/** A message the link does not take is lost: the timer of the call's state makes up for it. */
function send(port: i32, kind: MessageType, reference: i32): void {
  if (!queueMessage(linkAt(port), outgoing.memory, outgoing.length)) return;
  note(Stage.Isdn, JournalEvent.Q931Message, port, kind, 1, reference);
}
