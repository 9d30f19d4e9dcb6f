import { PmbusStatus } from '../../../hal/contract/pmbus';
import {
  PowerPolicy,
  PowerRedundancy,
  SupplyFault,
  SupplyPresence,
  SupplyReading,
  SupplyRow,
  SupplyState,
} from '../../../hal/contract/power';
import { ShelfAlarm } from '../../../hal/contract/shelf-alarm';
import { SupplyRecord, supplies, supplyFault, supplyLimit, supplyText } from '../../driver/supply-record';
import { secondsOf } from '../../kernel/calendar';
import { redundantMilliwatts } from '../../power/capacity';
import { feedingSupplies, ShelfPowerRecord, setPowerPolicy, shelfPower } from '../../power/redundancy';
import { powerSupplies, tripOfSupply } from '../../power/supply';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';
import { showPowerThresholds } from './power-threshold';

const dash = memory.data<u8>([0x2d, 0]);

/** Values of the grammar: [supply {bay}]. All of the shelf in a table, or one bay at length. */
export function displayPower(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  if (args.has(0)) {
    showSupply(args.number(0) - 1, out);
    return Result.Done;
  }
  if (out.cursor === 0) showShelf(out);
  showRow(out.cursor, out);
  return out.cursor + 1 < powerSupplies.rows ? Result.More : Result.Done;
}

function showShelf(out: Writer): void {
  const shelf = shelfPower();
  out.line(Word.PowerPolicy, shelf.policy, redundancyOf(shelf));
  out.line(Word.PowerBudget, shelf.capacityMilliwatts, shelf.committedMilliwatts, shelf.drawMilliwatts);
  if (shelf.redundancy !== <u8>PowerRedundancy.Unknown) showLeft(shelf, out);
  showPowerThresholds(out);
  out.line(Word.PowerHead);
}

/** What a failure of a supply leaves, where that is not as it should be or nobody asks for it. */
function showLeft(shelf: ShelfPowerRecord, out: Writer): void {
  const isAlone = feedingSupplies() === 1;
  const left = redundantMilliwatts();
  if (shelf.policy === <u8>PowerPolicy.Combined) out.line(Word.PowerOneLess, isAlone ? 0 : left);
  else if (isAlone) out.line(Word.PowerAlone, neededMilliwatts(shelf));
  if (isAlone) return;
  if (shelf.committedMilliwatts > left) out.line(Word.PowerBeyond, shelf.committedMilliwatts - left);
  if (shelf.drawMilliwatts > left) out.line(Word.PowerDrawnBeyond, shelf.drawMilliwatts - left);
}

/** What each supply has to give for any other one to fail. */
function neededMilliwatts(shelf: ShelfPowerRecord): i32 {
  return max(shelf.committedMilliwatts, shelf.drawMilliwatts);
}

/** Supplies that all count are not there for one another. */
function redundancyOf(shelf: ShelfPowerRecord): i32 {
  const isKnown = shelf.redundancy !== <u8>PowerRedundancy.Unknown;
  return isKnown && shelf.policy === <u8>PowerPolicy.Combined ? PowerRedundancy.None : <i32>shelf.redundancy;
}

function showRow(bay: i32, out: Writer): void {
  const supply = supplies.at(bay);
  out.say(Word.PowerRow, bay + 1, powerSupplies.at(bay).state, textOf(bay, SupplyRow.Model));
  out.say(Word.PowerRowInput, ratedOf(supply), supply.inputMillivolts, supply.inputMilliwatts);
  out.line(Word.PowerRowOutput, supply.outputMillivolts, supply.outputMilliwatts, supply.millicelsius);
  if (isOld(supply)) out.line(Word.PowerRowOld, ageOf(supply, out.nowUs));
}

function showSupply(bay: i32, out: Writer): void {
  const state = powerSupplies.at(bay);
  out.line(Word.SupplyState, bay + 1, state.state, secondsOf(state.sinceUs), secondsOf(out.nowUs - state.sinceUs));
  out.line(Word.SupplyHistory, state.inputLosses, state.failures);
  if (state.state === <u8>SupplyState.Absent) return;
  const trip = tripOfSupply(bay);
  if (trip === ShelfAlarm.OtFault) out.line(Word.SupplyOverheated);
  else if (trip !== ShelfAlarm.None) out.line(Word.SupplyTripped, trip);
  const supply = supplies.at(bay);
  if (isOld(supply)) out.line(Word.SupplyOld, ageOf(supply, out.nowUs));
  out.line(Word.SupplyModel, textOf(bay, SupplyRow.Model), textOf(bay, SupplyRow.Serial), ratedOf(supply));
  out.line(Word.SupplyInput, supply.inputMillivolts, supply.inputMilliamperes, supply.inputMilliwatts);
  out.line(Word.SupplyOutput, supply.outputMillivolts, supply.outputMilliamperes, supply.outputMilliwatts);
  out.line(Word.SupplyHeat, supply.millicelsius, supply.fanSpeed);
  showLimits(bay, out);
  for (let fault = 0; fault < SupplyFault.Count; fault++) showFault(bay, fault, out);
}

/** What it is made for, as far as it says so. */
function showLimits(bay: i32, out: Writer): void {
  const inputMax = supplyLimit(bay, SupplyRow.InputMillivoltsMax);
  if (inputMax !== 0) {
    out.say(Word.SupplyInputRange, supplyLimit(bay, SupplyRow.InputMillivoltsMin), inputMax);
    const milliamperes = supplyLimit(bay, SupplyRow.InputMilliamperesMax);
    out.line(Word.SupplyInputMost, milliamperes, supplyLimit(bay, SupplyRow.InputMilliwattsMax));
  }
  const outputMax = supplyLimit(bay, SupplyRow.OutputMillivoltsMax);
  if (outputMax === 0) return;
  out.say(Word.SupplyOutputRange, supplyLimit(bay, SupplyRow.OutputMillivoltsMin), outputMax);
  const milliamperes = supplyLimit(bay, SupplyRow.OutputMilliamperesMax);
  out.line(Word.SupplyOutputMost, milliamperes, supplyLimit(bay, SupplyRow.MillicelsiusMax));
}

/** One that it remembers, 0 being the newest. */
function showFault(bay: i32, fault: i32, out: Writer): void {
  const at = supplyFault(bay, fault);
  const status = <i32>load<u16>(at + SupplyFault.Status);
  if (status === 0) return;
  if (fault === 0) out.line(Word.SupplyFaults);
  out.say(Word.SupplyFaultAt, <i32>load<u16>(at + SupplyFault.Hours));
  let word = Word.SupplyFaultBit;
  const bits = told(status);
  for (let bit = <i32>PmbusStatus.Vout; bit !== 0; bit >>= 1) {
    if ((bits & bit) === 0) continue;
    out.say(word, bit);
    word = Word.SupplyFaultNext;
  }
  out.line(Word.SupplyFaultWord, status);
}

/** Bits of PmbusStatus that say something besides the others: some only tell where to look for what another one says. */
function told(status: i32): i32 {
  let bits = status;
  if ((status & PmbusStatus.VoutOv) !== 0) bits &= ~PmbusStatus.Vout;
  if ((status & PmbusStatus.IoutOc) !== 0) bits &= ~PmbusStatus.Iout;
  if ((status & PmbusStatus.VinUv) !== 0) bits &= ~PmbusStatus.Input;
  return bits === PmbusStatus.NoneAbove ? bits : bits & ~PmbusStatus.NoneAbove;
}

/** Whether it does not answer, and has been measured before. */
function isOld(supply: SupplyRecord): bool {
  return supply.presence === <u8>SupplyPresence.Unreadable && supply.inputMillivolts !== SupplyReading.Unread;
}

/** Seconds for which nothing has been read. */
function ageOf(supply: SupplyRecord, nowUs: u64): i32 {
  return secondsOf(nowUs - supply.sinceUs);
}

function ratedOf(supply: SupplyRecord): i32 {
  return supply.ratedMilliwatts === 0 ? SupplyReading.Unread : supply.ratedMilliwatts;
}

/** A text that was not read is a dash. */
function textOf(bay: i32, field: SupplyRow): i32 {
  const text = supplyText(bay, field);
  return <i32>(load<u8>(text) === 0 ? dash : text);
}

/** Values of the grammar: {redundant|combined}, as PowerPolicy has them. */
export function powerSupplyPolicy(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      setPolicy(args.number(0), out);
      return Result.Done;
    case Verb.Undo:
      setPolicy(PowerPolicy.Redundant, out);
      return Result.Done;
    case Verb.Save:
      return out.setting(shelfPower().policy, PowerPolicy.Redundant);
    default:
      return Result.Unsupported;
  }
}

/** What the shelf has granted or draws may be more than is redundant: that is taken, and what comes of it is said. */
function setPolicy(policy: PowerPolicy, out: Writer): void {
  setPowerPolicy(policy);
  const shelf = shelfPower();
  if (policy !== PowerPolicy.Redundant || shelf.redundancy === <u8>PowerRedundancy.Unknown) return;
  if (feedingSupplies() === 1) {
    out.say(Word.Warning);
    out.line(Word.PowerAlone, neededMilliwatts(shelf));
    return;
  }
  const left = redundantMilliwatts();
  if (neededMilliwatts(shelf) <= left) return;
  const isRead = shelf.drawMilliwatts !== SupplyReading.Unread;
  out.say(Word.PowerPolicyGranted, shelf.committedMilliwatts);
  out.say(isRead ? Word.PowerPolicyDrawn : Word.PowerPolicyUnread, shelf.drawMilliwatts);
  out.line(Word.PowerPolicyLeft, left);
  out.line(shelf.committedMilliwatts > left ? Word.PowerPolicyShort : Word.PowerPolicyOverload);
}
