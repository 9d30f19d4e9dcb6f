import { Fault } from '../../hal/contract/fault';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { counters, leastErased, markBad, saveCounters } from './counters';
import { Eraser, Work } from './eraser';
import { log } from './log';
import { programSectorHeader, readLog } from './recovery';

/** No sector is left that works. */
let exhausted: bool = false;
/** The sector that is ready, -1 = none. */
let ready: i32 = -1;

/** Makes the next sector ready. What that holds itself is never believed: the log says when it is ready. */
class SpareEraser extends Eraser {
  protected choose(): i32 {
    if (exhausted) return -1;
    const sector = leastErased();
    if (sector < 0) exhaust();
    return sector;
  }

  /** The sector is the log's next one, or the first log there is. */
  protected use(): Work {
    const sector = this.sector;
    if (!log.isOpen) {
      if (!programSectorHeader(sector, 1)) return this.refuse();
      readLog(sector, 1);
      this.want();
      return Work.Now;
    }
    const before = counters.spare;
    counters.spare = sector;
    if (saveCounters() < 0) counters.spare = before;
    ready = sector;
    this.rest();
    return Work.Now; // a move may be waiting for it
  }

  /** The sector does not erase or program: another one. */
  protected refuse(): Work {
    markBad(this.sector);
    note(Stage.Store, JournalEvent.StoreFault, this.sector, Fault.Nonsense);
    this.want();
    return Work.Now;
  }
}

export const spareEraser = new SpareEraser();

/** Makes a sector ready unless the log says that one is. */
export function wantSpare(): void {
  ready = counters.spare;
  exhausted = false;
  if (ready >= 0) spareEraser.rest();
  else spareEraser.want();
}

export function hasSpare(): bool {
  return ready >= 0;
}

/** No sector can be had any more. */
export function isExhausted(): bool {
  return exhausted;
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
  spareEraser.want();
  return -1;
}

function exhaust(): void {
  exhausted = true;
  note(Stage.Store, JournalEvent.StoreFault, -1, Fault.Absent);
  wakeAbove(Stage.Store);
}
