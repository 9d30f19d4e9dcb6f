import { AccessLimit } from '../../hal/contract/access';
import { TableId } from '../../hal/contract/directory';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { LinkMode, LinkRow, LinkState, LinkTei } from '../../hal/contract/link';
import { wakeAbove } from '../kernel/agenda';
import { FrameRing } from '../kernel/frame-ring';
import { note } from '../kernel/journal';
import { Table } from '../kernel/table';
import { MESSAGE_MAX } from './information';
import { Frame, FrameKind, HEADER_MAX, Sapi, SEQUENCE_MASK } from './lapd';
import { startTimer, stopTimer, Timer } from './timer';

/** Octets of messages that wait for the link: three of the longest, or a dozen that clear a call. */
const QUEUE_OCTETS: i32 = 160;
/** Octets of frames without sequence number that wait for the chip: four of the longest. What does not fit is lost, as on a line. */
const CONTROL_OCTETS: i32 = 48;

/** The data link of a D channel as others see it. Layout: hal/contract/link.ts. */
@unmanaged
export class LinkRecord {
  state: u8;
  mode: u8;
  tei: u8;
  sendState: u8;
  acknowledgeState: u8;
  receiveState: u8;
  sentFrames: u32;
  receivedFrames: u32;
  badFrames: u32;
  retransmissions: u32;
  sinceUs: u64;
}
if (offsetof<LinkRecord>('receiveState') !== LinkRow.ReceiveState) ERROR('layout');
if (offsetof<LinkRecord>('sentFrames') !== LinkRow.SentFrames) ERROR('layout');
if (offsetof<LinkRecord>('sinceUs') !== LinkRow.SinceUs) ERROR('layout');
if (offsetof<LinkRecord>() !== LinkRow.Size) ERROR('layout');

export const links = new Table<LinkRecord>();

/** What a data link tells the layer above, a bit each. ITU-T Q.921 §4.1. */
export const enum Primitive {
  None = 0,
  /** The link is up as asked for. */
  EstablishConfirm = 1,
  /** The link is up, or was reset, at the other side's wish. */
  EstablishIndication = 2,
  ReleaseConfirm = 4,
  ReleaseIndication = 8,
  /** A message is in `received.information`; UnitData: it came outside the link. */
  Data = 16,
  UnitData = 32,
  /** `received` is layer management's. */
  Management = 64,
}

/** What goes wrong on a link, under the letter of ITU-T Q.921 appendix II. FrameFault has the letters from L on. */
export const enum LinkError {
  /** A: supervisory response with F = 1 that answers nothing. */
  FinalSupervisory = 0x41,
  /** B and E: DM with F = 1 and 0. */
  FinalDm = 0x42,
  Dm = 0x45,
  /** C and D: UA with F = 1 and 0. */
  FinalUa = 0x43,
  Ua = 0x44,
  /** F: SABME on an established link. */
  PeerReset = 0x46,
  /** G, H and I: N200 times without an answer. */
  SabmeUnanswered = 0x47,
  DiscUnanswered = 0x48,
  EnquiryUnanswered = 0x49,
  /** J: N(R) out of the window. */
  SequenceNumber = 0x4a,
  /** K. */
  FrameRejected = 0x4b,
}

/** What a data link keeps to itself. Names are Q.921's. */
export class Link {
  /** LinkMode in force; LinkRecord.mode is what is configured. */
  mode: LinkMode = LinkMode.Multipoint;
  peerBusy: bool = false;
  rejectException: bool = false;
  acknowledgePending: bool = false;
  layer3Initiated: bool = false;
  /** RC. */
  retries: i32 = 0;
  /** Ri of the last identity request, and how many went out in a row. */
  teiReference: i32 = 0;
  teiRequests: i32 = 0;
  /** Octets of a call reference value: 1 on a basic, 2 on a primary access. */
  referenceLength: i32 = 1;
  /** Messages in order; the first stays until it is acknowledged. */
  queue: FrameRing = new FrameRing();
  control: FrameRing = new FrameRing();

  constructor(readonly port: i32) {}

  get row(): LinkRecord {
    return links.at(this.port);
  }

  get state(): LinkState {
    return this.row.state;
  }

  /** A message sent now reaches the other side as soon as the window allows. */
  get isEstablished(): bool {
    return this.state >= LinkState.MultipleFrame;
  }

  /** V(S) is ahead of V(A): an I frame waits for its acknowledgement. */
  get isOutstanding(): bool {
    return this.row.sendState !== this.row.acknowledgeState;
  }
}

let all: StaticArray<Link> = new StaticArray<Link>(0);
/** The frame in hand. */
export const received = new Frame();
const composed = new Frame();
const scratch = memory.data(16);

export function bootLinks(ports: i32): void {
  links.allocate(TableId.Link, ports, LinkRow.Size);
  all = new StaticArray<Link>(ports);
  for (let port = 0; port < ports; port++) {
    const link = new Link(port);
    link.queue.allocate(QUEUE_OCTETS);
    link.control.allocate(CONTROL_OCTETS);
    link.row.state = <u8>LinkState.TeiUnassigned;
    link.row.tei = <u8>LinkTei.None;
    all[port] = link;
  }
}

export function linkAt(port: i32): Link {
  return all[port];
}

/** All transitions pass here: the state's timer runs, no other. Answers the primitive, for the caller to hand on. */
export function enter(link: Link, state: LinkState, primitive: u32, nowUs: u64): u32 {
  const row = link.row;
  if (link.state !== state) {
    note(Stage.Isdn, JournalEvent.LinkLayerState, link.port, state, row.state);
    row.state = <u8>state;
    row.sinceUs = nowUs;
    wakeAbove(Stage.Isdn);
  }
  supervise(link, nowUs);
  return primitive;
}

/** Starts the timer the link's state asks for: T200 while an answer is due, T203 while an established link is silent. */
export function supervise(link: Link, nowUs: u64): void {
  stopTimer(link.port, Timer.T200);
  stopTimer(link.port, Timer.T203);
  switch (link.state) {
    case LinkState.AwaitingEstablishment:
    case LinkState.AwaitingRelease:
    case LinkState.TimerRecovery:
      startTimer(link.port, Timer.T200, nowUs);
      return;
    case LinkState.MultipleFrame:
      startTimer(link.port, link.isOutstanding || link.peerBusy ? Timer.T200 : Timer.T203, nowUs);
      return;
    default:
      return;
  }
}

/** Reports what Q.921 appendix II has a letter for. */
export function report(link: Link, letter: i32): void {
  note(Stage.Isdn, JournalEvent.LinkError, link.port, letter);
}

/** Queues a message; false when the link is down or the queue is full, and then it is lost. */
export function queueMessage(link: Link, message: usize, length: i32): bool {
  if (link.state !== LinkState.AwaitingEstablishment && !link.isEstablished) return false;
  return link.queue.put(message, length);
}

/** Queues a command without information. */
export function sendCommand(link: Link, kind: FrameKind, poll: bool): void {
  sendControl(link, kind, true, poll);
}

/** Queues a response without information. */
export function sendResponse(link: Link, kind: FrameKind, final: bool): void {
  sendControl(link, kind, false, final);
}

function sendControl(link: Link, kind: FrameKind, isCommand: bool, pollFinal: bool): void {
  compose(link, kind, isCommand, pollFinal);
  link.control.put(scratch, composed.encode(scratch));
}

/** Queues a UI command of layer management, at most 11 octets long. */
export function sendManagement(link: Link, information: usize, length: i32): void {
  compose(link, FrameKind.Ui, true, false);
  composed.sapi = Sapi.Management;
  composed.tei = LinkTei.Broadcast;
  composed.information = information;
  composed.informationLength = length;
  link.control.put(scratch, composed.encode(scratch));
}

/** A user sends commands with C/R 0 and responses with C/R 1. Q.921 table 1. N(R) in any frame acknowledges. */
function compose(link: Link, kind: FrameKind, isCommand: bool, pollFinal: bool): void {
  const row = link.row;
  composed.sapi = Sapi.CallControl;
  composed.tei = row.tei;
  composed.commandResponse = !isCommand;
  composed.kind = kind;
  composed.pollFinal = pollFinal;
  composed.sendSequence = row.sendState;
  composed.receiveSequence = row.receiveState;
  composed.informationLength = 0;
  if ((kind & 3) !== 3) link.acknowledgePending = false;
}

/** Writes the frame that is next on the line to `into`; answers its octets, 0 when there is none. */
export function takeNextFrame(link: Link, into: usize, nowUs: u64): i32 {
  let length = link.control.peek(into, AccessLimit.Sent);
  if (length > 0) link.control.drop();
  else length = nextInformation(link, into, nowUs);
  if (length === 0 && link.acknowledgePending && link.isEstablished) {
    compose(link, FrameKind.Rr, false, false);
    length = composed.encode(into);
  }
  if (length > 0) {
    link.row.sentFrames++;
    noteFrame(link, into, length, true);
  }
  return length;
}

/** The I frame the window has room for. k = 1: the one message out is the first of the queue. Q.921 §5.6.1. */
function nextInformation(link: Link, into: usize, nowUs: u64): i32 {
  const row = link.row;
  if (link.state !== LinkState.MultipleFrame || link.peerBusy || link.isOutstanding || link.queue.count === 0) return 0;
  const length = link.queue.peek(into + HEADER_MAX, MESSAGE_MAX);
  compose(link, FrameKind.I, true, false);
  composed.encode(into);
  row.sendState = (row.sendState + 1) & <u8>SEQUENCE_MASK;
  supervise(link, nowUs);
  return HEADER_MAX + length;
}

/** Journals a frame with its first four octets. */
export function noteFrame(link: Link, frame: usize, length: i32, isSent: bool): void {
  let head: u32 = 0;
  for (let i = 0; i < 4; i++) head = (head << 8) | (i < length ? <u32>load<u8>(frame + i) : 0);
  note(Stage.Isdn, JournalEvent.Q921Frame, link.port, length, isSent ? 1 : 0, head);
}
