const POLYNOMIAL = 0x8408; // x^16 + x^12 + x^5 + 1, first bit sent = bit 0

/** The frame check sequence as sent, low octet first. ISO/IEC 3309 (16 bits), as in ITU-T Q.921 §2.7. */
export function frameCheckSequence(frame: Uint8Array): number {
  let crc = 0xffff;
  for (const octet of frame) {
    crc ^= octet;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  }
  return ~crc & 0xffff;
}
