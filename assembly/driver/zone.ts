import { CardTemperature } from '../../hal/contract/card';
import { TableId } from '../../hal/contract/directory';
import { Fault } from '../../hal/contract/fault';
import { Stage } from '../../hal/contract/journal';
import { ShelfZone, TemperatureRow } from '../../hal/contract/power';
import { Tmp75Register } from '../../hal/contract/tmp75';
import { Chip, Unit } from '../../hal/contract/unit';
import { wakeAbove } from '../kernel/agenda';
import { loadBigEndian16 } from '../kernel/bits';
import { Table } from '../kernel/table';
import { octets, Part } from './part';
import { isTemperature, SENSOR_CONFIGURATION } from './temperature';
import { DriverTimer, driverTimers } from './timers';

/** Of 12 bits, at most; TMP75 data sheet, electrical characteristics. */
const CONVERSION_US: u64 = 300_000;

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

/**
 * One transaction: the first sets the sensor up, and its first conversion has ended when it is asked again. Only a temperature
 * shows that the sensor is well: one that takes its setting and cannot be read is not.
 */
export function askZone(zone: i32, nowUs: u64): void {
  const sensor = sensors[zone];
  sensor.isDue = false;
  const isReading = sensor.isSetUp;
  const part = sensor.part;
  const fault = isReading ? read(part) : part.put(Tmp75Register.Configuration, SENSOR_CONFIGURATION);
  sensor.isSetUp = fault === 0;
  if (fault === 0 && !isReading) {
    driverTimers.arm(DriverTimer.Zones, nowUs + CONVERSION_US);
    return;
  }
  if (part.judge(fault)) publish(zone, <i16>loadBigEndian16(octets));
  else if (part.failed) publish(zone, CardTemperature.Unknown);
  if (part.missing) wakeAbove(Stage.Driver);
}

function read(part: Part): i32 {
  const fault = part.read(Tmp75Register.Temperature, 2);
  return fault === 0 && !isTemperature(octets) ? Fault.Nonsense : fault;
}

function publish(zone: i32, temperature: i32): void {
  const record = zones.at(zone);
  if (record.temperature === <i16>temperature) return;
  record.temperature = <i16>temperature;
  wakeAbove(Stage.Driver);
}
