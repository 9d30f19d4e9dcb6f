import { copyStored } from './rom';

/** Room for one field of a line: a description is the longest. */
const CAPACITY: i32 = 128;

/** One field of a line while it is made, so that its width is known before it is printed. */
export class Scratch {
  length: i32 = 0;
  readonly base: usize = heap.alloc(CAPACITY);

  clear(): void {
    this.length = 0;
  }

  octet(octet: i32): void {
    if (this.length < CAPACITY) store<u8>(this.base + this.length++, <u8>octet);
  }

  /** Decimal digits, at least `digits` of them. */
  number(value: u32, digits: i32 = 1): void {
    let unit: u32 = 1;
    for (; digits > 1; digits--) unit *= 10;
    while (value / unit >= 10) unit *= 10;
    for (; unit > 0; unit /= 10) this.octet(0x30 + ((value / unit) % 10));
  }

  signed(value: i32): void {
    if (value < 0) this.octet(0x2d);
    this.number(<u32>abs(value));
  }

  /** Hexadecimal digits, at least `digits` of them. */
  hex(value: u32, digits: i32 = 2): void {
    this.octet(0x30);
    this.octet(0x78);
    let shift = 28;
    while (shift > (digits - 1) * 4 && value >>> shift === 0) shift -= 4;
    for (; shift >= 0; shift -= 4) {
      const digit = (value >>> shift) & 0x0f;
      this.octet(digit < 10 ? 0x30 + digit : 0x57 + digit);
    }
  }

  /** Zero-ended text. */
  text(address: usize): void {
    for (; load<u8>(address) !== 0; address++) this.octet(load<u8>(address));
  }

  stored(text: u32): void {
    this.length += copyStored(text, this.base + this.length, CAPACITY - this.length);
  }
}
