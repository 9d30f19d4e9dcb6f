import { PppLimit } from '../../hal/contract/ppp';
import { beginMd5, endMd5, MD5_SIZE, updateMd5, updateMd5Octet } from '../kernel/md5';
import { textLength } from '../kernel/text';

/**
 * A password as the configuration shows it, in the manner of VRP's `cipher`: it hides from who looks over a shoulder, and
 * from nobody who has the firmware. Our own scheme: `%`, then in hexadecimal digits the first octets of the password's MD5,
 * and the password under a stream that they begin.
 */
const MARK: u8 = 0x25;
const CHECK: i32 = 4;
/** What the stream begins with besides: any octets do. */
const KEY: u32 = 0x5ec0de01;
export const CIPHER_MAX: i32 = 1 + 2 * (CHECK + PppLimit.Password);

const text = memory.data(CIPHER_MAX + 1);
const plain = memory.data(PppLimit.Password + 1);
const digest = memory.data(MD5_SIZE);
const check = memory.data(CHECK);

/** The cipher text of a password, both zero-ended. It lasts until the next. */
export function encipher(password: usize): usize {
  const length = textLength(password);
  takeCheck(password, length);
  store<u8>(text, MARK);
  for (let n = 0; n < CHECK; n++) putHex(n, load<u8>(check + n));
  for (let n = 0; n < length; n++) putHex(CHECK + n, load<u8>(password + n) ^ streamAt(n));
  store<u8>(text + 1 + 2 * (CHECK + length), 0);
  return text;
}

export function isCipher(from: usize): bool {
  return load<u8>(from) === MARK;
}

/** The password of a cipher text, or 0 when it is none. It lasts until the next. */
export function decipher(from: usize): usize {
  const length = (textLength(from) - 1) / 2 - CHECK;
  if (length < 1 || length > PppLimit.Password || (textLength(from) & 1) === 0) return 0;
  for (let n = 0; n < CHECK + length; n++) {
    const octet = (hexAt(from + 1 + 2 * n) << 4) | hexAt(from + 2 + 2 * n);
    if (octet < 0) return 0;
    if (n < CHECK) store<u8>(check + n, octet);
    else store<u8>(plain + n - CHECK, <u8>octet ^ streamAt(n - CHECK));
  }
  store<u8>(plain + length, 0);
  const first = load<u32>(check);
  takeCheck(plain, length);
  return load<u32>(check) === first ? plain : 0;
}

function takeCheck(password: usize, length: i32): void {
  beginMd5();
  updateMd5(password, length);
  endMd5(digest);
  memory.copy(check, digest, CHECK);
}

/** An octet of the stream: MD5 over the key, the check and the number of the block. */
function streamAt(n: i32): u8 {
  if (n % MD5_SIZE === 0) {
    beginMd5();
    for (let shift = 0; shift < 32; shift += 8) updateMd5Octet(<u8>(KEY >> shift));
    updateMd5(check, CHECK);
    updateMd5Octet(<u8>(n / MD5_SIZE));
    endMd5(digest);
  }
  return load<u8>(digest + (n % MD5_SIZE));
}

function putHex(n: i32, octet: u8): void {
  store<u8>(text + 1 + 2 * n, hexDigit(octet >> 4));
  store<u8>(text + 2 + 2 * n, hexDigit(octet & 0xf));
}

function hexDigit(value: u32): u8 {
  return <u8>(value < 10 ? 0x30 + value : 0x41 + value - 10);
}

/** The value of a hexadecimal digit, negative for none. */
function hexAt(at: usize): i32 {
  const octet = <i32>load<u8>(at);
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30;
  return octet >= 0x41 && octet <= 0x46 ? octet - 0x41 + 10 : i32.MIN_VALUE;
}
