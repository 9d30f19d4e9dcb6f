import { Unit } from '../../hal/contract/unit';
import { readExpander } from './expander';
import { continueReset, wantsReset } from './hot-swap';
import { readIdentity, wantsIdentity } from './identity';
import { wantsLeds, writeLeds } from './leds';
import { readOptics } from './optics';
import { isSourceServed, raise } from './shelf';
import { askPart, isPartDue } from './shelf-parts';
import { slotAt, slotCount } from './slot';
import { readTemperature } from './temperature';
import { DriverTimer, driverTimers } from './timers';

/** What is to be done on a card's I2C bus, the most urgent first. */
export const enum Errand {
  Identity = 1,
  Expander = 2,
  Leds = 4,
  HotSwapReset = 8,
  Temperature = 16,
  Optics = 32,
}

/** Slot whose turn was the last, 0 = the shelf's own parts, and the step it was in. */
let last: i32 = 0;
let lastUs: u64 = u64.MAX_VALUE;

/** Asks for a transaction with a part of a seated card. */
export function ask(slot: i32, errand: Errand, nowUs: u64): void {
  const state = slotAt(slot);
  if (!state.present || (state.errands & errand) !== 0) return;
  state.errands |= errand;
  if (!driverTimers.isArmed(DriverTimer.Bus)) driverTimers.arm(DriverTimer.Bus, nowUs);
}

/** The step is long enough without a transaction on a slow bus. */
export function leaveBus(nowUs: u64): void {
  lastUs = nowUs;
}

/** Asks for what the layers above have requested. */
export function followErrands(slot: i32, nowUs: u64): void {
  if (wantsIdentity(slot)) ask(slot, Errand.Identity, nowUs);
  if (wantsLeds(slot)) ask(slot, Errand.Leds, nowUs);
  if (wantsReset(slot)) ask(slot, Errand.HotSwapReset, nowUs);
}

/** Asks for what the shelf's own parts want. */
export function followParts(nowUs: u64): void {
  if (isPartDue() && !driverTimers.isArmed(DriverTimer.Bus)) driverTimers.arm(DriverTimer.Bus, nowUs);
}

/** One transaction a step over the whole shelf: a bus is slow, and alarms wait behind it. Slots take turns. */
export function serveBus(nowUs: u64): void {
  if (lastUs === nowUs) {
    driverTimers.arm(DriverTimer.Bus, nowUs + 1);
    return;
  }
  let pauseUs = 1;
  const places = slotCount() + 1;
  for (let turn = 1; turn <= places; turn++) {
    const slot = (last + turn) % places;
    if (!isDue(slot)) continue;
    last = slot;
    lastUs = nowUs;
    pauseUs = run(slot, nowUs);
    break;
  }
  for (let slot = 0; slot < places; slot++) {
    if (!isDue(slot)) continue;
    driverTimers.arm(DriverTimer.Bus, nowUs + pauseUs);
    return;
  }
}

function isDue(slot: i32): bool {
  return slot === Unit.Shelf ? isPartDue() : slotAt(slot).errands !== 0;
}

/** Microseconds until the bus may be used again. */
function run(slot: i32, nowUs: u64): i32 {
  if (slot === Unit.Shelf) {
    askPart(nowUs);
    if (isSourceServed()) raise(); // its interrupt may be low again
    return 1;
  }
  const state = slotAt(slot);
  if ((state.errands & Errand.Identity) !== 0) {
    const us = readIdentity(slot);
    if (us === 0) state.errands &= ~Errand.Identity;
    return max(us, 1);
  }
  if ((state.errands & Errand.Expander) !== 0) {
    state.errands &= ~Errand.Expander;
    readExpander(slot);
    raise(); // its interrupt may have hidden another one
  } else if ((state.errands & Errand.Leds) !== 0) {
    state.errands &= ~Errand.Leds;
    writeLeds(slot);
  } else if ((state.errands & Errand.HotSwapReset) !== 0) {
    continueReset(slot);
    if (!wantsReset(slot)) state.errands &= ~Errand.HotSwapReset;
  } else if ((state.errands & Errand.Temperature) !== 0) {
    state.errands &= ~Errand.Temperature;
    readTemperature(slot);
  } else {
    state.errands &= ~Errand.Optics;
    readOptics(slot);
  }
  return 1;
}
