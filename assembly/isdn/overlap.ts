import { accesses } from '../driver/access';

/** Digits of a number that go with SETUP, access by access; 0 = the whole number. VRP `isdn overlap-sending`. */
let digits: StaticArray<u8> = new StaticArray<u8>(0);

export function bootOverlap(): void {
  digits = new StaticArray<u8>(accesses.rows);
}

export function overlapDigits(access: i32): i32 {
  return digits[access];
}

export function setOverlapDigits(access: i32, count: i32): void {
  digits[access] = <u8>count;
}
