import { CardFailure, CardGrant, CardOrder, CardState } from '../../hal/contract/card';
import { Stage } from '../../hal/contract/journal';
import { resetHotSwap } from '../driver/hot-swap';
import { ChipState, slotAt } from '../driver/slot';
import { wake, wakeAbove } from '../kernel/agenda';
import { identify, READING } from './identify';
import { cardPowers, grantOf } from './power';
import { cards } from './record';
import { forgetService } from './served';
import { CardEvent } from './state';
import { cardTimers, resetTimer, stateTimer } from './timers';
import { countTrip } from './trip';

/** From a grant until power is good, and how long reset is held from then on: that of a QuadFALC, the longest of our chips. */
const POWER_US: u64 = 1_000_000;
const RESET_US: u64 = 10_000;

export const NO_EVENT: i32 = -1;

/** By slot: why its next failure would be, and whether its hot-swap controller may have given up since it was seated. */
let causes: StaticArray<i32> = new StaticArray<i32>(0);
let suspects: StaticArray<bool> = new StaticArray<bool>(0);

export function bootCauses(slots: i32): void {
  causes = new StaticArray<i32>(slots + 1);
  suspects = new StaticArray<bool>(slots + 1);
}

export function causeOf(slot: i32): CardFailure {
  return causes[slot];
}

export function setCause(slot: i32, failure: CardFailure): void {
  causes[slot] = failure;
  if (failure === CardFailure.NoPower || failure === CardFailure.Tripped) suspects[slot] = true;
}

/** The next card is another one. */
export function forgetCause(slot: i32): void {
  causes[slot] = CardFailure.None;
  suspects[slot] = false;
}

/** What the levels of a slot mean in its state, or NO_EVENT. Removal comes first: it explains the rest. */
export function eventOf(slot: i32, nowUs: u64): i32 {
  const state = <i32>cards.at(slot - 1).state;
  const facts = slotAt(slot);
  const ordered = takeOrder(slot, state);
  if (!facts.present || facts.ejectorOpen) return state === CardState.Empty ? NO_EVENT : CardEvent.Unseated;
  if (ordered !== NO_EVENT) return ordered;
  switch (state) {
    case CardState.Empty:
      return CardEvent.Seated;
    case CardState.Identifying:
      return identified(slot);
    case CardState.Powering:
      return poweringEvent(slot, nowUs);
    case CardState.Starting:
    case CardState.Ready:
      return serviceEvent(slot, state, nowUs);
    case CardState.Failed:
      return failedEvent(slot, nowUs);
    default:
      return NO_EVENT;
  }
}

/** What a person wants of a card that is there. A new try begins without what was held against it. */
function takeOrder(slot: i32, state: CardState): i32 {
  const power = cardPowers.at(slot - 1);
  const order = <i32>power.order;
  power.order = <u8>CardOrder.None;
  if (order === CardOrder.PowerOff && state === CardState.Empty) acceptLoss(slot);
  if (order === CardOrder.None || state === CardState.Empty) return NO_EVENT;
  if (order === CardOrder.PowerOff) return CardEvent.SwitchedOff;
  if (order === CardOrder.PowerOn && state !== CardState.Off && state !== CardState.Failed) return NO_EVENT;
  power.trips = 0;
  return CardEvent.Restarted;
}

/** The card that left is not missed any more. */
function acceptLoss(slot: i32): void {
  forgetService(slot);
  wakeAbove(Stage.Card);
}

function identified(slot: i32): i32 {
  const result = identify(slot);
  if (result === READING) {
    wake(Stage.Driver);
    return NO_EVENT;
  }
  setCause(slot, result);
  return result === CardFailure.None ? CardEvent.Identified : CardEvent.Refused;
}

/** First its grant, then its power, then RESET_US of good power. */
function poweringEvent(slot: i32, nowUs: u64): i32 {
  const grant = grantOf(slot);
  if (grant === CardGrant.Wanted) return NO_EVENT;
  const facts = slotAt(slot);
  if (grant === CardGrant.Granted && !facts.power) supply(slot, nowUs);
  const lost = powerEvent(slot, nowUs);
  if (lost !== NO_EVENT) return lost;
  const timer = resetTimer(slot);
  if (!facts.powerGood) cardTimers.disarm(timer);
  else if (!cardTimers.isArmed(timer)) cardTimers.arm(timer, nowUs + RESET_US);
  return NO_EVENT;
}

/** A controller that gave up, or may have, begins anew. */
function supply(slot: i32, nowUs: u64): void {
  const facts = slotAt(slot);
  if (suspects[slot]) resetHotSwap(slot);
  facts.power = true;
  facts.powerLost = false;
  cardTimers.arm(stateTimer(slot), nowUs + POWER_US);
  wake(Stage.Driver);
}

/** What a card that has its power may lose it by. */
function powerEvent(slot: i32, nowUs: u64): i32 {
  const facts = slotAt(slot);
  if (facts.power && facts.powerLost) {
    countTrip(slot, nowUs);
    setCause(slot, CardFailure.Tripped);
    return CardEvent.PowerLost;
  }
  const grant = grantOf(slot);
  if (grant === CardGrant.Granted) return NO_EVENT;
  setCause(slot, denialOf(grant));
  return CardEvent.Denied;
}

function denialOf(grant: CardGrant): CardFailure {
  return grant === CardGrant.TooHot ? CardFailure.TooHot : CardFailure.NoBudget;
}

function serviceEvent(slot: i32, state: CardState, nowUs: u64): i32 {
  const lost = powerEvent(slot, nowUs);
  if (lost !== NO_EVENT) return lost;
  const facts = slotAt(slot);
  if (facts.chips === ChipState.Failed) {
    setCause(slot, state === CardState.Ready ? CardFailure.Lost : CardFailure.NoChip);
    return CardEvent.ChipsFail;
  }
  return facts.chips === ChipState.Running && state === CardState.Starting ? CardEvent.ChipsRun : NO_EVENT;
}

/** A card whose chips failed keeps its power, and one that was refused its power may get it. */
function failedEvent(slot: i32, nowUs: u64): i32 {
  const facts = slotAt(slot);
  if (!facts.power) return deniedEvent(slot);
  const lost = powerEvent(slot, nowUs);
  if (lost !== NO_EVENT) return lost;
  return facts.chips === ChipState.Running ? CardEvent.ChipsRun : NO_EVENT;
}

/** A card without power gets it, or is denied it for another reason than before. One that failed itself asks for none. */
function deniedEvent(slot: i32): i32 {
  const grant = grantOf(slot);
  if (grant === CardGrant.Granted) return CardEvent.Granted;
  if (grant === CardGrant.None || grant === CardGrant.Wanted) return NO_EVENT;
  if (<i32>cards.at(slot - 1).failure === denialOf(grant)) return NO_EVENT;
  setCause(slot, denialOf(grant));
  return CardEvent.Denied;
}
