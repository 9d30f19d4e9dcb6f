import { IfOperStatus } from '../../../hal/contract/interface';
import { StandbyLimit, StandbyObstacle, StandbyState } from '../../../hal/contract/standby';
import { backupTimers, standbys } from '../../backup/record';
import { dialers } from '../../dialer/record';
import { interfaces } from '../../interface/record';
import { secondsOf } from '../../kernel/calendar';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

/** The first pair from a row on that is in use, or StandbyLimit.Pairs. */
function nextPair(row: i32): i32 {
  while (row < StandbyLimit.Pairs && standbys.at(row).main < 0) row++;
  return row;
}

export function displayStandbyState(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  out.cursor = nextPair(out.cursor);
  if (out.cursor === StandbyLimit.Pairs) {
    out.line(Word.StandbyNone);
    return Result.Done;
  }
  showPair(out.cursor, out);
  return nextPair(out.cursor + 1) < StandbyLimit.Pairs ? Result.More : Result.Done;
}

function showPair(row: i32, out: Writer): void {
  const pair = standbys.at(row);
  const isUp = interfaces.at(pair.main).oper === IfOperStatus.Up;
  out.line(Word.StandbyPair, pair.main, isUp ? Word.StandbyMainUp : Word.StandbyMainDown);
  out.line(Word.StandbyBackup, pair.backup, pair.state, pair.priority);
  if (pair.active < 0) showOutage(row, out);
  else out.line(Word.StandbyActive, pair.active, secondsOf(pair.sinceUs), secondsOf(out.nowUs - pair.sinceUs));
  if (!isUp) out.line(Word.StandbyDown, secondsOf(pair.mainDownUs), secondsOf(out.nowUs - pair.mainDownUs));
  out.line(Word.StandbyDelays, pair.enableDelayS, pair.disableDelayS);
  out.line(Word.StandbyDials, pair.dials);
  out.newline();
}

/** Nothing carries the traffic: since when, what keeps the backup from it, and when it tries again. */
function showOutage(row: i32, out: Writer): void {
  const pair = standbys.at(row);
  const isWaiting = backupTimers.isArmed(row);
  out.line(Word.StandbyNoActive);
  out.line(Word.StandbyOutage, secondsOf(pair.outageUs), secondsOf(out.nowUs - pair.outageUs));
  if (pair.obstacle !== <u8>StandbyObstacle.None) out.line(Word.StandbyObstacle, pair.obstacle);
  else if (pair.state === <u8>StandbyState.Down && isWaiting)
    out.line(Word.StandbyFailure, dialers.at(interfaces.at(pair.backup).object).cause);
  if (isWaiting) out.line(Word.StandbyNext, secondsOf(backupTimers.dueOf(row) - out.nowUs + 999_999));
}
