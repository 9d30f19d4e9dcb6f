import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { E1Error, FRAMED } from '../../../../../hal/emulator/plant/e1-signal';
import { SdhFault } from '../../../../../hal/emulator/plant/sdh-multiplexer';
import { Pointer, traceOctets } from '../../../../../hal/emulator/plant/sdh-signal';
import { TributaryFault } from '../../../../../hal/emulator/plant/sdh-tributary';
import { Bench } from '../suni155/bench';

const mapper = suite('E1 mapper');

const PAYLOAD = 0xfffffffe;
const ALL = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
const NONE = [0, 0, 0, 0, 0, 0, 0, 0];

function tributary(t: number, offset: number): number {
  return 0x1000 + t * 0x40 + offset;
}

function word(bench: Bench, address: number): number {
  return (bench.mapper.read(address) << 8) | bench.mapper.read(address + 1);
}

mapper('has the registers of its note and no others', () => {
  const { mapper: chip } = new Bench();
  assert.equal([chip.read(0x00), chip.read(0x01), chip.read(0x05)], [0x4d, 0x01, 0xff]);
  assert.equal([chip.read(tributary(62, 0)), chip.read(tributary(62, 1)), chip.read(tributary(62, 2))], [0x60, 2, 2]);
  assert.equal([chip.read(tributary(62, 6)), chip.read(0x3000 + 62 * 0x20 + 3)], [0xff, 0xff]);
  assert.is(chip.read(0x0abc), 0);
  for (const address of [0x08, 0x0fff + 0x1000, 0x1fc0, 0x2fff, 0x37e0])
    assert.throws(() => chip.read(address), RangeError, address.toString(16));
  for (const address of [0x00, 0x04, 0x06, 0x40, tributary(0, 4), tributary(0, 8), tributary(0, 0x30), 0x3001])
    assert.throws(() => chip.write(address, 0), RangeError, address.toString(16));
});

mapper('a reset takes a millisecond, and until then it is not itself', () => {
  const bench = Bench.inService({ enabled: 2 });
  bench.mapper.write(0x02, 0x80);
  assert.equal([bench.mapper.read(0x00), bench.mapper.read(0x02)], [0, 0x80]);
  bench.run(1_000);
  assert.equal([bench.mapper.read(0x00), bench.mapper.read(0x02)], [0x4d, 0]);
  assert.equal(bench.map(0x50), NONE);
});

mapper('a transfer reads and writes a run of registers', () => {
  const bench = new Bench();
  const octets = Array.from({ length: 16 }, (_, n) => 0x30 + n);
  assert.is(bench.mapper.transfer(Uint8Array.of(0x10, 0x60, ...octets), new Uint8Array()), 0);
  const rx = new Uint8Array(16);
  assert.is(bench.mapper.transfer(Uint8Array.of(0x10, 0x60), rx), 16);
  assert.equal(Array.from(rx), octets);
  assert.throws(() => bench.mapper.transfer(Uint8Array.of(0x10), rx), RangeError);
  assert.throws(() => bench.mapper.transfer(Uint8Array.of(0x10, 0x60), new Uint8Array(129)), RangeError);
});

mapper('63 tributaries in service: nothing is wrong, and nothing happens any more', () => {
  const bench = Bench.inService();
  assert.equal(bench.map(0x50), ALL);
  assert.equal([bench.map(0x40), bench.map(0x48), bench.map(0x58), bench.map(0x60)], [NONE, NONE, NONE, NONE]);
  assert.is(bench.clock.dueUs, Number.POSITIVE_INFINITY);
  assert.ok(bench.line.far.tails.every(({ far }) => far.aligned));
});

// biome-ignore format: a table
const DEFECTS: readonly (readonly [name: string, fault: TributaryFault, bit: number, setUs: number, clearUs: number, rdi: boolean, e1: number])[] = [
  ['TU-AIS',  TributaryFault.TuAis,      0x80, 1_500, 1_500, true,  0x62],
  ['TU-LOP',  TributaryFault.TuLop,      0x40, 4_000, 1_500, true,  0x62],
  ['LP-UNEQ', TributaryFault.Unequipped, 0x20, 2_500, 2_500, true,  0x62],
  ['LP-PLM',  TributaryFault.WrongLabel, 0x10, 2_500, 2_500, true,  0x62],
  ['LP-RDI',  TributaryFault.Rdi,        0x04, 2_500, 2_500, false, 0x00],
  ['LP-RFI',  TributaryFault.Rfi,        0x02, 2_500, 2_500, false, 0x00],
];
for (const [name, fault, bit, setUs, clearUs, rdi, e1] of DEFECTS) {
  mapper(`${name} is set after ${setUs} us and cleared after ${clearUs} us, with what follows from it`, () => {
    const bench = Bench.inService({ enabled: 20 });
    const far = bench.line.far.tributaries[13];
    far.set(fault, true);
    bench.run(setUs - 1);
    assert.is(bench.state(13), 0);
    bench.run(1);
    assert.is(bench.state(13), bit);
    assert.equal(bench.map(0x40), [0, 0x20, 0, 0, 0, 0, 0, 0]);
    assert.is(bench.mapper.read(0x04) & 0x01, 0x01);
    assert.is(bench.mapper.read(tributary(13, 5)), bit);
    assert.is(bench.mapper.read(tributary(13, 5)), 0);
    assert.is(far.heard.rdi, rdi);
    bench.run(10_000);
    assert.is(bench.e1(13), e1);
    far.set(fault, false);
    bench.run(clearUs - 1);
    assert.is(bench.state(13), bit);
    bench.run(1);
    assert.is(bench.state(13), 0);
    assert.not.ok(far.heard.rdi);
    bench.run(20_000);
    assert.is(bench.e1(13), 0);
  });
}

mapper('LP-TIM is judged only when asked for, 24 ms after J2 changed; AIS follows only when asked for', () => {
  const bench = Bench.inService({ enabled: 1 });
  const far = bench.line.far.tributaries[0];
  const ours = traceOctets(far.sent.trace);
  bench.mapper.transfer(Uint8Array.of(0x10, 0x10, ...ours), new Uint8Array());
  bench.mapper.write(tributary(0, 0), 0xf8);
  bench.run(30_000);
  assert.is(bench.state(0), 0);
  const rx = new Uint8Array(16);
  bench.mapper.transfer(Uint8Array.of(0x10, 0x30), rx);
  assert.equal(rx, ours);
  far.set(TributaryFault.WrongTrace, true);
  bench.run(23_999);
  assert.is(bench.state(0), 0);
  bench.run(1);
  assert.is(bench.state(0), 0x08);
  assert.ok(far.heard.rdi);
  bench.run(10_000);
  assert.is(bench.e1(0), 0, 'the E1 goes on');
  bench.mapper.write(tributary(0, 0), 0xfc);
  bench.run(10_000);
  assert.is(bench.e1(0), 0x62);
  bench.mapper.write(tributary(0, 0), 0xf0);
  assert.is(bench.state(0), 0);
});

mapper('without AIS down a defect leaves the E1 without content: LOS', () => {
  const bench = Bench.inService({ enabled: 1 });
  bench.mapper.write(tributary(0, 0), 0xe0);
  bench.line.far.tributaries[0].set(TributaryFault.TuAis, true);
  bench.run(10_000);
  assert.is(bench.e1(0) & 0x80, 0x80);
});

mapper('label 1 fits any', () => {
  const bench = Bench.inService({ enabled: 1 });
  bench.line.far.tributaries[0].set(TributaryFault.WrongLabel, true);
  bench.run(2_500);
  assert.is(bench.mapper.read(tributary(0, 3)), 6);
  assert.is(bench.state(0), 0x10);
  bench.mapper.write(tributary(0, 2), 1);
  assert.is(bench.state(0), 0);
});

mapper('the loss of the H4 multiframe costs every tributary its pointer', () => {
  const bench = Bench.inService();
  bench.line.far.set(SdhFault.NoMultiframe, true);
  bench.run(2_999);
  assert.is(bench.mapper.read(0x06), 0);
  bench.run(1);
  assert.is(bench.mapper.read(0x04) & 0x08, 0x08);
  assert.is(bench.mapper.read(0x06), 0x01);
  assert.is(bench.mapper.read(0x04) & 0x08, 0x00);
  bench.run(4_000);
  assert.equal(bench.map(0x40), ALL);
  assert.is(bench.state(62), 0x40);
  bench.line.far.set(SdhFault.NoMultiframe, false);
  bench.run(3_500);
  assert.equal(bench.map(0x40), NONE);
});

mapper('a cut line: AU-AIS at once, 63 TU-AIS, 63 E1 AIS, RDI to 63 far ends; all good again when it is mended', () => {
  const bench = Bench.inService();
  bench.line.toNear.cut();
  assert.is(bench.mapper.read(0x06), 0x02);
  bench.run(1_500);
  assert.equal(bench.map(0x40), ALL);
  assert.equal(bench.map(0x48), ALL);
  assert.is(bench.state(0), 0x80);
  bench.run(1_000);
  assert.equal(bench.map(0x58), ALL);
  assert.is(bench.e1(40), 0x62);
  assert.ok(bench.line.far.tributaries.every(({ heard }) => heard.rdi));
  bench.line.mend();
  bench.run(50_000);
  assert.equal([bench.map(0x40), bench.map(0x58)], [NONE, NONE]);
  assert.not.ok(bench.line.far.tributaries.some(({ heard }) => heard.rdi));
});

mapper('errors of one tributary are counted in blocks and BIP-2, at both ends, and nowhere else', () => {
  const bench = Bench.inService();
  bench.line.far.tributaries[7].noise(1e-5);
  bench.mapper.write(0x03, 0);
  bench.run(10_000_000);
  bench.mapper.write(0x03, 0);
  const blocks = word(bench, tributary(7, 0x0e)); // 20 000 blocks of 1120 bits: 223 with an error
  const bip = word(bench, tributary(7, 0x08));
  assert.ok(blocks > 170 && blocks < 280, `${blocks}`);
  assert.ok(bip >= blocks && bip <= 2 * blocks);
  assert.equal(bench.map(0x68), [0x80, 0, 0, 0, 0, 0, 0, 0]);
  assert.equal(bench.map(0x70), [0x80, 0, 0, 0, 0, 0, 0, 0], 'the E1 inside has the same errors');
  assert.ok(word(bench, 0x3000 + 7 * 0x20 + 0x08) > 100, 'CRC-4');
  assert.is(bench.state(7), 0);
});

mapper('errors on the way out come back as REI', () => {
  const bench = Bench.inService({ enabled: 2 });
  bench.line.toFar.noise(1e-5);
  bench.mapper.write(0x03, 0);
  bench.run(10_000_000);
  bench.mapper.write(0x03, 0);
  assert.is(word(bench, tributary(1, 0x0e)), 0);
  const reported = word(bench, tributary(1, 0x0a));
  assert.ok(reported > 170 && reported < 280, `${reported}`);
});

mapper('reading the high octet of a counter holds the low one', () => {
  const bench = Bench.inService({ enabled: 1 });
  bench.line.far.tributaries[0].noise(1e-4);
  bench.run(10_000_000);
  bench.mapper.write(0x03, 0);
  const blocks = word(bench, tributary(0, 0x0e));
  assert.ok(blocks > 0x100);
  assert.is(bench.mapper.read(tributary(0, 0x0e)), blocks >> 8);
  bench.mapper.write(0x02, 0x00);
  bench.mapper.read(tributary(0, 0x0e));
  bench.line.far.tributaries[0].noise(0);
  bench.run(1_000_000);
  assert.is(bench.mapper.read(tributary(0, 0x0f)), blocks & 0xff);
});

mapper('degradation takes two seconds of 15 % errored blocks', () => {
  const bench = Bench.inService({ enabled: 1 });
  bench.line.far.tributaries[0].noise(2e-4);
  bench.run(1_999_999);
  assert.is(bench.state(0), 0);
  bench.run(1);
  assert.is(bench.state(0), 0x01);
  bench.line.far.tributaries[0].noise(1e-6);
  bench.run(2_000_000);
  assert.is(bench.state(0), 0);
});

mapper('counters can be latched each second, and the second can interrupt', () => {
  const bench = Bench.inService({ enabled: 1 });
  bench.line.far.tributaries[0].noise(1e-4);
  bench.mapper.write(0x07, 0x01);
  bench.mapper.write(0x05, 0xfb);
  bench.mapper.write(0x02, 0x03);
  assert.not.ok(bench.mapperPin.level);
  bench.run(1_000_000);
  assert.ok(bench.mapperPin.level);
  assert.is(bench.mapper.read(0x04) & 0x04, 0x04);
  bench.mapper.write(0x07, 0x01);
  assert.not.ok(bench.mapperPin.level);
  assert.ok(word(bench, tributary(0, 0x0e)) > 0);
});

mapper('the interrupt follows masks: of the tributary, of the chip, and of the pin', () => {
  const bench = Bench.inService({ enabled: 3 });
  bench.mapper.write(0x05, 0xfe);
  bench.mapper.write(tributary(1, 6), 0x80);
  bench.line.far.tributaries[1].set(TributaryFault.TuAis, true);
  bench.run(1_500);
  bench.mapper.write(0x02, 0x02);
  assert.not.ok(bench.mapperPin.level);
  assert.equal(bench.map(0x48), NONE);
  bench.mapper.write(tributary(1, 6), 0x00);
  assert.ok(bench.mapperPin.level);
  assert.equal(bench.map(0x48), [0x02, 0, 0, 0, 0, 0, 0, 0]);
  bench.mapper.read(tributary(1, 5));
  assert.not.ok(bench.mapperPin.level);
  assert.is(bench.mapper.read(0x04) & 0x03, 0x02, 'the E1 has its own');
  bench.mapper.write(0x05, 0xfc);
  assert.ok(bench.mapperPin.level);
  assert.is(bench.mapper.read(0x3022) & 0x40, 0x40);
});

mapper('what is to be sent is sent: AIS, unequipped, label, RDI, RFI, J2', () => {
  const bench = Bench.inService({ enabled: 1 });
  const { heard } = bench.line.far.tributaries[0];
  assert.equal([heard.pointer, heard.label, heard.rdi, heard.rfi], [Pointer.Valid, 2, false, false]);
  bench.mapper.write(tributary(0, 1), 0xb5);
  const forced = bench.line.far.tributaries[0].heard;
  assert.equal([forced.pointer, forced.label, forced.rdi, forced.rfi], [Pointer.Ais, 5, true, true]);
  bench.mapper.write(tributary(0, 1), 0x42);
  assert.is(bench.line.far.tributaries[0].heard.label, 0);
  bench.mapper.write(tributary(0, 0x2f), 0x5a);
  assert.is(traceOctets(bench.line.far.tributaries[0].heard.trace)[15], 0x5a);
});

mapper('a tributary that is not enabled sends an unequipped VC-12 and shows nothing', () => {
  const bench = Bench.inService({ enabled: 1 });
  assert.is(bench.line.far.tributaries[5].heard.label, 0);
  bench.line.cut();
  bench.run(10_000);
  assert.is(bench.state(5), 0);
  assert.equal(bench.map(0x40), [0x01, 0, 0, 0, 0, 0, 0, 0]);
});

// biome-ignore format: a table
const E1_DEFECTS: readonly (readonly [name: string, begin: (bench: Bench) => void, bits: number, setUs: number])[] = [
  ['AIS', ({ line }) => line.far.tails[0].far.sendAis(true),     0x62, 1_000],
  ['LOF', ({ line }) => line.far.tails[0].far.loseFraming(true), 0x22, 1_000],
  ['RAI', ({ line }) => line.far.tails[0].far.sendRai(true),     0x10, 750],
  ['AIS of the multiplexer for a cut E1 cable', ({ line }) => line.far.tails[0].cut(), 0x62, 1_000],
];
for (const [name, begin, bits, setUs] of E1_DEFECTS) {
  mapper(`the E1 side shows ${name} within ${setUs} us, and the VC-12 shows nothing`, () => {
    const bench = Bench.inService({ enabled: 2 });
    begin(bench);
    bench.run(setUs);
    assert.is(bench.e1(0), bits);
    assert.is(bench.state(0), 0);
    assert.equal(bench.map(0x58), [0x01, 0, 0, 0, 0, 0, 0, 0]);
    assert.is(bench.mapper.read(0x3002), bits);
  });
}

mapper('single errors of the station are counted: a CRC-4 block, an alignment word', () => {
  const bench = Bench.inService({ enabled: 1 });
  const { far } = bench.line.far.tails[0];
  far.sendError(E1Error.Crc);
  far.sendError(E1Error.Frame);
  far.sendError(E1Error.Frame);
  far.sendError(E1Error.Code);
  bench.mapper.write(0x03, 0);
  assert.equal([word(bench, 0x3004), word(bench, 0x3006), word(bench, 0x3008)], [2, 0, 1]);
});

mapper('the E1 side sends AIS and RAI to the station', () => {
  const bench = Bench.inService({ enabled: 1 });
  const { far } = bench.line.far.tails[0];
  assert.ok(far.heard.framed && far.heard.multiframe);
  bench.mapper.write(0x3000, 0xc4);
  assert.ok(far.heard.rai);
  bench.mapper.write(0x3000, 0xc8);
  assert.ok(far.heard.ais);
});

mapper('frames go from end to end, on their time slots of their tributary', () => {
  const bench = Bench.inService({ enabled: 63 });
  const { far } = bench.line.far.tails[62];
  const there: number[][] = [];
  far.attach(PAYLOAD, { receive: (frame) => there.push(Array.from(frame)) });
  bench.mapper.portSend(62, PAYLOAD, Uint8Array.of(1, 2, 3));
  far.send(PAYLOAD, Uint8Array.of(4, 5));
  bench.run(600);
  assert.equal(there, [[1, 2, 3]]);
  assert.equal(bench.arrived, [{ port: 62, mask: PAYLOAD, frame: [4, 5], errored: false }]);
  bench.line.far.tributaries[62].set(TributaryFault.TuAis, true);
  far.send(PAYLOAD, Uint8Array.of(6));
  bench.run(600);
  assert.is(bench.arrived.length, 1);
});

mapper('loops: the VC-12 back to the E1 side, the E1 back to its framer, both ways back to the far end', () => {
  const bench = Bench.inService({ enabled: 1 });
  const { far } = bench.line.far.tails[0];
  const back: number[][] = [];
  far.attach(PAYLOAD, { receive: (frame) => back.push(Array.from(frame)) });
  for (const [address, value] of [
    [0x1000, 0xf1],
    [0x3000, 0xc2],
  ] as const) {
    const before = bench.mapper.read(address);
    bench.arrived.length = 0;
    bench.mapper.write(address, value);
    bench.line.toNear.cut();
    bench.run(100_000);
    assert.is(bench.e1(0), 0, `loop of ${address.toString(16)} hears itself`);
    bench.mapper.portSend(0, PAYLOAD, Uint8Array.of(7));
    bench.run(1_000);
    assert.equal(
      bench.arrived.map(({ frame }) => frame),
      [[7]],
    );
    bench.mapper.write(address, before);
    bench.line.toNear.mend();
    bench.run(1_000_000);
  }
  for (const [address, value] of [
    [0x1000, 0xf2],
    [0x3000, 0xc1],
  ] as const) {
    const before = bench.mapper.read(address);
    back.length = 0;
    bench.mapper.write(address, value);
    bench.run(100_000);
    far.send(PAYLOAD, Uint8Array.of(8));
    bench.run(2_000);
    assert.equal(back, [[8]], `loop of ${address.toString(16)}`);
    assert.ok(far.heard.multiframe === FRAMED.multiframe);
    bench.mapper.write(address, before);
    bench.run(1_000_000);
  }
});

mapper('the cost of a cut grows with the tributaries in service', () => {
  const alarms = (enabled: number): number => {
    const bench = Bench.inService({ enabled });
    let rung = 0;
    const { after } = bench.clock;
    bench.clock.after = (delayUs, ring) => {
      rung++;
      return after.call(bench.clock, delayUs, ring);
    };
    bench.line.toNear.cut();
    bench.run(100_000);
    return rung;
  };
  const [one, two, full] = [alarms(1), alarms(2), alarms(63)];
  assert.is(full - one, 62 * (two - one));
});

mapper.run();
