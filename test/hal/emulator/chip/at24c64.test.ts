import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { At24c64 } from '../../../../hal/emulator/chip/at24c64';
import { VirtualClock } from '../../../../hal/emulator/clock';
import { Pin } from '../../../../hal/emulator/pin';

const eeprom = suite('AT24C64');
const NOTHING = new Uint8Array();

function bench() {
  const clock = new VirtualClock();
  const writeProtect = new Pin();
  const chip = new At24c64(clock, writeProtect);
  const write = (...octets: number[]) => chip.transfer(Uint8Array.from(octets), NOTHING);
  const read = (address: number[], length: number) => {
    const rx = new Uint8Array(length);
    assert.ok(chip.transfer(Uint8Array.from(address), rx));
    return [...rx];
  };
  return { clock, writeProtect, chip, write, read };
}

eeprom('a random read goes on from its address and wraps at the end of the memory', () => {
  const { chip, read } = bench();
  chip.contents[0x1fff] = 0x12;
  chip.contents[0] = 0x34;
  assert.equal(read([0x1f, 0xfe], 3), [0xff, 0x12, 0x34]);
});

eeprom('a read without an address goes on where the last one ended', () => {
  const { chip, read } = bench();
  chip.contents.set([1, 2, 3, 4], 0x40);
  assert.equal(read([0x00, 0x40], 2), [1, 2]);
  assert.equal(read([], 2), [3, 4]);
});

eeprom('half an address reads 0xff', () => {
  const { chip, read } = bench();
  chip.contents.fill(0x55);
  assert.equal(read([0x00], 2), [0xff, 0xff]);
});

eeprom('a page write rolls over inside its 32 octets', () => {
  const { clock, chip, write } = bench();
  assert.ok(write(0x00, 0x3e, 1, 2, 3));
  clock.advanceTo(5000);
  assert.equal([...chip.contents.subarray(0x3e, 0x41)], [1, 2, 0xff]);
  assert.is(chip.contents[0x20], 3);
});

eeprom('the chip does not acknowledge for 5 ms after a write', () => {
  const { clock, write } = bench();
  assert.ok(write(0x00, 0x00, 7));
  clock.advanceTo(4999);
  assert.not.ok(write());
  assert.not.ok(write(0x00, 0x00, 8));
  clock.advanceTo(5000);
  assert.ok(write());
});

eeprom('an address alone starts no write cycle', () => {
  const { write } = bench();
  assert.ok(write(0x00, 0x10));
  assert.ok(write(0x00, 0x10));
});

eeprom('a repeated start in place of the stop stores nothing', () => {
  const { chip, read } = bench();
  read([0x00, 0x00, 9], 1);
  assert.is(chip.contents[0], 0xff);
});

eeprom('write protect acknowledges and stores nothing', () => {
  const { writeProtect, chip, write } = bench();
  writeProtect.drive(true);
  assert.ok(write(0x00, 0x00, 7));
  assert.ok(write());
  assert.is(chip.contents[0], 0xff);
});

eeprom('a stuck part never answers, and what it holds outlives a power cut', () => {
  const { clock, chip, write } = bench();
  chip.contents[3] = 0x33;
  chip.stick(true);
  clock.advanceTo(25_000);
  assert.not.ok(write());
  chip.stick(false);
  chip.reset();
  assert.ok(write());
  assert.is(chip.contents[3], 0x33);
});

eeprom.run();
