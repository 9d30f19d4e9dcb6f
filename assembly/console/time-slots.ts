import { Scratch } from './scratch';

const COMMA: i32 = 0x2c;
const DASH: i32 = 0x2d;

let at: usize = 0;
let end: usize = 0;

/** The time slots that a list such as `1-15,17` means, bit n = time slot n; 0 when it is none. */
export function readTimeSlots(from: usize, to: usize, least: i32, most: i32): u32 {
  at = from;
  end = to;
  let mask: u32 = 0;
  do {
    const first = number();
    const last = take(DASH) ? number() : first;
    if (first < least || last > most || last < first) return 0;
    for (let slot = first; slot <= last; slot++) mask |= 1 << slot;
  } while (take(COMMA));
  return at === end ? mask : 0;
}

function take(octet: i32): bool {
  if (at === end || <i32>load<u8>(at) !== octet) return false;
  at++;
  return true;
}

/** One or two digits, or -1. */
function number(): i32 {
  let value = -1;
  for (let digits = 0; digits < 2 && at < end; digits++) {
    const digit = <i32>load<u8>(at) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = max(value, 0) * 10 + digit;
    at++;
  }
  return value;
}

/** The list that readTimeSlots takes. */
export function printTimeSlots(mask: u32, out: Scratch): void {
  for (let slot = 0; slot < 32; slot++) {
    if ((mask & (1 << slot)) === 0) continue;
    if (out.length > 0) out.octet(COMMA);
    out.number(slot);
    const first = slot;
    while (slot < 31 && (mask & (1 << (slot + 1))) !== 0) slot++;
    if (slot === first) continue;
    out.octet(DASH);
    out.number(slot);
  }
}
