import { CardState } from '../../hal/contract/card';
import { HeatStage } from '../../hal/contract/cooling';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { ShelfZone } from '../../hal/contract/power';
import { cards } from '../card/record';
import { wake } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { heats } from './heat';
import { PowerTimer, powerTimers } from './timers';

/** Cards go, and come back, one at a time. Our choice. */
const PACE_US: u64 = 2_000_000;
/** A card that was too hot by itself comes back when it has been cool for so long. Our choice. */
const COOL_US: u64 = 600_000_000;

/** Slots up to this one may have power, and whether it is to go down to none, or up to all. */
let served: i32 = 0;
let isShelfOff: bool = false;
/** By slot: it is too hot by itself, and when it was last seen warm. */
let isHot: StaticArray<bool> = new StaticArray<bool>(0);
let warmUs: StaticArray<u64> = new StaticArray<u64>(0);

export function bootOverheat(slots: i32): void {
  served = slots;
  isHot = new StaticArray<bool>(slots + 1);
  warmUs = new StaticArray<u64>(slots + 1);
}

/** Whether a slot has to do without power until it is cooler. */
export function isTooHot(slot: i32): bool {
  return slot > served || isHot[slot];
}

/** The shelf is too hot: its cards go, the highest slot first. */
export function switchCardsOff(nowUs: u64): void {
  isShelfOff = true;
  moveOn(nowUs);
}

/** It is cool again: they come back, the lowest slot first. */
export function switchCardsOn(nowUs: u64): void {
  isShelfOff = false;
  moveOn(nowUs);
}

/** The next card, and slots without one in passing. */
export function moveOn(nowUs: u64): void {
  const last = isShelfOff ? 0 : cards.rows;
  while (served !== last) {
    const slot = isShelfOff ? served : served + 1;
    served += isShelfOff ? -1 : 1;
    if (cards.at(slot - 1).state === <u8>CardState.Empty) continue;
    tell(slot);
    if (served !== last) powerTimers.arm(PowerTimer.Overheat, nowUs + PACE_US);
    return;
  }
}

/** One look at each card: one that is too hot by itself goes alone. */
export function lookAtOverheat(nowUs: u64): void {
  for (let slot = 1; slot <= cards.rows; slot++) {
    const stage = heats.at(ShelfZone.Count + slot - 1).stage;
    if (stage !== <u8>HeatStage.Normal) warmUs[slot] = nowUs;
    const hot = isHot[slot] ? isStillHot(slot, nowUs) : stage === <u8>HeatStage.Fatal;
    if (hot === isHot[slot]) continue;
    isHot[slot] = hot;
    tell(slot);
  }
}

/** A card that was taken out takes its heat with it. */
function isStillHot(slot: i32, nowUs: u64): bool {
  return cards.at(slot - 1).state !== <u8>CardState.Empty && nowUs - warmUs[slot] < COOL_US;
}

function tell(slot: i32): void {
  note(Stage.Power, isTooHot(slot) ? JournalEvent.CardTooHot : JournalEvent.CardCooled, slot);
  wake(Stage.Card);
}
