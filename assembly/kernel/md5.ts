/** Octets of a digest. */
export const MD5_SIZE: i32 = 16;

const BLOCK: i32 = 64;
/** Where the length of the message stands in the last block, in bits, low octet first. */
const LENGTH_AT: i32 = 56;
const block = memory.data(BLOCK, 8);

let a0: u32 = 0;
let b0: u32 = 0;
let c0: u32 = 0;
let d0: u32 = 0;
/** Octets taken in so far. */
let taken: u32 = 0;

/** Begins a message. RFC 1321 §3.3. */
export function beginMd5(): void {
  a0 = 0x67452301;
  b0 = 0xefcdab89;
  c0 = 0x98badcfe;
  d0 = 0x10325476;
  taken = 0;
}

/** Takes in more octets of it. */
export function updateMd5(address: usize, length: i32): void {
  for (let n = 0; n < length; n++) updateMd5Octet(load<u8>(address + n));
}

/** Takes in one octet. */
export function updateMd5Octet(octet: u8): void {
  store<u8>(block + (taken % BLOCK), octet);
  taken++;
  if (taken % BLOCK === 0) mix();
}

/** Ends it, and writes its digest of MD5_SIZE octets. RFC 1321 §3.1, §3.2 and §3.5. */
export function endMd5(into: usize): void {
  const bits = (<u64>taken) << 3;
  updateMd5Octet(0x80);
  while (taken % BLOCK !== LENGTH_AT) updateMd5Octet(0);
  store<u64>(block, bits, LENGTH_AT);
  mix();
  store<u32>(into, a0);
  store<u32>(into, b0, 4);
  store<u32>(into, c0, 8);
  store<u32>(into, d0, 12);
}

/** Mixes in a block. RFC 1321 §3.4; the steps are code, since a table of their constants would be memory. */
function mix(): void {
  let a = a0;
  let b = b0;
  let c = c0;
  let d = d0;
  // Round 1.
  a = step(b, a + f(b, c, d) + word(0) + 0xd76aa478, 7);
  d = step(a, d + f(a, b, c) + word(1) + 0xe8c7b756, 12);
  c = step(d, c + f(d, a, b) + word(2) + 0x242070db, 17);
  b = step(c, b + f(c, d, a) + word(3) + 0xc1bdceee, 22);
  a = step(b, a + f(b, c, d) + word(4) + 0xf57c0faf, 7);
  d = step(a, d + f(a, b, c) + word(5) + 0x4787c62a, 12);
  c = step(d, c + f(d, a, b) + word(6) + 0xa8304613, 17);
  b = step(c, b + f(c, d, a) + word(7) + 0xfd469501, 22);
  a = step(b, a + f(b, c, d) + word(8) + 0x698098d8, 7);
  d = step(a, d + f(a, b, c) + word(9) + 0x8b44f7af, 12);
  c = step(d, c + f(d, a, b) + word(10) + 0xffff5bb1, 17);
  b = step(c, b + f(c, d, a) + word(11) + 0x895cd7be, 22);
  a = step(b, a + f(b, c, d) + word(12) + 0x6b901122, 7);
  d = step(a, d + f(a, b, c) + word(13) + 0xfd987193, 12);
  c = step(d, c + f(d, a, b) + word(14) + 0xa679438e, 17);
  b = step(c, b + f(c, d, a) + word(15) + 0x49b40821, 22);
  // Round 2.
  a = step(b, a + g(b, c, d) + word(1) + 0xf61e2562, 5);
  d = step(a, d + g(a, b, c) + word(6) + 0xc040b340, 9);
  c = step(d, c + g(d, a, b) + word(11) + 0x265e5a51, 14);
  b = step(c, b + g(c, d, a) + word(0) + 0xe9b6c7aa, 20);
  a = step(b, a + g(b, c, d) + word(5) + 0xd62f105d, 5);
  d = step(a, d + g(a, b, c) + word(10) + 0x02441453, 9);
  c = step(d, c + g(d, a, b) + word(15) + 0xd8a1e681, 14);
  b = step(c, b + g(c, d, a) + word(4) + 0xe7d3fbc8, 20);
  a = step(b, a + g(b, c, d) + word(9) + 0x21e1cde6, 5);
  d = step(a, d + g(a, b, c) + word(14) + 0xc33707d6, 9);
  c = step(d, c + g(d, a, b) + word(3) + 0xf4d50d87, 14);
  b = step(c, b + g(c, d, a) + word(8) + 0x455a14ed, 20);
  a = step(b, a + g(b, c, d) + word(13) + 0xa9e3e905, 5);
  d = step(a, d + g(a, b, c) + word(2) + 0xfcefa3f8, 9);
  c = step(d, c + g(d, a, b) + word(7) + 0x676f02d9, 14);
  b = step(c, b + g(c, d, a) + word(12) + 0x8d2a4c8a, 20);
  // Round 3.
  a = step(b, a + h(b, c, d) + word(5) + 0xfffa3942, 4);
  d = step(a, d + h(a, b, c) + word(8) + 0x8771f681, 11);
  c = step(d, c + h(d, a, b) + word(11) + 0x6d9d6122, 16);
  b = step(c, b + h(c, d, a) + word(14) + 0xfde5380c, 23);
  a = step(b, a + h(b, c, d) + word(1) + 0xa4beea44, 4);
  d = step(a, d + h(a, b, c) + word(4) + 0x4bdecfa9, 11);
  c = step(d, c + h(d, a, b) + word(7) + 0xf6bb4b60, 16);
  b = step(c, b + h(c, d, a) + word(10) + 0xbebfbc70, 23);
  a = step(b, a + h(b, c, d) + word(13) + 0x289b7ec6, 4);
  d = step(a, d + h(a, b, c) + word(0) + 0xeaa127fa, 11);
  c = step(d, c + h(d, a, b) + word(3) + 0xd4ef3085, 16);
  b = step(c, b + h(c, d, a) + word(6) + 0x04881d05, 23);
  a = step(b, a + h(b, c, d) + word(9) + 0xd9d4d039, 4);
  d = step(a, d + h(a, b, c) + word(12) + 0xe6db99e5, 11);
  c = step(d, c + h(d, a, b) + word(15) + 0x1fa27cf8, 16);
  b = step(c, b + h(c, d, a) + word(2) + 0xc4ac5665, 23);
  // Round 4.
  a = step(b, a + i(b, c, d) + word(0) + 0xf4292244, 6);
  d = step(a, d + i(a, b, c) + word(7) + 0x432aff97, 10);
  c = step(d, c + i(d, a, b) + word(14) + 0xab9423a7, 15);
  b = step(c, b + i(c, d, a) + word(5) + 0xfc93a039, 21);
  a = step(b, a + i(b, c, d) + word(12) + 0x655b59c3, 6);
  d = step(a, d + i(a, b, c) + word(3) + 0x8f0ccc92, 10);
  c = step(d, c + i(d, a, b) + word(10) + 0xffeff47d, 15);
  b = step(c, b + i(c, d, a) + word(1) + 0x85845dd1, 21);
  a = step(b, a + i(b, c, d) + word(8) + 0x6fa87e4f, 6);
  d = step(a, d + i(a, b, c) + word(15) + 0xfe2ce6e0, 10);
  c = step(d, c + i(d, a, b) + word(6) + 0xa3014314, 15);
  b = step(c, b + i(c, d, a) + word(13) + 0x4e0811a1, 21);
  a = step(b, a + i(b, c, d) + word(4) + 0xf7537e82, 6);
  d = step(a, d + i(a, b, c) + word(11) + 0xbd3af235, 10);
  c = step(d, c + i(d, a, b) + word(2) + 0x2ad7d2bb, 15);
  b = step(c, b + i(c, d, a) + word(9) + 0xeb86d391, 21);
  a0 += a;
  b0 += b;
  c0 += c;
  d0 += d;
}

function word(n: i32): u32 {
  return load<u32>(block + ((<usize>n) << 2));
}

function step(b: u32, sum: u32, shift: u32): u32 {
  return b + rotl<u32>(sum, shift);
}

function f(x: u32, y: u32, z: u32): u32 {
  return (x & y) | (~x & z);
}

function g(x: u32, y: u32, z: u32): u32 {
  return (x & z) | (y & ~z);
}

function h(x: u32, y: u32, z: u32): u32 {
  return x ^ y ^ z;
}

function i(x: u32, y: u32, z: u32): u32 {
  return y ^ (x | ~z);
}
