import { InterfaceType } from '../../hal/contract/interface';
import { isPrimaryAccess } from '../driver/bearer';
import { kindOf, rowOfKind, rowOfPort } from './place';
import { channelSetOf, interfaces } from './record';

/**
 * What an interface is called, whether it exists or not:
 *
 *     bits 31..24 InterfaceType | 23..16 slot | 15..8 port | 7..0 channel set
 */
export function nameOf(type: InterfaceType, slot: i32, port: i32, set: i32): i32 {
  return (type << 24) | (slot << 16) | (port << 8) | set;
}

export function typeOfName(name: i32): InterfaceType {
  return name >> 24;
}

export function slotOfName(name: i32): i32 {
  return (name >> 16) & 0xff;
}

export function portOfName(name: i32): i32 {
  return (name >> 8) & 0xff;
}

export function setOfName(name: i32): i32 {
  return name & 0xff;
}

/** VRP names a primary access after its D channel: Serial1/0:15, where time slot 16 counts from 0 without time slot 0. */
const D_CHANNEL_SET: i32 = 15;

export function nameOfRow(row: i32): i32 {
  const record = interfaces.at(row);
  if (isPrimary(row)) return nameOf(InterfaceType.Serial, record.slot, record.port, D_CHANNEL_SET);
  return nameOf(kindOf(row), record.slot, record.port, record.set);
}

/** The row that is for the interface of a name, or -1. */
export function rowOfName(name: i32): i32 {
  const slot = slotOfName(name);
  const port = portOfName(name);
  if (typeOfName(name) === InterfaceType.Serial) return rowOfSerial(slot, port, setOfName(name));
  const row = rowOfPort(slot, typeOfName(name), port);
  return row >= 0 && isPrimary(row) ? -1 : row;
}

function rowOfSerial(slot: i32, port: i32, set: i32): i32 {
  const row = channelSetOf(slot, port, set);
  if (row >= 0 || set !== D_CHANNEL_SET) return row;
  const access = rowOfKind(slot, InterfaceType.Bri, port);
  return access >= 0 && isPrimary(access) ? access : -1;
}

/** Whether a row is the interface of a primary access. */
function isPrimary(row: i32): bool {
  return kindOf(row) === InterfaceType.Bri && isPrimaryAccess(interfaces.at(row).object);
}
