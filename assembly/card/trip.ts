import { CardFailure, CardState } from '../../hal/contract/card';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { secondsOf } from '../kernel/calendar';
import { note } from '../kernel/journal';
import { cardPowers } from './power';
import { cards } from './record';
import { cardTimers, stateTimer } from './timers';

/** A card whose hot-swap controller gave up so often is not tried again by itself, and what makes good for it. Our choice. */
export const TRIPS_MAX: u8 = 3;
const PROVEN_US: u64 = 600_000_000;

/** Its hot-swap controller gave up once more. */
export function countTrip(slot: i32, nowUs: u64): void {
  const record = cards.at(slot - 1);
  const power = cardPowers.at(slot - 1);
  if (record.state === <u8>CardState.Ready && nowUs - record.sinceUs >= PROVEN_US) power.trips = 0;
  power.trips = min<u8>(power.trips + 1, TRIPS_MAX);
}

/** Whether a card is off by its hot-swap controller. */
export function isTripped(slot: i32): bool {
  const record = cards.at(slot - 1);
  return record.state === <u8>CardState.Failed && record.failure === <u8>CardFailure.Tripped;
}

/** Whether it is not tried again by itself. */
export function isGivenUp(slot: i32): bool {
  return isTripped(slot) && cardPowers.at(slot - 1).trips >= TRIPS_MAX;
}

/** Seconds until a card that failed is tried again, 0 = it is not by itself. */
export function secondsToTry(slot: i32, nowUs: u64): i32 {
  const timer = stateTimer(slot);
  const isWaiting = cards.at(slot - 1).state === <u8>CardState.Failed && cardTimers.isArmed(timer);
  return isWaiting ? secondsOf(cardTimers.dueOf(timer) - nowUs + 999_999) : 0;
}

/** The journal: each time counts, and the last one asks for a person. */
export function tellTrip(slot: i32, nowUs: u64): void {
  const trips = cardPowers.at(slot - 1).trips;
  const kind = cards.at(slot - 1).kind;
  if (isGivenUp(slot)) note(Stage.Card, JournalEvent.CardGivenUp, slot, trips, kind);
  else note(Stage.Card, JournalEvent.CardTripped, slot, TRIPS_MAX - trips, secondsToTry(slot, nowUs), kind);
}
