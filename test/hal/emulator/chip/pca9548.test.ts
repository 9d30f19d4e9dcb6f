import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { I2cChip } from '../../../../hal/emulator/chip';
import { Pca9548 } from '../../../../hal/emulator/chip/pca9548';

const mux = suite('PCA9548');
const NOTHING = new Uint8Array();

/** Answers `octet` and keeps what was written to it. */
function part(octet: number) {
  const written: number[] = [];
  const chip: I2cChip = {
    transfer: (tx, rx) => {
      written.push(...tx);
      rx.fill(octet);
      return true;
    },
    reset: () => {},
  };
  return { chip, written };
}

function bench() {
  const chip = new Pca9548();
  const first = part(0b1100);
  const second = part(0b1010);
  chip.connect(0, (address) => (address === 0x50 ? first.chip : undefined));
  chip.connect(3, (address) => (address === 0x50 ? second.chip : undefined));
  const select = (map: number) => chip.transfer(Uint8Array.of(map), NOTHING);
  const read = () => {
    const rx = new Uint8Array(1);
    return chip.through(0x50, Uint8Array.of(0x77), rx) ? rx[0] : null;
  };
  return { chip, first, second, select, read };
}

mux('after reset no channel is connected', () => {
  const { chip, select, read } = bench();
  assert.is(read(), null);
  select(0x01);
  chip.reset();
  assert.is(read(), null);
});

mux('the control octet reads back', () => {
  const { chip, select } = bench();
  select(0x09);
  const rx = new Uint8Array(2);
  chip.transfer(NOTHING, rx);
  assert.equal([...rx], [0x09, 0x09]);
});

mux('a connected channel reaches its chip and no other', () => {
  const { first, second, select, read } = bench();
  select(0x08);
  assert.is(read(), 0b1010);
  assert.equal(first.written, []);
  assert.equal(second.written, [0x77]);
});

mux('two chips at one address both listen, and their answers meet as a wired AND', () => {
  const { first, second, select, read } = bench();
  select(0x09);
  assert.is(read(), 0b1000);
  assert.equal(first.written, [0x77]);
  assert.equal(second.written, [0x77]);
});

mux('nobody at the address, no acknowledge', () => {
  const { chip, select } = bench();
  select(0xff);
  assert.not.ok(chip.through(0x51, NOTHING, NOTHING));
});

mux('more than one octet is a mistake of the driver', () => {
  const { chip } = bench();
  assert.throws(() => chip.transfer(Uint8Array.of(1, 2), NOTHING), RangeError);
});

mux.run();
