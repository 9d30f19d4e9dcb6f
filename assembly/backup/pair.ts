import { CallReason } from '../../hal/contract/call';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { StandbyState } from '../../hal/contract/standby';
import { wakeAbove } from '../kernel/agenda';
import { millisecondsOf } from '../kernel/bits';
import { note } from '../kernel/journal';
import { actionOf, lookUp, nextState, row } from '../kernel/state-table';
import { dial, hangUp, holds, isCallUp, isKept, request, tellDial } from './dialling';
import { backups, movesTraffic, StandbyRecord, standbyOfBackup, standbys } from './record';
import { startDelayUs } from './storm';
import { armSeconds, backupTimers } from './timers';

/** A backup that something keeps from dialling is looked at again after so many seconds. Our choice. */
const LOOK_AGAIN_S: u32 = 5;

/** What moves a backup of a main. */
export const enum PairEvent {
  /** It is wanted. */
  Called,
  /** It is wanted no more. */
  Released,
  /** Its delay is over. */
  Expired,
  BackupUp,
  BackupLost,
  Count,
}
const enum Action {
  None,
  Wait,
  Stay,
  Dial,
  Lose,
  Linger,
  Resume,
  Leave,
}

// biome-ignore format: a table
const PAIR: StaticArray<u32> = [
  //  in                       on                    go to                    and
  row(StandbyState.Standby,    PairEvent.Called,     StandbyState.UpDelay,    Action.Wait),
  row(StandbyState.Standby,    PairEvent.Released,   StandbyState.Standby,    Action.None),
  row(StandbyState.Standby,    PairEvent.Expired,    StandbyState.Standby,    Action.None),
  row(StandbyState.Standby,    PairEvent.BackupUp,   StandbyState.Standby,    Action.None),
  row(StandbyState.Standby,    PairEvent.BackupLost, StandbyState.Standby,    Action.None),
  row(StandbyState.UpDelay,    PairEvent.Called,     StandbyState.UpDelay,    Action.None),
  row(StandbyState.UpDelay,    PairEvent.Released,   StandbyState.Standby,    Action.Stay),
  row(StandbyState.UpDelay,    PairEvent.Expired,    StandbyState.Down,       Action.Dial),
  row(StandbyState.UpDelay,    PairEvent.BackupUp,   StandbyState.UpDelay,    Action.None),
  row(StandbyState.UpDelay,    PairEvent.BackupLost, StandbyState.UpDelay,    Action.None),
  row(StandbyState.Down,       PairEvent.Called,     StandbyState.Down,       Action.None),
  row(StandbyState.Down,       PairEvent.Released,   StandbyState.Standby,    Action.Leave),
  row(StandbyState.Down,       PairEvent.Expired,    StandbyState.Down,       Action.Dial),
  row(StandbyState.Down,       PairEvent.BackupUp,   StandbyState.Up,         Action.None),
  row(StandbyState.Down,       PairEvent.BackupLost, StandbyState.Down,       Action.Lose),
  row(StandbyState.Up,         PairEvent.Called,     StandbyState.Up,         Action.None),
  row(StandbyState.Up,         PairEvent.Released,   StandbyState.DownDelay,  Action.Linger),
  row(StandbyState.Up,         PairEvent.Expired,    StandbyState.Up,         Action.None),
  row(StandbyState.Up,         PairEvent.BackupUp,   StandbyState.Up,         Action.None),
  row(StandbyState.Up,         PairEvent.BackupLost, StandbyState.Down,       Action.Lose),
  row(StandbyState.DownDelay,  PairEvent.Called,     StandbyState.Up,         Action.Resume),
  row(StandbyState.DownDelay,  PairEvent.Released,   StandbyState.DownDelay,  Action.None),
  row(StandbyState.DownDelay,  PairEvent.Expired,    StandbyState.Standby,    Action.Leave),
  row(StandbyState.DownDelay,  PairEvent.BackupUp,   StandbyState.DownDelay,  Action.None),
  row(StandbyState.DownDelay,  PairEvent.BackupLost, StandbyState.Standby,    Action.Leave),
];

/** All transitions of a backup pass here. */
export function take(at: i32, event: PairEvent, nowUs: u64): void {
  const backup = backups.at(at);
  const standby = standbys.at(standbyOfBackup(at));
  const before = backup.state;
  const found = lookUp(PAIR, before, event, PairEvent.Count);
  const next = <u8>nextState(found);
  if (next !== before) {
    backup.state = next;
    backup.sinceUs = nowUs;
    note(Stage.Backup, JournalEvent.StandbyState, standby.main, backup.backup, next, before);
    wakeAbove(Stage.Backup);
  }
  perform(at, standby, actionOf(found), nowUs);
}

function perform(at: i32, standby: StandbyRecord, action: Action, nowUs: u64): void {
  switch (action) {
    case Action.Wait:
      wait(at, standby, nowUs);
      return;
    case Action.Stay:
    case Action.Resume:
      backupTimers.disarm(at);
      return;
    case Action.Dial:
      if (!dial(at, nowUs)) armSeconds(at, LOOK_AGAIN_S, nowUs);
      return;
    case Action.Lose:
      lose(at, nowUs);
      return;
    case Action.Linger:
      linger(at, standby, nowUs);
      return;
    case Action.Leave:
      leave(at, standby, nowUs);
      return;
    default:
      return;
  }
}

/** Only who takes the traffic over unasked waits: what joins a main that is up delays nothing. */
function wait(at: i32, standby: StandbyRecord, nowUs: u64): void {
  const isUrgent = !movesTraffic(standby.reason) || standby.reason === <u8>CallReason.Hand;
  const waitUs = isUrgent ? 0 : <u64>standby.enableDelayS * 1_000_000 + startDelayUs(standby);
  if (waitUs > 0) backupTimers.arm(at, nowUs + waitUs);
  else take(at, PairEvent.Expired, nowUs);
}

function linger(at: i32, standby: StandbyRecord, nowUs: u64): void {
  const carries = standby.active === backups.at(at).backup;
  if (carries && standby.disableDelayS > 0) armSeconds(at, standby.disableDelayS, nowUs);
  else take(at, PairEvent.Expired, nowUs);
}

/** The dialer tries again by itself, unless it may not dial at all. */
function lose(at: i32, nowUs: u64): void {
  if (!isKept(at) && holds(at)) return;
  hangUp(at);
  armSeconds(at, LOOK_AGAIN_S, nowUs);
}

/** The traffic is on the main again before its call is cleared. */
function leave(at: i32, standby: StandbyRecord, nowUs: u64): void {
  const backup = backups.at(at);
  backupTimers.disarm(at);
  backup.obstacle = 0;
  if (standby.mainUp && !movesTraffic(standby.reason) && standby.active !== standby.main) {
    const outageMs = standby.active < 0 ? millisecondsOf(nowUs - standby.outageUs) : 0;
    standby.active = standby.main;
    note(Stage.Backup, eventOf(at), standby.main, backup.backup, outageMs);
  }
  hangUp(at);
}

/** A call that is up ends, unless another main has taken it over. */
function eventOf(at: i32): JournalEvent {
  if (!isCallUp(at)) return JournalEvent.StandbyResumed;
  return holds(at) ? JournalEvent.StandbyRestored : JournalEvent.StandbyReturned;
}

/** Tells a backup's machine what has become of its call. */
export function observe(at: i32, nowUs: u64): void {
  const backup = backups.at(at);
  if (backup.state < <u8>StandbyState.Down) return;
  if (!holds(at)) {
    if (backup.state !== <u8>StandbyState.Down) take(at, PairEvent.BackupLost, nowUs);
    else if (!backupTimers.isArmed(at)) take(at, PairEvent.Expired, nowUs);
    return;
  }
  request(at);
  tellDial(at, nowUs);
  take(at, isCallUp(at) && !isKept(at) ? PairEvent.BackupUp : PairEvent.BackupLost, nowUs);
}
