/** Octets of the longest UTF-8 character. */
export const CHARACTER_MAX: i32 = 4;

/** Octets of the character that begins with this octet, 0 when none does. RFC 3629 §4. */
export function lengthOfLead(octet: u32): i32 {
  if (octet < 0x80) return 1;
  if (octet < 0xc2) return 0;
  if (octet < 0xe0) return 2;
  if (octet < 0xf0) return 3;
  return octet < 0xf5 ? 4 : 0;
}

/** Whether an octet goes on with a character. */
export function isContinuation(octet: u32): bool {
  return (octet & 0xc0) === 0x80;
}

/** Octets of the character at an address, at least 1. */
export function lengthAt(address: usize): i32 {
  return max(1, lengthOfLead(load<u8>(address)));
}

/** Columns of the character at an address: 2 for the wide ones of East Asia (Unicode Standard Annex 11). */
export function widthAt(address: usize): i32 {
  const lead = <u32>load<u8>(address);
  if (lead < 0xe0) return 1;
  const second = <u32>load<u8>(address + 1) & 0x3f;
  const third = <u32>load<u8>(address + 2) & 0x3f;
  if (lead < 0xf0) return isWide(((lead & 0x0f) << 12) | (second << 6) | third) ? 2 : 1;
  const fourth = <u32>load<u8>(address + 3) & 0x3f;
  return isWide(((lead & 0x07) << 18) | (second << 12) | (third << 6) | fourth) ? 2 : 1;
}

// biome-ignore format: a table
const WIDE: StaticArray<u32> = [
  0x1100, 0x115f,   0x2e80, 0x303e,   0x3041, 0x33ff,   0x3400, 0x4dbf,   0x4e00, 0x9fff,   0xa000, 0xa4cf,
  0xac00, 0xd7a3,   0xf900, 0xfaff,   0xfe30, 0xfe6f,   0xff00, 0xff60,   0xffe0, 0xffe6,   0x1f300, 0x1f64f,
  0x1f900, 0x1f9ff, 0x20000, 0x3fffd,
];

function isWide(code: u32): bool {
  for (let i = 0; i < WIDE.length; i += 2) if (code >= WIDE[i] && code <= WIDE[i + 1]) return true;
  return false;
}

/** Columns of `length` octets of text. */
export function widthOf(address: usize, length: i32): i32 {
  let width = 0;
  for (let at = 0; at < length; at += lengthAt(address + at)) width += widthAt(address + at);
  return width;
}
