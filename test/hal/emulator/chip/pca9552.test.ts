import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Pca9552 } from '../../../../hal/emulator/chip/pca9552';
import { VirtualClock } from '../../../../hal/emulator/clock';

const leds = suite('PCA9552');
const NOTHING = new Uint8Array();

function bench() {
  const clock = new VirtualClock();
  const chip = new Pca9552(clock);
  const write = (...octets: number[]) => chip.transfer(Uint8Array.from(octets), NOTHING);
  const read = (register: number, length = 1) => {
    const rx = new Uint8Array(length);
    chip.transfer(Uint8Array.of(register), rx);
    return [...rx];
  };
  return { clock, chip, write, read };
}

leds('after reset every LED is dark and the rates are slowest', () => {
  const { chip, read } = bench();
  assert.equal(read(0x12, 8), [0xff, 0x80, 0xff, 0x80, 0x55, 0x55, 0x55, 0x55]);
  for (let n = 0; n < 16; n++) assert.equal(chip.led(n), { lit: 0, periodUs: 0 });
});

leds('two bits a LED: 00 on, 01 off, 10 rate 0, 11 rate 1', () => {
  const { chip, write, read } = bench();
  write(0x12, 0x2b, 0x80, 0x57, 0x40);
  write(0x07, 0b11_10_01_00);
  assert.equal(chip.led(4), { lit: 1, periodUs: 0 });
  assert.equal(chip.led(5), { lit: 0, periodUs: 0 });
  assert.equal(chip.led(6), { lit: 0.5, periodUs: 1_000_000 });
  assert.equal(chip.led(7), { lit: 0.75, periodUs: 2_000_000 });
  assert.equal(read(0x07), [0xe4]);
});

leds('a blinking LED is dark for PWM/256 of its period, then lit', () => {
  const { clock, chip, write } = bench();
  write(0x12, 0x2b, 0x40);
  write(0x06, 0x56);
  const seen: boolean[] = [];
  for (const us of [0, 249_999, 250_000, 999_999, 1_000_000]) {
    clock.advanceTo(us);
    seen.push(chip.lit(0));
  }
  assert.equal(seen, [false, false, true, true, false]);
});

leds('the inputs read 0 where a LED is lit', () => {
  const { write, read } = bench();
  write(0x16, 0x54, 0x55, 0x15, 0x55); // LED 0 and LED 11
  assert.equal(read(0x00), [0xfe]);
  assert.equal(read(0x01), [0xf7]);
});

leds('without auto-increment a longer access stays at its register', () => {
  const { write, read } = bench();
  write(0x06, 0x00, 0xaa);
  assert.equal(read(0x06, 2), [0xaa, 0xaa]);
  assert.equal(read(0x07), [0x55]);
});

leds('auto-increment goes from the last selector to register 0', () => {
  const { read } = bench();
  assert.equal(read(0x19, 3), [0x55, 0xff, 0xff]);
});

leds(
  "an auto-incremented read from register 0, an unknown register and a write to an input are the driver's mistakes",
  () => {
    const { write, read } = bench();
    assert.throws(() => read(0x10, 2), RangeError);
    assert.throws(() => read(0x0a), RangeError);
    assert.throws(() => read(0x26), RangeError);
    assert.throws(() => write(0x00, 0xff), RangeError);
  },
);

leds.run();
