import { AccessLimit, AccessRow, MailboxRow } from '../../hal/contract/access';
import { TableId } from '../../hal/contract/directory';
import { saturatingAdd } from '../kernel/bits';
import { Places } from '../kernel/place';
import { Table } from '../kernel/table';

/** One ISDN access. Layout: hal/contract/access.ts. */
@unmanaged
export class AccessRecord {
  present: bool;
  kind: u8;
  side: u8;
  layer1: u8;
  activate: bool;
  receiveLength: u16;
  transmitLength: u16;
  slot: u8;
  port: u8;
  bearers: u32;
  receiveErrors: u32;
  sinceUs: u64;
}
if (offsetof<AccessRecord>('activate') !== AccessRow.Activate) ERROR('layout');
if (offsetof<AccessRecord>('transmitLength') !== AccessRow.TransmitLength) ERROR('layout');
if (offsetof<AccessRecord>('bearers') !== AccessRow.Bearers) ERROR('layout');
if (offsetof<AccessRecord>('sinceUs') !== AccessRow.SinceUs) ERROR('layout');
if (offsetof<AccessRecord>() !== AccessRow.Transmit) ERROR('layout');

/** A frame that a D channel received. Layout: hal/contract/access.ts. */
@unmanaged
class Mailbox {
  frame: u8;
}

/** Rows of the accesses in every table of ISDN. */
export const accessPlaces = new Places();
export const accesses = new Table<AccessRecord>();
const mailbox = new Table<Mailbox>();
/** Row of the port whose frame was put into the mailbox last. */
let receiver: i32 = 0;

export function bootAccesses(slots: i32): void {
  accessPlaces.allocate(slots, 0, AccessLimit.PerSlot, 0, AccessLimit.PerSlot);
  accesses.allocate(TableId.Access, accessPlaces.rows, AccessRow.Size);
  mailbox.allocate(TableId.Mailbox, 1, MailboxRow.Size);
  for (let row = 0; row < accesses.rows; row++) {
    const access = accesses.at(row);
    access.slot = <u8>accessPlaces.slotOf(row);
    access.port = <u8>accessPlaces.portOf(row);
  }
}

/** Where a received frame is put, and read: AccessLimit.Frame octets. */
export function receiveMailbox(): usize {
  return changetype<usize>(mailbox.at(0)) + MailboxRow.Frame;
}

/** Nothing in the mailbox waits for its reader. */
export function isMailboxFree(): bool {
  return accesses.at(receiver).receiveLength === 0;
}

/** The frame in the mailbox is this port's. */
export function deliverFrame(row: i32, length: i32): void {
  receiver = row;
  accesses.at(row).receiveLength = <u16>length;
}

export function transmitMailbox(row: i32): usize {
  return changetype<usize>(accesses.at(row)) + AccessRow.Transmit;
}

/** The chip dropped frames: bad FCS, abort, overflow. */
export function countReceiveErrors(row: i32, more: u32): void {
  const access = accesses.at(row);
  access.receiveErrors = saturatingAdd(access.receiveErrors, more);
}
