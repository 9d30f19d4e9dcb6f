import { InterfaceType } from '../../../hal/contract/interface';
import { standbyOf } from '../../backup/record';
import { cposRequest } from '../../driver/cpos-request';
import { tributaryOfNumber } from '../../driver/tributary-number';
import {
  hasDefaultSet,
  holderOf,
  isUnframed,
  makeChannelSet,
  removeChannelSet,
  setUnframed,
  UNFRAMED,
} from '../../interface/channel-set';
import { countOf, rowOfKind, rowOfPort } from '../../interface/place';
import { primaryBearers } from '../../interface/primary-set';
import { ALL_TIME_SLOTS, channelSetOf, interfaces, provision } from '../../interface/record';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

export function channelSet(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const controller = interfaces.at(target);
  switch (verb) {
    case Verb.Apply:
      return make(target, args.number(0), args.number(1), out);
    case Verb.Undo: {
      const row = channelSetOf(controller.slot, controller.port, args.number(0));
      if (row < 0) return out.refuse(Word.ChannelSetNone, args.number(0));
      if (isUnframed(target)) return out.refuse(Word.ChannelSetUnframed);
      if (standbyOf(row) >= 0) return out.refuse(Word.ChannelSetMain, row);
      removeChannelSet(row, out.nowUs);
      return Result.Done;
    }
    case Verb.Save:
      if (!isUnframed(target)) saveSets(target, out);
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}

/** The same again changes nothing, so that a configuration can be carried out twice. */
function make(e1: i32, set: i32, timeSlots: u32, out: Writer): Result {
  const controller = interfaces.at(e1);
  if (isUnframed(e1)) return out.refuse(Word.ChannelSetUnframed);
  if (primaryBearers(e1) !== 0) return out.refuse(Word.PrimaryExists, primaryBearers(e1));
  const same = channelSetOf(controller.slot, controller.port, set);
  if (same >= 0 && interfaces.at(same).timeSlots === timeSlots) return Result.Done;
  if (same >= 0) return out.refuse(Word.ChannelSetExists, same, interfaces.at(same).timeSlots);
  const holder = holderOf(e1, timeSlots, -1);
  if (holder >= 0) return out.refuse(Word.ChannelSetTaken, interfaces.at(holder).timeSlots & timeSlots, holder);
  if (makeChannelSet(e1, set, timeSlots) >= 0) return Result.Done;
  return out.refuse(Word.ChannelSetFull, countOf(controller.slot, InterfaceType.Serial));
}

/** What differs from the one set of all time slots that an E1 comes with. */
function saveSets(e1: i32, out: Writer): void {
  const controller = interfaces.at(e1);
  if (primaryBearers(e1) !== 0) return; // it has none, and `pri-set` says so
  if (hasDefaultSet(controller.slot) && !isDefault(channelSetOf(controller.slot, controller.port, 0))) {
    out.headSection();
    out.line(Word.UndoChannelSet, 0);
  }
  for (let n = 0; n < countOf(controller.slot, InterfaceType.Serial); n++) {
    const row = rowOfKind(controller.slot, InterfaceType.Serial, n);
    const record = interfaces.at(row);
    if (<i32>record.lower !== e1 || record.timeSlots === 0) continue;
    if (hasDefaultSet(controller.slot) && isDefault(row)) continue;
    out.saved.put(0, record.set);
    out.saved.put(1, record.timeSlots);
    out.save();
  }
}

function isDefault(row: i32): bool {
  return row >= 0 && interfaces.at(row).set === 0 && interfaces.at(row).timeSlots === ALL_TIME_SLOTS;
}

const CE1: i32 = 0;
const E1: i32 = 1;

export function using(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      return useAs(target, args.number(0) === E1, out);
    case Verb.Undo:
      return useAs(target, false, out);
    case Verb.Save:
      return out.setting(isUnframed(target) ? E1 : CE1, CE1);
    default:
      return Result.Unsupported;
  }
}

function useAs(e1: i32, unframed: bool, out: Writer): Result {
  const controller = interfaces.at(e1);
  if (unframed && primaryBearers(e1) !== 0) return out.refuse(Word.PrimaryExists, primaryBearers(e1));
  const own = channelSetOf(controller.slot, controller.port, 0);
  const other = unframed ? holderOf(e1, UNFRAMED, own) : -1;
  if (other >= 0) return out.refuse(Word.UsingSets, other);
  setUnframed(e1, unframed);
  return Result.Done;
}

/** The E1 of an STM-1 that the operator calls by a number. */
function e1OfNumber(cpos: i32, number: i32): i32 {
  const slot: i32 = interfaces.at(cpos).slot;
  const row = rowOfPort(slot, InterfaceType.E1, tributaryOfNumber(number, cposRequest(slot).numbering));
  provision(row);
  return row;
}

/** As `channel-set` in the view of the E1, where it is saved. */
export function e1ChannelSet(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  if (verb === Verb.Save) return Result.Done;
  const e1 = e1OfNumber(target, args.number(0));
  args.put(0, args.number(1));
  if (verb === Verb.Apply) args.put(1, args.number(2));
  return channelSet(verb, e1, args, out);
}

/** As `using e1` in the view of the E1, where it is saved. Undone, nothing stays of the interface. */
export function e1Unframed(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  if (verb === Verb.Save) return Result.Done;
  const e1 = e1OfNumber(target, args.number(0));
  if (verb === Verb.Apply) return useAs(e1, true, out);
  if (verb !== Verb.Undo) return Result.Unsupported;
  if (!isUnframed(e1)) return out.refuse(Word.ChannelSetNone, 0);
  const row = channelSetOf(interfaces.at(e1).slot, interfaces.at(e1).port, 0);
  if (standbyOf(row) >= 0) return out.refuse(Word.ChannelSetMain, row);
  setUnframed(e1, false);
  removeChannelSet(row, out.nowUs);
  return Result.Done;
}
