import { CardGrant } from '../../hal/contract/card';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { PowerLimit } from '../../hal/contract/power';
import { cardPowers } from '../card/power';
import { cards } from '../card/record';
import { lookAtSupply, supplyLooks } from '../driver/supply';
import { wake } from '../kernel/agenda';
import { committedMilliwatts, drawsTooMuch, isBefore, isGranted, noteLack } from './budget';
import { availableMilliwatts, isOverloaded, isSupplyOverloaded } from './capacity';
import { PowerTimer, powerTimers } from './timers';

/**
 * A supply bears an overload for 500 ms. The first reading of its status may be the echo of what has been shed already,
 * and clears it: after the second one a card is shed, so that seven slots are through in time. Our choice.
 */
const LOOKS: i32 = 2;
const LOOK_US: u64 = 25_000;
/** No card has power, and the shelf itself draws too much: nobody can do anything about it sooner. Our choice. */
const ALONE_US: u64 = 3_000_000;
/** Nothing comes back before so long; each time that it had to go again, twice as long, up to about an hour. Our choice. */
const HOLD_US: u64 = 15_000_000;
const DOUBLINGS_MAX: i32 = 8;

let doublings: i32 = 0;
let isHolding: bool = false;
/** What was shed is back, and not yet for long. */
let isOnProbation: bool = false;
/** Readings that have to agree before a card is shed, while there is an overload; 0 = there is none. */
let looks: i32 = 0;
/** By bay: status readings when that look was asked for. */
const readings = new StaticArray<u32>(PowerLimit.Supplies);

/** Sheds at once what the cards declare beyond what the supplies give, and bit by bit what they draw beyond that. */
export function settleShedding(nowUs: u64): void {
  if (isHolding && !isShedHeld()) endHold();
  let isShort = false;
  while (committedMilliwatts() > availableMilliwatts()) {
    const slot = lastToKeep(false);
    if (slot === 0) break;
    shed(slot, nowUs);
    isShort = true;
  }
  if (isShort) beginLooks(nowUs);
  else followOverload(nowUs);
}

/** Whether what was shed has to wait. */
export function isShedHeld(): bool {
  return powerTimers.isArmed(PowerTimer.Shed);
}

/** A card has its power back: whatever is shed from now on has to wait for longer than before. */
export function beginProbation(nowUs: u64): void {
  isOnProbation = true;
  holdShed(nowUs);
}

/** Nothing comes back until there has been room for as long as it has to wait. */
export function holdShed(nowUs: u64): void {
  isHolding = true;
  powerTimers.arm(PowerTimer.Shed, nowUs + (HOLD_US << doublings));
}

/** When everything is back and has kept its power for as long, what was is forgotten. */
function endHold(): void {
  isHolding = false;
  for (let slot = 1; slot <= cards.rows; slot++) {
    if (cardPowers.at(slot - 1).grant === <u8>CardGrant.Shed) return;
  }
  isOnProbation = false;
  doublings = 0;
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
  const slot = lastToKeep(true);
  if (slot === 0) {
    powerTimers.arm(PowerTimer.Overload, nowUs + ALONE_US);
    return;
  }
  shed(slot, nowUs);
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

/** The card that is the first to lose its power, 0 = none has any. One that draws more than it declares explains more. */
function lastToKeep(isMeasured: bool): i32 {
  let last = 0;
  for (let slot = 1; slot <= cards.rows; slot++) {
    if (!isGranted(slot)) continue;
    if (isMeasured && drawsTooMuch(slot)) return slot;
    if (last === 0 || isBefore(last, slot)) last = slot;
  }
  return last;
}

function shed(slot: i32, nowUs: u64): void {
  const power = cardPowers.at(slot - 1);
  const left = availableMilliwatts() - committedMilliwatts() + power.declaredMilliwatts;
  power.grant = <u8>CardGrant.Shed;
  noteLack(JournalEvent.CardShed, slot, left);
  if (isOnProbation && doublings < DOUBLINGS_MAX) doublings++;
  isOnProbation = false;
  holdShed(nowUs);
  wake(Stage.Card);
}
