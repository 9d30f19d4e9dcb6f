import { Fault } from '../../hal/contract/fault';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { flashBusy } from '../hal';
import { wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { countErase, counters, leastErased, markBad, saveCounters } from './counters';
import { beginErase, followErase, Work } from './eraser';
import { log } from './log';
import { canProgram } from './medium';
import { programSectorHeader, readLog } from './recovery';

/** How the next sector is made ready. What it holds itself is never believed: the log says when it is ready. */
const enum State {
  /** The log has its spare sector. */
  Ready,
  /** A sector is to be chosen and erased. */
  Wanted,
  Erasing,
  /** It is erased, and the log is to say so. */
  Erased,
  /** No sector is left that works. */
  Exhausted,
}
let state: State = State.Ready;
/** The sector that is ready, -1 = none. */
let ready: i32 = -1;
/** The sector at work. */
let sector: i32 = -1;

/** Makes a sector ready unless the log says that one is. */
export function wantSpare(): void {
  ready = counters.spare;
  state = ready >= 0 ? State.Ready : State.Wanted;
}

export function hasSpare(): bool {
  return ready >= 0;
}

/** No sector can be had any more. */
export function isExhausted(): bool {
  return state === State.Exhausted;
}

/**
 * Gives the sector that is ready away, -1 = there is none. The log must not say any longer that it is ready; where it has
 * no room even for that, another sector is made ready of which it says nothing.
 */
export function takeSpare(): i32 {
  const taken = ready;
  ready = -1;
  if (taken < 0 || counters.spare !== taken) return taken;
  counters.spare = -1;
  if (saveCounters() === 0) return taken;
  counters.spare = taken;
  state = State.Wanted;
  return -1;
}

/** A piece of the work: Work.None, Now or Later. */
export function prepareSpare(): Work {
  switch (state) {
    case State.Wanted:
      return begin();
    case State.Erasing:
      return follow();
    case State.Erased:
      return finish();
    default:
      return Work.None;
  }
}

/** Counts the erase before it begins, if there is room: a cut of power does not hide it. */
function begin(): Work {
  if (!canProgram()) return Work.Now;
  if (flashBusy() === 1) return Work.Later; // an erase of the life before
  sector = leastErased();
  if (sector < 0) return exhaust();
  countErase(sector);
  saveCounters();
  state = State.Erasing;
  return beginErase(sector) === Work.Broken ? refuse() : Work.Later;
}

function follow(): Work {
  const work = followErase();
  if (work === Work.Broken) return refuse();
  if (work !== Work.Erased) return work;
  state = State.Erased;
  return Work.Now;
}

/** The sector is the log's next one, or the first log there is. */
function finish(): Work {
  if (!canProgram()) return Work.Now;
  if (!log.isOpen) {
    if (!programSectorHeader(sector, 1)) return refuse();
    readLog(sector, 1);
    state = State.Wanted;
    return Work.Now;
  }
  const before = counters.spare;
  counters.spare = sector;
  if (saveCounters() < 0) counters.spare = before;
  ready = sector;
  state = State.Ready;
  return Work.Now; // a move may be waiting for it
}

/** The sector does not erase or program: another one. */
function refuse(): Work {
  markBad(sector);
  note(Stage.Store, JournalEvent.StoreFault, sector, Fault.Nonsense);
  state = State.Wanted;
  return Work.Now;
}

function exhaust(): Work {
  state = State.Exhausted;
  note(Stage.Store, JournalEvent.StoreFault, sector, Fault.Absent);
  wakeAbove(Stage.Store);
  return Work.None;
}
