import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PerformanceKind, PerformanceLevel, PerformanceParameter } from '../../../hal/contract/performance';
import { Random } from '../../../hal/emulator/random';
import { judge, PerformanceMeter, QUIET, secondsOf } from '../../kit/performance';

const INTERVAL_S = 900;
const DAY_S = 86_400;

/** One letter a second: `.` clean, `e` 1 errored block, `b` 299, `s` 300 of 1000, `D` a defect, `u` not measured. */
// biome-ignore format: a table
const SEQUENCES: readonly [sequence: string, es: number, ses: number, uas: number, bbe: number, unavailable: boolean][] = [
  // sequence                   ES  SES  UAS   BBE
  ['10.',                        0,   0,   0,    0, false],
  ['1e',                         1,   0,   0,    1, false],
  ['3e 2. 2e',                   5,   0,   0,    5, false],
  ['1b',                         1,   0,   0,  299, false],
  ['1s',                         1,   1,   0,    0, false],
  ['1D',                         1,   1,   0,    0, false],
  ['1e 1b 1s 1D',                4,   2,   0,  300, false],
  ['3e 9D 1.',                  12,   9,   0,    3, false],
  ['10D',                        0,   0,  10,    0, true],
  ['10s',                        0,   0,  10,    0, true],
  ['5s 5D',                      0,   0,  10,    0, true],
  ['2e 10D',                     2,   0,  10,    2, true],
  ['9D 1. 9D 1.',               18,  18,   0,    0, false],
  ['9D 1e 1D 1.',               11,  10,   0,    1, false],
  ['9D 1e 10D',                 10,   9,  10,    1, true],
  ['100D',                       0,   0, 100,    0, true],
  ['15D 9.',                     0,   0,  24,    0, true],
  ['15D 10.',                    0,   0,  15,    0, false],
  ['10D 5e 5.',                  5,   0,  10,    5, false],
  ['10D 10b',                   10,   0,  10, 2990, false],
  ['10D 9. 1D 9.',               0,   0,  29,    0, true],
  ['10D 9e 1s 10.',              0,   0,  20,    0, false],
  ['10D 10. 9D 1.',              9,   9,  10,    0, false],
  ['10D 10. 10D',                0,   0,  20,    0, true],
  ['10D 10e 10D 10e',           20,   0,  20,   20, false],
  ['4D 3u 6D',                   0,   0,  10,    0, true],
  ['10D 5. 100u 5.',             0,   0,  10,    0, false],
  ['1e 5u 1e',                   2,   0,   0,    2, false],
  ['1e 9D 1. 1b 1s 2. 1D 20.',  13,  11,   0,  300, false],
];

/** Intervals as they stand at the end of a sequence, the one under way last: [ES, SES, UAS, BBE]. */
// biome-ignore format: a table
const EDGES: readonly [sequence: string, ...intervals: [number, number, number, number][]][] = [
  ['899. 1e | 1e',                 [1, 0, 0, 1],  [1, 0, 0, 1]],
  ['891. 9D | 1.',                 [9, 9, 0, 0],  [0, 0, 0, 0]],
  ['895. 5D | 4D',                 [5, 5, 0, 0],  [4, 4, 0, 0]],
  ['895. 5D | 5D',                 [0, 0, 5, 0],  [0, 0, 5, 0]],
  ['899. 1D | 9D',                 [0, 0, 1, 0],  [0, 0, 9, 0]],
  ['891. 9D | 1D',                 [0, 0, 9, 0],  [0, 0, 1, 0]],
  ['2e 893. 5D | 5D 10.',          [2, 0, 5, 2],  [0, 0, 5, 0]],
  ['885. 10D 5. | 4.',             [0, 0, 15, 0], [0, 0, 4, 0]],
  ['885. 10D 5. | 5.',             [0, 0, 10, 0], [0, 0, 0, 0]],
  ['885. 10D 2e 3. | 1e 4.',       [2, 0, 10, 2], [1, 0, 0, 1]],
  ['885. 10D 5e | 4. 1D',          [0, 0, 15, 0], [0, 0, 5, 0]],
  ['880. 20D | 900D | 3D',         [0, 0, 20, 0], [0, 0, 900, 0], [0, 0, 3, 0]],
  ['895. 5D | 895D 5. | 5.',       [0, 0, 5, 0],  [0, 0, 895, 0], [0, 0, 0, 0]],
];

const performance = suite('error performance');

for (const [sequence, es, ses, uas, bbe, unavailable] of SEQUENCES) {
  performance(`of ${sequence}`, () => {
    const meter = new PerformanceMeter();
    meter.run(secondsOf(sequence));
    assert.equal(meter.interval(), { es, ses, uas, bbe });
    assert.is(meter.isUnavailable, unavailable);
  });
}

for (const [sequence, ...intervals] of EDGES) {
  performance(`at the edge of an interval: ${sequence}`, () => {
    const meter = new PerformanceMeter();
    meter.run(secondsOf(sequence));
    intervals.forEach(([es, ses, uas, bbe], i) => {
      assert.equal(meter.interval(intervals.length - 1 - i), { es, ses, uas, bbe }, `interval ${i}`);
    });
    const closed = intervals.slice(0, -1);
    const sum = (n: number): number => closed.reduce((total, counts) => total + counts[n]!, 0);
    assert.equal(meter.day(), { es: sum(0), ses: sum(1), uas: sum(2), bbe: sum(3) }, 'the day has the same');
  });
}

performance('of ten seconds around midnight belongs to both days', () => {
  const meter = new PerformanceMeter({ startS: DAY_S - INTERVAL_S });
  meter.run(secondsOf('895. 5D | 5D'));
  assert.equal(meter.day(true), { ...QUIET, uas: 5 });
  assert.equal(meter.day(), QUIET);
  assert.equal(meter.interval(), { ...QUIET, uas: 5 });
});

// biome-ignore format: a table
const KINDS: readonly [kind: PerformanceKind, name: string, severe: number][] = [
  [PerformanceKind.E1,                 'an E1 with CRC-4',     300],
  [PerformanceKind.E1Alignment,        'an E1 without CRC-4',  28],
  [PerformanceKind.Vc12,               'a VC-12',              600],
  [PerformanceKind.RegeneratorSection, 'a regenerator section', 2400],
  [PerformanceKind.MultiplexSection,   'a multiplex section',  28_800],
  [PerformanceKind.Vc4,                'a VC-4',               2400],
];
for (const [kind, name, severe] of KINDS) {
  performance(`of ${name}: ${severe} errored blocks make a second severely errored, one less does not`, () => {
    const meter = new PerformanceMeter({ kind });
    meter.count(0, severe - 1, 0.5);
    meter.second++;
    meter.count(0, severe, 0.5);
    meter.second++;
    meter.advance();
    assert.equal(meter.interval(), { es: 2, ses: 1, uas: 0, bbe: severe - 1 });
  });
}

performance('agrees with the judgement of all seconds at once over a day of random trouble', () => {
  const random = new Random(826);
  const meter = new PerformanceMeter({ objects: 63 });
  let seconds = '';
  while (seconds.length < DAY_S) {
    const second = '..ebsDD'[random.below(7)]!;
    seconds += second.repeat(1 + random.below(second === '.' && random.below(4) === 0 ? 3000 : 14));
  }
  seconds = seconds.slice(0, DAY_S - 1);
  meter.run(seconds);
  const expected = judge(seconds, INTERVAL_S);
  for (let ago = 0; ago < 96; ago++) assert.equal(meter.interval(ago), expected[95 - ago], `${ago} intervals ago`);
});

performance('of a chip whose seconds end twice in one of ours is the same as if they had not', () => {
  const meter = new PerformanceMeter();
  meter.count(0, 200, 0.001);
  meter.count(0, 200, 0.999);
  meter.second += 3;
  meter.advance();
  assert.equal(meter.interval(), { es: 2, ses: 0, uas: 0, bbe: 400 });
});

performance('is asked for once an interval while a line is clean, or has been down for long', () => {
  const meter = new PerformanceMeter();
  const due = (): number => Number(meter.core.performanceDue!()) / 1e6;
  meter.run(secondsOf('100.'));
  assert.is(due(), INTERVAL_S);
  meter.count(0, 1, 0.5);
  assert.is(due(), 101, 'a second with errors is judged when it ends');
  meter.run(secondsOf('2.'));
  assert.is(due(), INTERVAL_S);
  meter.follow(0, PerformanceLevel.Defect, 0.5);
  meter.second += 9;
  meter.advance();
  assert.is(due(), meter.second + 1, 'ten seconds decide');
  meter.second++;
  meter.advance();
  assert.is(due(), INTERVAL_S);
  meter.second += 400;
  meter.advance();
  assert.equal(meter.interval(), { es: 1, ses: 0, uas: 410, bbe: 1 });
});

performance('has 96 intervals at most, and as many as have passed since it began', () => {
  const meter = new PerformanceMeter();
  assert.is(meter.core.performanceKept!(0), 0);
  meter.run(secondsOf('1e 899. | 899.'));
  assert.is(meter.core.performanceKept!(0), 1);
  meter.run('.');
  assert.is(meter.core.performanceKept!(0), 2);
  assert.equal([meter.interval(1), meter.interval(2)], [QUIET, { ...QUIET, es: 1, bbe: 1 }]);
  meter.run('.'.repeat(97 * INTERVAL_S));
  assert.is(meter.core.performanceKept!(0), 96);
});

performance('whose interval was not measured for more than ten seconds is invalid', () => {
  const meter = new PerformanceMeter({ startS: 890 });
  meter.run(secondsOf('10. | 10u 890. | 11u 889. | 1e 900u'));
  assert.equal(
    [4, 3, 2, 1].map((ago) => meter.isInvalid(ago)),
    [true, false, true, true],
    'the one in which it began, ten seconds missed, eleven, and nearly all',
  );
  assert.is(meter.core.performanceKept!(0), 4);
  assert.is(meter.core.performanceInvalid!(0), 3);
});

performance('of a day is valid when all of it was measured', () => {
  const meter = new PerformanceMeter();
  const isInvalid = (isLast: boolean): boolean => {
    meter.day(isLast);
    return Boolean(meter.core.performanceIsInvalid!());
  };
  assert.ok(isInvalid(true), 'before the first midnight there is no day before');
  meter.run(secondsOf(`${DAY_S - 5}. 10e`));
  assert.equal(meter.day(true), { ...QUIET, es: 5, bbe: 5 });
  assert.not(isInvalid(true));
});

performance('keeps equal intervals in one row, so that a line that is down for a day does not push out another', () => {
  const meter = new PerformanceMeter({ objects: 4 });
  for (let row = 1; row < 8; row++) meter.core.performanceMeasure!(row, PerformanceKind.E1);
  for (let row = 1; row < 8; row++) meter.follow(row, PerformanceLevel.Defect, 0);
  meter.run(secondsOf(`1e ${95 * INTERVAL_S}.`));
  assert.equal(meter.interval(95), { ...QUIET, es: 1, bbe: 1 });
  for (let row = 1; row < 8; row++) {
    assert.is(meter.core.performanceKept!(row), 95);
    assert.equal(meter.interval(95, row), { ...QUIET, uas: INTERVAL_S });
    assert.equal(meter.interval(1, row), { ...QUIET, uas: INTERVAL_S });
  }
});

performance('of few lines forgets the oldest intervals when too many differ, and says so', () => {
  const meter = new PerformanceMeter();
  let seconds = '';
  for (let interval = 0; interval < 60; interval++) seconds += 'e'.repeat(interval + 1).padEnd(INTERVAL_S, '.');
  meter.run(seconds);
  const kept = meter.core.performanceKept!(0);
  assert.ok(kept >= 32 && kept < 60, `${kept}`);
  for (let ago = 1; ago <= kept; ago++) assert.is(meter.interval(ago).es, 61 - ago);
});

performance('of 63 objects keeps every interval of both ends for a day, whatever they were', () => {
  const random = new Random(63);
  const meter = new PerformanceMeter({ objects: 63 });
  const rows = 126;
  for (let row = 1; row < rows; row++) meter.core.performanceMeasure!(row, PerformanceKind.Vc12);
  const injected: number[][] = [];
  for (let interval = 0; interval < 100; interval++) {
    injected.push(Array.from({ length: rows }, () => 1 + random.below(299)));
    for (const [row, blocks] of injected[interval]!.entries()) meter.count(row, blocks, 0.5);
    meter.second += INTERVAL_S;
    meter.advance();
  }
  for (let row = 0; row < rows; row++) {
    assert.is(meter.core.performanceKept!(row), 96);
    for (let ago = 1; ago <= 96; ago++) assert.is(meter.interval(ago, row).bbe, injected[100 - ago]![row]);
  }
});

performance('when the clock is set forward ends the interval and calls it invalid', () => {
  const meter = new PerformanceMeter();
  meter.run(secondsOf('1e 599.'));
  meter.core.performanceStepClock!(3600);
  assert.is(meter.core.performanceElapsed!(), 0);
  assert.equal(meter.interval(1), { ...QUIET, es: 1, bbe: 1 });
  assert.ok(meter.isInvalid(1));
  meter.run(secondsOf('299.'));
  assert.is(meter.core.performanceKept!(0), 1);
  meter.run('.');
  assert.is(meter.core.performanceKept!(0), 2, 'the calendar is at a quarter of an hour');
});

performance('when the clock is set back goes on with the interval, whose elapsed time stays at 899', () => {
  const meter = new PerformanceMeter();
  meter.run(secondsOf('1e 599.'));
  meter.core.performanceStepClock!(-500);
  meter.run(secondsOf('799.'));
  assert.is(meter.core.performanceElapsed!(), 899);
  assert.is(meter.core.performanceKept!(0), 0);
  meter.run('.');
  assert.is(meter.core.performanceKept!(0), 1);
  assert.ok(meter.isInvalid(1));
});

performance('when the clock is set by no more than ten seconds stays valid', () => {
  const meter = new PerformanceMeter();
  meter.run(secondsOf('600.'));
  meter.core.performanceStepClock!(10);
  meter.run(secondsOf('290.'));
  assert.is(meter.core.performanceKept!(0), 1);
  assert.not(meter.isInvalid(1));
});

performance('that reaches a threshold says so once an interval, for each count of each end', () => {
  const meter = new PerformanceMeter();
  const crossings = (): number[] => meter.crossings();
  meter.core.performanceThreshold!(PerformanceParameter.ErroredSeconds, 3);
  meter.core.performanceThreshold!(PerformanceParameter.UnavailableSeconds, 100);
  meter.run(secondsOf('2e 10.'));
  assert.equal(crossings(), []);
  meter.run('e');
  assert.equal(crossings(), [PerformanceParameter.ErroredSeconds]);
  meter.run(secondsOf('5e 99D'));
  assert.equal(crossings(), []);
  meter.run('D');
  assert.equal(crossings(), [PerformanceParameter.UnavailableSeconds]);
  meter.run(secondsOf('900.'));
  meter.run(secondsOf('3e'));
  assert.equal(crossings(), [PerformanceParameter.ErroredSeconds], 'of the next interval');
});

for (const outageS of [30, 15]) {
  performance(`of what fails with its carrier for ${outageS} s crosses a threshold in silence`, () => {
    const meter = new PerformanceMeter();
    meter.core.performanceThreshold!(PerformanceParameter.ErroredSeconds, 3);
    meter.core.performanceThreshold!(PerformanceParameter.UnavailableSeconds, 20);
    meter.follow(0, PerformanceLevel.Defect, 0.1, true);
    meter.second += outageS;
    meter.follow(0, PerformanceLevel.Clear, 0.1);
    meter.second += 5;
    meter.advance();
    assert.is(meter.interval().uas, outageS + 5);
    meter.second += 10;
    meter.advance();
    assert.is(meter.interval().uas, outageS + 1);
    assert.equal(meter.crossings(), []);
    meter.run(secondsOf('3e'));
    assert.equal(meter.crossings(), [PerformanceParameter.ErroredSeconds], 'errors of its own are its own');
  });
}

performance('starts from nothing when it is reset, in an interval that is then invalid', () => {
  const meter = new PerformanceMeter();
  meter.run(secondsOf('900e | 100D'));
  meter.core.performanceMeasure!(0, PerformanceKind.E1);
  assert.equal(meter.interval(), QUIET);
  assert.is(meter.core.performanceKept!(0), 0);
  meter.run(secondsOf('5e 795.'));
  assert.equal(meter.interval(1), { ...QUIET, es: 5, bbe: 5 });
  assert.ok(meter.isInvalid(1));
});

performance.run();
