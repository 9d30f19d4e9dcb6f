import { PowerLimit, SupplyReading, SupplyThreshold, SupplyThresholdLimit } from '../../hal/contract/power';
import { ShelfAlarm, ShelfMeasure, ShelfObject } from '../../hal/contract/shelf-alarm';
import { watchSupplies } from '../driver/supply';
import { SupplyRecord, supplies } from '../driver/supply-record';
import { isAlarmed, seeOneOf, shelfObject, withdrawOne } from './alarm';
import { detailOf } from './alarm-detail';
import { bit } from './supply-status';

/** How far back a reading has to be for its alarm to end, volts or degrees, and per cent. Our choice: both waver by less. */
const HYSTERESIS: i32 = 3;
const HYSTERESIS_LOAD: i32 = 5;

/** What a supply says of its load itself. */
const OVERLOAD: u64 =
  bit(ShelfAlarm.OpWarn) |
  bit(ShelfAlarm.OpFault) |
  bit(ShelfAlarm.OcWarn) |
  bit(ShelfAlarm.OcFault) |
  bit(ShelfAlarm.OcLvFault);

/** Alarms and what is told with them follow each other as SupplyThreshold does. */
const ALARM: i32 = ShelfAlarm.InputBelow - SupplyThreshold.InputLow;
const MEASURE: i32 = ShelfMeasure.VoltsBelow - SupplyThreshold.InputLow;
if (ALARM + SupplyThreshold.Heat !== ShelfAlarm.HeatAbove) ERROR('alarms');
if (MEASURE + SupplyThreshold.Heat !== ShelfMeasure.DegreesAbove) ERROR('measures');

/** What has been set, 0 = nothing: 16 bits each, the first lowest. */
let limits: u64 = 0;

/** In its unit, 0 = none is set. */
export function supplyThreshold(threshold: SupplyThreshold): i32 {
  return <i32>(limits >> shiftOf(threshold)) & 0xffff;
}

/** 0 = none. What was read last and is not beyond it has no alarm any more, whether the supply answers or not. */
export function setSupplyThreshold(threshold: SupplyThreshold, limit: i32, nowUs: u64): void {
  if (limit === supplyThreshold(threshold)) return;
  limits = (limits & ~((<u64>0xffff) << shiftOf(threshold))) | ((<u64>limit) << shiftOf(threshold));
  watchSupplies(
    supplyThreshold(SupplyThreshold.InputLow) !== 0 || supplyThreshold(SupplyThreshold.InputHigh) !== 0,
    supplyThreshold(SupplyThreshold.Load) !== 0,
    supplyThreshold(SupplyThreshold.Heat) !== 0,
  );
  for (let bay = 0; bay < PowerLimit.Supplies; bay++) {
    if (isBeyond(threshold, measured(supplies.at(bay), threshold), 0)) continue;
    withdrawOne(objectOf(bay, threshold), ALARM + threshold, nowUs);
  }
}

function shiftOf(threshold: SupplyThreshold): u64 {
  return (<u64>threshold) << 4;
}

/** Whether an input may be so low and so high: it does not pass from one alarm to the other at once. */
export function areInputsInOrder(low: i32, high: i32): bool {
  return low + SupplyThresholdLimit.Gap <= high;
}

/**
 * One look at what a supply measures. `there`: what it says itself, bit n is ShelfAlarm n; `isFed`: its input is good;
 * `feedAlarm`: the worst of its feed.
 */
export function lookAtThresholds(
  bay: i32,
  supply: SupplyRecord,
  there: u64,
  isFed: bool,
  feedAlarm: ShelfAlarm,
  nowUs: u64,
): void {
  for (let threshold = 0; threshold < SupplyThreshold.Count; threshold++) {
    const millis = measured(supply, threshold);
    const says = there & covering(threshold);
    const isTold = isFed && says === 0 && isPassed(bay, threshold, millis);
    const other = tellsInstead(threshold, says, isFed, feedAlarm);
    const detail = detailOf(MEASURE + threshold, whole(threshold, millis), supplyThreshold(threshold));
    seeOneOf(objectOf(bay, threshold), ALARM + threshold, isTold, other, nowUs, detail);
  }
}

/** What is told instead, if anything: what the supply says itself, or that there is nothing to run from. */
function tellsInstead(threshold: SupplyThreshold, says: u64, isFed: bool, feedAlarm: ShelfAlarm): ShelfAlarm {
  if (!isFed) return threshold <= SupplyThreshold.InputHigh ? feedAlarm : ShelfAlarm.None;
  return says === 0 ? ShelfAlarm.None : <i32>ctz(says);
}

/** What a supply says itself that says more: bit n is ShelfAlarm n. */
function covering(threshold: SupplyThreshold): u64 {
  switch (threshold) {
    case SupplyThreshold.InputLow:
      return bit(ShelfAlarm.InputUvWarn) | bit(ShelfAlarm.BrownOut);
    case SupplyThreshold.InputHigh:
      return bit(ShelfAlarm.InputOvWarn) | bit(ShelfAlarm.InputOvFault);
    case SupplyThreshold.Load:
      return OVERLOAD;
    default:
      return bit(ShelfAlarm.OtWarn) | bit(ShelfAlarm.OtFault);
  }
}

/** Thousandths of its unit; SupplyReading.Unread while it is not known. */
function measured(supply: SupplyRecord, threshold: SupplyThreshold): i32 {
  if (threshold === SupplyThreshold.Heat) return supply.millicelsius;
  if (threshold !== SupplyThreshold.Load) return supply.inputMillivolts;
  const isKnown = supply.outputMilliwatts !== SupplyReading.Unread && supply.ratedMilliwatts > 0;
  return isKnown ? <i32>((<i64>supply.outputMilliwatts * 100_000) / supply.ratedMilliwatts) : SupplyReading.Unread;
}

/** What has an alarm is beyond its limit until it is back by more than it wavers: one wrong reading is no alarm. */
function isPassed(bay: i32, threshold: SupplyThreshold, millis: i32): bool {
  const hysteresis = threshold === SupplyThreshold.Load ? HYSTERESIS_LOAD : HYSTERESIS;
  return isBeyond(threshold, millis, isAlarmed(objectOf(bay, threshold), ALARM + threshold) ? hysteresis : 0);
}

/** Whether a reading is beyond a limit that is set, or not back by `spare`, in the unit of the limit. */
function isBeyond(threshold: SupplyThreshold, millis: i32, spare: i32): bool {
  const limit = supplyThreshold(threshold);
  if (limit === 0 || millis === SupplyReading.Unread) return false;
  return threshold === SupplyThreshold.InputLow ? millis < (limit + spare) * 1000 : millis > (limit - spare) * 1000;
}

function objectOf(bay: i32, threshold: SupplyThreshold): i32 {
  return shelfObject(threshold <= SupplyThreshold.InputHigh ? ShelfObject.Feed : ShelfObject.Supply, bay);
}

/** So rounded that it stays on its side of the threshold. */
function whole(threshold: SupplyThreshold, millis: i32): i32 {
  return threshold === SupplyThreshold.InputLow ? millis / 1000 : (millis + 999) / 1000;
}
