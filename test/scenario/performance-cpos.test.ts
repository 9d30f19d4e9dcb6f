import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ObjectKind, ObjectSubject } from '../../hal/contract/alarm';
import { TableId } from '../../hal/contract/directory';
import { JournalEvent } from '../../hal/contract/journal';
import {
  PerformanceEnd,
  PerformanceHistoryRow,
  PerformancePart,
  PerformanceRow,
  PerformanceSums,
  PerformanceWord,
} from '../../hal/contract/performance';
import { Stm1Row, TributaryRow } from '../../hal/contract/sdh';
import { NE08E_CPOS } from '../../hal/emulator/board/ne08e-cpos';
import { E1Error } from '../../hal/emulator/plant/e1-signal';
import { Random } from '../../hal/emulator/random';
import { Bench } from '../kit/bench';

const INTERVAL_S = 900;
const INTERVALS = 96;
const TRIBUTARIES = 63;
const SECOND_US = 1_000_000;
/** What the least capable processor board has for a full card. */
const MEMORY = 512 * 1024;
/** Bits of a VC-12 that a BIP-2 is taken over, in one block: 140 octets. */
const VC12_BLOCK_BITS = 1120;
/** The chip's tributary that is E1 number 25. */
const E1_25 = 4;

const performance = suite('error performance of a full card');

/** A full card in service for `s` seconds, and what is measured of it: the numbers of hal/contract/performance.ts. */
function fullCard(s = 2) {
  const bench = new Bench({ board: NE08E_CPOS });
  bench.run({ s });
  const { tables } = bench.machine.core;
  const lines = tables.rows(TableId.Line);
  const parts = PerformancePart.Count - PerformancePart.RegeneratorSection;
  const row = (measured: number, end: PerformanceEnd): DataView =>
    tables.row(TableId.Performance, measured * PerformanceEnd.Count + end);
  return {
    bench,
    tables,
    line: bench.board.plant.line(1),
    far: bench.board.plant.line(1).far.tributaries,
    row,
    e1: (t: number) => t,
    part: (part: PerformancePart) => lines + part - PerformancePart.RegeneratorSection,
    vc12: (t: number) => lines + parts + t,
    sum: (measured: number, end: PerformanceEnd, count: PerformanceSums, sums = PerformanceRow.Interval): number =>
      row(measured, end).getUint32(sums + count, true),
    /** Background block errors and errored seconds of the intervals that are kept, the newest first. */
    history: (measured: number, end: PerformanceEnd): { bbe: number; es: number }[] => {
      const kept = Array.from({ length: INTERVALS }, () => ({ bbe: 0, es: 0 }));
      const interval = Math.floor(bench.machine.nowUs / SECOND_US / INTERVAL_S);
      for (let at = row(measured, end).getUint16(PerformanceRow.Newest, true); at !== PerformanceHistoryRow.None; ) {
        const record = tables.row(TableId.PerformanceHistory, at);
        const blocks = record.getUint32(PerformanceHistoryRow.Blocks, true);
        const ago = interval - record.getUint16(PerformanceHistoryRow.Last, true) - 1;
        for (let n = 0; n < blocks >>> PerformanceWord.IntervalsShift; n++)
          kept[ago + n] = {
            bbe: blocks & PerformanceWord.BlocksMask,
            es: record.getUint32(PerformanceHistoryRow.Seconds, true) & PerformanceWord.Mask,
          };
        at = record.getUint16(PerformanceHistoryRow.Older, true);
      }
      return kept;
    },
  };
}

performance('of a day adds up to what was done to the E1s and VC-12s, by interval and by day', () => {
  const { bench, tables, far, e1, vc12, sum, history } = fullCard();
  const random = new Random(63);
  const injected = Array.from({ length: TRIBUTARIES }, () => Array<number>(INTERVALS).fill(0));
  const noisy = new Set<number>();
  for (let interval = 0; interval < INTERVALS; interval++) {
    const edgeUs = (interval + 1) * INTERVAL_S * SECOND_US;
    for (let burst = 0; burst < 3; burst++) {
      bench.run({ s: 100 + random.below(100) });
      const t = random.below(TRIBUTARIES);
      const errors = 1 + random.below(40);
      for (let n = 0; n < errors; n++) far[t]!.error(E1Error.Crc);
      injected[t]![interval]! += errors;
    }
    if (interval % 4 === 0) {
      const t = random.below(TRIBUTARIES);
      noisy.add(t);
      far[t]!.noise(1e-6);
      bench.run({ s: 10 });
      far[t]!.noise(0);
    }
    bench.machine.runFor(edgeUs - bench.machine.nowUs);
  }
  bench.run({ s: 2 });
  for (let t = 0; t < TRIBUTARIES; t++) {
    const day = (measured: number, end: PerformanceEnd, count = PerformanceSums.BackgroundBlockErrors): number =>
      sum(measured, end, count, PerformanceRow.LastDay);
    const path = tables.row(TableId.Tributary, t);
    assert.is(day(vc12(t), PerformanceEnd.Near), path.getUint32(TributaryRow.ErroredBlocks, true), `VC-12 ${t}`);
    assert.is(day(vc12(t), PerformanceEnd.Near, PerformanceSums.UnavailableSeconds), 0);
    assert.is(day(vc12(t), PerformanceEnd.Far), 0);
    const total = (end: PerformanceEnd, measured: number) =>
      history(measured, end).reduce((all, { bbe }) => all + bbe, 0);
    assert.is(total(PerformanceEnd.Near, vc12(t)), day(vc12(t), PerformanceEnd.Near));
    if (noisy.has(t)) {
      assert.ok(day(vc12(t), PerformanceEnd.Near) > 0);
      continue; // its E1 has had the noise as well
    }
    assert.is(
      day(e1(t), PerformanceEnd.Near),
      injected[t]!.reduce((a, b) => a + b),
    );
    const kept = history(e1(t), PerformanceEnd.Near);
    for (let ago = 0; ago < INTERVALS; ago++)
      assert.is(kept[ago]!.bbe, injected[t]![INTERVALS - 1 - ago], `E1 ${t}, ${ago} ago`);
  }
});

performance('of a noisy VC-12 has as many errored blocks as its error ratio makes, at both ends', () => {
  const { bench, far, tables, line, vc12, sum } = fullCard();
  const seconds = 100;
  far[24]!.noise(1e-4);
  bench.run({ s: seconds });
  far[24]!.noise(0);
  bench.run({ s: 3 });
  const near = sum(vc12(24), PerformanceEnd.Near, PerformanceSums.BackgroundBlockErrors);
  const row = tables.row(TableId.Tributary, 24);
  assert.is(near, row.getUint32(TributaryRow.ErroredBlocks, true));
  assert.ok(near < row.getUint32(TributaryRow.PathErrors, true), 'both bits of a BIP-2 are one block');
  const rightBit = (1 + (1 - 2e-4) ** (VC12_BLOCK_BITS / 2)) / 2;
  const expected = 2000 * seconds * (1 - rightBit ** 2);
  assert.ok(Math.abs(near - expected) < 5 * Math.sqrt(expected), `${near} of ${expected}`);
  line.toFar.noise(1e-6);
  bench.run({ s: 60 });
  line.toFar.noise(0);
  bench.run({ s: 3 });
  for (const t of [0, 24, 62]) {
    const blocks = sum(vc12(t), PerformanceEnd.Far, PerformanceSums.BackgroundBlockErrors);
    assert.ok(blocks > 60);
    assert.is(blocks, tables.row(TableId.Tributary, t).getUint32(TributaryRow.FarEndErrors, true));
  }
});

performance('of a noisy fibre is that of its sections and its path, in blocks', () => {
  const { bench, tables, line, part, sum } = fullCard();
  line.noise(1e-7);
  bench.run({ s: 60 });
  line.noise(0);
  bench.run({ s: 3 });
  const count = (field: Stm1Row): number => tables.row(TableId.Stm1, 0).getUint32(field, true);
  const blocks = (of: PerformancePart, end: PerformanceEnd): number =>
    sum(part(of), end, PerformanceSums.BackgroundBlockErrors);
  assert.ok(count(Stm1Row.LineErrors) > 500);
  assert.is(blocks(PerformancePart.RegeneratorSection, PerformanceEnd.Near), count(Stm1Row.SectionErrors));
  assert.is(blocks(PerformancePart.MultiplexSection, PerformanceEnd.Near), count(Stm1Row.LineErrors));
  assert.is(blocks(PerformancePart.MultiplexSection, PerformanceEnd.Far), count(Stm1Row.LineFarEndErrors));
  assert.is(blocks(PerformancePart.Vc4, PerformanceEnd.Near), count(Stm1Row.PathErrors));
  assert.is(blocks(PerformancePart.Vc4, PerformanceEnd.Far), count(Stm1Row.PathFarEndErrors));
  assert.is(blocks(PerformancePart.RegeneratorSection, PerformanceEnd.Far), 0, 'it has no far end');
});

performance('counts B3 by frames: one that is wrong in all of its bits is one block', () => {
  const { bench, line, part, sum } = fullCard();
  line.noise(1e-3);
  bench.run({ s: 4 });
  line.noise(0);
  bench.run({ s: 3 });
  assert.is(bench.board.read(0x113, 0x3d), 0x20, 'BLKBIP');
  assert.is(sum(part(PerformancePart.Vc4), PerformanceEnd.Near, PerformanceSums.BackgroundBlockErrors) > 8000, false);
  assert.ok(sum(part(PerformancePart.Vc4), PerformanceEnd.Near, PerformanceSums.SeverelyErroredSeconds) >= 4);
});

performance('of a fibre that is cut is unavailable on all it carries, and reported where the fibre ends', () => {
  const { bench, row, part, e1, vc12, sum } = fullCard();
  for (const typed of ['system-view', 'performance threshold uas 20']) bench.type(typed);
  bench.run({ s: 10, ms: 500 });
  bench.world.obey('fibre 1/0 cut rx');
  bench.run({ min: 2 });
  bench.world.obey('fibre 1/0 mend rx');
  bench.run({ s: 20 });
  const unavailable = (measured: number, end = PerformanceEnd.Near): number =>
    sum(measured, end, PerformanceSums.UnavailableSeconds);
  for (const measured of [
    part(PerformancePart.RegeneratorSection),
    part(PerformancePart.MultiplexSection),
    part(PerformancePart.Vc4),
    ...Array.from({ length: TRIBUTARIES }, (_, t) => [e1(t), vc12(t)]).flat(),
  ]) {
    assert.is(unavailable(measured), 121, `${measured}`);
    assert.is(sum(measured, PerformanceEnd.Near, PerformanceSums.SeverelyErroredSeconds), 0);
    assert.is(unavailable(measured, PerformanceEnd.Far), 0, 'who is not heard says nothing of the far end');
    assert.is(row(measured, PerformanceEnd.Near).getUint8(PerformanceRow.Unavailable), 0);
  }
  assert.equal(
    bench.journal.of(JournalEvent.PerformanceThreshold).map(({ subject, a }) => [subject, a]),
    [[ObjectKind.Stm1 << ObjectSubject.KindShift, 8 * PerformancePart.RegeneratorSection + 2]],
  );
});

/** What each defect of an STM-1 spoils, by what is measured: its parts, a VC-12. ITU-T G.829, G.826 annex C. */
// biome-ignore format: a table
const SPOILS: readonly (readonly [defect: string, section: boolean, line: boolean, vc4: boolean, vc12: boolean])[] = [
  // defect    RS     MS     VC-4   VC-12
  ['los',     true,  true,  true,  true],
  ['lof',     true,  true,  true,  true],
  ['ms-ais',  false, true,  true,  true],
  ['au-ais',  false, false, true,  true],
  ['au-lop',  false, false, true,  true],
  ['hp-uneq', false, false, true,  true],
  ['hp-plm',  false, false, false, true],
  ['lom',     false, false, false, true],
  ['ms-rdi',  false, false, false, false],
  ['hp-rdi',  false, false, false, false],
];

performance('is spoilt by each defect from where it lies inwards', () => {
  const { bench, part, vc12, sum } = fullCard();
  const severe = (measured: number): number =>
    sum(measured, PerformanceEnd.Near, PerformanceSums.SeverelyErroredSeconds);
  const measured = [
    part(PerformancePart.RegeneratorSection),
    part(PerformancePart.MultiplexSection),
    part(PerformancePart.Vc4),
    vc12(7),
  ];
  for (const [defect, ...expected] of SPOILS) {
    const before = measured.map(severe);
    bench.world.obey(`sdh 1/0 ${defect}`);
    bench.run({ s: 3 });
    bench.world.obey(`sdh 1/0 ${defect} off`);
    bench.run({ s: 5 });
    const spoilt = measured.map((n, i) => severe(n) > before[i]!);
    assert.equal(spoilt, expected, defect);
  }
});

performance('of a far end that does not hear us is unavailable there, and here it is not', () => {
  const { bench, part, vc12, sum } = fullCard();
  bench.world.obey('fibre 1/0 cut tx');
  bench.run({ s: 60 });
  bench.world.obey('fibre 1/0 mend tx');
  bench.run({ s: 20 });
  for (const measured of [part(PerformancePart.MultiplexSection), part(PerformancePart.Vc4), vc12(0), vc12(62)]) {
    const far = sum(measured, PerformanceEnd.Far, PerformanceSums.UnavailableSeconds);
    assert.ok(Math.abs(far - 61) <= 1, `${measured}: ${far}`);
    assert.is(sum(measured, PerformanceEnd.Near, PerformanceSums.UnavailableSeconds), 0);
  }
});

performance('of a port that is shut down is not measured, nor is what it carries', () => {
  const { bench, part, vc12, e1, sum } = fullCard(10);
  for (const typed of ['system-view', 'controller cpos 1/0', 'shutdown']) bench.type(typed);
  bench.run({ s: 100 });
  bench.type('undo shutdown');
  bench.run({ s: 20 });
  for (const measured of [part(PerformancePart.Vc4), vc12(40), e1(40)]) {
    const missed = sum(measured, PerformanceEnd.Near, PerformanceSums.MissedSeconds);
    assert.ok(missed >= 100 && missed <= 104, `${measured}: ${missed}`);
    assert.is(sum(measured, PerformanceEnd.Near, PerformanceSums.ErroredSeconds), 0);
  }
});

performance('is shown by port and by E1, and reset with the counters', () => {
  const { bench, far } = fullCard();
  far[E1_25]!.noise(1e-6);
  bench.run({ min: 20 });
  far[E1_25]!.noise(0);
  bench.run({ s: 3 });
  const port = bench.ask('display performance cpos 1/0');
  assert.equal(
    port.filter((line) => line.startsWith('Cpos1/0')),
    [
      'Cpos1/0 regenerator section performance: near available, far not measured',
      'Cpos1/0 multiplex section performance: near available, far available',
      'Cpos1/0 VC-4 performance: near available, far available',
    ],
  );
  const shown = (): string[] => bench.ask('display performance cpos 1/0 e1 25');
  assert.match(shown()[2]!, /15-minute {3}near +3\d\d s +\d+ +0 +0 +\d+/);
  assert.match(shown().join('\n'), /600 in a second are an SES/);
  assert.match(shown().join('\n'), /300 in a second are an SES/);
  const history = bench.ask('display performance history cpos 1/0 e1 25');
  assert.is(history.filter((line) => / near +\d+ +0 +0 +\d+/.test(line)).length, 2, history.join('\n'));
  bench.type('reset counters interface E1 1/0/25');
  assert.match(shown()[2]!, /15-minute {3}near +\d s +0 +0 +0 +0 {2}invalid/);
});

performance('of a full card has room beside everything else', () => {
  const { bench } = fullCard(0);
  assert.ok(bench.machine.core.top < MEMORY, `${bench.machine.core.top}`);
});

performance.run();
