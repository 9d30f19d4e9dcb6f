import { DialerRow } from '../../hal/contract/dialer';
import { TableId } from '../../hal/contract/directory';
import { Table } from '../kernel/table';
import { Timers } from '../kernel/timers';

/** What the layers above want of a port, and what came of it. Layout: hal/contract/dialer.ts. */
@unmanaged
export class DialerRecord {
  wanted: bool;
  state: u8;
  cause: u8;
  forInterface: i16;
  call: i16;
  interface: i16;
}
if (offsetof<DialerRecord>('forInterface') !== DialerRow.For || offsetof<DialerRecord>('call') !== DialerRow.Call)
  ERROR('layout');
if (offsetof<DialerRecord>() !== DialerRow.Number) ERROR('layout');

export const dialers = new Table<DialerRecord>();
/** One a dialer: from the wish for a call to its answer. */
export const dialerTimers = new Timers();

export function bootDialerRecords(ports: i32): void {
  dialers.allocate(TableId.Dialer, ports, DialerRow.Size);
  dialerTimers.allocate(ports);
  for (let port = 0; port < ports; port++) {
    dialers.at(port).forInterface = -1;
    dialers.at(port).call = -1;
    dialers.at(port).interface = -1;
  }
}

/** The digits to dial, zero-ended. */
export function digitsOf(port: i32): usize {
  return changetype<usize>(dialers.at(port)) + DialerRow.Number;
}
