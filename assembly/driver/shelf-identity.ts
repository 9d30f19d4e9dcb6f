import { At24c64 } from '../../hal/contract/at24c64';
import { Fault } from '../../hal/contract/fault';
import { Stage } from '../../hal/contract/journal';
import { Chip, Unit } from '../../hal/contract/unit';
import { transfer } from '../hal';
import { wakeAbove } from '../kernel/agenda';
import { borrowIdentity, IDENTITY_PIECE, identity, returnIdentity } from './identity';
import { octets, Part } from './part';

/** Octets of the shelf's identity EEPROM that are read; ours needs less than 150. Our choice. */
export const SHELF_IDENTITY: i32 = 256;

const part: Part = new Part((Unit.Shelf << Unit.SlotShift) | Chip.Identity);
/** Octets read. */
let at: i32 = 0;
let isDue: bool = false;
/** It has been read, and taken over: it does not change. */
let isTaken: bool = false;

/** It is read as soon as no card is, unless that has been done. */
export function lookAtShelfIdentity(): void {
  isDue = !isTaken && at < SHELF_IDENTITY;
}

export function isShelfIdentityDue(): bool {
  return isDue && !part.missing && borrowIdentity();
}

/** Whether all of it stands in `identity()`, until it is taken over. */
export function isShelfIdentityRead(): bool {
  return at === SHELF_IDENTITY && !isTaken;
}

/** The layer above has made of it what it could. */
export function takeShelfIdentity(): void {
  isTaken = true;
  part.settle();
  returnIdentity();
}

/** One transaction, a piece of it. What fails begins anew at a look to come. */
export function askShelfIdentity(): void {
  store<u8>(octets, <u8>(at >> 8));
  store<u8>(octets, <u8>at, 1);
  const result = transfer(part.unit, octets, At24c64.AddressOctets, identity() + at, IDENTITY_PIECE);
  const fault = result === IDENTITY_PIECE ? 0 : result < 0 ? result : Fault.Nonsense;
  const isRead = part.judge(fault);
  at = isRead ? at + IDENTITY_PIECE : 0;
  if (isRead && at < SHELF_IDENTITY) return;
  isDue = false;
  if (isRead) wakeAbove(Stage.Driver);
  else returnIdentity();
}
