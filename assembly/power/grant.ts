import { CardGrant } from '../../hal/contract/card';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { cardPowers, grantOf, STANDBY_MILLIWATTS } from '../card/power';
import { cards } from '../card/record';
import { hasServed, setServed } from '../card/served';
import { wake } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { committedMilliwatts, isBefore, noteLack } from './budget';
import { areSuppliesTold, availableMilliwatts, isOverloaded } from './capacity';
import { isAirInDoubt } from './heat';
import { isTooHot, recallOverheat } from './overheat';
import { noteOverload } from './overload';
import { beginPause, beginProbation, isPausing, isSuspect, recallOverload, secondsLeft } from './pause';
import { shelfPower } from './redundancy';

/**
 * Answers the cards that wait for their power, once it is known what there is and that it is cool enough. One that does not
 * fit keeps none waiting that does.
 */
export function settleGrants(nowUs: u64): void {
  for (let slot = 1; slot <= cards.rows; slot++) followHeat(slot, nowUs);
  if (!areSuppliesTold() || isAirInDoubt(nowUs)) return;
  for (let slot = nextWaiting(0); slot !== 0; slot = nextWaiting(slot)) answer(slot, nowUs);
}

/** A card that is too hot waits like one that comes new, once it is cooler. */
function followHeat(slot: i32, nowUs: u64): void {
  const power = cardPowers.at(slot - 1);
  if (power.grant === <u8>CardGrant.Wanted) recallOverheat(slot, nowUs);
  const isHot = power.grant === <u8>CardGrant.TooHot;
  if (power.grant === <u8>CardGrant.None || isHot === isTooHot(slot)) return;
  power.grant = isHot ? <u8>CardGrant.Wanted : <u8>CardGrant.TooHot;
  wake(Stage.Card);
}

/** The slot that waits next in order after another one; 0 = before the first, and after the last. */
function nextWaiting(after: i32): i32 {
  let next = 0;
  for (let slot = 1; slot <= cards.rows; slot++) {
    if (!isWaiting(slot) || (after !== 0 && !isAnsweredBefore(after, slot))) continue;
    if (next === 0 || isAnsweredBefore(slot, next)) next = slot;
  }
  return next;
}

/** What may cost others their power comes after them. */
function isAnsweredBefore(slot: i32, other: i32): bool {
  const isLater = isSuspect(slot);
  return isLater === isSuspect(other) ? isBefore(slot, other) : !isLater;
}

function isWaiting(slot: i32): bool {
  const grant = grantOf(slot);
  return grant === CardGrant.Wanted || grant === CardGrant.Refused || isShed(grant);
}

/** Whether a card has had its power, and lost it for the want of power. */
function isShed(grant: CardGrant): bool {
  return grant === CardGrant.Shed || grant === CardGrant.Overload;
}

function answer(slot: i32, nowUs: u64): void {
  if (isShed(grantOf(slot))) restore(slot, nowUs);
  else admit(slot, nowUs);
}

/** Milliwatts left for a card without power: one that comes new gets what the policy counts on, one that has had its power what there is. */
export function leftForCard(slot: i32): i32 {
  const most = hasServed(slot) ? availableMilliwatts() : shelfPower().capacityMilliwatts;
  return most - committedMilliwatts() + STANDBY_MILLIWATTS;
}

/** Whether that is less than it declares. */
export function isShort(slot: i32): bool {
  return cardPowers.at(slot - 1).declaredMilliwatts > leftForCard(slot);
}

function admit(slot: i32, nowUs: u64): void {
  const power = cardPowers.at(slot - 1);
  const isNew = !hasServed(slot);
  const left = leftForCard(slot);
  const wasRefused = power.grant === <u8>CardGrant.Refused;
  if (recallOverload(slot, nowUs)) {
    power.grant = <u8>CardGrant.Overload;
    noteOverload(slot, secondsLeft(slot, nowUs));
    wake(Stage.Card);
  } else if (power.declaredMilliwatts <= left && !isOverloaded()) {
    grant(slot, wasRefused);
    if (isSuspect(slot)) beginProbation(slot, nowUs);
  } else if (!wasRefused) {
    power.grant = <u8>denial(isNew);
    if (!isNew) beginPause(slot, nowUs);
    noteLack(JournalEvent.CardRefusedPower, slot, left);
    wake(Stage.Card);
  }
}

/** What a card waits for that there is no room for: more power, or the end of an overload. */
function denial(isNew: bool): CardGrant {
  if (isNew) return CardGrant.Refused;
  return isOverloaded() ? CardGrant.Overload : CardGrant.Shed;
}

/** What ran before may run again, once there has been room for long enough: waiting longer each time keeps it from coming and going. */
function restore(slot: i32, nowUs: u64): void {
  if (isShort(slot) || isOverloaded()) beginPause(slot, nowUs);
  else if (!isPausing(slot)) {
    grant(slot, true);
    beginProbation(slot, nowUs);
  }
}

function grant(slot: i32, wasRefused: bool): void {
  cardPowers.at(slot - 1).grant = <u8>CardGrant.Granted;
  setServed(slot);
  if (wasRefused) note(Stage.Power, JournalEvent.CardGrantedPower, slot, cards.at(slot - 1).kind);
  wake(Stage.Card);
}
