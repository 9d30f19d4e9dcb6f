import { Layer1State } from '../../../hal/contract/access';
import { IfOperStatus, InterfaceType } from '../../../hal/contract/interface';
import { LinkTei } from '../../../hal/contract/link';
import { dialers } from '../../dialer/record';
import { accesses, accessPlaces } from '../../driver/access';
import { isPrimaryAccess } from '../../driver/bearer';
import { kindOf, rowOfKind } from '../../interface/place';
import { interfaces } from '../../interface/record';
import { checkTime, lastCheckS, NO_CHECK_TIME, setCheckTime } from '../../isdn/check-time';
import { links } from '../../isdn/link';
import { heldBearers } from '../../isdn/restart';
import { secondsOf } from '../../kernel/calendar';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

/** What accessOf answers for every access, and for an interface that is none. */
export const EVERY_ACCESS: i32 = -1;
export const NO_ACCESS: i32 = -2;

/** The access that a display is about: of the interface in its first argument, or every one. */
export function accessOf(args: Arguments): i32 {
  return accessOfArgument(args, 0);
}

export function accessOfArgument(args: Arguments, index: i32): i32 {
  if (!args.has(index)) return EVERY_ACCESS;
  const row = args.number(index);
  return kindOf(row) === InterfaceType.Bri ? <i32>interfaces.at(row).object : NO_ACCESS;
}

/** The first port from a row on that has an interface, or the number of rows. */
function nextPort(row: i32): i32 {
  while (row < accesses.rows && interfaces.at(interfaceOfAccess(row)).type === InterfaceType.None) row++;
  return row;
}

export function interfaceOfAccess(port: i32): i32 {
  return rowOfKind(accessPlaces.slotOf(port), InterfaceType.Bri, accessPlaces.portOf(port));
}

export function isdnCheckTime(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const access = interfaces.at(target).object;
  switch (verb) {
    case Verb.Apply:
      setCheckTime(access, <u16>args.number(0));
      return Result.Done;
    case Verb.Undo:
      setCheckTime(access, NO_CHECK_TIME);
      return Result.Done;
    case Verb.Save:
      return out.setting(checkTime(access), NO_CHECK_TIME);
    default:
      return Result.Unsupported;
  }
}

/** One line an access; of one access everything its data link counts. */
export function displayIsdnStatus(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  const access = accessOf(args);
  if (access === NO_ACCESS) return out.refuse(Word.IsdnNoAccess, args.number(0));
  if (access !== EVERY_ACCESS) {
    showLink(access, out);
    return Result.Done;
  }
  const isFirst = out.cursor === 0;
  const port = nextPort(out.cursor);
  out.cursor = port;
  if (port === accesses.rows) {
    out.line(Word.IsdnNone);
    return Result.Done;
  }
  if (isFirst) {
    out.line(Word.IsdnLegend);
    out.line(Word.IsdnHead);
  }
  showPort(port, out);
  return nextPort(port + 1) < accesses.rows ? Result.More : Result.Done;
}

/** A primary access is in service or not, ITU-T I.431; the states of I.430 are those of a basic access. */
function primaryState(layer1: i32): i32 {
  return layer1 === Layer1State.F7 ? Word.PrimaryOperational : Word.PrimaryFailed;
}

function showPort(port: i32, out: Writer): void {
  if (!accesses.at(port).present) {
    out.line(Word.IsdnAbsent, port, IfOperStatus.NotPresent);
    return;
  }
  const link = links.at(port);
  const layer1 = accesses.at(port).layer1;
  if (isPrimaryAccess(port)) out.say(Word.IsdnRowPrimary, port, primaryState(layer1), link.state);
  else out.say(Word.IsdnRow, port, layer1, link.state);
  out.line(link.tei === <u8>LinkTei.None ? Word.IsdnRestNoTei : Word.IsdnRest, link.tei, dialers.at(port).state);
}

function showLink(access: i32, out: Writer): void {
  const record = accesses.at(access);
  const link = links.at(access);
  if (!record.present) {
    out.line(Word.IsdnAbsent, access, IfOperStatus.NotPresent);
    return;
  }
  out.line(Word.IsdnLinkHead, access, link.side, link.modeInForce);
  const sinceS = secondsOf(record.sinceUs);
  if (isPrimaryAccess(access))
    out.line(Word.IsdnLayer1Primary, primaryState(record.layer1), sinceS, record.receiveErrors);
  else out.line(Word.IsdnLayer1, record.layer1, sinceS, record.receiveErrors);
  out.line(Word.IsdnLayer2, link.state, secondsOf(link.sinceUs));
  if (link.tei !== <u8>LinkTei.None) out.line(Word.IsdnTei, link.tei);
  out.line(Word.IsdnSequence, link.sendState, link.acknowledgeState, link.receiveState);
  out.line(Word.IsdnFramesHead);
  out.line(Word.IsdnFrames, link.sentFrames, link.receivedFrames);
  out.line(Word.IsdnInformation, link.sentInformation, link.receivedInformation);
  out.line(Word.IsdnRejects, link.sentRejects, link.receivedRejects);
  out.line(Word.IsdnTroubles, link.retransmissions, link.timeouts, link.badFrames, link.establishments);
  if (heldBearers(access) !== 0) out.line(Word.IsdnHeld, heldBearers(access));
  showCheck(access, out);
  out.line(Word.IsdnDialer, dialers.at(access).state);
}

function showCheck(access: i32, out: Writer): void {
  const at = checkTime(access);
  if (at === NO_CHECK_TIME) return;
  const lastS = lastCheckS(access);
  out.line(lastS === 0 ? Word.IsdnCheck : Word.IsdnChecked, at, lastS);
}
