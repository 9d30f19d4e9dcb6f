import { CardGrant } from '../../hal/contract/card';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { ShelfMeasure } from '../../hal/contract/shelf-alarm';
import { cardPowers, STANDBY_MILLIWATTS } from '../card/power';
import { cards, isSeated } from '../card/record';
import { hotSwaps } from '../driver/hot-swap';
import { note } from '../kernel/journal';
import { detailOf } from './alarm-detail';

/** The shelf itself: processor, flash, clock, and its fans at full speed. Our choice. */
const SHELF_MILLIWATTS: i32 = 43_000;

/** One part in so many of what a card declares is more than its controller errs by; of one that was told, half as much. Our choice. */
const EXCESS_DIVISOR: i32 = 10;
const EXCESS_STILL_DIVISOR: i32 = 20;

/** What the shelf and its cards draw at most, of those cards that have been granted their power. */
export function committedMilliwatts(): i32 {
  let sum = SHELF_MILLIWATTS;
  for (let slot = 1; slot <= cards.rows; slot++) {
    if (isGranted(slot)) sum += cardPowers.at(slot - 1).declaredMilliwatts;
    else if (isSeated(slot)) sum += STANDBY_MILLIWATTS;
  }
  return sum;
}

/** The same without a card and those behind it in order, which take no more than their standby. The card's own is not counted. */
export function keptBeforeMilliwatts(slot: i32): i32 {
  let sum = committedMilliwatts() - cardPowers.at(slot - 1).declaredMilliwatts;
  for (let other = 1; other <= cards.rows; other++) {
    if (!isGranted(other) || other === slot || isBefore(other, slot)) continue;
    sum += STANDBY_MILLIWATTS - cardPowers.at(other - 1).declaredMilliwatts;
  }
  return sum;
}

export function isGranted(slot: i32): bool {
  return cardPowers.at(slot - 1).grant === <u8>CardGrant.Granted;
}

/** Whether a slot keeps its power longer than another one: by priority, and where that is the same by number. */
export function isBefore(slot: i32, other: i32): bool {
  const priority = cardPowers.at(slot - 1).priority;
  const otherPriority = cardPowers.at(other - 1).priority;
  return priority === otherPriority ? slot < other : priority > otherPriority;
}

/** Whether its hot-swap controller has measured more than a card declares, by more than it errs. */
export function drawsTooMuch(slot: i32): bool {
  return drawsBeyond(slot, EXCESS_DIVISOR);
}

/** The same of a card that did before. */
export function drawsTooMuchStill(slot: i32): bool {
  return drawsBeyond(slot, EXCESS_STILL_DIVISOR);
}

function drawsBeyond(slot: i32, divisor: i32): bool {
  const declared = cardPowers.at(slot - 1).declaredMilliwatts;
  return drawnBy(slot) > declared + declared / divisor;
}

/** What its hot-swap controller has measured of a card, 0 = nothing yet. */
export function drawnBy(slot: i32): i32 {
  return hotSwaps.at(slot - 1).milliwatts;
}

/** The journal: what a card needs and what is left, in whole watts. */
export function noteLack(event: JournalEvent, slot: i32, leftMilliwatts: i32): void {
  note(Stage.Power, event, slot, neededWatts(slot), wattsLeft(leftMilliwatts), cards.at(slot - 1).kind);
}

/** What a card declares, rounded up: it stays above what is left. */
export function neededWatts(slot: i32): i32 {
  return watts(cardPowers.at(slot - 1).declaredMilliwatts);
}

/** Rounded down. */
export function wattsLeft(milliwatts: i32): i32 {
  return max(milliwatts, 0) / 1000;
}

/** ShelfDetail, so rounded that the one stays above the other. */
export function wattsBeyond(milliwatts: i32, bound: i32): i32 {
  return detailOf(ShelfMeasure.WattsAbove, watts(milliwatts), bound / 1000);
}

/** Rounded up. */
function watts(milliwatts: i32): i32 {
  return (milliwatts + 999) / 1000;
}
