import { TableId } from '../../hal/contract/directory';
import { BriLimit, BriRow, MailboxRow } from '../../hal/contract/isdn';
import { saturatingAdd } from '../kernel/bits';
import { Places } from '../kernel/place';
import { Table } from '../kernel/table';

/** One S/T interface. Layout: hal/contract/isdn.ts. */
@unmanaged
export class BriRecord {
  present: bool;
  layer1: u8;
  activate: bool;
  bearers: u8;
  receiveLength: u16;
  transmitLength: u16;
}
if (offsetof<BriRecord>('bearers') !== BriRow.Bearers) ERROR('layout');
if (offsetof<BriRecord>('transmitLength') !== BriRow.TransmitLength) ERROR('layout');
if (offsetof<BriRecord>() !== BriRow.Transmit) ERROR('layout');

/** A frame that a D channel received. Layout: hal/contract/isdn.ts. */
@unmanaged
class Mailbox {
  frame: u8;
}

/** Rows of the S/T ports in every table of ISDN. */
export const briPlaces = new Places();
export const bris = new Table<BriRecord>();
const mailbox = new Table<Mailbox>();
/** Row of the port whose frame was put into the mailbox last. */
let receiver: i32 = 0;

export function bootBriPorts(slots: i32): void {
  briPlaces.allocate(slots, 0, BriLimit.PortsPerSlot, 0);
  bris.allocate(TableId.Bri, briPlaces.rows, BriRow.Size);
  mailbox.allocate(TableId.Mailbox, 1, MailboxRow.Size);
  for (let row = 0; row < bris.rows; row++) {
    const base = changetype<usize>(bris.at(row));
    store<u8>(base + BriRow.Slot, briPlaces.slotOf(row));
    store<u8>(base + BriRow.Port, briPlaces.portOf(row));
  }
}

/** Where a received frame is put, and read: BriLimit.Frame octets. */
export function receiveMailbox(): usize {
  return changetype<usize>(mailbox.at(0)) + MailboxRow.Frame;
}

/** Nothing in the mailbox waits for its reader. */
export function isMailboxFree(): bool {
  return bris.at(receiver).receiveLength === 0;
}

/** The frame in the mailbox is this port's. */
export function deliverFrame(row: i32, length: i32): void {
  receiver = row;
  bris.at(row).receiveLength = <u16>length;
}

export function transmitMailbox(row: i32): usize {
  return changetype<usize>(bris.at(row)) + BriRow.Transmit;
}

/** The chip dropped frames: bad FCS, abort, overflow. */
export function countReceiveErrors(row: i32, more: u32): void {
  const counter = changetype<usize>(bris.at(row)) + BriRow.ReceiveErrors;
  store<u32>(counter, saturatingAdd(load<u32>(counter), more));
}

export function stampLayer1(row: i32, nowUs: u64): void {
  store<u64>(changetype<usize>(bris.at(row)) + BriRow.SinceUs, nowUs);
}

/** When layer 1 last changed. */
export function layer1SinceUs(row: i32): u64 {
  return load<u64>(changetype<usize>(bris.at(row)) + BriRow.SinceUs);
}
