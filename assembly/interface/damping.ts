import { IfDamping } from '../../hal/contract/interface';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { wake } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { actionOf, lookUp, nextState, row } from '../kernel/state-table';
import { InterfaceRecord, interfaces } from './record';
import { dampingTimer, interfaceTimers } from './timers';

/** `dampening` without numbers, as IOS has them: half-life and longest suppression in seconds, thresholds as figures. */
export const HALF_LIFE_DEFAULT_S: u16 = 5;
export const REUSE_DEFAULT: u16 = 1000;
export const SUPPRESS_DEFAULT: u16 = 2000;
export const MAX_DEFAULT_S: u16 = 20;

/** What each loss of the carrier adds to the penalty. */
const FLAP: u32 = 1000;
/** Penalties are kept in so many parts of one, and never above this figure. */
const PARTS: u32 = 4096;
const FIGURE_MAX: u32 = 1_000_000;
/** 2^-(2^-k) for k = 1 to 16, in 2^-32. */
const ROOTS: StaticArray<u32> = [
  0xb504f334, 0xd744fccb, 0xeac0c6e8, 0xf5257d15, 0xfa83b2db, 0xfd3e0c0d, 0xfe9e115c, 0xff4ecb59, 0xffa75652,
  0xffd3a752, 0xffe9d2b3, 0xfff4e91c, 0xfffa747f, 0xfffd3a3b, 0xfffe9d1d, 0xffff4e8e,
];
const FRACTION_BITS: i32 = 16;

const enum Event {
  /** The carrier was lost, and the penalty is now below the suppress threshold, or has reached it. */
  Light,
  Heavy,
  /** The penalty has decayed to the reuse threshold. */
  Reuse,
  /** Shut down, or damping is no longer configured. */
  Reset,
  Count,
}
const enum Action {
  None,
  Suppress,
  Prolong,
  Release,
}

// biome-ignore format: a table
const DAMPING: StaticArray<u32> = [
  //  in                    on            go to                 and
  row(IfDamping.Clear,      Event.Light,  IfDamping.Clear,      Action.None),
  row(IfDamping.Clear,      Event.Heavy,  IfDamping.Suppressed, Action.Suppress),
  row(IfDamping.Clear,      Event.Reuse,  IfDamping.Clear,      Action.None),
  row(IfDamping.Clear,      Event.Reset,  IfDamping.Clear,      Action.None),
  row(IfDamping.Suppressed, Event.Light,  IfDamping.Suppressed, Action.Prolong),
  row(IfDamping.Suppressed, Event.Heavy,  IfDamping.Suppressed, Action.Prolong),
  row(IfDamping.Suppressed, Event.Reuse,  IfDamping.Clear,      Action.Release),
  row(IfDamping.Suppressed, Event.Reset,  IfDamping.Clear,      Action.Release),
];

/** The carrier was lost. */
export function flap(interfaceRow: i32, nowUs: u64): void {
  const record = interfaces.at(interfaceRow);
  record.flaps++;
  if (record.halfLifeS === 0) return;
  const ceiling = ceilingOf(record.halfLifeS, record.reuse, record.maxSuppressS) * PARTS;
  record.penalty = min(partsNow(record, nowUs) + FLAP * PARTS, ceiling);
  record.penaltyUs = nowUs;
  take(interfaceRow, record.penalty >= <u32>record.suppress * PARTS ? Event.Heavy : Event.Light, nowUs);
}

export function dampingExpired(interfaceRow: i32, nowUs: u64): void {
  take(interfaceRow, Event.Reuse, nowUs);
}

/** Forgets the penalty. */
export function resetDamping(interfaceRow: i32, nowUs: u64): void {
  interfaces.at(interfaceRow).penalty = 0;
  take(interfaceRow, Event.Reset, nowUs);
}

export function isDamped(record: InterfaceRecord): bool {
  return record.damping === <u8>IfDamping.Suppressed;
}

/** The penalty now, as a figure. */
export function penaltyOf(record: InterfaceRecord, nowUs: u64): u32 {
  return (partsNow(record, nowUs) + PARTS / 2) / PARTS;
}

/** Milliseconds until the penalty is down at the reuse threshold. */
export function reuseMs(record: InterfaceRecord, nowUs: u64): u32 {
  const parts = partsNow(record, nowUs);
  const halfLifeUs = <u64>record.halfLifeS * 1_000_000;
  const reuse = <u32>record.reuse * PARTS;
  let low: u32 = 0;
  let high: u32 = <u32>record.maxSuppressS * 1000 + 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (decayed(parts, <u64>middle * 1000, halfLifeUs) > reuse) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The highest penalty there can be: the one that takes the longest suppression to decay to the reuse threshold. */
export function ceilingOf(halfLifeS: u32, reuse: u32, maxS: u32): u32 {
  const whole = maxS / halfLifeS;
  // A reuse threshold of 200 and more, doubled so often, is above the highest figure in any case.
  if (whole >= 16) return FIGURE_MAX;
  // 2^(whole + f) is 2^(whole + 1) decayed by 1 - f half-lives.
  const doubled = reuse << (whole + 1);
  return min(decayed(doubled, halfLifeS - (maxS % halfLifeS), halfLifeS), FIGURE_MAX);
}

/** Whether these settings can ever suppress: the penalty reaches the threshold, and that lies above the other one. */
export function canDamp(halfLifeS: u32, reuse: u32, suppress: u32, maxS: u32): bool {
  return suppress > reuse && ceilingOf(halfLifeS, reuse, maxS) > suppress;
}

/** What is left of a penalty: half of it after a half-life. Rounds down. */
export function decayed(parts: u32, pastUs: u64, halfLifeUs: u64): u32 {
  const whole = pastUs / halfLifeUs;
  if (whole >= 32) return 0;
  const fraction = <u32>(((pastUs % halfLifeUs) << FRACTION_BITS) / halfLifeUs);
  let left: u64 = parts;
  for (let k = 0; k < FRACTION_BITS; k++) if ((fraction & (0x8000 >>> k)) !== 0) left = (left * <u64>ROOTS[k]) >> 32;
  return <u32>(left >> whole);
}

function partsNow(record: InterfaceRecord, nowUs: u64): u32 {
  if (record.penalty === 0) return 0;
  return decayed(record.penalty, nowUs - record.penaltyUs, <u64>record.halfLifeS * 1_000_000);
}

function take(interfaceRow: i32, event: Event, nowUs: u64): void {
  const record = interfaces.at(interfaceRow);
  const found = lookUp(DAMPING, record.damping, event, Event.Count);
  record.damping = <u8>nextState(found);
  switch (actionOf(found)) {
    case Action.Suppress:
    case Action.Prolong: {
      const ms = reuseMs(record, nowUs);
      interfaceTimers.arm(dampingTimer(interfaceRow), nowUs + <u64>ms * 1000);
      if (actionOf(found) === Action.Suppress)
        note(Stage.Interface, JournalEvent.LinkDamped, interfaceRow, penaltyOf(record, nowUs), ms);
      return;
    }
    case Action.Release:
      interfaceTimers.disarm(dampingTimer(interfaceRow));
      note(Stage.Interface, JournalEvent.LinkReleased, interfaceRow, penaltyOf(record, nowUs));
      wake(Stage.Interface);
      return;
    default:
      return;
  }
}
