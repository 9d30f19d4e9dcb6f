import { CardRow, ServedMark, ServedRow } from '../../hal/contract/card';
import { crc32 } from '../kernel/crc32';
import { SLOTS_MAX } from '../limits';
import { serialOf } from './record';

/** Which cards have had their power where they are seated: ServedRow, as it is kept in flash. */
export const servedImage: usize = memory.data(ServedRow.Size, 4);
if (ServedRow.Size !== 4 * SLOTS_MAX) ERROR('layout');
let isChanged: bool = false;

/** Whether the card in a slot has had its power since it was seated, in this life of the firmware or in one before. */
export function hasServed(slot: i32): bool {
  return servedBy(slot) === markOf(slot);
}

/** The card in a slot gets its power. */
export function setServed(slot: i32): void {
  setServedBy(slot, markOf(slot));
}

/** The card has left its slot: it comes back as a new one. */
export function forgetServed(slot: i32): void {
  setServedBy(slot, ServedMark.None);
}

/** The same of one that was in service: it is missed until a card has its power there, or a person accepts the loss. */
export function setMissed(slot: i32): void {
  setServedBy(slot, ServedMark.Missed);
}

export function isMissed(slot: i32): bool {
  return servedBy(slot) === ServedMark.Missed;
}

export function takeServedChange(): bool {
  const wasChanged = isChanged;
  isChanged = false;
  return wasChanged;
}

/** By its serial number; no ServedMark. */
function markOf(slot: i32): u32 {
  return crc32(serialOf(slot), CardRow.Part - CardRow.Serial) | 1;
}

function servedBy(slot: i32): u32 {
  return load<u32>(servedImage + ((slot - 1) << 2));
}

function setServedBy(slot: i32, mark: u32): void {
  if (servedBy(slot) === mark) return;
  store<u32>(servedImage + ((slot - 1) << 2), mark);
  isChanged = true;
}
