import { E1Clock, E1Loop } from '../../hal/contract/e1';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { note } from '../kernel/journal';
import { FramerPort, framerChanged, framerPort, framerRow, SPOILING } from './framer-port';

/** No line: the card runs on its own oscillator. */
export const NO_REFERENCE: i32 = -1;
/**
 * How long a line has to be good before it takes the clock from another one that is good too. One that replaces a line
 * which has failed is taken at once. Our choice.
 */
const WAIT_TO_RESTORE_S: u32 = 10;
const SECOND_US: u64 = 1_000_000;

/** By slot - 1: port of the line the card takes its clock from. */
let references: StaticArray<i8> = new StaticArray<i8>(0);

export function bootFramerClock(slots: i32): void {
  references = new StaticArray<i8>(slots);
  for (let i = 0; i < slots; i++) references[i] = <i8>NO_REFERENCE;
}

/** The chips start anew, or are gone. */
export function forgetReference(slot: i32): void {
  references[slot - 1] = <i8>NO_REFERENCE;
}

export function referenceOf(slot: i32): i32 {
  return references[slot - 1];
}

/** Follows the lines of a card: true when it is to take its clock from another one, or from none. */
export function chooseReference(slot: i32, ports: i32, nowUs: u64): bool {
  const before = referenceOf(slot);
  const chosen = choose(slot, ports, nowUs);
  if (chosen === before) return false;
  references[slot - 1] = <i8>chosen;
  for (let port = 0; port < ports; port++) {
    framerPort(framerRow(slot, port)).isReference = port === chosen;
    framerChanged(framerRow(slot, port));
  }
  if (chosen === NO_REFERENCE) note(Stage.Driver, JournalEvent.ClockLost, slot);
  else note(Stage.Driver, JournalEvent.ClockReference, slot, framerRow(slot, chosen));
  return true;
}

/** The present reference while nothing better has lasted; else the best there is, proven ones first. */
function choose(slot: i32, ports: i32, nowUs: u64): i32 {
  const present = referenceOf(slot);
  const now = <u32>(nowUs / SECOND_US) + 1; // 0 has a meaning of its own
  let best = NO_REFERENCE;
  let isBestProven = false;
  for (let port = 0; port < ports; port++) {
    const state = framerPort(framerRow(slot, port));
    followFitness(state, now);
    if (state.fitSinceS === 0) continue;
    const isProven = port === present || now - state.fitSinceS >= WAIT_TO_RESTORE_S;
    const isBetter = best === NO_REFERENCE || state.clockPriority < framerPort(framerRow(slot, best)).clockPriority;
    if (isProven === isBestProven ? !isBetter : isBestProven) continue;
    best = port;
    isBestProven = isProven;
  }
  return best;
}

/** A line whose signal is our own, or comes from nowhere, has no clock to give. */
function followFitness(state: FramerPort, now: u32): void {
  const isFit =
    state.present &&
    state.clock === <u8>E1Clock.Slave &&
    (state.defects & SPOILING) === 0 &&
    state.looped !== <u8>E1Loop.Local;
  if (!isFit) state.fitSinceS = 0;
  else if (state.fitSinceS === 0) state.fitSinceS = now;
}
