import { Stage } from '../../hal/contract/journal';
import { Stm1Alarm } from '../../hal/contract/sdh';
import { FramerPort, forgetCounts, framerPort } from '../driver/framer-port';
import { forgetStm1Counts, Stm1Port, stm1Port } from '../driver/stm1-port';
import { forgetTributaryCounts, tributaryPort } from '../driver/tributary-port';
import { wakeAbove } from '../kernel/agenda';
import { saturatingAdd } from '../kernel/bits';
import { ErrorRatioWatch } from './error-ratio';
import { advancePerformance } from './performance';
import {
  countLine,
  countStm1Blocks,
  countTributary,
  measureLine,
  measureStm1,
  measureTributary,
} from './performance-object';
import { LineRecord, lines, ObjectRecord, Stm1Record, stm1s, tributaries } from './record';

/** Without one of these there is a multiplex section whose B2 can be counted. */
const NO_SECTION: u32 = Stm1Alarm.Los | Stm1Alarm.Lof | Stm1Alarm.Oof | Stm1Alarm.MsAis;

/** By row of the STM-1 table: whether B2 says SF, and SD. */
let fails: StaticArray<ErrorRatioWatch> = new StaticArray<ErrorRatioWatch>(0);
let degrades: StaticArray<ErrorRatioWatch> = new StaticArray<ErrorRatioWatch>(0);

export function bootStm1(rows: i32): void {
  fails = new StaticArray<ErrorRatioWatch>(rows);
  degrades = new StaticArray<ErrorRatioWatch>(rows);
  for (let row = 0; row < rows; row++) {
    fails[row] = new ErrorRatioWatch();
    degrades[row] = new ErrorRatioWatch();
  }
}

/** Takes over what a driver publishes: presence, defects, and what it counted since the last look. */
export function readLine(row: i32, nowUs: u64): void {
  const line = lines.at(row);
  const port = framerPort(row);
  if (come(line, port.present)) resetLineCounters(row, nowUs);
  line.defects = port.present ? port.defects : 0;
  countLine(row, line, port);
  count(line, port);
}

export function readStm1(row: i32, nowUs: u64): void {
  const record = stm1s.at(row);
  const port = stm1Port(row);
  if (come(record, port.present)) resetStm1Counters(row, nowUs);
  record.defects = port.present ? port.defects | judgeErrors(row, record, port) : 0;
  countStm1Blocks(row, port);
  countStm1(record, port);
}

export function readTributary(row: i32, nowUs: u64): void {
  const record = tributaries.at(row);
  const port = tributaryPort(row);
  if (come(record, port.present)) resetTributaryCounters(row, nowUs);
  record.defects = port.present ? port.defects : 0;
  countTributary(row, port);
  record.pathErrors = saturatingAdd(record.pathErrors, port.pathErrors);
  record.farEndErrors = saturatingAdd(record.farEndErrors, port.farEndErrors);
  record.erroredBlocks = saturatingAdd(record.erroredBlocks, port.erroredBlocks);
  forgetTributaryCounts(port);
}

/** Notes whether an object is there; answers whether it has come. */
function come(record: ObjectRecord, present: bool): bool {
  if (record.present === present) return false;
  record.present = present;
  wakeAbove(Stage.Line);
  return present;
}

/** Stm1Alarm.Sf and Sd. */
function judgeErrors(row: i32, record: Stm1Record, port: Stm1Port): u32 {
  if ((port.defects & NO_SECTION) !== 0) forgetErrorRatios(row);
  else if (port.seconds !== 0) {
    fails[row].add(port.lineErrors, port.seconds, record.failExponent);
    degrades[row].add(port.lineErrors, port.seconds, record.degradeExponent);
  }
  return (fails[row].isOver ? Stm1Alarm.Sf : 0) | (degrades[row].isOver ? Stm1Alarm.Sd : 0);
}

/** What was counted is not of the present signal, or was counted against another threshold. */
function forgetErrorRatios(row: i32): void {
  fails[row].reset();
  degrades[row].reset();
}

function count(line: LineRecord, port: FramerPort): void {
  line.codeViolations = saturatingAdd(line.codeViolations, port.codeViolations);
  line.framingErrors = saturatingAdd(line.framingErrors, port.framingErrors);
  line.crcErrors = saturatingAdd(line.crcErrors, port.crcErrors);
  line.farEndBlockErrors = saturatingAdd(line.farEndBlockErrors, port.farEndBlockErrors);
  line.erroredSeconds = saturatingAdd(line.erroredSeconds, port.erroredSeconds);
  line.slips = saturatingAdd(line.slips, port.slips);
  forgetCounts(port);
}

function countStm1(record: Stm1Record, port: Stm1Port): void {
  record.sectionErrors = saturatingAdd(record.sectionErrors, port.sectionErrors);
  record.lineErrors = saturatingAdd(record.lineErrors, port.lineErrors);
  record.pathErrors = saturatingAdd(record.pathErrors, port.pathErrors);
  record.lineFarEndErrors = saturatingAdd(record.lineFarEndErrors, port.lineFarEndErrors);
  record.pathFarEndErrors = saturatingAdd(record.pathFarEndErrors, port.pathFarEndErrors);
  forgetStm1Counts(port);
}

export function resetLineCounters(row: i32, nowUs: u64): void {
  const line = lines.at(row);
  line.codeViolations = 0;
  line.framingErrors = 0;
  line.crcErrors = 0;
  line.farEndBlockErrors = 0;
  line.erroredSeconds = 0;
  line.slips = 0;
  line.countedSinceUs = nowUs;
  advancePerformance(nowUs);
  measureLine(row);
}

export function resetStm1Counters(row: i32, nowUs: u64): void {
  const record = stm1s.at(row);
  record.sectionErrors = 0;
  record.lineErrors = 0;
  record.pathErrors = 0;
  record.lineFarEndErrors = 0;
  record.pathFarEndErrors = 0;
  record.countedSinceUs = nowUs;
  advancePerformance(nowUs);
  measureStm1(row);
}

export function resetTributaryCounters(row: i32, nowUs: u64): void {
  const record = tributaries.at(row);
  record.pathErrors = 0;
  record.farEndErrors = 0;
  record.erroredBlocks = 0;
  advancePerformance(nowUs);
  measureTributary(row);
}
