import { AlarmBit, ObjectKind } from '../../../hal/contract/alarm';
import { LineAlarm } from '../../../hal/contract/line';
import { Stm1Alarm, TributaryAlarm } from '../../../hal/contract/sdh';

/** Alarms as ITU-T abbreviates them, the same in every language, by their bit and ObjectKind. */
const ABBREVIATIONS: readonly (readonly [ObjectKind, number, string])[] = [
  [ObjectKind.E1, LineAlarm.Los, 'LOS'],
  [ObjectKind.E1, LineAlarm.Ais, 'AIS'],
  [ObjectKind.E1, LineAlarm.Lof, 'LOF'],
  [ObjectKind.E1, LineAlarm.Lomf, 'LOMF'],
  [ObjectKind.E1, LineAlarm.Ts16Ais, 'TS16-AIS'],
  [ObjectKind.E1, LineAlarm.Ts16Lof, 'TS16-LOF'],
  [ObjectKind.E1, LineAlarm.Rai, 'RAI'],
  [ObjectKind.E1, LineAlarm.Ts16Rai, 'TS16-RAI'],
  [ObjectKind.Stm1, Stm1Alarm.Los, 'LOS'],
  [ObjectKind.Stm1, Stm1Alarm.Lof, 'LOF'],
  [ObjectKind.Stm1, Stm1Alarm.Oof, 'OOF'],
  [ObjectKind.Stm1, Stm1Alarm.RsTim, 'RS-TIM'],
  [ObjectKind.Stm1, Stm1Alarm.MsAis, 'MS-AIS'],
  [ObjectKind.Stm1, Stm1Alarm.Sf, 'SF'],
  [ObjectKind.Stm1, Stm1Alarm.AuAis, 'AU-AIS'],
  [ObjectKind.Stm1, Stm1Alarm.AuLop, 'AU-LOP'],
  [ObjectKind.Stm1, Stm1Alarm.HpUneq, 'HP-UNEQ'],
  [ObjectKind.Stm1, Stm1Alarm.HpTim, 'HP-TIM'],
  [ObjectKind.Stm1, Stm1Alarm.HpPlm, 'HP-PLM'],
  [ObjectKind.Stm1, Stm1Alarm.Lom, 'LOM'],
  [ObjectKind.Stm1, Stm1Alarm.Sd, 'SD'],
  [ObjectKind.Stm1, Stm1Alarm.MsRdi, 'MS-RDI'],
  [ObjectKind.Stm1, Stm1Alarm.HpRdi, 'HP-RDI'],
  [ObjectKind.Vc12, TributaryAlarm.TuAis, 'TU-AIS'],
  [ObjectKind.Vc12, TributaryAlarm.TuLop, 'TU-LOP'],
  [ObjectKind.Vc12, TributaryAlarm.LpUneq, 'LP-UNEQ'],
  [ObjectKind.Vc12, TributaryAlarm.LpTim, 'LP-TIM'],
  [ObjectKind.Vc12, TributaryAlarm.LpPlm, 'LP-PLM'],
  [ObjectKind.Vc12, TributaryAlarm.LpDeg, 'LP-DEG'],
  [ObjectKind.Vc12, TributaryAlarm.LpRdi, 'LP-RDI'],
  [ObjectKind.Vc12, TributaryAlarm.LpRfi, 'LP-RFI'],
];

/** Names by `kind << AlarmBit.KindShift | bit`, with the words for what has no abbreviation. */
export function alarmNames(none: string, transient: string): Readonly<Record<number, string>> {
  const names: Record<number, string> = { 0: none };
  for (const [kind, bit, name] of ABBREVIATIONS) names[(kind << AlarmBit.KindShift) | bit] = name;
  for (let kind = 0; kind <= ObjectKind.Vc12; kind++) {
    names[(kind << AlarmBit.KindShift) | AlarmBit.Transient] = transient;
  }
  return names;
}
