import { JournalEvent, Stage } from '../../hal/contract/journal';
import { ShelfIdentity, ShelfInterrupt, ShelfRegister, ShelfSource, SlotClass } from '../../hal/contract/shelf';
import { Chip, Unit } from '../../hal/contract/unit';
import { wakeAbove } from '../kernel/agenda';
import { slotBit } from '../kernel/bits';
import { note } from '../kernel/journal';
import { setSlotClass } from '../kernel/place';
import { SLOTS_BLIND, SLOTS_MAX, TRUNK_SLOTS_MAX, WIDE_SLOTS_MAX } from '../limits';
import { goOnNextStep } from './pause';
import { disbelieve, get, hasFault, put, takeFault } from './register';
import { Slot, slotAt, slotCount } from './slot';

const CPLD: u32 = (Unit.Shelf << Unit.SlotShift) | Chip.Cpld;
/** Rounds of taking changes until none came in while the levels were read. */
const ROUNDS: i32 = 4;
const UNKNOWN: i32 = -1;
/** The shelf's own parts that interrupt. */
const SOURCES: u32 =
  ShelfSource.Expander |
  ShelfSource.Alert |
  ShelfSource.Fans |
  ShelfSource.Temperature |
  ShelfSource.Clock |
  ShelfSource.PowerFail;
/** How often the CPLD is asked at boot what nobody asks again: one disturbed cycle must not make a wide slot narrow. */
const TRIES: i32 = 3;

/** Slots that the CPLD has told of; it has registers for no others. */
let described: i32 = 0;

/** What the CPLD was last told, or UNKNOWN. */
let powerEnable: i32 = UNKNOWN;
let reset: i32 = UNKNOWN;
let mask: i32 = UNKNOWN;
let sourceMask: i32 = UNKNOWN;
/** Sources that are heard: one that has been served is not, until it has been seen low. */
let heard: u32 = SOURCES;
let failing: bool = false;
/** The CPLD does not answer, or not as itself. */
let faulty: bool = false;

/** Slot maps of the last reading. */
let present: u32 = 0;
let ejector: u32 = 0;
let good: u32 = 0;
/** What the slots have has been read since boot. */
let isRead: bool = false;
/** Interrupt levels are to be read. */
let raised: bool = false;

/** The CPLD's interrupt rose, or it is time to look whether it did. */
export function raise(): void {
  raised = true;
}

export function takeRaised(): bool {
  const taken = raised;
  raised = false;
  return taken;
}

/**
 * Slots of the shelf. One that cannot be asked still gets its console, and room for SLOTS_BLIND slots until the
 * next boot; its fault is found again by the first look, and noted then.
 */
export function countSlots(): i32 {
  for (let tries = 0; tries < TRIES; tries++) {
    if (get(CPLD, ShelfRegister.Identity) !== ShelfIdentity.Value) disbelieve();
    const slots = <i32>get(CPLD, ShelfRegister.Slots);
    if (slots < 1 || slots > SLOTS_MAX) disbelieve();
    if (takeFault() !== 0) continue;
    described = slots;
    return slots;
  }
  return SLOTS_BLIND;
}

/**
 * Asks what fits into each slot; what cannot be asked is taken as narrow, which most are, and so are wide and trunk slots
 * beyond WIDE_SLOTS_MAX and TRUNK_SLOTS_MAX, for which there is no memory.
 */
export function describeSlots(): void {
  let wide = 0;
  let trunk = 0;
  for (let slot = 1; slot <= described; slot++) {
    const slotClass = askClass(slot);
    const isTooMany =
      (slotClass === SlotClass.Wide && wide++ >= WIDE_SLOTS_MAX) ||
      (slotClass === SlotClass.Trunk && trunk++ >= TRUNK_SLOTS_MAX);
    setSlotClass(slot, isTooMany ? SlotClass.Narrow : slotClass);
  }
}

function askClass(slot: i32): SlotClass {
  for (let tries = 0; tries < TRIES; tries++) {
    const slotClass = <i32>get(CPLD, ShelfRegister.SlotClass + slot - 1);
    if (slotClass < SlotClass.Narrow || slotClass > SlotClass.Trunk) disbelieve();
    if (takeFault() === 0) return slotClass;
  }
  return SlotClass.Narrow;
}

/** Whether it is known which slots have a card. */
export function areSlotsRead(): bool {
  return isRead;
}

/** The look of each second: the CPLD is there, and still does what it was told. Nothing else ends a fault. */
export function lookAtShelf(): void {
  if (get(CPLD, ShelfRegister.Identity) !== ShelfIdentity.Value) disbelieve();
  if (<i32>get(CPLD, ShelfRegister.InterruptMask) !== mask) forgetOutputs();
  if (!hasFault()) faulty = false;
  if (judge()) readSlots();
}

/** Interrupt levels that are not masked, ShelfRegister.Interrupt; none when the CPLD does not answer. */
export function interruptLevels(): u32 {
  const levels = readLevels();
  return judge() ? levels & ~maskOf() : 0;
}

/** Sources that have risen since they were last seen low, ShelfSource bits. */
export function takeSources(): u32 {
  const levels = get(CPLD, ShelfRegister.Sources);
  if ((levels & ~SOURCES) !== 0) disbelieve();
  if (!judge()) return 0;
  const risen = levels & heard;
  heard = SOURCES & ~levels;
  const isFailing = (levels & ShelfSource.PowerFail) !== 0;
  if (isFailing !== failing) wakeAbove(Stage.Driver);
  failing = isFailing;
  return risen;
}

/** Whether a source has been served and not been seen low since. */
export function isSourceServed(): bool {
  return heard !== SOURCES;
}

/** No supply has its input: what is to be saved is to be saved now. */
export function isPowerFailing(): bool {
  return failing;
}

/** Whether a slot's interrupt level is high, masked or not. */
export function isInterrupting(slot: i32): bool {
  const levels = readLevels();
  return judge() && (levels & slotBit(slot)) !== 0;
}

function readLevels(): u32 {
  const levels = get(CPLD, ShelfRegister.Interrupt);
  if ((levels & ~(allSlots() | ShelfInterrupt.Change)) !== 0) disbelieve();
  return levels;
}

function allSlots(): u32 {
  return (1 << slotCount()) - 1;
}

/**
 * Takes the changes and then reads the levels, again until no change came in between. A card that
 * went and came back in between leaves a change without a difference, or has taken its power enable along: it shows as
 * gone until the next step, since it is not the one we knew.
 */
export function readSlots(): void {
  let changed: u32 = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const change = get(CPLD, ShelfRegister.Change);
    if (round > 0 && change === 0) break;
    changed |= change;
    if (change !== 0) put(CPLD, ShelfRegister.Change, change);
    present = get(CPLD, ShelfRegister.Present);
    ejector = get(CPLD, ShelfRegister.Ejector);
    good = get(CPLD, ShelfRegister.PowerGood);
  }
  const enabled = get(CPLD, ShelfRegister.PowerEnable);
  if (((present | ejector | good | changed) & ~allSlots()) !== 0) disbelieve();
  if (!judge()) return;
  if (!isRead) wakeAbove(Stage.Driver);
  isRead = true;
  const told = powerEnable === UNKNOWN ? 0 : powerEnable;
  for (let slot = 1; slot <= slotCount(); slot++) {
    const bit = slotBit(slot);
    follow(slot, (changed & bit) !== 0, (told & ~enabled & bit) !== 0, (told & enabled & bit) !== 0);
  }
}

/** Reads again what the last step left: cards that went and came back are there. */
export function readSlotsAgain(): void {
  for (let slot = 1; slot <= slotCount(); slot++) slotAt(slot).returning = false;
  readSlots();
}

/**
 * `taken`: the power we enabled is no longer so, since a card that goes takes its enable along; `enabled`: it is still
 * so, and what has changed without a difference is power that came and went.
 */
function follow(slot: i32, changed: bool, taken: bool, enabled: bool): void {
  const state = slotAt(slot);
  if (state.returning) return;
  const bit = slotBit(slot);
  const isPresent = (present & bit) !== 0;
  const isOpen = (ejector & bit) !== 0;
  const isGood = (good & bit) !== 0;
  const same = isPresent === state.present && isOpen === state.ejectorOpen && isGood === state.powerGood;
  if (same && !changed) return;
  const isPowerLost = enabled && isPresent && !isGood && (state.powerGood || same);
  if (isPowerLost) state.powerLost = true;
  state.returning = isPresent && state.present && !isPowerLost && (same || taken);
  state.present = isPresent && !state.returning;
  state.ejectorOpen = isOpen;
  state.powerGood = isGood;
  if (state.returning) goOnNextStep();
  wakeAbove(Stage.Driver);
}

/** Tells the CPLD what the slots are to get, where that differs from what it was told. */
export function driveShelf(): void {
  if (faulty) return;
  let power: u32 = 0;
  let held: u32 = 0;
  for (let slot = 1; slot <= slotCount(); slot++) {
    if (slotAt(slot).power) power |= slotBit(slot);
    if (slotAt(slot).held) held |= slotBit(slot);
  }
  // Into reset before power goes, out of it after power has come.
  reset = tell(ShelfRegister.Reset, held, reset);
  powerEnable = tell(ShelfRegister.PowerEnable, power, powerEnable);
  mask = tell(ShelfRegister.InterruptMask, maskOf(), mask);
  sourceMask = tell(ShelfRegister.SourceMask, ~heard & 0xff, sourceMask);
  judge();
}

function tell(register: ShelfRegister, value: u32, told: i32): i32 {
  if (<i32>value === told) return told;
  put(CPLD, register, value);
  return hasFault() ? UNKNOWN : <i32>value;
}

/** Open for seated cards and for the CPLD itself. */
function maskOf(): u32 {
  let open: u32 = ShelfInterrupt.Change;
  for (let slot = 1; slot <= slotCount(); slot++) if (isHeard(slotAt(slot))) open |= slotBit(slot);
  return ~open & 0xff;
}

function isHeard(slot: Slot): bool {
  return slot.present && !slot.storming;
}

function forgetOutputs(): void {
  powerEnable = UNKNOWN;
  reset = UNKNOWN;
  mask = UNKNOWN;
  sourceMask = UNKNOWN;
}

/** True when the CPLD is in use, and the accesses since the last call went well. The journal gets the first fault. */
function judge(): bool {
  const fault = takeFault();
  if (fault === 0) return !faulty;
  if (!faulty) note(Stage.Driver, JournalEvent.ShelfFault, Unit.Shelf, fault);
  faulty = true;
  forgetOutputs();
  return false;
}
