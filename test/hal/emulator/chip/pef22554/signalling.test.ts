import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Bench } from './bench';

const signalling = suite('QuadFALC: CAS');

const IDLE = [0x0b, ...Array(15).fill(0xdd)];

function withCas(): Bench {
  const bench = Bench.inService();
  bench.write(0, 0x21, 0x5c);
  bench.spans[0].far.set({ signalling: IDLE });
  bench.run(20_000);
  bench.takeAll(0);
  bench.write(0, 0x14, 0x00);
  bench.read(0, 0x68);
  return bench;
}

signalling('the octets of the multiframe arrive in RS1 to RS16', () => {
  const bench = withCas();
  assert.equal(
    IDLE.map((_, n) => bench.read(0, 0x70 + n)),
    IDLE,
  );
  assert.is(bench.read(0, 0x4d), 0x00);
});

signalling('what is written to XS1 to XS16 is what the far end gets', () => {
  const bench = withCas();
  for (let n = 0; n < 16; n++) bench.write(0, 0x70 + n, n === 0 ? 0x0b : 0x90 + n);
  assert.equal(bench.spans[0].far.heard.signalling, [0x0b, ...Array.from({ length: 15 }, (_, n) => 0x91 + n)]);
});

signalling('a changed slot raises CASC after two multiframes and points at its register', () => {
  const bench = withCas();
  bench.read(0, 0x62);
  bench.read(0, 0x63);
  bench.spans[0].far.set({ signalling: IDLE.with(3, 0x5d) }); // slot 3
  bench.run(3_999);
  assert.is(bench.read(0, 0x68) & 0x08, 0x00);
  bench.run(1);
  assert.is(bench.read(0, 0x68) & 0x08, 0x08);
  assert.is(bench.read(0, 0x73), 0x5d);
  assert.is(bench.read(0, 0x62), 0x08);
  assert.is(bench.read(0, 0x63), 0x00);
});

signalling('without the multiframe TS16LFA stands, with all ones TS16AIS too, with silence TS16LOS', () => {
  const bench = withCas();
  bench.write(0, 0x17, 0x04);
  bench.takeAll(0);
  bench.spans[0].far.set({ signalling: null });
  bench.run(4_000);
  assert.is(bench.read(0, 0x4d), 0x08);
  assert.is(bench.read(0, 0x6b), 0x20);
  bench.spans[0].far.set({ signalling: Array(16).fill(0xff) });
  bench.run(4_000);
  assert.is(bench.read(0, 0x4d), 0x18);
  assert.is(bench.read(0, 0x6b), 0x10);
  bench.spans[0].far.set({ signalling: Array(16).fill(0x00) });
  bench.run(4_000);
  assert.is(bench.read(0, 0x4d), 0x28);
});

signalling('bit Y of the multiframe word is the remote alarm of the slot', () => {
  const bench = withCas();
  bench.spans[0].far.set({ signalling: IDLE.with(0, 0x0f) });
  bench.run(4_000);
  assert.is(bench.read(0, 0x4d), 0x40);
  assert.is(bench.read(0, 0x6b) & 0x08, 0x08);
});

signalling('a lost frame keeps the octets and sets TS16LFA', () => {
  const bench = withCas();
  bench.spans[0].cut();
  bench.run(1_000);
  assert.is(bench.read(0, 0x4d), 0x08);
  assert.is(bench.read(0, 0x75), 0xdd);
});

signalling('without CASEN the slot is nobody’s', () => {
  const bench = Bench.inService();
  assert.is(bench.read(0, 0x4d), 0x00);
  assert.is(bench.spans[0].far.heard.signalling, null);
});

signalling.run();
