import { bootBackup } from '../../assembly/backup/backup';
import { bootCard } from '../../assembly/card/card';
import { restoreConfiguration } from '../../assembly/config/restore';
import {
  bootConsole,
  consoleTimers,
  receiveOctet,
  session,
  settleConsole,
  startConsole,
} from '../../assembly/console/console';
import { bootDialer } from '../../assembly/dialer/dialer';
import { bootAccesses } from '../../assembly/driver/access';
import { bootFrameChannels } from '../../assembly/driver/frame-channel';
import { bootFramerPorts } from '../../assembly/driver/framer-port';
import { bootShelfParts } from '../../assembly/driver/shelf-parts';
import { bootSlots } from '../../assembly/driver/slot';
import { bootStm1Ports } from '../../assembly/driver/stm1-port';
import { bootTributaryPorts } from '../../assembly/driver/tributary-port';
import { bootInterface } from '../../assembly/interface/interface';
import { rowOfKind } from '../../assembly/interface/place';
import { provision } from '../../assembly/interface/record';
import { bootIsdn } from '../../assembly/isdn/isdn';
import { take } from '../../assembly/kernel/agenda';
import { bootJournal, note, stampJournal } from '../../assembly/kernel/journal';
import { JOURNAL_RECORDS, ROUNDS_MAX } from '../../assembly/limits';
import { bootLine } from '../../assembly/line/line';
import { bootPower } from '../../assembly/power/power';
import { bootStore, settleStore, storeTimers } from '../../assembly/store/store';
import { InterfaceType } from '../../hal/contract/interface';
import { Stage } from '../../hal/contract/journal';

const SLOTS: i32 = 3;
const PORTS: i32 = 4;

/** The console above tables in which nothing happens: an E1 card has been seen in slot 1, a BRI card in slot 2. */
export function consoleBoot(hasCards: bool): void {
  bootJournal(0, JOURNAL_RECORDS);
  bootSlots(SLOTS);
  bootAccesses(SLOTS);
  bootCard(SLOTS);
  bootFramerPorts(SLOTS);
  bootStm1Ports(SLOTS);
  bootTributaryPorts(SLOTS);
  bootShelfParts(SLOTS);
  bootFrameChannels(SLOTS);
  bootLine(0);
  bootIsdn(SLOTS);
  bootInterface(SLOTS);
  bootDialer(0);
  bootBackup(0);
  bootPower(SLOTS, 0);
  bootStore(0);
  for (let port = 0; port < PORTS && hasCards; port++) {
    provision(rowOfKind(1, InterfaceType.Serial, port));
    provision(rowOfKind(2, InterfaceType.Bri, port));
  }
  bootConsole(0);
  restoreConfiguration(session.executor, session.out);
  startConsole();
}

export function consoleReceive(octet: u32): void {
  receiveOctet(0, octet);
}

/** Settles the stage, and the store below it, as a step does; answers when it wants to run again. */
export function consoleSettle(nowUs: u64): u64 {
  stampJournal(nowUs);
  let isAwake: bool = true;
  for (let round = 0; round < ROUNDS_MAX && isAwake; round++) {
    settleStore(nowUs);
    settleConsole(nowUs);
    isAwake = take(Stage.Console);
  }
  return isAwake ? nowUs : min(storeTimers.dueUs(), consoleTimers.dueUs());
}

/** Writes the journal as a stage would. */
export function consoleNote(event: i32, subject: i32, a: i32, b: i32, c: i32): void {
  note(Stage.Backup, event, subject, a, b, c);
}
