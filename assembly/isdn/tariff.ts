import { TollLimit } from '../../hal/contract/toll';
import { Rows } from '../kernel/rows';

/** Minutes of a day. */
const DAY_MINUTES: i32 = 1440;
/** A unit while there is no tariff: what a call lasts is counted by the minute, and costs nothing. */
const FREE_UNIT_S: u32 = 60;

/** A part of the day and what a unit costs in it: from its beginning to the beginning of the next window. */
@unmanaged
export class TariffWindow {
  isUsed: bool;
  /** Minutes since midnight. */
  from: u16;
  /** Length of a unit, seconds: 60 = by the minute. */
  unitS: u16;
  /** Hundredths of the currency. */
  price: u32;
}

export const tariff = new Rows<TariffWindow>();
/** What a connected call costs at least, hundredths of the currency. */
let minimum: u32 = 0;

export function bootTariff(): void {
  tariff.allocate(TollLimit.Windows);
}

export function minimumCost(): u32 {
  return minimum;
}

export function setMinimumCost(cost: u32): void {
  minimum = cost;
}

/** The window a minute of the day falls in: the one that began last. -1 = there is none. */
export function windowAt(minute: i32): i32 {
  let found = -1;
  let least = DAY_MINUTES;
  for (let n = 0; n < tariff.length; n++) {
    const window = tariff.at(n);
    const ago = (minute - <i32>window.from + DAY_MINUTES) % DAY_MINUTES;
    if (!window.isUsed || ago >= least) continue;
    least = ago;
    found = n;
  }
  return found;
}

/** Seconds of the unit that begins at a minute of the day, and what it costs. */
export function unitAt(minute: i32): u32 {
  const window = windowAt(minute);
  return window < 0 ? FREE_UNIT_S : tariff.at(window).unitS;
}

export function priceAt(minute: i32): u32 {
  const window = windowAt(minute);
  return window < 0 ? 0 : tariff.at(window).price;
}
