import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SdhFault } from '../../../../../hal/emulator/plant/sdh-multiplexer';
import { Pointer, traceOctets } from '../../../../../hal/emulator/plant/sdh-signal';
import { Bench } from './bench';

const chip = suite('S/UNI-155');

const LOS = 0x04;
const LOF = 0x02;
const OOF = 0x01;

/** Live bits of 11, which reading latches nothing of. */
function section(bench: Bench): number {
  return bench.suni.read(0x11) & 0x07;
}

chip('says what it is, and has the registers of the note and no others', () => {
  const { suni } = new Bench();
  assert.is(suni.read(0x00), 0x40);
  for (const register of [0x03, 0x08, 0x16, 0x22, 0x2c, 0x3c, 0x4a, 0x6e, 0x81])
    assert.throws(() => suni.read(register), RangeError);
  for (const register of [0x02, 0x11 + 1, 0x30, 0x37]) assert.throws(() => suni.write(register, 0), RangeError);
  suni.write(0x55, 0xa5);
  assert.is(suni.read(0x55), 0xa5);
  suni.write(0x00, 0x80);
  assert.is(suni.read(0x55), 0);
});

chip('LOS is set after 20 us without light and cleared after two good frames', () => {
  const bench = Bench.inService({ enabled: 0 });
  bench.line.toNear.cut();
  bench.run(19);
  assert.is(section(bench), 0);
  bench.run(1);
  assert.is(bench.suni.read(0x11), 0x20 | LOS);
  assert.is(bench.suni.read(0x11), LOS, 'the latch clears on read');
  bench.line.toNear.mend();
  bench.run(249);
  assert.is(section(bench) & LOS, LOS);
  bench.run(1);
  assert.is(section(bench) & LOS, 0);
});

chip('OOF is set after 625 us and LOF 3 ms later; they clear after 250 us and 3 ms', () => {
  const bench = Bench.inService({ enabled: 0 });
  bench.line.far.set(SdhFault.Unframed, true);
  bench.run(624);
  assert.is(section(bench), 0);
  bench.run(1);
  assert.is(section(bench), OOF);
  bench.run(2_999);
  assert.is(section(bench), OOF);
  bench.run(1);
  assert.is(section(bench), OOF | LOF);
  bench.line.far.set(SdhFault.Unframed, false);
  bench.run(250);
  assert.is(section(bench), LOF);
  bench.run(2_999);
  assert.is(section(bench), LOF);
  bench.run(1);
  assert.is(section(bench), 0);
});

chip('LOS puts all ones in its place: MS-AIS after 625 us, AU-AIS after 375 us', () => {
  const bench = Bench.inService({ enabled: 0 });
  bench.line.cut();
  bench.run(374);
  assert.equal([bench.suni.read(0x18), bench.suni.read(0x30)], [0, 0]);
  bench.run(1);
  assert.equal([bench.suni.read(0x18), bench.suni.read(0x30)], [0, 0x08]);
  bench.run(250);
  assert.equal([bench.suni.read(0x18), bench.suni.read(0x30)], [0x02, 0x08]);
});

// biome-ignore format: a table
const DEFECTS: readonly (readonly [name: string, fault: SdhFault, register: number, bit: number, setUs: number, clearUs: number])[] = [
  ['MS-AIS', SdhFault.LineAis,     0x18, 0x02,   625, 625],
  ['MS-RDI', SdhFault.LineRdi,     0x18, 0x01,   625, 625],
  ['AU-AIS', SdhFault.PathAis,     0x30, 0x08,   375, 375],
  ['AU-LOP', SdhFault.PointerLost, 0x30, 0x20, 1_000, 375],
  ['HP-RDI', SdhFault.PathRdi,     0x30, 0x04,   625, 625],
];
for (const [name, fault, register, bit, setUs, clearUs] of DEFECTS) {
  chip(`${name} is live after ${setUs} us, gone after ${clearUs} us, and latched at both edges`, () => {
    const bench = Bench.inService({ enabled: 0 });
    const latch = register + 1;
    bench.line.far.set(fault, true);
    bench.run(setUs - 1);
    assert.is(bench.suni.read(register) & bit, 0);
    bench.run(1);
    assert.is(bench.suni.read(register) & bit, bit);
    assert.is(bench.suni.read(latch) & bit, bit);
    assert.is(bench.suni.read(latch) & bit, 0);
    bench.line.far.set(fault, false);
    bench.run(clearUs - 1);
    assert.is(bench.suni.read(register) & bit, bit);
    bench.run(1);
    assert.is(bench.suni.read(register) & bit, 0);
    assert.is(bench.suni.read(latch) & bit, bit);
  });
}

chip('a new C2 is accepted after five frames, latched, and compared with what is expected', () => {
  const bench = Bench.inService({ enabled: 0 });
  assert.is(bench.suni.read(0x37), 0x02);
  bench.line.far.set(SdhFault.WrongLabel, true);
  bench.run(624);
  assert.is(bench.suni.read(0x37), 0x02);
  assert.is(bench.suni.read(0x6d) & 0x05, 0x04, 'unstable');
  bench.run(1);
  assert.is(bench.suni.read(0x37), 0x13);
  assert.is(bench.suni.read(0x31), 0x80);
  assert.is(bench.suni.read(0x6d) & 0x05, 0x01, 'mismatch');
  bench.suni.write(0x6c, 0x13);
  assert.is(bench.suni.read(0x6d) & 0x01, 0);
  bench.line.far.set(SdhFault.WrongLabel, false);
  bench.line.far.set(SdhFault.Unequipped, true);
  bench.run(625);
  assert.is(bench.suni.read(0x37), 0x00);
  assert.is(bench.suni.read(0x6d) & 0x01, 0, 'unequipped is no mismatch');
});

/** Writes 16 octets into the expected page of a trace buffer, or the transmit buffer. */
function writeTrace(bench: Bench, base: number, first: number, octets: Uint8Array): void {
  octets.forEach((octet, n) => {
    bench.suni.write(base + 3, octet);
    bench.suni.write(base + 2, first + n);
  });
}

for (const [name, base, fault, sent] of [
  ['J0', 0x28, SdhFault.WrongSectionTrace, 'sectionTrace'],
  ['J1', 0x68, SdhFault.WrongPathTrace, 'pathTrace'],
] as const) {
  chip(`${name} is accepted after three messages, read back, and compared with what is expected`, () => {
    const bench = Bench.inService({ enabled: 0 });
    const { suni, line } = bench;
    const ours = Uint8Array.from({ length: 16 }, (_, n) => (n === 0 ? 0x89 : 0x40 + n));
    writeTrace(bench, base, 0, ours);
    assert.equal(traceOctets(line.far.heard[sent]), ours);
    suni.write(base, 0x41);
    writeTrace(bench, base, 0x40, traceOctets(line.far.sent[sent]));
    assert.is(suni.read(base + 1) & 0x05, 0);
    const accepted = Uint8Array.from({ length: 16 }, (_, n) => {
      suni.write(base + 2, 0x80 | n);
      return suni.read(base + 3);
    });
    assert.equal(accepted, traceOctets(line.far.sent[sent]));
    suni.read(base + 1);
    line.far.set(fault, true);
    bench.run(5_999);
    assert.is(suni.read(base + 1) & 0x05, 0x04);
    bench.run(1);
    assert.is(suni.read(base + 1), 0x0b); // unstable ended, mismatch began and lasts
    assert.is(suni.read(base + 1), 0x01);
  });
}

chip('the far end is told: MS-RDI and HP-RDI by itself, each layer by hand', () => {
  const bench = Bench.inService({ enabled: 0 });
  const { suni, line } = bench;
  line.far.set(SdhFault.PathAis, true);
  bench.run(1_000);
  assert.equal([line.far.heard.lineRdi, line.far.heard.pathRdi], [false, true]);
  line.far.set(SdhFault.LineAis, true);
  bench.run(1_000);
  assert.equal([line.far.heard.lineRdi, line.far.heard.pathRdi], [true, true]);
  suni.write(0x01, 0x00);
  assert.equal([line.far.heard.lineRdi, line.far.heard.pathRdi], [false, false]);
  for (const [register, value, seen] of [
    [0x20, 0x01, () => line.far.heard.lineRdi],
    [0x49, 0x08, () => line.far.heard.pathRdi],
    [0x14, 0x01, () => line.far.heard.lineAis],
    [0x40, 0x01, () => line.far.heard.pointer === Pointer.Ais],
    [0x15, 0x04, () => line.far.heard.zeros],
    [0x15, 0x01, () => !line.far.heard.framed],
    [0x48, 0x13, () => line.far.heard.label === 0x13],
  ] as const) {
    const before = suni.read(register);
    assert.not.ok(seen());
    suni.write(register, value);
    assert.ok(seen(), `register ${register.toString(16)}`);
    suni.write(register, before);
  }
});

chip('errors are counted in all three parities and at the far end, and latched by a write of 00', () => {
  const bench = Bench.inService({ enabled: 0 });
  bench.line.noise(1e-6);
  bench.run(1_000_000);
  assert.is(bench.count(0x12, 2), 0, 'nothing is latched yet');
  bench.suni.write(0x00, 0x00);
  assert.is(bench.count(0x12, 2), 0, 'nor at once');
  bench.suni.elapse(1);
  // 155.52 Mbit/s at 1e-6 are 155 errors in a second, less those outside a parity's range.
  for (const [register, octets] of [
    [0x12, 2],
    [0x1a, 3],
    [0x1d, 3],
    [0x38, 2],
    [0x3a, 2],
  ] as const) {
    const errors = bench.count(register, octets);
    assert.ok(errors > 100 && errors < 210, `${register.toString(16)}: ${errors}`);
  }
  bench.line.noise(0);
  bench.latch();
  bench.run(1_000_000);
  bench.latch();
  assert.is(bench.count(0x1a, 3), 0);
});

chip('counters saturate, and can count frames', () => {
  const bench = Bench.inService({ enabled: 0 });
  bench.line.toNear.noise(1e-3);
  bench.run(3_000_000);
  bench.latch();
  assert.is(bench.count(0x12, 2), 0xffff);
  assert.ok(bench.count(0x1a, 3) > 100_000);
  bench.suni.write(0x18, 0x80);
  bench.suni.write(0x3d, 0x20);
  bench.latch();
  bench.run(1_000_000);
  bench.latch();
  assert.is(Math.round(bench.count(0x1a, 3) / 1000), 8);
  assert.is(Math.round(bench.count(0x38, 2) / 1000), 8);
});

chip('an enabled change raises the interrupt, and reading its block ends it', () => {
  const bench = Bench.inService({ enabled: 0 });
  const { suni, suniPin, line } = bench;
  line.cut();
  bench.run(10_000);
  assert.not.ok(suniPin.level, 'nothing is enabled');
  line.mend();
  bench.run(10_000);
  bench.suniStatus();
  suni.write(0x10, 0x04);
  suni.write(0x19, 0x20);
  suni.write(0x33, 0x08);
  line.cut();
  bench.run(20);
  assert.ok(suniPin.level);
  assert.is(suni.read(0x02), 0x01);
  suni.read(0x11);
  assert.not.ok(suniPin.level);
  bench.run(1_000);
  assert.is(suni.read(0x02), 0x06);
  suni.read(0x19);
  suni.read(0x31);
  assert.is(suni.read(0x02), 0x00);
  assert.not.ok(suniPin.level);
});

chip('the line loop sends back what arrives, the diagnostic loop receives what is sent', () => {
  const bench = Bench.inService({ enabled: 1 });
  const { suni, line } = bench;
  suni.write(0x05, 0x04);
  assert.is(line.far.heard.sectionTrace, line.far.sent.sectionTrace);
  assert.is(line.far.tributaries[0].heard.trace, line.far.tributaries[0].sent.trace);
  suni.write(0x05, 0x02);
  line.toNear.cut();
  bench.run(10_000);
  assert.is(section(bench), 0, 'the cut is not seen in the loop');
  suni.write(0x05, 0x00);
  bench.run(10_000);
  assert.is(section(bench), 0x07);
});

chip('in reset and without power no light leaves', () => {
  const bench = Bench.inService({ enabled: 0 });
  bench.suni.light(false);
  assert.ok(bench.line.far.heard.dbm < -40);
});

chip('light that falls slowly brings bit errors first, and then LOS', () => {
  const bench = Bench.inService({ enabled: 0 });
  const { toNear } = bench.line;
  const errorsIn = (us: number): number => {
    bench.latch();
    bench.run(us);
    bench.latch();
    return bench.count(0x1a, 3);
  };
  toNear.power(-35, 170_000_000); // 0.1 dB a second from -18 dBm
  bench.run(70_000_000);
  assert.is(errorsIn(10_000_000), 0, '-26 dBm');
  bench.run(20_000_000);
  assert.ok(errorsIn(10_000_000) > 0, '-29 dBm');
  assert.is(section(bench) & LOS, 0);
  bench.run(34_000_000);
  assert.is(section(bench) & LOS, LOS, 'below -32 dBm');
  toNear.power(-18);
  bench.run(10_000);
  assert.is(section(bench), 0);
});

chip.run();
