import { Stage } from '../../hal/contract/journal';
import { wakeAbove } from '../kernel/agenda';
import { hasLastRecord } from '../kernel/last-record';
import { NEVER, Timers } from '../kernel/timers';
import { loadSelection } from './configuration';
import { clearCounters, counters, loadCounters, saveCounters } from './counters';
import { POLL_US, Work } from './eraser';
import { keepJournal } from './history';
import { keepLastValues, keepValues, loadKept } from './kept';
import { log } from './log';
import { canProgram, openFlashStep } from './medium';
import { beginMove, isMoving, move } from './move';
import { recoverLog } from './recovery';
import { followLog, resetsEraser, takeLastRecord, voidWithdrawn, wantsFreshLog } from './resets';
import { hasSpare, isExhausted, spareEraser, wantSpare } from './spare';

export const storeTimers = new Timers();

const enum StoreTimer {
  /** What the last step left. */
  Again,
  /** A look at the erase under way. */
  Poll,
  /** A value of the stages below is to be kept. */
  Keep,
  Count,
}

/** How often the store looks whether a life that has written its last record goes on after all. Our choice. */
const AFTER_LAST_US: u64 = 100_000;
/** The log moves when it has less room than this: a whole configuration and what happens while it is written. */
const MOVE_BELOW: i32 = 14 * 1024;

let stepUs: u64 = 0;
/** When the store first met the last record of this life, 0 = there is none. */
let lastUs: u64 = 0;

/** Finds what earlier lives have left. Flash that holds no log is given one, in the background. */
export function bootStore(nowUs: u64): void {
  storeTimers.allocate(StoreTimer.Count);
  openFlashStep(nowUs);
  clearCounters();
  if (recoverLog()) {
    loadCounters();
    loadSelection();
    loadKept(nowUs);
  }
  takeLastRecord();
  log.earlier = log.journals;
  counters.boots++;
  saveCounters();
  wantSpare();
  storeTimers.arm(StoreTimer.Again, nowUs);
}

export function settleStore(nowUs: u64): void {
  openFlashStep(nowUs);
  stepUs = nowUs;
  for (let timer = storeTimers.expire(nowUs); timer >= 0; timer = storeTimers.expire(nowUs)) {
    if (timer === StoreTimer.Again) wakeAbove(Stage.Store);
  }
  if (hasLastRecord()) {
    followLast(nowUs);
    return;
  }
  lastUs = 0;
  voidWithdrawn();
  const isMore = keepJournal();
  const keepUs = keepValues(nowUs);
  if (keepUs < NEVER) storeTimers.arm(StoreTimer.Keep, keepUs);
  if (!isMoving() && hasSpare() && (log.room < MOVE_BELOW || wantsFreshLog())) beginMove();
  if ((isMoving() && move()) || isMore) goOn();
  followLog();
  if (storeTimers.isArmed(StoreTimer.Poll)) return;
  let work = resetsEraser.isErasing ? Work.None : spareEraser.advance();
  if (work === Work.None) work = resetsEraser.advance();
  if (work === Work.Now) goOn();
  if (work === Work.Later) storeTimers.arm(StoreTimer.Poll, nowUs + POLL_US);
}

/** What waits is kept in the step after the last record's: the console has said so first, and power may hold for it. */
function followLast(nowUs: u64): void {
  if (lastUs === 0) lastUs = nowUs;
  const isNext = nowUs > lastUs;
  if (isNext) keepLastValues();
  storeTimers.arm(StoreTimer.Again, nowUs + (isNext ? AFTER_LAST_US : 1));
}

/** Has the stage, and those above, run again in the next step. */
function goOn(): void {
  storeTimers.arm(StoreTimer.Again, stepUs + 1);
}

export const enum Readiness {
  Ready,
  /** The stages above are woken when it is time to ask again. */
  Wait,
  /** There is no room, and none will come. */
  Never,
}

/** Whether a configuration can be begun: there has to be room for all of it. */
export function readyForText(): Readiness {
  if (log.isOpen && !isMoving() && log.room >= MOVE_BELOW) return readyToProgram();
  return isExhausted() ? Readiness.Never : Readiness.Wait;
}

/** Whether this step may program more; nothing is put before the last record of this life, or behind it. */
export function readyToProgram(): Readiness {
  if (hasLastRecord()) return Readiness.Wait;
  if (canProgram()) return Readiness.Ready;
  goOn();
  return Readiness.Wait;
}
