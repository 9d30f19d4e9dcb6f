import { AlarmBit, AlarmSeverity, ObjectKind, ObjectSubject } from '../../hal/contract/alarm';
import { LineAlarm } from '../../hal/contract/line';
import { Stm1Alarm, TributaryAlarm } from '../../hal/contract/sdh';
import { SPOILING } from '../driver/framer-port';
import { EMPTYING } from '../driver/stm1-port';

/**
 * Which defect explains the others, ITU-T G.783: the first of its row that an object has is the root, and the others
 * follow from it. The signal that arrives (near end) and what the far end says of ours have orders of their own.
 */
const E1_NEAR: StaticArray<u32> = [
  LineAlarm.Los,
  LineAlarm.Ais,
  LineAlarm.Lof,
  LineAlarm.Lomf,
  LineAlarm.Ts16Ais,
  LineAlarm.Ts16Lof,
];
const E1_FAR: StaticArray<u32> = [LineAlarm.Rai, LineAlarm.Ts16Rai];
const STM1_NEAR: StaticArray<u32> = [
  Stm1Alarm.Los,
  Stm1Alarm.Lof,
  Stm1Alarm.Oof,
  Stm1Alarm.RsTim,
  Stm1Alarm.MsAis,
  Stm1Alarm.Sf,
  Stm1Alarm.AuAis,
  Stm1Alarm.AuLop,
  Stm1Alarm.HpUneq,
  Stm1Alarm.HpTim,
  Stm1Alarm.HpPlm,
  Stm1Alarm.Lom,
  Stm1Alarm.Sd,
];
const STM1_FAR: StaticArray<u32> = [Stm1Alarm.MsRdi, Stm1Alarm.HpRdi];
const VC12_NEAR: StaticArray<u32> = [
  TributaryAlarm.TuAis,
  TributaryAlarm.TuLop,
  TributaryAlarm.LpUneq,
  TributaryAlarm.LpTim,
  TributaryAlarm.LpPlm,
  TributaryAlarm.LpDeg,
];
const VC12_FAR: StaticArray<u32> = [TributaryAlarm.LpRdi, TributaryAlarm.LpRfi];

/**
 * What acts on traffic; the rest is reported only. A wrong trace is, our choice, a mistake in somebody's records and no
 * reason to stop traffic, and neither is a lost CRC-4 or signalling multiframe; SD, SF and the far end of SDH act where
 * `alarm-detect` says so.
 */
const E1_ACTS: u32 = SPOILING | LineAlarm.Rai;
const VC12_ACTS: u32 = TributaryAlarm.TuAis | TributaryAlarm.TuLop | TributaryAlarm.LpUneq | TributaryAlarm.LpPlm;

/** By ObjectKind. */
const ACTS: StaticArray<u32> = [E1_ACTS, EMPTYING, VC12_ACTS];
/** What acts on an object below one that fails, whatever it sees itself: the mapper sends it all ones. */
const FOLDED: StaticArray<u32> = [LineAlarm.Ais, 0, TributaryAlarm.TuAis];
const NEAR: StaticArray<StaticArray<u32>> = [E1_NEAR, STM1_NEAR, VC12_NEAR];
const FAR: StaticArray<StaticArray<u32>> = [E1_FAR, STM1_FAR, VC12_FAR];

/** The worst of an object's alarms of its near end, of its far end. 0 = none. */
export function nearRoot(kind: u32, alarms: u32): u32 {
  return firstOf(NEAR[kind], alarms);
}

export function farRoot(kind: u32, alarms: u32): u32 {
  return firstOf(FAR[kind], alarms);
}

/** The alarms of a kind that act on traffic. */
export function actingAlarms(kind: u32): u32 {
  return ACTS[kind];
}

/** The alarm that acts on an object because one above it fails. */
export function foldedAlarm(kind: u32): u32 {
  return FOLDED[kind];
}

/** How bad an alarm is: an STM-1 takes 63 E1s with it, and an alarm that does not act stops nobody's traffic. */
export function severityOf(kind: u32, alarm: u32): AlarmSeverity {
  if (alarm === AlarmBit.Transient) return AlarmSeverity.Warning;
  if ((alarm & ACTS[kind]) !== 0) return kind === ObjectKind.Stm1 ? AlarmSeverity.Critical : AlarmSeverity.Major;
  return kind === ObjectKind.Stm1 && alarm === Stm1Alarm.Sf ? AlarmSeverity.Major : AlarmSeverity.Minor;
}

/** The worst of all of them: the near end's, then the far end's, then whatever bit is left. */
export function worst(kind: u32, alarms: u32): u32 {
  const near = nearRoot(kind, alarms);
  if (near !== 0) return near;
  const far = farRoot(kind, alarms);
  return far !== 0 ? far : alarms & (0 - alarms);
}

function firstOf(order: StaticArray<u32>, alarms: u32): u32 {
  for (let i = 0; alarms !== 0 && i < order.length; i++) if ((alarms & order[i]) !== 0) return order[i];
  return 0;
}

export function subjectOf(kind: ObjectKind, row: i32): i32 {
  return (kind << ObjectSubject.KindShift) | row;
}

export function objectKind(subject: i32): u32 {
  return subject >>> ObjectSubject.KindShift;
}

export function objectRow(subject: i32): i32 {
  return subject & ObjectSubject.RowMask;
}

/** Alarm bits that travel without their subject. */
export function alarmWord(kind: u32, alarms: u32): u32 {
  return (kind << AlarmBit.KindShift) | alarms;
}
