import { Scratch } from './scratch';

const DOT: i32 = 0x2e;
const PARTS: i32 = 4;
/** Digits of a part, and the greatest. */
const DIGITS: i32 = 3;
const PART_MAX: u32 = 255;

/** Every value is an address, so that whether one was read is told apart. */
let isRead: bool = false;

/** The address that stands there as A.B.C.D; whether it is one tells isAddress. */
export function readAddress(from: usize, to: usize): u32 {
  let address: u32 = 0;
  let at = from;
  isRead = false;
  for (let part = 0; part < PARTS; part++) {
    if (part > 0 && (at === to || <i32>load<u8>(at++) !== DOT)) return 0;
    const begin = at;
    let value: u32 = 0;
    for (; at < to && <i32>load<u8>(at) !== DOT; at++) {
      const digit = <u32>load<u8>(at) - 0x30;
      if (digit > 9 || <i32>(at - begin) >= DIGITS) return 0;
      value = value * 10 + digit;
    }
    if (at === begin || value > PART_MAX) return 0;
    address = (address << 8) | value;
  }
  isRead = at === to;
  return address;
}

/** Whether readAddress has found an address. */
export function isAddress(): bool {
  return isRead;
}

export function printAddress(address: u32, out: Scratch): void {
  for (let shift = 24; shift >= 0; shift -= 8) {
    out.number((address >>> shift) & 0xff);
    if (shift > 0) out.octet(DOT);
  }
}

/** Neither zero, nor a network of the sender, nor of groups and beyond: RFC 1122 §3.2.1.3. */
export function isHost(address: u32): bool {
  const first = address >>> 24;
  return first !== 0 && first !== 127 && first < 224;
}

/** Ones first, and then zeros. */
export function isMask(mask: u32): bool {
  return mask !== 0 && ((~mask + 1) & ~mask) === 0;
}
