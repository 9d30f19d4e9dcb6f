import { CardGrant } from '../../hal/contract/card';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { PowerLimit } from '../../hal/contract/power';
import { cardPowers } from '../card/power';
import { cards } from '../card/record';
import { lookAtSupply, supplyLooks } from '../driver/supply';
import { wake } from '../kernel/agenda';
import { committedMilliwatts, drawsTooMuch, isBefore, isGranted, keptBeforeMilliwatts, noteLack } from './budget';
import { availableMilliwatts, isOverloaded, isSupplyOverloaded } from './capacity';
import { keepOverload, noteOverload } from './overload';
import { countShedding, isOnProbation, isSuspect, secondsLeft } from './pause';
import { PowerTimer, powerTimers } from './timers';

/**
 * A supply bears an overload for 500 ms. The first reading of its status may be the echo of what has been shed already,
 * and clears it: after the second one a card is shed, so that seven slots are through in time. Our choice.
 */
const LOOKS: i32 = 2;
const LOOK_US: u64 = 25_000;
/** No card has power, and the shelf itself draws too much: nobody can do anything about it sooner. Our choice. */
const ALONE_US: u64 = 3_000_000;

/** Readings that have to agree before a card is shed, while there is an overload; 0 = there is none. */
let looks: i32 = 0;
/** By bay: status readings when that look was asked for. */
const readings = new StaticArray<u32>(PowerLimit.Supplies);

/** Sheds at once what the cards declare beyond what the supplies give, and bit by bit what they draw beyond that. */
export function settleShedding(nowUs: u64): void {
  const first = committedMilliwatts() > availableMilliwatts() ? firstBeyond() : 0;
  for (let slot = first; slot !== 0; slot = firstBeyond()) shedForLack(slot, nowUs);
  if (first !== 0) beginLooks(nowUs);
  else followOverload(nowUs);
}

function followOverload(nowUs: u64): void {
  if (powerTimers.isArmed(PowerTimer.Overload)) return;
  if (!isOverloaded()) {
    looks = 0;
    return;
  }
  if (looks === 0) {
    beginLooks(nowUs);
    return;
  }
  if (isReadAgain()) looks--;
  if (looks > 0) {
    look(nowUs);
    return;
  }
  const slot = lastToKeep();
  if (slot === 0) {
    powerTimers.arm(PowerTimer.Overload, nowUs + ALONE_US);
    return;
  }
  shedForOverload(slot, nowUs);
  beginLooks(nowUs);
}

function beginLooks(nowUs: u64): void {
  looks = LOOKS;
  look(nowUs);
}

/** Whether a supply has said so after the look was asked for. */
function isReadAgain(): bool {
  for (let bay = 0; bay < PowerLimit.Supplies; bay++) {
    if (isSupplyOverloaded(bay) && supplyLooks(bay) !== readings[bay]) return true;
  }
  return false;
}

function look(nowUs: u64): void {
  for (let bay = 0; bay < PowerLimit.Supplies; bay++) {
    readings[bay] = supplyLooks(bay);
    lookAtSupply(bay);
  }
  wake(Stage.Driver);
  powerTimers.arm(PowerTimer.Overload, nowUs + LOOK_US);
}

/**
 * The first card in order that does not fit besides those before it, 0 = all do: one that is too large costs none behind it
 * its power.
 */
function firstBeyond(): i32 {
  let first = 0;
  for (let slot = 1; slot <= cards.rows; slot++) {
    if (!isGranted(slot) || cardPowers.at(slot - 1).declaredMilliwatts <= leftFor(slot)) continue;
    if (first === 0 || isBefore(slot, first)) first = slot;
  }
  return first;
}

/** Milliwatts that are left for a card by those before it in order. */
function leftFor(slot: i32): i32 {
  return availableMilliwatts() - keptBeforeMilliwatts(slot);
}

/** The card that is the first to lose its power in an overload, 0 = none has any. What explains it best comes before the order. */
function lastToKeep(): i32 {
  let last = 0;
  let most = 0;
  for (let slot = 1; slot <= cards.rows; slot++) {
    if (!isGranted(slot)) continue;
    const guilt = guiltOf(slot);
    if (last !== 0 && (guilt < most || (guilt === most && !isBefore(last, slot)))) continue;
    last = slot;
    most = guilt;
  }
  return last;
}

/**
 * How well a card explains an overload. One that is tried again may be too new to have been measured, and must not cost
 * another card its power.
 */
function guiltOf(slot: i32): i32 {
  const isNew = isOnProbation(slot);
  if (isNew && isSuspect(slot)) return 3;
  if (drawsTooMuch(slot)) return 2;
  return isNew ? 1 : 0;
}

function shedForLack(slot: i32, nowUs: u64): void {
  const left = leftFor(slot);
  shed(slot, CardGrant.Shed, nowUs);
  noteLack(JournalEvent.CardShed, slot, left);
}

function shedForOverload(slot: i32, nowUs: u64): void {
  shed(slot, CardGrant.Overload, nowUs);
  noteOverload(slot, secondsLeft(slot, nowUs));
}

function shed(slot: i32, grant: CardGrant, nowUs: u64): void {
  cardPowers.at(slot - 1).grant = <u8>grant;
  keepOverload(slot, grant === CardGrant.Overload);
  countShedding(slot, nowUs);
  wake(Stage.Card);
}
