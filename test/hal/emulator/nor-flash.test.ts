import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Fault } from '../../../hal/contract/fault';
import { VirtualClock } from '../../../hal/emulator/clock';
import { NorFlash } from '../../../hal/emulator/nor-flash';

const flash = suite('NOR flash');
const SECTOR = 65536;

function bench() {
  const clock = new VirtualClock();
  const chip = new NorFlash(clock);
  const read = (offset: number) => {
    const into = new Uint8Array(1);
    const answer = chip.read(offset, into);
    return answer < 0 ? answer : into[0];
  };
  return { clock, chip, read };
}

flash('a program clears bits and sets none', () => {
  const { chip, read } = bench();
  assert.is(chip.program(5, Uint8Array.of(0xf0)), 0);
  assert.is(chip.program(5, Uint8Array.of(0x3f)), 0);
  assert.is(read(5), 0x30);
});

flash('an erase takes 500 ms in the background and sets its own sector only', () => {
  const { clock, chip, read } = bench();
  chip.program(SECTOR - 1, Uint8Array.of(1, 2, 3));
  assert.is(chip.erase(1), 0);
  clock.advanceTo(499_999);
  assert.is(chip.busy(), 1);
  clock.advanceTo(500_000);
  assert.is(chip.busy(), 0);
  assert.is(read(SECTOR - 1), 1);
  assert.is(read(SECTOR), 0xff);
});

flash('while a sector is erased the others work, it and a second erase do not', () => {
  const { chip, read } = bench();
  chip.erase(1);
  assert.is(read(SECTOR), Fault.Busy);
  assert.is(chip.program(SECTOR - 1, Uint8Array.of(1, 2)), Fault.Busy);
  assert.is(chip.program(SECTOR - 1, Uint8Array.of(1)), 0);
  assert.is(read(2 * SECTOR), 0xff);
  assert.is(chip.erase(2), Fault.Busy);
});

flash('beyond 16 sectors there is nothing', () => {
  const { chip, read } = bench();
  assert.is(read(16 * SECTOR), Fault.BadRange);
  assert.is(read(-1), Fault.BadRange);
  assert.is(chip.program(16 * SECTOR - 1, Uint8Array.of(0, 0)), Fault.BadRange);
  assert.is(chip.erase(16), Fault.BadRange);
});

flash.run();
