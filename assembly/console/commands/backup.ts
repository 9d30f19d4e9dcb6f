import { DialerLimit } from '../../../hal/contract/dialer';
import { Stage } from '../../../hal/contract/journal';
import { StandbyLimit } from '../../../hal/contract/standby';
import { bind, DELAY_DEFAULT_S, dissolve } from '../../backup/backup';
import { pairOfBackup, pairOfMain, standbys } from '../../backup/record';
import { digitsOf } from '../../dialer/record';
import { interfaces } from '../../interface/record';
import { wake } from '../../kernel/agenda';
import { copyText } from '../../kernel/text';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

export function standbyInterface(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const pair = pairOfMain(target);
  switch (verb) {
    case Verb.Apply:
      return bindStandby(pair, target, args.number(0), args.has(1) ? args.number(1) : 0, out);
    case Verb.Undo:
      if (pair < 0) return out.refuse(Word.StandbyNothing, target);
      if (args.has(0) && args.number(0) !== <i32>standbys.at(pair).backup)
        return out.refuse(Word.StandbyOther, args.number(0), target);
      dissolve(pair);
      return Result.Done;
    case Verb.Save:
      if (pair < 0) return Result.Done;
      out.saved.put(0, standbys.at(pair).backup);
      if (standbys.at(pair).priority !== 0) out.saved.put(1, standbys.at(pair).priority);
      return out.save();
    default:
      return Result.Unsupported;
  }
}

/** A main interface has one backup, a backup serves one main. The same pair again changes its priority. */
function bindStandby(pair: i32, main: i32, backup: i32, priority: i32, out: Writer): Result {
  const owner = pairOfBackup(backup);
  if (owner >= 0 && owner !== pair) return out.refuse(Word.StandbyTaken, backup, standbys.at(owner).main);
  if (pair >= 0 && owner !== pair) return out.refuse(Word.StandbyHasOne, main, standbys.at(pair).backup);
  if (pair >= 0) {
    standbys.at(pair).priority = <u8>priority;
    return Result.Done;
  }
  const free = pairOfMain(-1);
  if (free < 0) return out.refuse(Word.StandbyFull, StandbyLimit.Pairs);
  bind(free, main, backup, <u8>priority, out.nowUs);
  return Result.Done;
}

export function standbyTimerDelay(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const pair = pairOfMain(target);
  if (pair < 0) {
    if (verb === Verb.Save) return Result.Done;
    return out.refuse(verb === Verb.Undo ? Word.StandbyNothing : Word.StandbyUnbound, target);
  }
  const standby = standbys.at(pair);
  switch (verb) {
    case Verb.Apply:
      standby.enableDelayS = <u16>args.number(0);
      standby.disableDelayS = <u16>args.number(1);
      return Result.Done;
    case Verb.Undo:
      standby.enableDelayS = DELAY_DEFAULT_S;
      standby.disableDelayS = DELAY_DEFAULT_S;
      return Result.Done;
    case Verb.Save:
      if (standby.enableDelayS === DELAY_DEFAULT_S && standby.disableDelayS === DELAY_DEFAULT_S) return Result.Done;
      out.saved.put(0, standby.enableDelayS);
      out.saved.put(1, standby.disableDelayS);
      return out.save();
    default:
      return Result.Unsupported;
  }
}

export function dialerNumber(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const digits = digitsOf(interfaces.at(target).object);
  switch (verb) {
    case Verb.Apply:
      copyText(args.text(0), digits, DialerLimit.Digits + 1);
      wake(Stage.Dialer);
      return Result.Done;
    case Verb.Undo:
      store<u8>(digits, 0);
      wake(Stage.Dialer);
      return Result.Done;
    case Verb.Save:
      if (load<u8>(digits) === 0) return Result.Done;
      out.saved.put(0, <i32>digits);
      return out.save();
    default:
      return Result.Unsupported;
  }
}
