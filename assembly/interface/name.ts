import { InterfaceType } from '../../hal/contract/interface';
import { kindOf, rowOfPort } from './place';
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

export function nameOfRow(row: i32): i32 {
  const record = interfaces.at(row);
  return nameOf(kindOf(row), record.slot, record.port, record.set);
}

/** The row that is for the interface of a name, or -1. */
export function rowOfName(name: i32): i32 {
  const slot = slotOfName(name);
  const port = portOfName(name);
  if (typeOfName(name) === InterfaceType.Serial) return channelSetOf(slot, port, setOfName(name));
  return rowOfPort(slot, typeOfName(name), port);
}
