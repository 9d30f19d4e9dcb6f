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

/** A span of time as a journal field has it: whole milliseconds, at most i32.MAX_VALUE, which is 24 days. */
export function millisecondsOf(us: u64): i32 {
  return <i32>min<u64>(us / 1000, i32.MAX_VALUE);
}

export function saturatingAdd(counter: u32, more: u32): u32 {
  const sum = counter + more;
  return sum < counter ? u32.MAX_VALUE : sum;
}
