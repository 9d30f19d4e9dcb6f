import { CardKind, CardState } from '../../hal/contract/card';
import { IfOperStatus, InterfaceType } from '../../hal/contract/interface';
import { TrackKind } from '../../hal/contract/track';
import { nextUse } from '../backup/record';
import { tracks } from '../backup/track';
import { cards } from '../card/record';
import { expectedKind, isMissed, setExpectedKind } from '../card/served';
import { expectCard, waitingInterfaces } from '../interface/expected';
import { isKindOfCard } from '../interface/interface';
import { interfacePlaces } from '../interface/place';
import { interfaces, withdrawInterface } from '../interface/record';
import { slotBit, withSlot } from '../kernel/bits';
import { hasSettings } from './commands/dump';
import { Writer } from './writer';

/** By slot: CardKind of the card whose interfaces are there, the expected one after a start. */
let known: StaticArray<u8> = new StaticArray<u8>(0);
/** Slot maps: slots without a card and its interfaces, and those of them whose card nobody misses, as they were last seen. */
let empty: u32 = ~0;
let vacant: u32 = ~0;

export function bootCardExchange(): void {
  known = new StaticArray<u8>(cards.rows + 1);
}

/** What was expected in an earlier life still is. To be called when the configuration has been carried out. */
export function recallExpectedCards(): void {
  for (let slot = 1; slot <= cards.rows; slot++) {
    known[slot] = <u8>expectedKind(slot);
    expectCard(slot, expectedKind(slot));
  }
}

/**
 * Where a card of another kind has come into service, interfaces of the one before go if the configuration has nothing of
 * any of them: what a slot is expected to have is what is configured, not what was plugged in between. So they do where a
 * card has left that nobody misses, and those of a card that was not the expected one.
 */
export function settleCardExchange(out: Writer): void {
  for (let slot = 1; slot <= cards.rows; slot++) {
    followLeave(slot, out);
    followCard(slot, out);
  }
}

function followLeave(slot: i32, out: Writer): void {
  const isEmpty = cards.at(slot - 1).state === <u8>CardState.Empty && areInterfacesGone(slot);
  const isVacant = isEmpty && !isMissed(slot);
  const hasLeft = isEmpty && (empty & slotBit(slot)) === 0;
  const isGivenUp = isVacant && (vacant & slotBit(slot)) === 0;
  empty = withSlot(empty, slot, isEmpty);
  vacant = withSlot(vacant, slot, isVacant);
  if (isGivenUp) vacate(slot, out);
  else if (hasLeft && expectedKind(slot) !== CardKind.None) forgetInterfaces(slot, <u8>expectedKind(slot), out);
}

/** A card with which nothing waits is the expected one from then on. */
function followCard(slot: i32, out: Writer): void {
  const card = cards.at(slot - 1);
  if (card.state !== <u8>CardState.Ready) return;
  if (card.kind !== known[slot]) {
    if (known[slot] !== <u8>CardKind.None && isOtherKind(known[slot], card.kind))
      forgetInterfaces(slot, card.kind, out);
    known[slot] = card.kind;
  }
  if (<i32>card.kind !== expectedKind(slot) && waitingInterfaces(slot) === 0) setExpectedKind(slot, card.kind);
}

/** Cards of E1 lines differ in number only: their lines have the same names. */
function isOtherKind(before: u8, now: u8): bool {
  return (before === <u8>CardKind.Bri) !== (now === <u8>CardKind.Bri);
}

/** Nobody misses the card that has left: what is configured waits for the next one, and nothing else does. */
function vacate(slot: i32, out: Writer): void {
  forgetInterfaces(slot, <u8>CardKind.Bri, out);
  forgetInterfaces(slot, <u8>CardKind.E1, out);
  if (waitingInterfaces(slot) === 0) setExpectedKind(slot, CardKind.None);
}

/** Interfaces follow their card in the rounds after it has left. */
function areInterfacesGone(slot: i32): bool {
  const first = interfacePlaces.rowOf(slot, 0);
  const end = first + interfacePlaces.count(slot);
  for (let row = first; row < end; row++) {
    const record = interfaces.at(row);
    if (record.type !== <u8>InterfaceType.None && record.oper !== <u8>IfOperStatus.NotPresent) return false;
  }
  return true;
}

/** Those that a kind of card does not have. */
function forgetInterfaces(slot: i32, kind: u8, out: Writer): void {
  const first = interfacePlaces.rowOf(slot, 0);
  const end = first + interfacePlaces.count(slot);
  for (let row = first; row < end; row++) if (isGone(row, kind) && isWanted(row, out)) return;
  for (let row = first; row < end; row++) if (isGone(row, kind)) withdrawInterface(row);
}

/** Whether an interface has gone with its card. Those of the card that has just come may not be present yet. */
function isGone(row: i32, kind: u8): bool {
  const record = interfaces.at(row);
  if (record.type === <u8>InterfaceType.None || isKindOfCard(record, kind)) return false;
  return record.oper === <u8>IfOperStatus.NotPresent;
}

/** Whether an interface is configured, or another one's configuration names it. */
function isWanted(row: i32, out: Writer): bool {
  if (nextUse(row, 0) >= 0) return true;
  for (let at = 0; at < tracks.rows; at++) {
    const track = tracks.at(at);
    if (track.kind === <u8>TrackKind.Interface && <i32>track.interface === row) return true;
  }
  return hasSettings(row, out);
}
