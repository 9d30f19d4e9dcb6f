import { CardGrant, CardKind, CardOrder, CardPowerRow, CardPriority } from '../../hal/contract/card';
import { TableId } from '../../hal/contract/directory';
import { Stage } from '../../hal/contract/journal';
import { wake } from '../kernel/agenda';
import { loadBigEndian32 } from '../kernel/bits';
import { Table } from '../kernel/table';
import { findTlv, TlvType, tlvLength, tlvValue } from './tlv-info';

/** What a card asks of the supplies, and what it gets. Layout: CardPowerRow of hal/contract/card.ts. */
@unmanaged
export class CardPowerRecord {
  /** Wanted and None are the card stage's, the others the power stage's answer. */
  grant: u8;
  priority: u8;
  trips: u8;
  /** Request of the console. */
  order: u8;
  declaredMilliwatts: i32;
}
if (offsetof<CardPowerRecord>('order') !== CardPowerRow.Order) ERROR('layout');
if (offsetof<CardPowerRecord>('declaredMilliwatts') !== CardPowerRow.DeclaredMilliwatts) ERROR('layout');
if (offsetof<CardPowerRecord>() !== CardPowerRow.Size) ERROR('layout');

export const cardPowers = new Table<CardPowerRecord>();

/** What a card draws as long as it is seated: EEPROM, sensors, lamps. */
export const STANDBY_MILLIWATTS: i32 = 1_000;
/** More than any supply gives: what an identity declares beyond it says no more than that. */
const DECLARED_MAX: u32 = 1_000_000;

/**
 * Our own extension of an identity, which few cards have: the enterprise number that RFC 5612 keeps for documentation, and
 * the card's milliwatts, u32 big-endian.
 */
const ENTERPRISE: u32 = 32473;
const EXTENSION_SIZE: i32 = 8;

// biome-ignore format: a table
/** Milliwatts of a card that declares nothing, standby and all, by CardKind. Our choice. */
const DRAWS: StaticArray<i32> = [
  0,      // None
  19_000, // E1
  13_000, // Bri
  46_000, // Cpos
  13_000, // E1One
  15_000, // E1Two
];

export function bootCardPowers(slots: i32): void {
  cardPowers.allocate(TableId.CardPower, slots, CardPowerRow.Size);
  for (let slot = 1; slot <= slots; slot++) cardPowers.at(slot - 1).priority = <u8>CardPriority.Default;
}

/** What a sound identity declares, or what cards of its kind draw. */
export function drawOf(info: usize, size: i32, kind: CardKind): i32 {
  const at = findTlv(info, size, TlvType.VendorExtension);
  if (at < 0 || tlvLength(info, at) !== EXTENSION_SIZE) return DRAWS[kind];
  const value = tlvValue(info, at);
  if (loadBigEndian32(value) !== ENTERPRISE) return DRAWS[kind];
  return <i32>min(loadBigEndian32(value + 4), DECLARED_MAX);
}

export function grantOf(slot: i32): CardGrant {
  return <i32>cardPowers.at(slot - 1).grant;
}

/** Request of a stage above: what a person wants of the card in a slot. */
export function orderCard(slot: i32, order: CardOrder): void {
  cardPowers.at(slot - 1).order = <u8>order;
  wake(Stage.Card);
}
