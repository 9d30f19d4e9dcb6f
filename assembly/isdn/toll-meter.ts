import { secondsOf } from '../kernel/calendar';
import { civilOf, minuteOfDay } from '../kernel/civil-time';
import { Rows } from '../kernel/rows';
import { minimumCost, priceAt, unitAt } from './tariff';

/** What a call of ours has cost so far. */
@unmanaged
class TollMeter {
  /** When the next unit begins. */
  nextUs: u64;
  units: u32;
  /** Sum of the units' prices, and what is to be paid: hundredths of the currency. */
  sum: u32;
  cost: u32;
  /** Part of the cost that is in the totals; whether the call itself is. */
  taken: u32;
  isTaken: bool;
}

const meters = new Rows<TollMeter>();

/** A meter for each row of TableId.Call. */
export function bootTollMeters(calls: i32): void {
  meters.allocate(calls);
}

/** A call of ours was answered: its first unit begins. */
export function startMeter(call: i32, connectedUs: u64): void {
  const meter = meters.at(call);
  meter.nextUs = connectedUs;
  meter.units = 0;
  meter.sum = 0;
  meter.cost = 0;
  meter.taken = 0;
  meter.isTaken = false;
  countUnits(call, connectedUs);
}

/**
 * Counts the units that have begun, each at the price of the moment in which it begins. A unit begins where the one
 * before ends, so that nothing drifts with the moments at which somebody looks.
 */
export function countUnits(call: i32, nowUs: u64): void {
  const meter = meters.at(call);
  while (meter.nextUs <= nowUs) {
    const minute = minuteOfDay(civilOf(secondsOf(meter.nextUs)));
    meter.units++;
    meter.sum += priceAt(minute);
    meter.nextUs += <u64>unitAt(minute) * 1_000_000;
  }
  meter.cost = max(meter.cost, max(meter.sum, minimumCost()));
}

/** The call is over: no unit begins any more. */
export function stopMeter(call: i32, endedUs: u64): void {
  if (meters.at(call).units > 0) countUnits(call, endedUs - 1);
}

/** Forgets the call that the row had before. */
export function clearMeter(call: i32): void {
  memory.fill(changetype<usize>(meters.at(call)), 0, offsetof<TollMeter>());
}

export function unitsOf(call: i32): u32 {
  return meters.at(call).units;
}

export function costOf(call: i32): u32 {
  return meters.at(call).cost;
}

/** When the next unit of a call begins. */
export function nextUnitUs(call: i32): u64 {
  return meters.at(call).nextUs;
}

/** What has been added to the cost since it was taken last. */
export function takeCost(call: i32): u32 {
  const meter = meters.at(call);
  const more = meter.cost - meter.taken;
  meter.taken = meter.cost;
  return more;
}

/** Whether a call has begun to cost that nobody has taken note of. */
export function takeStart(call: i32): bool {
  const meter = meters.at(call);
  if (meter.units === 0 || meter.isTaken) return false;
  meter.isTaken = true;
  return true;
}
