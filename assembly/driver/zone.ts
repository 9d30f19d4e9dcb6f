import { CardTemperature } from '../../hal/contract/card';
import { TableId } from '../../hal/contract/directory';
import { Fault } from '../../hal/contract/fault';
import { Stage } from '../../hal/contract/journal';
import { ShelfZone, TemperatureRow } from '../../hal/contract/power';
import { Tmp75Register } from '../../hal/contract/tmp75';
import { Chip, Unit } from '../../hal/contract/unit';
import { transfer } from '../hal';
import { wakeAbove } from '../kernel/agenda';
import { loadBigEndian16 } from '../kernel/bits';
import { Table } from '../kernel/table';
import { Part } from './part';
import { isTemperature, SENSOR_CONFIGURATION } from './temperature';

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
const buffer: usize = memory.data(2);

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

/** It is set up, and its last transaction went well. */
export function isZoneWell(zone: i32): bool {
  return sensors[zone].isSetUp && sensors[zone].part.answers;
}

export function isZoneDue(zone: i32): bool {
  return sensors[zone].isDue && !sensors[zone].part.missing;
}

/**
 * One transaction: the first sets the sensor up, and at the next look its first conversion has ended. Only a temperature
 * shows that the sensor is well: one that takes its setting and cannot be read is not.
 */
export function askZone(zone: i32): void {
  const sensor = sensors[zone];
  sensor.isDue = false;
  const isReading = sensor.isSetUp;
  const fault = isReading ? read(sensor) : setUp(sensor);
  sensor.isSetUp = fault === 0;
  if (fault === 0 && !isReading) return;
  if (sensor.part.judge(fault)) publish(zone, <i16>loadBigEndian16(buffer));
  else if (sensor.part.failed) publish(zone, CardTemperature.Unknown);
}

function setUp(sensor: Zone): i32 {
  store<u8>(buffer, Tmp75Register.Configuration);
  store<u8>(buffer, SENSOR_CONFIGURATION, 1);
  return min(transfer(sensor.part.unit, buffer, 2, buffer, 0), 0);
}

function read(sensor: Zone): i32 {
  store<u8>(buffer, Tmp75Register.Temperature);
  const result = transfer(sensor.part.unit, buffer, 1, buffer, 2);
  if (result < 0) return result;
  return result === 2 && isTemperature(buffer) ? 0 : Fault.Nonsense;
}

function publish(zone: i32, temperature: i32): void {
  const record = zones.at(zone);
  if (record.temperature === <i16>temperature) return;
  record.temperature = <i16>temperature;
  wakeAbove(Stage.Driver);
}
