/**
 * Digits two an octet, the first in the low half, as ITU-T Q.931's telephone kin pack them: 0 to 9, 10 *, 11 #; a half of 15
 * ends the number.
 */
const STAR: i32 = 0x2a;
const HASH: i32 = 0x23;
const ZERO: i32 = 0x30;
const STAR_CODE: i32 = 10;
const HASH_CODE: i32 = 11;
const END_CODE: i32 = 15;

/** Packs a zero-ended number into so many octets; what has no room, or is no digit, ends it. */
export function packDigits(digits: usize, into: usize, octets: i32): void {
  memory.fill(into, 0xff, octets);
  for (let n = 0; n < 2 * octets; n++) {
    const code = codeOf(load<u8>(digits + n));
    if (code === END_CODE) return;
    const at = into + (n >> 1);
    const octet = <i32>load<u8>(at);
    store<u8>(at, <u8>((n & 1) === 0 ? (octet & 0xf0) | code : (octet & 0x0f) | (code << 4)));
  }
}

/** Writes the number in so many octets, ended with zero; `into` has room for 2 digits an octet and the zero. */
export function unpackDigits(from: usize, octets: i32, into: usize): void {
  let n = 0;
  for (; n < 2 * octets; n++) {
    const code = (<i32>load<u8>(from + (n >> 1)) >> (4 * (n & 1))) & 0x0f;
    if (code > HASH_CODE) break;
    store<u8>(into + n, <u8>(code === STAR_CODE ? STAR : code === HASH_CODE ? HASH : ZERO + code));
  }
  store<u8>(into + n, 0);
}

function codeOf(digit: i32): i32 {
  if (digit >= ZERO && digit <= ZERO + 9) return digit - ZERO;
  if (digit === STAR) return STAR_CODE;
  return digit === HASH ? HASH_CODE : END_CODE;
}
