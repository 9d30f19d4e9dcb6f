import { ObjectKind } from '../../hal/contract/alarm';
import { LineAlarm } from '../../hal/contract/line';
import { PerformanceEnd, PerformanceKind, PerformanceLevel, PerformancePart } from '../../hal/contract/performance';
import { Stm1Alarm, TributaryAlarm } from '../../hal/contract/sdh';
import { FramerPort } from '../driver/framer-port';
import { Stm1Port } from '../driver/stm1-port';
import { TributaryPort } from '../driver/tributary-port';
import { actingAlarms, nearRoot } from './hierarchy';
import { kindOf, parentOf, recordOf, rowOf } from './object';
import { countBlocks, follow, measure } from './performance';
import { directionOf, measuredE1, measuredStm1, measuredVc12 } from './performance-place';
import { performances } from './performance-record';
import { LineRecord } from './record';

/** Defects that make a second severely errored, each with those of what carries it. ITU-T G.829, G.826 annex C. */
const REGENERATOR_SECTION: u32 = Stm1Alarm.Los | Stm1Alarm.Lof | Stm1Alarm.RsTim;
const MULTIPLEX_SECTION: u32 = REGENERATOR_SECTION | Stm1Alarm.MsAis;
const VC4: u32 = MULTIPLEX_SECTION | Stm1Alarm.AuAis | Stm1Alarm.AuLop | Stm1Alarm.HpUneq | Stm1Alarm.HpTim;
/** Defects of the STM-1 that a VC-12 has too. */
const VC12_CARRIER: u32 = VC4 | Stm1Alarm.HpPlm | Stm1Alarm.Lom;
const VC12: u32 = TributaryAlarm.TuAis | TributaryAlarm.TuLop | TributaryAlarm.LpUneq | TributaryAlarm.LpTim;

/** Frames of a second. Where a chip counts wrong bits of a BIP-8, there are no more errored blocks than these. */
const FRAMES: u32 = 8000;

/** Starts to measure both directions of an E1 from nothing. */
export function measureLine(row: i32): void {
  measureBoth(measuredE1(row), PerformanceKind.E1);
}

/** A regenerator section has no word of its far end. */
export function measureStm1(row: i32): void {
  const section = measuredStm1(row, PerformancePart.RegeneratorSection);
  measure(directionOf(section, PerformanceEnd.Near), PerformanceKind.RegeneratorSection);
  measureBoth(measuredStm1(row, PerformancePart.MultiplexSection), PerformanceKind.MultiplexSection);
  measureBoth(measuredStm1(row, PerformancePart.Vc4), PerformanceKind.Vc4);
}

export function measureTributary(row: i32): void {
  measureBoth(measuredVc12(row), PerformanceKind.Vc12);
}

function measureBoth(measured: i32, kind: PerformanceKind): void {
  measure(directionOf(measured, PerformanceEnd.Near), kind);
  measure(directionOf(measured, PerformanceEnd.Far), kind);
}

/**
 * Tells the measurement what an object has of defects. `isOut`: it is away or shut down, or what carries it is. What
 * cannot be received says nothing of its far end.
 */
export function followObject(object: i32, isOut: bool): void {
  const row = rowOf(object);
  const defects = recordOf(object).defects;
  switch (kindOf(object)) {
    case ObjectKind.E1:
      followE1(measuredE1(row), object, defects, isOut);
      return;
    case ObjectKind.Stm1:
      followStm1(row, defects, isOut);
      return;
    default:
      followVc12(measuredVc12(row), object, defects, isOut);
  }
}

/** RFC 4805. */
function followE1(measured: i32, object: i32, defects: u32, isOut: bool): void {
  const near = nearRoot(ObjectKind.E1, defects & actingAlarms(ObjectKind.E1)) !== 0;
  const far = (defects & LineAlarm.Rai) !== 0;
  const path = parentOf(object);
  const isFolded = path >= 0 && ((recordOf(path).defects & VC12) !== 0 || hasNoCarrier(path));
  const isRdi = path >= 0 && (recordOf(path).defects & TributaryAlarm.LpRdi) !== 0;
  followNear(measured, near, isFolded, isOut);
  followFar(measured, far, isFolded || isRdi, isOut || near);
}

function followStm1(row: i32, defects: u32, isOut: bool): void {
  const section = (defects & REGENERATOR_SECTION) !== 0;
  const line = (defects & MULTIPLEX_SECTION) !== 0;
  const lineRdi = (defects & Stm1Alarm.MsRdi) !== 0;
  const path = (defects & VC4) !== 0;
  followNear(measuredStm1(row, PerformancePart.RegeneratorSection), section, false, isOut);
  followNear(measuredStm1(row, PerformancePart.MultiplexSection), line, section, isOut);
  followFar(measuredStm1(row, PerformancePart.MultiplexSection), lineRdi, section, isOut || line);
  followNear(measuredStm1(row, PerformancePart.Vc4), path, line, isOut);
  followFar(measuredStm1(row, PerformancePart.Vc4), (defects & Stm1Alarm.HpRdi) !== 0, line || lineRdi, isOut || path);
}

function followVc12(measured: i32, object: i32, defects: u32, isOut: bool): void {
  const isFolded = hasNoCarrier(object);
  const isRdi = (recordOf(parentOf(object)).defects & (Stm1Alarm.MsRdi | Stm1Alarm.HpRdi)) !== 0;
  const near = isFolded || (defects & VC12) !== 0;
  followNear(measured, near, isFolded, isOut);
  followFar(measured, (defects & TributaryAlarm.LpRdi) !== 0, isFolded || isRdi, isOut || near);
}

/** The STM-1 of a VC-12 brings nothing that could be a VC-12. */
function hasNoCarrier(path: i32): bool {
  return (recordOf(parentOf(path)).defects & VC12_CARRIER) !== 0;
}

function followNear(measured: i32, isDefect: bool, isFolded: bool, isOut: bool): void {
  follow(directionOf(measured, PerformanceEnd.Near), isOut ? PerformanceLevel.Unseen : levelOf(isDefect), isFolded);
}

function followFar(measured: i32, isDefect: bool, isFolded: bool, isUnseen: bool): void {
  follow(directionOf(measured, PerformanceEnd.Far), isUnseen ? PerformanceLevel.Unseen : levelOf(isDefect), isFolded);
}

function levelOf(isDefect: bool): PerformanceLevel {
  return isDefect ? PerformanceLevel.Defect : PerformanceLevel.Clear;
}

/**
 * What a driver has counted of an E1 since the last look: CRC-4 errors here, without the multiframe wrong alignment words,
 * and by the E bits the errors of the far end. RFC 4805, ITU-T G.704.
 */
export function countLine(row: i32, line: LineRecord, port: FramerPort): void {
  const near = directionOf(measuredE1(row), PerformanceEnd.Near);
  const isDeaf = nearRoot(ObjectKind.E1, line.defects & actingAlarms(ObjectKind.E1)) !== 0;
  if (line.present && !isDeaf)
    performances.at(near).kind = <u8>(port.multiframe ? PerformanceKind.E1 : PerformanceKind.E1Alignment);
  count(near, port.multiframe ? port.crcErrors : port.framingErrors);
  count(directionOf(measuredE1(row), PerformanceEnd.Far), port.farEndBlockErrors);
}

/**
 * A bit of B2 is the parity of a block of its own. The S/UNI counts frames wrong in B3, but bits wrong in B1: our choice
 * is to take each for a block, as it nearly is where errors are rare.
 */
export function countStm1Blocks(row: i32, port: Stm1Port): void {
  const section = measuredStm1(row, PerformancePart.RegeneratorSection);
  const line = measuredStm1(row, PerformancePart.MultiplexSection);
  const path = measuredStm1(row, PerformancePart.Vc4);
  count(directionOf(section, PerformanceEnd.Near), min(port.sectionErrors, FRAMES * max<u32>(port.seconds, 1)));
  count(directionOf(line, PerformanceEnd.Near), port.lineErrors);
  count(directionOf(line, PerformanceEnd.Far), port.lineFarEndErrors);
  count(directionOf(path, PerformanceEnd.Near), port.pathErrors);
  count(directionOf(path, PerformanceEnd.Far), port.pathFarEndErrors);
}

/** The mapper counts the blocks with an error in BIP-2, and its REI says so of a block of the other direction. */
export function countTributary(row: i32, port: TributaryPort): void {
  count(directionOf(measuredVc12(row), PerformanceEnd.Near), port.erroredBlocks);
  count(directionOf(measuredVc12(row), PerformanceEnd.Far), port.farEndErrors);
}

function count(direction: i32, blocks: u32): void {
  if (blocks !== 0) countBlocks(direction, blocks);
}
