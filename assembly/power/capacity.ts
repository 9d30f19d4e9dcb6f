import { PmbusIout } from '../../hal/contract/pmbus';
import { SupplyPresence, SupplyState } from '../../hal/contract/power';
import { arePinsLost } from '../driver/shelf-parts';
import { supplies } from '../driver/supply-record';
import { isFeeding, powerSupplies } from './supply';

/** What a supply is taken to give that has not said so yet: those of our largest shelves. Our choice. */
const UNTOLD_MILLIWATTS: i32 = 250_000;
/** No supply gives as much as this: one that says so, or says that it gives nothing, has said nothing. Our choice. */
const RATED_END: i32 = 1_000_000;

const OVERLOAD: i32 = PmbusIout.OcFault | PmbusIout.OcWarn | PmbusIout.OpFault | PmbusIout.OpWarn;

/** What the supplies that feed the shelf can give together. Somebody feeds it, whatever is read: this code runs. */
export function availableMilliwatts(): i32 {
  let sum = 0;
  for (let bay = 0; bay < supplies.rows; bay++) sum += giveOf(bay);
  return sum === 0 ? UNTOLD_MILLIWATTS : sum;
}

/**
 * N+1, whatever the number of bays: what those that feed the shelf can give when the strongest of them fails. With two that
 * is 1+1. One that stands alone is counted on.
 */
export function redundantMilliwatts(): i32 {
  let strongest = 0;
  for (let bay = 0; bay < supplies.rows; bay++) strongest = max(strongest, giveOf(bay));
  const rest = availableMilliwatts() - strongest;
  return rest <= 0 ? availableMilliwatts() : rest;
}

/** A bay that nobody could ask yet may feed the shelf. */
function giveOf(bay: i32): i32 {
  if (powerSupplies.at(bay).state !== <u8>SupplyState.Unknown && !isFeeding(bay)) return 0;
  const rated = supplies.at(bay).ratedMilliwatts;
  return rated > 0 && rated < RATED_END ? rated : UNTOLD_MILLIWATTS;
}

/**
 * Whether every supply that feeds the shelf has said what it gives, or has not answered for so long that it is taken to give
 * UNTOLD_MILLIWATTS: before that nobody can tell what a card that waits may have.
 */
export function areSuppliesTold(): bool {
  for (let bay = 0; bay < supplies.rows; bay++) {
    const presence = <i32>supplies.at(bay).presence;
    if (presence === SupplyPresence.Unknown && !arePinsLost()) return false;
    if (presence === SupplyPresence.Starting && isFeeding(bay)) return false;
  }
  return true;
}

/** Whether a supply that feeds the shelf has said that more is drawn from it than it is made for. */
export function isSupplyOverloaded(bay: i32): bool {
  const record = supplies.at(bay);
  const isRead = record.presence === <u8>SupplyPresence.Present;
  return isRead && isFeeding(bay) && (<i32>record.iout & OVERLOAD) !== 0;
}

export function isOverloaded(): bool {
  for (let bay = 0; bay < supplies.rows; bay++) if (isSupplyOverloaded(bay)) return true;
  return false;
}
