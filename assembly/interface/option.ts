import { loadBigEndian32, storeBigEndian32 } from '../kernel/bits';
import { DATA, packet } from './packet';

/** Type and length, which come before an option's value. RFC 1661 §6. */
export const OPTION_HEAD: i32 = 2;
const VALUE_32: i32 = 4;
export const OPTION_32: i32 = OPTION_HEAD + VALUE_32;

export function typeOf(option: usize): u32 {
  return load<u8>(option);
}

export function lengthOf(option: usize): i32 {
  return load<u8>(option, 1);
}

/** Where the options of the packet that came end. */
export function endOfOptions(): usize {
  return DATA + packet.dataLength;
}

/** Whether the data of the packet that came are options, one after the other. */
export function hasOptions(): bool {
  const end = endOfOptions();
  for (let option = DATA; option < end; option += lengthOf(option)) {
    if (option + OPTION_HEAD > end || lengthOf(option) < OPTION_HEAD || option + lengthOf(option) > end) return false;
  }
  return true;
}

/** The option of a type in the packet that came, which has options; 0 without one. */
export function optionOf(type: u32): usize {
  const end = endOfOptions();
  for (let option = DATA; option < end; option += lengthOf(option)) if (typeOf(option) === type) return option;
  return 0;
}

/** The value of an option of 32 bits. */
export function value32Of(option: usize): u32 {
  return loadBigEndian32(option + OPTION_HEAD);
}

/** Adds type and length of an option to the packet that is made. */
export function addHead(type: u32, length: i32): void {
  store<u8>(packet.end, <u8>type);
  store<u8>(packet.end + 1, <u8>length);
  packet.grow(OPTION_HEAD);
}

/** Adds an option of 32 bits. */
export function addOption32(type: u32, value: u32): void {
  addHead(type, OPTION_32);
  storeBigEndian32(packet.end, value);
  packet.grow(VALUE_32);
}
