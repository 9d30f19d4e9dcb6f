import { CardState } from '../../hal/contract/card';
import { PowerLimit, SupplyState } from '../../hal/contract/power';
import { ShelfAlarmState, ShelfSubject } from '../../hal/contract/shelf-alarm';
import { cards } from '../card/record';
import { arePinsLost, isRoundOver } from '../driver/shelf-parts';
import { areLooksWanted, shelfAlarms } from './alarm';
import { areFansUnknown, failedFans } from './fan';
import { isReadingAwaited, isShelfMissable } from './heat';
import { powerSupplies } from './supply';

/** What of the shelf nobody can call well or not: it has not been looked at, or not often enough. */
export const enum Unseen {
  Supplies,
  Fans,
  Temperatures,
  Cards,
  /** What the shelf has one of: its power as a whole, bus, clock, watchdog and lamps. */
  Shelf,
  Count,
}

// biome-ignore format: a table
/** Where an alarm belongs that waits for more looks, by ShelfObject. */
const PART: StaticArray<i32> = [
  Unseen.Shelf,        // Shelf
  Unseen.Supplies,     // Supply
  Unseen.Supplies,     // Feed
  Unseen.Fans,         // Fan
  Unseen.Fans,         // FanTray
  Unseen.Temperatures, // Zone
  Unseen.Cards,        // Card
  Unseen.Shelf,        // Clock
  Unseen.Supplies,     // Standby
];

/** Bit n is Unseen n. What is reported, and clears, has been seen. */
export function unseenParts(nowUs: u64): u32 {
  let parts = areLooksWanted() ? waitingParts() : 0;
  if (areSuppliesStarting()) parts |= 1 << Unseen.Supplies;
  if (!isShelfMissable(nowUs) && (areFansUnknown() || failedFans() > 0)) parts |= 1 << Unseen.Fans;
  if (isReadingAwaited(nowUs)) parts |= 1 << Unseen.Temperatures;
  if (areCardsStarting()) parts |= 1 << Unseen.Cards;
  if (!isRoundOver()) parts |= 1 << Unseen.Shelf;
  return parts;
}

/** Whether a supply has still to say what it is, or to come up. */
export function areSuppliesStarting(): bool {
  for (let bay = 0; bay < PowerLimit.Supplies; bay++) {
    const state = <i32>powerSupplies.at(bay).state;
    if ((state === SupplyState.Unknown || state === SupplyState.Starting) && !arePinsLost()) return true;
  }
  return false;
}

export function areCardsStarting(): bool {
  for (let slot = 1; slot <= cards.rows; slot++) if (isCardStarting(slot)) return true;
  return false;
}

/** Whether a card is on its way into service. */
export function isCardStarting(slot: i32): bool {
  const state = <i32>cards.at(slot - 1).state;
  return state === CardState.Identifying || state === CardState.Powering || state === CardState.Starting;
}

function waitingParts(): u32 {
  let parts: u32 = 0;
  for (let row = 0; row < shelfAlarms.rows; row++) {
    const record = shelfAlarms.at(row);
    if (record.state === <u8>ShelfAlarmState.Raising) parts |= 1 << partOf(record.object);
  }
  return parts;
}

function partOf(object: i32): Unseen {
  return PART[object >> ShelfSubject.KindShift];
}
