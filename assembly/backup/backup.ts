import { CallReason } from '../../hal/contract/call';
import { IfOperStatus } from '../../hal/contract/interface';
import { Cause } from '../../hal/contract/isdn';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { DrillResult, StandbyLimit, StandbyObstacle, StandbyState } from '../../hal/contract/standby';
import { interfaces } from '../interface/record';
import { wake, wakeAbove } from '../kernel/agenda';
import { millisecondsOf } from '../kernel/bits';
import { civilNow, minuteOfDay, nextMinuteUs } from '../kernel/civil-time';
import { note } from '../kernel/journal';
import { bootDegradation, restartDegradation, watchDegradation } from './degradation';
import {
  clearCall,
  dialerOf,
  hangUp,
  hasFailed,
  holds,
  isHopeless,
  isPausing,
  mayDialUs,
  takeReleased,
} from './dialling';
import { beginDrill, bootDrills, drillExpired, drills, followDrill, freeDrill } from './drill';
import { bootLoad, checkFlow, followLoad, stopLoad } from './load';
import { observe, PairEvent, take } from './pair';
import { reasonFor } from './reason';
import {
  backupRow,
  backups,
  bootStandbys,
  countBackups,
  freeStandby,
  isUp,
  movesTraffic,
  placeByRank,
  rankOf,
  StandbyRecord,
  standbyOfBackup,
  standbys,
} from './record';
import {
  armSeconds,
  backupTimers,
  bootBackupTimers,
  isBackupTimer,
  isMainTimer,
  kindOfTimer,
  MainTimer,
  MINUTE_TIMER,
  mainTimer,
  standbyOfTimer,
} from './timers';
import { bootTracks, settleTracks } from './track';

/** Seconds a backup is given to come up before the next one is tried: room for two calls. Our choice. */
const FALL_S: u32 = 30;

export function bootBackup(nowUs: u64): void {
  bootStandbys();
  bootTracks();
  bootDegradation();
  bootLoad();
  bootDrills();
  bootBackupTimers();
  backupTimers.arm(MINUTE_TIMER, nextMinuteUs(nowUs));
}

export function settleBackup(nowUs: u64): void {
  for (let timer = backupTimers.expire(nowUs); timer >= 0; timer = backupTimers.expire(nowUs)) expired(timer, nowUs);
  settleTracks(nowUs);
  lookAtAll(nowUs);
  if (!takeReleased()) return;
  lookAtAll(nowUs);
  for (let at = 0; at < backups.rows; at++) if (backups.at(at).backup >= 0) clearCall(at);
}

function lookAtAll(nowUs: u64): void {
  for (let row = 0; row < standbys.rows; row++) if (standbys.at(row).main >= 0) look(row, nowUs);
}

function expired(timer: i32, nowUs: u64): void {
  if (isBackupTimer(timer)) take(timer, PairEvent.Expired, nowUs);
  else if (isMainTimer(timer)) mainExpired(standbyOfTimer(timer), kindOfTimer(timer), nowUs);
  else beginMinute(nowUs);
}

function mainExpired(row: i32, timer: MainTimer, nowUs: u64): void {
  // biome-ignore format: one timer a line
  switch (timer) {
    case MainTimer.Fall: fall(row, nowUs); return;
    case MainTimer.FlowCheck: checkFlow(row, nowUs); return;
    case MainTimer.Drill: drillExpired(row, nowUs); return;
    case MainTimer.Hand: wantByHand(row, 0, nowUs); return;
    case MainTimer.Degrade: watchDegradation(row, standbys.at(row), nowUs); return;
    default: return;
  }
}

/** Time ranges and turns are looked at anew; drills begin. */
function beginMinute(nowUs: u64): void {
  backupTimers.arm(MINUTE_TIMER, nextMinuteUs(nowUs));
  const minute = minuteOfDay(civilNow(nowUs));
  for (let row = 0; row < standbys.rows; row++)
    if (standbys.at(row).main >= 0 && <i32>drills.at(row).at === minute) beginDrill(row, nowUs);
}

function look(row: i32, nowUs: u64): void {
  const standby = standbys.at(row);
  judgeMain(standby, nowUs);
  if (standby.reason === <u8>CallReason.None || isChargeUp(row, standby)) standby.gaveWay = 0;
  if (isHandSpent(row, standby)) wantByHand(row, 0, nowUs);
  changeReason(row, standby, reasonFor(row, nowUs));
  followLoad(row, standby.reason);
  followDrill(row, nowUs);
  if (standby.reason === <u8>CallReason.Drill) changeReason(row, standby, reasonFor(row, nowUs));
  choose(row);
  for (let place = 0; place < StandbyLimit.Backups; place++) {
    const at = backupRow(row, place);
    if (backups.at(at).backup < 0) continue;
    if (!isCalled(row, place)) take(at, PairEvent.Released, nowUs);
    if (isCalled(row, place)) take(at, PairEvent.Called, nowUs);
    observe(at, nowUs);
  }
  watchCharge(row, nowUs);
  route(standby, row, nowUs);
  publish(standby, row, nowUs);
}

function judgeMain(standby: StandbyRecord, nowUs: u64): void {
  const isUpNow = interfaces.at(standby.main).oper === <u8>IfOperStatus.Up;
  if (standby.mainUp && !isUpNow) standby.mainDownUs = nowUs;
  standby.mainUp = isUpNow;
  if (isUpNow) standby.wasUp = true;
}

/** Whether the call that was begun by hand has ended for want of traffic. */
function isHandSpent(row: i32, standby: StandbyRecord): bool {
  if (standby.handUntilUs === 0 || standby.charge === <u8>StandbyLimit.NoBackup) return false;
  const at = backupRow(row, standby.charge);
  return holds(at) && dialerOf(at).isSpent;
}

/** Who was in charge of something less does not keep a main that is out waiting. */
function changeReason(row: i32, standby: StandbyRecord, reason: CallReason): void {
  const began = movesTraffic(reason) && !movesTraffic(standby.reason);
  if (began && !isChargeUp(row, standby)) standby.charge = <u8>StandbyLimit.NoBackup;
  standby.reason = <u8>reason;
}

function isChargeUp(row: i32, standby: StandbyRecord): bool {
  return standby.charge !== <u8>StandbyLimit.NoBackup && isUp(backups.at(backupRow(row, standby.charge)));
}

/** One backup is in charge: the first of those whose call is up, or else of those that can dial. */
function choose(row: i32): void {
  const standby = standbys.at(row);
  if (standby.reason === <u8>CallReason.None) {
    if (isAtRest(row)) standby.charge = <u8>StandbyLimit.NoBackup;
  } else if (standby.reason === <u8>CallReason.Drill) {
    standby.charge = drills.at(row).place;
  } else if (standby.charge === <u8>StandbyLimit.NoBackup) {
    standby.charge = <u8>bestPlace(row);
  }
}

function bestPlace(row: i32): i32 {
  const count = countBackups(row);
  for (let rank = 0; rank < count; rank++) {
    const place = placeByRank(row, rank);
    if (isUp(backups.at(backupRow(row, place)))) return place;
  }
  for (let rank = 0; rank < count; rank++) {
    const place = placeByRank(row, rank);
    if (!isHopeless(backupRow(row, place))) return place;
  }
  return placeByRank(row, 0);
}

function isAtRest(row: i32): bool {
  for (let place = 0; place < StandbyLimit.Backups; place++)
    if (backups.at(backupRow(row, place)).state !== <u8>StandbyState.Standby) return false;
  return true;
}

/** A backup that has taken the traffic over gives it back after the disable delay, also if there is another reason for it. */
function isCalled(row: i32, place: i32): bool {
  const standby = standbys.at(row);
  if (standby.reason === <u8>CallReason.Load && <i32>standby.active !== backupOf(row, place))
    return rankOf(row, place) < <i32>standby.shared;
  if (<i32>standby.charge !== place || standby.reason === <u8>CallReason.None) return false;
  return movesTraffic(standby.reason) || <i32>standby.active !== backupOf(row, place);
}

/**
 * A backup that does not come up gives way to the next one that can dial: at once where something keeps it from dialling, or
 * where one that has failed before may dial again sooner. To wait for no more than its own next call uses up no turn.
 */
function watchCharge(row: i32, nowUs: u64): void {
  const standby = standbys.at(row);
  const timer = mainTimer(row, MainTimer.Fall);
  if (!canFall(standby)) {
    backupTimers.disarm(timer);
    return;
  }
  const at = backupRow(row, standby.charge);
  if (backups.at(at).state !== <u8>StandbyState.Down) {
    backupTimers.disarm(timer);
    return;
  }
  const next = soonestOther(row, nowUs);
  if (isHopeless(at)) fall(row, nowUs);
  else if (next >= 0 && isPausing(at, nowUs) && hasFailed(backupRow(row, next))) waitForSoonest(row, at, next, nowUs);
  else if (!backupTimers.isArmed(timer)) armSeconds(timer, FALL_S, nowUs);
}

/** The one in charge waits for its next call: whoever may dial first gets the charge, and its turn begins with that call. */
function waitForSoonest(row: i32, at: i32, next: i32, nowUs: u64): void {
  backupTimers.disarm(mainTimer(row, MainTimer.Fall));
  if (mayDialUs(backupRow(row, next), nowUs) < mayDialUs(at, nowUs)) giveWay(row, next, nowUs);
}

/** Of the others that can dial the one that may do so first, of equal ones the next by rank; -1 if there is none. */
function soonestOther(row: i32, nowUs: u64): i32 {
  const count = countBackups(row);
  const from = rankOf(row, standbys.at(row).charge);
  let soonest: i32 = -1;
  let soonestUs = u64.MAX_VALUE;
  for (let step = 1; step < count; step++) {
    const place = placeByRank(row, (from + step) % count);
    const at = backupRow(row, place);
    if (isHopeless(at) || mayDialUs(at, nowUs) >= soonestUs) continue;
    soonest = place;
    soonestUs = mayDialUs(at, nowUs);
  }
  return soonest;
}

/** A drill tries each backup for a time of its own, and those that share the load are called by their rank. */
function canFall(standby: StandbyRecord): bool {
  if (standby.charge === <u8>StandbyLimit.NoBackup) return false;
  return standby.reason !== <u8>CallReason.Drill && standby.reason !== <u8>CallReason.Load;
}

/** The turn of the one in charge is over. It goes on while no other may dial yet. */
function fall(row: i32, nowUs: u64): void {
  const standby = standbys.at(row);
  if (!canFall(standby)) return;
  const place = soonestOther(row, nowUs);
  if (place < 0) return;
  if (isHopeless(backupRow(row, standby.charge)) || mayDialUs(backupRow(row, place), nowUs) <= nowUs)
    giveWay(row, place, nowUs);
}

/** The one in charge gives way to another, which has waited long enough. */
function giveWay(row: i32, place: i32, nowUs: u64): void {
  const standby = standbys.at(row);
  const next = backupRow(row, place);
  tellFall(row, standby, place);
  take(backupRow(row, standby.charge), PairEvent.Released, nowUs);
  standby.charge = <u8>place;
  take(next, PairEvent.Called, nowUs);
  backupTimers.disarm(next);
  if (backups.at(next).state === <u8>StandbyState.UpDelay) take(next, PairEvent.Expired, nowUs);
  armSeconds(mainTimer(row, MainTimer.Fall), FALL_S, nowUs);
}

/** Backups that stay out take turns for as long as the main is out: each turn is told once. */
function tellFall(row: i32, standby: StandbyRecord, place: i32): void {
  const turn = <u16>((<i32>1) << (<i32>standby.charge * StandbyLimit.Backups + place));
  if ((standby.gaveWay & turn) !== 0) return;
  standby.gaveWay |= turn;
  note(Stage.Backup, JournalEvent.StandbyFell, standby.main, backupOf(row, place), backupOf(row, standby.charge));
}

function backupOf(row: i32, place: i32): i32 {
  return backups.at(backupRow(row, place)).backup;
}

/** Which interface carries the traffic: what the router's forwarding reads. */
function route(standby: StandbyRecord, row: i32, nowUs: u64): void {
  const next = carrierOf(standby, row);
  const before = standby.active;
  if (next === <i32>before) return;
  standby.active = <i16>next;
  wakeAbove(Stage.Backup);
  if (next < 0) {
    standby.outageUs = nowUs;
  } else if (next !== <i32>standby.main) {
    const outageMs = before < 0 ? millisecondsOf(nowUs - standby.outageUs) : 0;
    note(Stage.Backup, JournalEvent.StandbyActive, standby.main, next, outageMs);
  }
}

/** The backup in charge, while the main is out or bad and until its delay is over; else the main, if it is up. */
function carrierOf(standby: StandbyRecord, row: i32): i32 {
  if (standby.charge !== <u8>StandbyLimit.NoBackup) {
    const backup = backups.at(backupRow(row, standby.charge));
    if (isUp(backup) && (movesTraffic(standby.reason) || standby.active === backup.backup)) return backup.backup;
  }
  return standby.mainUp ? standby.main : -1;
}

function publish(standby: StandbyRecord, row: i32, nowUs: u64): void {
  const isIdle = standby.charge === <u8>StandbyLimit.NoBackup;
  const state = isIdle ? <u8>StandbyState.Standby : backups.at(backupRow(row, standby.charge)).state;
  if (state === standby.state) return;
  standby.state = state;
  standby.sinceUs = nowUs;
}

/** Binds a backup to a main interface, both at rest. Its row must be free. */
export function bind(row: i32, place: i32, main: i32, backup: i32, priority: u8, nowUs: u64): void {
  const standby = standbys.at(row);
  if (standby.main < 0) {
    standby.main = <i16>main;
    standby.active = <i16>main;
    standby.sinceUs = nowUs;
    standby.mainDownUs = nowUs;
    standby.outageUs = nowUs;
  }
  const record = backups.at(backupRow(row, place));
  record.backup = <i16>backup;
  record.priority = priority;
  record.state = <u8>StandbyState.Standby;
  record.obstacle = <u8>StandbyObstacle.None;
  record.drillResult = <u8>DrillResult.None;
  record.drillCause = <u8>Cause.None;
  record.sinceUs = nowUs;
  wake(Stage.Backup);
}

/** Lets a backup go: what `undo standby interface` asks for. With its last one a main loses its settings. */
export function dissolve(at: i32, nowUs: u64): void {
  const row = standbyOfBackup(at);
  const standby = standbys.at(row);
  hangUp(at);
  clearCall(at);
  backupTimers.disarm(at);
  backups.at(at).backup = -1;
  backups.at(at).state = <u8>StandbyState.Standby;
  stopLoad(row);
  if (backupRow(row, standby.charge) === at) standby.charge = <u8>StandbyLimit.NoBackup;
  wake(Stage.Backup);
  if (countBackups(row) > 0) return;
  for (let timer: i32 = 0; timer < MainTimer.Count; timer++) backupTimers.disarm(mainTimer(row, timer));
  freeStandby(row);
  freeDrill(row);
  restartDegradation(row, standby, nowUs);
}

/** Wants a backup by hand for so many minutes; 0 ends it. */
export function wantByHand(row: i32, minutes: i32, nowUs: u64): void {
  const timer = mainTimer(row, MainTimer.Hand);
  standbys.at(row).handUntilUs = minutes === 0 ? 0 : nowUs + <u64>minutes * 60_000_000;
  if (minutes === 0) backupTimers.disarm(timer);
  else armSeconds(timer, minutes * 60, nowUs);
  wake(Stage.Backup);
}
