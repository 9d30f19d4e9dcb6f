import { CardKind } from '../../hal/contract/card';
import { IfOperStatus, InterfaceType } from '../../hal/contract/interface';
import { cards } from '../card/record';
import { expectedKind } from '../card/served';
import { isPrimaryAccess } from '../driver/bearer';
import { cardOfLines, linesOfCard } from '../driver/card-lines';
import { isKindOfCard } from './interface';
import { interfacePlaces, kindOf } from './place';
import { interfaces, isInService, provision } from './record';

/*
 * What a slot is expected to have: the card with which all of its interfaces that are in service would be there.
 */

/** The interfaces that a card of a kind has in a slot come to exist, whether it is there or not. */
export function expectCard(slot: i32, kind: CardKind): void {
  const first = interfacePlaces.rowOf(slot, 0);
  const end = first + interfacePlaces.count(slot);
  for (let row = first; row < end; row++) if (isOfCard(row, kind)) provision(row);
}

/** Whether a card of a kind brings an interface along. */
function isOfCard(row: i32, kind: CardKind): bool {
  const record = interfaces.at(row);
  if (record.object < 0) return false;
  switch (kindOf(row)) {
    case InterfaceType.Bri:
      return kind === CardKind.Bri && !isPrimaryAccess(record.object);
    case InterfaceType.Cpos:
      return kind === CardKind.Cpos;
    case InterfaceType.E1:
      return <i32>record.port < linesOfCard(kind);
    case InterfaceType.Serial:
      return <i32>record.port < linesOfCard(kind) && record.timeSlots !== 0;
    default:
      return false;
  }
}

/** Interfaces of a slot that are in service and not present. */
export function waitingInterfaces(slot: i32): i32 {
  const first = interfacePlaces.rowOf(slot, 0);
  const end = first + interfacePlaces.count(slot);
  let waiting = 0;
  for (let row = first; row < end; row++) if (isWaiting(row)) waiting++;
  return waiting;
}

/** Whether any of them is none of the card's that is seated there. */
export function isOtherNeeded(slot: i32): bool {
  const first = interfacePlaces.rowOf(slot, 0);
  const end = first + interfacePlaces.count(slot);
  for (let row = first; row < end; row++) if (isWaiting(row) && !isOfSeatedCard(slot, row)) return true;
  return false;
}

/**
 * The card that they wait for; when none does, the expected one. What a card of another kind would have, were it switched on,
 * asks for none.
 */
export function neededKind(slot: i32): CardKind {
  const isOther = isOtherNeeded(slot);
  const first = interfacePlaces.rowOf(slot, 0);
  const end = first + interfacePlaces.count(slot);
  let ports = 0;
  for (let row = first; row < end; row++) {
    if (!isWaiting(row) || (isOther && isOfSeatedCard(slot, row))) continue;
    const record = interfaces.at(row);
    if (record.type === <u8>InterfaceType.Bri) return CardKind.Bri;
    if (record.type === <u8>InterfaceType.Cpos) return CardKind.Cpos;
    ports = max<i32>(ports, record.port + 1);
  }
  if (ports === 0 && expectedKind(slot) !== CardKind.None) return expectedKind(slot);
  return cardOfLines(ports);
}

function isOfSeatedCard(slot: i32, row: i32): bool {
  const kind = cards.at(slot - 1).kind;
  return kind !== <u8>CardKind.None && isKindOfCard(interfaces.at(row), kind);
}

function isWaiting(row: i32): bool {
  return isInService(row) && interfaces.at(row).oper === <u8>IfOperStatus.NotPresent;
}
