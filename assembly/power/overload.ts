import { ServedMark } from '../../hal/contract/card';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { cardPowers } from '../card/power';
import { cards } from '../card/record';
import { setMark } from '../card/served';
import { note } from '../kernel/journal';
import { drawnBy, drawsTooMuch, wattsBeyond } from './budget';

/** By slot: milliwatts that its card was measured with when it went since it drew more than it declares, 0 = it did not. */
let excesses: StaticArray<i32> = new StaticArray<i32>(0);

export function bootOverloads(slots: i32): void {
  excesses = new StaticArray<i32>(slots + 1);
}

/** A card loses its power, for an overload or not: what it draws too much is kept, and through a restart that it overloaded. */
export function keepOverload(slot: i32, isOverload: bool): void {
  if (isOverload && drawsTooMuch(slot)) excesses[slot] = drawnBy(slot);
  setMark(slot, ServedMark.Overload, isOverload);
}

/** A card that left, and one that has kept its power, is like any other. */
export function forgetOverload(slot: i32): void {
  excesses[slot] = 0;
  setMark(slot, ServedMark.Overload, false);
}

/** Whether the card in a slot went since it drew more than it declares, and has not kept its power since. */
export function hasExcess(slot: i32): bool {
  return excesses[slot] > 0;
}

/** ShelfDetail of such a card: watts drawn and declared; 0 = it is none. */
export function excessWatts(slot: i32): i32 {
  return hasExcess(slot) ? wattsBeyond(excesses[slot], cardPowers.at(slot - 1).declaredMilliwatts) : 0;
}

/** A card goes for an overload, or has still to wait for one of an earlier life: so many seconds. */
export function noteOverload(slot: i32, seconds: i32): void {
  note(Stage.Power, JournalEvent.CardOverload, slot, excessWatts(slot), seconds, cards.at(slot - 1).kind);
}
