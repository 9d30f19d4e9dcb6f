import { TableId } from '../../hal/contract/directory';
import { PowerLimit, SupplyFault, SupplyReading, SupplyRow } from '../../hal/contract/power';
import { Table } from '../kernel/table';

/** A supply as it was last read. Layout: SupplyRow of hal/contract/power.ts. */
@unmanaged
export class SupplyRecord {
  presence: u8;
  pins: u8;
  status: u16;
  vout: u8;
  iout: u8;
  input: u8;
  temperature: u8;
  cml: u8;
  other: u8;
  mfr: u8;
  fans: u8;
  inputMillivolts: i32;
  inputMilliamperes: i32;
  inputMilliwatts: i32;
  outputMillivolts: i32;
  outputMilliamperes: i32;
  outputMilliwatts: i32;
  millicelsius: i32;
  fanSpeed: i32;
  ratedMilliwatts: i32;
  sinceUs: u64;
}
if (offsetof<SupplyRecord>('status') !== SupplyRow.Status) ERROR('layout');
if (offsetof<SupplyRecord>('fans') !== SupplyRow.Fans) ERROR('layout');
if (offsetof<SupplyRecord>('inputMillivolts') !== SupplyRow.InputMillivolts) ERROR('layout');
if (offsetof<SupplyRecord>('ratedMilliwatts') !== SupplyRow.RatedMilliwatts) ERROR('layout');
if (offsetof<SupplyRecord>('sinceUs') !== SupplyRow.SinceUs) ERROR('layout');
if (offsetof<SupplyRecord>() !== SupplyRow.Model) ERROR('layout');

export const supplies = new Table<SupplyRecord>();

export function bootSupplyRecords(): void {
  supplies.allocate(TableId.Supply, PowerLimit.Supplies, SupplyRow.Size);
  for (let bay = 0; bay < supplies.rows; bay++) forgetReadings(bay);
}

/** The status of a bay's rail, which lies as that of the main one from SupplyRow.Status on. */
export function supplyStatus(bay: i32, rail: SupplyRow): usize {
  return changetype<usize>(supplies.at(bay)) + rail;
}

/** A text of a bay's row, SupplyRow.Model to Date: zero-ended, empty where nothing was read. */
export function supplyText(bay: i32, field: SupplyRow): usize {
  return changetype<usize>(supplies.at(bay)) + field;
}

/** What it is made for, a field of SupplyRow; 0 = it does not say. */
export function supplyLimit(bay: i32, field: SupplyRow): i32 {
  return load<i32>(changetype<usize>(supplies.at(bay)) + field);
}

/** SupplyFault: the n-th that it remembers, 0 being the newest. */
export function supplyFault(bay: i32, n: i32): usize {
  return changetype<usize>(supplies.at(bay)) + SupplyRow.Faults + n * SupplyFault.Size;
}

/** What was in the bay is gone, or not known yet; its pins and whether it is there tell of what comes. */
export function forgetSupplyRecord(bay: i32): void {
  const record = supplies.at(bay);
  const pins = record.pins;
  const presence = record.presence;
  memory.fill(changetype<usize>(record), 0, SupplyRow.Size);
  record.pins = pins;
  record.presence = presence;
  forgetReadings(bay);
}

/** Nothing is measured. */
export function forgetReadings(bay: i32): void {
  const row = changetype<usize>(supplies.at(bay));
  for (let at = SupplyRow.InputMillivolts; at <= SupplyRow.FanSpeed; at += 4)
    store<i32>(row + at, SupplyReading.Unread);
}

/** The n-th of what is measured is not known, 0 being SupplyRow.InputMillivolts. */
export function forgetReading(bay: i32, n: i32): void {
  store<i32>(changetype<usize>(supplies.at(bay)) + SupplyRow.InputMillivolts + n * 4, SupplyReading.Unread);
}
