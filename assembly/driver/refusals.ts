import { FAILURES } from './part';

/** Commands whose refusals are counted at most. */
export const REFUSALS_MAX: i32 = 14;

/**
 * Commands, REFUSALS_MAX at most, that a supply refuses while it answers others. One that is refused FAILURES times in a row
 * is given up: a supply that does not know it would pull SMBALERT# at each try, and that asks for the next look. 0 = none.
 *
 *     31  28 27                                      0
 *     looks   how often command n was refused in a row, at bit COUNT_BITS * n
 *     since those given up were tried
 */
export type Refusals = u32;

const COUNT_BITS: i32 = 2;
const GIVEN_UP: u32 = (1 << COUNT_BITS) - 1;
if (<i32>GIVEN_UP !== FAILURES) ERROR('refusals');
/** The low bit of each count. */
const ONES: u32 = 0x0555_5555;
const LOOK: u32 = 1 << 28;
if ((<u32>1) << (REFUSALS_MAX * COUNT_BITS) !== LOOK || ONES * GIVEN_UP !== LOOK - 1) ERROR('layout');

/** Looks after which what has been given up is tried once more: it may have been disturbed. Our choice. */
const LOOKS: u32 = 10;

export function isGivenUp(refusals: Refusals, n: i32): bool {
  return ((refusals >> (n * COUNT_BITS)) & GIVEN_UP) === GIVEN_UP;
}

/** What became of the n-th command: 0, or a Fault. */
export function afterTry(refusals: Refusals, n: i32, fault: i32): Refusals {
  if (fault === 0) return refusals & ~(GIVEN_UP << (n * COUNT_BITS));
  return isGivenUp(refusals, n) ? refusals : refusals + (1 << (n * COUNT_BITS));
}

/** Another look begins. */
export function afterLook(refusals: Refusals): Refusals {
  if (refusals / LOOK + 1 < LOOKS) return refusals + LOOK;
  const counts = refusals % LOOK;
  return counts - (counts & (counts >> 1) & ONES);
}
