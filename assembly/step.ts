import { JournalEvent, Stage } from '../hal/contract/journal';
import { bootBackup, settleBackup } from './backup/backup';
import { backupTimers } from './backup/timers';
import { bootCard, cardTimers, settleCard } from './card/card';
import { restoreConfiguration } from './config/restore';
import { bootConsole, consoleTimers, session, settleConsole, startConsole } from './console/console';
import { bootDialer, settleDialer } from './dialer/dialer';
import { dialerTimers } from './dialer/timers';
import { tollTimers } from './dialer/toll';
import { bootDriver, driverTimers, settleDriver } from './driver/driver';
import { countSlots, describeSlots } from './driver/shelf';
import { bootInterface, settleInterface } from './interface/interface';
import { protocolTimers } from './interface/protocol';
import { interfaceTimers } from './interface/timers';
import { bootIsdn, callTimers, isdnTimers, settleIsdn } from './isdn/isdn';
import { isSettled, take, wakeAbove } from './kernel/agenda';
import { seal } from './kernel/directory';
import { bootJournal, note, stampJournal } from './kernel/journal';
import { wideSlots } from './kernel/place';
import { seedRandom } from './kernel/random';
import { Timers } from './kernel/timers';
import { JOURNAL_RECORDS, JOURNAL_RECORDS_WIDE, ROUNDS_MAX } from './limits';
import { bootLine, settleLine } from './line/line';
import { lineTimers } from './line/record';
import { bootPower, powerTimers, settlePower } from './power/power';
import { bootStore, settleStore, storeTimers } from './store/store';

/** Allocates every table for the shelf the CPLD describes; nothing is allocated afterwards. */
export function boot(nowUs: u64, seed: u32): void {
  seedRandom(seed);
  const slots = countSlots();
  describeSlots();
  bootJournal(nowUs, JOURNAL_RECORDS + wideSlots(slots) * JOURNAL_RECORDS_WIDE);
  note(Stage.Driver, JournalEvent.Booted, 0, seed);
  bootDriver(slots);
  bootCard(slots);
  bootLine(nowUs);
  bootIsdn(slots);
  bootInterface(slots);
  bootDialer(nowUs);
  bootBackup(nowUs);
  bootPower(slots, nowUs);
  bootStore(nowUs);
  bootConsole(nowUs);
  restoreConfiguration(session.executor, session.out);
  startConsole();
  wakeAbove(Stage.Driver);
  seal();
}

/** Runs the stages, in order, until none has anything left to look at; answers when to be called next. */
export function step(nowUs: u64): u64 {
  stampJournal(nowUs);
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const isAsked = take(Stage.Driver);
    if (isAsked || driverTimers.dueUs() <= nowUs) settleDriver(nowUs, isAsked);
    if (isDue(Stage.Card, cardTimers, nowUs)) settleCard(nowUs);
    if (isDue(Stage.Line, lineTimers, nowUs)) settleLine(nowUs);
    if (isDue(Stage.Isdn, isdnTimers, nowUs) || callTimers.dueUs() <= nowUs) settleIsdn(nowUs);
    if (isDue(Stage.Interface, interfaceTimers, nowUs) || protocolTimers.dueUs() <= nowUs) settleInterface(nowUs);
    if (isDue(Stage.Dialer, dialerTimers, nowUs) || tollTimers.dueUs() <= nowUs) settleDialer(nowUs);
    if (isDue(Stage.Backup, backupTimers, nowUs)) settleBackup(nowUs);
    if (isDue(Stage.Power, powerTimers, nowUs)) settlePower(nowUs);
    if (isDue(Stage.Store, storeTimers, nowUs)) settleStore(nowUs);
    if (isDue(Stage.Console, consoleTimers, nowUs)) settleConsole(nowUs);
    if (isSettled() && dueUs() > nowUs) break;
  }
  return isSettled() ? dueUs() : nowUs;
}

function isDue(stage: Stage, timers: Timers, nowUs: u64): bool {
  return take(stage) || timers.dueUs() <= nowUs;
}

function dueUs(): u64 {
  let due = driverTimers.dueUs();
  due = min(due, cardTimers.dueUs());
  due = min(due, lineTimers.dueUs());
  due = min(due, isdnTimers.dueUs());
  due = min(due, callTimers.dueUs());
  due = min(due, interfaceTimers.dueUs());
  due = min(due, protocolTimers.dueUs());
  due = min(due, dialerTimers.dueUs());
  due = min(due, tollTimers.dueUs());
  due = min(due, backupTimers.dueUs());
  due = min(due, powerTimers.dueUs());
  due = min(due, storeTimers.dueUs());
  return min(due, consoleTimers.dueUs());
}
