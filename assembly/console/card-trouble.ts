import { CardFailure, CardKind, CardState } from '../../hal/contract/card';
import { E1Clock } from '../../hal/contract/e1';
import { IfOperStatus, InterfaceType } from '../../hal/contract/interface';
import { ShelfObject } from '../../hal/contract/shelf-alarm';
import { cards } from '../card/record';
import { hasChipFailed } from '../driver/chip-fault';
import { NO_REFERENCE, referenceOf } from '../driver/framer-clock';
import { framerPort, linePlaces } from '../driver/framer-port';
import { interfaces, isInService } from '../interface/record';
import { isReported, shelfAlarms, shelfObject } from '../power/alarm';
import { finding } from './finding';
import { Word } from './word';

/** A card that failed, and what to do about it. */
export function isCardFailed(slot: i32): bool {
  const card = cards.at(slot - 1);
  if (card.state !== <u8>CardState.Failed) return false;
  return finding.is(Word.HealthCardFailed, slot, card.failure, 0, cardRemedy(card.failure));
}

/** A card that is out, off or another one than its interfaces need. One that failed is told with its alarm, if it has one. */
export function isCardOut(slot: i32): bool {
  const card = cards.at(slot - 1);
  if (card.state === <u8>CardState.Failed) return !hasCardAlarm(slot) && isCardFailed(slot);
  const waiting = waitingInterfaces(slot);
  if (waiting === 0) return false;
  if (card.state === <u8>CardState.Off) return finding.is(Word.HealthCardOff, slot, waiting);
  if (card.state === <u8>CardState.Ready) return finding.is(Word.HealthCardOther, slot, neededKind(slot), card.kind);
  return finding.is(Word.HealthCardAway, slot, waiting);
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

function hasCardAlarm(slot: i32): bool {
  const object = shelfObject(ShelfObject.Card, slot);
  for (let row = 0; row < shelfAlarms.rows; row++) {
    const record = shelfAlarms.at(row);
    if (<i32>record.object === object && isReported(record)) return true;
  }
  return false;
}

function cardRemedy(failure: i32): Word {
  if (failure === CardFailure.NoBudget) return Word.RemedyPower;
  if (failure === CardFailure.TooHot) return Word.RemedyAir;
  return failure === CardFailure.WrongSlot ? Word.RemedySlot : Word.RemedyCard;
}

/** Interfaces of a slot that are in service and not present. */
function waitingInterfaces(slot: i32): i32 {
  let waiting = 0;
  for (let row = 0; row < interfaces.rows; row++) if (isWaiting(row, slot)) waiting++;
  return waiting;
}

function isWaiting(row: i32, slot: i32): bool {
  const record = interfaces.at(row);
  return <i32>record.slot === slot && isInService(row) && record.oper === <u8>IfOperStatus.NotPresent;
}

/** The card with which all the interfaces that wait in a slot would be there. */
function neededKind(slot: i32): CardKind {
  let ports = 0;
  for (let row = 0; row < interfaces.rows; row++) {
    if (!isWaiting(row, slot)) continue;
    const record = interfaces.at(row);
    if (record.type === <u8>InterfaceType.Bri) return CardKind.Bri;
    if (record.type === <u8>InterfaceType.Cpos) return CardKind.Cpos;
    ports = max<i32>(ports, record.port + 1);
  }
  if (ports === 1) return CardKind.E1One;
  return ports === 2 ? CardKind.E1Two : CardKind.E1;
}
