import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { HfcBench } from './bench';

interface Context {
  bench: HfcBench;
}

const test = suite<Context>('HFC FIFOs');

test.before.each((context) => {
  context.bench = new HfcBench();
  context.bench.activate();
});

/** D channel of port 0. */
const D = 2;
/** SABME of a terminal. */
const SABME = [0x00, 0x81, 0x7f];

test('a D frame reaches the network after its octets at 16 kbit/s', ({ bench }) => {
  bench.transmit(D, SABME);
  bench.clock.advanceTo(bench.clock.nowUs + 2999); // (3 + 2 FCS + 1 flag) * 500 us
  assert.equal(bench.atNetwork, []);
  bench.clock.advanceTo(bench.clock.nowUs + 1);
  assert.equal(bench.atNetwork, [SABME]);
});

test('the end of a sent frame moves F2 and Z2 and interrupts', ({ bench }) => {
  bench.transmit(D, SABME);
  bench.fifo(D << 1);
  assert.is(bench.chip.read(0x0c), 1);
  assert.is(bench.chip.read(0x0d), 0);
  assert.is(bench.z1(), 0x83);
  assert.is(bench.z2(), 0x80);
  bench.runMs(10);
  assert.is(bench.chip.read(0x0d), 1);
  assert.is(bench.z2(), 0x83);
  assert.ok(bench.interrupt.level);
  assert.is(bench.chip.read(0x1c) & 0x80, 0x80);
  assert.is(bench.chip.read(0x10), 0x01);
  assert.is(bench.chip.read(0xc8), 0x10);
  assert.is(bench.chip.read(0xc8), 0x00);
  assert.is(bench.chip.read(0x10), 0x00);
  assert.not(bench.interrupt.level);
});

test('a D frame of the network arrives with FCS and a good status', ({ bench }) => {
  bench.bus.send(Uint8Array.of(0x00, 0x81, 0x73));
  bench.runMs(2);
  assert.not(bench.interrupt.level);
  bench.runMs(1);
  assert.ok(bench.interrupt.level);
  assert.is(bench.chip.read(0x10), 0x01);
  assert.is(bench.chip.read(0xc8), 0x20);
  assert.equal(bench.receive(D), [0x00, 0x81, 0x73, 0xc4, 0x12, 0x00]);
  assert.is(bench.receive(D), null);
});

test('the FCS is CRC-16/X-25: 906E over the digits 1 to 9', ({ bench }) => {
  const digits = [...'123456789'].map((digit) => digit.charCodeAt(0));
  bench.bus.send(Uint8Array.from(digits));
  bench.runMs(10);
  assert.equal(bench.receive(D)?.slice(-3), [0x6e, 0x90, 0x00]);
});

test('a D frame hit by noise has a status that is not good, and not an abort', ({ bench }) => {
  bench.bus.errorRate = 0.5;
  bench.bus.send(Uint8Array.of(1, 2, 3, 4));
  bench.runMs(10);
  const status = bench.receive(D)?.[6] as number;
  assert.is.not(status, 0x00);
  assert.is.not(status, 0xff);
});

test('the network drops a frame that noise has hit', ({ bench }) => {
  bench.bus.errorRate = 0.5;
  bench.transmit(D, SABME);
  bench.runMs(10);
  assert.equal(bench.atNetwork, []);
});

test('frames come out in order, each with pointers of its own, whatever the host leaves unread', ({ bench }) => {
  for (let n = 1; n <= 3; n++) bench.bus.send(new Uint8Array(n).fill(n));
  bench.runMs(20);
  bench.fifo((D << 1) | 1);
  assert.is(bench.chip.read(0x0c), 3);
  assert.is(bench.chip.read(0x0d), 0);
  bench.chip.read(0x80);
  bench.chip.write(0x0e, 0x01);
  bench.idle();
  assert.is(bench.z2(), 0x84);
  assert.is(bench.z1(), 0x88);
  assert.equal(bench.receive(D)?.slice(0, -3), [2, 2]);
  assert.equal(bench.receive(D)?.slice(0, -3), [3, 3, 3]);
});

test('pointers wrap from 1FF to 80', ({ bench }) => {
  const frame = Array.from({ length: 150 }, (_, n) => n);
  for (let round = 0; round < 5; round++) {
    bench.bus.send(Uint8Array.from(frame));
    bench.transmit(D, frame);
    bench.runMs(100);
    assert.equal(bench.receive(D)?.slice(0, -3), frame);
  }
  assert.equal(bench.atNetwork, Array(5).fill(frame));
  bench.fifo(D << 1);
  assert.is(bench.z1(), 0x80 + ((5 * 150) % 384));
});

test('a frame that finds no room is lost, and R_STATUS says so until RES_LOST', ({ bench }) => {
  bench.bus.send(new Uint8Array(260));
  bench.bus.send(new Uint8Array(260));
  bench.runMs(300);
  assert.is(bench.chip.read(0x1c) & 0x08, 0x08);
  assert.is(bench.receive(D)?.length, 263);
  assert.is(bench.receive(D), null);
  bench.chip.write(0x0e, 0x04);
  bench.idle();
  assert.is(bench.chip.read(0x1c) & 0x08, 0x00);
});

test('the sixteenth frame finds no frame counter', ({ bench }) => {
  for (let n = 0; n < 16; n++) bench.bus.send(Uint8Array.of(n));
  bench.runMs(100);
  assert.is(bench.chip.read(0x1c) & 0x08, 0x08);
  for (let n = 0; n < 15; n++) assert.is(bench.receive(D)?.[0], n);
  assert.is(bench.receive(D), null);
});

test('a frame that the line cuts off is sent again from its start', ({ bench }) => {
  bench.transmit(D, SABME);
  bench.runMs(1);
  bench.bus.cut();
  bench.runMs(50);
  bench.bus.mend();
  bench.runMs(100);
  assert.equal(bench.atNetwork, [SABME]);
});

test('RES_FIFO empties one direction', ({ bench }) => {
  bench.bus.send(Uint8Array.of(1));
  bench.transmit(D, SABME);
  bench.fifo(D << 1);
  bench.chip.write(0x0e, 0x02);
  bench.idle();
  bench.runMs(100);
  assert.equal(bench.atNetwork, []);
  assert.equal(bench.receive(D)?.slice(0, -3), [1]);
});

test('a D channel with all eight bits is noise to the network', ({ bench }) => {
  bench.fifo(D << 1);
  bench.chip.write(0xfb, 0x00);
  bench.transmit(D, SABME);
  bench.runMs(100);
  assert.equal(bench.atNetwork, []);
});

test('octets beyond the room of a transmit FIFO are lost', ({ bench }) => {
  bench.fifo(D << 1);
  for (let n = 0; n < 500; n++) bench.chip.write(0x80, 0x55);
  assert.is(bench.z1(), 0x1ff);
});

test('the reverse bit turns octets around', ({ bench }) => {
  bench.fifo(0x80 | (D << 1));
  bench.chip.write(0x80, 0x01);
  bench.chip.write(0x80, 0xc2);
  bench.chip.write(0x0e, 0x01);
  bench.runMs(10);
  assert.equal(bench.atNetwork, [[0x80, 0x43]]);
});

test('an HDLC B channel carries frames at 64 kbit/s when its bits are enabled', ({ bench }) => {
  for (const fifo of [0x00, 0x01]) {
    bench.fifo(fifo);
    bench.chip.write(0xfa, 0x85);
    bench.chip.write(0xff, 0x01);
  }
  bench.transmit(0, [1, 2, 3, 4, 5]);
  bench.runMs(10);
  assert.equal(bench.onBearer, []);
  bench.port(0);
  bench.chip.write(0x31, 0x41);
  bench.runMs(1); // (5 + 3) octets of 125 us
  assert.equal(bench.onBearer, [[1, [1, 2, 3, 4, 5]]]);
  bench.bus.sendBearer(1, Uint8Array.of(6, 7));
  bench.runMs(1);
  assert.equal(bench.receive(0)?.slice(0, -3), [6, 7]);
  bench.port(0);
  bench.chip.write(0x33, 0x00);
  bench.bus.sendBearer(1, Uint8Array.of(6, 7));
  bench.runMs(1);
  assert.is(bench.receive(0), null);
});

test('a transparent FIFO drains 8 octets a millisecond, and a looped one receives them and then the last again', ({
  bench,
}) => {
  bench.fifo(0x00);
  bench.chip.write(0xfa, 0x82);
  bench.fifo(0x01);
  bench.chip.write(0xfb, 0x40);
  bench.chip.write(0xfa, 0x82);
  bench.fifo(0x00);
  for (let n = 1; n <= 12; n++) bench.chip.write(0x80, n);
  bench.runMs(1);
  assert.is(bench.z1() - bench.z2(), 4);
  bench.runMs(1);
  assert.is(bench.z1() - bench.z2(), 0);
  bench.fifo(0x01);
  assert.is(bench.z1() - bench.z2(), 16);
  const octets = Array.from({ length: 16 }, () => bench.chip.read(0x80));
  assert.equal(octets, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12, 12, 12, 12]);
});

test('a transparent FIFO interrupts every 64 times 2^n octets', ({ bench }) => {
  bench.fifo(0x01);
  bench.chip.write(0xff, 0x01);
  bench.chip.write(0xfa, 0x86);
  bench.clock.advanceTo(bench.clock.nowUs + 15_999);
  assert.is(bench.chip.read(0xc8), 0x00);
  bench.clock.advanceTo(bench.clock.nowUs + 1);
  assert.is(bench.chip.read(0xc8), 0x02);
  bench.runMs(16);
  assert.is(bench.chip.read(0xc8), 0x02);
});

test('with 128 KB outside, Z runs from C0 and F to 31', ({ bench }) => {
  bench.chip.write(0x0c, 0x01);
  bench.fifo(D << 1);
  assert.is(bench.z1(), 0xc0);
  for (let n = 0; n < 20; n++) bench.bus.send(Uint8Array.of(n));
  bench.runMs(100);
  bench.fifo((D << 1) | 1);
  assert.is(bench.chip.read(0x0c), 20);
});

test.run();
