import { JournalEvent, Stage } from '../../hal/contract/journal';
import { Chip } from '../../hal/contract/unit';
import { note } from '../kernel/journal';
import { FAILURES } from './part';
import { readSlots } from './shelf';
import { isSupplied, slotAt, unitOf } from './slot';

/** Chip numbers of a card are below this. */
export const CHIPS: i32 = Chip.Phy + 1;

/** Parts on the slow bus whose failures are counted; those of an identity are tried again where it is read. */
const FIRST_COUNTED: i32 = Chip.Temperature;
const COUNTED: i32 = Chip.HotSwap + 1 - FIRST_COUNTED;
const COUNT_BITS: i32 = 2;
const COUNT_MASK: u32 = (1 << COUNT_BITS) - 1;
if (CHIPS + COUNTED * COUNT_BITS > 32 || FAILURES > <i32>COUNT_MASK + 1) ERROR('layout');

/**
 * By slot:
 *
 *     31    30 29     28 27   26 25      24 23         22 21          0
 *     HotSwap  Optics   Leds    Expander   Temperature   chip n failed
 *     failures in a row, up to FAILURES - 1
 */
let failed: StaticArray<u32> = new StaticArray<u32>(0);

export function bootChipFaults(slots: i32): void {
  failed = new StaticArray<u32>(slots + 1);
}

/**
 * A chip did not answer, or not as itself. The journal gets the first time, of a part on a slow bus the third in a row,
 * unless the card has just left or lost its power: that is not the chip's fault.
 */
export function chipFailed(slot: i32, chip: Chip, fault: i32): void {
  readSlots();
  if (!slotAt(slot).present || (isLocal(chip) && !isSupplied(slot))) return;
  if (hasChipFailed(slot, chip)) return;
  const failures = countFailure(slot, chip);
  if (failures < FAILURES) return;
  failed[slot] |= 1 << chip;
  note(Stage.Driver, JournalEvent.ChipFault, unitOf(slot, chip), fault);
}

/** Counts one failure more; answers how many there are in a row. One of a part that is not counted is enough. */
function countFailure(slot: i32, chip: Chip): i32 {
  if (!isCounted(chip)) return FAILURES;
  const failures = <i32>((failed[slot] >>> shiftOf(chip)) & COUNT_MASK) + 1;
  if (failures < FAILURES) failed[slot] += 1 << shiftOf(chip);
  return failures;
}

function isCounted(chip: Chip): bool {
  return chip >= FIRST_COUNTED && chip < FIRST_COUNTED + COUNTED;
}

function shiftOf(chip: Chip): i32 {
  return CHIPS + (chip - FIRST_COUNTED) * COUNT_BITS;
}

/** Whether a chip is known to have failed. */
export function hasChipFailed(slot: i32, chip: i32): bool {
  return ((failed[slot] >>> chip) & 1) !== 0;
}

export function chipAnswers(slot: i32, chip: Chip): void {
  if (isCounted(chip)) failed[slot] &= ~(COUNT_MASK << shiftOf(chip));
  if (!hasChipFailed(slot, chip)) return;
  failed[slot] &= ~(1 << chip);
  note(Stage.Driver, JournalEvent.ChipRecovered, unitOf(slot, chip));
}

/** The card left: what comes next are other chips. */
export function forgetChips(slot: i32): void {
  failed[slot] = 0;
}

/** On the card's local bus, which has main power; the I2C parts live on standby, which comes with presence. */
function isLocal(chip: Chip): bool {
  return chip >= Chip.Framer;
}
