import { TableId } from '../../hal/contract/directory';
import { BriRow } from '../../hal/contract/isdn';
import { saturatingAdd } from '../kernel/bits';
import { Table } from '../kernel/table';
import { BRIS_PER_SLOT } from '../limits';

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

export const bris = new Table<BriRecord>();

export function bootBriPorts(slots: i32): void {
  bris.allocate(TableId.Bri, slots * BRIS_PER_SLOT, BriRow.Size);
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
