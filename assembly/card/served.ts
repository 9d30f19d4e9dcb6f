import { CardRow, ServedMark, ServedRow } from '../../hal/contract/card';
import { crc32 } from '../kernel/crc32';
import { SLOTS_MAX } from '../limits';
import { serialOf } from './record';

/** What is kept of the cards that have had their power where they are seated: ServedRow, as it is in flash. */
export const servedImage: usize = memory.data(ServedRow.Size, 4);
if (ServedRow.Size !== 4 * SLOTS_MAX) ERROR('layout');
let isChanged: bool = false;

/** Whether the card in a slot has had its power since it was seated, in this life of the firmware or in one before. */
export function hasServed(slot: i32): bool {
  return (servedBy(slot) & ~(ServedMark.TooHot | ServedMark.Overload)) === markOf(slot);
}

/** The card in a slot gets its power. */
export function setServed(slot: i32): void {
  if (!hasServed(slot)) setServedBy(slot, markOf(slot));
}

/** Whether a card that has served is marked TooHot or Overload, in this life of the firmware or in one before. */
export function hasMark(slot: i32, mark: ServedMark): bool {
  return hasServed(slot) && (servedBy(slot) & mark) !== 0;
}

/** Marks a card, or ends that. One that has not served has nothing to be kept of it. */
export function setMark(slot: i32, mark: ServedMark, isOn: bool): void {
  if (hasServed(slot)) setServedBy(slot, isOn ? servedBy(slot) | mark : servedBy(slot) & ~mark);
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

function markOf(slot: i32): u32 {
  return (crc32(serialOf(slot), CardRow.Part - CardRow.Serial) << ServedRow.Serial) | ServedMark.Served;
}

function servedBy(slot: i32): u32 {
  return load<u32>(servedImage + ((slot - 1) << 2));
}

function setServedBy(slot: i32, mark: u32): void {
  if (servedBy(slot) === mark) return;
  store<u32>(servedImage + ((slot - 1) << 2), mark);
  isChanged = true;
}
