/** The bit of a slot in the shelf's slot maps. */
export function slotBit(slot: i32): u32 {
  return 1 << (slot - 1);
}

/** A slot map with the bit of one slot as it is to be. */
export function withSlot(slots: u32, slot: i32, isIn: bool): u32 {
  return isIn ? slots | slotBit(slot) : slots & ~slotBit(slot);
}

/** Values in octets of a message lie anywhere; everywhere else a value lies at a multiple of its size. */
export function loadBigEndian32(address: usize): u32 {
  return (loadBigEndian16(address) << 16) | loadBigEndian16(address + 2);
}

export function storeBigEndian32(address: usize, value: u32): void {
  store<u8>(address, value >> 24);
  store<u8>(address, value >> 16, 1);
  store<u8>(address, value >> 8, 2);
  store<u8>(address, value, 3);
}

export function loadBigEndian16(address: usize): u32 {
  return ((<u32>load<u8>(address)) << 8) | <u32>load<u8>(address, 1);
}

export function storeBigEndian16(address: usize, value: u32): void {
  store<u8>(address, value >> 8);
  store<u8>(address, value, 1);
}

/** A span of time as a journal field has it: whole milliseconds, at most i32.MAX_VALUE, which is 24 days. */
export function millisecondsOf(us: u64): i32 {
  return <i32>min<u64>(us / 1000, i32.MAX_VALUE);
}

export function saturatingAdd(counter: u32, more: u32): u32 {
  const sum = counter + more;
  return sum < counter ? u32.MAX_VALUE : sum;
}

/** What a counter has counted since it was `before`; one that was reset meanwhile has counted from 0. */
export function counterSince(now: u32, before: u32): u32 {
  return now >= before ? now - before : now;
}
