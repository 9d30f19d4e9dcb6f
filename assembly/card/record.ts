import { CardRow, CardState } from '../../hal/contract/card';
import { Table } from '../kernel/table';

/** What is plugged into a slot. Layout: hal/contract/card.ts. */
@unmanaged
export class CardRecord {
  state: u8;
  kind: u8;
  failure: u8;
  temperature: i16;
  sinceUs: u64;
}
if (offsetof<CardRecord>('temperature') !== CardRow.Temperature) ERROR('layout');
if (offsetof<CardRecord>('sinceUs') !== CardRow.SinceUs) ERROR('layout');
if (offsetof<CardRecord>() !== CardRow.Serial) ERROR('layout');

export const cards = new Table<CardRecord>();

/** The row's text: zero-padded. */
export function serialOf(slot: i32): usize {
  return changetype<usize>(cards.at(slot - 1)) + CardRow.Serial;
}

export function partOf(slot: i32): usize {
  return changetype<usize>(cards.at(slot - 1)) + CardRow.Part;
}

export function productOf(slot: i32): usize {
  return changetype<usize>(cards.at(slot - 1)) + CardRow.Product;
}

export function manufacturedOf(slot: i32): usize {
  return changetype<usize>(cards.at(slot - 1)) + CardRow.Manufactured;
}

export function hardwareIssueOf(slot: i32): i32 {
  return load<u8>(changetype<usize>(cards.at(slot - 1)) + CardRow.Issue);
}

/** Whether there is a card in a slot, as far as its state goes. */
export function isSeated(slot: i32): bool {
  return cards.at(slot - 1).state !== <u8>CardState.Empty;
}
