import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TableId } from '../../../hal/contract/directory';
import { LineRow } from '../../../hal/contract/line';
import { Bench } from '../../kit/bench';

const settings = suite('pef22554 settings');

const FRAMER = 0x110;
const FMR0 = 0x1c;
const FMR1 = 0x1d;
const FMR2 = 0x1e;
const LOOP = 0x1f;
const XSP = 0x21;
const XPM0 = 0x26;
const IDLE = 0x2b;
const FMR3 = 0x31;
const LIM0 = 0x36;
const LIM1 = 0x37;
const LCR1 = 0x3b;
const TPC0 = 0xa8;

/** The province's E1 card, in the view of controller 1/1. */
function controller() {
  const bench = new Bench();
  bench.run({ s: 2 });
  for (const line of ['system-view', 'controller e1 1/1']) bench.type(line);
  const register = (offset: number, port = 1) => bench.board.read(FRAMER, (port << 8) | offset);
  const registers = (port: number) =>
    Array.from({ length: 0x48 }, (_, offset) => offset)
      .filter((offset) => offset >= 0x14 && ![0x1a, 0x1b, 0x2a, 0x41, 0x42, 0x43, 0x44].includes(offset))
      .map((offset) => register(offset, port));
  const defects = () => bench.machine.core.tables.row(TableId.Line, 1).getUint32(LineRow.Defects, true);
  return { bench, far: bench.board.plant.span(1, 1).far, register, registers, defects };
}

// biome-ignore format: a table
const SETTINGS: readonly (readonly [line: string, offset: number, value: number, byDefault: number])[] = [
  ['frame-format no-crc4',  FMR2, 0x02, 0x83],
  ['frame-format no-crc4',  FMR1, 0x44, 0x4c],
  ['frame-format auto',     FMR2, 0xc3, 0x83],
  ['frame-format auto',     FMR1, 0x4c, 0x4c],
  ['code ami',              FMR0, 0xa0, 0xf0],
  ['clock master',          LIM0, 0x09, 0x08],
  ['cable short',           LIM1, 0xc0, 0xf0],
  ['impedance 75-ohm',      LIM0, 0x28, 0x08],
  ['impedance 75-ohm',      XPM0, 0xb5, 0x54],
  ['idle-code ff',          IDLE, 0xff, 0x7e],
  ['signalling cas',        XSP,  0x5c, 0x1c],
  ['loopback local',        LIM0, 0x0a, 0x08],
  ['loopback remote',       LIM1, 0xf2, 0xf0],
  ['loopback payload',      FMR2, 0x87, 0x83],
  ['loopback timeslot 17',  LOOP, 0x31, 0x00],
  ['bert pattern 2^11 time 1', LCR1, 0xc0, 0x00],
  ['bert pattern 2^11 time 1', TPC0, 0x40, 0x00],
  ['bert pattern 2^15 time 1', TPC0, 0x50, 0x00],
  ['bert pattern 2^20 time 1', TPC0, 0x60, 0x00],
  ['bert pattern 2^23 time 1', TPC0, 0x70, 0x00],
  ['bert pattern qrss time 1', TPC0, 0x60, 0x00],
  ['bert pattern qrss time 1', LCR1, 0xc1, 0x00],
  ['bert pattern 2^15 time 1 unframed', TPC0, 0x10, 0x00],
  ['bert pattern 2^15 time 1 unframed', FMR2, 0x30, 0x83],
  ['bert pattern 2^15 time 1 unframed', XSP, 0x24, 0x1c],
];
for (const [line, offset, value, byDefault] of SETTINGS) {
  settings(
    `${line} writes 0x${value.toString(16)} into 0x${offset.toString(16)} of its own port, and undo takes it back`,
    () => {
      const { bench, register, registers } = controller();
      const others = [0, 2, 3].map(registers);
      const before = registers(1);
      assert.is(register(offset), byDefault);
      bench.type(line);
      assert.is(register(offset), value);
      assert.equal([0, 2, 3].map(registers), others);
      bench.type(`undo ${line.split(' ')[0]}`);
      assert.equal(registers(1), before);
    },
  );
}

settings('AMI is received as HDB3 while CAS is on', () => {
  const { bench, register } = controller();
  bench.type('signalling cas');
  bench.type('code ami');
  assert.is(register(FMR0), 0xb0);
});

settings('a loop code is sent for ten seconds', () => {
  const { bench, register } = controller();
  bench.type('sendloopcode inband-line-up');
  assert.is(register(FMR3), 0x10);
  bench.run({ s: 9 });
  assert.is(register(FMR3), 0x10);
  bench.run({ s: 2 });
  assert.is(register(FMR3), 0x00);
  bench.type('sendloopcode inband-line-down');
  assert.is(register(FMR3), 0x20);
});

settings('without CRC-4 at the far end: LOMF with crc4, nothing with auto and no-crc4', () => {
  const { bench, defects } = controller();
  bench.world.obey('lomf 1/1');
  bench.run({ s: 1 });
  assert.is(defects(), 4096);
  bench.type('frame-format auto');
  bench.run({ s: 1 });
  assert.is(defects(), 0);
  assert.ok(bench.ask('display controller e1 1/1').includes('Far end : has no CRC-4'));
  bench.type('frame-format no-crc4');
  bench.run({ s: 1 });
  assert.is(defects(), 0);
});

settings('time slot 16: its AIS, the loss of its multiframe and its remote alarm are seen with CAS only', () => {
  const { bench, defects } = controller();
  const seen = (what: string): number => {
    bench.world.obey(`ts16 1/1 ${what}`);
    bench.run({ ms: 50 });
    return defects();
  };
  assert.is(seen('ais'), 0);
  bench.type('signalling cas');
  assert.is(seen('cas'), 0);
  assert.is(seen('rai'), 512);
  assert.is(seen('lof'), 8192);
  assert.is(seen('ais'), 256 | 8192);
  assert.is(seen('off'), 8192);
  assert.is(seen('cas'), 0);
});

settings('the far end is told by bit Y while the CAS multiframe is lost', () => {
  const { bench, far } = controller();
  bench.type('signalling cas');
  bench.world.obey('ts16 1/1 cas');
  bench.run({ ms: 50 });
  assert.is(far.heard.signalling![0], 0x0b);
  bench.world.obey('ts16 1/1 lof');
  bench.run({ ms: 50 });
  assert.is(far.heard.signalling![0], 0x0f);
});

settings('an unframed test line has no defect of a frame', () => {
  const { bench, defects } = controller();
  bench.type('bert pattern 2^15 time 1 unframed');
  bench.run({ s: 2 });
  assert.is(defects(), 0);
  bench.world.obey('cut 1/1');
  bench.run({ ms: 10 });
  assert.is(defects(), 64);
});

settings.run();
