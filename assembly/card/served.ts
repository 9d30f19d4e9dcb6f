import { CardKind, CardRow, ServedMark, ServedRow } from '../../hal/contract/card';
import { crc32 } from '../kernel/crc32';
import { SLOTS_MAX } from '../limits';
import { serialOf } from './record';

/** What is kept of the cards that have had their power where they are seated: ServedRow, as it is in flash. */
export const servedImage: usize = memory.data(ServedRow.Size, 4);
if (ServedRow.Size !== 4 * SLOTS_MAX) ERROR('layout');
let isChanged: bool = false;

const SERIAL: u32 = ~0 << ServedRow.Serial;

/** Whether the card in a slot has had its power since it was seated, in this life of the firmware or in one before. */
export function hasServed(slot: i32): bool {
  return (servedBy(slot) & (SERIAL | ServedMark.Served)) === markOf(slot);
}

/** The card in a slot gets its power. */
export function setServed(slot: i32): void {
  if (!hasServed(slot)) setServedBy(slot, kindBits(slot) | markOf(slot));
}

/** Whether a card that has served is marked TooHot or Overload, in this life of the firmware or in one before. */
export function hasMark(slot: i32, mark: ServedMark): bool {
  return hasServed(slot) && (servedBy(slot) & mark) !== 0;
}

/** Marks a card, or ends that. One that has not served has nothing to be kept of it. */
export function setMark(slot: i32, mark: ServedMark, isOn: bool): void {
  if (hasServed(slot)) setServedBy(slot, isOn ? servedBy(slot) | mark : servedBy(slot) & ~mark);
}

/** The card that left a slot in service is not missed, or was switched off before it leaves. */
export function forgetService(slot: i32): void {
  setServedBy(slot, servedBy(slot) & ~ServedMark.InService);
}

/**
 * There is no card in a slot: the next one comes as a new one. One that was in service is missed until a card has its power
 * there, or a person accepts the loss. Answers whether a card has left since this was asked last, which may have been in an
 * earlier life.
 */
export function followAbsence(slot: i32): bool {
  const kept = servedBy(slot) & (ServedRow.KindMask | ServedMark.InService);
  if (servedBy(slot) === kept) return false;
  setServedBy(slot, kept);
  return true;
}

/** Whether a slot without a card has lost one that was in service. */
export function isMissed(slot: i32): bool {
  return (servedBy(slot) & ServedMark.InService) !== 0;
}

/** The kind of card that a slot is expected to have, in this life of the firmware or in one before; None = any. */
export function expectedKind(slot: i32): CardKind {
  return kindBits(slot) >> ServedRow.Kind;
}

export function setExpectedKind(slot: i32, kind: CardKind): void {
  setServedBy(slot, (servedBy(slot) & ~ServedRow.KindMask) | (kind << ServedRow.Kind));
}

export function takeServedChange(): bool {
  const wasChanged = isChanged;
  isChanged = false;
  return wasChanged;
}

function markOf(slot: i32): u32 {
  return (crc32(serialOf(slot), CardRow.Part - CardRow.Serial) << ServedRow.Serial) | ServedMark.Served;
}

function kindBits(slot: i32): u32 {
  return servedBy(slot) & ServedRow.KindMask;
}

function servedBy(slot: i32): u32 {
  return load<u32>(servedImage + ((slot - 1) << 2));
}

function setServedBy(slot: i32, mark: u32): void {
  if (servedBy(slot) === mark) return;
  store<u32>(servedImage + ((slot - 1) << 2), mark);
  isChanged = true;
}
