import { ClockRow, ClockSource } from '../../hal/contract/civil-time';
import { StoreKey } from '../../hal/contract/flash';
import { TollRow } from '../../hal/contract/toll';
import { takeTollChange, tollImage } from '../dialer/toll-total';
import { clockImage, clockSource, judgeClock, takeClockChange } from '../kernel/civil-time';
import { NEVER } from '../kernel/timers';
import { log } from './log';
import { canProgram } from './medium';

/** The toll is written no more often than this, however short its units are: flash wears. Our choice. */
const TOLL_PAUSE_US: u64 = 10_000_000;
/** A value that flash did not take is offered again. */
const RETRY_US: u64 = 10_000_000;

let isTollDue: bool = false;
let isClockDue: bool = false;
let tollFromUs: u64 = 0;
let clockFromUs: u64 = 0;

const toll: usize = memory.data(TollRow.Size, 4);

/** Gives the stages below what they knew before the restart. */
export function loadKept(nowUs: u64): void {
  if (log.get(StoreKey.Toll, toll, TollRow.Size) === TollRow.Size) memory.copy(tollImage, toll, TollRow.Size);
  if (clockSource() === ClockSource.None && log.get(StoreKey.Clock, clockImage, ClockRow.Size) >= 0) judgeClock(nowUs);
}

/** Writes what has changed; answers when to come again. */
export function keepValues(nowUs: u64): u64 {
  if (takeTollChange()) isTollDue = true;
  if (takeClockChange()) isClockDue = true;
  if (isTollDue && nowUs >= tollFromUs && canProgram()) {
    isTollDue = log.put(StoreKey.Toll, tollImage, TollRow.Size) < 0;
    tollFromUs = nowUs + TOLL_PAUSE_US;
  }
  if (isClockDue && nowUs >= clockFromUs && canProgram()) {
    isClockDue = log.put(StoreKey.Clock, clockImage, ClockRow.Size) < 0;
    clockFromUs = isClockDue ? nowUs + RETRY_US : nowUs;
  }
  return min(isTollDue ? max(tollFromUs, nowUs + 1) : NEVER, isClockDue ? max(clockFromUs, nowUs + 1) : NEVER);
}
