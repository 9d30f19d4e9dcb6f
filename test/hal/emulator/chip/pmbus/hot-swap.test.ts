import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Adm1272 } from '../../../../../hal/emulator/chip/pmbus/adm1272';
import type { HotSwap } from '../../../../../hal/emulator/chip/pmbus/hot-swap';
import { Lm5066 } from '../../../../../hal/emulator/chip/pmbus/lm5066';
import { VirtualClock } from '../../../../../hal/emulator/clock';
import { Pin } from '../../../../../hal/emulator/pin';

const hotSwap = suite('hot-swap controller');
const NOTHING = new Uint8Array();
const SHUNT_1_MILLIOHM = 1000;

function bench<T extends HotSwap>(make: (clock: VirtualClock, alert: Pin) => T) {
  const clock = new VirtualClock();
  const alert = new Pin();
  const chip = make(clock, alert);
  chip.rail = 48_000;
  const write = (...octets: number[]) => chip.transfer(Uint8Array.from(octets), NOTHING);
  const read = (command: number, length: number) => {
    const rx = new Uint8Array(length);
    assert.ok(chip.transfer(Uint8Array.of(command), rx));
    return [...rx];
  };
  const word = (command: number) => {
    const [low, high] = read(command, 2);
    return low! | (high! << 8);
  };
  const text = (command: number) => {
    const [length, ...octets] = read(command, 33);
    return String.fromCharCode(...octets.slice(0, length));
  };
  const pass = (us: number) => clock.advanceTo(clock.nowUs + us);
  return { clock, alert, chip, write, read, word, text, pass };
}

const adm1272 = () => bench((clock, alert) => new Adm1272(clock, 0x10, alert, SHUNT_1_MILLIOHM));
const lm5066 = () => bench((clock, alert) => new Lm5066(clock, 0x10, alert, SHUNT_1_MILLIOHM));

// biome-ignore format: a table
const ADM1272_RESET: readonly (readonly [command: number, octets: number, value: number])[] = [
  [0x01, 1, 0x80], [0x19, 1, 0xb0], [0x20, 1, 0x40],
  [0x42, 2, 0x0fff], [0x4a, 2, 0x0fff], [0x4f, 2, 0x0fff], [0x51, 2, 0x0fff], [0x57, 2, 0x0fff],
  [0x43, 2, 0x0000], [0x58, 2, 0x0000], [0x6b, 2, 0x7fff],
  [0x98, 1, 0x22], [0xcc, 1, 0x64], [0xd3, 1, 0x01], [0xd4, 2, 0x3f35], [0xd8, 2, 0x0008],
];

hotSwap('an ADM1272 wakes as its data sheet says', () => {
  const { chip, read, text } = adm1272();
  for (const [command, octets, value] of ADM1272_RESET) {
    const answer = read(command, octets).reduce((sum, octet, n) => sum | (octet << (8 * n)), 0);
    assert.is(answer, value, command.toString(16));
  }
  assert.equal([text(0x99), text(0x9a), text(0x9b), text(0x9d)], ['ADI', 'ADM1272-A1', '25', '160301']);
  assert.not.ok(chip.gaveUp.level);
});

hotSwap('an ADM1272 measures with the coefficients of its ranges, and only what it is told to', () => {
  const { chip, write, word } = adm1272();
  chip.celsius = 25;
  chip.load = 240_000; // 5 A at 48 V
  chip.run(true);
  assert.is(word(0x88), Math.round((4062 * 48) / 100), '100 V');
  assert.is(word(0x8c), Math.round((663 * 5 + 20480) / 10), '30 mV');
  assert.is(word(0x8b), 0, 'VOUT_EN is off');
  assert.is(word(0x8d), 0, 'TEMP1_EN is off');
  write(0xd3, 0x00);
  write(0xd4, 0x0e, 0xbf); // 60 V, 15 mV, all three measured, filter on
  write(0xd3, 0x01);
  assert.is(word(0x88), 0x0cb2);
  assert.is(word(0x8b), 0x0cb2);
  assert.is(word(0x8c), 0x0a97);
  assert.is(word(0x8d), 0x0cdc);
  assert.is(word(0x97), Math.round((3512 * 240) / 100));
});

hotSwap('peaks stay until 0 is written', () => {
  const { chip, write, word } = adm1272();
  chip.run(true);
  chip.load = 240_000;
  chip.load = 48_000;
  assert.is(word(0xd0), Math.round((663 * 5 + 20480) / 10));
  write(0xd0, 0, 0);
  assert.is(word(0xd0), 0);
});

hotSwap('a limit compares raw words while the output is on', () => {
  const { chip, alert, write, word, read } = adm1272();
  write(0x4a, 0x20, 0x08); // 2080: just above 0 A
  assert.is(word(0x79) & 0x4000, 0, 'the output is off');
  chip.run(true);
  chip.load = 240_000;
  assert.equal(read(0x7b, 1), [0x20]);
  assert.is(word(0x79), 0x4001);
  assert.ok(alert.level);
});

hotSwap('a shorted card is given up, and comes back by OPERATION alone', () => {
  for (const { chip, write, read, pass } of [adm1272(), lm5066()]) {
    chip.short(true);
    chip.run(true);
    pass(99);
    assert.not.ok(chip.gaveUp.level);
    pass(1);
    assert.ok(chip.gaveUp.level);
    chip.run(false); // as the CPLD takes its power good away
    assert.equal(read(0x7b, 1), [0x80]);
    chip.short(false);
    write(0x03);
    assert.ok(chip.gaveUp.level);
    write(0x01, 0x00);
    write(0x01, 0x80);
    assert.not.ok(chip.gaveUp.level);
  }
});

hotSwap('a damaged pass transistor shows in STATUS_MFR_SPECIFIC', () => {
  const { chip, read } = adm1272();
  chip.damage(true);
  assert.equal(read(0x80, 1), [0x80]);
});

hotSwap('POWER_CYCLE turns the output off and on', () => {
  const { chip, write, pass } = adm1272();
  write(0xd9);
  assert.ok(chip.gaveUp.level);
  pass(100_000);
  assert.not.ok(chip.gaveUp.level);
});

hotSwap('without a rail nobody answers', () => {
  const { chip } = adm1272();
  chip.rail = 0;
  assert.not.ok(chip.transfer(Uint8Array.of(0x79), new Uint8Array(2)));
});

hotSwap('an LM5066 has its current and power in registers of its own', () => {
  const { chip, write, read, word, text } = lm5066();
  chip.celsius = 30;
  chip.load = 240_000;
  chip.run(true);
  assert.equal([text(0x99), text(0x9a)], ['NSC', 'LM5066']);
  assert.is(word(0x88), 0x088e);
  assert.is(word(0x8b), Math.round((4587 * 48 - 2400) / 100));
  assert.is(word(0x8d), 0x01e0);
  assert.is(word(0xd1), Math.round((5405 * 5 - 600) / 100));
  assert.is(word(0xd2), Math.round((605 * 240 - 8000) / 1000));
  write(0xd9, 0x10);
  assert.is(word(0xd1), Math.round((10753 * 5 - 1200) / 100));
  assert.is(word(0xd2), Math.round((1204 * 240 - 6000) / 1000));
  chip.load = 0;
  assert.is(word(0xd5), Math.round((1204 * 240 - 6000) / 1000));
  write(0xd6);
  assert.is(word(0xd5), 0);
  assert.equal(read(0x8c, 2), [0xff, 0xff], 'READ_IOUT is not one of them');
});

hotSwap.run();
