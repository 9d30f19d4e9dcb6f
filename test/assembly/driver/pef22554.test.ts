import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TableId } from '../../../hal/contract/directory';
import { LineRow } from '../../../hal/contract/line';
import { Bench } from '../../kit/bench';

const pef22554 = suite('pef22554');

const FRAMER = 0x110;
const RAI = 2;
const AIS = 8;
const LOF = 32;
const LOS = 64;

/** The E1 card of the province board in service; port 1/0. */
function line() {
  const bench = new Bench();
  bench.run({ s: 2 });
  const row = () => bench.machine.core.tables.row(TableId.Line, 0);
  const defects = () => row().getUint32(LineRow.Defects, true);
  const count = (counter: LineRow) => row().getUint32(counter, true);
  const register = (port: number, offset: number) => bench.board.read(FRAMER, (port << 8) | offset);
  return { bench, span: bench.board.plant.span(1, 0), defects, count, register };
}

pef22554('every port is set up for HDB3 and CRC-4, drives its line and watches for silence of 176 bits', () => {
  const { register } = line();
  for (let port = 0; port < 4; port++) {
    assert.is(register(port, 0x1c), 0xf0, 'FMR0');
    assert.is(register(port, 0x1d), 0x4c, 'FMR1');
    assert.is(register(port, 0x1e), 0x83, 'FMR2');
    assert.is(register(port, 0x28), 0x00, 'XPM2');
    assert.is(register(port, 0x36), 0x08, 'LIM0');
    assert.is(register(port, 0x38), 0x0a, 'PCD');
    assert.is(register(port, 0x39), 0x15, 'PCR');
    assert.is(register(port, 0x3f), 0x20 | (port << 1), 'SIC2');
    assert.is(register(port, 0x46), 0x40, 'GCR');
    assert.is(register(port, 0x47), 0x00, 'ESM');
  }
  assert.is(register(0, 0x08), 0x01, 'IPC');
});

pef22554('a cut cable is loss of signal and of frame within 0.2 ms', () => {
  const { bench, span, defects } = line();
  assert.is(defects(), 0);
  span.cut();
  bench.run({ us: 200 });
  assert.is(defects(), LOS | LOF);
  span.mend();
  bench.run({ ms: 20 });
  assert.is(defects(), 0);
});

pef22554('AIS and RAI of the far end are seen, and their end', () => {
  const { bench, span, defects } = line();
  span.far.sendAis(true);
  bench.run({ ms: 5 });
  assert.is(defects(), AIS | LOF);
  span.far.sendAis(false);
  bench.run({ ms: 20 });
  assert.is(defects(), 0);
  span.far.sendRai(true);
  bench.run({ ms: 5 });
  assert.is(defects(), RAI);
  span.far.sendRai(false);
  bench.run({ ms: 5 });
  assert.is(defects(), 0);
});

pef22554('errors are counted in the second after they happened, and make it errored', () => {
  const { bench, span, count } = line();
  const before = count(LineRow.ErroredSeconds);
  span.toNear.noise(1e-5);
  bench.run({ s: 20 });
  span.toNear.noise(0);
  bench.run({ s: 2 });
  const errors = count(LineRow.CodeViolations);
  // 20.48 bit errors a second
  assert.ok(errors > 300 && errors < 520, String(errors));
  assert.ok(count(LineRow.CrcErrors) > 200);
  const errored = count(LineRow.ErroredSeconds) - before;
  assert.ok(errored >= 20 && errored <= 21, String(errored));
  bench.run({ s: 10 });
  assert.is(count(LineRow.CodeViolations), errors, 'a clean line counts nothing');
});

pef22554('a second without signal is errored', () => {
  const { bench, span, count } = line();
  const before = count(LineRow.ErroredSeconds);
  span.cut();
  bench.run({ s: 5 });
  assert.ok(count(LineRow.ErroredSeconds) - before >= 4);
});

pef22554('a lost interrupt costs at most a second', () => {
  const { bench, span, defects } = line();
  bench.board.stickInterrupt(1, false);
  span.cut();
  bench.run({ ms: 1001 });
  assert.is(defects(), LOS | LOF);
  bench.board.stickInterrupt(1, null);
});

for (const [kind, ports] of [
  ['1e1', 1],
  ['2e1', 2],
] as const) {
  pef22554(`an LC-${ports}E1 card has ${ports} of the four ports; the others are silent`, () => {
    const { bench, register } = line();
    for (const typed of ['unplug 1', `plug 1 ${kind}`]) {
      bench.world.obey(typed);
      bench.run({ s: 3 });
    }
    assert.match(bench.ask('display device').join('\n'), `LC-${ports}E1`);
    for (let port = 0; port < 4; port++) {
      const present = bench.machine.core.tables.row(TableId.Line, port).getUint8(LineRow.Present);
      assert.is(present, port < ports ? 1 : 0);
      assert.is(register(port, 0x28), port < ports ? 0x00 : 0x40, 'XPM2');
    }
    const controllers = bench.ask('display interface brief').filter((row) => row.startsWith('E1 1/'));
    assert.equal(
      controllers.map((row) => / UP +UP /.test(row)),
      [0, 1, 2, 3].map((port) => port < ports),
    );
    bench.world.obey('cut 1/0');
    bench.run({ s: 1 });
    assert.is(bench.acting(1, 0), LOS);
  });
}

pef22554.run();
