import { E1Pattern, E1TestEnd } from '../../hal/contract/e1';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { wake } from '../kernel/agenda';
import { saturatingAdd } from '../kernel/bits';
import { note } from '../kernel/journal';
import { framerChanged, framerPort } from './framer-port';

/** Tests that can run or be remembered at a time, on whatever ports; our choice. */
export const BERTS_MAX: i32 = 2;
/** Bits of a second that a test fills: 31 time slots of a frame, or the whole line. */
const FRAMED_RATE: u64 = 1_984_000;
const UNFRAMED_RATE: u64 = 2_048_000;
const SECOND_US: u64 = 1_000_000;
/** A tick that comes so soon after the start stood latched before it: two steps with the slow bus lie in between at most. */
const LATCHED_US: u64 = 10_000;
/** A chip whose seconds do not come ends a test so much later than its time. */
const OVERDUE_S: u64 = 3;

/** A bit error rate test: a pattern sent, expected back, and compared. Counted in whole seconds of the chip. */
export class Bert {
  /** Line row; -1 = never used. */
  line: i32 = -1;
  isRunning: bool = false;
  /** E1Pattern. */
  pattern: u8 = <u8>E1Pattern.Bits15;
  unframed: bool = false;
  minutes: u32 = 0;
  startedUs: u64 = 0;
  endedUs: u64 = 0;
  /** E1TestEnd. */
  end: u8 = <u8>E1TestEnd.None;
  /** Seconds counted; the first begins at the chip's first tick. */
  seconds: u32 = 0;
  isInSync: bool = false;
  /** How often synchronism was found, and lost again. */
  syncs: u32 = 0;
  losses: u32 = 0;
  /** Bits compared and found wrong, since the start and since synchronism was last found. */
  bits: u64 = 0;
  errors: u32 = 0;
  bitsSinceSync: u64 = 0;
  errorsSinceSync: u32 = 0;
  /** The driver's own: the first tick has come, and up to when bits are counted. */
  isCounting: bool = false;
  countedUs: u64 = 0;
}

let berts: StaticArray<Bert> = new StaticArray<Bert>(0);

export function bootBerts(): void {
  berts = new StaticArray<Bert>(BERTS_MAX);
  for (let i = 0; i < BERTS_MAX; i++) berts[i] = new Bert();
}

export function bertAt(number: i32): Bert {
  return berts[number];
}

/** Request: a test begins. False when as many as can be remembered are running. */
export function startBert(line: i32, pattern: E1Pattern, unframed: bool, minutes: u32, nowUs: u64): bool {
  const number = placeFor(line);
  if (number < 0) return false;
  const bert = berts[number];
  if (bert.isRunning) endBert(bert, E1TestEnd.Command, nowUs);
  bert.line = line;
  bert.isRunning = true;
  bert.pattern = <u8>pattern;
  bert.unframed = unframed;
  bert.minutes = minutes;
  bert.startedUs = nowUs;
  bert.end = <u8>E1TestEnd.None;
  bert.seconds = 0;
  bert.isInSync = false;
  bert.syncs = 0;
  bert.losses = 0;
  bert.bits = 0;
  bert.errors = 0;
  bert.bitsSinceSync = 0;
  bert.errorsSinceSync = 0;
  bert.isCounting = false;
  framerPort(line).bert = <i8>number;
  note(Stage.Driver, JournalEvent.BertStarted, line, pattern, minutes, unframed ? 1 : 0);
  framerChanged(line);
  wake(Stage.Driver);
  return true;
}

/** The record of the line's last test, else one that was never used, else the one whose test ended first; or -1. */
function placeFor(line: i32): i32 {
  let oldest = -1;
  for (let i = 0; i < BERTS_MAX; i++) {
    if (berts[i].line === line) return i;
    if (berts[i].isRunning) continue;
    if (oldest < 0 || sinceOf(berts[i]) < sinceOf(berts[oldest])) oldest = i;
  }
  return oldest;
}

function sinceOf(bert: Bert): u64 {
  return bert.line < 0 ? 0 : bert.endedUs;
}

export function endBert(bert: Bert, end: E1TestEnd, nowUs: u64): void {
  if (!bert.isRunning) return;
  bert.isRunning = false;
  bert.end = <u8>end;
  bert.endedUs = nowUs;
  framerPort(bert.line).bert = -1;
  note(Stage.Driver, JournalEvent.BertEnded, bert.line, end, bert.errors, bert.losses);
  framerChanged(bert.line);
  wake(Stage.Driver);
}

/** The pattern is found, or lost. */
export function followSync(bert: Bert, isInSync: bool, nowUs: u64): void {
  if (bert.isInSync === isInSync) return;
  countBits(bert, nowUs);
  bert.isInSync = isInSync;
  if (isInSync) {
    bert.syncs++;
    bert.bitsSinceSync = 0;
    bert.errorsSinceSync = 0;
  } else {
    bert.losses++;
  }
}

/** A second of the chip is over, and `errors` of its bits were wrong. */
export function countSecond(bert: Bert, errors: u32, nowUs: u64): void {
  if (!bert.isCounting) {
    if (nowUs - bert.startedUs < LATCHED_US) return;
    bert.isCounting = true;
    bert.countedUs = nowUs;
    return;
  }
  countBits(bert, nowUs);
  bert.errors = saturatingAdd(bert.errors, errors);
  bert.errorsSinceSync = saturatingAdd(bert.errorsSinceSync, errors);
  bert.seconds++;
  if (bert.seconds >= bert.minutes * 60) endBert(bert, E1TestEnd.Time, nowUs);
}

/** The look of each second: a test whose seconds do not come ends all the same. */
export function lookAtBert(bert: Bert, nowUs: u64): void {
  const overUs = bert.startedUs + (<u64>bert.minutes * 60 + OVERDUE_S) * SECOND_US;
  if (nowUs >= overUs) endBert(bert, E1TestEnd.Time, nowUs);
}

function countBits(bert: Bert, nowUs: u64): void {
  if (!bert.isCounting) return;
  if (bert.isInSync) {
    const bits = ((nowUs - bert.countedUs) * (bert.unframed ? UNFRAMED_RATE : FRAMED_RATE)) / SECOND_US;
    bert.bits += bits;
    bert.bitsSinceSync += bits;
  }
  bert.countedUs = nowUs;
}
