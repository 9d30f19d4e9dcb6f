import {
  IfAdminStatus,
  IfOperStatus,
  InterfaceLimit,
  InterfaceOffset,
  InterfaceRow,
  InterfaceType,
} from '../../hal/contract/interface';
import { Table } from '../kernel/table';

/** One row of the interface table, RFC 2863. Layout: hal/contract/interface.ts. */
@unmanaged
export class InterfaceRecord {
  type: u8;
  slot: u8;
  port: u8;
  /** Request of the layers above: IfAdminStatus. */
  admin: u8;
  oper: u8;
  lower: i16;
  lastChangeUs: u64;
  cause: u32;
  inFrames: u32;
  inOctets: u32;
  inErrors: u32;
  outFrames: u32;
  outOctets: u32;
  outDrops: u32;
}
if (offsetof<InterfaceRecord>('lastChangeUs') !== InterfaceRow.LastChangeUs) ERROR('layout');
if (offsetof<InterfaceRecord>('outDrops') !== InterfaceRow.OutDrops) ERROR('layout');

export const interfaces = new Table<InterfaceRecord>();

/** The row of an interface: the same whether its card is there or not. `port` counts from 0. */
export function interfaceRow(slot: i32, offset: InterfaceOffset, port: i32): i32 {
  return (slot - 1) * InterfaceLimit.PerSlot + offset + port;
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
  const place = row % InterfaceLimit.PerSlot;
  record.slot = <u8>(row / InterfaceLimit.PerSlot + 1);
  record.admin = <u8>IfAdminStatus.Up;
  record.oper = <u8>IfOperStatus.NotPresent;
  record.lower = -1;
  if (place < InterfaceOffset.Serial) {
    record.type = <u8>InterfaceType.E1;
    record.port = <u8>(place - InterfaceOffset.E1);
  } else if (place < InterfaceOffset.Bri) {
    record.type = <u8>InterfaceType.Serial;
    record.port = <u8>(place - InterfaceOffset.Serial);
    record.lower = <i16>(row - InterfaceOffset.Serial + InterfaceOffset.E1);
    provision(record.lower);
  } else {
    record.type = <u8>InterfaceType.Bri;
    record.port = <u8>(place - InterfaceOffset.Bri);
  }
}

export function resetInterfaceCounters(row: i32): void {
  const record = interfaces.at(row);
  record.inFrames = 0;
  record.inOctets = 0;
  record.inErrors = 0;
  record.outFrames = 0;
  record.outOctets = 0;
  record.outDrops = 0;
}
