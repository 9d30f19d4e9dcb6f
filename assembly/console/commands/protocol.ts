import { LinkProtocol, ProtocolLimit, ProtocolReason } from '../../../hal/contract/protocol';
import { chooseProtocol, setHold } from '../../interface/line-protocol';
import { protocols } from '../../interface/protocol';
import { interfaces, linkOf } from '../../interface/record';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

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

export function timerHold(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const link = linkOf(interfaces.at(target));
  switch (verb) {
    case Verb.Apply:
      setHold(link, <u16>args.number(0), out.nowUs);
      return Result.Done;
    case Verb.Undo:
      setHold(link, <u16>ProtocolLimit.HoldDefaultS, out.nowUs);
      return Result.Done;
    case Verb.Save:
      return out.setting(protocols.at(link).holdS, ProtocolLimit.HoldDefaultS);
    default:
      return Result.Unsupported;
  }
}

export function timerHoldRetry(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const record = protocols.at(linkOf(interfaces.at(target)));
  switch (verb) {
    case Verb.Apply:
      record.holdRetry = <u8>args.number(0);
      return Result.Done;
    case Verb.Undo:
      record.holdRetry = <u8>ProtocolLimit.RetryDefault;
      return Result.Done;
    case Verb.Save:
      return out.setting(record.holdRetry, ProtocolLimit.RetryDefault);
    default:
      return Result.Unsupported;
  }
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
