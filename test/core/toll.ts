import {
  bootTollTotal,
  callsOfReason,
  capOf,
  charge,
  costOfReason,
  countCall,
  isCapped,
  setCap,
  spent,
  turnPeriods,
} from '../../assembly/dialer/toll-total';
import { packDigits, unpackDigits } from '../../assembly/isdn/packed-digits';
import { bootTariff, setMinimumCost, tariff, windowAt } from '../../assembly/isdn/tariff';
import {
  bootTollMeters,
  costOf,
  countUnits,
  nextUnitUs,
  startMeter,
  stopMeter,
  takeCost,
  unitsOf,
} from '../../assembly/isdn/toll-meter';
import { setCivilTime } from '../../assembly/kernel/civil-time';
import { bootJournal } from '../../assembly/kernel/journal';
import { JOURNAL_RECORDS } from '../../assembly/limits';

const CALLS: i32 = 2;
const buffer = memory.data(128);

export function tollBoot(nowUs: u64): void {
  bootJournal(nowUs, JOURNAL_RECORDS);
  bootTariff();
  bootTollMeters(CALLS);
  bootTollTotal(nowUs);
}

export function tollWindow(n: i32, from: i32, unitS: i32, price: i32): void {
  const window = tariff.at(n);
  window.isUsed = true;
  window.from = <u16>from;
  window.unitS = <u16>unitS;
  window.price = price;
}

export function tollSetClock(civilS: u32, source: i32, nowUs: u64): void {
  setCivilTime(civilS, source, nowUs);
}

export function tollBuffer(): usize {
  return buffer;
}

/** Packs the zero-ended number in the buffer into so many octets behind it, and unpacks them over it. */
export function tollRepack(octets: i32): void {
  packDigits(buffer, buffer + 64, octets);
  unpackDigits(buffer + 64, octets, buffer);
}

export {
  callsOfReason as tollCalls,
  capOf as tollCapOf,
  charge as tollCharge,
  costOf as tollCost,
  costOfReason as tollCostOfReason,
  countCall as tollCountCall,
  countUnits as tollCount,
  isCapped as tollIsCapped,
  nextUnitUs as tollNextUs,
  setCap as tollSetCap,
  setMinimumCost as tollSetMinimum,
  spent as tollSpent,
  startMeter as tollStart,
  stopMeter as tollStop,
  takeCost as tollTake,
  turnPeriods as tollTurn,
  unitsOf as tollUnits,
  windowAt as tollWindowAt,
};
