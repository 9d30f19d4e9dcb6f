import { Stage } from '../../../hal/contract/journal';
import { StandbyDays, StandbyLimit } from '../../../hal/contract/standby';
import { restartDegradation } from '../../backup/degradation';
import { restartLoad } from '../../backup/load';
import { FLOW_CHECK_DEFAULT_S, standbyOf, standbys } from '../../backup/record';
import { wake } from '../../kernel/agenda';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';
import { withoutBackup } from './standby-interface';

export function standbyTimerFlowCheck(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const row = standbyOf(target);
  if (row < 0) return withoutBackup(verb, target, out);
  const standby = standbys.at(row);
  if (verb === Verb.Save) return out.setting(standby.flowCheckS, FLOW_CHECK_DEFAULT_S);
  if (verb !== Verb.Apply && verb !== Verb.Undo) return Result.Unsupported;
  standby.flowCheckS = verb === Verb.Apply ? <u16>args.number(0) : FLOW_CHECK_DEFAULT_S;
  restartLoad(row, out.nowUs);
  return Result.Done;
}

export function standbyThreshold(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const row = standbyOf(target);
  if (row < 0) return withoutBackup(verb, target, out);
  const standby = standbys.at(row);
  switch (verb) {
    case Verb.Apply:
      if (args.number(0) <= args.number(1)) return out.refuse(Word.StandbyThresholds);
      standby.thresholdEnable = <u8>args.number(0);
      standby.thresholdDisable = <u8>args.number(1);
      restartLoad(row, out.nowUs);
      return Result.Done;
    case Verb.Undo:
      standby.thresholdEnable = 0;
      standby.thresholdDisable = 0;
      restartLoad(row, out.nowUs);
      return Result.Done;
    case Verb.Save:
      if (standby.thresholdEnable === 0) return Result.Done;
      out.saved.put(0, standby.thresholdEnable);
      out.saved.put(1, standby.thresholdDisable);
      return out.save();
    default:
      return Result.Unsupported;
  }
}

export function standbyBandwidth(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const row = standbyOf(target);
  if (row < 0) return withoutBackup(verb, target, out);
  const standby = standbys.at(row);
  if (verb === Verb.Save) return out.setting(standby.bandwidthKbit, 0);
  if (verb !== Verb.Apply && verb !== Verb.Undo) return Result.Unsupported;
  standby.bandwidthKbit = verb === Verb.Apply ? args.number(0) : 0;
  return Result.Done;
}

export function standbyTrack(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const row = standbyOf(target);
  if (row < 0) return withoutBackup(verb, target, out);
  const standby = standbys.at(row);
  if (verb === Verb.Save) return out.setting(standby.track, 0);
  if (verb !== Verb.Apply && verb !== Verb.Undo) return Result.Unsupported;
  standby.track = verb === Verb.Apply ? <u8>args.number(0) : 0;
  wake(Stage.Backup);
  return Result.Done;
}

export function standbyErrorRatio(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const row = standbyOf(target);
  if (row < 0) return withoutBackup(verb, target, out);
  const standby = standbys.at(row);
  if (verb === Verb.Save) return out.setting(standby.degrade, 0);
  if (verb !== Verb.Apply && verb !== Verb.Undo) return Result.Unsupported;
  standby.degrade = verb === Verb.Apply ? <u8>args.number(0) : 0;
  restartDegradation(row, standby, out.nowUs);
  wake(Stage.Backup);
  return Result.Done;
}

export function standbyTimeRange(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const row = standbyOf(target);
  if (row < 0) return withoutBackup(verb, target, out);
  const standby = standbys.at(row);
  switch (verb) {
    case Verb.Apply:
      if (args.number(0) === args.number(1)) return out.refuse(Word.StandbyTimeRange);
      standby.windowFrom = <u16>args.number(0);
      standby.windowTo = <u16>args.number(1);
      standby.windowDays = args.has(2) ? <u8>args.number(2) : <u8>StandbyDays.Daily;
      wake(Stage.Backup);
      return Result.Done;
    case Verb.Undo:
      standby.windowFrom = <u16>StandbyLimit.NoTime;
      wake(Stage.Backup);
      return Result.Done;
    case Verb.Save:
      if (standby.windowFrom === <u16>StandbyLimit.NoTime) return Result.Done;
      out.saved.put(0, standby.windowFrom);
      out.saved.put(1, standby.windowTo);
      if (standby.windowDays !== <u8>StandbyDays.Daily) out.saved.put(2, standby.windowDays);
      return out.save();
    default:
      return Result.Unsupported;
  }
}
