import { Mistake } from '../../hal/contract/restart';
import { SlotClass } from '../../hal/contract/shelf';
import { SLOTS_MAX } from '../limits';
import { ensure } from './ensure';

/** SlotClass by slot. */
const classes: StaticArray<u8> = new StaticArray<u8>(SLOTS_MAX + 1);

/** Before the tables are allocated. */
export function setSlotClass(slot: i32, slotClass: SlotClass): void {
  classes[slot] = <u8>slotClass;
}

/** What fits into a slot; slot 0 is the shelf itself. One that nobody described is narrow. */
export function slotClass(slot: i32): SlotClass {
  if (slot === 0) return SlotClass.Shelf;
  const described = slot <= SLOTS_MAX ? <i32>classes[slot] : SlotClass.Narrow;
  return described === SlotClass.Shelf ? SlotClass.Narrow : described;
}

/** Whether a slot takes cards of up to 4 ports. */
export function isNarrow(slot: i32): bool {
  const kind = slotClass(slot);
  return kind === SlotClass.Narrow || kind === SlotClass.Trunk;
}

export function wideSlots(slots: i32): i32 {
  let wide = 0;
  for (let slot = 1; slot <= slots; slot++) if (slotClass(slot) === SlotClass.Wide) wide++;
  return wide;
}

function roomOf(kind: SlotClass, shelf: i32, narrow: i32, wide: i32, trunk: i32): i32 {
  // biome-ignore format: one class a line
  switch (kind) {
    case SlotClass.Shelf: return shelf;
    case SlotClass.Wide:  return wide;
    case SlotClass.Trunk: return trunk;
    default:              return narrow;
  }
}

/**
 * Which rows of a table belong to which slot: dense, slot after slot from the shelf itself on, each as many as its class
 * has room for. A row stays the same port's whatever card comes and goes.
 */
export class Places {
  rows: i32 = 0;
  /** First row of each slot, and behind the last slot the number of rows. */
  private first: StaticArray<u16> = new StaticArray<u16>(0);

  allocate(slots: i32, shelf: i32, narrow: i32, wide: i32, trunk: i32): void {
    ensure(this.rows === 0, Mistake.BootOrder);
    this.first = new StaticArray<u16>(slots + 2);
    for (let slot = 0; slot <= slots; slot++) {
      this.first[slot] = <u16>this.rows;
      this.rows += roomOf(slotClass(slot), shelf, narrow, wide, trunk);
    }
    this.first[slots + 1] = <u16>this.rows;
  }

  /** Rows of a slot; none for one that the shelf does not have. */
  count(slot: i32): i32 {
    return slot < 0 || slot + 1 >= this.first.length ? 0 : <i32>this.first[slot + 1] - <i32>this.first[slot];
  }

  /** The row of a slot's n-th place. */
  rowOf(slot: i32, n: i32): i32 {
    const row = <i32>this.first[slot] + n;
    ensure(n >= 0 && row < <i32>this.first[slot + 1], Mistake.TableIndex);
    return row;
  }

  /** The first row of a slot, and the one behind its last. */
  firstOf(slot: i32): i32 {
    return this.first[slot];
  }

  endOf(slot: i32): i32 {
    return this.first[slot + 1];
  }

  slotOf(row: i32): i32 {
    let slot = this.first.length - 2;
    while (<i32>this.first[slot] > row) slot--;
    return slot;
  }

  portOf(row: i32): i32 {
    return row - <i32>this.first[this.slotOf(row)];
  }
}
