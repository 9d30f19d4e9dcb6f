import { StandbyLimit } from '../../hal/contract/standby';
import { interfaces } from '../interface/record';
import { counterSince } from '../kernel/bits';
import { Rows } from '../kernel/rows';
import { lines } from '../line/record';
import { StandbyRecord } from './record';
import { armNextSecond, backupTimers, MainTimer, mainTimer } from './timers';

/** The worst ratio that can be asked for is 10 to minus this. */
export const DEGRADE_WORST: i32 = 3;
export const DEGRADE_BEST: i32 = 6;

/**
 * Errors that an E1 shows within a window at a bit error ratio of 10 to minus 3, 4, 5 and 6: of its 1000 CRC-4 blocks a
 * second of 2048 bits each, 1000 * (1 - (1 - ratio) ^ 2048) are errored.
 */
const ERRORS: StaticArray<u32> = [871, 185, 20, 20];
/** The same at a tenth of the ratio, in the same window: below that the line is good again. */
const ERRORS_TENTH: StaticArray<u32> = [185, 20, 2, 2];
/** The window of each, seconds: long enough for a count that means something. */
const WINDOW_S: StaticArray<u32> = [1, 1, 1, 10];

/** What is remembered of a main's line. */
@unmanaged
class Watch {
  /** The line's counters at the last look. */
  blocks: u32;
  violations: u32;
  /** Of the window that runs. */
  seconds: u32;
  errors: u32;
  isBad: bool;
}
const watches = new Rows<Watch>();

export function bootDegradation(): void {
  watches.allocate(StandbyLimit.Mains);
}

/** Whether a main's line works, but with too many errors. */
export function isDegraded(row: i32): bool {
  return watches.at(row).isBad;
}

/** The setting is another one, or the line was out: errors of before do not count. */
export function restartDegradation(row: i32, standby: StandbyRecord, nowUs: u64): void {
  const watch = watches.at(row);
  watch.isBad = false;
  watch.seconds = 0;
  watch.errors = 0;
  const timer = mainTimer(row, MainTimer.Degrade);
  if (standby.degrade === 0) {
    backupTimers.disarm(timer);
    return;
  }
  takeErrors(row, standby);
  armNextSecond(timer, nowUs);
}

/** Looks at the line once a second, when the drivers look at theirs. While it is out it has no error ratio. */
export function watchDegradation(row: i32, standby: StandbyRecord, nowUs: u64): void {
  const watch = watches.at(row);
  const errors = takeErrors(row, standby);
  armNextSecond(mainTimer(row, MainTimer.Degrade), nowUs);
  if (!standby.mainUp) return;
  const at = <i32>standby.degrade - DEGRADE_WORST;
  watch.errors += errors;
  watch.seconds++;
  if (watch.errors >= ERRORS[at]) watch.isBad = true;
  if (watch.seconds < WINDOW_S[at]) return;
  if (watch.errors <= ERRORS_TENTH[at]) watch.isBad = false;
  watch.seconds = 0;
  watch.errors = 0;
}

/** Errors since the last look: CRC-4 blocks, or code violations of a line without CRC. */
function takeErrors(row: i32, standby: StandbyRecord): u32 {
  const watch = watches.at(row);
  const object = interfaces.at(standby.main).object;
  if (object < 0) return 0;
  const line = lines.at(object);
  const blocks = counterSince(line.crcErrors, watch.blocks);
  const violations = counterSince(line.codeViolations, watch.violations);
  watch.blocks = line.crcErrors;
  watch.violations = line.codeViolations;
  return max(blocks, violations);
}
