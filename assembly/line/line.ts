import { CardLed } from '../../hal/contract/card';
import { TableId } from '../../hal/contract/directory';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { LineAlarm, LineRow } from '../../hal/contract/line';
import { Pca9552Led } from '../../hal/contract/pca9552';
import { FramerPort, forgetCounts, framerPort, linePlaces } from '../driver/framer-port';
import { light } from '../driver/leds';
import { slotCount } from '../driver/slot';
import { wakeAbove } from '../kernel/agenda';
import { saturatingAdd } from '../kernel/bits';
import { note } from '../kernel/journal';
import {
  ALARMS,
  alarmExpired,
  alarmMoved,
  alarmTimes,
  bootAlarms,
  NEAR_END,
  reportRoot,
  withdrawAlarms,
} from './alarm';
import { advancePerformance, bootPerformance, performanceDueUs } from './performance';
import { followLine, measureLine } from './performance-line';
import { LineRecord, lines, lineTimers } from './record';

/**
 * How long a remote alarm indication lasts before traffic leaves the line: a far end that realigns sends it for some
 * milliseconds. 0.5 s as DAHDI integrates it.
 */
const RAI_ACTS_AFTER_US: u64 = 500_000;

export function bootLine(nowUs: u64): void {
  const count = linePlaces.rows;
  lines.allocate(TableId.Line, count, LineRow.Size);
  for (let row = 0; row < count; row++) {
    lines.at(row).slot = <u8>linePlaces.slotOf(row);
    lines.at(row).port = <u8>linePlaces.portOf(row);
  }
  lineTimers.allocate(count * (ALARMS + 2) + 1);
  bootAlarms(count);
  bootPerformance(count, nowUs);
}

export function settleLine(nowUs: u64): void {
  advancePerformance(nowUs);
  for (let timer = lineTimers.expire(nowUs); timer >= 0; timer = lineTimers.expire(nowUs)) {
    expired(timer, nowUs);
  }
  for (let row = 0; row < lines.rows; row++) look(row, nowUs);
  for (let slot = 1; slot <= slotCount(); slot++) showAlarm(slot);
  lineTimers.arm(performanceTimer(), performanceDueUs());
}

function expired(timer: i32, nowUs: u64): void {
  const rais = lines.rows * ALARMS;
  const changes = rais + lines.rows;
  if (timer === performanceTimer()) return;
  if (timer < rais) alarmExpired(timer / ALARMS, timer % ALARMS, nowUs);
  else if (timer < changes) act(timer - rais, LineAlarm.Rai, nowUs);
  else reportRoot(timer - changes, root(lines.at(timer - changes).defects), nowUs);
}

/** Only calls for the stage: that the seconds are counted is its first act. */
function performanceTimer(): i32 {
  return lines.rows * (ALARMS + 2);
}

/** The alarm lamp of a card: one of its lines is reported. */
function showAlarm(slot: i32): void {
  let reported: u32 = 0;
  for (let port = 0; port < linePlaces.count(slot); port++) reported |= lines.at(linePlaces.rowOf(slot, port)).reported;
  light(slot, CardLed.Alarm, reported === 0 ? Pca9552Led.Off : Pca9552Led.On);
}

/**
 * The defect that explains the others: a line without pulses has no frame either, and all ones carry none.
 * LOS > AIS > LOF > RAI.
 */
function root(defects: u32): u32 {
  if ((defects & LineAlarm.Los) !== 0) return LineAlarm.Los;
  if ((defects & LineAlarm.Ais) !== 0) return LineAlarm.Ais;
  if ((defects & LineAlarm.Lof) !== 0) return LineAlarm.Lof;
  return defects & LineAlarm.Rai;
}

/** Follows what the driver sees on a port. */
function look(row: i32, nowUs: u64): void {
  const line = lines.at(row);
  const port = framerPort(row);
  if (line.present !== port.present) {
    line.present = port.present;
    if (line.present) resetLineCounters(row, nowUs);
    wakeAbove(Stage.Line);
  }
  line.defects = port.present ? port.defects : 0;
  followLine(row, line, port);
  count(line, port);
  if (!line.present || line.suppressed) {
    withdrawAlarms(row);
    watchChanges(row, LineAlarm.None, nowUs);
    follow(row, LineAlarm.None, nowUs);
    return;
  }
  const defect = root(line.defects);
  for (let alarm = 0; alarm < ALARMS; alarm++) alarmMoved(row, alarm, defect, nowUs);
  watchChanges(row, defect, nowUs);
  follow(row, defect, nowUs);
}

/** Times how long a line has had one near-end defect or another without any being reported. */
function watchChanges(row: i32, defect: u32, nowUs: u64): void {
  const timer = lines.rows * (ALARMS + 1) + row;
  const isBad = (defect & NEAR_END) !== 0 && (lines.at(row).reported & NEAR_END) === 0;
  if (!isBad) lineTimers.disarm(timer);
  else if (!lineTimers.isArmed(timer)) lineTimers.arm(timer, nowUs + <u64>alarmTimes.raiseMs * 1000);
}

/** Takes over what the driver counted since the last look. */
function count(line: LineRecord, port: FramerPort): void {
  line.codeViolations = saturatingAdd(line.codeViolations, port.codeViolations);
  line.framingErrors = saturatingAdd(line.framingErrors, port.framingErrors);
  line.crcErrors = saturatingAdd(line.crcErrors, port.crcErrors);
  line.farEndBlockErrors = saturatingAdd(line.farEndBlockErrors, port.farEndBlockErrors);
  line.erroredSeconds = saturatingAdd(line.erroredSeconds, port.erroredSeconds);
  line.slips = saturatingAdd(line.slips, port.slips);
  forgetCounts(port);
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

/**
 * Lets a defect act on traffic: at once, but a remote alarm on a good line only after RAI_ACTS_AFTER_US. A remote alarm
 * that follows another defect replaces it at once, so that a line on its way back does not come up in between.
 */
function follow(row: i32, defect: u32, nowUs: u64): void {
  const timer = raiTimer(row);
  if (defect === LineAlarm.Rai && lines.at(row).acting === 0) {
    if (!lineTimers.isArmed(timer)) lineTimers.arm(timer, nowUs + RAI_ACTS_AFTER_US);
    return;
  }
  lineTimers.disarm(timer);
  act(row, defect, nowUs);
}

function raiTimer(row: i32): i32 {
  return lines.rows * ALARMS + row;
}

function act(row: i32, acting: u32, nowUs: u64): void {
  const line = lines.at(row);
  if (line.acting === acting) return;
  note(Stage.Line, JournalEvent.LineActing, row, acting, line.acting);
  line.acting = acting;
  line.sinceUs = nowUs;
  wakeAbove(Stage.Line);
}
