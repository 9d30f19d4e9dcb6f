import { HeatLimit, HeatStage, ZoneClass } from '../../hal/contract/cooling';
import { ShelfZone } from '../../hal/contract/power';

/** A degree Celsius as sensors count it. */
export const DEGREE: i32 = 256;
/** A stage ends so far below the threshold at which it began. Our choice. */
const HYSTERESIS: i32 = 3 * DEGREE;
const STAGES: i32 = HeatStage.Count - 1;

/** Degrees Celsius by ZoneClass, our choice: the room may have 45, and the parts stand 95. */
// biome-ignore format: a table
const DEFAULTS: StaticArray<u8> = [
  // minor major fatal
     50,   55,   65, // Intake
     75,   85,   95, // Processor
     65,   75,   85, // Exhaust
     65,   75,   85, // Card
];
if (<i32>ZoneClass.Card !== <i32>ShelfZone.Count) ERROR('zones');

const limits: StaticArray<u8> = new StaticArray<u8>(ZoneClass.Count * STAGES);

export function bootThresholds(): void {
  for (let zone = 0; zone < ZoneClass.Count; zone++) resetLimits(zone);
}

/** Degrees Celsius at which a stage begins. */
export function limitOf(zone: ZoneClass, stage: HeatStage): i32 {
  return limits[at(zone, stage)];
}

/** The same before anybody sets it. */
export function defaultOf(zone: ZoneClass, stage: HeatStage): i32 {
  return DEFAULTS[at(zone, stage)];
}

export function areDefaults(zone: ZoneClass): bool {
  for (let stage = HeatStage.Minor; stage < HeatStage.Count; stage++) {
    if (limits[at(zone, stage)] !== DEFAULTS[at(zone, stage)]) return false;
  }
  return true;
}

/** Whether the three are in order, far enough from each other. */
export function areInOrder(minor: i32, major: i32, fatal: i32): bool {
  return minor + HeatLimit.Gap <= major && major + HeatLimit.Gap <= fatal;
}

export function setLimits(zone: ZoneClass, minor: i32, major: i32, fatal: i32): void {
  limits[at(zone, HeatStage.Minor)] = <u8>minor;
  limits[at(zone, HeatStage.Major)] = <u8>major;
  limits[at(zone, HeatStage.Fatal)] = <u8>fatal;
}

function resetLimits(zone: ZoneClass): void {
  for (let stage = HeatStage.Minor; stage < HeatStage.Count; stage++)
    limits[at(zone, stage)] = DEFAULTS[at(zone, stage)];
}

/** The stage of a zone that was in `stage`, at a temperature of 1/256 degree Celsius. */
export function stageAt(zone: ZoneClass, stage: HeatStage, temperature: i32): HeatStage {
  let now = <i32>stage;
  while (now < HeatStage.Fatal && temperature >= limitOf(zone, now + 1) * DEGREE) now++;
  while (now > HeatStage.Normal && temperature < limitOf(zone, now) * DEGREE - HYSTERESIS) now--;
  return now;
}

function at(zone: ZoneClass, stage: HeatStage): i32 {
  return zone * STAGES + stage - HeatStage.Minor;
}
