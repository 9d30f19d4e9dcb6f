import { CardRow } from '../../hal/contract/card';
import { identity } from '../driver/identity';
import { isShelfIdentityRead, SHELF_IDENTITY, takeShelfIdentity } from '../driver/shelf-identity';
import { takeLabel } from './label';
import { isSound, tlvInfoSize } from './tlv-info';

/** The shelf's own label: its texts stand as those of a card's row do, from CardRow.Serial on. Empty where there is none. */
const label: usize = memory.data(CardRow.Size - CardRow.Serial, 8);

/** A text of it, a field of CardRow from Serial on. */
export function shelfText(field: CardRow): usize {
  return label + field - CardRow.Serial;
}

export function shelfIssue(): i32 {
  return load<u8>(shelfText(CardRow.Issue));
}

/** Takes over what has been read. One that is not sound leaves no label. */
export function followShelfLabel(): void {
  if (!isShelfIdentityRead()) return;
  const size = tlvInfoSize(identity());
  if (size >= 0 && size <= SHELF_IDENTITY && isSound(identity(), size)) takeLabel(size, label);
  takeShelfIdentity();
}
