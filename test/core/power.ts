import { bootSupplies } from '../../assembly/driver/supply';
import { supplies } from '../../assembly/driver/supply-record';
import { bootJournal } from '../../assembly/kernel/journal';
import { JOURNAL_RECORDS } from '../../assembly/limits';
import { bootAlarmHistory } from '../../assembly/line/alarm-history';
import { bootShelfAlarms, see, shelfAlarmDeglitch, withdraw } from '../../assembly/power/alarm';
import { looksOf, severityOf } from '../../assembly/power/alarm-rule';
import { drawTransition } from '../../assembly/power/draw';
import { bootFeeds } from '../../assembly/power/feed';
import { bootRedundancy, setPowerPolicy, settleRedundancy, shelfPower } from '../../assembly/power/redundancy';
import {
  bootPowerSupplies,
  powerSupplies,
  settleSupplies,
  supplyStartExpired,
  supplyTransition,
} from '../../assembly/power/supply';
import { PowerTimer, powerTimers } from '../../assembly/power/timers';
import { TableId } from '../../hal/contract/directory';
import { PowerSupplyRow, SupplyRow } from '../../hal/contract/power';

/** The pool of alarms alone. */
export function shelfAlarmBoot(): void {
  bootJournal(0, JOURNAL_RECORDS);
  bootAlarmHistory(0);
  bootShelfAlarms();
}

export function shelfAlarmSee(object: i32, alarm: i32, isThere: bool, nowUs: u64): void {
  see(object, alarm, isThere, nowUs);
}

export function shelfAlarmWithdraw(object: i32, nowUs: u64): void {
  withdraw(object, nowUs);
}

/** The row of the deglitching table for an event in a state: kernel/state-table. */
export function shelfAlarmRow(state: i32, event: i32): u32 {
  return shelfAlarmDeglitch(state, event);
}

export function shelfAlarmLooks(alarm: i32): i32 {
  return looksOf(alarm);
}

export function shelfAlarmSeverity(alarm: i32): i32 {
  return severityOf(alarm);
}

/** The policies of supplies on a driver whose rows the test writes. */
export function supplyBoot(): void {
  bootJournal(0, JOURNAL_RECORDS);
  bootAlarmHistory(0);
  bootSupplies();
  powerTimers.allocate(PowerTimer.Count);
  bootShelfAlarms();
  bootPowerSupplies();
  bootFeeds();
  bootRedundancy();
}

/** The redundancy of a shelf with so many bays, each of which has been judged. */
export function redundancyBoot(bays: i32): void {
  bootJournal(0, JOURNAL_RECORDS);
  bootAlarmHistory(0);
  supplies.allocate(TableId.Supply, bays, SupplyRow.Size);
  powerSupplies.allocate(TableId.PowerSupply, bays, PowerSupplyRow.Size);
  bootShelfAlarms();
  bootFeeds();
  bootRedundancy();
}

/** SupplyState of a bay, what its supply can give and what it gives. */
export function redundancyBay(bay: i32, state: i32, ratedMilliwatts: i32, outputMilliwatts: i32): void {
  powerSupplies.at(bay).state = <u8>state;
  supplies.at(bay).ratedMilliwatts = ratedMilliwatts;
  supplies.at(bay).outputMilliwatts = outputMilliwatts;
}

/** PowerRedundancy, with shelfPower().capacityMilliwatts above it. */
export function redundancySettle(nowUs: u64): i32 {
  settleRedundancy(nowUs);
  return <i32>shelfPower().redundancy | (shelfPower().capacityMilliwatts << 8);
}

/** What the driver reads of a bay from now on. */
export function supplyRead(bay: i32, presence: i32, pins: i32, status: i32, ratedMilliwatts: i32): void {
  const record = supplies.at(bay);
  record.presence = <u8>presence;
  record.pins = <u8>pins;
  record.status = <u16>status;
  record.ratedMilliwatts = ratedMilliwatts;
}

/** Judges the bays, and those that were to start as well. */
export function supplySettle(nowUs: u64): void {
  for (let timer = powerTimers.expire(nowUs); timer >= 0; timer = powerTimers.expire(nowUs)) {
    supplyStartExpired(timer - PowerTimer.SupplyStart, nowUs);
  }
  settleSupplies(nowUs);
  settleRedundancy(nowUs);
}

export function supplyPolicy(policy: i32): void {
  setPowerPolicy(policy);
}

/** Puts the states of all bays back: one octet a bay, the first lowest. */
export function supplyRestore(states: i32): void {
  for (let bay = 0; bay < powerSupplies.rows; bay++) powerSupplies.at(bay).state = <u8>(states >> (bay << 3));
}

/** The states of all bays as supplyRestore takes them, with the redundancy above them. */
export function supplyStates(): i32 {
  let states = (<i32>shelfPower().redundancy) << 16;
  for (let bay = 0; bay < powerSupplies.rows; bay++) states |= (<i32>powerSupplies.at(bay).state) << (bay << 3);
  return states;
}

export function supplyCapacity(): i32 {
  return shelfPower().capacityMilliwatts;
}

/** The row of the states of a supply for an event: kernel/state-table. */
export function supplyRow(state: i32, event: i32): u32 {
  return supplyTransition(state, event);
}

/** The row of the states of what is drawn for an event: kernel/state-table. */
export function drawRow(state: i32, event: i32): u32 {
  return drawTransition(state, event);
}
