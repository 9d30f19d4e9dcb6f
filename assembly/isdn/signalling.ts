import { AccessKind } from '../../hal/contract/access';
import { CallDirection } from '../../hal/contract/call';
import { Cause } from '../../hal/contract/isdn';
import { accesses } from '../driver/access';
import { textLength } from '../kernel/text';
import { Call, calledNumber, callingNumber } from './call';
import { Location, outgoing } from './composer';
import { Element, incoming, MessageType } from './information';
import { linkAt, queueMessage } from './link';
import { overlapDigits } from './overlap';

/** A data call at 64 kbit/s. The whole number at once, or its first digits in overlap sending. Q.931 §3.1.14 */
export function sendSetup(call: Call): void {
  const record = call.record;
  const called = calledNumber(call.row);
  const calling = callingNumber(call.row);
  const count = textLength(called);
  const first = overlapDigits(call.access);
  call.dialled = first === 0 ? count : min<i32>(first, count);
  begin(call, MessageType.Setup);
  outgoing.addUnrestrictedDigital();
  addChannel(call.access, record.bearer, call.isExclusive);
  if (load<u8>(calling) !== 0) outgoing.addCallingNumber(calling);
  outgoing.addCalledNumber(called, call.dialled);
  if (first === 0) outgoing.add(Element.SendingComplete);
  record.sentSetup = true;
  send(call.access);
}

/** INFORMATION with the digits that SETUP left out, if any. Q.931 §5.1.3 */
export function sendDigits(call: Call): void {
  const called = calledNumber(call.row);
  const count = textLength(called) - call.dialled;
  if (count <= 0) return;
  begin(call, MessageType.Information);
  outgoing.addCalledNumber(called + call.dialled, count);
  outgoing.add(Element.SendingComplete);
  call.dialled += count;
  send(call.access);
}

/** A message without elements. */
export function sendPlain(call: Call, kind: MessageType): void {
  begin(call, kind);
  send(call.access);
}

/** An answer to SETUP: the first one names the B channel. Q.931 §5.2.3 */
export function sendAnswer(call: Call, kind: MessageType): void {
  begin(call, kind);
  if (!call.isChannelNamed) addChannel(call.access, call.record.bearer, true);
  call.isChannelNamed = true;
  send(call.access);
}

/** DISCONNECT, RELEASE or RELEASE COMPLETE with the cause that ends the call. */
export function sendClearing(call: Call, kind: MessageType): void {
  begin(call, kind);
  outgoing.addCause(locationOf(call.access), call.record.cause, call.diagnostic);
  send(call.access);
}

/** STATUS with the state of the call. */
export function sendStatus(call: Call, cause: Cause, diagnostic: i32): void {
  begin(call, MessageType.Status);
  outgoing.addCause(locationOf(call.access), cause, diagnostic);
  outgoing.addCallState(call.state);
  send(call.access);
}

/** A message with a cause under the call reference of the message in hand, of which there is no call. */
export function replyCause(access: i32, kind: MessageType, cause: i32, diagnostic: i32): void {
  beginReply(access, kind);
  outgoing.addCause(locationOf(access), cause, diagnostic);
  send(access);
}

/** STATUS with state 0 under the call reference of the message in hand. */
export function replyStatus(access: i32, cause: Cause, diagnostic: i32): void {
  beginReply(access, MessageType.Status);
  outgoing.addCause(locationOf(access), cause, diagnostic);
  outgoing.addCallState(0);
  send(access);
}

/** RESTART of one B channel. Q.931 §5.5.1 */
export function sendRestart(access: i32, bearer: i32): void {
  outgoing.begin(linkAt(access).referenceLength, 0, false, MessageType.Restart);
  addChannel(access, bearer, true);
  outgoing.addRestartIndicator();
  send(access);
}

/** RESTART ACKNOWLEDGE with the channels and the restart indicator of the RESTART in hand. Q.931 §5.5.2 */
export function replyRestart(access: i32): void {
  beginReply(access, MessageType.RestartAcknowledge);
  echo(Element.ChannelIdentification);
  echo(Element.RestartIndicator);
  send(access);
}

/** Longest element that is sent back: a channel identification is shorter. */
const ECHO_MAX: i32 = 16;

function echo(element: i32): void {
  if (!incoming.find(element) || incoming.contentsLength > ECHO_MAX) return;
  outgoing.addElement(element, incoming.contentsLength);
  outgoing.addOctets(incoming.contents, incoming.contentsLength);
}

function addChannel(access: i32, bearer: i32, isExclusive: bool): void {
  const isBasic = accesses.at(access).kind === <u8>AccessKind.Basic;
  if (isBasic) outgoing.addBasicChannel(bearer, isExclusive);
  else outgoing.addPrimaryChannel(bearer, isExclusive);
}

function locationOf(access: i32): Location {
  return linkAt(access).isNetwork ? Location.PrivateNetworkLocal : Location.User;
}

/** The flag is set towards the side that chose the call reference. Q.931 §4.3 */
function begin(call: Call, kind: MessageType): void {
  const record = call.record;
  const isToOriginator = record.direction === <u8>CallDirection.Incoming;
  outgoing.begin(linkAt(call.access).referenceLength, record.reference, isToOriginator, kind);
}

function beginReply(access: i32, kind: MessageType): void {
  outgoing.begin(linkAt(access).referenceLength, incoming.reference, !incoming.isToOriginator, kind);
}

/** A message the link does not take is lost: the timer of the call's state makes up for it. */
function send(access: i32): void {
  queueMessage(linkAt(access), outgoing.memory, outgoing.length);
}
