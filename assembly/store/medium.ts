import { FlashLimit } from '../../hal/contract/flash';
import { flashProgram } from '../hal';

/**
 * Octets a step may program before it leaves the rest to the next: with the record under way at most some 3 ms of a NOR's
 * time. No alarm waits for longer, and what is said and written when power is lost, 8 ms before the end, fits behind it. Our
 * choice.
 */
const STEP_OCTETS: i32 = 128;

let stepUs: u64 = u64.MAX_VALUE;
let left: i32 = STEP_OCTETS;

/** A new step may program again; the rounds of one step share what it may. */
export function openFlashStep(nowUs: u64): void {
  if (nowUs === stepUs) return;
  stepUs = nowUs;
  left = STEP_OCTETS;
}

/** Whether this step may begin another record. */
export function canProgram(): bool {
  return left > 0;
}

/** 0, or a Fault. */
export function program(offset: u32, bytes: usize, length: i32): i32 {
  left -= length;
  return flashProgram(offset, bytes, length);
}

export function isErased(address: usize, length: i32): bool {
  for (let i = 0; i < length; i++) if (load<u8>(address + i) !== 0xff) return false;
  return true;
}

/** Octets of a header, of a sector or a record: what a cut of power may leave undecided in one place. */
export const CELL: i32 = 16;
const word: usize = memory.data(CELL, 4);

/** Clears every bit of a cell: whatever stood there never counts, and no bit of it is undecided. */
export function blot(offset: u32): i32 {
  memory.fill(word, 0, CELL);
  return program(offset, word, CELL);
}

/** Programs one word; 0, or a Fault. */
export function programWord(offset: u32, value: u32): i32 {
  store<u32>(word, value);
  return program(offset, word, 4);
}

export function sectorBase(sector: i32): u32 {
  return <u32>sector * FlashLimit.Sector;
}
