import { ClockSource } from '../../hal/contract/civil-time';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { ShelfAlarm, ShelfObject } from '../../hal/contract/shelf-alarm';
import {
  askClock,
  ClockChipState,
  clockChipState,
  clockLooks,
  clockReadUs,
  clockSettings,
  clockShownS,
  lookAtClock,
} from '../driver/clock-chip';
import { arePinsRead } from '../driver/shelf-parts';
import { secondsOf } from '../kernel/calendar';
import { civilNow, clockSource, followClock } from '../kernel/civil-time';
import { note } from '../kernel/journal';
import { isQuiet, see, shelfObject } from './alarm';
import { PowerTimer, powerTimers } from './timers';

/** The chip is looked at so often, and sooner while it does not answer or has an alarm. Our choice. */
const LOOK_US: u64 = 60_000_000;
const RETRY_US: u64 = 10_000_000;
/** Civil time and the chip agree within this: both are told in whole seconds, which begin at other moments. */
const AGREE_S: i32 = 1;
/**
 * The chip is good for 2 ppm from 0 to 40 degrees, a processor's crystal for 100: of two clocks that differ by more one is
 * not sound. Our choice.
 */
const DRIFT_PPM: i64 = 150;
/** A chip whose time jumps is told as one that drifts by so much. */
const DRIFT_MAX: i64 = 1_000_000;
/** Over so long a second that is not told weighs 46 ppm; then drift is measured anew. */
const DRIFT_OVER_S: u32 = 21_600;

/** Looks that have been judged. */
let judged: u32 = 0;
/** When drift began to be measured, and what the chip showed then; 0 = not yet. */
let fromUs: u64 = 0;
let fromS: u32 = 0;
/** Settings of the chip then. */
let fromSettings: u32 = 0;
let driftPpm: i32 = 0;

/** Takes civil time from the chip before anything is told with it. Without an answer a look to come takes it. */
export function bootClock(nowUs: u64): void {
  lookAtClock();
  askClock(nowUs);
  followClockChip(nowUs);
}

/** Parts per million by which the chip runs faster than the processor, 0 = they agree as they should. */
export function clockDrift(): i32 {
  return driftPpm;
}

/** Civil time follows the chip, which outlives a loss of power and drifts less than a processor's crystal. */
export function followClockChip(nowUs: u64): void {
  if (clockLooks() === judged) return;
  judged = clockLooks();
  const state = clockChipState();
  const chip = shelfObject(ShelfObject.Clock);
  judge(chip, state, nowUs);
  const isCalm = state !== ClockChipState.Silent && isQuiet(chip);
  powerTimers.arm(PowerTimer.Clock, nowUs + (isCalm ? LOOK_US : RETRY_US));
}

function judge(chip: i32, state: ClockChipState, nowUs: u64): void {
  const isSilent = state === ClockChipState.Silent;
  if (!isSilent || arePinsRead()) see(chip, ShelfAlarm.Silent, isSilent, nowUs); // else the bus has the alarm
  if (isSilent) return;
  see(chip, ShelfAlarm.TimeLost, state === ClockChipState.Stopped, nowUs);
  if (state === ClockChipState.Stopped) return;
  const aheadS = <i32>(clockShownS() - civilNow(clockReadUs()));
  const isFirst = clockSource() === ClockSource.None;
  if (abs(aheadS) > AGREE_S || isFirst) followClock(aheadS);
  if (abs(aheadS) > AGREE_S && !isFirst) note(Stage.Power, JournalEvent.ClockFollowed, 0, aheadS);
  measureDrift();
  see(chip, ShelfAlarm.Drift, driftPpm !== 0, nowUs);
}

function measureDrift(): void {
  const overS = secondsOf(clockReadUs() - fromUs);
  const isNew = fromS === 0 || fromSettings !== clockSettings();
  if (!isNew && overS < DRIFT_OVER_S) return;
  const aheadS = <i64>clockShownS() - fromS - overS;
  const ppm = isNew ? 0 : (aheadS * 1_000_000) / overS;
  driftPpm = abs(ppm) > DRIFT_PPM ? <i32>max<i64>(min<i64>(ppm, DRIFT_MAX), -DRIFT_MAX) : 0;
  fromUs = clockReadUs();
  fromS = clockShownS();
  fromSettings = clockSettings();
}
