const BLOCK = 64;
/** Where the length stands in the last block. */
const LENGTH_AT = 56;
/** Amounts of rotation, four a round. */
const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
/** RFC 1321 §3.4: the integer part of 4294967296 times abs(sin(i)), i in radians. */
const SINES = Array.from({ length: BLOCK }, (_, n) => Math.floor(2 ** 32 * Math.abs(Math.sin(n + 1))));
/** Which word of the block each step of a round takes: step * first + second, modulo 16. */
const WORDS = [
  [1, 0],
  [5, 1],
  [3, 5],
  [7, 0],
] as const;
const MIXES: readonly ((x: number, y: number, z: number) => number)[] = [
  (x, y, z) => (x & y) | (~x & z),
  (x, y, z) => (x & z) | (y & ~z),
  (x, y, z) => x ^ y ^ z,
  (x, y, z) => y ^ (x | ~z),
];

/** The message digest of RFC 1321, 16 octets. */
export function md5(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / BLOCK) * BLOCK);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - BLOCK + LENGTH_AT, BigInt(message.length) * 8n, true);
  let state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let at = 0; at < padded.length; at += BLOCK) {
    const mixed = mix(state, (word) => view.getUint32(at + 4 * word, true));
    state = state.map((before, n) => (before + mixed[n]!) >>> 0);
  }
  const digest = new DataView(new ArrayBuffer(16));
  for (const [n, word] of state.entries()) digest.setUint32(4 * n, word, true);
  return new Uint8Array(digest.buffer);
}

function mix(state: readonly number[], word: (n: number) => number): readonly number[] {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let step = 0; step < BLOCK; step++) {
    const round = step >> 4;
    const [factor, offset] = WORDS[round]!;
    const sum = (a + MIXES[round]!(b, c, d) + word((step * factor + offset) % 16) + SINES[step]!) | 0;
    const shift = SHIFTS[4 * round + (step % 4)]!;
    [a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0];
  }
  return [a, b, c, d];
}
