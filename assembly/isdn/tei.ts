import { JournalEvent, Stage } from '../../hal/contract/journal';
import { LinkState, LinkTei } from '../../hal/contract/link';
import { note } from '../kernel/journal';
import { random32 } from '../kernel/random';
import { FrameKind } from './lapd';
import { Link, Primitive, received, sendManagement } from './link';
import { LinkEvent, signal } from './link-state';
import { isRunning, startTimer, stopTimer, Timer } from './timer';

/** Requests for a TEI in a row. N202, ITU-T Q.921 §5.9.4. */
const N202: i32 = 3;
/** Identity verify in a row. Q.921 §5.3.5.3. */
const VERIFIES: i32 = 2;

/** ITU-T Q.921 table 8. */
const enum TeiMessage {
  Request = 1,
  Assigned = 2,
  Denied = 3,
  CheckRequest = 4,
  CheckResponse = 5,
  Remove = 6,
  Verify = 7,
}
/**
 * The information field of a management frame. Q.921 §5.3.1.
 *
 *     | management entity 0x0f | Ri 16 bits | message type | Ai 7 bits | 1 |
 */
const enum TeiField {
  Entity = 0,
  Reference = 1,
  Message = 3,
  Action = 4,
  Length = 5,
}
const ENTITY: i32 = 0x0f;
/** Ai that stands for any or all. */
const ANY: i32 = LinkTei.Broadcast;

const message = memory.data(8);

/** Asks for a TEI while the link waits for one. Q.921 §5.3.2. */
export function seekTei(link: Link, nowUs: u64): void {
  if (!isAwaiting(link) || isRunning(link.port, Timer.T202)) return;
  link.teiRequests = 0;
  request(link, nowUs);
}

/** Has the network check whether our TEI is ours alone. Q.921 §5.3.5. */
export function verifyTei(link: Link, nowUs: u64): void {
  if (link.row.tei === <u8>LinkTei.None || link.isVerifying) return;
  link.isVerifying = true;
  link.teiRequests = 0;
  verify(link, nowUs);
}

/** T202 has expired. Q.921 §5.3.2.1, §5.3.5.3. Answers Primitive bits. */
export function teiUnanswered(link: Link, nowUs: u64): u32 {
  if (link.isVerifying) {
    if (link.teiRequests >= VERIFIES) return removeTei(link, nowUs);
    verify(link, nowUs);
    return Primitive.None;
  }
  if (!isAwaiting(link)) return Primitive.None;
  if (link.teiRequests >= N202) return denied(link, nowUs);
  request(link, nowUs);
  return Primitive.None;
}

/** Gives a link its TEI. Answers Primitive bits. */
export function assignTei(link: Link, tei: i32, nowUs: u64): u32 {
  endSearch(link);
  link.row.tei = <u8>tei;
  note(Stage.Isdn, JournalEvent.TeiAssigned, link.port, tei);
  return signal(link, LinkEvent.Assigned, nowUs);
}

/** Takes a link's TEI away, or its hope for one. Answers Primitive bits. */
export function removeTei(link: Link, nowUs: u64): u32 {
  endSearch(link);
  if (link.row.tei !== <u8>LinkTei.None) note(Stage.Isdn, JournalEvent.TeiRemoved, link.port, link.row.tei);
  link.row.tei = <u8>LinkTei.None;
  return signal(link, LinkEvent.Removed, nowUs);
}

/** Ends whatever layer management asks for. */
export function endSearch(link: Link): void {
  stopTimer(link.port, Timer.T202);
  link.isVerifying = false;
}

/** Takes the management frame in `received`. Answers Primitive bits. */
export function manageTei(link: Link, nowUs: u64): u32 {
  const at = received.information;
  if (received.kind !== FrameKind.Ui || !received.commandResponse) return unknown(link);
  if (received.informationLength !== TeiField.Length || load<u8>(at) !== <u8>ENTITY) return unknown(link);
  const reference = ((<i32>load<u8>(at + TeiField.Reference)) << 8) | load<u8>(at + TeiField.Reference + 1);
  const action = <i32>load<u8>(at + TeiField.Action) >> 1;
  const tei = <i32>link.row.tei;
  switch (<i32>load<u8>(at + TeiField.Message)) {
    case TeiMessage.Assigned:
      if (reference === link.teiReference) return isAwaiting(link) ? granted(link, action, nowUs) : Primitive.None;
      // Somebody else was given the TEI that is ours. Q.921 §5.3.4.2
      return action === tei ? removeTei(link, nowUs) : Primitive.None;
    case TeiMessage.Denied:
      return reference === link.teiReference && isAwaiting(link) ? denied(link, nowUs) : Primitive.None;
    case TeiMessage.CheckRequest: // Q.921 §5.3.3
      if (tei !== LinkTei.None && (action === ANY || action === tei)) {
        if (link.isVerifying) endSearch(link);
        send(link, TeiMessage.CheckResponse, random32() & 0xffff, tei);
      }
      return Primitive.None;
    case TeiMessage.Remove: // Q.921 §5.3.4
      return tei !== LinkTei.None && (action === ANY || action === tei) ? removeTei(link, nowUs) : Primitive.None;
    case TeiMessage.Request:
    case TeiMessage.CheckResponse:
    case TeiMessage.Verify:
      return Primitive.None; // another terminal's, echoed
    default:
      return unknown(link);
  }
}

function granted(link: Link, tei: i32, nowUs: u64): u32 {
  if (tei < LinkTei.AutomaticMin || tei > LinkTei.AutomaticMax) return unknown(link);
  return assignTei(link, tei, nowUs);
}

function denied(link: Link, nowUs: u64): u32 {
  stopTimer(link.port, Timer.T202);
  startTimer(link.port, Timer.Retry, nowUs);
  return signal(link, LinkEvent.Denied, nowUs);
}

function request(link: Link, nowUs: u64): void {
  link.teiReference = random32() & 0xffff;
  link.teiRequests++;
  send(link, TeiMessage.Request, link.teiReference, ANY);
  startTimer(link.port, Timer.T202, nowUs);
}

function verify(link: Link, nowUs: u64): void {
  link.teiRequests++;
  send(link, TeiMessage.Verify, 0, link.row.tei);
  startTimer(link.port, Timer.T202, nowUs);
}

function send(link: Link, kind: TeiMessage, reference: i32, action: i32): void {
  store<u8>(message, <u8>ENTITY);
  store<u8>(message + TeiField.Reference, <u8>(reference >> 8));
  store<u8>(message + TeiField.Reference + 1, <u8>reference);
  store<u8>(message + TeiField.Message, <u8>kind);
  store<u8>(message + TeiField.Action, <u8>((action << 1) | 1));
  sendManagement(link, message, TeiField.Length);
}

function isAwaiting(link: Link): bool {
  return link.state === LinkState.AssignAwaitingTei || link.state === LinkState.EstablishAwaitingTei;
}

function unknown(link: Link): u32 {
  link.row.badFrames++;
  return Primitive.None;
}
