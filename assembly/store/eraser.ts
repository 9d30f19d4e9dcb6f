import { FlashLimit } from '../../hal/contract/flash';
import { flashBusy, flashErase, flashRead } from '../hal';
import { isErased, sectorBase } from './medium';

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
  /** The sector reads erased from end to end. */
  Erased,
  /** It does not. */
  Broken,
}

/** Where the sector that is erased has been looked at, -1 = the erase still runs. */
let looked: i32 = -1;
let sector: i32 = -1;

/** Begins to erase a sector: Later, or Broken when the flash refuses. */
export function beginErase(which: i32): Work {
  sector = which;
  looked = -1;
  return flashErase(which) < 0 ? Work.Broken : Work.Later;
}

/** Goes on with the erase that was begun. */
export function followErase(): Work {
  if (looked < 0) {
    if (flashBusy() === 1) return Work.Later;
    looked = 0;
  }
  for (const end = looked + LOOK; looked < end; looked += CHUNK) {
    if (flashRead(sectorBase(sector) + looked, chunk, CHUNK) < 0 || !isErased(chunk, CHUNK)) return Work.Broken;
  }
  return looked < FlashLimit.Sector ? Work.Now : Work.Erased;
}
