import { PppFlag, PppLimit } from '../../../hal/contract/ppp';
import { LinkProtocol, ProtocolReason } from '../../../hal/contract/protocol';
import { interfaceOfDialer } from '../../interface/call-link';
import { PppSettings, passwordOf, pppSettings, userOf } from '../../interface/ppp-settings';
import { ProtocolRecord, protocols } from '../../interface/protocol';
import { interfaces } from '../../interface/record';
import { calls } from '../../isdn/call';
import { copyText, textLength } from '../../kernel/text';
import { Arguments } from '../arguments';
import { decipher, encipher, isCipher } from '../cipher';
import { Result, Verb } from '../command-id';
import { isHost, isMask } from '../internet-address';
import { Word } from '../word';
import { Writer } from '../writer';

/** The alternatives of `ppp chap password`. */
const CIPHER: i32 = 0;
const SIMPLE: i32 = 1;

/** The settings of an interface that dials: as its row of dialers. */
export function settingsOf(target: i32): PppSettings {
  return pppSettings.at(interfaces.at(target).object);
}

/** Calls run PPP, and nothing else. */
export function linkProtocolOfCalls(verb: Verb, _target: i32, _args: Arguments, _out: Writer): Result {
  return verb === Verb.Apply || verb === Verb.Undo || verb === Verb.Save ? Result.Done : Result.Unsupported;
}

export function pppAuthenticationMode(verb: Verb, target: i32, _args: Arguments, out: Writer): Result {
  return flag(verb, target, PppFlag.Authenticate, out);
}

export function pppChapUser(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const user = userOf(interfaces.at(target).object);
  switch (verb) {
    case Verb.Apply:
      copyText(args.text(0), user, PppLimit.User + 1);
      return Result.Done;
    case Verb.Undo:
      store<u8>(user, 0);
      return Result.Done;
    case Verb.Save:
      if (load<u8>(user) === 0) return Result.Done;
      out.saved.put(0, <i32>user);
      return out.save();
    default:
      return Result.Unsupported;
  }
}

/** `cipher` takes a password, or what the configuration shows of one; that is how it is shown from then on. */
export function pppChapPassword(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const password = passwordOf(interfaces.at(target).object);
  const settings = settingsOf(target);
  switch (verb) {
    case Verb.Apply: {
      const isCiphered = args.number(0) === CIPHER && isCipher(args.text(1));
      const given = isCiphered ? decipher(args.text(1)) : args.text(1);
      if (given === 0) return out.refuse(Word.CipherWrong);
      if (textLength(given) > PppLimit.Password) return out.refuse(Word.SecretLong, PppLimit.Password);
      copyText(given, password, PppLimit.Password + 1);
      settings.set(PppFlag.Simple, args.number(0) === SIMPLE);
      return Result.Done;
    }
    case Verb.Undo:
      store<u8>(password, 0);
      settings.set(PppFlag.Simple, false);
      return Result.Done;
    case Verb.Save: {
      if (load<u8>(password) === 0) return Result.Done;
      const isSimple = settings.has(PppFlag.Simple);
      out.saved.put(0, isSimple ? SIMPLE : CIPHER);
      out.saved.put(1, <i32>(isSimple ? password : encipher(password)));
      return out.save();
    }
    default:
      return Result.Unsupported;
  }
}

export function ipAddress(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const settings = settingsOf(target);
  switch (verb) {
    case Verb.Apply:
      if (!isHost(args.number(0))) return out.refuse(Word.AddressWrong);
      if (!isMask(args.number(1))) return out.refuse(Word.MaskWrong);
      settings.address = args.number(0);
      settings.mask = args.number(1);
      settings.set(PppFlag.Negotiate, false);
      return Result.Done;
    case Verb.Undo:
      settings.address = 0;
      settings.mask = 0;
      return Result.Done;
    case Verb.Save:
      if (settings.address === 0) return Result.Done;
      out.saved.put(0, settings.address);
      out.saved.put(1, settings.mask);
      return out.save();
    default:
      return Result.Unsupported;
  }
}

export function ipAddressNegotiate(verb: Verb, target: i32, _args: Arguments, out: Writer): Result {
  if (verb === Verb.Apply) settingsOf(target).address = 0;
  return flag(verb, target, PppFlag.Negotiate, out);
}

export function remoteAddress(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const settings = settingsOf(target);
  switch (verb) {
    case Verb.Apply:
      if (!isHost(args.number(0))) return out.refuse(Word.AddressWrong);
      settings.remote = args.number(0);
      return Result.Done;
    case Verb.Undo:
      settings.remote = 0;
      return Result.Done;
    case Verb.Save:
      return out.setting(settings.remote, 0);
    default:
      return Result.Unsupported;
  }
}

/** A command that is there or not. */
function flag(verb: Verb, target: i32, bit: PppFlag, out: Writer): Result {
  const settings = settingsOf(target);
  switch (verb) {
    case Verb.Apply:
      settings.set(bit, true);
      return Result.Done;
    case Verb.Undo:
      settings.set(bit, false);
      return Result.Done;
    case Verb.Save:
      return settings.has(bit) ? out.save() : Result.Done;
    default:
      return Result.Unsupported;
  }
}

/** What the calls of an interface run, and how it stands on each B channel that has one. */
export function showPpp(row: i32, out: Writer): void {
  const settings = settingsOf(row);
  if (settings.holdS === 0) out.line(Word.InterfaceNoHold, LinkProtocol.Ppp);
  else out.line(Word.InterfaceHold, LinkProtocol.Ppp, settings.holdS, settings.holdRetry);
  if (settings.has(PppFlag.Negotiate)) out.line(Word.PppAddressNegotiated);
  else if (settings.address === 0) out.line(Word.PppNoAddress);
  else out.line(Word.PppAddress, settings.address, settings.mask);
  if (settings.remote !== 0) out.line(Word.PppRemote, settings.remote);
  if (settings.has(PppFlag.Authenticate)) out.line(Word.PppAsks);
  const user = userOf(interfaces.at(row).object);
  if (load<u8>(user) !== 0) out.line(Word.PppUser, <i32>user);
  for (let link = 0; link < protocols.rows; link++) if (carries(link, row)) showBearer(protocols.at(link), out);
}

/** Whether a B channel has a call of an interface, or one over its access. */
function carries(link: i32, row: i32): bool {
  const record = protocols.at(link);
  if (record.call < 0) return false;
  return <i32>record.interfaceRow === row || interfaceOfDialer(calls.at(record.call).access) === row;
}

function showBearer(record: ProtocolRecord, out: Writer): void {
  const call = calls.at(record.call);
  const access = interfaceOfDialer(call.access);
  if (record.reason === <u8>ProtocolReason.None) out.line(Word.PppBearer, access, call.bearer, record.state);
  else out.line(Word.PppBearerReason, access, call.bearer, record.state, record.reason);
  out.line(Word.PppBearerChap, record.lcp, record.authenticated, record.authenticator);
  out.line(Word.PppBearerIpcp, record.ipcp, record.ownAddress, record.peerAddress);
  out.line(Word.InterfaceControl, record.received, record.sent, record.unanswered);
}
