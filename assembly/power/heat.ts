import { CardState, CardTemperature } from '../../hal/contract/card';
import { CoolingStep, HeatRow, HeatStage, ZoneClass } from '../../hal/contract/cooling';
import { TableId } from '../../hal/contract/directory';
import { ShelfZone } from '../../hal/contract/power';
import { ShelfAlarm, ShelfObject } from '../../hal/contract/shelf-alarm';
import { cards, isSeated } from '../card/record';
import { arePinsRead } from '../driver/shelf-parts';
import { isZoneLost, zones } from '../driver/zone';
import { Table } from '../kernel/table';
import { isAlarmed, replaceOne, see, seeOneOf, shelfObject, withdraw } from './alarm';
import { askedStep } from './ladder';
import { DEGREE, limitOf, stageAt } from './threshold';

/** Looks in a row that a stage takes to come: judge() keeps the two before this one. */
export const STAGE_LOOKS: i32 = 3;
/** What has not been read is missed when its part has been in service for so long. */
const GRACE_US: u64 = 30_000_000;
/** A rise of this within one to two minutes is told: heat that comes so fast is no weather. Our choice. */
const RISE: i32 = 10 * DEGREE;
const SAMPLE_US: u64 = 60_000_000;
/** Cards wait for the first reading of a sensor of the shelf for so long. Our choice. */
const FIRST_READING_US: u64 = 3_000_000;
const UNKNOWN: i32 = CardTemperature.Unknown;

/** The alarms of a sensor's heat follow each other as the stages do. */
const STAGE_ALARM: i32 = ShelfAlarm.HeatMinor - HeatStage.Minor;
if (STAGE_ALARM + HeatStage.Fatal !== ShelfAlarm.HeatFatal) ERROR('stages');

/** Layout: HeatRow of hal/contract/cooling.ts. */
@unmanaged
export class HeatRecord {
  stage: u8;
  step: u8;
  seen: u8;
  seenBefore: u8;
  rising: u8;
  sample: i16;
  before: i16;
}
if (offsetof<HeatRecord>('sample') !== HeatRow.Sample) ERROR('layout');
if (offsetof<HeatRecord>() !== HeatRow.Size) ERROR('layout');

/** Everything whose temperature is followed: the zones of the shelf, then the cards by slot. */
export const heats = new Table<HeatRecord>();
let bootedUs: u64 = 0;
let sampledUs: u64 = 0;

export function bootHeat(slots: i32, nowUs: u64): void {
  heats.allocate(TableId.Heat, ShelfZone.Count + slots, HeatRow.Size);
  bootedUs = sampledUs = nowUs;
  for (let row = 0; row < heats.rows; row++) forget(heats.at(row));
}

/** What shares thresholds with a row. */
export function classOf(row: i32): ZoneClass {
  return min<i32>(row, ZoneClass.Card);
}

/** Of a row, 1/256 degree Celsius, or CardTemperature.Unknown. */
export function temperatureOf(row: i32): i32 {
  return row < ShelfZone.Count ? zones.at(row).temperature : cards.at(row - ShelfZone.Count).temperature;
}

/** One look at every temperature: the stages, the steps that are asked for, and the alarms of both. */
export function lookAtHeat(nowUs: u64): void {
  const isMinute = nowUs - sampledUs >= SAMPLE_US;
  if (isMinute) sampledUs = nowUs;
  for (let row = 0; row < heats.rows; row++) {
    if (isThere(row)) look(row, isMinute, nowUs);
    else leave(row, nowUs);
  }
}

/** From HeatStage.Minor on. */
export function alarmOfStage(stage: HeatStage): ShelfAlarm {
  return STAGE_ALARM + stage;
}

/** The worst stage of a zone of the shelf, and of a card. */
export function stageOfShelf(): HeatStage {
  return worstStage(0, ShelfZone.Count);
}

export function stageOfCards(): HeatStage {
  return worstStage(ShelfZone.Count, heats.rows);
}

/** The zone of the shelf whose stage is the worst, the first of several. */
export function hottestZone(): ShelfZone {
  const worst = stageOfShelf();
  let zone = 0;
  while (<i32>heats.at(zone).stage !== worst) zone++;
  return zone;
}

/** The step that the hottest asks for. */
export function stepAsked(): CoolingStep {
  let asked: i32 = CoolingStep.Slowest;
  for (let row = 0; row < heats.rows; row++) asked = max<i32>(asked, heats.at(row).step);
  return asked;
}

/** Whether something is not known that should be. */
export function isBlind(): bool {
  for (let row = 0; row < heats.rows; row++) if (isNeeded(row) && temperatureOf(row) === UNKNOWN) return true;
  return false;
}

/** Whether a reading that should be known may still come: nobody misses it yet. */
export function isReadingAwaited(nowUs: u64): bool {
  for (let row = 0; row < heats.rows; row++)
    if (isNeeded(row) && temperatureOf(row) === UNKNOWN && !isMissable(row, nowUs)) return true;
  return false;
}

/**
 * Whether nobody can tell yet that the shelf is cool enough for another card: a sensor of it has still to be read, or has
 * said fatal, and not for as many looks as it takes.
 */
export function isAirInDoubt(nowUs: u64): bool {
  for (let zone = 0; zone < ShelfZone.Count; zone++) {
    const temperature = temperatureOf(zone);
    if (temperature !== UNKNOWN) {
      if (stageAt(classOf(zone), HeatStage.Normal, temperature) === HeatStage.Fatal) return true;
    } else if (nowUs - bootedUs < FIRST_READING_US && !isZoneLost(zone)) return true;
  }
  return false;
}

function worstStage(from: i32, to: i32): HeatStage {
  let worst: i32 = HeatStage.Normal;
  for (let row = from; row < to; row++) worst = max<i32>(worst, heats.at(row).stage);
  return worst;
}

function look(row: i32, isMinute: bool, nowUs: u64): void {
  const record = heats.at(row);
  const temperature = temperatureOf(row);
  const object = objectOf(row);
  if (isMissable(row, nowUs) && arePinsRead()) see(object, ShelfAlarm.SensorLost, temperature === UNKNOWN, nowUs);
  if (temperature === UNKNOWN) {
    record.sample = record.before = <i16>UNKNOWN;
    return;
  }
  const zone = classOf(row);
  const stage = stageAt(zone, record.stage, temperature);
  judge(record, stage);
  const asked = askedStep(record.step, limitOf(zone, HeatStage.Minor) * DEGREE - temperature);
  record.step = <u8>min<i32>(asked, record.step + 1); // a reading that is wrong costs one step
  const hasRisen = record.before !== <i16>UNKNOWN && temperature - record.before > RISE;
  record.rising = hasRisen && temperature >= record.sample ? 1 : 0; // not any more, if it has cooled since
  if (isMinute) {
    record.before = record.sample;
    record.sample = <i16>temperature;
  }
  tell(object, stage, record.rising !== 0, nowUs);
}

/** One sensor has one alarm of its heat: once that of what is there now is reported, it takes the place of the others. */
function tell(object: i32, stage: HeatStage, isRising: bool, nowUs: u64): void {
  const rising = isRising ? ShelfAlarm.HeatRising : ShelfAlarm.None;
  const now = stage === HeatStage.Normal ? rising : STAGE_ALARM + stage;
  if (now !== ShelfAlarm.None) see(object, now, true, nowUs);
  let told: i32 = ShelfAlarm.None;
  for (let at = <i32>HeatStage.Fatal; at >= HeatStage.Minor; at--) {
    told = tellBeside(now, told, object, STAGE_ALARM + at, stage >= at, nowUs);
  }
  tellBeside(now, told, object, ShelfAlarm.HeatRising, isRising, nowUs);
}

/**
 * A look at one of them; answers which of it and those that are worse is there and reported. A worse one than `now` stays
 * until that is reported: nobody takes it for well that it is better.
 */
function tellBeside(
  now: ShelfAlarm,
  told: ShelfAlarm,
  object: i32,
  alarm: ShelfAlarm,
  isThere: bool,
  nowUs: u64,
): ShelfAlarm {
  if (told !== ShelfAlarm.None) {
    replaceOne(object, alarm, told, nowUs);
    return told;
  }
  if (alarm !== now) seeOneOf(object, alarm, isThere, now, nowUs);
  return isThere && isAlarmed(object, alarm) ? alarm : ShelfAlarm.None;
}

/**
 * It comes as far as three looks in a row agree, so that one reading that is wrong is none, and no further: what is done
 * about a stage follows its alarm. Our choice.
 */
function judge(record: HeatRecord, seen: HeatStage): void {
  const least = min(min<i32>(record.seen, record.seenBefore), seen);
  const most = max(max<i32>(record.seen, record.seenBefore), seen);
  if (least > <i32>record.stage) record.stage = <u8>least;
  else if (most < <i32>record.stage) record.stage = <u8>most;
  record.seenBefore = record.seen;
  record.seen = <u8>seen;
}

/** The slot is empty: what comes next begins anew. */
function leave(row: i32, nowUs: u64): void {
  const record = heats.at(row);
  forget(record);
  withdraw(objectOf(row), nowUs);
}

function forget(record: HeatRecord): void {
  record.stage = <u8>HeatStage.Normal;
  record.step = <u8>CoolingStep.Slowest;
  record.seen = record.seenBefore = <u8>HeatStage.Normal;
  record.rising = 0;
  record.sample = record.before = <i16>UNKNOWN;
}

function isThere(row: i32): bool {
  return row < ShelfZone.Count || isSeated(row - ShelfZone.Count + 1);
}

/** Fans run full when this is not known: a card without power does not need them. */
function isNeeded(row: i32): bool {
  return row < ShelfZone.Count || cards.at(row - ShelfZone.Count).state === <u8>CardState.Ready;
}

/** Whether the shelf's own parts have had their time to be asked. */
export function isShelfMissable(nowUs: u64): bool {
  return nowUs - bootedUs >= GRACE_US;
}

function isMissable(row: i32, nowUs: u64): bool {
  if (row < ShelfZone.Count) return isShelfMissable(nowUs);
  return isNeeded(row) && nowUs - cards.at(row - ShelfZone.Count).sinceUs >= GRACE_US;
}

function objectOf(row: i32): i32 {
  return shelfObject(ShelfObject.Zone, row);
}
