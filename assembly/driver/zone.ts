import { CardTemperature } from '../../hal/contract/card';
import { TableId } from '../../hal/contract/directory';
import { Stage } from '../../hal/contract/journal';
import { ShelfZone, TemperatureRow } from '../../hal/contract/power';
import { Chip, Unit } from '../../hal/contract/unit';
import { wakeAbove } from '../kernel/agenda';
import { Table } from '../kernel/table';
import { Part } from './part';
import { DriverTimer, driverTimers } from './timers';
import { askTmp75, CONVERSION_US, CONVERTING } from './tmp75';

/** Layout: TemperatureRow of hal/contract/power.ts. */
@unmanaged
export class ZoneRecord {
  temperature: i16;
}
if (offsetof<ZoneRecord>() !== TemperatureRow.Size) ERROR('layout');

/** The temperatures of the shelf, by ShelfZone. */
export const zones = new Table<ZoneRecord>();

class Zone {
  readonly part: Part;
  isSetUp: bool = false;
  isDue: bool = false;

  constructor(zone: i32) {
    this.part = new Part((Unit.Shelf << Unit.SlotShift) | (Chip.Intake + zone));
  }
}

let sensors: StaticArray<Zone> = new StaticArray<Zone>(0);

export function bootZones(): void {
  zones.allocate(TableId.Temperature, ShelfZone.Count, TemperatureRow.Size);
  sensors = new StaticArray<Zone>(ShelfZone.Count);
  for (let zone = 0; zone < ShelfZone.Count; zone++) {
    sensors[zone] = new Zone(zone);
    zones.at(zone).temperature = <i16>CardTemperature.Unknown;
  }
}

export function lookAtZone(zone: i32): void {
  sensors[zone].isDue = true;
}

/** Those that have been set up are read as soon as they can be: cards wait for them. */
export function lookAtNewZones(): void {
  for (let zone = 0; zone < ShelfZone.Count; zone++) if (isZoneWell(zone) && !isZoneRead(zone)) lookAtZone(zone);
}

/** Whether its temperature is known. */
function isZoneRead(zone: i32): bool {
  return zones.at(zone).temperature !== <i16>CardTemperature.Unknown;
}

/** Whether it is not there, or has failed: nobody waits for it. */
export function isZoneLost(zone: i32): bool {
  return sensors[zone].part.missing || sensors[zone].part.failed;
}

/** It is set up, and its last transaction went well. */
export function isZoneWell(zone: i32): bool {
  return sensors[zone].isSetUp && sensors[zone].part.answers;
}

export function isZoneDue(zone: i32): bool {
  return sensors[zone].isDue && !sensors[zone].part.missing;
}

/** One transaction. */
export function askZone(zone: i32, nowUs: u64): void {
  const sensor = sensors[zone];
  const part = sensor.part;
  sensor.isDue = false;
  const answer = askTmp75(part.unit, sensor.isSetUp);
  sensor.isSetUp = answer >= 0;
  if (answer === CONVERTING) {
    driverTimers.arm(DriverTimer.Zones, nowUs + CONVERSION_US);
    return;
  }
  if (part.judge(answer)) publish(zone, answer);
  else if (part.failed) publish(zone, CardTemperature.Unknown);
  if (part.missing) wakeAbove(Stage.Driver);
}

function publish(zone: i32, temperature: i32): void {
  const record = zones.at(zone);
  if (record.temperature === <i16>temperature) return;
  record.temperature = <i16>temperature;
  wakeAbove(Stage.Driver);
}
