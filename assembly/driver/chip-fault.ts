import { JournalEvent, Stage } from '../../hal/contract/journal';
import { Chip } from '../../hal/contract/unit';
import { note } from '../kernel/journal';
import { readSlots } from './shelf';
import { isSupplied, slotAt, unitOf } from './slot';

/** Chip numbers are below this. */
export const CHIPS: i32 = 32;

/** By slot: bit n = chip n is known to have failed. */
let failed: StaticArray<u32> = new StaticArray<u32>(0);

export function bootChipFaults(slots: i32): void {
  failed = new StaticArray<u32>(slots + 1);
}

/**
 * A chip did not answer, or not as itself. The journal gets the first time, unless the card has just left or lost its
 * power: that is not the chip's fault.
 */
export function chipFailed(slot: i32, chip: Chip, fault: i32): void {
  readSlots();
  if (!slotAt(slot).present || (isLocal(chip) && !isSupplied(slot))) return;
  if (((failed[slot] >>> chip) & 1) !== 0) return;
  failed[slot] |= 1 << chip;
  note(Stage.Driver, JournalEvent.ChipFault, unitOf(slot, chip), fault);
}

/** Whether a chip did not answer when it was last asked. */
export function hasChipFailed(slot: i32, chip: i32): bool {
  return ((failed[slot] >>> chip) & 1) !== 0;
}

export function chipAnswers(slot: i32, chip: Chip): void {
  if (((failed[slot] >>> chip) & 1) === 0) return;
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
