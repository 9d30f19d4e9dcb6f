import { JournalEvent, Stage } from '../../hal/contract/journal';
import { PppFlag } from '../../hal/contract/ppp';
import { LcpState, ProtocolFlag, ProtocolReason, ProtocolRow } from '../../hal/contract/protocol';
import { note } from '../kernel/journal';
import { Event } from './automaton';
import { ControlProtocol, Negotiation, Verdict } from './control-protocol';
import { addOption32, endOfOptions, hasOptions, lengthOf, OPTION_32, optionOf, typeOf, value32Of } from './option';
import { DATA, packet } from './packet';
import { pppSettings } from './ppp-settings';
import { armHold, protocols } from './protocol';

/** Of the Internet Protocol Control Protocol. */
export const IPCP_PROTOCOL: u32 = 0x8021;
/** RFC 1332 §3.3: the sender's address; 0 asks to be told it. */
const IP_ADDRESS: u32 = 3;

/** Internet Protocol Control Protocol, RFC 1332, as far as the two addresses. */
export class Ipcp extends ControlProtocol {
  constructor() {
    super(IPCP_PROTOCOL);
  }

  at(link: i32): Negotiation {
    return changetype<Negotiation>(changetype<usize>(protocols.at(link)) + ProtocolRow.Ipcp);
  }

  /** The link is open, and both ends are authentic. */
  begin(link: i32, nowUs: u64): void {
    const record = protocols.at(link);
    const settings = pppSettings.at(record.settings);
    record.ownAddress = settings.has(PppFlag.Negotiate) ? 0 : settings.address;
    record.peerAddress = 0;
    record.ipcpRefusals = 0;
    record.ipcpFailures = 0;
    record.set(ProtocolFlag.AddressRejected, false);
    this.signal(link, Event.Open, nowUs);
    this.signal(link, Event.Up, nowUs);
  }

  /** The link is not open any more. */
  end(link: i32): void {
    this.signal(link, Event.Down, 0);
    this.signal(link, Event.Close, 0);
  }

  request(link: i32): void {
    if (this.asks(link)) addOption32(IP_ADDRESS, protocols.at(link).ownAddress);
  }

  /** An interface without an address asks for none. */
  private asks(link: i32): bool {
    const record = protocols.at(link);
    if (record.has(ProtocolFlag.AddressRejected)) return false;
    return record.ownAddress !== 0 || pppSettings.at(record.settings).has(PppFlag.Negotiate);
  }

  judge(link: i32): Verdict {
    if (!hasOptions()) return Verdict.Discard;
    let verdict: Verdict = Verdict.Good;
    for (let option = DATA; option < endOfOptions(); option += lengthOf(option))
      verdict = max<i32>(verdict, this.judgeOption(link, option));
    return verdict;
  }

  /** A peer without an address of its own is told one if we have one for it. */
  private judgeOption(link: i32, option: usize): Verdict {
    if (!isAddress(option)) return Verdict.Reject;
    const record = protocols.at(link);
    const address = value32Of(option);
    if (address !== 0 && address !== record.ownAddress) return Verdict.Good;
    return pppSettings.at(record.settings).remote === 0 ? Verdict.Reject : Verdict.Nak;
  }

  refuse(link: i32, verdict: Verdict, isNak: bool): void {
    for (let option = DATA; option < endOfOptions(); option += lengthOf(option)) {
      if (this.judgeOption(link, option) !== verdict) continue;
      if (isNak) addOption32(IP_ADDRESS, pppSettings.at(protocols.at(link).settings).remote);
      else packet.add(option, lengthOf(option));
    }
  }

  accept(link: i32): void {
    const option = optionOf(IP_ADDRESS);
    protocols.at(link).peerAddress = option === 0 ? 0 : value32Of(option);
  }

  /** Our address is the peer's to choose only where `ip address ppp-negotiate` says so. */
  adapt(link: i32, isReject: bool): void {
    if (!hasOptions()) return;
    const option = optionOf(IP_ADDRESS);
    if (option === 0 || !isAddress(option)) return;
    const record = protocols.at(link);
    if (isReject) record.set(ProtocolFlag.AddressRejected, true);
    else if (pppSettings.at(record.settings).has(PppFlag.Negotiate)) record.ownAddress = value32Of(option);
  }

  other(_link: i32): Event {
    return Event.UnknownCode;
  }

  looped(_link: i32, _nowUs: u64): void {}

  /** Now the link is proven. */
  up(link: i32, nowUs: u64): void {
    const record = protocols.at(link);
    record.reason = <u8>ProtocolReason.None;
    record.hint = <u8>ProtocolReason.NoAnswer;
    if (record.has(ProtocolFlag.AddressRejected)) record.ownAddress = 0;
    armHold(link, nowUs);
  }

  down(_link: i32): void {}

  finished(_link: i32, _nowUs: u64): void {}

  /** Stopped: nothing comes of it. */
  hasFailed(link: i32): bool {
    return protocols.at(link).ipcp === LcpState.Stopped;
  }

  moved(link: i32, before: u8): void {
    const record = protocols.at(link);
    note(Stage.Interface, JournalEvent.IpcpState, record.interfaceRow, record.ipcp, before, link);
  }
}
export const ipcp = new Ipcp();

function isAddress(option: usize): bool {
  return typeOf(option) === IP_ADDRESS && lengthOf(option) === OPTION_32;
}
