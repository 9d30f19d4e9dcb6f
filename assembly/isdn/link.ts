import { AccessKind, AccessLimit, AccessSide } from '../../hal/contract/access';
import { TableId } from '../../hal/contract/directory';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { LinkMode, LinkRow, LinkState, LinkTei } from '../../hal/contract/link';
import { SlotClass } from '../../hal/contract/shelf';
import { accesses, accessPlaces } from '../driver/access';
import { FrameRing } from '../kernel/frame-ring';
import { note } from '../kernel/journal';
import { slotClass } from '../kernel/place';
import { Table } from '../kernel/table';
import { MESSAGE_MAX } from './composer';
import { traceFrame } from './frame-trace';
import { Frame, FrameKind, HEADER_MAX, Sapi, SEQUENCE_MASK } from './lapd';
import { isRunning, startTimer, stopTimer, Timer } from './timer';

/** Octets of messages that wait for the link: three of the longest, or thirty that clear a call. */
const QUEUE_OCTETS: i32 = 320;
/** In a trunk slot: a window of the longest and as many behind it. */
const QUEUE_OCTETS_TRUNK: i32 = 1400;
/** I frames that may wait for their acknowledgement. k, ITU-T Q.921 §5.9.5. */
const WINDOW_BASIC: i32 = 1;
const WINDOW_PRIMARY: i32 = 7;
/** Octets of a call reference value. ITU-T Q.931 §4.3. */
const REFERENCE_BASIC: i32 = 1;
const REFERENCE_PRIMARY: i32 = 2;
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
  /** AccessSide. */
  side: u8;
  /** LinkMode. */
  modeInForce: u8;
  sentFrames: u32;
  receivedFrames: u32;
  badFrames: u32;
  retransmissions: u32;
  sinceUs: u64;
  sentInformation: u32;
  receivedInformation: u32;
  sentRejects: u32;
  receivedRejects: u32;
  timeouts: u32;
  establishments: u32;
}
if (offsetof<LinkRecord>('side') !== LinkRow.Side) ERROR('layout');
if (offsetof<LinkRecord>('modeInForce') !== LinkRow.ModeInForce) ERROR('layout');
if (offsetof<LinkRecord>('sentFrames') !== LinkRow.SentFrames) ERROR('layout');
if (offsetof<LinkRecord>('sinceUs') !== LinkRow.SinceUs) ERROR('layout');
if (offsetof<LinkRecord>('sentRejects') !== LinkRow.SentRejects) ERROR('layout');
if (offsetof<LinkRecord>('establishments') !== LinkRow.Establishments) ERROR('layout');
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
  /** An error that somebody else with our TEI would explain. */
  Doubt = 128,
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
  peerBusy: bool = false;
  rejectException: bool = false;
  acknowledgePending: bool = false;
  layer3Initiated: bool = false;
  /** RC. */
  retries: i32 = 0;
  /** Ri of the last identity request, and how many of them, or of identity verify, went out in a row. */
  teiReference: i32 = 0;
  teiRequests: i32 = 0;
  /** An identity verify is out. */
  isVerifying: bool = false;
  /** k. */
  window: i32 = WINDOW_BASIC;
  /** Octets of a call reference value. */
  referenceLength: i32 = REFERENCE_BASIC;
  /** Messages in order; the first stays until it is acknowledged. */
  queue: FrameRing = new FrameRing();
  control: FrameRing = new FrameRing();

  constructor(readonly port: i32) {}

  get row(): LinkRecord {
    return links.at(this.port);
  }

  /** LinkMode in force; LinkRecord.mode is what is configured. */
  get mode(): LinkMode {
    return this.row.modeInForce;
  }

  /** We are the network's end of the access. */
  get isNetwork(): bool {
    return this.row.side === <u8>AccessSide.Network;
  }

  get state(): LinkState {
    return this.row.state;
  }

  /** A message sent now reaches the other side as soon as the window allows. */
  get isEstablished(): bool {
    return this.state >= LinkState.MultipleFrame;
  }

  /** V(S) - V(A): I frames that wait for their acknowledgement. They are the first of the queue. */
  get outstanding(): i32 {
    return (<i32>this.row.sendState - this.row.acknowledgeState) & SEQUENCE_MASK;
  }

  get isOutstanding(): bool {
    return this.outstanding !== 0;
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
    const isTrunk = slotClass(accessPlaces.slotOf(port)) === SlotClass.Trunk;
    link.queue.allocate(isTrunk ? QUEUE_OCTETS_TRUNK : QUEUE_OCTETS);
    link.control.allocate(CONTROL_OCTETS);
    link.row.state = <u8>LinkState.TeiUnassigned;
    link.row.tei = <u8>LinkTei.None;
    all[port] = link;
  }
}

export function linkAt(port: i32): Link {
  return all[port];
}

/** The access has come, and is of a kind: the link takes its parameters. */
export function suit(link: Link): void {
  const isPrimary = accesses.at(link.port).kind === <u8>AccessKind.Primary;
  link.window = isPrimary ? WINDOW_PRIMARY : WINDOW_BASIC;
  link.referenceLength = isPrimary ? REFERENCE_PRIMARY : REFERENCE_BASIC;
}

/** All transitions pass here: the state's timer runs, no other. Answers the primitive, for the caller to hand on. */
export function enter(link: Link, state: LinkState, primitive: u32, nowUs: u64): u32 {
  const row = link.row;
  if (link.state !== state) {
    note(Stage.Isdn, JournalEvent.LinkLayerState, link.port, state, row.state);
    row.state = <u8>state;
    row.sinceUs = nowUs;
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

/**
 * Queues a message for the other side; it leaves in order, each once, as the window allows. False when the link is neither
 * up nor being set up, or the queue is full: the message is lost. A link that is set up anew loses what it had queued, and
 * says so with Primitive.EstablishIndication.
 */
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
  if (kind === FrameKind.Rej) link.row.sentRejects++;
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

/** A user sends commands with C/R 0 and responses with C/R 1, a network the other way. Q.921 table 1. N(R) in any frame acknowledges. */
function compose(link: Link, kind: FrameKind, isCommand: bool, pollFinal: bool): void {
  const row = link.row;
  composed.sapi = Sapi.CallControl;
  composed.tei = row.tei;
  composed.commandResponse = isCommand === link.isNetwork;
  composed.kind = kind;
  composed.pollFinal = pollFinal;
  composed.sendSequence = row.sendState;
  composed.receiveSequence = row.receiveState;
  composed.informationLength = 0;
  if ((kind & 3) !== 3) link.acknowledgePending = false;
}

/** Writes the frame that is next on the line to `into`; answers its octets, 0 when there is none. */
export function takeNextFrame(link: Link, into: usize, nowUs: u64): i32 {
  let length = link.control.peek(0, into, AccessLimit.Sent);
  if (length > 0) link.control.drop();
  else length = nextInformation(link, into, nowUs);
  if (length === 0 && link.acknowledgePending && link.isEstablished) {
    compose(link, FrameKind.Rr, false, false);
    length = composed.encode(into);
  }
  if (length > 0) {
    link.row.sentFrames++;
    traceFrame(link.port, into, length, true);
  }
  return length;
}

/** The I frame the window has room for. Q.921 §5.6.1. */
function nextInformation(link: Link, into: usize, nowUs: u64): i32 {
  const row = link.row;
  if (link.state !== LinkState.MultipleFrame || link.peerBusy || link.outstanding >= link.window) return 0;
  const length = link.queue.peek(link.outstanding, into + HEADER_MAX, MESSAGE_MAX);
  if (length < 0) return 0;
  compose(link, FrameKind.I, true, false);
  composed.encode(into);
  stopTimer(link.port, Timer.T203);
  if (!isRunning(link.port, Timer.T200)) startTimer(link.port, Timer.T200, nowUs);
  row.sendState = (row.sendState + 1) & <u8>SEQUENCE_MASK;
  row.sentInformation++;
  return HEADER_MAX + length;
}
