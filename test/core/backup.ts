import { bind, bootBackup } from '../../assembly/backup/backup';
import { dialerOf, holds } from '../../assembly/backup/dialling';
import { drills, takeDrill } from '../../assembly/backup/drill';
import { takeLoad } from '../../assembly/backup/load';
import { take } from '../../assembly/backup/pair';
import { backups, standbys } from '../../assembly/backup/record';
import { backupTimers, MainTimer, mainTimer } from '../../assembly/backup/timers';
import { bootCard } from '../../assembly/card/card';
import { bootDialer } from '../../assembly/dialer/dialer';
import { digitsOf } from '../../assembly/dialer/record';
import { accesses, bootAccesses } from '../../assembly/driver/access';
import { bootFrameChannels } from '../../assembly/driver/frame-channel';
import { bootFramerPorts } from '../../assembly/driver/framer-port';
import { bootSlots } from '../../assembly/driver/slot';
import { dialerOfRow } from '../../assembly/interface/call-link';
import { bootInterface } from '../../assembly/interface/interface';
import { rowOfKind } from '../../assembly/interface/place';
import { interfaces, provision } from '../../assembly/interface/record';
import { bootIsdn } from '../../assembly/isdn/isdn';
import { bootJournal } from '../../assembly/kernel/journal';
import { JOURNAL_RECORDS } from '../../assembly/limits';
import { IfOperStatus, InterfaceType } from '../../hal/contract/interface';
import { StandbyHold } from '../../hal/contract/standby';

const SLOTS: i32 = 2;

/** Serial1/0:0, and Bri2/0 as its backup, which has a number and rests. */
export function backupBoot(): void {
  bootJournal(0, JOURNAL_RECORDS);
  bootSlots(SLOTS);
  bootCard(SLOTS);
  bootFramerPorts(SLOTS);
  bootAccesses(SLOTS);
  bootFrameChannels(SLOTS);
  bootIsdn(SLOTS);
  bootInterface(SLOTS);
  bootDialer(0);
  bootBackup(0);
  const main = rowOfKind(1, InterfaceType.Serial, 0);
  const bri = rowOfKind(2, InterfaceType.Bri, 0);
  provision(main);
  provision(bri);
  interfaces.at(bri).oper = <u8>IfOperStatus.Dormant;
  accesses.at(dialerOfRow(bri)).present = true;
  store<u8>(digitsOf(interfaces.at(bri).object), 0x38);
  bind(0, 0, main, bri, 0, 0);
}

/** Whether the traffic is on the backup, why it is wanted (CallReason), and whether its call was asked for. */
export function backupStand(isActive: bool, reason: i32, isHeld: bool): void {
  const standby = standbys.at(0);
  standby.active = isActive ? backups.at(0).backup : -1;
  standby.reason = <u8>reason;
  backups.at(0).hold = <u8>(isHeld ? StandbyHold.Told : StandbyHold.None);
  dialerOf(0).wanted = isHeld ? 1 : 0;
}

/** The backup's state after an event in a state, with bit 8: it has its dialer; bit 9: a delay runs. */
export function backupTell(state: i32, event: i32, nowUs: u64): i32 {
  backups.at(0).state = <u8>state;
  take(0, event, nowUs);
  const flags = (holds(0) ? 0x100 : 0) | ((<i32>backupTimers.isArmed(0)) << 9);
  return flags | backups.at(0).state;
}

/** When the backup's delay ends. */
export function backupDueUs(): u64 {
  return backupTimers.dueOf(0);
}

/** StandbyLoad after an event in a state, with the backups that share it in bits 8 and up. */
export function loadTell(state: i32, shared: i32, event: i32): i32 {
  const standby = standbys.at(0);
  standby.load = <u8>state;
  standby.shared = <u8>shared;
  takeLoad(0, event);
  return ((<i32>standby.shared) << 8) | standby.load;
}

/** What the backup's frame channel has counted. */
export function drillCarry(frames: u32, errors: u32): void {
  const backup = interfaces.at(backups.at(0).backup);
  backup.inFrames = frames;
  backup.inErrors = errors;
}

/** DrillPhase after an event in a phase, with its DrillResult in bits 8 and up, and bit 16: a time runs. */
export function drillTell(phase: i32, event: i32, nowUs: u64): i32 {
  const drill = drills.at(0);
  drill.phase = <u8>phase;
  takeDrill(0, event, nowUs);
  const runs = <i32>backupTimers.isArmed(mainTimer(0, MainTimer.Drill));
  return (runs << 16) | ((<i32>drill.result) << 8) | drill.phase;
}

/** When the time of the drill ends. */
export function drillDueUs(): u64 {
  return backupTimers.dueOf(mainTimer(0, MainTimer.Drill));
}
