import { AccessSide } from '../../../hal/contract/access';
import { E1Limit } from '../../../hal/contract/e1';
import { Stage } from '../../../hal/contract/journal';
import { LinkMode } from '../../../hal/contract/link';
import { nextUse, standbyOf, standbyOfBackup, standbys } from '../../backup/record';
import { vacateDialer } from '../../dialer/retry';
import { accesses } from '../../driver/access';
import { isPrimaryAccess } from '../../driver/bearer';
import { framerPort } from '../../driver/framer-port';
import { dialerOfRow } from '../../interface/call-link';
import { holderOf, isUnframed } from '../../interface/channel-set';
import { canBePrimary, endPrimary, makePrimary, primaryBearers, primaryInterface } from '../../interface/primary-set';
import { ALL_TIME_SLOTS, channelSetOf, interfaces } from '../../interface/record';
import { links } from '../../isdn/link';
import { overlapDigits, setOverlapDigits } from '../../isdn/overlap';
import { wake } from '../../kernel/agenda';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

const D_CHANNEL: u32 = 1 << E1Limit.SignallingSlot;
const ALL_BEARERS: u32 = ALL_TIME_SLOTS & ~D_CHANNEL;

export function priSet(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const bearers = primaryBearers(target);
  switch (verb) {
    case Verb.Apply:
      return make(target, args.has(0) ? <u32>args.number(0) & ~D_CHANNEL : ALL_BEARERS, out);
    case Verb.Undo: {
      if (bearers === 0) return out.refuse(Word.PrimaryNone);
      const use = nextUse(primaryInterface(target), 0);
      if (use >= 0) return out.refuse(Word.PrimaryBackup, standbys.at(standbyOfBackup(use)).main);
      endPrimary(target);
      setOverlapDigits(interfaces.at(primaryInterface(target)).object, 0);
      vacateDialer(dialerOfRow(primaryInterface(target)));
      return Result.Done;
    }
    case Verb.Save:
      if (bearers === 0) return Result.Done;
      if (bearers !== ALL_BEARERS) out.saved.put(0, bearers);
      return out.save();
    default:
      return Result.Unsupported;
  }
}

/** The same again changes nothing, so that a configuration can be carried out twice. */
function make(e1: i32, bearers: u32, out: Writer): Result {
  const controller = interfaces.at(e1);
  if (!canBePrimary(controller.slot)) return out.refuse(Word.PrimaryTributary);
  if (bearers === 0) return out.refuse(Word.PrimaryNoBearer);
  const before = primaryBearers(e1);
  if (before === bearers) return Result.Done;
  if (before !== 0) return out.refuse(Word.PrimaryExists, before);
  if (isUnframed(e1)) return out.refuse(Word.ChannelSetUnframed);
  if (framerPort(controller.object).cas) return out.refuse(Word.PrimaryCas);
  const own = channelSetOf(controller.slot, controller.port, 0);
  const other = holderOf(e1, ALL_TIME_SLOTS, own);
  if (other >= 0) return out.refuse(Word.UsingSets, other);
  if (own >= 0 && standbyOf(own) >= 0) return out.refuse(Word.ChannelSetMain, own);
  makePrimary(e1, bearers, out.nowUs);
  return Result.Done;
}

/** VRP's default: digits that go with SETUP where overlap sending has no number of them. */
const OVERLAP_DIGITS_DEFAULT: i32 = 10;

export function isdnOverlapSending(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const access = interfaces.at(target).object;
  switch (verb) {
    case Verb.Apply:
      setOverlapDigits(access, args.has(0) ? args.number(0) : OVERLAP_DIGITS_DEFAULT);
      return Result.Done;
    case Verb.Undo:
      setOverlapDigits(access, 0);
      return Result.Done;
    case Verb.Save:
      return out.setting(overlapDigits(access), 0);
    default:
      return Result.Unsupported;
  }
}

/** Which end of its access an ISDN interface is. A bus has its network end in the exchange. */
export function isdnProtocolMode(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const access = accesses.at(interfaces.at(target).object);
  switch (verb) {
    case Verb.Apply:
      if (args.number(0) === AccessSide.Network && isMultipoint(target)) return out.refuse(Word.NetworkMultipoint);
      access.side = <u8>args.number(0);
      wake(Stage.Isdn);
      return Result.Done;
    case Verb.Undo:
      access.side = <u8>AccessSide.User;
      wake(Stage.Isdn);
      return Result.Done;
    case Verb.Save:
      return out.setting(access.side, AccessSide.User);
    default:
      return Result.Unsupported;
  }
}

export function isdnLinkMode(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const link = links.at(interfaces.at(target).object);
  switch (verb) {
    case Verb.Apply:
      return setLinkMode(target, args.number(0), out);
    case Verb.Undo:
      return isPrimary(target) ? Result.Done : setLinkMode(target, LinkMode.Multipoint, out);
    case Verb.Save:
      return isPrimary(target) ? Result.Done : out.setting(link.mode, LinkMode.Multipoint);
    default:
      return Result.Unsupported;
  }
}

function setLinkMode(row: i32, mode: i32, out: Writer): Result {
  const object = interfaces.at(row).object;
  if (isPrimary(row)) return mode === LinkMode.PointToPoint ? Result.Done : out.refuse(Word.PrimaryLinkMode);
  const isNetwork = accesses.at(object).side === <u8>AccessSide.Network;
  if (mode === LinkMode.Multipoint && isNetwork) return out.refuse(Word.NetworkLinkMode);
  links.at(object).mode = <u8>mode;
  wake(Stage.Isdn);
  return Result.Done;
}

function isMultipoint(row: i32): bool {
  return !isPrimary(row) && links.at(interfaces.at(row).object).mode === <u8>LinkMode.Multipoint;
}

function isPrimary(row: i32): bool {
  return isPrimaryAccess(interfaces.at(row).object);
}
