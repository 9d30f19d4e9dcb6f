import { Stage } from '../../../hal/contract/journal';
import { isResting, SETUP_S, siteDelayUs, storm, windowUs } from '../../backup/storm';
import { wake } from '../../kernel/agenda';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

export function standbyStorm(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      if (args.has(2) && args.number(2) >= args.number(1)) return out.refuse(Word.StormIndex, args.number(1) - 1);
      storm.channels = args.number(0);
      storm.sites = args.number(1);
      storm.index = args.has(2) ? args.number(2) : -1;
      wake(Stage.Backup);
      return Result.Done;
    case Verb.Undo:
      storm.channels = 0;
      storm.sites = 0;
      storm.index = -1;
      wake(Stage.Backup);
      return Result.Done;
    case Verb.Save:
      if (storm.channels === 0) return Result.Done;
      out.saved.put(0, storm.channels);
      out.saved.put(1, storm.sites);
      if (storm.index >= 0) out.saved.put(2, storm.index);
      return out.save();
    default:
      return Result.Unsupported;
  }
}

export function standbyStormPriority(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
    case Verb.Undo:
      storm.hasPriority = verb === Verb.Apply;
      wake(Stage.Backup);
      return Result.Done;
    case Verb.Save:
      return storm.hasPriority ? out.save() : Result.Done;
    default:
      return Result.Unsupported;
  }
}

export function standbyStormTurn(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb === Verb.Save) return out.setting(storm.turnMin, 0);
  if (verb !== Verb.Apply && verb !== Verb.Undo) return Result.Unsupported;
  storm.turnMin = verb === Verb.Apply ? args.number(0) : 0;
  wake(Stage.Backup);
  return Result.Done;
}

export function displayStandbyStorm(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  if (storm.channels === 0) {
    out.line(Word.StormNone);
    return Result.Done;
  }
  out.line(Word.StormHead, storm.sites, storm.channels);
  out.line(Word.StormWindow, <i32>(windowUs() / 1000), SETUP_S);
  out.line(Word.StormDelay, <i32>(siteDelayUs() / 1000));
  if (storm.turnMin > 0) out.line(isResting(out.nowUs) ? Word.StormRests : Word.StormTurn, storm.turnMin);
  return Result.Done;
}
