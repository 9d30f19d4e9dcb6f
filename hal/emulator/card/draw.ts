import { CardKind } from '../../contract/card';

/** Milliwatts of a card on standby: EEPROM, sensors, lamps. */
export const STANDBY_MILLIWATTS = 1_000;
const OTHERS = 15_000;

// biome-ignore format: a table
/** Milliwatts of a card that runs, by kind. Our choice. */
const DRAW: ReadonlyMap<CardKind, number> = new Map([
  [CardKind.E1One, 12_000],
  [CardKind.E1Two, 14_000],
  [CardKind.E1,    18_000],
  [CardKind.Bri,   12_000],
  [CardKind.Cpos,  45_000],
]);

export function drawOf(kind: CardKind): number {
  return DRAW.get(kind) ?? OTHERS;
}
