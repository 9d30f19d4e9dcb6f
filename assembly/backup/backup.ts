import { DialerState } from '../../hal/contract/dialer';
import { TableId } from '../../hal/contract/directory';
import { IfAdminStatus, IfOperStatus } from '../../hal/contract/interface';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { StandbyLimit, StandbyObstacle, StandbyRow, StandbyState } from '../../hal/contract/standby';
import { DialerRecord, dialers, digitsOf } from '../dialer/record';
import { interfaces } from '../interface/record';
import { wake, wakeAbove } from '../kernel/agenda';
import { millisecondsOf } from '../kernel/bits';
import { note } from '../kernel/journal';
import { actionOf, lookUp, nextState, row } from '../kernel/state-table';
import { backupTimers, StandbyRecord, standbys } from './record';

/** VRP's default for both delays of `standby timer delay`, seconds. */
export const DELAY_DEFAULT_S: u16 = 5;
/** From a call that failed or was lost to the next try: the default of VRP's `dialer timer enable`, seconds. */
const REDIAL_S: u32 = 5;

/** What moves a pair. */
const enum Event {
  MainDown,
  MainUp,
  Expired,
  BackupUp,
  BackupLost,
  Count,
}
const enum Action {
  None,
  Wait,
  Stay,
  Resume,
  Dial,
  TakeOver,
  Retry,
  Abandon,
  Linger,
  HandBack,
}

// biome-ignore format: a table
const PAIR: StaticArray<u32> = [
  //  in                       on                go to                    and
  row(StandbyState.Standby,    Event.MainDown,   StandbyState.UpDelay,    Action.Wait),
  row(StandbyState.Standby,    Event.MainUp,     StandbyState.Standby,    Action.None),
  row(StandbyState.Standby,    Event.Expired,    StandbyState.Standby,    Action.None),
  row(StandbyState.Standby,    Event.BackupUp,   StandbyState.Standby,    Action.None),
  row(StandbyState.Standby,    Event.BackupLost, StandbyState.Standby,    Action.None),
  row(StandbyState.UpDelay,    Event.MainDown,   StandbyState.UpDelay,    Action.None),
  row(StandbyState.UpDelay,    Event.MainUp,     StandbyState.Standby,    Action.Stay),
  row(StandbyState.UpDelay,    Event.Expired,    StandbyState.Down,       Action.Dial),
  row(StandbyState.UpDelay,    Event.BackupUp,   StandbyState.UpDelay,    Action.None),
  row(StandbyState.UpDelay,    Event.BackupLost, StandbyState.UpDelay,    Action.None),
  row(StandbyState.Down,       Event.MainDown,   StandbyState.Down,       Action.None),
  row(StandbyState.Down,       Event.MainUp,     StandbyState.Standby,    Action.Abandon),
  row(StandbyState.Down,       Event.Expired,    StandbyState.Down,       Action.Dial),
  row(StandbyState.Down,       Event.BackupUp,   StandbyState.Up,         Action.TakeOver),
  row(StandbyState.Down,       Event.BackupLost, StandbyState.Down,       Action.Retry),
  row(StandbyState.Up,         Event.MainDown,   StandbyState.Up,         Action.None),
  row(StandbyState.Up,         Event.MainUp,     StandbyState.DownDelay,  Action.Linger),
  row(StandbyState.Up,         Event.Expired,    StandbyState.Up,         Action.None),
  row(StandbyState.Up,         Event.BackupUp,   StandbyState.Up,         Action.None),
  row(StandbyState.Up,         Event.BackupLost, StandbyState.Down,       Action.Retry),
  row(StandbyState.DownDelay,  Event.MainDown,   StandbyState.Up,         Action.Resume),
  row(StandbyState.DownDelay,  Event.MainUp,     StandbyState.DownDelay,  Action.None),
  row(StandbyState.DownDelay,  Event.Expired,    StandbyState.Standby,    Action.HandBack),
  row(StandbyState.DownDelay,  Event.BackupUp,   StandbyState.DownDelay,  Action.None),
  row(StandbyState.DownDelay,  Event.BackupLost, StandbyState.Standby,    Action.HandBack),
];

export function bootBackup(): void {
  standbys.allocate(TableId.Standby, StandbyLimit.Pairs, StandbyRow.Size);
  backupTimers.allocate(StandbyLimit.Pairs);
  for (let pair = 0; pair < StandbyLimit.Pairs; pair++) release(pair);
}

export function settleBackup(nowUs: u64): void {
  for (let pair = backupTimers.expire(nowUs); pair >= 0; pair = backupTimers.expire(nowUs)) {
    take(pair, Event.Expired, nowUs);
  }
  for (let pair = 0; pair < StandbyLimit.Pairs; pair++) if (standbys.at(pair).main >= 0) look(pair, nowUs);
}

function look(pair: i32, nowUs: u64): void {
  const standby = standbys.at(pair);
  const isUp = interfaces.at(standby.main).oper === IfOperStatus.Up;
  take(pair, isUp ? Event.MainUp : Event.MainDown, nowUs);
  const dialer = dialerOf(standby);
  if (obstacleOf(standby) !== StandbyObstacle.None) {
    if (dialer.wanted) take(pair, Event.BackupLost, nowUs);
  } else if (dialer.state === DialerState.Connected) {
    take(pair, Event.BackupUp, nowUs);
  } else if (dialer.wanted && dialer.state === DialerState.Failed) {
    take(pair, Event.BackupLost, nowUs);
  }
}

/** All transitions pass here. */
function take(pair: i32, event: Event, nowUs: u64): void {
  const standby = standbys.at(pair);
  const found = lookUp(PAIR, standby.state, event, Event.Count);
  const before = standby.state;
  const next = <u8>nextState(found);
  if (next !== before) {
    standby.state = next;
    standby.sinceUs = nowUs;
    note(Stage.Backup, JournalEvent.StandbyState, standby.main, standby.backup, next, before);
    wakeAbove(Stage.Backup);
  }
  perform(pair, actionOf(found), nowUs);
}

function perform(pair: i32, action: Action, nowUs: u64): void {
  const standby = standbys.at(pair);
  switch (action) {
    case Action.Wait:
      standby.mainDownUs = nowUs;
      leaveNone(standby, nowUs);
      delay(pair, standby.enableDelayS, nowUs);
      return;
    case Action.Stay:
      backupTimers.disarm(pair);
      standby.active = standby.main;
      return;
    case Action.Resume:
      backupTimers.disarm(pair);
      standby.mainDownUs = nowUs;
      return;
    case Action.Dial:
      dial(pair, nowUs);
      return;
    case Action.TakeOver: {
      standby.active = standby.backup;
      const outageMs = millisecondsOf(nowUs - standby.outageUs);
      note(Stage.Backup, JournalEvent.StandbyActive, standby.main, standby.backup, outageMs);
      return;
    }
    case Action.Retry:
      leaveNone(standby, nowUs);
      noteRetry(standby);
      hangUp(standby);
      delay(pair, REDIAL_S, nowUs);
      return;
    case Action.Linger:
      delay(pair, standby.disableDelayS, nowUs);
      return;
    case Action.Abandon:
    case Action.HandBack:
      backupTimers.disarm(pair);
      standby.obstacle = <u8>StandbyObstacle.None;
      standby.active = standby.main;
      note(Stage.Backup, JournalEvent.StandbyRestored, standby.main, standby.backup);
      hangUp(standby);
      return;
    default:
      return;
  }
}

/** Why there is no call: what keeps the backup from dialling, or the cause the call ended with. */
function noteRetry(standby: StandbyRecord): void {
  if (noteObstacle(standby)) return;
  note(Stage.Backup, JournalEvent.StandbyRetry, standby.main, standby.backup, dialerOf(standby).cause, REDIAL_S);
}

/** Whether something keeps the backup from dialling. Said once, until it has changed. */
function noteObstacle(standby: StandbyRecord): bool {
  const obstacle = obstacleOf(standby);
  if (obstacle !== StandbyObstacle.None && <i32>standby.obstacle !== obstacle)
    note(Stage.Backup, JournalEvent.StandbyUnable, standby.main, standby.backup, obstacle);
  standby.obstacle = <u8>obstacle;
  return obstacle !== StandbyObstacle.None;
}

function delay(pair: i32, seconds: u32, nowUs: u64): void {
  backupTimers.arm(pair, nowUs + <u64>seconds * 1_000_000);
}

/** Asks the ISDN layers for a call; an interface that cannot carry one is asked again later. */
function dial(pair: i32, nowUs: u64): void {
  const standby = standbys.at(pair);
  if (noteObstacle(standby)) {
    delay(pair, REDIAL_S, nowUs);
    return;
  }
  const dialer = dialerOf(standby);
  dialer.wanted = true;
  dialer.forInterface = standby.main;
  standby.dials++;
  note(Stage.Backup, JournalEvent.StandbyDial, standby.main, standby.backup, interfaces.at(standby.main).oper);
  wake(Stage.Dialer);
}

/** Traffic has no interface from now on, if it had one. */
function leaveNone(standby: StandbyRecord, nowUs: u64): void {
  if (standby.active < 0) return;
  standby.active = -1;
  standby.outageUs = nowUs;
}

function hangUp(standby: StandbyRecord): void {
  dialerOf(standby).wanted = false;
  wake(Stage.Dialer);
}

/** Lets a pair go: what `undo standby interface` asks for. */
export function dissolve(pair: i32): void {
  const standby = standbys.at(pair);
  backupTimers.disarm(pair);
  hangUp(standby);
  release(pair);
}

/** Makes a row free, at VRP's defaults. */
function release(pair: i32): void {
  const standby = standbys.at(pair);
  standby.main = -1;
  standby.enableDelayS = DELAY_DEFAULT_S;
  standby.disableDelayS = DELAY_DEFAULT_S;
}

/** Binds a backup to a main interface, both at rest. The pair must be free. */
export function bind(pair: i32, main: i32, backup: i32, priority: u8, nowUs: u64): void {
  const standby = standbys.at(pair);
  standby.main = <i16>main;
  standby.backup = <i16>backup;
  standby.priority = priority;
  standby.active = <i16>main;
  standby.state = <u8>StandbyState.Standby;
  standby.sinceUs = nowUs;
  standby.dials = 0;
  wake(Stage.Backup);
}

function obstacleOf(standby: StandbyRecord): StandbyObstacle {
  const backup = interfaces.at(standby.backup);
  if (backup.oper === IfOperStatus.NotPresent || backup.oper === IfOperStatus.Unknown)
    return StandbyObstacle.NotPresent;
  if (backup.admin !== IfAdminStatus.Up) return StandbyObstacle.ShutDown;
  return load<u8>(digitsOf(portOf(standby))) === 0 ? StandbyObstacle.NoNumber : StandbyObstacle.None;
}

function dialerOf(standby: StandbyRecord): DialerRecord {
  return dialers.at(portOf(standby));
}

/** The Access row of the backup. */
function portOf(standby: StandbyRecord): i32 {
  return interfaces.at(standby.backup).object;
}
