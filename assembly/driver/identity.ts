import { Fault } from '../../hal/contract/fault';
import { Stage } from '../../hal/contract/journal';
import { Mistake } from '../../hal/contract/restart';
import { Chip } from '../../hal/contract/unit';
import { transfer } from '../hal';
import { wake, wakeAbove } from '../kernel/agenda';
import { ensure } from '../kernel/ensure';
import { chipAnswers, chipFailed } from './chip-fault';
import { slotAt, unitOf } from './slot';

/** Octets of an identity EEPROM that can be read; the cards in use need less than 200. Our choice. */
export const IDENTITY_MAX: i32 = 512;
/** Octets of one transaction: 3.3 ms at 100 kHz, so that no step keeps the card from an alarm for longer. */
export const IDENTITY_PIECE: i32 = 32;
/** An EEPROM that stores a page does not answer for 5 ms; 25 ms is far beyond. */
const RETRY_US: i32 = 1000;
const RETRIES: i32 = 25;
/** Who has the buffer while the shelf's own EEPROM is read: no slot. */
const SHELF: i32 = -1;

const address = memory.data(2);
/** One buffer for the shelf: a slot has it until it wants nothing more, 0 = none has. */
const octets = memory.data(IDENTITY_MAX);
let owner: i32 = 0;
let retries: i32 = 0;

/** The octets read: Slot.identityRead of them, of the slot that sees its reading advance. */
export function identity(): usize {
  return octets;
}

/** The shelf's own reader asks for the buffer: false while a slot has it. */
export function borrowIdentity(): bool {
  if (owner === 0) owner = SHELF;
  return owner === SHELF;
}

export function returnIdentity(): void {
  if (owner === SHELF) owner = 0;
  wake(Stage.Driver); // a slot may be waiting
}

/** Whether a slot's EEPROM is to be read on. */
export function wantsIdentity(slot: i32): bool {
  const state = slotAt(slot);
  if (state.identityWanted === 0) {
    forgetIdentity(slot);
    return false;
  }
  ensure(state.identityWanted <= IDENTITY_MAX, Mistake.BytesRange);
  if (state.identityRead >= state.identityWanted || state.identityFault !== 0) return false;
  if (owner === 0) owner = slot;
  return owner === slot;
}

/** Reads the next piece: microseconds until it goes on, or 0 when it has come to its end. */
export function readIdentity(slot: i32): i32 {
  if (!wantsIdentity(slot)) return 0;
  const state = slotAt(slot);
  const at = state.identityRead;
  const length = min(IDENTITY_PIECE, state.identityWanted - at);
  store<u8>(address, <u8>(at >> 8));
  store<u8>(address + 1, <u8>at);
  const result = transfer(unitOf(slot, Chip.Identity), address, 2, octets + at, length);
  if (result !== length) return again(slot, result < 0 ? result : Fault.Nonsense);
  chipAnswers(slot, Chip.Identity);
  retries = 0;
  state.identityRead = at + length;
  if (state.identityRead < state.identityWanted) return 1;
  wakeAbove(Stage.Driver);
  return 0;
}

function again(slot: i32, fault: i32): i32 {
  if (++retries <= RETRIES) return RETRY_US;
  retries = 0;
  slotAt(slot).identityFault = fault;
  chipFailed(slot, Chip.Identity, fault);
  wakeAbove(Stage.Driver);
  return 0;
}

/** Nothing is wanted of a slot's EEPROM any more, or its card has left: those that wait have the buffer. */
export function forgetIdentity(slot: i32): void {
  const state = slotAt(slot);
  state.identityRead = 0;
  state.identityFault = 0;
  if (owner !== slot) return;
  owner = 0;
  retries = 0;
  wake(Stage.Driver); // another slot may be waiting
}
