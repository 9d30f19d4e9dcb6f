import { ChannelsHeader } from '../../hal/contract/channels';
import { LcpState, ProtocolReason, ProtocolRow } from '../../hal/contract/protocol';
import { INCOMING } from '../driver/control-frame';
import { Action, Event, isTimed, isTransition, stateAfter, transitionOf } from './automaton';
import { Code, DATA, MADE, packet } from './packet';
import { protocols, protocolTimers } from './protocol';

/** Between transmissions of a request. Max-Configure and Max-Terminate of them. RFC 1661 §4.6. */
const RESTART_US: u64 = 3_000_000;
export const CONFIGURE_MAX: u8 = 10;
const TERMINATE_MAX: u8 = 2;
/** Max-Failure: Configure-Naks in a row, after which what was wrong is rejected. */
export const FAILURES_MAX: u8 = 5;
/** Refusals in a row of what we ask for, after which the next answer is that of the restart timer. Our choice. */
const REFUSALS_MAX: u8 = 10;

/** What we make of the options of a Configure-Request. */
export const enum Verdict {
  Good,
  Nak,
  Reject,
  /** It is to be discarded: no list of options, or our own. */
  Discard,
}

/** What a control protocol keeps of a link. */
@unmanaged
export class Negotiation {
  /** LcpState. */
  state: u8;
  restarts: u8;
  failures: u8;
  identifier: u8;
  refusals: u8;
}
if (offsetof<Negotiation>('refusals') !== ProtocolRow.Refusals - ProtocolRow.Lcp) ERROR('layout');

/** Identifiers of packets that nobody acknowledges. */
let serial: u32 = 0;

export function nextSerial(): u32 {
  return ++serial & 0xff;
}

/** A PPP control protocol: the option negotiation automaton of RFC 1661 §4, and the packets that move it. */
export abstract class ControlProtocol {
  /** The packet that came is our own: the line is looped. */
  protected isLooped: bool = false;
  /** When the packet came. */
  protected nowUs: u64 = 0;
  private verdict: Verdict = Verdict.Good;
  private event: Event = Event.Count;

  constructor(readonly protocol: u32) {}

  abstract at(link: i32): Negotiation;
  /** Adds the options we ask for to the packet that is made. */
  abstract request(link: i32): void;
  /** Looks at the options of the packet that came. */
  abstract judge(link: i32): Verdict;
  /** Adds those of them that deserve the verdict: with what would be good when it is a Nak, otherwise as they came. */
  abstract refuse(link: i32, verdict: Verdict, isNak: bool): void;
  /** The options of the packet that came are agreed. */
  abstract accept(link: i32): void;
  /** The peer Nakked or rejected options of ours: asks for others from now on. */
  abstract adapt(link: i32, isReject: bool): void;
  /** A packet of none of the codes 1 to 7: its event. */
  abstract other(link: i32): Event;
  /** What came is what we sent. */
  abstract looped(link: i32, nowUs: u64): void;
  /** This-Layer-Up, -Down, -Finished. */
  abstract up(link: i32, nowUs: u64): void;
  abstract down(link: i32): void;
  abstract finished(link: i32, nowUs: u64): void;
  /** The state is another than it was. */
  abstract moved(link: i32, before: u8): void;

  /** Gives an event to the automaton of a link. */
  signal(link: i32, event: Event, nowUs: u64): void {
    const own = this.at(link);
    const cell = transitionOf(own.state, event);
    if (!isTransition(cell)) return;
    const before = own.state;
    this.event = event;
    own.state = <u8>stateAfter(cell);
    if (own.state !== before) {
      if (hasTimer(before) && !isTimed(own.state)) protocolTimers.disarm(link);
      this.moved(link, before);
    }
    this.act(link, own, cell, nowUs);
  }

  /** The restart timer of a link expired. */
  expired(link: i32, nowUs: u64): void {
    this.signal(link, this.at(link).restarts > 0 ? Event.TimeoutAgain : Event.TimeoutLast, nowUs);
  }

  /** Takes the packet that came. */
  receive(link: i32, nowUs: u64): void {
    if (<i32>this.at(link).state <= LcpState.Starting) return;
    this.isLooped = false;
    this.nowUs = nowUs;
    const event = this.eventOf(link);
    if (this.isLooped) this.looped(link, nowUs);
    else if (event !== Event.Count) this.signal(link, event, nowUs);
  }

  /** Event.Count for a packet that is silently discarded. */
  private eventOf(link: i32): Event {
    const own = this.at(link);
    switch (packet.code) {
      case Code.ConfigureRequest:
        this.verdict = this.judge(link);
        if (this.verdict === Verdict.Discard) return Event.Count;
        return this.verdict === Verdict.Good ? Event.RequestGood : Event.RequestBad;
      case Code.ConfigureAck:
        if (!this.isAnswer(own) || !this.isRequested(link)) return Event.Count;
        own.refusals = 0;
        return Event.Ack;
      case Code.ConfigureNak:
      case Code.ConfigureReject:
        return this.isAnswer(own) ? this.refused(link, own) : Event.Count;
      case Code.TerminateRequest:
        return Event.TerminateRequest;
      case Code.TerminateAck:
        if (protocols.at(link).hint === <u8>ProtocolReason.NoAnswer)
          protocols.at(link).hint = <u8>ProtocolReason.PeerClosed;
        return Event.TerminateAck;
      case Code.CodeReject:
        return packet.dataLength < 1 || load<u8>(DATA) > <u8>Code.CodeReject ? Event.RejectHarmless : Event.RejectFatal;
      default:
        return this.other(link);
    }
  }

  private isAnswer(own: Negotiation): bool {
    return packet.identifier === <u32>own.identifier;
  }

  /** Whether the options that came are exactly those we asked for. */
  private isRequested(link: i32): bool {
    packet.begin(this.protocol, Code.ConfigureRequest, 0);
    this.request(link);
    return packet.madeLength === packet.dataLength && memory.compare(MADE, DATA, packet.dataLength) === 0;
  }

  /** A peer that refuses for ever costs a packet each restart time, and not one each round trip. */
  private refused(link: i32, own: Negotiation): Event {
    if (own.refusals >= REFUSALS_MAX) {
      protocols.at(link).hint = <u8>ProtocolReason.NoAgreement;
      return Event.Count;
    }
    own.refusals++;
    this.adapt(link, packet.code === Code.ConfigureReject);
    return Event.Nak;
  }

  /** The actions of a cell, in the order in which RFC 1661 §4.1 has them. */
  private act(link: i32, own: Negotiation, cell: u32, nowUs: u64): void {
    if ((cell & Action.TLD) !== 0) this.down(link);
    if ((cell & Action.IRC) !== 0) own.restarts = (cell & Action.STR) !== 0 ? TERMINATE_MAX : CONFIGURE_MAX;
    if ((cell & Action.ZRC) !== 0) this.zero(link, own, nowUs);
    if ((cell & Action.SCR) !== 0) this.sendRequest(link, own, Code.ConfigureRequest, nowUs);
    if ((cell & Action.SCA) !== 0) this.sendAck(link, own);
    if ((cell & Action.SCN) !== 0) this.sendRefusal(link, own);
    if ((cell & Action.STR) !== 0) this.sendRequest(link, own, Code.TerminateRequest, nowUs);
    if ((cell & Action.STA) !== 0) this.sendTerminateAck(link);
    if ((cell & Action.SCJ) !== 0) this.sendCodeReject(link);
    if ((cell & Action.SER) !== 0) this.sendEchoReply(link);
    if ((cell & Action.TLF) !== 0) this.finished(link, nowUs);
    if ((cell & Action.TLU) !== 0) this.up(link, nowUs);
  }

  private zero(link: i32, own: Negotiation, nowUs: u64): void {
    own.restarts = 0;
    protocolTimers.arm(link, nowUs + RESTART_US);
  }

  /** Configure-Request or Terminate-Request; one that is sent again keeps its identifier. RFC 1661 §5.1. */
  private sendRequest(link: i32, own: Negotiation, code: Code, nowUs: u64): void {
    if (this.event !== Event.TimeoutAgain) own.identifier++;
    if (own.restarts > 0) own.restarts--;
    packet.begin(this.protocol, code, own.identifier);
    if (code === Code.ConfigureRequest) this.request(link);
    packet.send(link);
    protocolTimers.arm(link, nowUs + RESTART_US);
  }

  private sendAck(link: i32, own: Negotiation): void {
    own.failures = 0;
    this.accept(link);
    packet.begin(this.protocol, Code.ConfigureAck, packet.identifier);
    packet.add(DATA, packet.dataLength);
    packet.send(link);
  }

  private sendRefusal(link: i32, own: Negotiation): void {
    const isNak = this.verdict === Verdict.Nak && own.failures < FAILURES_MAX;
    if (isNak) own.failures++;
    packet.begin(this.protocol, isNak ? Code.ConfigureNak : Code.ConfigureReject, packet.identifier);
    this.refuse(link, this.verdict, isNak);
    packet.send(link);
  }

  /** It answers a Terminate-Request, or says that the link is closed. */
  private sendTerminateAck(link: i32): void {
    const isAnswer = packet.code === Code.TerminateRequest;
    packet.begin(this.protocol, Code.TerminateAck, isAnswer ? packet.identifier : nextSerial());
    packet.send(link);
  }

  private sendCodeReject(link: i32): void {
    packet.begin(this.protocol, Code.CodeReject, nextSerial());
    packet.add(INCOMING + ChannelsHeader.Size, packet.length);
    packet.send(link);
  }

  /** Only an Echo-Request is answered; its magic number gives way to ours. */
  private sendEchoReply(link: i32): void {
    if (packet.code !== Code.EchoRequest) return;
    packet.begin(this.protocol, Code.EchoReply, packet.identifier);
    packet.add(DATA, packet.dataLength);
    this.sign(link, MADE);
    packet.send(link);
  }

  /** Writes our magic number, for the protocol that has one. */
  sign(_link: i32, _at: usize): void {}
}

/** Whether a timer of ours runs in a state: to begin anew, to repeat, or of keepalives. */
function hasTimer(state: u8): bool {
  return <i32>state >= LcpState.Stopped;
}
