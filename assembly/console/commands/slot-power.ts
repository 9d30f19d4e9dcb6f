import { CardGrant, CardOrder, CardPriority, CardState } from '../../../hal/contract/card';
import { cardPowers, grantOf, orderCard } from '../../card/power';
import { cards, isSeated } from '../../card/record';
import { isMissed } from '../../card/served';
import { coolMinutes, isTooHot } from '../../power/overheat';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { hasCard, hasSlot, refuseSlot } from '../slot';
import { Word } from '../word';
import { Writer } from '../writer';

/** Values of the grammar: slot. */
export function rebootSlot(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  return order(verb, args.number(0), CardOrder.Restart, Word.RebootSlotQuestion, out);
}

/** Values of the grammar: {off|on} slot. A card that failed is tried again, as by `reboot slot`: it has no traffic to lose. */
export function powerSlot(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  const isOff = args.number(0) === 0;
  const slot = args.number(1);
  if (isOff) return order(verb, slot, CardOrder.PowerOff, Word.PowerOffQuestion, out);
  if (verb !== Verb.Apply) return Result.Unsupported;
  if (!hasCard(slot)) return refuseSlot(slot, out);
  if (isTooHot(slot)) return switchOnLater(slot, out);
  const state = cards.at(slot - 1).state;
  if (state === <u8>CardState.Off || state === <u8>CardState.Failed) orderCard(slot, CardOrder.PowerOn);
  else out.line(Word.SlotOn, slot);
  return Result.Done;
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
  if (wanted === CardOrder.Restart && isTooHot(slot)) return switchOnLater(slot, out);
  if (verb === Verb.Confirmed) {
    orderCard(slot, wanted);
    return Result.Done;
  }
  out.question = question;
  return Result.Confirm;
}

/** A card that is too hot gets its power when it is cool. One that does not wait for that yet, does from now on. */
function switchOnLater(slot: i32, out: Writer): Result {
  const minutes = coolMinutes(slot, out.nowUs);
  if (grantOf(slot) === CardGrant.TooHot) return out.refuse(Word.SlotTooHot, slot, minutes);
  orderCard(slot, CardOrder.PowerOn);
  out.line(Word.SlotOnLater, slot, minutes);
  return Result.Done;
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
