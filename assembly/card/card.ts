import {
  CardFailure,
  CardGrant,
  CardKind,
  CardRow,
  CardState,
  CardTemperature,
  ServedMark,
} from '../../hal/contract/card';
import { TableId } from '../../hal/contract/directory';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { areSlotsRead } from '../driver/shelf';
import { slotAt } from '../driver/slot';
import { wake, wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { bootCauses, causeOf, eventOf, forgetCause, NO_EVENT, setCause } from './event';
import { beginIdentifying, endIdentifying } from './identify';
import { bootCardPowers, cardPowers } from './power';
import { cards } from './record';
import { followAbsence, forgetService, setMark } from './served';
import { followShelfLabel } from './shelf-label';
import { CardEvent, nextCardState, STAY } from './state';
import { cardTimers, resetTimer, stateTimer } from './timers';
import { isGivenUp, tellTrip } from './trip';

export { cards } from './record';
export { cardTimers } from './timers';

/** All our choice. A card that cannot be identified or powered is tried again; one of a kind we do not know is not. */
const IDENTIFY_US: u64 = 2_000_000;
const START_US: u64 = 5_000_000;
const RETRY_US: u64 = 30_000_000;

/** Events a slot takes in one settling; what comes after them comes in the next. */
const EVENTS_MAX: i32 = 4;

/** By slot: the failure the journal has of this seating. */
let noted: StaticArray<i32> = new StaticArray<i32>(0);

export function bootCard(slots: i32): void {
  cards.allocate(TableId.Card, slots, CardRow.Size);
  bootCardPowers(slots);
  bootCauses(slots);
  cardTimers.allocate(2 * slots);
  noted = new StaticArray<i32>(slots + 1);
  for (let slot = 1; slot <= slots; slot++) cards.at(slot - 1).temperature = <i16>CardTemperature.Unknown;
}

export function settleCard(nowUs: u64): void {
  for (let timer = cardTimers.expire(nowUs); timer >= 0; timer = cardTimers.expire(nowUs)) expired(timer, nowUs);
  for (let slot = 1; slot <= cards.rows; slot++) {
    for (let i = 0; i < EVENTS_MAX; i++) {
      const event = eventOf(slot, nowUs);
      if (event === NO_EVENT) break;
      take(slot, event, nowUs);
    }
    followTemperature(slot);
    if (cards.at(slot - 1).state === <u8>CardState.Empty && areSlotsRead() && followAbsence(slot))
      wakeAbove(Stage.Card);
  }
  followShelfLabel();
}

function expired(timer: i32, nowUs: u64): void {
  const slot = (timer >> 1) + 1;
  const isReset = (timer & 1) !== 0;
  if (!isReset) setCause(slot, causeOfExpiry(<i32>cards.at(slot - 1).state));
  take(slot, isReset ? CardEvent.Powered : CardEvent.Expired, nowUs);
}

function causeOfExpiry(state: CardState): CardFailure {
  switch (state) {
    case CardState.Identifying:
      return CardFailure.NoIdentity;
    case CardState.Powering:
      return CardFailure.NoPower;
    default:
      return CardFailure.NoChip;
  }
}

function take(slot: i32, event: CardEvent, nowUs: u64): void {
  const state = <i32>cards.at(slot - 1).state;
  const next = nextCardState(state, event);
  if (next !== STAY) enter(slot, event, next, nowUs);
}

/** Every transition: what the state asks of the driver, its timer, and the journal. */
function enter(slot: i32, event: CardEvent, next: CardState, nowUs: u64): void {
  const record = cards.at(slot - 1);
  record.state = <u8>next;
  record.sinceUs = nowUs;
  record.failure = next === CardState.Failed ? <u8>causeOf(slot) : <u8>CardFailure.None;
  cardTimers.disarm(resetTimer(slot));
  setTimer(slot, next, nowUs);
  request(slot, next);
  followService(slot, next);
  note(Stage.Card, JournalEvent.CardState, slot, next);
  tell(slot, event, nowUs);
  wake(Stage.Driver);
  wakeAbove(Stage.Card);
}

function setTimer(slot: i32, state: CardState, nowUs: u64): void {
  const us = limitOf(slot, state);
  if (us === 0) cardTimers.disarm(stateTimer(slot));
  else cardTimers.arm(stateTimer(slot), nowUs + us);
}

/** How long a state may last, 0 = for ever; Powering counts from its grant. */
function limitOf(slot: i32, state: CardState): u64 {
  switch (state) {
    case CardState.Identifying:
      return IDENTIFY_US;
    case CardState.Starting:
      return START_US;
    case CardState.Failed:
      return isRetried(slot) ? RETRY_US : 0;
    default:
      return 0;
  }
}

/** What another try may mend: an identity that is not sound may have been misread, one that is sound stays as it is. */
function isRetried(slot: i32): bool {
  switch (<i32>cards.at(slot - 1).failure) {
    case CardFailure.UnknownKind:
    case CardFailure.WrongSlot:
    case CardFailure.NoBudget:
    case CardFailure.TooHot:
      return false; // they wait for their grant
    case CardFailure.Tripped:
      return !isGivenUp(slot);
    default:
      return true;
  }
}

/** Chips that failed keep their power: their driver tries them again. */
function request(slot: i32, state: CardState): void {
  const record = cards.at(slot - 1);
  const facts = slotAt(slot);
  const failure = <i32>record.failure;
  const keeps = state === CardState.Failed && (failure === CardFailure.NoChip || failure === CardFailure.Lost);
  const runs = state === CardState.Starting || state === CardState.Ready || keeps;
  facts.power = runs;
  facts.kind = runs ? <i32>record.kind : CardKind.None;
  if (!runs && !isDenied(failure)) wish(slot, state === CardState.Powering);
  if (state === CardState.Identifying) beginIdentifying(slot);
  else endIdentifying(slot);
}

/** The power stage has taken its grant away, or not given it, and answers again by itself. */
function isDenied(failure: CardFailure): bool {
  return failure === CardFailure.NoBudget || failure === CardFailure.TooHot;
}

/** Asks for a grant, or gives it back. */
function wish(slot: i32, wants: bool): void {
  const power = cardPowers.at(slot - 1);
  if (!wants) power.grant = <u8>CardGrant.None;
  else if (power.grant !== <u8>CardGrant.Granted) power.grant = <u8>CardGrant.Wanted;
}

/** The journal, in the operator's terms. A failure that a retry finds unchanged is not told again. */
function tell(slot: i32, event: CardEvent, nowUs: u64): void {
  const record = cards.at(slot - 1);
  switch (<i32>record.state) {
    case CardState.Empty:
      note(Stage.Card, JournalEvent.CardRemoved, slot, record.kind);
      forget(slot);
      return;
    case CardState.Identifying:
      if (event === CardEvent.Seated) note(Stage.Card, JournalEvent.CardInserted, slot);
      if (event !== CardEvent.Restarted) return;
      note(Stage.Card, JournalEvent.CardRestarted, slot, record.kind);
      noted[slot] = CardFailure.None; // whoever restarts it wants to know how it goes
      return;
    case CardState.Ready:
      note(Stage.Card, JournalEvent.CardReady, slot, record.kind);
      noted[slot] = CardFailure.None;
      return;
    case CardState.Off:
      note(Stage.Card, JournalEvent.CardSwitchedOff, slot, record.kind);
      return;
    case CardState.Failed:
      if (isDenied(<i32>record.failure)) return; // the power stage tells why
      tellFailure(slot, nowUs);
      return;
    default:
      return;
  }
}

function tellFailure(slot: i32, nowUs: u64): void {
  const failure = <i32>cards.at(slot - 1).failure;
  if (failure === CardFailure.Tripped) tellTrip(slot, nowUs);
  else if (noted[slot] !== failure) note(Stage.Card, JournalEvent.CardFailed, slot, failure);
  noted[slot] = failure;
}

/** Nothing of the card is left in its row. */
function forget(slot: i32): void {
  const record = cards.at(slot - 1);
  record.kind = <u8>CardKind.None;
  memory.fill(changetype<usize>(record) + CardRow.Serial, 0, CardRow.Size - CardRow.Serial);
  noted[slot] = CardFailure.None;
  forgetCause(slot);
  const power = cardPowers.at(slot - 1);
  power.trips = 0;
  power.declaredMilliwatts = 0;
}

/**
 * Marks a card InService while it is: it is missed when it leaves. Whoever takes one out switches it off before, and one that
 * is never in service leaves a slot as it found it.
 */
function followService(slot: i32, state: CardState): void {
  if (state === CardState.Ready) setMark(slot, ServedMark.InService, true);
  if (state === CardState.Failed) setMark(slot, ServedMark.InService, false);
  if (state === CardState.Off) forgetService(slot);
}

function followTemperature(slot: i32): void {
  const record = cards.at(slot - 1);
  const temperature = slotAt(slot).temperature;
  if (<i32>record.temperature === temperature) return;
  record.temperature = <i16>temperature;
  wakeAbove(Stage.Card);
}
