import { CallReason } from '../../../hal/contract/call';
import { DialerObstacle } from '../../../hal/contract/dialer';
import { IfOperStatus, InterfaceType } from '../../../hal/contract/interface';
import { Cause } from '../../../hal/contract/isdn';
import { StandbyLimit, StandbyObstacle, StandbyState } from '../../../hal/contract/standby';
import { dialerOf } from '../../backup/dialling';
import { BackupRecord, backupRow, backups, placeByRank, StandbyRecord, standbys } from '../../backup/record';
import { backupTimers } from '../../backup/timers';
import { interfaces } from '../../interface/record';
import { secondsOf } from '../../kernel/calendar';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

/** The first main from a row on that is in use, or StandbyLimit.Mains. */
export function nextMain(row: i32): i32 {
  while (row < StandbyLimit.Mains && standbys.at(row).main < 0) row++;
  return row;
}

export function displayStandbyState(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  out.cursor = nextMain(out.cursor);
  if (out.cursor === StandbyLimit.Mains) {
    out.line(Word.StandbyNone);
    return Result.Done;
  }
  if (out.cursor === nextMain(0)) out.line(Word.StandbyLegend);
  showMain(out.cursor, out);
  return nextMain(out.cursor + 1) < StandbyLimit.Mains ? Result.More : Result.Done;
}

function showMain(row: i32, out: Writer): void {
  const standby = standbys.at(row);
  out.say(Word.StandbyMain, standby.main, standby.mainUp ? Word.StandbyMainUp : Word.StandbyMainDown);
  showFlags(standby.main, flagsOfMain(standby), out);
  for (let rank = 0; placeByRank(row, rank) >= 0; rank++) {
    const backup = backups.at(backupRow(row, placeByRank(row, rank)));
    out.say(Word.StandbyBackup, backup.backup, backup.state, backup.priority);
    showFlags(backup.backup, flagsOfBackup(standby, backup), out);
  }
  if (standby.active < 0) showOutage(row, standby, out);
  else out.line(Word.StandbyActive, standby.active, secondsOf(standby.sinceUs), secondsOf(out.nowUs - standby.sinceUs));
  if (!standby.mainUp)
    out.line(Word.StandbyDown, secondsOf(standby.mainDownUs), secondsOf(out.nowUs - standby.mainDownUs));
  if (standby.reason > <u8>CallReason.MainDown) out.line(Word.StandbyReason, standby.reason);
  if (standby.handUntilUs > out.nowUs) out.line(Word.StandbyHand, secondsOf(standby.handUntilUs - out.nowUs));
  if (standby.thresholdEnable > 0)
    out.line(Word.StandbyLoadLine, standby.flow, standby.thresholdEnable, standby.thresholdDisable, standby.load);
  out.line(Word.StandbyDelays, standby.enableDelayS, standby.disableDelayS);
  out.line(Word.StandbyDials, standby.dials);
  out.newline();
}

/** VRP's letters, in its order, from bit 0 on. */
const LETTERS: StaticArray<i32> = [0x4d, 0x42, 0x56, 0x55, 0x44, 0x50, 0x47];
const enum Flag {
  Main = 1,
  Backup = 2,
  /** The traffic of the main goes over a backup. */
  Moved = 4,
  /** It carries the traffic, or a part of it. */
  Used = 8,
  /** It shares the load. */
  Load = 16,
  /** Its card is out. */
  Pulled = 32,
  /** It has no port of its own. */
  Logic = 64,
}

function flagsOfMain(standby: StandbyRecord): i32 {
  if (standby.active === standby.main) return Flag.Main | Flag.Used;
  return standby.active >= 0 ? Flag.Main | Flag.Moved : Flag.Main;
}

function flagsOfBackup(standby: StandbyRecord, backup: BackupRecord): i32 {
  const isUp = backup.state === <u8>StandbyState.Up;
  const shares = isUp && standby.reason === <u8>CallReason.Load;
  const isUsed = shares || standby.active === backup.backup;
  return Flag.Backup | (isUsed ? Flag.Used : 0) | (shares ? Flag.Load : 0);
}

function showFlags(row: i32, flags: i32, out: Writer): void {
  const record = interfaces.at(row);
  if (record.type === <u8>InterfaceType.Dialer) flags |= Flag.Logic;
  else if (record.oper === <u8>IfOperStatus.NotPresent) flags |= Flag.Pulled;
  out.say(Word.StandbyFlags);
  for (let n = 0; n < LETTERS.length; n++) if (((flags >>> n) & 1) !== 0) out.say(Word.StandbyFlag, LETTERS[n]);
  out.newline();
}

/** Nothing carries the traffic: since when, what keeps each backup from it, and when one tries again. */
function showOutage(row: i32, standby: StandbyRecord, out: Writer): void {
  out.line(Word.StandbyNoActive);
  out.line(Word.StandbyOutage, secondsOf(standby.outageUs), secondsOf(out.nowUs - standby.outageUs));
  for (let rank = 0; placeByRank(row, rank) >= 0; rank++) {
    const at = backupRow(row, placeByRank(row, rank));
    showFailure(at, backups.at(at), out);
  }
}

function showFailure(at: i32, backup: BackupRecord, out: Writer): void {
  if (backup.obstacle !== <u8>StandbyObstacle.None) {
    out.line(Word.StandbyObstacle, backup.obstacle);
    return;
  }
  if (backup.state === <u8>StandbyState.UpDelay) showNext(backupTimers.dueOf(at), out);
  if (backup.state !== <u8>StandbyState.Down) return;
  const dialer = dialerOf(at);
  if (dialer.obstacle !== <u8>DialerObstacle.None) out.line(Word.StandbyDialer, dialer.obstacle);
  else if (dialer.cause !== <u8>Cause.None) out.line(Word.StandbyFailure, dialer.cause);
  if (dialer.obstacle === <u8>DialerObstacle.None && dialer.retryUs > out.nowUs) showNext(dialer.retryUs, out);
}

function showNext(dueUs: u64, out: Writer): void {
  out.line(Word.StandbyNext, secondsOf(dueUs - out.nowUs + 999_999));
}
