import { CardFailure, CardKind } from '../../hal/contract/card';
import { SlotClass } from '../../hal/contract/shelf';
import { IDENTITY_MAX, identity } from '../driver/identity';
import { Slot, slotAt } from '../driver/slot';
import { slotClass } from '../kernel/place';
import { takeLabel } from './label';
import { cardPowers, drawOf } from './power';
import { cards, serialOf } from './record';
import { findTlv, isSound, TLV_HEADER, TlvType, tlvInfoSize, tlvLength, tlvValue } from './tlv-info';

/** Product names, our choice, and the kinds they are. */
const lc4e1 = memory.data<u8>([0x4c, 0x43, 0x2d, 0x34, 0x45, 0x31]); // LC-4E1
const lc1e1 = memory.data<u8>([0x4c, 0x43, 0x2d, 0x31, 0x45, 0x31]); // LC-1E1
const lc2e1 = memory.data<u8>([0x4c, 0x43, 0x2d, 0x32, 0x45, 0x31]); // LC-2E1
const lc4bri = memory.data<u8>([0x4c, 0x43, 0x2d, 0x34, 0x42, 0x52, 0x49]); // LC-4BRI
const lccpos = memory.data<u8>([0x4c, 0x43, 0x2d, 0x43, 0x50, 0x4f, 0x53]); // LC-CPOS

/** Identifying goes on; anything from CardFailure.None up is its end. */
export const READING: i32 = -1;

export function beginIdentifying(slot: i32): void {
  slotAt(slot).identityWanted = TLV_HEADER;
}

export function endIdentifying(slot: i32): void {
  slotAt(slot).identityWanted = 0;
}

/** Follows the reading of the identity: READING, or the CardFailure it ended with. Fills in the row. */
export function identify(slot: i32): i32 {
  const state = slotAt(slot);
  if (state.identityFault !== 0) return CardFailure.NoIdentity;
  if (state.identityRead < state.identityWanted) return READING;
  const size = tlvInfoSize(identity());
  if (size < 0 || size > IDENTITY_MAX) return CardFailure.BadIdentity;
  if (state.identityRead < size) return readOn(state, size);
  if (!isSound(identity(), size)) return CardFailure.BadIdentity;
  const record = cards.at(slot - 1);
  takeLabel(size, serialOf(slot));
  record.kind = <u8>kindOf(size);
  if (record.kind === CardKind.None) return CardFailure.UnknownKind;
  cardPowers.at(slot - 1).declaredMilliwatts = drawOf(identity(), size, record.kind);
  return isWide(record.kind) === (slotClass(slot) === SlotClass.Wide) ? CardFailure.None : CardFailure.WrongSlot;
}

/** The header said how long the whole is. */
function readOn(state: Slot, size: i32): i32 {
  state.identityWanted = size;
  return READING;
}

/** Whether a kind of card is made for a wide slot; all others fit every other slot. */
function isWide(kind: i32): bool {
  return kind === CardKind.Cpos;
}

function kindOf(size: i32): CardKind {
  const at = findTlv(identity(), size, TlvType.ProductName);
  if (at < 0) return CardKind.None;
  if (isName(at, lc4e1, 6)) return CardKind.E1;
  if (isName(at, lc1e1, 6)) return CardKind.E1One;
  if (isName(at, lc2e1, 6)) return CardKind.E1Two;
  if (isName(at, lc4bri, 7)) return CardKind.Bri;
  if (isName(at, lccpos, 7)) return CardKind.Cpos;
  return CardKind.None;
}

function isName(at: i32, name: usize, length: i32): bool {
  return tlvLength(identity(), at) === length && memory.compare(tlvValue(identity(), at), name, length) === 0;
}
