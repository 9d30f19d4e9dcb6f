import { CardKind, CardState } from '../../hal/contract/card';
import { IfOperStatus, InterfaceType } from '../../hal/contract/interface';
import { TrackKind } from '../../hal/contract/track';
import { nextUse } from '../backup/record';
import { tracks } from '../backup/track';
import { cards } from '../card/record';
import { isMissed } from '../card/served';
import { isKindOfCard } from '../interface/interface';
import { interfacePlaces } from '../interface/place';
import { interfaces, withdrawInterface } from '../interface/record';
import { slotBit, withSlot } from '../kernel/bits';
import { hasSettings } from './commands/dump';
import { Writer } from './writer';

/** By slot: CardKind of the card that was last in service there. */
let known: StaticArray<u8> = new StaticArray<u8>(0);
/** Slot map: slots without a card that anybody misses, as they were last seen. */
let vacant: u32 = ~0;

export function bootCardExchange(): void {
  known = new StaticArray<u8>(cards.rows + 1);
}

/**
 * Where a card of another kind has come into service, interfaces of the one before go if the configuration has nothing of
 * any of them: what a slot is expected to have is what is configured, not what was plugged in between. So they do where a
 * card has left that nobody misses.
 */
export function settleCardExchange(out: Writer): void {
  for (let slot = 1; slot <= cards.rows; slot++) {
    const card = cards.at(slot - 1);
    const isVacant = card.state === <u8>CardState.Empty && !isMissed(slot);
    if (isVacant && (vacant & slotBit(slot)) === 0) vacate(slot, out);
    vacant = withSlot(vacant, slot, isVacant);
    if (card.state !== <u8>CardState.Ready || card.kind === known[slot]) continue;
    if (known[slot] !== <u8>CardKind.None && isOtherKind(known[slot], card.kind))
      forgetInterfaces(slot, card.kind, out);
    known[slot] = card.kind;
  }
}

/** Cards of E1 lines differ in number only: their lines have the same names. */
function isOtherKind(before: u8, now: u8): bool {
  return (before === <u8>CardKind.Bri) !== (now === <u8>CardKind.Bri);
}

/** Nobody misses the card that has left: what is configured waits for the next one, and nothing else does. */
function vacate(slot: i32, out: Writer): void {
  forgetInterfaces(slot, <u8>CardKind.Bri, out);
  forgetInterfaces(slot, <u8>CardKind.E1, out);
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
