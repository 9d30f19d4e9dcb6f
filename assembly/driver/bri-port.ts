import { TableId } from '../../hal/contract/directory';
import { BriLimit, BriRow } from '../../hal/contract/isdn';
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
if (offsetof<BriRecord>() !== BriRow.Receive) ERROR('layout');

/** Rows of the S/T ports in every table of ISDN. */
export const briPlaces = new Places();
export const bris = new Table<BriRecord>();

export function bootBriPorts(slots: i32): void {
  briPlaces.allocate(slots, 0, BriLimit.PortsPerSlot, 0);
  bris.allocate(TableId.Bri, briPlaces.rows, BriRow.Size);
  for (let row = 0; row < bris.rows; row++) {
    const base = changetype<usize>(bris.at(row));
    store<u8>(base + BriRow.Slot, briPlaces.slotOf(row));
    store<u8>(base + BriRow.Port, briPlaces.portOf(row));
  }
}

export function receiveMailbox(row: i32): usize {
  return changetype<usize>(bris.at(row)) + BriRow.Receive;
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
