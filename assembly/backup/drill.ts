import { CallReason } from '../../hal/contract/call';
import { DialerObstacle } from '../../hal/contract/dialer';
import { TableId } from '../../hal/contract/directory';
import { Cause } from '../../hal/contract/isdn';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import {
  DrillPhase,
  DrillResult,
  DrillRow,
  StandbyHold,
  StandbyLimit,
  StandbyObstacle,
  StandbyState,
} from '../../hal/contract/standby';
import { TollPeriod } from '../../hal/contract/toll';
import { endTrial } from '../dialer/number';
import { beginTrial } from '../dialer/retry';
import { linksAllowed } from '../dialer/toll';
import { costOfReason } from '../dialer/toll-total';
import { interfaces } from '../interface/record';
import { wake, wakeAbove } from '../kernel/agenda';
import { counterSince, millisecondsOf } from '../kernel/bits';
import { note } from '../kernel/journal';
import { actionOf, lookUp, nextState, row } from '../kernel/state-table';
import { Table } from '../kernel/table';
import { dialerOf, dialerRow, isDialling, obstacleOf, obstacleOfDialer } from './dialling';
import { backupRow, backups, isUp, placeByRank, rankOf, standbys } from './record';
import { armSeconds, backupTimers, MainTimer, mainTimer } from './timers';

/** Seconds a drill's call is held: two echoes of the line protocol, and one to spare. Our choice. */
export const HOLD_DEFAULT_S: u16 = 30;
/** Seconds a drill's call is given to come up. Our choice. */
const SETUP_S: u32 = 60;

/** The test calls of a main's backups. Layout: hal/contract/standby.ts. */
@unmanaged
export class DrillRecord {
  at: u16;
  holdS: u16;
  phase: u8;
  place: u8;
  result: u8;
  backup: i16;
  errors: u16;
  setupMs: u32;
  cost: u32;
  beganUs: u64;
}
if (offsetof<DrillRecord>('backup') !== DrillRow.Backup || offsetof<DrillRecord>('cost') !== DrillRow.Cost)
  ERROR('layout');
if (offsetof<DrillRecord>() !== DrillRow.Size) ERROR('layout');

/** Why a drill does not begin. */
export const enum DrillRefusal {
  None,
  /** Another one runs. */
  Running,
  /** A backup of this main is wanted, or its disable delay runs. */
  InUse,
  Capped,
  /** A backup of this main is wanted, and none is up. */
  Wanted,
  /** As Wanted; the one in charge dials when its numbers are allowed again. */
  Barred,
}

/** Rows as the mains'. */
export const drills = new Table<DrillRecord>();

/** What moves a drill. */
export const enum DrillEvent {
  Begin,
  Up,
  /** The call is gone, or the time for it is over. */
  Lost,
  Expired,
  /** The backup is wanted in earnest. */
  Needed,
  Count,
}
const enum Action {
  None,
  Call,
  Hold,
  NoLink,
  Lost,
  Judge,
  Break,
}

// biome-ignore format: a table
const DRILL: StaticArray<u32> = [
  //  in                   on                  go to               and
  row(DrillPhase.Idle,     DrillEvent.Begin,   DrillPhase.Calling, Action.Call),
  row(DrillPhase.Idle,     DrillEvent.Up,      DrillPhase.Idle,    Action.None),
  row(DrillPhase.Idle,     DrillEvent.Lost,    DrillPhase.Idle,    Action.None),
  row(DrillPhase.Idle,     DrillEvent.Expired, DrillPhase.Idle,    Action.None),
  row(DrillPhase.Idle,     DrillEvent.Needed,  DrillPhase.Idle,    Action.None),
  row(DrillPhase.Calling,  DrillEvent.Begin,   DrillPhase.Calling, Action.None),
  row(DrillPhase.Calling,  DrillEvent.Up,      DrillPhase.Holding, Action.Hold),
  row(DrillPhase.Calling,  DrillEvent.Lost,    DrillPhase.Idle,    Action.NoLink),
  row(DrillPhase.Calling,  DrillEvent.Expired, DrillPhase.Idle,    Action.NoLink),
  row(DrillPhase.Calling,  DrillEvent.Needed,  DrillPhase.Idle,    Action.Break),
  row(DrillPhase.Holding,  DrillEvent.Begin,   DrillPhase.Holding, Action.None),
  row(DrillPhase.Holding,  DrillEvent.Up,      DrillPhase.Holding, Action.None),
  row(DrillPhase.Holding,  DrillEvent.Lost,    DrillPhase.Idle,    Action.Lost),
  row(DrillPhase.Holding,  DrillEvent.Expired, DrillPhase.Idle,    Action.Judge),
  row(DrillPhase.Holding,  DrillEvent.Needed,  DrillPhase.Idle,    Action.Break),
];

/** Counters of the backup, and the cost of all drills, when its call came up or was asked for. One drill runs at a time. */
let framesBefore: u32 = 0;
let errorsBefore: u32 = 0;
let costBefore: u32 = 0;

export function bootDrills(): void {
  drills.allocate(TableId.Drill, StandbyLimit.Mains, DrillRow.Size);
  for (let main = 0; main < drills.rows; main++) freeDrill(main);
}

export function freeDrill(main: i32): void {
  memory.fill(changetype<usize>(drills.at(main)), 0, DrillRow.Size);
  drills.at(main).at = <u16>StandbyLimit.NoTime;
  drills.at(main).holdS = HOLD_DEFAULT_S;
  drills.at(main).backup = -1;
}

/**
 * Calls the backups of a main, one after the other, unless something is in the way. A number that was refused is given one
 * call, and is dialled in earnest again when a link has come of it.
 */
export function beginDrill(main: i32, nowUs: u64): DrillRefusal {
  const standby = standbys.at(main);
  if (isAnyDrilling()) return DrillRefusal.Running;
  const isFree = standby.reason === <u8>CallReason.None && standby.state === <u8>StandbyState.Standby;
  if (!isFree && isAnyUp(main)) return DrillRefusal.InUse;
  if (linksAllowed(CallReason.Drill) === 0) return DrillRefusal.Capped;
  if (!isFree) return isChargeBarred(main) ? DrillRefusal.Barred : DrillRefusal.Wanted;
  drills.at(main).place = <u8>placeByRank(main, 0);
  takeDrill(main, DrillEvent.Begin, nowUs);
  return DrillRefusal.None;
}

/** Whether the call of a backup of this main is up. */
function isAnyUp(main: i32): bool {
  for (let place = 0; place < StandbyLimit.Backups; place++) if (isUp(backups.at(backupRow(main, place)))) return true;
  return false;
}

function isChargeBarred(main: i32): bool {
  const charge = standbys.at(main).charge;
  if (charge === <u8>StandbyLimit.NoBackup) return false;
  return obstacleOfDialer(backupRow(main, charge)) === DialerObstacle.Barred;
}

export function isDrilling(main: i32): bool {
  return drills.at(main).phase !== <u8>DrillPhase.Idle;
}

function isAnyDrilling(): bool {
  for (let main = 0; main < drills.rows; main++) if (isDrilling(main)) return true;
  return false;
}

/** Whether a drill has told that a backup cannot be relied on. */
export function isDrillFailure(result: i32): bool {
  return result >= DrillResult.NoLink && result < DrillResult.Broken;
}

export function drillExpired(main: i32, nowUs: u64): void {
  takeDrill(main, DrillEvent.Expired, nowUs);
}

/** Follows the calls of a drill, and gives way to every other reason for one. A backup that cannot dial is none to wait for. */
export function followDrill(main: i32, nowUs: u64): void {
  for (let n = 0; n < StandbyLimit.Backups && isDrilling(main); n++) follow(main, nowUs);
}

function follow(main: i32, nowUs: u64): void {
  const at = backupRow(main, drills.at(main).place);
  const backup = backups.at(at);
  if (standbys.at(main).reason !== <u8>CallReason.Drill) takeDrill(main, DrillEvent.Needed, nowUs);
  else if (backup.backup < 0 || unableAs(at) !== DrillResult.None) takeDrill(main, DrillEvent.Lost, nowUs);
  else if (isUp(backup)) takeDrill(main, DrillEvent.Up, nowUs);
  else if (drills.at(main).phase === <u8>DrillPhase.Holding) takeDrill(main, DrillEvent.Lost, nowUs);
}

/** All transitions of a main's drill pass here. */
export function takeDrill(main: i32, event: DrillEvent, nowUs: u64): void {
  const drill = drills.at(main);
  const found = lookUp(DRILL, drill.phase, event, DrillEvent.Count);
  drill.phase = <u8>nextState(found);
  perform(main, actionOf(found), nowUs);
}

function perform(main: i32, action: Action, nowUs: u64): void {
  const timer = mainTimer(main, MainTimer.Drill);
  switch (action) {
    case Action.Call:
      drills.at(main).beganUs = nowUs;
      drills.at(main).setupMs = 0;
      costBefore = costOfReason(TollPeriod.Month, CallReason.Drill);
      armSeconds(timer, SETUP_S, nowUs);
      beginTrial(dialerRow(backupRow(main, drills.at(main).place)), nowUs);
      wake(Stage.Backup);
      return;
    case Action.Hold:
      drills.at(main).setupMs = millisecondsOf(nowUs - drills.at(main).beganUs);
      holdCall(main);
      armSeconds(timer, drills.at(main).holdS, nowUs);
      return;
    case Action.NoLink:
      end(main, failure(main, DrillResult.NoLink), nowUs);
      return;
    case Action.Lost:
      end(main, failure(main, DrillResult.Lost), nowUs);
      return;
    case Action.Judge:
      end(main, judge(main), nowUs);
      return;
    case Action.Break:
      end(main, DrillResult.Broken, nowUs);
      return;
    default:
      return;
  }
}

function holdCall(main: i32): void {
  const record = interfaces.at(backups.at(backupRow(main, drills.at(main).place)).backup);
  framesBefore = record.inFrames;
  errorsBefore = record.inErrors;
}

/** The line protocol sends by itself, so that a sound bearer brings frames, and only good ones. */
function judge(main: i32): DrillResult {
  const drill = drills.at(main);
  const record = interfaces.at(backups.at(backupRow(main, drill.place)).backup);
  drill.errors = <u16>min<u32>(counterSince(record.inErrors, errorsBefore), u16.MAX_VALUE);
  if (drill.errors > 0) return DrillResult.BadFrames;
  return counterSince(record.inFrames, framesBefore) === 0 ? DrillResult.Silent : DrillResult.Passed;
}

/** What keeps a backup from dialling tells more than that there is no link. */
function failure(main: i32, otherwise: DrillResult): DrillResult {
  const at = backupRow(main, drills.at(main).place);
  const unable = backups.at(at).backup < 0 ? DrillResult.None : unableAs(at);
  return unable === DrillResult.None ? otherwise : unable;
}

/** The result of a drill of a backup that cannot dial, or DrillResult.None. */
function unableAs(at: i32): DrillResult {
  // biome-ignore format: one obstacle a line
  switch (obstacleOf(at)) {
    case StandbyObstacle.NotPresent: return DrillResult.NoCard;
    case StandbyObstacle.ShutDown: return DrillResult.ShutDown;
    case StandbyObstacle.NoNumber: return DrillResult.NoNumber;
    case StandbyObstacle.InUse: return DrillResult.InUse;
    case StandbyObstacle.Turn: return DrillResult.Turn;
    default:
  }
  // biome-ignore format: one obstacle a line
  switch (obstacleOfDialer(at)) {
    case DialerObstacle.NotPresent: return DrillResult.NoCard;
    case DialerObstacle.ShutDown: return DrillResult.ShutDown;
    case DialerObstacle.NoNumber: return DrillResult.NoNumber;
    case DialerObstacle.Barred: return DrillResult.Barred;
    case DialerObstacle.Stopped: return DrillResult.Stopped;
    case DialerObstacle.NoMember: return DrillResult.NoMember;
    case DialerObstacle.Capped: return DrillResult.Capped;
    default: return DrillResult.None;
  }
}

/** The cause of the call that failed; a call that was not placed, or is under way, has none. */
function causeOf(at: i32, result: DrillResult): u8 {
  if (backups.at(at).hold !== <u8>StandbyHold.Told) return <u8>Cause.None;
  if (result !== DrillResult.NoLink && result !== DrillResult.Lost && result !== DrillResult.Barred)
    return <u8>Cause.None;
  return isDialling(at) ? <u8>Cause.None : dialerOf(at).cause;
}

/** The result is told, and the next backup is called, unless one of them is needed. */
function end(main: i32, result: DrillResult, nowUs: u64): void {
  const drill = drills.at(main);
  const at = backupRow(main, drill.place);
  backupTimers.disarm(mainTimer(main, MainTimer.Drill));
  drill.backup = backups.at(at).backup;
  drill.result = <u8>result;
  drill.cost = costOfReason(TollPeriod.Month, CallReason.Drill) - costBefore;
  if (drill.backup >= 0) endTrial(dialerRow(at));
  if (result !== DrillResult.BadFrames) drill.errors = 0;
  if (drill.backup >= 0 && (result === DrillResult.Passed || isDrillFailure(result))) {
    backups.at(at).drillResult = <u8>result;
    backups.at(at).drillCause = causeOf(at, result);
  }
  note(Stage.Backup, eventOf(result), standbys.at(main).main, drill.backup, result, drill.setupMs);
  wake(Stage.Backup);
  wakeAbove(Stage.Backup);
  if (result === DrillResult.Broken || drill.backup < 0) return;
  const next = placeByRank(main, rankOf(main, drill.place) + 1);
  if (next < 0) return;
  drill.place = <u8>next;
  takeDrill(main, DrillEvent.Begin, nowUs);
}

function eventOf(result: DrillResult): JournalEvent {
  if (result === DrillResult.Passed) return JournalEvent.DrillPassed;
  return isDrillFailure(result) ? JournalEvent.DrillFailed : JournalEvent.DrillBroken;
}
