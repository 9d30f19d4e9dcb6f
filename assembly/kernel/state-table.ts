import { Mistake } from '../../hal/contract/restart';
import { ensure } from './ensure';

/**
 * A state machine as a table: rows in order of state, then event; lookUp is for one that leaves none out.
 *
 *     bits 31..24 state | 23..16 event | 15..8 next state | 7..0 action
 */
export function row(state: i32, event: i32, next: i32, action: i32): u32 {
  return (state << 24) | (event << 16) | (next << 8) | action;
}

/** The row for an event in a state, of a table with `events` rows a state. */
export function lookUp(table: StaticArray<u32>, state: i32, event: i32, events: i32): u32 {
  const found = table[state * events + event];
  ensure(found >>> 16 === <u32>((state << 8) | event), Mistake.StateTable);
  return found;
}

/** The row for an event in a state, of a table that leaves rows out; 0 without one. */
export function findRow(table: StaticArray<u32>, state: i32, event: i32): u32 {
  const key = <u32>((state << 8) | event);
  let first = 0;
  let behind = table.length;
  while (first < behind) {
    const middle = (first + behind) >>> 1;
    if (table[middle] >>> 16 < key) first = middle + 1;
    else behind = middle;
  }
  return first < table.length && table[first] >>> 16 === key ? table[first] : 0;
}

export function nextState(row: u32): i32 {
  return (row >> 8) & 0xff;
}

export function actionOf(row: u32): i32 {
  return row & 0xff;
}
