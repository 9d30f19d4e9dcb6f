import { TableId } from '../../hal/contract/directory';
import { PppFlag, PppRow } from '../../hal/contract/ppp';
import { ProtocolLimit } from '../../hal/contract/protocol';
import { Table } from '../kernel/table';

/** What an ISDN interface wants of PPP on the B channels of its calls. Layout: hal/contract/ppp.ts. */
@unmanaged
export class PppSettings {
  flags: u8;
  holdRetry: u8;
  holdS: u16;
  address: u32;
  mask: u32;
  remote: u32;

  has(flag: PppFlag): bool {
    return (this.flags & <u8>flag) !== 0;
  }

  set(flag: PppFlag, on: bool): void {
    if (on) this.flags |= <u8>flag;
    else this.flags &= ~(<u8>flag);
  }
}
if (offsetof<PppSettings>('holdS') !== PppRow.HoldS || offsetof<PppSettings>('address') !== PppRow.Address)
  ERROR('layout');
if (offsetof<PppSettings>() !== PppRow.User) ERROR('layout');

/** By dialer row: that of an access, then that of an `interface Dialer`. */
export const pppSettings = new Table<PppSettings>();

export function bootPppSettings(rows: i32): void {
  pppSettings.allocate(TableId.Ppp, rows, PppRow.Size);
  for (let row = 0; row < rows; row++) resetPppSettings(row);
}

/** The defaults: nothing is asked of the peer, and there is no address. */
export function resetPppSettings(row: i32): void {
  const settings = pppSettings.at(row);
  memory.fill(changetype<usize>(settings), 0, PppRow.Size);
  settings.holdS = <u16>ProtocolLimit.HoldDefaultS;
  settings.holdRetry = <u8>ProtocolLimit.RetryDefault;
}

/** Our name to the peer, zero-ended. */
export function userOf(row: i32): usize {
  return changetype<usize>(pppSettings.at(row)) + PppRow.User;
}

/** The secret of both ends, zero-ended. */
export function passwordOf(row: i32): usize {
  return changetype<usize>(pppSettings.at(row)) + PppRow.Password;
}

/** Whether there is all that a Challenge or a Response needs. */
export function hasCredentials(row: i32): bool {
  return load<u8>(userOf(row)) !== 0 && load<u8>(passwordOf(row)) !== 0;
}
