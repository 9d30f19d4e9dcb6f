import { Fault } from '../../hal/contract/fault';
import { Chip } from '../../hal/contract/unit';
import { transfer } from '../hal';
import { chipAnswers, chipFailed } from './chip-fault';
import { unitOf } from './slot';

/** Octets of the next transaction: written first, read second. */
export const sent = memory.data(16);
export const received = memory.data(16);

/** One transaction with a part of a card. False = it failed, and the journal knows. */
export function transact(slot: i32, chip: Chip, txLength: i32, rxLength: i32): bool {
  const result = transfer(unitOf(slot, chip), sent, txLength, received, rxLength);
  if (result === rxLength) {
    chipAnswers(slot, chip);
    return true;
  }
  chipFailed(slot, chip, result < 0 ? result : Fault.Nonsense);
  return false;
}
