import { FlashLimit } from '../../hal/contract/flash';
import { flashBusy, flashErase, flashRead } from '../hal';
import { countErase, saveCounters } from './counters';
import { canProgram, isErased, sectorBase } from './medium';

/** An erase takes some 0.5 s; it is asked for this often. */
export const POLL_US: u64 = 20_000;
/** Octets of an erased sector that a step looks at, and that one read takes. */
const LOOK: i32 = 4096;
const CHUNK: i32 = 128;
const chunk: usize = memory.data(CHUNK);

/** What comes next. */
export const enum Work {
  None,
  /** There is more to do in the next step. */
  Now,
  /** There is nothing to do before POLL_US have passed. */
  Later,
}

const enum Phase {
  Idle,
  /** A sector is to be chosen and its erase begun. */
  Wanted,
  /** The flash is at it. */
  Erasing,
  /** It says it is done, and the sector is looked at from end to end. */
  Looking,
  /** Its owner is to put the sector to use. */
  Erased,
}

/** A sector that is erased in the background, a piece at a time. The flash erases one at a time. */
export abstract class Eraser {
  /** The sector at work. */
  sector: i32 = -1;
  private phase: Phase = Phase.Idle;
  /** Octets of it that have been looked at. */
  private looked: i32 = 0;

  /** The sector to erase, after all that has to be written before: -1 = none can be erased now. */
  protected abstract choose(): i32;
  /** The sector reads erased from end to end. */
  protected abstract use(): Work;
  /** The sector does not erase. */
  protected abstract refuse(): Work;

  want(): void {
    this.phase = Phase.Wanted;
  }

  /** The sector is in use: nothing is to be done until it is wanted again. */
  rest(): void {
    this.phase = Phase.Idle;
  }

  get isWanted(): bool {
    return this.phase === Phase.Wanted;
  }

  /** The flash, or what it did, is this one's alone: no other may begin. */
  get isErasing(): bool {
    return this.phase === Phase.Erasing || this.phase === Phase.Looking;
  }

  /** A piece of the work. */
  advance(): Work {
    switch (this.phase) {
      case Phase.Wanted:
        return this.begin();
      case Phase.Erasing:
        return this.follow();
      case Phase.Looking:
        return this.look();
      case Phase.Erased:
        return canProgram() ? this.use() : Work.Now;
      default:
        return Work.None;
    }
  }

  /** Counts the erase before it begins, if there is room: a cut of power does not hide it. */
  private begin(): Work {
    if (!canProgram()) return Work.Now;
    if (flashBusy() === 1) return Work.Later; // an erase of the life before
    this.sector = this.choose();
    if (this.sector < 0) return Work.None;
    countErase(this.sector);
    saveCounters();
    this.phase = Phase.Erasing;
    return flashErase(this.sector) < 0 ? this.refuse() : Work.Later;
  }

  private follow(): Work {
    if (flashBusy() === 1) return Work.Later;
    this.phase = Phase.Looking;
    this.looked = 0;
    return this.look();
  }

  private look(): Work {
    const base = sectorBase(this.sector);
    for (const end = this.looked + LOOK; this.looked < end; this.looked += CHUNK) {
      if (flashRead(base + this.looked, chunk, CHUNK) < 0 || !isErased(chunk, CHUNK)) return this.refuse();
    }
    if (this.looked === FlashLimit.Sector) this.phase = Phase.Erased;
    return Work.Now;
  }
}
