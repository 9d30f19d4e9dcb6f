/** The bit of a slot in the shelf's slot maps. */
export function slotBit(slot: i32): u32 {
  return 1 << (slot - 1);
}

export function loadBigEndian32(address: usize): u32 {
  return bswap(load<u32>(address));
}

export function storeBigEndian32(address: usize, value: u32): void {
  store<u32>(address, bswap(value));
}

export function loadBigEndian16(address: usize): u32 {
  return bswap(load<u16>(address));
}

export function saturatingAdd(counter: u32, more: u32): u32 {
  const sum = counter + more;
  return sum < counter ? u32.MAX_VALUE : sum;
}
