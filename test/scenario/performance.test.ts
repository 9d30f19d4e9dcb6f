import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TableId } from '../../hal/contract/directory';
import { JournalEvent } from '../../hal/contract/journal';
import {
  PerformanceEnd,
  PerformanceHistoryRow,
  PerformanceRow,
  PerformanceSums,
  PerformanceWord,
} from '../../hal/contract/performance';
import { E1Error } from '../../hal/emulator/plant/e1-signal';
import { Random } from '../../hal/emulator/random';
import { Bench } from '../kit/bench';

const INTERVAL_S = 900;
const INTERVALS = 96;
const PORTS = 4;
const SECOND_US = 1_000_000;

const performance = suite('error performance on the board');

function row(bench: Bench, port: number, end: PerformanceEnd): DataView {
  return bench.machine.core.tables.row(TableId.Performance, port * PerformanceEnd.Count + end);
}

/** Background block errors of the intervals kept, the newest first. */
function blocksOf(bench: Bench, port: number, end: PerformanceEnd): number[] {
  const { tables } = bench.machine.core;
  const blocks: number[] = [];
  const interval = Math.floor(bench.machine.nowUs / SECOND_US / INTERVAL_S);
  let at = row(bench, port, end).getUint16(PerformanceRow.Newest, true);
  while (at !== PerformanceHistoryRow.None) {
    const record = tables.row(TableId.PerformanceHistory, at);
    const word = record.getUint32(PerformanceHistoryRow.Blocks, true);
    const last = record.getUint16(PerformanceHistoryRow.Last, true);
    for (let n = 0; n < word >>> PerformanceWord.IntervalsShift; n++)
      blocks[interval - last + n - 1] = word & PerformanceWord.BlocksMask;
    at = record.getUint16(PerformanceHistoryRow.Older, true);
  }
  return blocks;
}

function sum(bench: Bench, port: number, end: PerformanceEnd, sums: PerformanceRow, count: PerformanceSums): number {
  return row(bench, port, end).getUint32(sums + count, true);
}

performance('of a day adds up to what was done to the cables, by interval and by day', () => {
  const bench = new Bench();
  const random = new Random(40);
  const injected = Array.from({ length: PORTS }, () => Array<number>(INTERVALS).fill(0));
  bench.run({ s: 1 });
  for (let interval = 0; interval < INTERVALS; interval++) {
    const edgeUs = (interval + 1) * INTERVAL_S * SECOND_US;
    // A chip's second ends in the second after the error: those before the edge stay on this side of it.
    while (bench.machine.nowUs < edgeUs - 130 * SECOND_US) {
      bench.machine.runFor((30 + random.below(90)) * SECOND_US + random.below(SECOND_US));
      const port = interval % 8 === 0 ? 0 : random.below(PORTS);
      if (interval % 3 !== port % 3) continue;
      bench.board.plant.span(1, port).toNear.error(E1Error.Crc);
      injected[port]![interval]!++;
    }
    bench.machine.runFor(edgeUs - bench.machine.nowUs);
  }
  bench.run({ s: 2 });
  for (let port = 0; port < PORTS; port++) {
    const total = injected[port]!.reduce((a, b) => a + b);
    assert.ok(total > 50);
    const lastDay = (count: PerformanceSums): number =>
      sum(bench, port, PerformanceEnd.Near, PerformanceRow.LastDay, count);
    assert.is(lastDay(PerformanceSums.BackgroundBlockErrors), total);
    assert.is(lastDay(PerformanceSums.ErroredSeconds), total);
    assert.is(lastDay(PerformanceSums.UnavailableSeconds), 0);
    const kept = blocksOf(bench, port, PerformanceEnd.Near);
    for (let ago = 0; ago < kept.length; ago++)
      assert.is(kept[ago] ?? 0, injected[port]![INTERVALS - 1 - ago], `port ${port}, ${ago} ago`);
  }
});

performance('of a noisy line has the blocks that its controller counted, at both ends', () => {
  const bench = new Bench();
  bench.run({ s: 2 });
  bench.world.obey('noise 1/0 1e-6');
  bench.run({ min: 10 });
  bench.world.obey('noise 1/0 0');
  bench.run({ s: 3 });
  const counted = bench.ask('display controller e1 1/0').join('\n');
  for (const [end, text] of [
    [PerformanceEnd.Near, /CRC errors: (\d+)/],
    [PerformanceEnd.Far, /Far end block errors: (\d+)/],
  ] as const) {
    const blocks = sum(bench, 0, end, PerformanceRow.Interval, PerformanceSums.BackgroundBlockErrors);
    assert.ok(blocks > 500);
    assert.is(blocks, Number(counted.match(text)![1]));
  }
});

performance('of a cable that is cut for five minutes is unavailable from the first second to the last', () => {
  const bench = new Bench();
  bench.run({ s: 10, ms: 500 });
  bench.world.obey('cut 1/0');
  bench.run({ min: 5 });
  bench.world.obey('mend 1/0');
  bench.run({ s: 20 });
  const near = (count: PerformanceSums): number => sum(bench, 0, PerformanceEnd.Near, PerformanceRow.Interval, count);
  assert.is(near(PerformanceSums.UnavailableSeconds), 301);
  assert.is(near(PerformanceSums.SeverelyErroredSeconds), 0);
  const far = sum(bench, 0, PerformanceEnd.Far, PerformanceRow.Interval, PerformanceSums.MissedSeconds);
  assert.is(far - near(PerformanceSums.MissedSeconds), 301, 'who is not heard says nothing of the far end');
});

performance('of a far end that does not hear us is unavailable there, and here it is not', () => {
  const bench = new Bench();
  bench.run({ s: 10, ms: 500 });
  bench.board.plant.span(1, 0).toFar.cut();
  bench.run({ s: 30 });
  bench.board.plant.span(1, 0).toFar.mend();
  bench.run({ s: 20 });
  const unavailable = (end: PerformanceEnd): number =>
    sum(bench, 0, end, PerformanceRow.Interval, PerformanceSums.UnavailableSeconds);
  assert.is(unavailable(PerformanceEnd.Near), 0);
  assert.ok(Math.abs(unavailable(PerformanceEnd.Far) - 31) <= 1);
});

performance('without CRC-4 counts wrong alignment words', () => {
  const bench = new Bench();
  bench.run({ s: 2 });
  for (const typed of ['system-view', 'controller e1 1/1', 'frame-format no-crc4']) bench.type(typed);
  bench.run({ s: 5 });
  for (let n = 0; n < 3; n++, bench.run({ s: 3 })) bench.board.plant.span(1, 1).toNear.error(E1Error.Frame);
  assert.is(sum(bench, 1, PerformanceEnd.Near, PerformanceRow.Interval, PerformanceSums.BackgroundBlockErrors), 3);
  assert.match(bench.ask('display performance e1 1/1').join(' '), /28 in a second are an SES/);
});

/** A round of looks at the cards and at the shelf's own parts: three of them, 4 transactions with two cards, 15 with the parts, one with the watchdog. */
const ROUND_S = 3;
const ROUND_STEPS = 23;
/** The lamps of the shelf are written anew, and the standby rails of two supplies are looked at. */
const HALF_MINUTE_S = 30;
const HALF_MINUTE_STEPS = 13;
/** The clock is asked how it is. */
const MINUTE_S = 60;
/** What the shelf does once in minutes. */
const RARE_STEPS = 5;

performance('costs an idle line no step', () => {
  const bench = new Bench();
  bench.run({ s: 30 });
  bench.type('system-view'); // keepalives, ours and the far routers', have steps of their own
  for (let port = 0; port < 4; port++) {
    bench.world.obey(`peer 1/${port} silent`);
    for (const typed of [`interface serial1/${port}:0`, 'timer hold 0']) bench.type(typed);
  }
  bench.run({ s: 10 });
  let steps = 0;
  bench.machine.watch(() => steps++);
  const lasted = INTERVAL_S - 90;
  bench.run({ s: lasted });
  const looks =
    (lasted / ROUND_S) * ROUND_STEPS + (lasted / HALF_MINUTE_S) * HALF_MINUTE_STEPS + Math.floor(lasted / MINUTE_S);
  assert.ok(steps - looks <= RARE_STEPS, `${steps} steps, and ${looks} for the looks`);
});

performance('of a line that is shut down, or whose card is away, misses those seconds', () => {
  const bench = new Bench();
  bench.run({ s: 10 });
  for (const typed of ['system-view', 'controller e1 1/1', 'shutdown']) bench.type(typed);
  bench.run({ s: 100 });
  bench.type('undo shutdown');
  bench.run({ s: 10 });
  const missed = sum(bench, 1, PerformanceEnd.Near, PerformanceRow.Interval, PerformanceSums.MissedSeconds);
  assert.ok(missed >= 100 && missed <= 102, `${missed}`);
  bench.world.obey('unplug 1');
  bench.run({ s: 50 });
  bench.world.obey('plug 1 4e1');
  bench.run({ s: 10 });
  const text = bench.ask('display performance e1 1/1').join('\n');
  assert.match(text, /near available, far available/);
  const after = sum(bench, 1, PerformanceEnd.Near, PerformanceRow.Interval, PerformanceSums.MissedSeconds);
  assert.ok(after > 160, 'what was counted on the other card is gone');
});

performance('is reset with the counters', () => {
  const bench = new Bench();
  bench.world.obey('noise 1/0 1e-5');
  bench.run({ s: 30 });
  bench.world.obey('noise 1/0 0');
  bench.run({ s: 3 });
  bench.type('reset counters interface E1 1/0');
  for (const sums of [PerformanceRow.Interval, PerformanceRow.Day])
    assert.is(sum(bench, 0, PerformanceEnd.Near, sums, PerformanceSums.ErroredSeconds), 0);
  const text = bench.ask('display performance e1 1/0');
  assert.match(text[2]!, /15-minute {3}near +\d s +0 +0 +0 +0 {2}invalid/);
});

performance('past its threshold is logged once an interval', () => {
  const bench = new Bench();
  for (const typed of ['system-view', 'performance threshold es 3']) bench.type(typed);
  bench.run({ s: 2 });
  const error = (): void => bench.board.plant.span(1, 2).toNear.error(E1Error.Crc);
  for (let n = 0; n < 2; n++, bench.run({ s: 5 })) error();
  assert.equal(bench.journal.of(JournalEvent.PerformanceThreshold), []);
  for (let n = 0; n < 5; n++, bench.run({ s: 5 })) error();
  const crossed = bench.journal.of(JournalEvent.PerformanceThreshold);
  assert.equal(
    crossed.map(({ subject, a, b, c }) => [subject, a, b, c]),
    [[2, 0, 3, 3]],
  );
  assert.ok(
    bench.terminal.screen.lines.some((line) =>
      line.endsWith('LINE/4/THRESHOLD: E1 1/2 near end ES of these 15 minutes: 3, threshold 3.'),
    ),
  );
});

performance.run();
