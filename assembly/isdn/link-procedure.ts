import { LinkState } from '../../hal/contract/link';
import { FrameKind, SEQUENCE_MASK } from './lapd';
import { enter, Link, LinkError, Primitive, received, report, sendCommand, sendResponse, supervise } from './link';

/** Transmissions of one frame beyond the first. N200, ITU-T Q.921 §5.9.2. */
const N200: i32 = 3;

/** Whether the frame received is a command: a network sends them with C/R 1, a user with C/R 0. Q.921 table 1. */
export function isCommand(link: Link): bool {
  return received.commandResponse !== link.isNetwork;
}

/** Establish data link. Q.921 figure B.9. */
export function establish(link: Link, layer3Initiated: bool, nowUs: u64): u32 {
  clearExceptions(link);
  link.retries = 0;
  link.layer3Initiated = layer3Initiated;
  sendCommand(link, FrameKind.Sabme, true);
  return enter(link, LinkState.AwaitingEstablishment, Primitive.None, nowUs);
}

/** Re-establishes the link because of an error, which is reported. Q.921 §5.7. */
export function recover(link: Link, letter: i32, nowUs: u64): u32 {
  link.row.badFrames++;
  report(link, letter);
  return establish(link, false, nowUs);
}

/** UA answers our SABME. A link that layer 3 did not ask for comes back unnoticed if nothing was under way. */
export function established(link: Link, nowUs: u64): u32 {
  if (link.layer3Initiated) return begin(link, Primitive.EstablishConfirm, nowUs);
  if (!link.isOutstanding) return begin(link, Primitive.None, nowUs);
  link.queue.clear();
  return begin(link, Primitive.EstablishIndication, nowUs);
}

export function accept(link: Link, primitive: u32, nowUs: u64): u32 {
  reply(link, FrameKind.Ua);
  clearExceptions(link);
  return begin(link, primitive, nowUs);
}

/** SABME on an established link. Q.921 §5.7.2. */
export function reset(link: Link, nowUs: u64): u32 {
  report(link, LinkError.PeerReset);
  if (!link.isOutstanding) return accept(link, Primitive.None, nowUs);
  link.queue.clear();
  return accept(link, Primitive.EstablishIndication, nowUs);
}

export function begin(link: Link, primitive: u32, nowUs: u64): u32 {
  link.row.sendState = 0;
  link.row.acknowledgeState = 0;
  link.row.receiveState = 0;
  link.row.establishments++;
  return enter(link, LinkState.MultipleFrame, primitive, nowUs);
}

export function release(link: Link, nowUs: u64): u32 {
  link.queue.clear();
  link.retries = 0;
  sendCommand(link, FrameKind.Disc, true);
  return enter(link, LinkState.AwaitingRelease, Primitive.None, nowUs);
}

/** DISC on an established link. Q.921 §5.5.3. */
export function disconnected(link: Link, nowUs: u64): u32 {
  reply(link, FrameKind.Ua);
  return abandon(link, LinkState.TeiAssigned, nowUs);
}

export function abandon(link: Link, state: LinkState, nowUs: u64): u32 {
  link.queue.clear();
  clearExceptions(link);
  return enter(link, state, Primitive.ReleaseIndication, nowUs);
}

export function clearExceptions(link: Link): void {
  link.peerBusy = false;
  link.rejectException = false;
  link.acknowledgePending = false;
}

/** Answers with F as P was. */
export function reply(link: Link, kind: FrameKind): u32 {
  sendResponse(link, kind, received.pollFinal);
  return Primitive.None;
}

export function unsolicitedUa(link: Link): u32 {
  report(link, received.pollFinal ? LinkError.FinalUa : LinkError.Ua);
  return misplaced(link) | Primitive.Doubt;
}

export function misplaced(link: Link): u32 {
  link.row.badFrames++;
  return Primitive.None;
}

/** Whether another transmission is left. */
export function again(link: Link): bool {
  if (link.retries >= N200) return false;
  link.retries++;
  link.row.retransmissions++;
  return true;
}

/** Enquiry response, Q.921 figure B.9. False for a response with F = 1, which answers an enquiry of ours. */
export function answerPoll(link: Link): bool {
  if (!received.pollFinal) return true;
  if (!isCommand(link)) return false;
  sendResponse(link, FrameKind.Rr, true);
  return true;
}

/** V(A) <= N(R) <= V(S). */
export function isInWindow(link: Link): bool {
  const acknowledged = <i32>link.row.acknowledgeState;
  const ahead = (received.receiveSequence - acknowledged) & SEQUENCE_MASK;
  return ahead <= ((<i32>link.row.sendState - acknowledged) & SEQUENCE_MASK);
}

/** Takes N(R), which is in the window, as V(A); answers whether it was news. */
export function acknowledge(link: Link): bool {
  const row = link.row;
  const news = (received.receiveSequence - <i32>row.acknowledgeState) & SEQUENCE_MASK;
  for (let n = 0; n < news; n++) link.queue.drop();
  row.acknowledgeState = <u8>received.receiveSequence;
  return news > 0;
}

/** Invoke retransmission: V(S) goes back to N(R). Q.921 figure B.9. */
export function goBack(link: Link): void {
  link.row.retransmissions += link.outstanding;
  link.row.sendState = link.row.acknowledgeState;
}

/** An I frame in states 7 and 8. Q.921 §5.6.2. */
export function information(link: Link, nowUs: u64): u32 {
  const row = link.row;
  let primitive: u32 = Primitive.None;
  if (received.sendSequence === <i32>row.receiveState) {
    row.receiveState = (row.receiveState + 1) & <u8>SEQUENCE_MASK;
    row.receivedInformation++;
    link.rejectException = false;
    if (received.pollFinal) sendResponse(link, FrameKind.Rr, true);
    else link.acknowledgePending = true;
    primitive = Primitive.Data;
  } else if (!link.rejectException) {
    link.rejectException = true;
    reply(link, FrameKind.Rej);
  } else if (received.pollFinal) {
    sendResponse(link, FrameKind.Rr, true);
  }
  if (!isInWindow(link)) return primitive | recover(link, LinkError.SequenceNumber, nowUs);
  if (acknowledge(link) && link.state === LinkState.MultipleFrame) supervise(link, nowUs);
  return primitive;
}
