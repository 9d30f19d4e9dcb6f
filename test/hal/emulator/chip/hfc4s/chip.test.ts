import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { HfcBench } from './bench';

interface Context {
  bench: HfcBench;
}

const test = suite<Context>('HFC-4S');

test.before.each((context) => {
  context.bench = new HfcBench();
});

test('the chip says what it is', ({ bench }) => {
  assert.is(bench.chip.read(0x16) & 0xf0, 0xc0);
  assert.is(bench.chip.read(0x1f), 1);
});

test('an unknown register is the driver’s mistake, in either direction', ({ bench: { chip } }) => {
  assert.throws(() => chip.read(0x00), /0x0 to be read/);
  assert.throws(() => chip.read(0x1e), /0x1e to be read/);
  assert.throws(() => chip.write(0x1f, 0), /0x1f to be written/);
  assert.throws(() => chip.write(0xc8, 0), /0xc8 to be written/);
  assert.throws(() => chip.write(0x1e, 0), RangeError as never);
});

test('the init sequence finds memory and clock', ({ bench }) => {
  const { chip } = bench;
  bench.init();
  const before = chip.read(0x18) | (chip.read(0x19) << 8);
  bench.runMs(10);
  const after = chip.read(0x18) | (chip.read(0x19) << 8);
  assert.is(after - before, 80);
  chip.write(0x08, 0x00);
  chip.write(0x09, 0x00);
  chip.write(0x0a, 0xc0);
  for (let n = 0; n < 256; n++) chip.write(0xc0, (n * 3) & 0xff);
  chip.write(0x0a, 0xc0);
  for (let n = 0; n < 256; n++) assert.is(chip.read(0xc0), (n * 3) & 0xff);
});

test('without ADDR_INC the memory window stands still', ({ bench: { chip } }) => {
  chip.write(0x08, 0x34);
  chip.write(0x09, 0x12);
  chip.write(0x0a, 0x00);
  chip.write(0xc0, 0x77);
  chip.write(0xc0, 0x78);
  assert.is(chip.read(0xc0), 0x78);
  chip.write(0x08, 0x35);
  assert.is(chip.read(0xc0), 0x00);
});

test('without a clock on the highway the frame counter stands until the chip is master', ({ bench }) => {
  bench.chip.highwayClock = false;
  bench.runMs(10);
  assert.is(bench.chip.read(0x18), 0);
  bench.chip.write(0x14, 0x01);
  bench.runMs(10);
  assert.is(bench.chip.read(0x18), 80);
});

test('a FIFO selection makes the chip busy for a few accesses', ({ bench: { chip } }) => {
  chip.write(0x0f, 0x05);
  assert.is(chip.read(0x1c) & 0x01, 0x01);
  assert.throws(() => chip.read(0x0c), /busy/);
  chip.elapse(1);
  assert.is(chip.read(0x1c) & 0x01, 0x00);
  assert.is(chip.read(0x0c), 0);
});

test('a port register wants a microsecond after R_ST_SEL', ({ bench: { chip } }) => {
  chip.write(0x16, 1);
  assert.throws(() => chip.read(0x30), /1 us/);
  chip.elapse(1);
  assert.is(chip.read(0x30) & 0x0f, 0);
});

test('MULT_ST writes to all ports at once', ({ bench }) => {
  bench.port(0x08);
  bench.force(2);
  bench.runMs(20);
  for (const port of [0, 1, 2, 3]) assert.is(bench.state(port), 3);
  assert.is(bench.chip.read(0x12), 0x0f);
});

test('the timer interrupt comes every 250 us times 2^n', ({ bench }) => {
  const { chip, interrupt, clock } = bench;
  chip.write(0x1a, 0x04);
  chip.write(0x11, 0x02);
  chip.write(0x13, 0x08);
  clock.advanceTo(3999);
  assert.not(interrupt.level);
  clock.advanceTo(4000);
  assert.ok(interrupt.level);
  assert.is(chip.read(0x1c) & 0x40, 0x40);
  assert.is(chip.read(0x11), 0x02);
  assert.not(interrupt.level);
  assert.is(chip.read(0x11), 0x00);
  clock.advanceTo(8000);
  assert.ok(interrupt.level);
});

test('a masked timer costs no alarm and is still seen when asked', ({ bench: { chip, clock } }) => {
  clock.advanceTo(20_000); // the lines have told that they are silent
  chip.write(0x1a, 0x02);
  assert.is(clock.dueUs, Number.POSITIVE_INFINITY);
  clock.advanceTo(21_000);
  assert.is(chip.read(0x11), 0x02);
  assert.is(chip.read(0x11), 0x00);
});

test('GLOB_IRQ_EN gates the interrupt output', ({ bench }) => {
  bench.init();
  bench.chip.write(0x12, 0x01);
  bench.openTe(0);
  assert.not(bench.interrupt.level);
  bench.chip.write(0x13, 0x09);
  assert.ok(bench.interrupt.level);
  assert.is(bench.chip.read(0x12), 0x01);
  assert.not(bench.interrupt.level);
});

test('GPIO outputs read back where they are enabled', ({ bench: { chip } }) => {
  chip.gpio.inputs = 0xa5f0;
  chip.write(0x42, 0x0f);
  chip.write(0x40, 0xff);
  assert.is(chip.read(0x40), 0xff);
  assert.is(chip.read(0x41), 0xa5);
  chip.write(0x40, 0x03);
  assert.is(chip.read(0x40), 0xf3);
  assert.equal(chip.gpio.outputs, { levels: 0x0003, enables: 0x000f });
});

test('a soft reset takes ports, FIFOs, slots and interrupts back', ({ bench }) => {
  const { chip } = bench;
  bench.activate();
  chip.write(0x10, 0x02);
  chip.write(0xd0, 0x82);
  bench.transmit(2, [1, 2, 3]);
  chip.write(0x00, 0x08);
  chip.write(0x00, 0x00);
  assert.is(bench.state(0), 0);
  assert.not(bench.interrupt.level);
  assert.is(chip.read(0x12), 0);
  assert.is(chip.read(0xd0), 0);
  bench.fifo(2 << 1);
  assert.is(chip.read(0x0c), chip.read(0x0d));
  assert.is(chip.read(0xfa), 0);
  bench.runMs(1000);
  assert.equal(bench.atNetwork, []);
});

test('a port with nothing to do costs nothing', ({ bench }) => {
  bench.activate();
  bench.runMs(1000);
  assert.is(bench.state(0), 7);
  assert.is(bench.clock.dueUs > bench.clock.nowUs + 60_000_000, true);
});

test.run();
