import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CardFailure, CardKind } from '../../../hal/contract/card';
import { TableId } from '../../../hal/contract/directory';
import { JournalEvent } from '../../../hal/contract/journal';
import { LineRow } from '../../../hal/contract/line';
import { Stm1Row, TributaryRow } from '../../../hal/contract/sdh';
import { NE08E_CPOS } from '../../../hal/emulator/board/ne08e-cpos';
import { FAILS, SOUND } from '../../../hal/emulator/fault-plan';
import { SdhFault } from '../../../hal/emulator/plant/sdh-multiplexer';
import { TributaryFault } from '../../../hal/emulator/plant/sdh-tributary';
import { Bench } from '../../kit/bench';

const cpos = suite('cpos');

const SUNI = 0x113;
const MAPPER = 0x114;
const TRIBUTARIES = 63;
/** The card is there and has looked for its far end. */
const STARTED = { ms: 500 };
/** The longest time to set or clear of a defect, twice: both ends have one. */
const SETTLED = { ms: 60 };

/** A channelised STM-1 in service, its far end in order, the far E1s framed. */
function stm1() {
  const bench = new Bench({ board: NE08E_CPOS });
  bench.run(STARTED);
  const { plant } = bench.board;
  const row = (table: TableId, n: number) => bench.machine.core.tables.row(table, n);
  return {
    bench,
    plant,
    line: plant.line(1),
    suni: (register: number) => bench.board.read(SUNI, register),
    mapper: (register: number) => bench.board.read(MAPPER, register),
    port: () => row(TableId.Stm1, 0).getUint32(Stm1Row.Defects, true),
    path: (t: number) => row(TableId.Tributary, t).getUint32(TributaryRow.Defects, true),
    e1: (t: number) => row(TableId.Line, t).getUint32(LineRow.Defects, true),
    count: (table: TableId, n: number, field: number) => row(table, n).getUint32(field, true),
  };
}

cpos('a card that starts is set up, and sees a far end that is in order', () => {
  const { suni, mapper, port, path, e1 } = stm1();
  assert.is(suni(0x01), 0x70, 'automatic REI, MS-RDI, HP-RDI');
  assert.is(suni(0x05), 0x01, 'the clock is that of the line');
  assert.is(suni(0x10), 0x07);
  assert.is(suni(0x33), 0xac);
  assert.is(suni(0x46) & 0x0c, 0x08, 'S bits of SDH');
  assert.is(suni(0x48), 0x02);
  assert.is(suni(0x6c), 0x02);
  assert.is(mapper(0x02), 0x02);
  assert.is(mapper(0x05), 0xf4);
  for (let t = 0; t < TRIBUTARIES; t++) {
    assert.is(mapper(0x1000 + t * 0x40), 0xf0);
    assert.is(mapper(0x1001 + t * 0x40), 0x02);
    assert.is(mapper(0x1006 + t * 0x40), 0x00);
    assert.is(mapper(0x3000 + t * 0x20), 0xc0);
    assert.is(path(t), 0);
    assert.is(e1(t), 0);
  }
  assert.is(port(), 0);
});

// biome-ignore format: a table
const STM1_DEFECTS: readonly (readonly [string, SdhFault, number, number, number, number])[] = [
  // what people at the far end do        register, bit   Defects, those that come with it
  ['LOS',     SdhFault.Dark,              0x11, 0x04,     0x0001, 0x0117],
  ['LOF',     SdhFault.Unframed,          0x11, 0x02,     0x0004, 0x0116],
  ['MS-AIS',  SdhFault.LineAis,           0x18, 0x02,     0x0010, 0x0110],
  ['MS-RDI',  SdhFault.LineRdi,           0x18, 0x01,     0x0020, 0x0020],
  ['AU-AIS',  SdhFault.PathAis,           0x30, 0x08,     0x0100, 0x0100],
  ['AU-LOP',  SdhFault.PointerLost,       0x30, 0x20,     0x0200, 0x0200],
  ['HP-PLM',  SdhFault.WrongLabel,        0x6d, 0x01,     0x0800, 0x4800],
  ['HP-RDI',  SdhFault.PathRdi,           0x30, 0x04,     0x2000, 0x2000],
];
for (const [name, fault, register, bit, defect, all] of STM1_DEFECTS) {
  cpos(`${name} is seen at the register and published, and so is its end`, () => {
    const { bench, line, suni, port } = stm1();
    line.far.set(fault, true);
    bench.run(SETTLED);
    assert.is(suni(register) & bit, bit);
    assert.is(port() & defect, defect);
    assert.is(port(), all, port().toString(16));
    line.far.set(fault, false);
    bench.run(SETTLED);
    assert.is(suni(register) & bit, 0);
    assert.is(port(), 0);
  });
}

cpos('an unequipped VC-4 and the loss of its multiframe are seen', () => {
  const { bench, line, suni, mapper, port } = stm1();
  line.far.set(SdhFault.Unequipped, true);
  bench.run(SETTLED);
  assert.is(suni(0x37), 0x00);
  assert.is(port() & 0x0400, 0x0400);
  line.far.set(SdhFault.Unequipped, false);
  line.far.set(SdhFault.NoMultiframe, true);
  bench.run(SETTLED);
  assert.is(mapper(0x06) & 0x01, 0x01);
  assert.is(port(), 0x4000);
  line.far.set(SdhFault.NoMultiframe, false);
  bench.run(SETTLED);
  assert.is(port(), 0);
});

// biome-ignore format: a table
const TRIBUTARY_DEFECTS: readonly (readonly [string, TributaryFault, number, number])[] = [
  // what people at the far end do to one VC-12   STATE   what its E1 sees: AIS, no frame, no multiframe
  ['TU-AIS',  TributaryFault.TuAis,               0x80,   0x1028],
  ['TU-LOP',  TributaryFault.TuLop,               0x40,   0x1028],
  ['LP-UNEQ', TributaryFault.Unequipped,          0x20,   0x1028],
  ['LP-PLM',  TributaryFault.WrongLabel,          0x10,   0x1028],
  ['LP-RDI',  TributaryFault.Rdi,                 0x04,   0],
  ['LP-RFI',  TributaryFault.Rfi,                 0x02,   0],
];
for (const [name, fault, state, e1Defects] of TRIBUTARY_DEFECTS) {
  cpos(`${name} of one tributary is seen at the register and published, and its neighbours are well`, () => {
    const { bench, line, mapper, path, e1, port } = stm1();
    const t = 24;
    line.far.tributaries[t].set(fault, true);
    bench.run(SETTLED);
    assert.is(mapper(0x1000 + t * 0x40 + 0x04), state);
    assert.is(path(t), state);
    assert.is(e1(t), e1Defects, e1(t).toString(16));
    assert.equal([path(t - 1), path(t + 1), e1(t - 1), e1(t + 1), port()], [0, 0, 0, 0, 0]);
    line.far.tributaries[t].set(fault, false);
    bench.run(SETTLED);
    assert.is(path(t), 0);
    assert.is(e1(t), 0);
  });
}

cpos('a remote alarm of a station behind the far end is an E1 alarm of its tributary alone', () => {
  const { bench, plant, e1, path } = stm1();
  plant.span(1, 62).far.sendRai(true);
  bench.run(SETTLED);
  assert.is(e1(62), 0x02);
  assert.is(path(62), 0);
  plant.span(1, 62).far.sendRai(false);
  bench.run(SETTLED);
  assert.is(e1(62), 0);
});

cpos('a cut of both fibres is 63 tributaries and E1s within 5 ms, in a bounded number of accesses', () => {
  const { bench, line, path, e1, port } = stm1();
  line.cut();
  bench.run({ ms: 5 });
  assert.is(port() & 0x01, 0x01);
  for (let t = 0; t < TRIBUTARIES; t++) {
    assert.is(path(t), 0x80);
    assert.is(e1(t) & 0x08, 0x08);
  }
  line.mend();
  bench.run(SETTLED);
  assert.is(port(), 0);
  for (let t = 0; t < TRIBUTARIES; t++) assert.equal([path(t), e1(t)], [0, 0]);
});

cpos('errors of the line are counted in the next look, of section, line, path and every tributary', () => {
  const { bench, line, count } = stm1();
  line.toNear.noise(1e-5);
  bench.run({ s: 10 });
  line.toNear.noise(0);
  bench.run({ s: 2 });
  const b2 = count(TableId.Stm1, 0, Stm1Row.LineErrors);
  assert.ok(b2 > 5_000 && b2 < 17_000, String(b2));
  assert.ok(count(TableId.Stm1, 0, Stm1Row.SectionErrors) > 0);
  assert.ok(count(TableId.Stm1, 0, Stm1Row.PathErrors) > 0);
  for (let t = 0; t < TRIBUTARIES; t++) {
    assert.ok(count(TableId.Tributary, t, TributaryRow.PathErrors) > 0);
    assert.ok(count(TableId.Line, t, LineRow.CrcErrors) > 0);
  }
  const before = b2;
  bench.run({ s: 5 });
  assert.is(count(TableId.Stm1, 0, Stm1Row.LineErrors), before, 'a clean line counts nothing');
});

for (const [name, unit] of [
  ['S/UNI', SUNI],
  ['mapper', MAPPER],
] as const) {
  cpos(`a ${name} that dies takes its card out of service, and is started again when it answers`, () => {
    const { bench } = stm1();
    bench.board.fault(unit, FAILS);
    bench.run({ s: 2 });
    assert.is(bench.journal.of(JournalEvent.ChipFault).length, 1);
    assert.is(bench.journal.of(JournalEvent.ChipFault)[0].subject, unit);
    assert.is(bench.journal.of(JournalEvent.CardFailed).length, 1);
    bench.board.fault(unit, SOUND);
    bench.run({ s: 10 });
    assert.is(bench.journal.of(JournalEvent.CardReady).length, 2);
  });
}

/** The number by which Huawei's manuals call a tributary. */
const numberOf = (t: number) => Math.floor(t / 21) + 1 + (Math.floor(t / 3) % 7) * 3 + (t % 3) * 21;

cpos('a far end that counts E1s otherwise is found by their traces within two minutes', () => {
  const { bench, line } = stm1();
  line.far.tributaries.forEach((tributary, t) => {
    tributary.name(`e1 ${t + 1}`);
  });
  bench.run({ s: 130 });
  assert.is(bench.journal.of(JournalEvent.NumberingDiffers).length, 1);
  assert.ok(bench.ask('display controller Cpos 1/0').some((told) => told.startsWith('Warning')));
  line.far.tributaries.forEach((tributary, t) => {
    tributary.name(`e1 ${numberOf(t)}`);
  });
  bench.run({ s: 130 });
  assert.is(bench.journal.of(JournalEvent.NumberingAgrees).length, 1);
  assert.is(bench.journal.of(JournalEvent.NumberingDiffers).length, 1);
});

cpos('a far end whose traces say something else is suspected of nothing', () => {
  const { bench } = stm1();
  bench.run({ s: 130 });
  assert.is(bench.journal.of(JournalEvent.NumberingDiffers).length, 0);
});

cpos('light that fades is told once, before the alarm of the fibre, and once when it is back', () => {
  const { bench, line } = stm1();
  line.toNear.power(-29);
  bench.run({ s: 5 });
  const [low, ...more] = bench.journal.of(JournalEvent.OpticsLow);
  assert.is(more.length, 0);
  assert.is(low.subject, 1);
  assert.is(low.a, 13, '0.1 uW');
  line.toNear.power(-18);
  bench.run({ s: 5 });
  assert.is(bench.journal.of(JournalEvent.OpticsGood).length, 1);
});

cpos('a trace that is expected and another one that comes are an alarm of section, path or tributary', () => {
  const { bench, port, path } = stm1();
  for (const line of [
    'system-view',
    'controller Cpos 1/0',
    'flag expected j0 nobody',
    'flag expected j1 nobody',
    'controller E1 1/0/25',
    'flag expected j2 nobody',
  ]) {
    bench.type(line);
  }
  bench.run(SETTLED);
  // What is called 25 is TUG-3 1, TUG-2 2, TU-12 2.
  assert.is(path(4), 0x08);
  assert.is(port(), 0x1008);
  for (const line of ['undo flag expected j2', 'controller Cpos 1/0', 'undo flag expected j1']) bench.type(line);
  bench.type('flag expected j0 FAR');
  bench.run(SETTLED);
  assert.is(path(4), 0);
  assert.is(port(), 0x0008);
});

cpos('a card that is pulled takes its ports along, and brings them back as they were configured', () => {
  const { bench, path, port, count } = stm1();
  bench.type('system-view');
  bench.type('controller Cpos 1/0');
  bench.type('clock master');
  bench.board.unplug(1);
  bench.run({ s: 1 });
  assert.is(count(TableId.Stm1, 0, Stm1Row.Present) & 0xff, 0);
  assert.is(count(TableId.Tributary, 62, TributaryRow.Present) & 0xff, 0);
  bench.board.plug(1, CardKind.Cpos);
  bench.run({ s: 2 });
  assert.is(bench.board.read(SUNI, 0x05), 0x00, 'its own clock');
  assert.is(count(TableId.Tributary, 62, TributaryRow.Present) & 0xff, 1);
  assert.equal([port(), path(62)], [0, 0]);
});

cpos('in a slot that is too narrow the card is refused', () => {
  const bench = new Bench({ board: { ...NE08E_CPOS, wide: [] } });
  bench.run({ s: 2 });
  assert.is(bench.journal.of(JournalEvent.CardFailed)[0].a, CardFailure.WrongSlot);
});

cpos('what is typed in the views reaches the registers, and the far end', () => {
  const { bench, line, suni, mapper } = stm1();
  bench.type('system-view');
  bench.type('controller Cpos 1/0');
  bench.type('loopback remote');
  assert.is(suni(0x05), 0x05);
  bench.type('undo loopback');
  assert.is(suni(0x05), 0x01);
  bench.type('flag c2 19');
  assert.equal([suni(0x48), suni(0x6c)], [0x13, 0x13]);
  bench.type('undo flag c2');
  bench.type('alarm-insert ms-ais');
  assert.is(suni(0x14), 0x01);
  bench.type('undo alarm-insert');
  assert.is(suni(0x14), 0x00);
  bench.type('flag j0 centre');
  assert.is(line.far.heard.sectionTrace.slice(1), 'centre         ');
  bench.type('controller E1 1/0/25');
  bench.type('flag j2 to-25');
  assert.is(line.far.tributaries[4].heard.trace.slice(1), 'to-25          ');
  assert.is(line.far.tributaries[5].heard.trace.slice(1), 'e1 46          ');
  bench.type('frame-format no-crc4');
  bench.type('loopback local');
  assert.is(mapper(0x3000 + 4 * 0x20), 0x82);
  bench.type('undo loopback');
  assert.is(mapper(0x3000 + 4 * 0x20), 0x80);
});

cpos('the E1s are listed in the order of their numbers', () => {
  const { bench } = stm1();
  bench.type('screen-length disable');
  const listed = bench.ask('display interface brief').flatMap((told) => told.match(/^E1 1\/0\/(\d+)/)?.[1] ?? []);
  assert.equal(
    listed.map(Number),
    Array.from({ length: TRIBUTARIES }, (_, n) => n + 1),
  );
});

cpos('an E1 that has been configured keeps the numbering from being changed', () => {
  const { bench } = stm1();
  bench.type('system-view');
  bench.type('controller Cpos 1/0');
  bench.type('e1 5 shutdown');
  assert.ok(bench.ask('channel-align-mode lucent').some((told) => told.includes('E1 1/0/5')));
  bench.type('undo e1 5 shutdown');
  assert.equal(
    bench.ask('channel-align-mode lucent').filter((told) => told.includes('rror')),
    [],
  );
  assert.ok(bench.ask('display controller Cpos 1/0 e1 25').some((told) => told.includes('TUG-3 2, TUG-2 2, TU-12 1')));
});

cpos('no step takes the bus for longer than 5 ms, whatever happens to all 63', () => {
  let longestUs = 0;
  const bench = new Bench({
    board: NE08E_CPOS,
    prepare: (board) => {
      const take = board.takeBusUs.bind(board);
      board.takeBusUs = () => {
        const us = take();
        longestUs = Math.max(longestUs, us);
        return us;
      };
    },
  });
  const line = bench.board.plant.line(1);
  bench.run({ s: 2 });
  line.cut();
  bench.run({ s: 2 });
  line.mend();
  bench.run({ s: 2 });
  line.noise(1e-4);
  bench.run({ s: 3 });
  bench.board.unplug(1);
  bench.run({ s: 1 });
  assert.ok(longestUs > 0 && longestUs < 5_000, `${longestUs} us`);
});

cpos('a lost interrupt costs at most a second', () => {
  const { bench, line, port, path } = stm1();
  bench.board.stickInterrupt(1, false);
  line.cut();
  bench.run({ ms: 1001 });
  assert.is(port() & 0x01, 0x01);
  assert.is(path(0), 0x80);
  assert.is(path(62), 0x80);
});

cpos.run();
