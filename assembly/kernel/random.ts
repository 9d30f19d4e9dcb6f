/** The core's one source of chance: xorshift32 (Marsaglia 2003), from the seed given to boot. */
let state: u32 = 1;

export function seedRandom(seed: u32): void {
  state = seed === 0 ? 0x9e3779b9 : seed;
}

export function random32(): u32 {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state;
}
