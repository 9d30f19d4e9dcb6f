import { Smbus } from '../../../contract/pmbus';

/** SMBus packet error code over the octets of a transaction, addresses among them. */
export function pec(octets: Iterable<number>): number {
  let crc = 0;
  for (const octet of octets) {
    crc ^= octet;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? ((crc << 1) & 0xff) ^ Smbus.PecPolynomial : crc << 1;
  }
  return crc;
}
