import { CardKind } from '../../hal/contract/card';
import { IfOperStatus, InterfaceType } from '../../hal/contract/interface';
import { cards } from '../card/record';
import { isKindOfCard } from './interface';
import { interfacePlaces } from './place';
import { interfaces, isInService } from './record';

/*
 * What a slot is expected to have: the card with which all of its interfaces that are in service would be there.
 */

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

/** The card that they wait for. What a card of another kind would have, were it switched on, asks for none. */
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
  if (ports === 1) return CardKind.E1One;
  return ports === 2 ? CardKind.E1Two : CardKind.E1;
}

function isOfSeatedCard(slot: i32, row: i32): bool {
  const kind = cards.at(slot - 1).kind;
  return kind !== <u8>CardKind.None && isKindOfCard(interfaces.at(row), kind);
}

function isWaiting(row: i32): bool {
  return isInService(row) && interfaces.at(row).oper === <u8>IfOperStatus.NotPresent;
}
