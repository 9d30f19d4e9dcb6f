import { CardOrder, CardPriority, CardRow, CardState } from '../../../hal/contract/card';
import { PanelLamp } from '../../../hal/contract/lamp';
import { SupplyRow } from '../../../hal/contract/power';
import { cardPowers, orderCard } from '../../card/power';
import { cards, hardwareIssueOf, isSeated, manufacturedOf, partOf, productOf, serialOf } from '../../card/record';
import { isMissed } from '../../card/served';
import { shelfIssue, shelfText } from '../../card/shelf-label';
import { isGivenUp, isTripped, secondsToTry, TRIPS_MAX } from '../../card/trip';
import { hotSwaps } from '../../driver/hot-swap';
import { locate } from '../../driver/leds';
import { isPanelFailed } from '../../driver/panel';
import { supplies, supplyText } from '../../driver/supply-record';
import { neededKind } from '../../interface/expected';
import { secondsOf } from '../../kernel/calendar';
import { isWrongCard } from '../../power/card-alarm';
import { endLampTest, testLamps } from '../../power/lamps';
import { isTooHot } from '../../power/overheat';
import { panelShows } from '../../power/panel';
import { excessWatts, isShedForOverload, secondsLeft } from '../../power/pause';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

/** Values of the grammar: [slot]. */
export function displayDevice(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  if (args.has(0)) {
    if (!hasSlot(args)) return out.refuse(Word.NoSlot, args.number(0));
    out.line(Word.DeviceHead);
    showDevice(args.number(0), out);
    showPower(args.number(0), out);
    return Result.Done;
  }
  if (out.cursor === 0) out.line(Word.DeviceHead);
  if (out.cursor < cards.rows) showDevice(out.cursor + 1, out);
  else showPanel(out);
  return out.cursor < cards.rows ? Result.More : Result.Done;
}

function showPanel(out: Writer): void {
  out.say(
    Word.PanelSupplies,
    panelShows(PanelLamp.System),
    panelShows(PanelLamp.Supply),
    panelShows(PanelLamp.Supply2),
  );
  out.line(Word.PanelRest, panelShows(PanelLamp.Fans), panelShows(PanelLamp.Alarm));
  if (isPanelFailed()) out.line(Word.PanelSilent);
}

function showDevice(slot: i32, out: Writer): void {
  if (!isSeated(slot)) {
    out.line(Word.DeviceEmpty, slot);
    if (isMissed(slot)) out.line(Word.DeviceMissed, slot);
    return;
  }
  const card = cards.at(slot - 1);
  out.say(Word.DeviceRow, slot, card.kind, card.state, card.temperature);
  out.line(Word.DeviceRest, secondsOf(card.sinceUs));
  if (load<u8>(serialOf(slot)) !== 0) out.line(Word.DeviceIdentity, <i32>partOf(slot), <i32>serialOf(slot));
  if (isWrongCard(slot)) out.line(Word.DeviceWrong, neededKind(slot));
  if (card.state !== <u8>CardState.Failed) return;
  if (isShedForOverload(slot)) out.line(Word.DeviceOverload, excessWatts(slot), secondsLeft(slot, out.nowUs));
  else out.line(Word.DeviceFailure, card.failure);
}

function showPower(slot: i32, out: Writer): void {
  if (!isSeated(slot)) return;
  const power = cardPowers.at(slot - 1);
  if (isGivenUp(slot)) {
    out.line(Word.DeviceGivenUp, power.trips, slot);
    return;
  }
  const drawn = hotSwaps.at(slot - 1).milliwatts;
  const word = isShedForOverload(slot) ? Word.DevicePowerOverload : Word.DevicePower;
  out.line(word, power.grant, watts(power.declaredMilliwatts), watts(drawn), power.priority);
  if (power.trips === 0) return;
  out.say(Word.DeviceTrips, power.trips, TRIPS_MAX);
  if (isTripped(slot)) out.say(Word.DeviceRetry, secondsToTry(slot, out.nowUs));
  out.newline();
}

/** The nearest whole number of them. */
function watts(milliwatts: i32): i32 {
  return (milliwatts + 500) / 1000;
}

/** Values of the grammar: [slot]. The shelf, cards, and then supplies, in VRP's manner, with the same names everywhere. */
export function displayElabel(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  if (args.has(0)) {
    if (!hasSlot(args)) return out.refuse(Word.NoSlot, args.number(0));
    if (!showLabel(args.number(0), out)) out.line(Word.ElabelNone, args.number(0));
    return Result.Done;
  }
  const place = out.cursor;
  if (place === 0) showShelfLabel(out);
  else if (place <= cards.rows) showLabel(place, out);
  else showSupplyLabel(place - 1 - cards.rows, out);
  return place < cards.rows + supplies.rows ? Result.More : Result.Done;
}

function showShelfLabel(out: Writer): void {
  if (load<u8>(shelfText(CardRow.Serial)) === 0) return;
  const product = <i32>shelfText(CardRow.Product);
  out.line(Word.ElabelShelf, product, <i32>shelfText(CardRow.Serial), <i32>shelfText(CardRow.Part));
  out.line(Word.ElabelIssue, <i32>shelfText(CardRow.Manufactured), shelfIssue());
}

/** False = there is none that could be read. */
function showLabel(slot: i32, out: Writer): bool {
  if (load<u8>(serialOf(slot)) === 0) return false;
  out.line(Word.ElabelSlot, slot, <i32>productOf(slot), <i32>serialOf(slot), <i32>partOf(slot));
  const declared = watts(cardPowers.at(slot - 1).declaredMilliwatts);
  out.line(Word.ElabelRest, <i32>manufacturedOf(slot), hardwareIssueOf(slot), declared);
  return true;
}

/** What a supply does not say of itself is left out. */
function showSupplyLabel(bay: i32, out: Writer): void {
  const serial = supplyText(bay, SupplyRow.Serial);
  if (load<u8>(serial) === 0) return;
  out.line(Word.ElabelSupply, bay + 1, <i32>supplyText(bay, SupplyRow.Model), <i32>serial);
  showField(Word.ElabelDate, supplyText(bay, SupplyRow.Date), out);
  showField(Word.ElabelMaker, supplyText(bay, SupplyRow.Maker), out);
  showField(Word.ElabelRevision, supplyText(bay, SupplyRow.Revision), out);
  out.line(Word.ElabelPower, watts(supplies.at(bay).ratedMilliwatts));
}

function showField(word: Word, text: usize, out: Writer): void {
  if (load<u8>(text) !== 0) out.line(word, <i32>text);
}

/** Values of the grammar: slot. */
export function rebootSlot(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  return order(verb, args.number(0), CardOrder.Restart, Word.RebootSlotQuestion, out);
}

/** Values of the grammar: {off|on} slot. */
export function powerSlot(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  const isOff = args.number(0) === 0;
  const slot = args.number(1);
  if (isOff) return order(verb, slot, CardOrder.PowerOff, Word.PowerOffQuestion, out);
  if (verb !== Verb.Apply) return Result.Unsupported;
  if (!hasCard(slot)) return refuseSlot(slot, out);
  if (isTooHot(slot)) return out.refuse(Word.SlotTooHot, slot);
  orderCard(slot, CardOrder.PowerOn);
  return Result.Done;
}

function refuseSlot(slot: i32, out: Writer): Result {
  return out.refuse(slot > cards.rows ? Word.NoSlot : Word.SlotEmpty, slot);
}

/** What ends the traffic of a card is asked for once more. */
function order(verb: Verb, slot: i32, wanted: CardOrder, question: Word, out: Writer): Result {
  if (verb !== Verb.Apply && verb !== Verb.Confirmed) return Result.Unsupported;
  if (wanted === CardOrder.PowerOff && slot <= cards.rows && isMissed(slot) && !isSeated(slot)) {
    orderCard(slot, wanted); // nothing is lost that was not lost before
    return Result.Done;
  }
  if (!hasCard(slot)) return refuseSlot(slot, out);
  if (wanted === CardOrder.PowerOff && cards.at(slot - 1).state === <u8>CardState.Off) {
    out.line(Word.SlotOff, slot);
    return Result.Done;
  }
  if (wanted === CardOrder.Restart && isTooHot(slot)) return out.refuse(Word.SlotTooHot, slot);
  if (verb === Verb.Confirmed) {
    orderCard(slot, wanted);
    return Result.Done;
  }
  out.question = question;
  return Result.Confirm;
}

/** Values of the grammar: slot, priority. */
export function powerPriority(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
    case Verb.Undo:
      if (!hasSlot(args)) return out.refuse(Word.NoSlot, args.number(0));
      cardPowers.at(args.number(0) - 1).priority = verb === Verb.Apply ? <u8>args.number(1) : <u8>CardPriority.Default;
      return Result.Done;
    case Verb.Save:
      for (let slot = 1; slot <= cards.rows; slot++) savePriority(slot, out);
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}

function savePriority(slot: i32, out: Writer): void {
  const priority = <i32>cardPowers.at(slot - 1).priority;
  if (priority === CardPriority.Default) return;
  out.saved.put(0, slot);
  out.saved.put(1, priority);
  out.save();
}

/** Values of the grammar: slot. */
export function serviceLed(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply && verb !== Verb.Undo) return Result.Unsupported;
  if (!hasCard(args.number(0))) return refuseSlot(args.number(0), out);
  locate(args.number(0), verb === Verb.Apply);
  return Result.Done;
}

export function lampTest(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb === Verb.Apply) testLamps(out.nowUs);
  else if (verb === Verb.Undo) endLampTest();
  else return Result.Unsupported;
  return Result.Done;
}

function hasSlot(args: Arguments): bool {
  return args.number(0) <= cards.rows;
}

function hasCard(slot: i32): bool {
  return slot <= cards.rows && isSeated(slot);
}
