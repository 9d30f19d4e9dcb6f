import { StandbyLimit, StandbyRow } from '../../hal/contract/standby';
import { Table } from '../kernel/table';
import { Timers } from '../kernel/timers';

/** One main/backup pair. Layout: hal/contract/standby.ts. */
@unmanaged
export class StandbyRecord {
  main: i16;
  backup: i16;
  active: i16;
  state: u8;
  priority: u8;
  enableDelayS: u16;
  disableDelayS: u16;
  dials: u32;
  sinceUs: u64;
  mainDownUs: u64;
  outageUs: u64;
  obstacle: u8;
}
if (offsetof<StandbyRecord>('priority') !== StandbyRow.Priority) ERROR('layout');
if (offsetof<StandbyRecord>('mainDownUs') !== StandbyRow.MainDownUs) ERROR('layout');
if (offsetof<StandbyRecord>('obstacle') !== StandbyRow.Obstacle) ERROR('layout');
if (<i32>offsetof<StandbyRecord>() > StandbyRow.Size) ERROR('layout');

export const standbys = new Table<StandbyRecord>();
/** One a pair: no two of its delays run at once. */
export const backupTimers = new Timers();

/** The pair of a main interface, or -1. */
export function pairOfMain(main: i32): i32 {
  for (let row = 0; row < StandbyLimit.Pairs; row++) if (<i32>standbys.at(row).main === main) return row;
  return -1;
}

/** The pair a backup interface serves, or -1. */
export function pairOfBackup(backup: i32): i32 {
  for (let row = 0; row < StandbyLimit.Pairs; row++) {
    const pair = standbys.at(row);
    if (pair.main >= 0 && <i32>pair.backup === backup) return row;
  }
  return -1;
}
