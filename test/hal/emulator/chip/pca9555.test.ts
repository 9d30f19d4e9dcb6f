import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Pca9555 } from '../../../../hal/emulator/chip/pca9555';
import { Pin } from '../../../../hal/emulator/pin';

const expander = suite('PCA9555');
const NOTHING = new Uint8Array();

function bench() {
  const interrupt = new Pin();
  const chip = new Pca9555(interrupt);
  const write = (...octets: number[]) => chip.transfer(Uint8Array.from(octets), NOTHING);
  const read = (register: number, length = 2) => {
    const rx = new Uint8Array(length);
    chip.transfer(Uint8Array.of(register), rx);
    return [...rx];
  };
  return { interrupt, chip, write, read };
}

expander('after reset every pin is a pulled-up input', () => {
  const { read } = bench();
  assert.equal(read(0x00), [0xff, 0xff]);
  assert.equal(read(0x02), [0xff, 0xff]);
  assert.equal(read(0x04), [0x00, 0x00]);
  assert.equal(read(0x06), [0xff, 0xff]);
});

expander('a longer access toggles inside the register pair', () => {
  const { write, read } = bench();
  write(0x02, 0x12, 0x34, 0x56);
  assert.equal(read(0x02, 4), [0x56, 0x34, 0x56, 0x34]);
  assert.equal(read(0x03, 3), [0x34, 0x56, 0x34]);
});

expander('an input that changes interrupts until its port is read', () => {
  const { interrupt, chip, read } = bench();
  chip.drive(9, false);
  assert.ok(interrupt.level);
  assert.equal(read(0x00, 1), [0xff]);
  assert.ok(interrupt.level, 'port 0 is the other port');
  assert.equal(read(0x01, 1), [0xfd]);
  assert.not.ok(interrupt.level);
  chip.drive(9, true);
  assert.ok(interrupt.level);
});

expander('a pulse shorter than the read takes its interrupt back', () => {
  const { interrupt, chip, read } = bench();
  chip.drive(3, false);
  chip.drive(3, true);
  assert.not.ok(interrupt.level);
  assert.equal(read(0x00), [0xff, 0xff]);
});

expander('polarity inverts what is read of an input and does not interrupt', () => {
  const { interrupt, chip, write, read } = bench();
  write(0x04, 0x0f, 0x00);
  assert.not.ok(interrupt.level);
  chip.drive(0, false);
  assert.equal(read(0x00), [0xf1, 0xff]);
});

expander('an output drives its pin, reads it back, and never interrupts', () => {
  const { interrupt, chip, write, read } = bench();
  write(0x02, 0xff, 0xf7);
  assert.ok(chip.level(11), 'still an input');
  write(0x06, 0xff, 0xf7);
  assert.not.ok(chip.level(11));
  assert.equal(read(0x00), [0xff, 0xf7]);
  write(0x02, 0xff, 0xff);
  chip.drive(11, false);
  assert.ok(chip.level(11));
  assert.not.ok(interrupt.level);
});

expander('reset makes inputs of all and takes the pins as read', () => {
  const { interrupt, chip, write, read } = bench();
  write(0x06, 0x00, 0x00);
  chip.drive(5, false);
  chip.reset();
  assert.not.ok(interrupt.level);
  assert.equal(read(0x00), [0xdf, 0xff]);
});

expander('a register that is not there, or not writable, ends the run', () => {
  const { chip, write, read } = bench();
  assert.throws(() => read(0x08), RangeError);
  assert.throws(() => write(0x00, 0x00), RangeError);
  assert.throws(() => chip.drive(16, true), RangeError);
});

expander.run();
