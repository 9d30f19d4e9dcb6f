import { JournalEvent, Stage } from '../hal/contract/journal';
import { bootBackup, settleBackup } from './backup/backup';
import { backupTimers } from './backup/timers';
import { bootCard, cardTimers, settleCard } from './card/card';
import { restoreConfiguration } from './config/restore';
import { recallExpectedCards } from './console/card-exchange';
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
import { asked, isSettled, take, wakeAbove } from './kernel/agenda';
import { checkIn, enterStage } from './kernel/check-in';
import { seal } from './kernel/directory';
import { bootJournal, note, stampJournal } from './kernel/journal';
import { wideSlots } from './kernel/place';
import { seedRandom } from './kernel/random';
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
  recallExpectedCards();
  startConsole();
  wakeAbove(Stage.Driver);
  seal();
}

/** Runs the stages, in order, until none has anything left to look at; answers when to be called next. */
export function step(nowUs: u64): u64 {
  stampJournal(nowUs);
  for (let round = 0; round < ROUNDS_MAX; round++) {
    for (let stage = 0; stage < Stage.Count; stage++) {
      const isAsked = take(stage);
      if (!isAsked && dueOf(stage) > nowUs) continue;
      enterStage(stage);
      settle(stage, nowUs, isAsked);
    }
    const due = dueUs();
    if (!isSettled() || due <= nowUs) continue;
    checkIn(0, nowUs);
    return due;
  }
  checkIn(busyStages(nowUs), nowUs);
  return isSettled() ? dueUs() : nowUs;
}

function settle(stage: Stage, nowUs: u64, isAsked: bool): void {
  switch (stage) {
    case Stage.Driver:
      settleDriver(nowUs, isAsked);
      return;
    case Stage.Card:
      settleCard(nowUs);
      return;
    case Stage.Line:
      settleLine(nowUs);
      return;
    case Stage.Isdn:
      settleIsdn(nowUs);
      return;
    case Stage.Interface:
      settleInterface(nowUs);
      return;
    case Stage.Dialer:
      settleDialer(nowUs);
      return;
    case Stage.Backup:
      settleBackup(nowUs);
      return;
    case Stage.Power:
      settlePower(nowUs);
      return;
    case Stage.Store:
      settleStore(nowUs);
      return;
    default:
      settleConsole(nowUs);
  }
}

/** When a timer of a stage is due. */
function dueOf(stage: Stage): u64 {
  switch (stage) {
    case Stage.Driver:
      return driverTimers.dueUs();
    case Stage.Card:
      return cardTimers.dueUs();
    case Stage.Line:
      return lineTimers.dueUs();
    case Stage.Isdn:
      return min(isdnTimers.dueUs(), callTimers.dueUs());
    case Stage.Interface:
      return min(interfaceTimers.dueUs(), protocolTimers.dueUs());
    case Stage.Dialer:
      return min(dialerTimers.dueUs(), tollTimers.dueUs());
    case Stage.Backup:
      return backupTimers.dueUs();
    case Stage.Power:
      return powerTimers.dueUs();
    case Stage.Store:
      return storeTimers.dueUs();
    default:
      return consoleTimers.dueUs();
  }
}

function dueUs(): u64 {
  let due = dueOf(Stage.Driver);
  for (let stage = Stage.Driver + 1; stage < Stage.Count; stage++) due = min(due, dueOf(stage));
  return due;
}

/** Stages that are not at rest, as bits: asked for, or with a timer that is due. */
function busyStages(nowUs: u64): u32 {
  let busy = asked();
  for (let stage = 0; stage < Stage.Count; stage++) if (dueOf(stage) <= nowUs) busy |= 1 << stage;
  return busy;
}
