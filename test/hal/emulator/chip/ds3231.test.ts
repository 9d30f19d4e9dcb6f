import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Ds3231 } from '../../../../hal/emulator/chip/ds3231';
import { VirtualClock } from '../../../../hal/emulator/clock';
import { Pin } from '../../../../hal/emulator/pin';

const clockChip = suite('DS3231');
const NOTHING = new Uint8Array();

function bench() {
  const clock = new VirtualClock();
  const interrupt = new Pin();
  const chip = new Ds3231(clock, interrupt);
  const write = (...octets: number[]) => chip.transfer(Uint8Array.from(octets), NOTHING);
  const read = (register: number, length: number) => {
    const rx = new Uint8Array(length);
    chip.transfer(Uint8Array.of(register), rx);
    return [...rx];
  };
  const pass = (us: number) => clock.advanceTo(clock.nowUs + us);
  return { clock, interrupt, chip, write, read, pass };
}

clockChip('leaves the factory with the time set, in BCD from seconds to years', () => {
  const { read, pass } = bench();
  pass(3_723_000_000);
  assert.equal(read(0x00, 7), [0x03, 0x02, 0x01, 0x06, 0x01, 0x01, 0x26]);
  assert.equal(read(0x0e, 2), [0x1c, 0x08]);
});

clockChip('is set in one block, which starts the second anew', () => {
  const { write, read, pass } = bench();
  pass(700_000);
  write(0x00, 0x59, 0x59, 0x23, 0x07, 0x31, 0x12, 0x99);
  pass(999_999);
  assert.equal(read(0x00, 7), [0x59, 0x59, 0x23, 0x07, 0x31, 0x12, 0x99]);
  pass(1);
  assert.equal(read(0x00, 7), [0x00, 0x00, 0x00, 0x01, 0x01, 0x81, 0x00], 'bit 7 of the month is the century');
});

clockChip('29 February is there in a leap year and in no other', () => {
  const { write, read, pass } = bench();
  write(0x00, 0x59, 0x59, 0x23, 0x03, 0x28, 0x02, 0x28);
  pass(1_000_000);
  assert.equal(read(0x04, 3), [0x29, 0x02, 0x28]);
  write(0x00, 0x59, 0x59, 0x23, 0x03, 0x28, 0x02, 0x27);
  pass(1_000_000);
  assert.equal(read(0x04, 3), [0x01, 0x03, 0x27]);
});

clockChip('a battery carries the time over a loss of power, and without one the oscillator has stopped', () => {
  const { chip, write, read, pass } = bench();
  pass(60_000_000);
  chip.losePower();
  chip.reset();
  pass(60_000_000);
  assert.equal(read(0x00, 2), [0x00, 0x02]);
  assert.equal(read(0x0f, 1), [0x08]);
  chip.battery = false;
  chip.losePower();
  chip.reset();
  assert.equal(read(0x00, 7), [0x00, 0x00, 0x00, 0x01, 0x01, 0x01, 0x00]);
  assert.equal(read(0x0f, 1), [0x88]);
  write(0x0f, 0x80);
  assert.equal(read(0x0f, 1), [0x80], 'a 1 leaves OSF');
  write(0x0f, 0x00);
  assert.equal(read(0x0f, 1), [0x00]);
});

clockChip('runs fast by its drift, and the aging register slows it', () => {
  const { chip, write, read, pass } = bench();
  chip.drift = 50;
  pass(100_000_000_000); // 100000 s: 5 s too far
  assert.equal(read(0x00, 3), [0x45, 0x46, 0x03]);
  chip.drift = 10;
  write(0x10, 100);
  write(0x00, 0x00, 0x00, 0x00);
  pass(100_000_000_000);
  assert.equal(read(0x00, 3), [0x40, 0x46, 0x03]);
});

clockChip('an alarm pulls INT# until its flag is cleared', () => {
  const { interrupt, write, read, pass } = bench();
  write(0x07, 0x05, 0x80, 0x80, 0x80); // at second 05
  write(0x0e, 0x05);
  pass(4_999_999);
  assert.not.ok(interrupt.level);
  pass(1);
  assert.ok(interrupt.level);
  assert.equal(read(0x0f, 1), [0x09]);
  write(0x0f, 0x08);
  assert.not.ok(interrupt.level);
});

clockChip('the temperature is signed, in quarters of a degree', () => {
  const clock = new VirtualClock();
  const chip = new Ds3231(clock, new Pin(), () => -10_250);
  chip.transfer(Uint8Array.of(0x0e, 0x3c), NOTHING); // CONV
  const rx = new Uint8Array(2);
  chip.transfer(Uint8Array.of(0x11), rx);
  assert.equal([...rx], [0xf5, 0xc0]);
});

clockChip('a register that is not there ends the run', () => {
  const { read } = bench();
  assert.throws(() => read(0x13, 1), RangeError);
});

clockChip.run();
