import { CardKind } from '../../hal/contract/card';
import { IfOperStatus, InterfaceType } from '../../hal/contract/interface';
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

/** The card that they wait for. */
export function neededKind(slot: i32): CardKind {
  const first = interfacePlaces.rowOf(slot, 0);
  const end = first + interfacePlaces.count(slot);
  let ports = 0;
  for (let row = first; row < end; row++) {
    if (!isWaiting(row)) continue;
    const record = interfaces.at(row);
    if (record.type === <u8>InterfaceType.Bri) return CardKind.Bri;
    if (record.type === <u8>InterfaceType.Cpos) return CardKind.Cpos;
    ports = max<i32>(ports, record.port + 1);
  }
  if (ports === 1) return CardKind.E1One;
  return ports === 2 ? CardKind.E1Two : CardKind.E1;
}

function isWaiting(row: i32): bool {
  return isInService(row) && interfaces.at(row).oper === <u8>IfOperStatus.NotPresent;
}
