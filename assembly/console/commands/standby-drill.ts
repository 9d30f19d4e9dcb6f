import { CallReason } from '../../../hal/contract/call';
import { DialerObstacle } from '../../../hal/contract/dialer';
import { DrillResult, StandbyLimit } from '../../../hal/contract/standby';
import { wantByHand } from '../../backup/backup';
import { dialerRow } from '../../backup/dialling';
import { beginDrill, DrillRecord, DrillRefusal, drills, HOLD_DEFAULT_S, isDrilling } from '../../backup/drill';
import { backupRow, backups, firstBackup, placeByRank, standbyOf, standbys } from '../../backup/record';
import { obstacleTo } from '../../dialer/attempt';
import { dialerOfRow } from '../../interface/call-link';
import { secondsOf } from '../../kernel/calendar';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';
import { nextMain } from './standby';
import { withoutBackup } from './standby-interface';

/** What is begun by hand and forgotten ends by itself. Our choice. */
const HAND_DEFAULT_MIN: i32 = 60;

export function standbyDrill(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const row = standbyOf(target);
  if (row < 0) return withoutBackup(verb, target, out);
  const drill = drills.at(row);
  switch (verb) {
    case Verb.Apply:
      drill.at = <u16>args.number(0);
      drill.holdS = args.has(1) ? <u16>args.number(1) : HOLD_DEFAULT_S;
      return Result.Done;
    case Verb.Undo:
      drill.at = <u16>StandbyLimit.NoTime;
      drill.holdS = HOLD_DEFAULT_S;
      return Result.Done;
    case Verb.Save:
      if (drill.at === <u16>StandbyLimit.NoTime) return Result.Done;
      out.saved.put(0, drill.at);
      if (drill.holdS !== HOLD_DEFAULT_S) out.saved.put(1, drill.holdS);
      return out.save();
    default:
      return Result.Unsupported;
  }
}

export function standbyDrillNow(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply) return Result.Unsupported;
  const row = standbyOf(args.number(0));
  if (row < 0) return out.refuse(Word.StandbyNothing, args.number(0));
  // biome-ignore format: one refusal a line
  switch (beginDrill(row, out.nowUs)) {
    case DrillRefusal.Running: return out.refuse(Word.DrillRunning);
    case DrillRefusal.InUse: return out.refuse(Word.DrillInUse, args.number(0));
    case DrillRefusal.Wanted: return out.refuse(Word.DrillWanted, args.number(0));
    case DrillRefusal.Barred: return out.refuse(Word.DrillBarred, firstBackup(row));
    case DrillRefusal.Capped: return out.refuse(Word.DrillCapped);
    default:
  }
  out.line(Word.DrillBegins, args.number(0));
  return Result.Done;
}

export function standbyStart(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply) return Result.Unsupported;
  const row = standbyOf(args.number(0));
  if (row < 0) return out.refuse(Word.StandbyNothing, args.number(0));
  const obstacle = obstacleByHand(row);
  if (obstacle !== DialerObstacle.None) return out.refuse(Word.StandbyCannot, firstBackup(row), obstacle);
  const minutes = args.has(1) ? args.number(1) : HAND_DEFAULT_MIN;
  wantByHand(row, minutes, out.nowUs);
  out.line(Word.StandbyStarted, args.number(0), minutes);
  return Result.Done;
}

/** What keeps the first backup from a call by hand, where none of them could place one. */
function obstacleByHand(row: i32): DialerObstacle {
  for (let rank = 0; placeByRank(row, rank) >= 0; rank++) {
    const dialer = dialerRow(backupRow(row, placeByRank(row, rank)));
    if (obstacleTo(dialer, CallReason.Hand) === DialerObstacle.None) return DialerObstacle.None;
  }
  return obstacleTo(dialerOfRow(firstBackup(row)), CallReason.Hand);
}

export function standbyStop(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply) return Result.Unsupported;
  const row = standbyOf(args.number(0));
  if (row < 0) return out.refuse(Word.StandbyNothing, args.number(0));
  if (standbys.at(row).handUntilUs === 0) return out.refuse(Word.StandbyNotByHand, args.number(0));
  wantByHand(row, 0, out.nowUs);
  return Result.Done;
}

export function displayStandbyDrill(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  out.cursor = nextMain(out.cursor);
  if (out.cursor === StandbyLimit.Mains) {
    out.line(Word.StandbyNone);
    return Result.Done;
  }
  showDrill(out.cursor, drills.at(out.cursor), out);
  return nextMain(out.cursor + 1) < StandbyLimit.Mains ? Result.More : Result.Done;
}

function showDrill(row: i32, drill: DrillRecord, out: Writer): void {
  out.line(Word.DrillMain, standbys.at(row).main);
  if (drill.at === <u16>StandbyLimit.NoTime) out.line(Word.DrillNever);
  else out.line(Word.DrillDaily, drill.at, drill.holdS);
  if (isDrilling(row)) out.line(Word.DrillRuns);
  if (drill.result !== <u8>DrillResult.None) showResult(drill, out);
  for (let rank = 0; placeByRank(row, rank) >= 0; rank++) showBackup(backupRow(row, placeByRank(row, rank)), out);
  out.newline();
}

function showResult(drill: DrillRecord, out: Writer): void {
  out.line(Word.DrillLast, secondsOf(drill.beganUs), drill.backup, drill.result);
  if (drill.setupMs !== 0) out.line(Word.DrillSetup, drill.setupMs);
  if (drill.result === <u8>DrillResult.BadFrames) out.line(Word.DrillErrors, drill.errors);
  out.line(Word.DrillCost, drill.cost);
}

/** What the last drill of one backup has told; one that was broken off tells nothing. */
function showBackup(at: i32, out: Writer): void {
  const backup = backups.at(at);
  if (backup.drillResult === <u8>DrillResult.None) return;
  out.say(Word.DrillBackup, backup.backup, backup.drillResult);
  if (backup.drillCause !== 0) out.say(Word.DrillCause, backup.drillCause);
  out.newline();
}
