import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Random } from '../../hal/emulator/random';
import type { Bench } from '../kit/bench';
import { callsOf, dialing, hangUpAll } from '../kit/dialing';

/** How long the line is up, and down, at a time. */
const LEAST_S = 3;
const MOST_S = 20;
const HOUR_US = 3_600_000_000;
/** The default of `dialer timer enable`: from the end of a call to the next. */
const HOLD_DOWN_US = 5_000_000;
/** The default of `standby timer delay`: from the main down to a call. */
const ENABLE_DELAY_US = 5_000_000;
/** From the wish for a call to its SETUP at the exchange, which has had DISCONNECT as late. */
const ON_THE_WAY_US = 50_000;
const SEEDS = [1, 2, 3];

const flapping = suite('a main that flaps');

/** Lets the line come and go for an hour; answers when it was cut. */
function flap(bench: Bench, seed: number): number[] {
  const random = new Random(seed);
  const cuts: number[] = [];
  const untilUs = bench.machine.nowUs + HOUR_US;
  while (bench.machine.nowUs < untilUs) {
    cuts.push(bench.machine.nowUs);
    for (const line of ['cut 1/0', 'mend 1/0']) {
      bench.world.obey(line);
      bench.run({ us: Math.round((LEAST_S + random.fraction() * (MOST_S - LEAST_S)) * 1e6) });
    }
  }
  return cuts;
}

/** What the exchange knows: no SETUP within the hold-down of the call before, as it ended there. */
function keepsHoldDown(bench: Bench, what: string): void {
  const calls = callsOf(bench);
  for (const [n, { startUs }] of calls.slice(1).entries()) {
    const { endUs = startUs } = calls[n]!;
    assert.ok(startUs - endUs >= HOLD_DOWN_US - ON_THE_WAY_US, `${what}, call ${n + 2}: ${(startUs - endUs) / 1e6} s`);
  }
}

/** The call that each cut led to, and no more than one. */
function oncePerCut(bench: Bench, cuts: readonly number[], what: string): void {
  const starts = callsOf(bench).map(({ startUs }) => startUs);
  for (const [n, cutUs] of cuts.entries()) {
    const nextUs = cuts[n + 1] ?? Number.POSITIVE_INFINITY;
    const calls = starts.filter((startUs) => startUs > cutUs && startUs < nextUs).length;
    assert.ok(calls <= 1, `${what}, cut ${n + 1}: ${calls} calls`);
  }
}

for (const seed of SEEDS) {
  flapping(
    `seed ${seed}: each cut that outlasts the enable delay costs one call at most, and a shorter one none`,
    () => {
      const bench = dialing();
      const cuts = flap(bench, seed);
      oncePerCut(bench, cuts, 'with delays');
      keepsHoldDown(bench, 'with delays');
      for (const { startUs } of callsOf(bench)) {
        const cutUs = cuts.findLast((us) => us < startUs)!;
        assert.ok(startUs - cutUs >= ENABLE_DELAY_US, `${(startUs - cutUs) / 1e6} s after the cut`);
      }
      assert.ok(callsOf(bench).length > 10, `${callsOf(bench).length} calls`);
    },
  );

  flapping(`seed ${seed}: without delays the redial hold-down alone stands between two calls`, () => {
    const bench = dialing('interface Serial1/0:0', 'standby timer delay 0 0');
    const cuts = flap(bench, seed);
    oncePerCut(bench, cuts, 'without delays');
    keepsHoldDown(bench, 'without delays');
    const starts = callsOf(bench).map(({ startUs, endUs }) => [startUs, endUs ?? startUs] as const);
    const held = starts.slice(1).filter(([startUs], n) => startUs - starts[n]![1] < HOLD_DOWN_US + ON_THE_WAY_US);
    assert.ok(held.length > 10, `the hold-down held ${held.length} of ${starts.length} calls`);
  });
}

flapping('an exchange that hangs up at once is called once per hold-down, for as long as the main is out', () => {
  const bench = dialing();
  bench.world.obey('cut 1/0');
  for (let minute = 0; minute < 10; minute++) {
    bench.run({ min: 1 });
    hangUpAll(bench);
  }
  keepsHoldDown(bench, 'hung up');
  assert.ok(callsOf(bench).length > 8);
});

flapping.run();
