import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { E1Error } from '../../../../../hal/emulator/plant/e1-signal';
import { Bench } from './bench';

const counters = suite('QuadFALC: counters');

const FEC = 0x50;
const CVC = 0x52;
const CEC1 = 0x54;
const EBC = 0x56;
const BEC = 0x58;

counters('with ECM the counts of a second stand still through the next one', () => {
  const bench = Bench.inService();
  for (let n = 0; n < 3; n++) bench.spans[0].far.sendError(E1Error.Frame);
  assert.is(bench.counter(0, FEC), 0);
  bench.run(1_000_000);
  assert.is(bench.counter(0, FEC), 3);
  bench.spans[0].far.sendError(E1Error.Frame);
  bench.run(999_999);
  assert.is(bench.counter(0, FEC), 3);
  bench.run(1);
  assert.is(bench.counter(0, FEC), 1);
  bench.run(1_000_000);
  assert.is(bench.counter(0, FEC), 0);
});

counters('the tick interrupts once a second while it is unmasked', () => {
  const bench = Bench.inService();
  for (let n = 0; n < 3; n++) {
    bench.run(999_999);
    assert.not(bench.interrupt.level);
    bench.run(1);
    assert.ok(bench.interrupt.level);
    for (let port = 0; port < 4; port++) assert.is(bench.read(port, 0x6b), 0x40);
  }
});

counters('without ECM the count runs, DEC freezes it and its high octet lets go', () => {
  const bench = Bench.inService();
  bench.write(0, 0x1d, 0x48);
  bench.spans[0].far.sendError(E1Error.Crc);
  bench.run(3_000_000);
  assert.is(bench.counter(0, CEC1), 1);
  bench.write(0, 0x60, 0x08);
  bench.spans[0].far.sendError(E1Error.Crc);
  bench.spans[0].far.sendError(E1Error.Crc);
  assert.is(bench.read(0, CEC1), 1);
  assert.is(bench.read(0, CEC1 + 1), 0);
  assert.is(bench.counter(0, CEC1), 2); // counted on from the freeze
});

counters('noise counts as its probability says', () => {
  const bench = Bench.inService();
  bench.spans[0].toNear.noise(1e-5);
  bench.run(2_000_000);
  const expected = { fec: 4_000 * 7e-5, cvc: 20.48, cec1: 1_000 * (1 - (1 - 1e-5) ** 2048) };
  const sums = { fec: 0, cvc: 0, cec1: 0 };
  for (let n = 0; n < 200; n++) {
    bench.run(1_000_000);
    sums.fec += bench.counter(0, FEC);
    sums.cvc += bench.counter(0, CVC);
    sums.cec1 += bench.counter(0, CEC1);
  }
  for (const key of ['fec', 'cvc', 'cec1'] as const) {
    const mean = expected[key] * 200;
    assert.ok(Math.abs(sums[key] - mean) < 5 * Math.sqrt(mean), `${key}: ${sums[key]}, expected ${mean}`);
  }
});

counters('what the far end hears wrong comes back in its E bits, and ours in its', () => {
  const bench = Bench.inService();
  bench.spans[0].toFar.noise(1e-4);
  bench.spans[1].toNear.noise(1e-4);
  bench.run(2_000_000);
  const errored = 1_000 * (1 - (1 - 1e-4) ** 2048);
  assert.ok(Math.abs(bench.counter(0, EBC) - errored) < 100);
  assert.is(bench.counter(0, CEC1), 0);
  assert.ok(Math.abs(bench.spans[1].far.heard.reportedBlocks * 1_000 - errored) < 1);
});

counters('code violations go on through LFA and stop in LOS; the others stop in LFA', () => {
  const bench = Bench.inService();
  bench.spans[0].toNear.noise(1e-4);
  bench.spans[0].far.loseFraming(true);
  bench.run(3_000_000);
  assert.is(bench.counter(0, FEC), 0);
  assert.is(bench.counter(0, CEC1), 0);
  assert.ok(bench.counter(0, CVC) > 100);
  bench.spans[0].cut();
  bench.run(3_000_000);
  assert.is(bench.counter(0, CVC), 0);
});

counters('a counter stops at 0xffff', () => {
  const bench = Bench.inService();
  bench.spans[0].far.loseFraming(true);
  bench.spans[0].toNear.noise(0.5);
  bench.run(3_000_000);
  assert.is(bench.counter(0, CVC), 0xffff);
});

counters('an errored second is told only for the events ESM lets count', () => {
  const bench = Bench.inService();
  bench.write(0, 0x47, 0x00);
  bench.write(1, 0x47, 0x20); // CRC errors do not count
  for (const port of [0, 1]) {
    bench.write(port, 0x17, 0x7f); // ES alone
    bench.takeAll(port);
    bench.spans[port].far.sendError(E1Error.Crc);
  }
  bench.run(1_000_000);
  assert.is(bench.read(0, 0x6e), 0x08);
  assert.is(bench.read(0, 0x6b), 0x80);
  assert.is(bench.counter(0, CEC1), 1);
  assert.is(bench.read(1, 0x6b), 0x00);
  bench.run(5_000_000);
  assert.is(bench.read(0, 0x6b), 0x00);
});

counters('every second of a cut is errored', () => {
  const bench = Bench.inService();
  bench.write(0, 0x47, 0x00);
  bench.write(0, 0x17, 0x7f);
  bench.takeAll(0);
  bench.spans[0].cut();
  for (let n = 0; n < 3; n++) {
    bench.run(1_000_000);
    assert.is(bench.read(0, 0x6b), 0x80);
  }
});

counters('seconds nobody looked at leave the last one in the registers', () => {
  const bench = Bench.inService();
  bench.write(0, 0x17, 0xff);
  bench.takeAll(0);
  for (let n = 0; n < 5; n++) bench.spans[0].far.sendError(E1Error.Code);
  bench.run(60_000_000);
  assert.is(bench.counter(0, CVC), 0);
});

counters('every error IERR inserts reaches the far end once', () => {
  const bench = Bench.inService();
  // biome-ignore format: a table
  const inserted: [number, E1Error][] = [
    [0x20, E1Error.Frame], [0x10, E1Error.Multiframe], [0x08, E1Error.Crc],
    [0x04, E1Error.Signalling], [0x02, E1Error.Pattern], [0x01, E1Error.Code],
  ];
  for (const [bit, error] of inserted) {
    bench.write(0, 0x1b, bit);
    assert.is(bench.spans[0].far.errors[error], 1);
  }
  assert.is(bench.read(0, 0x1b), 0x00);
});

counters('each step of the alarm simulation counts one', () => {
  const bench = Bench.inService();
  for (let n = 0; n < 4; n++) {
    bench.write(0, 0x1c, 0xf1);
    bench.write(0, 0x1c, 0xf0);
  }
  bench.run(1_000_000);
  for (const low of [FEC, CVC, CEC1, EBC]) assert.is(bench.counter(0, low), 4);
  assert.is(bench.counter(0, BEC), 0);
});

counters('an AMI receiver takes HDB3 for violations', () => {
  const bench = Bench.inService();
  bench.write(0, 0x1c, 0xe0);
  bench.run(2_000_000);
  assert.ok(bench.counter(0, CVC) > 1_000);
  assert.is(bench.counter(0, FEC), 0);
});

counters('clocks 10 ppm apart slip every 12.5 s, to the side of the faster one', () => {
  const bench = Bench.inService();
  bench.write(0, 0x3e, 0x02); // two-frame receive buffer, which 0xc2 has as well
  bench.write(1, 0x3e, 0x02);
  bench.write(0, 0x36, 0x09); // port 0 is no reference: the highway runs on the oscillator
  bench.spans[0].far.set({ offsetPpm: 10 });
  bench.spans[1].far.set({ offsetPpm: -10 });
  bench.run(12_499_000);
  assert.is(bench.read(0, 0x6b) & 0x03, 0x00);
  bench.run(2_000);
  assert.is(bench.read(0, 0x6b) & 0x03, 0x02); // RSN
  assert.is(bench.read(1, 0x6b) & 0x03, 0x01); // RSP
});

counters('a highway that follows the line has no slips there, and some on the other ports', () => {
  const bench = Bench.inService();
  bench.write(0, 0x44, 0x38); // port 0 is the reference
  bench.spans[0].far.set({ offsetPpm: 10 });
  bench.run(60_000_000);
  assert.is(bench.read(0, 0x6b) & 0x03, 0x00);
  assert.is(bench.read(3, 0x6b) & 0x03, 0x01);
});

counters.run();
