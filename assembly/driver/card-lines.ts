import { CardKind } from '../../hal/contract/card';
import { LineLimit } from '../../hal/contract/line';

// biome-ignore format: a table
/** E1 of a card, by CardKind. */
const LINES: StaticArray<u8> = [
  0,                    // None
  <u8>LineLimit.Narrow, // E1
  0,                    // Bri
  <u8>LineLimit.Wide,   // Cpos
  1,                    // E1One
  2,                    // E1Two
];

/** How many E1 a kind of card has: those that are wired, or the tributaries of its STM-1. */
export function linesOfCard(kind: CardKind): i32 {
  return LINES[kind];
}

/** The smallest card that has so many E1 on ports of their own; where none is asked for, the usual one. */
export function cardOfLines(lines: i32): CardKind {
  let kind: i32 = CardKind.E1;
  if (lines === 0) return kind;
  for (let other = 1; other < LINES.length; other++) {
    if (<i32>LINES[other] >= lines && LINES[other] < LINES[kind]) kind = other;
  }
  return kind;
}
