import { CardGrant, ServedMark } from '../../hal/contract/card';
import { HeatStage } from '../../hal/contract/cooling';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { ShelfZone } from '../../hal/contract/power';
import { cardPowers } from '../card/power';
import { cards, isSeated } from '../card/record';
import { hasMark, setMark } from '../card/served';
import { note } from '../kernel/journal';
import { isBefore, isGranted } from './budget';
import { heats } from './heat';
import { PowerTimer, powerTimers } from './timers';

/** Cards go, and come back, one at a time. Our choice. */
const PACE_US: u64 = 2_000_000;
/** What was too hot, the shelf or a card by itself, has to be cool for so long before power comes back. Our choice. */
const COOL_US: u64 = 600_000_000;
const MINUTE_US: i64 = 60_000_000;

/** The shelf is too hot, and lets no card have power but those that are kept: they go, or have come back. */
let isShelfHot: bool = false;
let isGoing: bool = false;
/** When the shelf was last not cool. */
let shelfWarmUs: u64 = 0;
/** By slot: kept, too hot by itself, and when it was last seen warm. */
let isKept: StaticArray<bool> = new StaticArray<bool>(0);
let isHot: StaticArray<bool> = new StaticArray<bool>(0);
let warmUs: StaticArray<u64> = new StaticArray<u64>(0);

export function bootOverheat(slots: i32): void {
  isKept = new StaticArray<bool>(slots + 1);
  isHot = new StaticArray<bool>(slots + 1);
  warmUs = new StaticArray<u64>(slots + 1);
}

/** The shelf is not cool. */
export function setShelfWarm(nowUs: u64): void {
  shelfWarmUs = nowUs;
}

/** Whether it has been cool for long enough. */
export function isShelfCool(nowUs: u64): bool {
  return nowUs - shelfWarmUs >= COOL_US;
}

/** Minutes that the shelf, which is too hot, has still to be cool before its cards come back, 0 = it is not too hot. */
export function shelfCoolMinutes(nowUs: u64): i32 {
  return isShelfHot ? minutesFrom(shelfWarmUs, nowUs) : 0;
}

/** The same of the card in a slot and what is too hot for it: the shelf, or itself. */
export function coolMinutes(slot: i32, nowUs: u64): i32 {
  const ofShelf = isKept[slot] ? 0 : shelfCoolMinutes(nowUs);
  return isHot[slot] ? max(ofShelf, minutesFrom(warmUs[slot], nowUs)) : ofShelf;
}

/** The last of them is that in which cards come back one by one. */
function minutesFrom(fromUs: u64, nowUs: u64): i32 {
  const leftUs = <i64>(fromUs + COOL_US) - <i64>nowUs;
  return max<i32>(<i32>((leftUs + MINUTE_US - 1) / MINUTE_US), 1);
}

/** Whether the card in a slot has to do without power until it is cooler. */
export function isTooHot(slot: i32): bool {
  return isHot[slot] || (isShelfHot && !isKept[slot]);
}

/** The shelf is too hot: its cards go, the least important first. */
export function switchCardsOff(nowUs: u64): void {
  if (!isShelfHot) for (let slot = 1; slot <= cards.rows; slot++) isKept[slot] = isGranted(slot);
  isShelfHot = true;
  isGoing = true;
  moveOn(nowUs);
}

/** It is cool again: they come back, the most important first. */
export function switchCardsOn(nowUs: u64): void {
  isGoing = false;
  moveOn(nowUs);
}

/** The next card goes, or comes. */
export function moveOn(nowUs: u64): void {
  const slot = isGoing ? lastKept() : firstMissing();
  if (slot === 0) {
    isShelfHot = isGoing;
    isKept.fill(false); // a card that was pulled before its turn keeps nothing for the next one
    return;
  }
  isKept[slot] = !isGoing;
  tell(slot);
  powerTimers.arm(PowerTimer.Overheat, nowUs + PACE_US);
}

/** One look at each card: one that is too hot by itself goes alone. */
export function lookAtOverheat(nowUs: u64): void {
  for (let slot = 1; slot <= cards.rows; slot++) {
    const stage = heats.at(ShelfZone.Count + slot - 1).stage;
    if (stage !== <u8>HeatStage.Normal) warmUs[slot] = nowUs;
    const hot = isHot[slot] ? isSeated(slot) && nowUs - warmUs[slot] < COOL_US : stage === <u8>HeatStage.Fatal;
    if (hot === isHot[slot]) continue;
    isHot[slot] = hot;
    setMark(slot, ServedMark.TooHot, hot);
    tell(slot);
  }
}

/** A card that went for its own heat in an earlier life asks for its power: it has its cool minutes still to show, all of them. */
export function recallOverheat(slot: i32, nowUs: u64): void {
  if (isHot[slot] || !hasMark(slot, ServedMark.TooHot)) return;
  isHot[slot] = true;
  warmUs[slot] = nowUs;
  tell(slot);
}

function lastKept(): i32 {
  let last = 0;
  for (let slot = 1; slot <= cards.rows; slot++) {
    if (isKept[slot] && isGranted(slot) && (last === 0 || isBefore(last, slot))) last = slot;
  }
  return last;
}

function firstMissing(): i32 {
  let first = 0;
  for (let slot = 1; slot <= cards.rows; slot++) {
    if (!isKept[slot] && waits(slot) && (first === 0 || isBefore(slot, first))) first = slot;
  }
  return first;
}

/** A card that was switched off, or failed for another reason, does not come back by itself. */
function waits(slot: i32): bool {
  return cardPowers.at(slot - 1).grant === <u8>CardGrant.TooHot;
}

/** A card that was taken out has taken its heat with it. */
function tell(slot: i32): void {
  if (isSeated(slot)) note(Stage.Power, isTooHot(slot) ? JournalEvent.CardTooHot : JournalEvent.CardCooled, slot);
}
