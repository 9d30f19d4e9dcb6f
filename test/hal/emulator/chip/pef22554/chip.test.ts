import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Bench } from './bench';

const chip = suite('QuadFALC: global registers, reset, interrupt');

chip('the version shows only behind bit 5 of 0xd6', () => {
  const { chip } = new Bench();
  assert.is(chip.read(0x4a), 0x05);
  chip.write(0xd6, 0x20);
  assert.is(chip.read(0x4a), 0x20);
  chip.write(0xd6, 0x00);
  assert.is(chip.read(0x4a), 0x05);
});

chip('a write to the version register is tolerated', () => {
  const { chip } = new Bench();
  chip.write(0x4a, 0xaa);
  assert.is(chip.read(0x4a), 0x05);
});

chip('global registers exist in the window of port 0 only', () => {
  const { chip } = new Bench();
  for (const register of [0x08, 0x4a, 0x6f, 0x85, 0x92, 0x99, 0xd6]) {
    assert.type(chip.read(register), 'number');
    for (const port of [1, 2, 3]) assert.throws(() => chip.read((port << 8) | register), /no register/);
  }
});

chip('unknown registers and writes to read-only ones are the driver’s mistake', () => {
  const { chip } = new Bench();
  for (const register of [0x0b, 0x1a, 0x2a, 0x8a, 0xff, 0x400]) {
    assert.throws(
      () => chip.read(register),
      (error: unknown) => error instanceof RangeError,
    );
    assert.throws(
      () => chip.write(register, 0),
      (error: unknown) => error instanceof RangeError,
    );
  }
  for (const register of [0x4c, 0x50, 0x65, 0x68, 0x6e, 0x6f])
    assert.throws(
      () => chip.write(register, 0),
      (error: unknown) => error instanceof RangeError,
    );
});

chip('every port comes out of reset with the values of the data sheet', () => {
  const bench = new Bench();
  // biome-ignore format: a table
  const resets = [
    [0x03, 0x00], [0x04, 0xfd], [0x05, 0xff], [0x14, 0xff], [0x19, 0xff], [0x1c, 0x00], [0x26, 0x7b], [0x27, 0x03],
    [0x28, 0x40], [0x37, 0x80], [0x3a, 0x20], [0x47, 0xff], [0x81, 0x22], [0x82, 0x65], [0x83, 0x35], [0xa1, 0xff],
  ];
  for (let port = 0; port < 4; port++) {
    bench.setUp(port);
    bench.write(port, 0x47, 0x00);
  }
  bench.chip.reset();
  for (let port = 0; port < 4; port++)
    for (const [register, value] of resets) assert.is(bench.read(port, register), value, register.toString(16));
});

chip('a register self-test sees every value it writes', () => {
  const bench = new Bench();
  for (let value = 0; value < 256; value++) {
    bench.write(2, 0x14, value);
    assert.is(bench.read(2, 0x14), value);
  }
  assert.is(bench.read(1, 0x14), 0xff);
});

chip('reset tri-states the transmitters, and the far ends hear nothing', () => {
  const bench = Bench.inService();
  assert.ok(bench.spans[3].far.heard.pulses);
  bench.chip.reset();
  assert.not(bench.spans[3].far.heard.pulses);
  assert.not(bench.interrupt.level);
});

chip('the set-up of the QuadFALC driver reaches alignment and reports it', () => {
  const bench = new Bench();
  for (let port = 0; port < 4; port++) bench.setUp(port);
  bench.run(20_000);
  assert.ok(bench.interrupt.level);
  assert.is(bench.chip.read(0x6f), 0x0f);
  for (let port = 0; port < 4; port++) {
    assert.is(bench.read(port, 0x4c), 0x00);
    assert.is(bench.read(port, 0x6e) & 0x04, 0x04);
    assert.is(bench.read(port, 0x6a) & 0xa0, 0xa0); // FAR, MFAR
    bench.takeAll(port);
    assert.is(bench.read(port, 0x6e), 0x00);
    assert.is(bench.chip.read(0x6f) & (1 << port), 0);
  }
  assert.not(bench.interrupt.level);
});

chip('reading an interrupt status clears it and lets go of the pin', () => {
  const bench = Bench.inService();
  assert.not(bench.interrupt.level);
  bench.spans[1].cut();
  bench.run(86);
  assert.ok(bench.interrupt.level);
  assert.is(bench.chip.read(0x6f), 0x02);
  assert.is(bench.read(1, 0x6e), 0x04);
  assert.is(bench.read(1, 0x6e), 0x04); // not cleared by its own read
  assert.is(bench.read(1, 0x6a), 0x44); // LOS, LFA
  assert.is(bench.read(1, 0x6a), 0x00);
  assert.is(bench.chip.read(0x6f), 0x00);
  assert.not(bench.interrupt.level);
});

chip('a masked event is neither seen nor lost: it comes with the mask’s end', () => {
  const bench = Bench.inService();
  bench.write(0, 0x16, 0xff);
  bench.spans[0].cut();
  bench.run(86);
  assert.not(bench.interrupt.level);
  assert.is(bench.read(0, 0x6e), 0x00);
  bench.write(0, 0x16, 0x00);
  assert.ok(bench.interrupt.level);
  assert.is(bench.read(0, 0x6a), 0x44);
});

chip('a command sets CEC, and one that meets it is lost', () => {
  const bench = Bench.inService();
  bench.write(0, 0x15, 0x00);
  bench.takeAll(0);
  bench.write(0, 0x02, 0x10);
  bench.write(0, 0x02, 0x01); // SRES: lost
  assert.is(bench.read(0, 0x64) & 0x04, 0x04);
  assert.is(bench.read(0, 0x69) & 0x01, 0x00);
  bench.chip.elapse(2);
  assert.is(bench.read(0, 0x64) & 0x04, 0x00);
  bench.write(0, 0x02, 0x01);
  assert.is(bench.read(0, 0x69) & 0x01, 0x01);
});

chip('CEC falls for a loop that only polls it', () => {
  const bench = Bench.inService();
  bench.write(0, 0x02, 0x10);
  let reads = 0;
  while (bench.read(0, 0x64) & 0x04) assert.ok(++reads < 10);
});

chip('four quiet ports without the second’s interrupt keep the clock without alarms', () => {
  const bench = Bench.inService();
  for (let port = 0; port < 4; port++) {
    bench.write(port, 0x15, 0xff);
    bench.write(port, 0x17, 0x7c); // SEC masked, ES and slips open
    bench.write(port, 0x47, 0x00);
    bench.takeAll(port);
  }
  bench.run(2_000_000);
  for (let port = 0; port < 4; port++) bench.takeAll(port);
  assert.is(bench.clock.dueUs, Number.POSITIVE_INFINITY);
  bench.run(30 * 86_400e6);
  assert.not(bench.interrupt.level);
});

chip.run();
