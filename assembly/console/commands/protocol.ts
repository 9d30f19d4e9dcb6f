import { InterfaceType } from '../../../hal/contract/interface';
import { LinkProtocol, ProtocolLimit, ProtocolReason } from '../../../hal/contract/protocol';
import { chooseProtocol, setHold } from '../../interface/line-protocol';
import { protocols } from '../../interface/protocol';
import { interfaces, linkOf } from '../../interface/record';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';
import { settingsOf } from './ppp';

export function linkProtocol(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const link = linkOf(interfaces.at(target));
  switch (verb) {
    case Verb.Apply:
      chooseProtocol(link, args.number(0), out.nowUs);
      return Result.Done;
    case Verb.Undo:
      chooseProtocol(link, LinkProtocol.Ppp, out.nowUs);
      return Result.Done;
    case Verb.Save:
      return out.setting(protocols.at(link).protocol, LinkProtocol.Ppp);
    default:
      return Result.Unsupported;
  }
}

/** Whether an interface has calls, and with them the settings of PPP: one that has a leased line has a line protocol. */
function dials(target: i32): bool {
  return interfaces.at(target).type !== <u8>InterfaceType.Serial;
}

export function timerHold(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      setHoldOf(target, <u16>args.number(0), out.nowUs);
      return Result.Done;
    case Verb.Undo:
      setHoldOf(target, <u16>ProtocolLimit.HoldDefaultS, out.nowUs);
      return Result.Done;
    case Verb.Save:
      return out.setting(
        dials(target) ? settingsOf(target).holdS : protocols.at(linkOf(interfaces.at(target))).holdS,
        ProtocolLimit.HoldDefaultS,
      );
    default:
      return Result.Unsupported;
  }
}

/** Of calls it counts from the next keepalive on. */
function setHoldOf(target: i32, holdS: u16, nowUs: u64): void {
  if (dials(target)) settingsOf(target).holdS = holdS;
  else setHold(linkOf(interfaces.at(target)), holdS, nowUs);
}

export function timerHoldRetry(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      setRetryOf(target, <u8>args.number(0));
      return Result.Done;
    case Verb.Undo:
      setRetryOf(target, <u8>ProtocolLimit.RetryDefault);
      return Result.Done;
    case Verb.Save:
      return out.setting(
        dials(target) ? settingsOf(target).holdRetry : protocols.at(linkOf(interfaces.at(target))).holdRetry,
        ProtocolLimit.RetryDefault,
      );
    default:
      return Result.Unsupported;
  }
}

function setRetryOf(target: i32, retry: u8): void {
  if (dials(target)) settingsOf(target).holdRetry = retry;
  else protocols.at(linkOf(interfaces.at(target))).holdRetry = retry;
}

/** The state of the line protocol, which stands below that of the interface. */
export function showProtocolState(row: i32, out: Writer): void {
  const record = protocols.at(linkOf(interfaces.at(row)));
  if (record.reason === <u8>ProtocolReason.None) out.line(Word.InterfaceProtocol, record.state);
  else out.line(Word.InterfaceProtocolFailed, record.state, record.reason);
}

export function showProtocol(row: i32, out: Writer): void {
  const record = protocols.at(linkOf(interfaces.at(row)));
  if (record.holdS === 0) out.line(Word.InterfaceNoHold, record.protocol);
  else out.line(Word.InterfaceHold, record.protocol, record.holdS, record.holdRetry);
  if (record.protocol === LinkProtocol.Ppp)
    out.line(Word.InterfaceLcp, record.lcp, record.own, record.peer, record.peerMru);
  else out.line(Word.InterfaceSlarp, record.own, record.peer);
  out.line(Word.InterfaceControl, record.received, record.sent, record.unanswered);
}
