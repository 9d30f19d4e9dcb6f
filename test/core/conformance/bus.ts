import { Fault } from '../../../hal/contract/fault';
import { ShelfIdentity, ShelfRegister } from '../../../hal/contract/shelf';
import { Chip } from '../../../hal/contract/unit';
import { read, transfer, wait, write } from './hal';
import { check } from './tally';

/** Slot 3 of the province is empty. */
const EMPTY: u32 = 3 << 8;
const CARD: u32 = 1 << 8;

const sent: usize = memory.data(8);
const received: usize = memory.data(256);

/** Registers of the shelf's CPLD: 8 bits, kept, and nothing else changed. */
export function checkRegisters(): void {
  check(read(Chip.Cpld, ShelfRegister.Identity) === ShelfIdentity.Value);
  const slots = read(Chip.Cpld, ShelfRegister.Slots);
  check(slots >= 1 && slots <= 7);
  for (let value = 0; value < 256; value += 51) {
    check(write(Chip.Cpld, ShelfRegister.Scratch, value) === 0);
    check(read(Chip.Cpld, ShelfRegister.Scratch) === value);
  }
  check(read(Chip.Cpld, ShelfRegister.Identity) === ShelfIdentity.Value);
  wait(50);
  check((read(Chip.Cpld, ShelfRegister.Present) & 1) === 1);
  check(write(Chip.Cpld, ShelfRegister.Change, 0xff) === 0);
  check(write(Chip.Cpld, ShelfRegister.InterruptMask, 0x7f) === 0); // changes of a card are let in
}

/** What is not there is a fault, and the next access is none the worse for it. */
export function checkFaults(): void {
  check(read(0x7f00, 0) === Fault.BadUnit);
  check(write(0x7f00, 0, 0) === Fault.BadUnit);
  check(transfer(0x7f00, sent, 1, received, 1) === Fault.BadUnit);
  check(read(CARD | 0x7f, 0) === Fault.BadUnit);
  check(transfer(EMPTY | Chip.Identity, sent, 2, received, 1) === Fault.NoAnswer);
  check(transfer(EMPTY | Chip.Channels, sent, 2, received, 1) === Fault.Absent);
  check(read(Chip.Cpld, ShelfRegister.Identity) === ShelfIdentity.Value);
}

/** The identity EEPROM of slot 1: a TlvInfo header, in one transfer and in many. */
export function checkTransfers(): void {
  store<u16>(sent, 0);
  store<u8>(received + 8, 0xa5);
  check(transfer(CARD | Chip.Identity, sent, 2, received, 8) === 8);
  check(load<u64>(received) === 0x006f_666e_4976_6c54); // "TlvInfo" and a zero
  check(load<u8>(received + 8) === 0xa5);
  store<u16>(sent, 0);
  check(transfer(CARD | Chip.Identity, sent, 2, received, 0) === 0);
  for (let at = 0; at < 8; at++) {
    check(transfer(CARD | Chip.Identity, 0, 0, received + 16 + at, 1) === 1);
  }
  check(load<u64>(received + 16) === 0x006f_666e_4976_6c54);
  store<u16>(sent, 0);
  check(transfer(CARD | Chip.Identity, sent, 2, received, 256) === 256);
  check(load<u64>(received) === 0x006f_666e_4976_6c54);
}
