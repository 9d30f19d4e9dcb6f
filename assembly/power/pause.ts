import { ServedMark } from '../../hal/contract/card';
import { cards, isSeated } from '../card/record';
import { hasMark } from '../card/served';
import { secondsOf } from '../kernel/calendar';
import { isGranted } from './budget';
import { forgetOverload, hasExcess } from './overload';
import { PowerTimer, powerTimers } from './timers';

/** A card that lost its power waits so long; each time that it has to go again, twice as long, up to about an hour. Our choice. */
const PAUSE_US: u64 = 15_000_000;
const DOUBLINGS_MAX: i32 = 8;

/** By slot: times that its card lost its power in a row. It begins anew when the card keeps it for as long as it waited. */
let sheddings: StaticArray<u8> = new StaticArray<u8>(0);

export function bootPauses(slots: i32): void {
  sheddings = new StaticArray<u8>(slots + 1);
}

/** A card that left, and one that has kept its power, is like any other. */
export function settlePauses(): void {
  for (let slot = 1; slot <= cards.rows; slot++) {
    if (sheddings[slot] === 0 || (isSeated(slot) && (!isGranted(slot) || isOnProbation(slot)))) continue;
    sheddings[slot] = 0;
    forgetOverload(slot);
  }
}

/** A card loses its power. */
export function countShedding(slot: i32, nowUs: u64): void {
  if (sheddings[slot] <= <u8>DOUBLINGS_MAX) sheddings[slot]++;
  beginPause(slot, nowUs);
  holdAll(nowUs);
}

/**
 * Whether a card that asks for its power lost it to an overload in an earlier life, and nobody has tried it since. It waits as one
 * that had to go again: it must not cost another card its power. Our choice.
 */
export function recallOverload(slot: i32, nowUs: u64): bool {
  if (sheddings[slot] > 0 || !hasMark(slot, ServedMark.Overload)) return false;
  sheddings[slot] = 2;
  beginPause(slot, nowUs);
  return true;
}

/** A card has its power back, and may lose it again. */
export function beginProbation(slot: i32, nowUs: u64): void {
  beginPause(slot, nowUs);
  holdAll(nowUs);
}

/** The card in a slot waits anew: there is no room for it. */
export function beginPause(slot: i32, nowUs: u64): void {
  powerTimers.arm(PowerTimer.Pause + slot - 1, nowUs + pauseUs(slot));
}

/** Whether the card in a slot has to wait: for itself, or since another one went or came back just now. */
export function isPausing(slot: i32): bool {
  return powerTimers.isArmed(PowerTimer.Shed) || powerTimers.isArmed(PowerTimer.Pause + slot - 1);
}

/** Whether a card has its power back, and not yet for long. */
export function isOnProbation(slot: i32): bool {
  return isGranted(slot) && powerTimers.isArmed(PowerTimer.Pause + slot - 1);
}

/** Whether a card is known to draw too much, or had to go again: it comes back after the others, and goes before them. */
export function isSuspect(slot: i32): bool {
  return hasExcess(slot) || sheddings[slot] > 1;
}

/** Seconds that the card in a slot has to wait still. */
export function secondsLeft(slot: i32, nowUs: u64): i32 {
  const timer = PowerTimer.Pause + slot - 1;
  return powerTimers.isArmed(timer) ? secondsOf(powerTimers.dueOf(timer) - nowUs + 999_999) : 0;
}

function pauseUs(slot: i32): u64 {
  return PAUSE_US << (max(<i32>sheddings[slot], 1) - 1);
}

/** Cards come back one at a time. */
function holdAll(nowUs: u64): void {
  powerTimers.arm(PowerTimer.Shed, nowUs + PAUSE_US);
}
