import { DialerLimit, DialerOption, DialerRow } from '../../hal/contract/dialer';
import { TableId } from '../../hal/contract/directory';
import { Table } from '../kernel/table';

/** One interface that dials. Layout: hal/contract/dialer.ts. */
@unmanaged
export class DialerRecord {
  /** Request of the layers above: how many links, for which interface, and why. */
  wanted: u8;
  state: u8;
  cause: u8;
  links: u8;
  forInterface: i16;
  call: i16;
  interface: i16;
  reason: u8;
  obstacle: u8;
  trial: u8;
  retryUs: u64;
  sinceUs: u64;
  dials: u32;
  connects: u32;
  failures: u16;
  congested: u16;
  next: u8;
  refused: u8;
  callback: u8;
  options: u8;
  aside: u32;
  autodialS: u32;
  idleS: u16;
  enableS: u16;
  carrierS: u16;
  competeS: u16;
  threshold: u8;
  bundle: u8;
  growth: u8;
  isSpent: bool;

  has(option: u32): bool {
    return (<u32>this.options & option) !== 0;
  }

  /** Links that are wanted for another reason than to call back. */
  get ownLinks(): i32 {
    const links = this.isSpent ? 0 : <i32>this.wanted;
    return this.has(DialerOption.Autodial) ? max(links, 1) : links;
  }
}
if (offsetof<DialerRecord>('obstacle') !== DialerRow.Obstacle) ERROR('layout');
if (offsetof<DialerRecord>('trial') !== DialerRow.Trial) ERROR('layout');
if (offsetof<DialerRecord>('retryUs') !== DialerRow.RetryUs) ERROR('layout');
if (offsetof<DialerRecord>('congested') !== DialerRow.Congested) ERROR('layout');
if (offsetof<DialerRecord>('options') !== DialerRow.Options) ERROR('layout');
if (offsetof<DialerRecord>('autodialS') !== DialerRow.AutodialS) ERROR('layout');
if (offsetof<DialerRecord>('growth') !== DialerRow.Growth) ERROR('layout');

/** Defaults of VRP's `dialer timer`, seconds. */
export const IDLE_DEFAULT_S: u16 = 120;
export const ENABLE_DEFAULT_S: u16 = 5;
export const CARRIER_DEFAULT_S: u16 = 60;
export const COMPETE_DEFAULT_S: u16 = 20;
export const AUTODIAL_DEFAULT_S: u32 = 300;
export const WARMUP_DEFAULT_S: u16 = 30;

export const dialers = new Table<DialerRecord>();
/** Accesses, whose dialers come first. */
let accessCount: i32 = 0;

export function bootDialerRecords(accesses: i32): void {
  accessCount = accesses;
  dialers.allocate(TableId.Dialer, accesses + DialerLimit.Interfaces, DialerRow.Size);
  for (let row = 0; row < dialers.rows; row++) {
    const dialer = dialers.at(row);
    dialer.forInterface = -1;
    dialer.call = -1;
    dialer.interface = -1;
    clearSettings(row);
  }
}

/** No number, no bundle, and VRP's defaults. */
export function clearSettings(row: i32): void {
  const dialer = dialers.at(row);
  dialer.options = 0;
  dialer.autodialS = AUTODIAL_DEFAULT_S;
  dialer.idleS = IDLE_DEFAULT_S;
  dialer.enableS = ENABLE_DEFAULT_S;
  dialer.carrierS = CARRIER_DEFAULT_S;
  dialer.competeS = COMPETE_DEFAULT_S;
  dialer.threshold = 0;
  dialer.bundle = 0;
  memory.fill(changetype<usize>(dialer) + DialerRow.Priority, 0, DialerRow.Size - DialerRow.Priority);
}

/** Whether a dialer is an access' own. */
export function isOfAccess(row: i32): bool {
  return row < accessCount;
}

/** The digits at a place, zero-ended. */
export function digitsOf(row: i32, place: i32 = 0): usize {
  return changetype<usize>(dialers.at(row)) + DialerRow.Number + place * DialerLimit.NumberOctets;
}

export function hasNumber(row: i32, place: i32): bool {
  return load<u8>(digitsOf(row, place)) !== 0;
}

/** Numbers there are, bit n = place n. */
export function numbersOf(row: i32): u32 {
  let mask: u32 = 0;
  for (let place = 0; place < DialerLimit.Numbers; place++) if (hasNumber(row, place)) mask |= 1 << place;
  return mask;
}

/** An access' priority in a bundle, 0 = no member. Bundles count from 1. */
export function priorityIn(access: i32, bundle: i32): i32 {
  return load<u8>(changetype<usize>(dialers.at(access)) + DialerRow.Priority + bundle - 1);
}

export function setPriority(access: i32, bundle: i32, priority: i32): void {
  store<u8>(changetype<usize>(dialers.at(access)) + DialerRow.Priority + bundle - 1, priority);
}
