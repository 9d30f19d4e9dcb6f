import { CallReason } from '../../hal/contract/call';
import { DialerObstacle, DialerState } from '../../hal/contract/dialer';
import { IfAdminStatus, IfOperStatus } from '../../hal/contract/interface';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { StandbyHold, StandbyObstacle, StandbyState } from '../../hal/contract/standby';
import { obstacleTo } from '../dialer/attempt';
import { DialerRecord, dialers, numbersOf } from '../dialer/record';
import { dialerOfRow } from '../interface/call-link';
import { interfaces } from '../interface/record';
import { wake } from '../kernel/agenda';
import { journalUs, note } from '../kernel/journal';
import { backups, movesTraffic, nextUse, StandbyRecord, standbyOfBackup, standbys } from './record';
import { isResting } from './storm';

/** The right of a main that is out goes before any priority. */
const OUT: i32 = 256;

/** What keeps a backup from dialling, apart from a call that fails. */
export function obstacleOf(row: i32): StandbyObstacle {
  const backup = interfaces.at(backups.at(row).backup);
  if (backup.oper === <u8>IfOperStatus.NotPresent || backup.oper === <u8>IfOperStatus.Unknown)
    return StandbyObstacle.NotPresent;
  if (backup.admin !== <u8>IfAdminStatus.Up) return StandbyObstacle.ShutDown;
  if (numbersOf(dialerRow(row)) === 0) return StandbyObstacle.NoNumber;
  if (isResting(journalUs()) && !isByHand(row)) return StandbyObstacle.Turn;
  const holder = holderOf(row);
  return holder >= 0 && rightOf(row) <= rightOf(holder) ? StandbyObstacle.InUse : StandbyObstacle.None;
}

/** Who asks for a call by hand has seen whose turn it is. */
function isByHand(row: i32): bool {
  return standbys.at(standbyOfBackup(row)).reason === <u8>CallReason.Hand;
}

/** Asks for a call, unless something keeps the backup from dialling. A call that is up for another main is taken over. */
export function dial(row: i32, nowUs: u64): bool {
  if (isKept(row)) return false;
  const holder = holderOf(row);
  if (holder >= 0) backups.at(holder).hold = <u8>StandbyHold.None;
  backups.at(row).hold = <u8>StandbyHold.Asked;
  standbys.at(standbyOfBackup(row)).dials++;
  if (hasCall(row)) {
    takeOver(row);
  } else {
    const isTold = tellDial(row, nowUs);
    if (!isTold && obstacleOfDialer(row) === DialerObstacle.Barred) noteUnable(row, StandbyObstacle.Barred);
  }
  request(row);
  return true;
}

/** The dialer's call is on its way or up already, for another main or of its own. */
function takeOver(row: i32): void {
  const standby = standbys.at(standbyOfBackup(row));
  backups.at(row).hold = <u8>StandbyHold.Told;
  note(Stage.Backup, JournalEvent.StandbyTakenOver, standby.main, backups.at(row).backup, standby.reason);
}

/** A call is on its way or up. */
function hasCall(row: i32): bool {
  const state = <i32>dialerOf(row).state;
  return state === DialerState.Dialling || state === DialerState.Proving || state === DialerState.Connected;
}

/** Says once that the dialer dials, as soon as it may: not while its numbers or its pause forbid it. */
export function tellDial(row: i32, nowUs: u64): bool {
  const backup = backups.at(row);
  if (backup.hold !== <u8>StandbyHold.Asked) return false;
  if (obstacleOfDialer(row) !== DialerObstacle.None || isPausing(row, nowUs)) return false;
  backup.hold = <u8>StandbyHold.Told;
  noteDial(row, standbys.at(standbyOfBackup(row)));
  return true;
}

/** Whether a call of its dialer is on its way. */
export function isDialling(row: i32): bool {
  return hasCall(row) && !isCallUp(row);
}

/** Whether its dialer waits for the time of its next call. */
export function isPausing(row: i32, nowUs: u64): bool {
  return mayDialUs(row, nowUs) > nowUs;
}

/** When its next call may be placed; now, if one is on its way or up. */
export function mayDialUs(row: i32, nowUs: u64): u64 {
  return hasCall(row) ? nowUs : max(nowUs, dialerOf(row).retryUs);
}

/** Whether a round over its numbers brought no link since the last link: the time of its next call has been told. */
export function hasFailed(row: i32): bool {
  return dialerOf(row).failures > 0;
}

/**
 * Keeps what the dialer is told in step with what the backup is wanted for. During the disable delay the call stays what it
 * was placed for: at the toll cap that allows it, and nothing would.
 */
export function request(row: i32): void {
  if (backups.at(row).state === <u8>StandbyState.DownDelay) return;
  const dialer = dialerOf(row);
  const standby = standbys.at(standbyOfBackup(row));
  if (dialer.wanted !== 0 && dialer.forInterface === standby.main && dialer.reason === standby.reason) return;
  dialer.wanted = 1;
  dialer.reason = standby.reason;
  dialer.forInterface = standby.main;
  wake(Stage.Dialer);
}

/** A dialer was let go, and others may have waited for it. */
let isReleased: bool = false;

/** Lets the dialer go. Its call is cleared unless another main takes it over. */
export function hangUp(row: i32): void {
  const backup = backups.at(row);
  if (backup.hold === <u8>StandbyHold.None) return;
  backup.hold = <u8>StandbyHold.None;
  isReleased = true;
}

/** Whether a dialer was let go since the last asking. */
export function takeReleased(): bool {
  const was = isReleased;
  isReleased = false;
  return was;
}

/** Clears the call of a dialer that was let go and that nobody has taken over. */
export function clearCall(row: i32): void {
  const dialer = dialerOf(row);
  if (dialer.wanted === 0 || holds(row) || holderOf(row) >= 0) return;
  dialer.wanted = 0;
  wake(Stage.Dialer);
}

export function dialerOf(row: i32): DialerRecord {
  return dialers.at(dialerRow(row));
}

export function dialerRow(row: i32): i32 {
  return dialerOfRow(backups.at(row).backup);
}

export function isCallUp(row: i32): bool {
  return dialerOf(row).state === <u8>DialerState.Connected;
}

/**
 * Whether waiting will not bring a call: somebody has to change a setting, or the toll has to begin anew. Answers the same
 * before it is asked to dial as after, or two hopeless backups would hand the traffic to each other for ever.
 */
export function isHopeless(row: i32): bool {
  return obstacleOf(row) !== StandbyObstacle.None || obstacleOfDialer(row) !== DialerObstacle.None;
}

/** What would keep its dialer from placing a call for what the backup is wanted for. */
export function obstacleOfDialer(row: i32): DialerObstacle {
  return obstacleTo(dialerRow(row), standbys.at(standbyOfBackup(row)).reason);
}

/** Whether something keeps a backup from dialling. Said once, until it has changed. */
export function isKept(row: i32): bool {
  const backup = backups.at(row);
  const obstacle = obstacleOf(row);
  if (obstacle !== StandbyObstacle.None && <i32>backup.obstacle !== obstacle) noteUnable(row, obstacle);
  backup.obstacle = <u8>obstacle;
  return obstacle !== StandbyObstacle.None;
}

function noteUnable(row: i32, obstacle: StandbyObstacle): void {
  note(
    Stage.Backup,
    JournalEvent.StandbyUnable,
    standbys.at(standbyOfBackup(row)).main,
    backups.at(row).backup,
    obstacle,
  );
}

/** Whether a backup has its dialer. */
export function holds(row: i32): bool {
  return backups.at(row).hold !== <u8>StandbyHold.None;
}

/** Another main's row of the same backup that has the dialer, or -1. */
function holderOf(row: i32): i32 {
  const backup = backups.at(row).backup;
  for (let other = nextUse(backup, 0); other >= 0; other = nextUse(backup, other + 1))
    if (other !== row && holds(other)) return other;
  return -1;
}

/** Whose claim to a backup is the better one: first those that are out, then by priority; who has it keeps it. */
function rightOf(row: i32): i32 {
  const reason = standbys.at(standbyOfBackup(row)).reason;
  return (movesTraffic(reason) ? OUT : 0) + <i32>backups.at(row).priority;
}

function noteDial(row: i32, standby: StandbyRecord): void {
  const backup = backups.at(row).backup;
  if (standby.reason === <u8>CallReason.MainDown)
    note(Stage.Backup, JournalEvent.StandbyDial, standby.main, backup, interfaces.at(standby.main).oper);
  else note(Stage.Backup, JournalEvent.StandbyCall, standby.main, backup, standby.reason);
}
