import { DialerLimit } from '../../hal/contract/dialer';
import { dialers } from './record';

/**
 * Calls in a row that a number is refused with the same cause before it is not dialled any more: what one tells may be a
 * frame that was garbled on its way, and a backup that is barred stays so until somebody looks. Our choice.
 */
const REFUSALS_MIN: i32 = 2;

/** By dialer and place of the number: the cause it was refused with last, and how many times in a row. */
let causes: StaticArray<u8> = new StaticArray<u8>(0);
let refusals: StaticArray<u8> = new StaticArray<u8>(0);

export function bootDoubts(): void {
  causes = new StaticArray<u8>(dialers.rows * DialerLimit.Numbers);
  refusals = new StaticArray<u8>(dialers.rows * DialerLimit.Numbers);
}

/** A number was refused; answers whether that is to be believed by now. */
export function isBeyondDoubt(row: i32, place: i32, cause: i32): bool {
  const at = row * DialerLimit.Numbers + place;
  const before = causes[at] === <u8>cause ? <i32>refusals[at] : 0;
  causes[at] = <u8>cause;
  refusals[at] = <u8>(before + 1);
  return before + 1 >= REFUSALS_MIN;
}

/** Something else came of a number. */
export function forgetRefusals(row: i32, place: i32): void {
  if (place < DialerLimit.Numbers) refusals[row * DialerLimit.Numbers + place] = 0;
}
