import { ServedRow } from '../../hal/contract/card';
import { ClockRow, ClockSource } from '../../hal/contract/civil-time';
import { StoreKey } from '../../hal/contract/flash';
import { TollRow } from '../../hal/contract/toll';
import { servedImage, takeServedChange } from '../card/served';
import { takeTollChange, tollImage } from '../dialer/toll-total';
import { clockImage, clockSource, judgeClock, recallClock, takeClockChange } from '../kernel/civil-time';
import { NEVER } from '../kernel/timers';
import { log } from './log';
import { canProgram } from './medium';

/** From one writing of the toll to the next, however short its units, and so of the cards that have served: flash wears. Our choice. */
const PAUSE_US: u64 = 10_000_000;
/** When a value that flash did not take is offered again. Our choice. */
const RETRY_US: u64 = 10_000_000;

/** A value of a stage below. */
class Value {
  private isDue: bool = false;
  private fromUs: u64 = 0;

  constructor(
    readonly key: StoreKey,
    readonly image: usize,
    readonly size: i32,
    readonly pauseUs: u64,
  ) {}

  /** Writes it when it has changed; answers when to come again. */
  keep(hasChanged: bool, nowUs: u64): u64 {
    if (hasChanged) this.isDue = true;
    if (this.isDue && nowUs >= this.fromUs && canProgram()) {
      this.write();
      this.fromUs = nowUs + (this.isDue ? RETRY_US : this.pauseUs);
    }
    return this.isDue ? max(this.fromUs, nowUs + 1) : NEVER;
  }

  /** Writes it at once when it has changed. */
  keepNow(hasChanged: bool): void {
    if (this.isDue || hasChanged) this.write();
  }

  private write(): void {
    this.isDue = log.put(this.key, this.image, this.size) < 0;
  }
}

const toll = new Value(StoreKey.Toll, tollImage, TollRow.Size, PAUSE_US);
const clock = new Value(StoreKey.Clock, clockImage, ClockRow.Size, 0);
const served = new Value(StoreKey.Served, servedImage, ServedRow.Size, PAUSE_US);

/** The clock of the life before. */
const earlierClock: usize = memory.data(ClockRow.Size, 8);

/** Gives the stages below what they knew before the restart. */
export function loadKept(nowUs: u64): void {
  log.getWhole(StoreKey.Toll, tollImage, TollRow.Size);
  log.getWhole(StoreKey.Served, servedImage, ServedRow.Size);
  if (log.get(StoreKey.Clock, earlierClock, ClockRow.Size) >= 0) recallClock(earlierClock);
  if (clockSource() === ClockSource.None && log.get(StoreKey.Clock, clockImage, ClockRow.Size) >= 0) judgeClock(nowUs);
}

/** Writes what has changed; answers when to come again. */
export function keepValues(nowUs: u64): u64 {
  const tollUs = toll.keep(takeTollChange(), nowUs);
  const clockUs = clock.keep(takeClockChange(), nowUs);
  return min(min(tollUs, clockUs), served.keep(takeServedChange(), nowUs));
}

/** Writes what waits before this life ends: three records of less than 200 octets, each tried once, the one of most worth first. */
export function keepLastValues(): void {
  toll.keepNow(takeTollChange());
  served.keepNow(takeServedChange());
  clock.keepNow(takeClockChange());
}
