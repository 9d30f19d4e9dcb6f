import { JournalEvent, Stage } from '../../hal/contract/journal';
import { PppFlag } from '../../hal/contract/ppp';
import { LcpState, ProtocolFlag, ProtocolReason, ProtocolRow } from '../../hal/contract/protocol';
import { loadBigEndian16, loadBigEndian32, storeBigEndian16, storeBigEndian32 } from '../kernel/bits';
import { note } from '../kernel/journal';
import { random32 } from '../kernel/random';
import { Event } from './automaton';
import { agreeToAnswer, beginChap, CHAP_MD5, CHAP_PROTOCOL, endChap, refuseChap } from './chap';
import { ControlProtocol, Negotiation, nextSerial, Verdict } from './control-protocol';
import { IPCP_PROTOCOL, ipcp } from './ipcp';
import {
  addHead,
  addOption32,
  endOfOptions,
  hasOptions,
  lengthOf,
  OPTION_32,
  OPTION_HEAD,
  optionOf,
  typeOf,
  value32Of,
} from './option';
import { CARRIED, Code, DATA, packet } from './packet';
import { hasCredentials, pppSettings } from './ppp-settings';
import { armHold, blame, isHeld, pause, protocols, protocolTimers } from './protocol';

/** Of the Link Control Protocol. */
export const LCP_PROTOCOL: u32 = 0xc021;

/** RFC 1661 §6. */
const enum Option {
  Mru = 1,
  Authentication = 3,
  MagicNumber = 5,
}
const MRU_LENGTH: i32 = 4;
/** Type, length, protocol and algorithm, RFC 1994 §3. */
const CHAP_LENGTH: i32 = 5;
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
    if (!record.has(ProtocolFlag.MagicRejected)) addOption32(Option.MagicNumber, record.own);
    if (isAsking(link)) addChap();
  }

  judge(link: i32): Verdict {
    if (!hasOptions()) return Verdict.Discard;
    let verdict: Verdict = Verdict.Good;
    let isOwn: bool = false;
    for (let option = DATA; option < endOfOptions(); option += lengthOf(option)) {
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
      const isBad = value32Of(option) === 0 || this.isOwn(link, option + OPTION_HEAD);
      return isBad ? Verdict.Nak : Verdict.Good;
    }
    if (typeOf(option) === Option.Authentication) return this.judgeAuthentication(link, option);
    if (!isMru(option)) return Verdict.Reject;
    return loadBigEndian16(option + OPTION_HEAD) < MRU_MIN ? Verdict.Nak : Verdict.Good;
  }

  /** We know CHAP and no other, and only of an interface that has a name and a secret. */
  private judgeAuthentication(link: i32, option: usize): Verdict {
    const record = protocols.at(link);
    if (record.settings < 0) return Verdict.Reject;
    if (!hasCredentials(record.settings)) {
      blame(link, ProtocolReason.NoCredentials);
      return Verdict.Reject;
    }
    return isChap(option) ? Verdict.Good : Verdict.Nak;
  }

  refuse(link: i32, verdict: Verdict, isNak: bool): void {
    for (let option = DATA; option < endOfOptions(); option += lengthOf(option)) {
      if (this.judgeOption(link, option) !== verdict) continue;
      if (!isNak) packet.add(option, lengthOf(option));
      else if (isMagic(option)) addOption32(Option.MagicNumber, random32());
      else if (typeOf(option) === Option.Authentication) addChap();
      else addMru(MRU_DEFAULT);
    }
  }

  accept(link: i32): void {
    const record = protocols.at(link);
    const magic = optionOf(Option.MagicNumber);
    const mru = optionOf(Option.Mru);
    record.peer = magic === 0 ? 0 : value32Of(magic);
    record.peerMru = mru === 0 ? MRU_DEFAULT : <u16>loadBigEndian16(mru + OPTION_HEAD);
    agreeToAnswer(link, optionOf(Option.Authentication) !== 0);
  }

  /** A peer that refuses CHAP does not authenticate itself; any other Nak means another magic number. */
  adapt(link: i32, isReject: bool): void {
    const record = protocols.at(link);
    if (hasOptions() && optionOf(Option.Authentication) !== 0) refuseChap(link, ProtocolReason.AuthenticationMissing);
    else if (isReject) record.set(ProtocolFlag.MagicRejected, true);
    else record.own = random32();
  }

  other(link: i32): Event {
    switch (packet.code) {
      case Code.ProtocolReject:
        return packet.dataLength < REJECTED ? Event.Count : this.protocolRejected(link, loadBigEndian16(DATA));
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

  /** The peer speaks none of a protocol that we need. */
  private protocolRejected(link: i32, protocol: u32): Event {
    if (protocol === LCP_PROTOCOL) return Event.RejectFatal;
    if (protocol === CHAP_PROTOCOL) refuseChap(link, ProtocolReason.AuthenticationMissing);
    if (protocol === IPCP_PROTOCOL) ipcp.signal(link, Event.RejectFatal, this.nowUs);
    return Event.RejectHarmless;
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
    this.forget(link);
    const record = protocols.at(link);
    record.set(ProtocolFlag.Carrier, true);
    this.signal(link, Event.Up, nowUs);
    if (record.lcp === LcpState.Closed && record.has(ProtocolFlag.Wanted)) this.signal(link, Event.Open, nowUs);
  }

  /** Begins anew after it was closed for a fault of the peer. */
  reopen(link: i32, nowUs: u64): void {
    if (!protocols.at(link).has(ProtocolFlag.Wanted)) return;
    this.forget(link);
    this.signal(link, Event.Open, nowUs);
  }

  private forget(link: i32): void {
    const record = protocols.at(link);
    record.own = random32();
    record.hint = <u8>ProtocolReason.NoAnswer;
    record.loops = 0;
    record.refusals = 0;
    record.failures = 0;
    record.set(ProtocolFlag.MagicRejected, false);
    endChap(link);
  }

  /** It goes down; as long as frames can pass, it comes up again at the next look. */
  restart(link: i32, nowUs: u64): void {
    protocols.at(link).set(ProtocolFlag.Carrier, false);
    this.signal(link, Event.Down, nowUs);
  }

  /** The link of a leased line is of use at once, a B channel's when both ends are authentic and agree on IP. */
  up(link: i32, nowUs: u64): void {
    const record = protocols.at(link);
    record.hint = <u8>ProtocolReason.NoAnswer;
    record.unanswered = 0;
    record.set(ProtocolFlag.Answered, true);
    if (record.settings >= 0) {
      beginChap(link, isAsking(link), nowUs);
      return;
    }
    record.reason = <u8>ProtocolReason.None;
    armHold(link, nowUs);
  }

  down(link: i32): void {
    const record = protocols.at(link);
    record.unanswered = 0;
    if (record.settings < 0) return;
    endChap(link);
    ipcp.end(link);
  }

  /**
   * Nobody to talk to, or nobody we talk to any more. A peer that speaks up ends the pause, as RFC 1661 §4.2 has it for the
   * state Stopped.
   */
  finished(link: i32, nowUs: u64): void {
    const record = protocols.at(link);
    if (record.lcp === LcpState.Stopped) blame(link, record.hint);
    else if (record.lcp !== LcpState.Closed || !record.has(ProtocolFlag.Wanted)) return;
    protocolTimers.arm(link, nowUs + PAUSE_US);
  }

  /** Closes the link of a peer that does not keep its side. */
  expel(link: i32, reason: ProtocolReason, nowUs: u64): void {
    blame(link, reason);
    this.signal(link, Event.Close, nowUs);
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
}
export const lcp = new Lcp();

/** Whether the peer is to authenticate itself. */
function isAsking(link: i32): bool {
  const settings = protocols.at(link).settings;
  return settings >= 0 && pppSettings.at(settings).has(PppFlag.Authenticate);
}

function isMagic(option: usize): bool {
  return typeOf(option) === Option.MagicNumber && lengthOf(option) === OPTION_32;
}

function isMru(option: usize): bool {
  return typeOf(option) === Option.Mru && lengthOf(option) === MRU_LENGTH;
}

function isChap(option: usize): bool {
  if (lengthOf(option) !== CHAP_LENGTH || loadBigEndian16(option + OPTION_HEAD) !== CHAP_PROTOCOL) return false;
  return load<u8>(option, CHAP_LENGTH - 1) === CHAP_MD5;
}

function addMru(mru: u32): void {
  addHead(Option.Mru, MRU_LENGTH);
  storeBigEndian16(packet.end, mru);
  packet.grow(MRU_LENGTH - OPTION_HEAD);
}

function addChap(): void {
  addHead(Option.Authentication, CHAP_LENGTH);
  storeBigEndian16(packet.end, CHAP_PROTOCOL);
  store<u8>(packet.end, CHAP_MD5, 2);
  packet.grow(CHAP_LENGTH - OPTION_HEAD);
}
