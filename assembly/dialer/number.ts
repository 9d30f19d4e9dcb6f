import { DialerLimit, DialerOption } from '../../hal/contract/dialer';
import { dialers, numbersOf } from './record';

/** The place of the number to dial, or -1: the next from `next` on that was not refused; those on trial go first. */
export function nextPlace(row: i32): i32 {
  const dialer = dialers.at(row);
  const onTrial = numbersOf(row) & <u32>dialer.trial;
  const left = onTrial !== 0 ? onTrial : numbersLeft(row);
  for (let n = 0; n < DialerLimit.Numbers; n++) {
    const place = (<i32>dialer.next + n) % DialerLimit.Numbers;
    if (((left >>> place) & 1) !== 0) return place;
  }
  return -1;
}

/** Numbers that may still be dialled, bit n = place n. */
export function numbersLeft(row: i32): u32 {
  const dialer = dialers.at(row);
  return numbersOf(row) & (~(<u32>dialer.refused) | <u32>dialer.trial);
}

/** A drill asks whether the numbers that were refused are still refused. */
export function tryRefused(row: i32): void {
  const dialer = dialers.at(row);
  dialer.trial = dialer.refused;
}

/** The drill is over. */
export function endTrial(row: i32): void {
  dialers.at(row).trial = 0;
}

export function isOnTrial(row: i32, place: i32): bool {
  return place < DialerLimit.Numbers && ((<u32>dialers.at(row).trial >>> place) & 1) !== 0;
}

/** Whether there are numbers, and each of them was refused. */
export function isBarred(row: i32): bool {
  return numbersOf(row) !== 0 && numbersLeft(row) === 0;
}

/** No link came of a number: the next one is due. Answers whether that ends a round over all of them. */
export function passOver(row: i32, place: i32): bool {
  const dialer = dialers.at(row);
  dialer.next = <u8>((place + 1) % DialerLimit.Numbers);
  return nextPlace(row) <= place;
}

/** A link came of a number: the next call begins with the first again, or, in rotation, with the one after it. */
export function settleOn(row: i32, place: i32): void {
  const dialer = dialers.at(row);
  dialer.next = <u8>(dialer.has(DialerOption.Rotation) ? (place + 1) % DialerLimit.Numbers : 0);
}
