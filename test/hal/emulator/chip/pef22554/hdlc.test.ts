import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Bench } from './bench';

const hdlc = suite('QuadFALC: HDLC channel 1');

const SLOT16 = 0x00010000;

/** Port 0 with HDLC on time slot 16, and what the far end gets there. */
function started(): { bench: Bench; received: { frame: number[]; errored: boolean }[] } {
  const bench = Bench.inService();
  // biome-ignore format: a table
  for (const [register, value] of [
    [0x03, 0x88], [0xa0, 0x00], [0xa1, 0xff], [0x09, 0x18], [0x0a, 0x00], [0x12, 0x80], [0x0e, 0x80],
    [0x14, 0x7e], [0x15, 0xae],
  ]) bench.write(0, register, value);
  bench.command(0, 0x01);
  const received: { frame: number[]; errored: boolean }[] = [];
  bench.spans[0].far.attach(SLOT16, {
    receive: (frame, errored) => received.push({ frame: Array.from(frame), errored }),
  });
  return { bench, received };
}

function fill(bench: Bench, octets: readonly number[]): void {
  for (const octet of octets) bench.write(0, 0x00, octet);
}

function drain(bench: Bench, count: number): number[] {
  return Array.from({ length: count }, () => bench.read(0, 0x00));
}

hdlc('a transmitter reset makes the pool ready', () => {
  const { bench } = started();
  assert.is(bench.read(0, 0x69), 0x01);
  assert.is(bench.read(0, 0x64) & 0x40, 0x40);
});

hdlc('a short frame goes out in its time, and ALLS follows', () => {
  const { bench, received } = started();
  bench.write(0, 0x15, 0x00);
  bench.takeAll(0);
  fill(bench, [0x02, 0x01, 0x7f]);
  bench.command(0, 0x0a);
  assert.is(bench.read(0, 0x69) & 0x31, 0x01); // XPR: the second pool is free
  bench.run(6 * 125 - 1);
  assert.is(bench.read(0, 0x69) & 0x20, 0x00);
  bench.run(1);
  assert.is(bench.read(0, 0x69) & 0x20, 0x20);
  bench.run(500);
  assert.equal(received, [{ frame: [0x02, 0x01, 0x7f], errored: false }]);
});

hdlc('a long frame goes out pool by pool', () => {
  const { bench, received } = started();
  const frame = Array.from({ length: 80 }, (_, n) => n);
  fill(bench, frame.slice(0, 32));
  bench.command(0, 0x08);
  fill(bench, frame.slice(32, 64));
  bench.command(0, 0x08);
  assert.is(bench.read(0, 0x64) & 0x40, 0x00); // both pools are full
  bench.read(0, 0x69);
  bench.run(32 * 125);
  assert.is(bench.read(0, 0x69), 0x01);
  fill(bench, frame.slice(64));
  bench.command(0, 0x0a);
  bench.run(51 * 125 + 500);
  assert.equal(received, [{ frame, errored: false }]);
});

hdlc('an underrun aborts the frame and says so', () => {
  const { bench, received } = started();
  bench.read(0, 0x69);
  fill(bench, [1, 2, 3, 4]);
  bench.command(0, 0x08);
  bench.read(0, 0x69);
  bench.run(4 * 125);
  assert.is(bench.read(0, 0x69), 0x10);
  bench.run(500);
  assert.is(received[0].errored, true);
});

hdlc('a received frame ends in RME, its length in RBCL, its status behind it', () => {
  const { bench } = started();
  bench.spans[0].far.send(SLOT16, Uint8Array.of(0x02, 0x01, 0x73));
  bench.run(500);
  assert.is(bench.read(0, 0x6e) & 0x01, 0x01);
  assert.is(bench.read(0, 0x68), 0x80);
  assert.is(bench.read(0, 0x66), 4);
  assert.equal(drain(bench, 4), [0x02, 0x01, 0x73, 0xa0]);
  assert.is(bench.read(0, 0x65), 0xa0);
  bench.command(0, 0x80);
  assert.is(bench.read(0, 0x68), 0x00);
});

hdlc('a frame and its status that fill a pool read as length 0', () => {
  const { bench } = started();
  bench.spans[0].far.send(SLOT16, new Uint8Array(31).fill(7));
  bench.run(500);
  assert.is(bench.read(0, 0x68), 0x80);
  assert.is(bench.read(0, 0x66) & 0x1f, 0);
  assert.is(drain(bench, 32)[31], 0xa0);
});

hdlc('a long frame comes pool by pool', () => {
  const { bench } = started();
  const frame = Uint8Array.from({ length: 70 }, (_, n) => n);
  bench.spans[0].far.send(SLOT16, frame);
  bench.run(500);
  const octets: number[] = [];
  for (const isr of [0x01, 0x01]) {
    assert.is(bench.read(0, 0x68), isr);
    octets.push(...drain(bench, 32));
    bench.command(0, 0x80);
  }
  assert.is(bench.read(0, 0x68), 0x80);
  assert.is(bench.read(0, 0x67), 0);
  assert.is(bench.read(0, 0x66), 71);
  octets.push(...drain(bench, bench.read(0, 0x66) & 0x1f));
  assert.equal(octets, [...frame, 0xa0]);
});

hdlc('with RCRC the frame check sequence stands before the status', () => {
  const { bench } = started();
  bench.write(0, 0x0a, 0x04);
  bench.spans[0].far.send(SLOT16, new TextEncoder().encode('123456789'));
  bench.run(500);
  assert.is(bench.read(0, 0x66), 12);
  assert.equal(drain(bench, 12).slice(9), [0x6e, 0x90, 0xa0]); // CRC-16/X.25 check value 0x906e
});

hdlc('a frame that meets two waiting pools is lost, and RDO says so', () => {
  const { bench } = started();
  for (let n = 0; n < 3; n++) bench.spans[0].far.send(SLOT16, Uint8Array.of(n, n));
  bench.run(500);
  assert.is(bench.read(0, 0x69) & 0x40, 0x40);
  for (const n of [0, 1]) {
    assert.equal(drain(bench, 3), [n, n, 0xa0]);
    bench.command(0, 0x80);
  }
  assert.is(bench.read(0, 0x64) & 0x08, 0x08);
});

hdlc('an errored frame has no CRC16 in its status', () => {
  const { bench } = started();
  bench.spans[0].toNear.noise(1e-3);
  for (let n = 0; n < 40; n++) {
    bench.spans[0].far.send(SLOT16, new Uint8Array(31));
    bench.run(500);
    const status = drain(bench, 32)[31];
    bench.command(0, 0x80);
    if (status === 0x80) return;
    assert.is(status, 0xa0);
  }
  assert.unreachable('no frame was hit');
});

hdlc('frames on other slots, or with HRAC off, are not for the channel', () => {
  const { bench } = started();
  bench.spans[0].far.send(0x00020000, Uint8Array.of(1, 2));
  bench.run(500);
  bench.write(0, 0x03, 0x80);
  bench.spans[0].far.send(SLOT16, Uint8Array.of(1, 2));
  bench.run(500);
  assert.is(bench.read(0, 0x68) & 0x81, 0x00);
});

hdlc.run();
