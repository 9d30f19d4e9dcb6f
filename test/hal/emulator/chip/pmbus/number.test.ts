import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  fromLinear11,
  fromLinear16,
  toDirect,
  toLinear11,
  toLinear16,
} from '../../../../../hal/emulator/chip/pmbus/number';
import { pec } from '../../../../../hal/emulator/chip/pmbus/pec';

const number = suite('PMBus number');

// biome-ignore format: a table
const LINEAR11: readonly [milli: number, word: number][] = [
  [     12_000, 0xd300],
  [     48_000, 0xe300],
  [    230_000, 0xf398],
  [     35_500, 0xe238],
  [    -10_000, 0xd580],
  [        500, 0xb200],
  [    550_000, 0x0226],
  [  6_400_000, 0x1b20],
  [ 12_000_000, 0x22ee],
  [          0, 0x0000],
];

number('LINEAR11 has a signed exponent of 5 bits and a signed mantissa of 11', () => {
  for (const [milli, word] of LINEAR11) {
    assert.is(toLinear11(milli), word, `${milli} as a word`);
    assert.is(fromLinear11(word), milli, `0x${word.toString(16)} in thousandths`);
  }
});

number('LINEAR11 that is not as long as it can be means the same', () => {
  for (const [word, milli] of [
    [0xd2e0, 11_500],
    [0xffff, -500],
    [0x0001, 1_000],
  ] as const)
    assert.is(fromLinear11(word), milli);
});

number('ULINEAR16 takes its exponent from VOUT_MODE', () => {
  assert.is(toLinear16(12_000, -9), 0x1800);
  assert.is(toLinear16(53_500, -9), 0x6b00);
  assert.is(toLinear16(3_300, -12), 0x34cd);
  assert.is(fromLinear16(0x6b00, -9), 53_500);
});

number('DIRECT is a line with the coefficients of the chip', () => {
  assert.is(toDirect(48_000, { m: 6770, b: 0, r: -2 }), 0x0cb2);
  assert.is(toDirect(5_000, { m: 1326, b: 20480, r: -1 }), 0x0a97);
  assert.is(toDirect(25_000, { m: 42, b: 31871, r: -1 }), 0x0cdc);
  assert.is(toDirect(48_000, { m: 4587, b: -1200, r: -2 }), 0x088e);
  assert.is(toDirect(30_000, { m: 16, b: 0, r: 0 }), 0x01e0);
});

number('the packet error code covers the addresses', () => {
  assert.is(pec(new TextEncoder().encode('123456789')), 0xf4);
  assert.is(pec([0xb0, 0x79, 0xb1, 0x00, 0x00]), 0xd4);
  assert.is(pec([0xb0, 0x00, 0x00]), 0xea);
  assert.is(pec([0xb0, 0x03]), 0x46);
});

number.run();
