import { JournalEvent, Stage } from '../../hal/contract/journal';
import { LcpState, ProtocolFlag, ProtocolReason, ProtocolRow } from '../../hal/contract/protocol';
import { loadBigEndian16, loadBigEndian32, storeBigEndian16, storeBigEndian32 } from '../kernel/bits';
import { note } from '../kernel/journal';
import { random32 } from '../kernel/random';
import { Event } from './automaton';
import { ControlProtocol, Negotiation, nextSerial, Verdict } from './control-protocol';
import { CARRIED, Code, DATA, packet } from './packet';
import { armHold, blame, isHeld, pause, protocols, protocolTimers } from './protocol';

/** Of the Link Control Protocol. */
export const LCP_PROTOCOL: u32 = 0xc021;

/** RFC 1661 §6. */
const enum Option {
  Mru = 1,
  MagicNumber = 5,
}
/** Type and length. */
const OPTION_HEAD: i32 = 2;
const MRU_LENGTH: i32 = 4;
const MAGIC_LENGTH: i32 = 6;
const MRU_DEFAULT: u16 = 1500;
/** The least a peer may want to receive. Our choice: less leaves no room for an IP packet of 128 octets. */
const MRU_MIN: u32 = 128;
const MAGIC: i32 = 4;
/** What a Protocol-Reject says before the packet. */
const REJECTED: i32 = 2;
/** Configure-Requests of our own that come back in a row, after which the line is looped. Our choice. */
const LOOPS_MAX: u8 = 5;
/** Between attempts, after the peer was silent or the line was looped. Our choice. */
const PAUSE_US: u64 = 10_000_000;

/** Link Control Protocol. RFC 1661 §5 and §6. */
export class Lcp extends ControlProtocol {
  constructor() {
    super(LCP_PROTOCOL);
  }

  at(link: i32): Negotiation {
    return changetype<Negotiation>(changetype<usize>(protocols.at(link)) + ProtocolRow.Lcp);
  }

  request(link: i32): void {
    const record = protocols.at(link);
    if (!record.has(ProtocolFlag.MagicRejected)) this.addMagic(record.own);
  }

  judge(link: i32): Verdict {
    let verdict: Verdict = Verdict.Good;
    let isOwn: bool = false;
    const end = DATA + packet.dataLength;
    for (let option = DATA; option < end; option += lengthOf(option)) {
      if (option + OPTION_HEAD > end || lengthOf(option) < OPTION_HEAD || option + lengthOf(option) > end)
        return Verdict.Discard;
      verdict = max<i32>(verdict, this.judgeOption(link, option));
      if (isMagic(option)) isOwn = this.isOwn(link, option + OPTION_HEAD);
    }
    const record = protocols.at(link);
    record.loops = isOwn ? record.loops + 1 : 0;
    if (record.loops < LOOPS_MAX) return verdict;
    this.isLooped = true;
    return Verdict.Discard;
  }

  private judgeOption(link: i32, option: usize): Verdict {
    if (isMagic(option)) {
      const isBad = loadBigEndian32(option + OPTION_HEAD) === 0 || this.isOwn(link, option + OPTION_HEAD);
      return isBad ? Verdict.Nak : Verdict.Good;
    }
    if (!isMru(option)) return Verdict.Reject;
    return loadBigEndian16(option + OPTION_HEAD) < MRU_MIN ? Verdict.Nak : Verdict.Good;
  }

  refuse(link: i32, verdict: Verdict, isNak: bool): void {
    const end = DATA + packet.dataLength;
    for (let option = DATA; option < end; option += lengthOf(option)) {
      if (this.judgeOption(link, option) !== verdict) continue;
      if (!isNak) packet.add(option, lengthOf(option));
      else if (isMagic(option)) this.addMagic(random32());
      else this.addMru(MRU_DEFAULT);
    }
  }

  accept(link: i32): void {
    const record = protocols.at(link);
    record.peer = 0;
    record.peerMru = MRU_DEFAULT;
    const end = DATA + packet.dataLength;
    for (let option = DATA; option < end; option += lengthOf(option)) {
      if (isMagic(option)) record.peer = loadBigEndian32(option + OPTION_HEAD);
      else record.peerMru = <u16>loadBigEndian16(option + OPTION_HEAD);
    }
  }

  /** We ask for a magic number only: a Nak of it means another, whatever else it says. */
  adapt(link: i32, isReject: bool): void {
    const record = protocols.at(link);
    if (isReject) record.set(ProtocolFlag.MagicRejected, true);
    else record.own = random32();
  }

  other(link: i32): Event {
    switch (packet.code) {
      case Code.ProtocolReject:
        if (packet.dataLength < REJECTED) return Event.Count;
        return loadBigEndian16(DATA) === LCP_PROTOCOL ? Event.RejectFatal : Event.RejectHarmless;
      case Code.EchoRequest:
      case Code.EchoReply:
      case Code.DiscardRequest:
        return this.echo(link);
      default:
        return Event.UnknownCode;
    }
  }

  /** What bears our own magic number has come back: RFC 1661 §6.4. */
  private echo(link: i32): Event {
    const record = protocols.at(link);
    if (packet.dataLength < MAGIC) return Event.Count;
    if (this.isOwn(link, DATA)) {
      if (record.lcp === LcpState.Opened) this.isLooped = true;
      return Event.Count;
    }
    if (packet.code === Code.EchoReply) record.set(ProtocolFlag.Answered, true);
    return Event.Echo;
  }

  looped(link: i32, nowUs: u64): void {
    blame(link, ProtocolReason.Looped);
    const record = protocols.at(link);
    record.loops = 0;
    this.restart(link, nowUs);
    pause(link, PAUSE_US, nowUs);
  }

  /** The lower layer comes up for the automaton. */
  begin(link: i32, nowUs: u64): void {
    const record = protocols.at(link);
    record.own = random32();
    record.hint = <u8>ProtocolReason.NoAnswer;
    record.loops = 0;
    record.refusals = 0;
    record.failures = 0;
    record.set(ProtocolFlag.MagicRejected, false);
    record.set(ProtocolFlag.Carrier, true);
    this.signal(link, Event.Up, nowUs);
  }

  /** It goes down; as long as frames can pass, it comes up again at the next look. */
  restart(link: i32, nowUs: u64): void {
    protocols.at(link).set(ProtocolFlag.Carrier, false);
    this.signal(link, Event.Down, nowUs);
  }

  up(link: i32, nowUs: u64): void {
    const record = protocols.at(link);
    record.reason = <u8>ProtocolReason.None;
    record.hint = <u8>ProtocolReason.NoAnswer;
    record.unanswered = 0;
    record.set(ProtocolFlag.Answered, true);
    armHold(link, nowUs);
  }

  down(link: i32): void {
    protocols.at(link).unanswered = 0;
  }

  /** Nobody to talk to. A peer that speaks up ends the pause, as RFC 1661 §4.2 has it for the state Stopped. */
  finished(link: i32, nowUs: u64): void {
    const record = protocols.at(link);
    if (record.lcp !== LcpState.Stopped) return;
    blame(link, record.hint);
    protocolTimers.arm(link, nowUs + PAUSE_US);
  }

  moved(link: i32, before: u8): void {
    const record = protocols.at(link);
    note(Stage.Interface, JournalEvent.LcpState, record.interfaceRow, record.lcp, before);
  }

  /** Keepalive of an open link: one Echo-Request each hold time, as long as enough of them are answered. */
  keepAlive(link: i32, nowUs: u64): void {
    const record = protocols.at(link);
    if (!isHeld(record)) {
      blame(link, ProtocolReason.KeepaliveLost);
      this.restart(link, nowUs);
      return;
    }
    record.set(ProtocolFlag.Answered, false);
    packet.begin(LCP_PROTOCOL, Code.EchoRequest, nextSerial());
    this.sign(link, packet.end);
    packet.grow(MAGIC);
    packet.send(link);
    armHold(link, nowUs);
  }

  /** Answers a packet of a protocol that does not run on the link: the protocol, and what came behind it. RFC 1661 §5.7. */
  reject(link: i32): void {
    if (protocols.at(link).lcp !== LcpState.Opened) return;
    packet.begin(LCP_PROTOCOL, Code.ProtocolReject, nextSerial());
    packet.add(CARRIED - REJECTED, REJECTED + packet.carried);
    packet.send(link);
  }

  sign(link: i32, at: usize): void {
    const record = protocols.at(link);
    storeBigEndian32(at, record.has(ProtocolFlag.MagicRejected) ? 0 : record.own);
  }

  private isOwn(link: i32, magic: usize): bool {
    const record = protocols.at(link);
    return !record.has(ProtocolFlag.MagicRejected) && loadBigEndian32(magic) === record.own;
  }

  private addMagic(magic: u32): void {
    this.addHead(Option.MagicNumber, MAGIC_LENGTH);
    storeBigEndian32(packet.end, magic);
    packet.grow(MAGIC);
  }

  private addMru(mru: u32): void {
    this.addHead(Option.Mru, MRU_LENGTH);
    storeBigEndian16(packet.end, mru);
    packet.grow(MRU_LENGTH - OPTION_HEAD);
  }

  private addHead(option: Option, length: i32): void {
    store<u8>(packet.end, <u8>option);
    store<u8>(packet.end + 1, <u8>length);
    packet.grow(OPTION_HEAD);
  }
}
export const lcp = new Lcp();

function lengthOf(option: usize): i32 {
  return load<u8>(option + 1);
}

function isMagic(option: usize): bool {
  return load<u8>(option) === <u8>Option.MagicNumber && lengthOf(option) === MAGIC_LENGTH;
}

function isMru(option: usize): bool {
  return load<u8>(option) === <u8>Option.Mru && lengthOf(option) === MRU_LENGTH;
}
