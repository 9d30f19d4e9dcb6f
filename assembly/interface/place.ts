import { AccessLimit } from '../../hal/contract/access';
import { ChannelsLimit } from '../../hal/contract/channels';
import { TributaryNumbering } from '../../hal/contract/cpos';
import { InterfaceType } from '../../hal/contract/interface';
import { LineLimit } from '../../hal/contract/line';
import { PppLimit } from '../../hal/contract/ppp';
import { SlotClass } from '../../hal/contract/shelf';
import { numberOfTributary, tributaryOfNumber } from '../driver/tributary-number';
import { Places, slotClass } from '../kernel/place';

/** Kinds of interfaces in the order of their rows within a slot: what is below before what stands on it. */
// biome-ignore format: a list
const ORDER: StaticArray<i32> = [InterfaceType.Ethernet, InterfaceType.Cpos, InterfaceType.E1, InterfaceType.Serial, InterfaceType.Bri, InterfaceType.Dialer];
const KINDS: i32 = 6;
/** Rows of each kind, by SlotClass. A serial interface has a frame channel; VRP allows 256 on an STM-1. */
// biome-ignore format: a table
const ROOM: StaticArray<i32> = [
  //           Ethernet Cpos  E1                Serial                Bri                  Dialer
  /* Shelf  */ 1,       0,    0,                0,                    0,                   PppLimit.Dialers,
  /* Narrow */ 0,       0,    LineLimit.Narrow, ChannelsLimit.Narrow, AccessLimit.PerSlot, 0,
  /* Wide   */ 0,       1,    LineLimit.Wide,   ChannelsLimit.Wide,   0,                   0,
  /* Trunk  */ 0,       0,    LineLimit.Narrow, ChannelsLimit.Narrow, AccessLimit.PerSlot, 0,
];

export const interfacePlaces = new Places();
/** InterfaceType by row: what kindOf is asked in every settling. */
let kinds: StaticArray<u8> = new StaticArray<u8>(0);

export function bootInterfacePlaces(slots: i32): void {
  interfacePlaces.allocate(
    slots,
    roomOf(SlotClass.Shelf),
    roomOf(SlotClass.Narrow),
    roomOf(SlotClass.Wide),
    roomOf(SlotClass.Trunk),
  );
  kinds = new StaticArray<u8>(interfacePlaces.rows);
  for (let row = 0; row < kinds.length; row++) kinds[row] = <u8>findKind(row);
}

function roomOf(slotClass: SlotClass): i32 {
  let room = 0;
  for (let kind = 0; kind < KINDS; kind++) room += ROOM[slotClass * KINDS + kind];
  return room;
}

/** The kind of interface a row is for, whether there is one or not. */
export function kindOf(row: i32): InterfaceType {
  return kinds[row];
}

function findKind(row: i32): InterfaceType {
  let place = interfacePlaces.portOf(row);
  const room = slotClass(interfacePlaces.slotOf(row)) * KINDS;
  let kind = 0;
  while (place >= ROOM[room + kind]) place -= ROOM[room + kind++];
  return ORDER[kind];
}

/** How many interfaces of a kind a slot has room for. */
export function countOf(slot: i32, type: InterfaceType): i32 {
  if (interfacePlaces.count(slot) === 0) return 0;
  for (let kind = 0; kind < KINDS; kind++) if (ORDER[kind] === type) return ROOM[slotClass(slot) * KINDS + kind];
  return 0;
}

/** The row of a slot's n-th interface of a kind, or -1. */
export function rowOfKind(slot: i32, type: InterfaceType, n: i32): i32 {
  if (<u32>n >= <u32>countOf(slot, type)) return -1;
  for (let kind = 0; ORDER[kind] !== type; kind++) n += ROOM[slotClass(slot) * KINDS + kind];
  return interfacePlaces.rowOf(slot, n);
}

/**
 * The row of a port's interface, or -1. The E1s of an STM-1 stand in the order of their numbers, so that a list of them is
 * in order; their ports count as the chip does.
 */
export function rowOfPort(slot: i32, type: InterfaceType, port: i32): i32 {
  const isNumbered = type === InterfaceType.E1 && slotClass(slot) === SlotClass.Wide && port < LineLimit.Wide;
  return rowOfKind(slot, type, isNumbered ? numberOfTributary(port, TributaryNumbering.Huawei) - 1 : port);
}

/** The port that the n-th of its kind in a slot stands for. */
export function portOf(slot: i32, type: InterfaceType, n: i32): i32 {
  const isNumbered = type === InterfaceType.E1 && slotClass(slot) === SlotClass.Wide;
  return isNumbered ? tributaryOfNumber(n + 1, TributaryNumbering.Huawei) : n;
}

/** Which of its kind in its slot a row is. */
export function numberInKind(row: i32): i32 {
  return row - rowOfKind(interfacePlaces.slotOf(row), kindOf(row), 0);
}
