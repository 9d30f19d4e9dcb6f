import { Smbus } from '../../../contract/pmbus';

/** What an octet makes of a code of 0. */
const CODE_OF = Uint8Array.from({ length: 0x100 }, (_, octet) => {
  let code = octet;
  for (let bit = 0; bit < 8; bit++) code = code & 0x80 ? ((code << 1) & 0xff) ^ Smbus.PecPolynomial : code << 1;
  return code;
});

/** SMBus packet error code over the octets of a transaction, addresses among them; `code` is that of those before. */
export function pec(octets: ArrayLike<number>, code = 0): number {
  for (let n = 0; n < octets.length; n++) code = CODE_OF[code ^ octets[n]!]!;
  return code;
}
