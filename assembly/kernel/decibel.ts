/** Hundredths of a decibel in a factor of two: 100 * 10 * log10(2), in 1/65536. */
const OCTAVE: u64 = 19_728_302;
/** Binary digits of the logarithm behind its point. */
const DIGITS: i32 = 16;
const HALF: u64 = 1 << 31;

/**
 * 10 * log10 of a number in hundredths of a decibel, rounded: the logarithm to base 2 is found digit by
 * digit, by squaring what is left of the number between 1 and 2. Zero has none: answers i32.MIN_VALUE.
 */
export function millibelsOf(value: u32): i32 {
  if (value === 0) return i32.MIN_VALUE;
  const octaves = 31 - <i32>clz<u32>(value);
  let rest = ((<u64>value) << 31) >> octaves; // 1 to 2, as 31 digits behind the point
  let logarithm: u64 = octaves;
  for (let digit = 0; digit < DIGITS; digit++) {
    rest = (rest * rest) >> 31;
    logarithm <<= 1;
    if (rest < (<u64>1) << 32) continue;
    rest >>= 1;
    logarithm |= 1;
  }
  return <i32>((logarithm * OCTAVE + HALF) >> (DIGITS + 16));
}
