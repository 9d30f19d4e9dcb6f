import { CardRow } from '../../hal/contract/card';
import { identity } from '../driver/identity';
import { findTlv, TlvType, tlvLength, tlvValue } from './tlv-info';

/**
 * Copies what `identity()` says a part is, `size` octets of it, to where it is kept: `into` is where CardRow.Serial stands,
 * and the other fields up to CardRow.Issue behind it as in CardRow.
 */
export function takeLabel(size: i32, into: usize): void {
  const row = into - CardRow.Serial;
  copyText(TlvType.SerialNumber, size, row + CardRow.Serial, CardRow.Part - CardRow.Serial);
  copyText(TlvType.PartNumber, size, row + CardRow.Part, CardRow.Product - CardRow.Part);
  copyText(TlvType.ProductName, size, row + CardRow.Product, CardRow.Manufactured - CardRow.Product);
  copyText(TlvType.ManufactureDate, size, row + CardRow.Manufactured, CardRow.Issue - CardRow.Manufactured);
  store<u8>(row + CardRow.Issue, <u8>issueOf(size));
}

function issueOf(size: i32): i32 {
  const at = findTlv(identity(), size, TlvType.DeviceVersion);
  return at < 0 || tlvLength(identity(), at) !== 1 ? 0 : load<u8>(tlvValue(identity(), at));
}

/** Zero-padded, and cut to leave a zero at the end. */
function copyText(type: TlvType, size: i32, into: usize, room: i32): void {
  memory.fill(into, 0, room);
  const at = findTlv(identity(), size, type);
  if (at >= 0) memory.copy(into, tlvValue(identity(), at), min(tlvLength(identity(), at), room - 1));
}
