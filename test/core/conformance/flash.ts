import { Fault } from '../../../hal/contract/fault';
import { FlashLimit } from '../../../hal/contract/flash';
import { flashBusy, flashErase, flashProgram, flashRead } from './hal';
import { check } from './tally';

/** A sector that holds nothing of value here, and its neighbour. */
const SECTOR: u32 = 8;
const START: u32 = SECTOR * FlashLimit.Sector;
const SIZE: u32 = FlashLimit.Sector * FlashLimit.Sectors;

const octets: usize = memory.data(256);

/** Begins with an erase, while which everything but its sector can be reached. */
export function beginFlash(): void {
  check(flashBusy() === 0);
  check(flashProgram(START + 5, octets, 0) === 0);
  check(flashErase(FlashLimit.Sectors) === Fault.BadRange);
  check(flashErase(SECTOR) === 0);
  if (flashBusy() === 0) return; // it was quick
  check(flashRead(START, octets, 1) === Fault.Busy);
  check(flashRead(START - 1, octets, 2) === Fault.Busy);
  check(flashProgram(START + FlashLimit.Sector - 1, octets, 1) === Fault.Busy);
  check(flashErase(SECTOR + 1) === Fault.Busy);
  check(flashRead(START - 2, octets, 2) === 2);
  check(flashRead(START + FlashLimit.Sector, octets, 1) === 1);
  check(flashBusy() === 1);
}

/** Goes on when the erase is through. False = it is not yet. */
export function checkFlash(): bool {
  if (flashBusy() !== 0) return false;
  checkErased();
  checkProgrammed();
  checkRange();
  return true;
}

function checkErased(): void {
  for (let offset: u32 = 0; offset < <u32>FlashLimit.Sector; offset += 0x3f00) {
    check(flashRead(START + offset, octets, 256) === 256);
    let all: u8 = 0xff;
    for (let i = 0; i < 256; i++) all &= load<u8>(octets + i);
    check(all === 0xff);
  }
}

/** Bits fall and do not rise, at any offset and of any length; neighbours stay. */
function checkProgrammed(): void {
  for (let length: u32 = 1; length <= 9; length++) {
    const at = START + length * 32 + length;
    memory.fill(octets, 0x5c, 16);
    check(flashProgram(at, octets, length) === 0);
    memory.fill(octets, 0xa7, 16);
    check(flashProgram(at, octets, length) === 0);
    check(flashRead(at - 1, octets, length + 2) === <i32>length + 2);
    check(load<u8>(octets) === 0xff && load<u8>(octets + length + 1) === 0xff);
    let wrong = 0;
    for (let i: u32 = 1; i <= length; i++) if (load<u8>(octets + i) !== (0x5c & 0xa7)) wrong++;
    check(wrong === 0);
  }
  for (let i = 0; i < 200; i++) store<u8>(octets + i, <u8>i);
  check(flashProgram(START + 0x1001, octets, 200) === 0);
  memory.fill(octets, 0, 200);
  check(flashRead(START + 0x1001, octets, 200) === 200);
  let wrong = 0;
  for (let i = 0; i < 200; i++) if (load<u8>(octets + i) !== <u8>i) wrong++;
  check(wrong === 0);
}

function checkRange(): void {
  check(flashRead(SIZE - 1, octets, 1) === 1);
  check(flashRead(SIZE - 1, octets, 2) === Fault.BadRange);
  check(flashRead(SIZE, octets, 1) === Fault.BadRange);
  check(flashProgram(SIZE - 1, octets, 2) === Fault.BadRange);
  check(flashRead(0xffff_fff0, octets, 32) === Fault.BadRange);
}
