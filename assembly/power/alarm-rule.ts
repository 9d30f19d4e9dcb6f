import { AlarmSeverity } from '../../hal/contract/alarm';
import { Mistake } from '../../hal/contract/restart';
import { ShelfAlarm } from '../../hal/contract/shelf-alarm';
import { ensure } from '../kernel/ensure';

/** Looks in a row that have to agree before an alarm comes, unless its rule says otherwise. */
const LOOKS: i32 = 3;
/** Of an input that is lost, and of an output that is not good: the first says why, and must not come after the second. */
const LOOKS_INPUT: i32 = 6;
const LOOKS_OUTPUT: i32 = 5;
/** Of what follows from others: they are told first. */
const LOOKS_LAST: i32 = 8;
/** Of what is known, and not measured. */
const LOOKS_KNOWN: i32 = 1;

// biome-ignore format: a table
/** How bad an alarm is, and how many looks it takes: of a shelf with redundant power, ours. */
const RULES: StaticArray<u16> = [
  //   alarm                       severity                looks
  rule(ShelfAlarm.Absent,          AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.Silent,          AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.InputLost,       AlarmSeverity.Major,    LOOKS_INPUT),
  rule(ShelfAlarm.BrownOut,        AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.InputOvFault,    AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.InputOvWarn,     AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.InputUvWarn,     AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.InputOcFault,    AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.InputOcWarn,     AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.InputOpWarn,     AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.OutputOvFault,   AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.OutputOvWarn,    AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.OutputUvWarn,    AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.OutputUvFault,   AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.OutputMax,       AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.StartSlow,       AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.StopSlow,        AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.Tracking,        AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.OcFault,         AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.OcLvFault,       AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.OcWarn,          AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.UcFault,         AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.CurrentShare,    AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.PowerLimit,      AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.OpFault,         AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.OpWarn,          AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.OtFault,         AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.OtWarn,          AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.UtWarn,          AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.UtFault,         AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.CmlCommand,      AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.CmlData,         AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.CmlCheck,        AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.CmlMemory,       AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.CmlProcessor,    AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.CmlOther,        AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.FanFault,        AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.FanWarn,         AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.FanOverride,     AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.AirflowFault,    AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.AirflowWarn,     AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.Fuse,            AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.OrFault,         AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.OtherFault,      AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.MakerFault,      AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.OutputBad,       AlarmSeverity.Major,    LOOKS_OUTPUT),
  rule(ShelfAlarm.Off,             AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.Busy,            AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.Unexplained,     AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.InputBelow,      AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.InputAbove,      AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.LoadAbove,       AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.HeatAbove,       AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.BusSilent,       AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.NotRedundant,    AlarmSeverity.Major,    LOOKS_LAST),
  rule(ShelfAlarm.BudgetBeyond,    AlarmSeverity.Minor,    LOOKS),

  rule(ShelfAlarm.FanFailed,       AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.FanSlow,         AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.FansSilent,      AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.FansStopped,     AlarmSeverity.Critical, LOOKS),
  rule(ShelfAlarm.SensorLost,      AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.HeatMinor,       AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.HeatMajor,       AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.HeatFatal,       AlarmSeverity.Critical, LOOKS),
  rule(ShelfAlarm.HeatRising,      AlarmSeverity.Warning,  LOOKS),
  rule(ShelfAlarm.TimeLost,        AlarmSeverity.Minor,    LOOKS_KNOWN),
  rule(ShelfAlarm.Drift,           AlarmSeverity.Warning,  LOOKS_KNOWN),
  rule(ShelfAlarm.Unwatched,       AlarmSeverity.Minor,    LOOKS_KNOWN),
  rule(ShelfAlarm.Unlit,           AlarmSeverity.Minor,    LOOKS_KNOWN),
  rule(ShelfAlarm.CardRefused,     AlarmSeverity.Minor,    LOOKS_KNOWN),
  rule(ShelfAlarm.CardShed,        AlarmSeverity.Major,    LOOKS_KNOWN),
  rule(ShelfAlarm.CardTripped,     AlarmSeverity.Major,    LOOKS_KNOWN),
  rule(ShelfAlarm.CardIdentity,    AlarmSeverity.Minor,    LOOKS_KNOWN),
  rule(ShelfAlarm.CardMisfit,      AlarmSeverity.Minor,    LOOKS_KNOWN),
  rule(ShelfAlarm.CardFault,       AlarmSeverity.Major,    LOOKS_KNOWN),
  rule(ShelfAlarm.CardOverdraw,    AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.CardMissing,     AlarmSeverity.Major,    LOOKS_KNOWN),
  rule(ShelfAlarm.CardWrong,       AlarmSeverity.Major,    LOOKS),
  rule(ShelfAlarm.CardTooHot,      AlarmSeverity.Major,    LOOKS_KNOWN),
  rule(ShelfAlarm.CardOverload,    AlarmSeverity.Major,    LOOKS_KNOWN),
  rule(ShelfAlarm.CardSwitch,      AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.CardPower,       AlarmSeverity.Minor,    LOOKS),
  rule(ShelfAlarm.CardSwitchHot,   AlarmSeverity.Minor,    LOOKS),
];

export function severityOf(alarm: ShelfAlarm): AlarmSeverity {
  return (ruleOf(alarm) >> 5) & 7;
}

/** Looks in a row that have to agree. */
export function looksOf(alarm: ShelfAlarm): i32 {
  return ruleOf(alarm) & 0x1f;
}

/**
 *     bits 15..8 alarm | 7..5 severity | 4..0 looks
 */
function rule(alarm: ShelfAlarm, severity: AlarmSeverity, looks: i32): u16 {
  return <u16>((alarm << 8) | (severity << 5) | looks);
}

function ruleOf(alarm: ShelfAlarm): i32 {
  for (let at = 0; at < RULES.length; at++) if (<i32>RULES[at] >> 8 === alarm) return RULES[at];
  ensure(false, Mistake.TableIndex);
  return 0;
}
