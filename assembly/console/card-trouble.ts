import { CardFailure, CardGrant, CardKind, CardState } from '../../hal/contract/card';
import { E1Clock } from '../../hal/contract/e1';
import { ShelfAlarm, ShelfObject } from '../../hal/contract/shelf-alarm';
import { grantOf } from '../card/power';
import { cards } from '../card/record';
import { isGivenUp } from '../card/trip';
import { hasChipFailed } from '../driver/chip-fault';
import { NO_REFERENCE, referenceOf } from '../driver/framer-clock';
import { framerPort, linePlaces } from '../driver/framer-port';
import { isOtherNeeded, neededKind, waitingInterfaces } from '../interface/expected';
import { isReported, shelfAlarms, shelfObject } from '../power/alarm';
import { neededWatts, wattsLeft } from '../power/budget';
import { isShort, leftForCard } from '../power/grant';
import { coolMinutes } from '../power/overheat';
import { excessWatts } from '../power/overload';
import { isCardStarting } from '../power/unseen';
import { finding } from './finding';
import { Word } from './word';

/** What an alarm of a card is about, and what to do; false = no more than its name says. */
export function isCardAlarm(slot: i32, alarm: ShelfAlarm, nowUs: u64): bool {
  if (isMeasured(alarm)) return false;
  switch (alarm) {
    case ShelfAlarm.CardMissing:
      return isCardMissing(slot);
    case ShelfAlarm.CardWrong:
      return isOtherCard(slot);
    default:
      return isCardFailed(slot, nowUs);
  }
}

/** A card that is missed, with what waits for it. */
function isCardMissing(slot: i32): bool {
  const waiting = waitingInterfaces(slot);
  if (waiting === 0) return finding.is(Word.HealthCardGone, slot, neededKind(slot));
  return finding.is(Word.HealthCardMissing, slot, waiting, neededKind(slot));
}

/** A card that failed, and what to do about it. */
function isCardFailed(slot: i32, nowUs: u64): bool {
  const card = cards.at(slot - 1);
  if (card.state !== <u8>CardState.Failed) return false;
  if (grantOf(slot) === CardGrant.Overload) return isOverload(slot);
  if (isGivenUp(slot)) return finding.is(Word.HealthCardGivenUp, slot);
  if (card.failure === <u8>CardFailure.TooHot)
    return finding.is(Word.HealthCardHot, slot, coolMinutes(slot, nowUs), 0, Word.RemedyAir);
  if (card.failure === <u8>CardFailure.NoBudget && isShort(slot))
    return finding.is(Word.HealthCardShort, slot, neededWatts(slot), wattsLeft(leftForCard(slot)), Word.RemedyPower);
  return finding.is(Word.HealthCardFailed, slot, card.failure, 0, cardRemedy(card.failure));
}

/** A card that went for an overload: it explains it, or the supplies have to. */
function isOverload(slot: i32): bool {
  const excess = excessWatts(slot);
  return finding.is(Word.HealthCardOverload, slot, excess, 0, excess === 0 ? Word.RemedyPower : Word.RemedyCard);
}

/** A card that is out, off or another one than its interfaces need. What has an alarm is told with it. */
export function isCardOut(slot: i32, nowUs: u64): bool {
  if (hasCardAlarm(slot)) return false;
  const card = cards.at(slot - 1);
  if (card.state === <u8>CardState.Failed) return isCardFailed(slot, nowUs);
  if (card.state === <u8>CardState.Ready) return isOtherCard(slot);
  const waiting = waitingInterfaces(slot);
  if (waiting === 0 || isCardStarting(slot)) return false;
  if (card.state !== <u8>CardState.Off) return finding.is(Word.HealthCardAway, slot, waiting, neededKind(slot));
  return isOtherNeeded(slot) ? isOtherCard(slot) : finding.is(Word.HealthCardOff, slot, waiting);
}

/** A card that is another one than its interfaces need. */
function isOtherCard(slot: i32): bool {
  if (waitingInterfaces(slot) === 0) return false;
  return finding.is(Word.HealthCardOther, slot, neededKind(slot), cards.at(slot - 1).kind);
}

/** An E1 card has lines that are to give it a clock, and none of them does. */
export function isWithoutClock(slot: i32): bool {
  const card = cards.at(slot - 1);
  const hasFramer =
    card.kind === <u8>CardKind.E1 || card.kind === <u8>CardKind.E1One || card.kind === <u8>CardKind.E1Two;
  if (card.state !== <u8>CardState.Ready || !hasFramer || referenceOf(slot) !== NO_REFERENCE) return false;
  for (let port = 0; port < linePlaces.count(slot); port++) {
    const state = framerPort(linePlaces.rowOf(slot, port));
    if (state.present && state.clock === <u8>E1Clock.Slave) return finding.is(Word.HealthNoClock, slot);
  }
  return false;
}

export function isChipSilent(slot: i32, chip: i32): bool {
  return hasChipFailed(slot, chip) && finding.is(Word.HealthChip, slot, chip);
}

/** What is measured of a card's power can be wrong whatever else is wrong with it. */
function isMeasured(alarm: ShelfAlarm): bool {
  switch (alarm) {
    case ShelfAlarm.CardOverdraw:
    case ShelfAlarm.CardPower:
    case ShelfAlarm.CardSwitch:
    case ShelfAlarm.CardSwitchHot:
      return true;
    default:
      return false;
  }
}

/** But for what is measured of its power. */
function hasCardAlarm(slot: i32): bool {
  const object = shelfObject(ShelfObject.Card, slot);
  for (let row = 0; row < shelfAlarms.rows; row++) {
    const record = shelfAlarms.at(row);
    if (isMeasured(record.alarm)) continue;
    if (<i32>record.object === object && isReported(record)) return true;
  }
  return false;
}

function cardRemedy(failure: i32): Word {
  if (failure === CardFailure.NoBudget) return Word.RemedyPower;
  return failure === CardFailure.WrongSlot ? Word.RemedySlot : Word.RemedyCard;
}
