import { StandbyLimit } from '../../../hal/contract/standby';
import { bind, dissolve } from '../../backup/backup';
import { backupRow, backups, DELAY_DEFAULT_S, placeByRank, placeOf, standbyOf, standbys } from '../../backup/record';
import { dialerOfRow } from '../../interface/call-link';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

/** A place, or a row, that is free is that of interface -1. */
const FREE: i32 = -1;

export function standbyInterface(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const standby = standbyOf(target);
  switch (verb) {
    case Verb.Apply:
      return bindStandby(standby, target, args.number(0), args.has(1) ? args.number(1) : 0, out);
    case Verb.Undo:
      if (standby < 0) return out.refuse(Word.StandbyNothing, target);
      return args.has(0) ? dissolveOne(standby, args.number(0), out) : dissolveAll(standby, out.nowUs);
    case Verb.Save:
      for (let place = 0; standby >= 0 && place < StandbyLimit.Backups; place++) saveBackup(standby, place, out);
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}

/** The same backup again changes its priority. */
function bindStandby(standby: i32, main: i32, backup: i32, priority: i32, out: Writer): Result {
  if (dialerOfRow(backup) < 0) return out.refuse(Word.IsdnNoAccess, backup);
  const known = standby < 0 ? -1 : placeOf(standby, backup);
  if (known >= 0) {
    backups.at(backupRow(standby, known)).priority = <u8>priority;
    return Result.Done;
  }
  const row = standby < 0 ? standbyOf(FREE) : standby;
  if (row < 0) return out.refuse(Word.StandbyFull, StandbyLimit.Mains);
  const place = placeOf(row, FREE);
  if (place < 0) return out.refuse(Word.StandbyHasAll, main, StandbyLimit.Backups);
  bind(row, place, main, backup, <u8>priority, out.nowUs);
  return Result.Done;
}

function dissolveOne(standby: i32, backup: i32, out: Writer): Result {
  const place = placeOf(standby, backup);
  if (place < 0) return out.refuse(Word.StandbyOther, backup, standbys.at(standby).main);
  dissolve(backupRow(standby, place), out.nowUs);
  return Result.Done;
}

function dissolveAll(standby: i32, nowUs: u64): Result {
  for (let place = placeByRank(standby, 0); place >= 0; place = placeByRank(standby, 0))
    dissolve(backupRow(standby, place), nowUs);
  return Result.Done;
}

function saveBackup(standby: i32, place: i32, out: Writer): void {
  const backup = backups.at(backupRow(standby, place));
  if (backup.backup < 0) return;
  out.saved.put(0, backup.backup);
  if (backup.priority !== 0) out.saved.put(1, backup.priority);
  out.save();
}

export function standbyTimerDelay(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const row = standbyOf(target);
  if (row < 0) return withoutBackup(verb, target, out);
  const standby = standbys.at(row);
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

/** The settings of a main come after its first backup, and go with its last. */
export function withoutBackup(verb: Verb, main: i32, out: Writer): Result {
  if (verb === Verb.Save) return Result.Done;
  return out.refuse(verb === Verb.Undo ? Word.StandbyNothing : Word.StandbyUnbound, main);
}
