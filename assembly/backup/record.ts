import { CallReason } from '../../hal/contract/call';
import { TableId } from '../../hal/contract/directory';
import { StandbyBackupRow, StandbyLimit, StandbyRow, StandbyState } from '../../hal/contract/standby';
import { Table } from '../kernel/table';

/** One main interface and how it is backed up. Layout: hal/contract/standby.ts. */
@unmanaged
export class StandbyRecord {
  main: i16;
  active: i16;
  state: u8;
  reason: u8;
  charge: u8;
  load: u8;
  enableDelayS: u16;
  disableDelayS: u16;
  flowCheckS: u16;
  thresholdEnable: u8;
  thresholdDisable: u8;
  bandwidthKbit: u32;
  track: u8;
  degrade: u8;
  shared: u8;
  flow: u8;
  windowFrom: u16;
  windowTo: u16;
  windowDays: u8;
  mainUp: bool;
  wasUp: bool;
  sinceUs: u64;
  mainDownUs: u64;
  outageUs: u64;
  handUntilUs: u64;
  dials: u32;
  gaveWay: u16;
}
if (offsetof<StandbyRecord>('enableDelayS') !== StandbyRow.EnableDelayS) ERROR('layout');
if (offsetof<StandbyRecord>('bandwidthKbit') !== StandbyRow.BandwidthKbit) ERROR('layout');
if (offsetof<StandbyRecord>('wasUp') !== StandbyRow.WasUp) ERROR('layout');
if (offsetof<StandbyRecord>('sinceUs') !== StandbyRow.SinceUs) ERROR('layout');
if (offsetof<StandbyRecord>('gaveWay') !== StandbyRow.GaveWay) ERROR('layout');
if (<i32>offsetof<StandbyRecord>() > StandbyRow.Size) ERROR('layout');

/** One backup of a main. Layout: hal/contract/standby.ts. */
@unmanaged
export class BackupRecord {
  backup: i16;
  priority: u8;
  state: u8;
  obstacle: u8;
  hold: u8;
  drillResult: u8;
  drillCause: u8;
  sinceUs: u64;
}
if (offsetof<BackupRecord>('drillCause') !== StandbyBackupRow.DrillCause) ERROR('layout');
if (<i32>offsetof<BackupRecord>() !== StandbyBackupRow.Size) ERROR('layout');

/** VRP's default for both delays of `standby timer delay`, seconds. */
export const DELAY_DEFAULT_S: u16 = 5;
/** VRP's default of `standby timer flow-check`, seconds. */
export const FLOW_CHECK_DEFAULT_S: u16 = 30;

export const standbys = new Table<StandbyRecord>();
export const backups = new Table<BackupRecord>();

export function bootStandbys(): void {
  standbys.allocate(TableId.Standby, StandbyLimit.Mains, StandbyRow.Size);
  backups.allocate(TableId.StandbyBackup, StandbyLimit.Mains * StandbyLimit.Backups, StandbyBackupRow.Size);
  for (let row = 0; row < backups.rows; row++) backups.at(row).backup = -1;
  for (let row = 0; row < standbys.rows; row++) freeStandby(row);
}

/** Makes a row free, at VRP's defaults. */
export function freeStandby(row: i32): void {
  memory.fill(changetype<usize>(standbys.at(row)), 0, StandbyRow.Size);
  const standby = standbys.at(row);
  standby.main = -1;
  standby.charge = <u8>StandbyLimit.NoBackup;
  standby.enableDelayS = DELAY_DEFAULT_S;
  standby.disableDelayS = DELAY_DEFAULT_S;
  standby.flowCheckS = FLOW_CHECK_DEFAULT_S;
  standby.windowFrom = <u16>StandbyLimit.NoTime;
}

/** The row of a main interface, or -1. */
export function standbyOf(main: i32): i32 {
  for (let row = 0; row < standbys.rows; row++) if (<i32>standbys.at(row).main === main) return row;
  return -1;
}

/** The row of a main's n-th backup by place. */
export function backupRow(standby: i32, place: i32): i32 {
  return standby * StandbyLimit.Backups + place;
}

/** The main that a backup's row belongs to. */
export function standbyOfBackup(row: i32): i32 {
  return row / StandbyLimit.Backups;
}

/** The place of an interface among a main's backups, or -1; of -1 the first free place. */
export function placeOf(standby: i32, backup: i32): i32 {
  for (let place = 0; place < StandbyLimit.Backups; place++)
    if (<i32>backups.at(backupRow(standby, place)).backup === backup) return place;
  return -1;
}

/** The place of a main's n-th backup by priority, or -1: the highest first, of equal ones the first configured. */
export function placeByRank(standby: i32, rank: i32): i32 {
  for (let place = 0; place < StandbyLimit.Backups; place++)
    if (backups.at(backupRow(standby, place)).backup >= 0 && rankOf(standby, place) === rank) return place;
  return -1;
}

export function rankOf(standby: i32, place: i32): i32 {
  const own = backups.at(backupRow(standby, place));
  let rank = 0;
  for (let other = 0; other < StandbyLimit.Backups; other++) {
    const before = backups.at(backupRow(standby, other));
    if (before.backup < 0 || other === place) continue;
    if (before.priority > own.priority || (before.priority === own.priority && other < place)) rank++;
  }
  return rank;
}

/** The backup to name with a main: the one in charge, or the first by priority. Interface row. */
export function firstBackup(standby: i32): i32 {
  const charge = standbys.at(standby).charge;
  const place = charge === <u8>StandbyLimit.NoBackup ? placeByRank(standby, 0) : <i32>charge;
  return backups.at(backupRow(standby, place)).backup;
}

export function countBackups(standby: i32): i32 {
  let count = 0;
  while (placeByRank(standby, count) >= 0) count++;
  return count;
}

/** The first row from one on of a backup that is this interface, or -1. */
export function nextUse(backup: i32, from: i32): i32 {
  for (let row = from; row < backups.rows; row++) if (<i32>backups.at(row).backup === backup) return row;
  return -1;
}

/** Whether the traffic is to leave the main for this reason; the others only add a backup to it. */
export function movesTraffic(reason: i32): bool {
  return (
    reason === CallReason.MainDown ||
    reason === CallReason.Track ||
    reason === CallReason.Degraded ||
    reason === CallReason.Hand
  );
}

/** Whether a backup's call is up. */
export function isUp(backup: BackupRecord): bool {
  return backup.state === <u8>StandbyState.Up || backup.state === <u8>StandbyState.DownDelay;
}
