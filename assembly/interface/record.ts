import { AccessLimit } from '../../hal/contract/access';
import { TableId } from '../../hal/contract/directory';
import {
  IfAdminStatus,
  IfOperStatus,
  IfReason,
  InterfaceLimit,
  InterfaceRow,
  InterfaceType,
} from '../../hal/contract/interface';
import { Stage } from '../../hal/contract/journal';
import { LineLimit } from '../../hal/contract/line';
import { accessPlaces } from '../driver/access';
import { channelPlaces } from '../driver/frame-channel';
import { linePlaces } from '../driver/framer-port';
import { stm1Places } from '../driver/stm1-port';
import { wakeAbove } from '../kernel/agenda';
import { isNarrow } from '../kernel/place';
import { Table } from '../kernel/table';
import { bootInterfacePlaces, countOf, interfacePlaces, kindOf, numberInKind, portOf, rowOfKind } from './place';
import { resetControlCounters } from './protocol';

/** One row of the interface table, RFC 2863. Layout: hal/contract/interface.ts. */
@unmanaged
export class InterfaceRecord {
  type: u8;
  slot: u8;
  port: u8;
  /** Request of the layers above: IfAdminStatus. */
  admin: u8;
  oper: u8;
  carrier: u8;
  lower: i16;
  lastChangeUs: u64;
  cause: u32;
  inFrames: u32;
  inOctets: u32;
  inErrors: u32;
  outFrames: u32;
  outOctets: u32;
  outDrops: u32;
  object: i16;
  set: u8;
  channel: u8;
  timeSlots: u32;
  reason: u8;
  damping: u8;
  carrierUpMs: u16;
  carrierDownMs: u16;
  halfLifeS: u16;
  reuse: u16;
  suppress: u16;
  maxSuppressS: u16;
  /** Request of the layers above: IfDemand. */
  demand: u8;
  penalty: u32;
  penaltyUs: u64;
  flaps: u32;
}
if (offsetof<InterfaceRecord>('lastChangeUs') !== InterfaceRow.LastChangeUs) ERROR('layout');
if (offsetof<InterfaceRecord>('outDrops') !== InterfaceRow.OutDrops) ERROR('layout');
if (offsetof<InterfaceRecord>('set') !== InterfaceRow.Set) ERROR('layout');
if (offsetof<InterfaceRecord>('timeSlots') !== InterfaceRow.TimeSlots) ERROR('layout');
if (offsetof<InterfaceRecord>('maxSuppressS') !== InterfaceRow.MaxSuppressS) ERROR('layout');
if (offsetof<InterfaceRecord>('demand') !== InterfaceRow.Demand) ERROR('layout');
if (offsetof<InterfaceRecord>('penaltyUs') !== InterfaceRow.PenaltyUs) ERROR('layout');
if (offsetof<InterfaceRecord>('flaps') !== InterfaceRow.Flaps) ERROR('layout');

/** All time slots of an E1 but the one that carries the frame alignment. */
export const ALL_TIME_SLOTS: u32 = 0xfffffffe;

export const interfaces = new Table<InterfaceRecord>();

/** Gives every row its place; what stands there comes to exist when its card is first seen. */
export function bootInterfaces(slots: i32): void {
  bootInterfacePlaces(slots);
  interfaces.allocate(TableId.Interface, interfacePlaces.rows, InterfaceRow.Size);
  for (let row = 0; row < interfaces.rows; row++) assign(row);
}

/** Each E1 of a narrow slot has a channel set 0 of all its time slots. */
function assign(row: i32): void {
  const record = interfaces.at(row);
  const slot = interfacePlaces.slotOf(row);
  const n = numberInKind(row);
  const type = kindOf(row);
  record.slot = <u8>slot;
  record.lower = -1;
  record.object = -1;
  record.channel = <u8>InterfaceLimit.NoChannel;
  if (type === InterfaceType.Serial && (!isNarrow(slot) || n >= LineLimit.Narrow)) return;
  const port = portOf(slot, type, n);
  record.port = <u8>port;
  record.object = <i16>objectOf(type, slot, port);
  if (type === InterfaceType.Bri) record.channel = <u8>(n * AccessLimit.BasicBearers);
  if (type === InterfaceType.E1) record.lower = <i16>rowOfKind(slot, InterfaceType.Cpos, 0);
  if (type !== InterfaceType.Serial) return;
  record.lower = <i16>rowOfKind(slot, InterfaceType.E1, n);
  record.channel = <u8>n;
  record.timeSlots = ALL_TIME_SLOTS;
}

/** Row of the table that tells how an interface is. */
function objectOf(type: InterfaceType, slot: i32, port: i32): i32 {
  switch (type) {
    case InterfaceType.Ethernet:
      return 0; // the shelf has one
    case InterfaceType.Cpos:
      return stm1Places.rowOf(slot, port);
    case InterfaceType.Bri:
      return accessPlaces.rowOf(slot, port);
    case InterfaceType.Dialer:
      return accessPlaces.rows + port; // as the rows of dialers
    default:
      return linePlaces.rowOf(slot, port);
  }
}

/** Whether an interface exists and is not shut down. */
export function isInService(row: i32): bool {
  const record = interfaces.at(row);
  return record.type !== <u8>InterfaceType.None && record.admin === <u8>IfAdminStatus.Up;
}

/** Whether something that an interface stands on is shut down. */
export function isShutBelow(record: InterfaceRecord): bool {
  for (let lower: i32 = record.lower; lower >= 0; lower = interfaces.at(lower).lower)
    if (interfaces.at(lower).admin !== <u8>IfAdminStatus.Up) return true;
  return false;
}

/** The row of a channel set, or -1. */
export function channelSetOf(slot: i32, port: i32, set: i32): i32 {
  for (let n = 0; n < countOf(slot, InterfaceType.Serial); n++) {
    const row = rowOfKind(slot, InterfaceType.Serial, n);
    const record = interfaces.at(row);
    if (record.timeSlots !== 0 && <i32>record.port === port && <i32>record.set === set) return row;
  }
  return -1;
}

/** The frame channel of a channel set: its row in the tables of frame channels and of line protocols. */
export function linkOf(record: InterfaceRecord): i32 {
  return channelPlaces.rowOf(record.slot, record.channel);
}

/** Where the text of `description` stands: InterfaceLimit.Description octets and a zero. */
export function descriptionOf(row: i32): usize {
  return changetype<usize>(interfaces.at(row)) + InterfaceRow.Description;
}

/**
 * Makes an interface exist, not present until its card is. Its card's arrival does this, and so does a stored
 * configuration that names it before the card has been identified.
 */
export function provision(row: i32): void {
  const record = interfaces.at(row);
  if (record.type !== InterfaceType.None) return;
  record.type = <u8>kindOf(row);
  record.admin = <u8>IfAdminStatus.Up;
  record.oper = <u8>IfOperStatus.NotPresent;
  record.reason = <u8>IfReason.NoCard;
  if (record.lower >= 0) provision(record.lower);
}

/** Lets an interface without settings cease to exist: its card is gone. It comes back with the next such card. */
export function withdrawInterface(row: i32): void {
  resetInterfaceCounters(row);
  interfaces.at(row).type = <u8>InterfaceType.None;
  wakeAbove(Stage.Interface);
}

export function resetInterfaceCounters(row: i32): void {
  const record = interfaces.at(row);
  record.inFrames = 0;
  record.inOctets = 0;
  record.inErrors = 0;
  record.outFrames = 0;
  record.outOctets = 0;
  record.outDrops = 0;
  record.flaps = 0;
  if (record.type === InterfaceType.Serial) resetControlCounters(linkOf(record));
}
