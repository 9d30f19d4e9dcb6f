import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadTestCore } from '../../kit/test-core';

const S = 1_000_000n;
/** Half-life 5 s, reuse 1000, suppress 2000, at most 20 s: IOS. */
const IOS = [5, 1000, 2000, 20] as const;

const damping = suite('damping');

function bench(settings: readonly [number, number, number, number] = IOS) {
  const core = loadTestCore();
  const row = core.interfaceBoot();
  core.dampingSet(row, ...settings);
  return { core, row };
}

damping('the ceiling is reuse x 2^(longest / half-life), as three makers have it', () => {
  const { core } = bench();
  assert.is(core.dampingCeiling(5, 1000, 20), 16000);
  assert.is(core.dampingCeiling(60, 750, 240), 12000);
  assert.is(core.dampingCeiling(2, 800, 5), 4525);
});

damping('settings that never suppress are told apart from those that can', () => {
  const { core } = bench();
  assert.ok(core.dampingCan(...IOS));
  assert.not.ok(core.dampingCan(5, 1000, 1000, 20), 'suppress is not above reuse');
  assert.not.ok(core.dampingCan(5, 1000, 2000, 5), 'the ceiling is 2000');
  assert.ok(core.dampingCan(5, 1000, 2000, 6));
});

damping('a penalty decays as the exponential does, to a thousandth', () => {
  const { core } = bench();
  for (let ms = 0; ms < 60_000; ms += 137) {
    const decayed = core.dampingDecayed(16000 * 4096, BigInt(ms) * 1000n, 5n * S) / 4096;
    const exact = 16000 * 2 ** (-ms / 5000);
    assert.ok(Math.abs(decayed - exact) <= Math.max(exact / 1000, 1 / 256), `${ms} ms: ${decayed}, not ${exact}`);
  }
});

damping('three losses in a second suppress, and reuse comes when the penalty has decayed', () => {
  const { core, row } = bench();
  assert.not.ok(core.dampingFlap(row, 1n * S));
  assert.not.ok(core.dampingFlap(row, 1n * S + 500_000n), '1933');
  assert.ok(core.dampingFlap(row, 2n * S));
  assert.is(core.dampingPenalty(row, 2n * S), 2804);
  const ms = core.dampingReuseMs(row, 2n * S);
  assert.is(ms, Math.ceil(5000 * Math.log2((1000 * 2 ** -0.2 + 1000 * 2 ** -0.1 + 1000) / 1000)));
  assert.is(core.dampingPenalty(row, 2n * S + BigInt(ms) * 1000n), 1000);
  assert.is(BigInt(core.interfaceDueUs()), 2n * S + BigInt(ms) * 1000n);
  assert.not.ok(core.dampingExpire(row, 2n * S + BigInt(ms) * 1000n));
});

damping('however often the link flaps, it rests no longer than the longest suppression', () => {
  const { core, row } = bench();
  for (let n = 0; n < 100; n++) core.dampingFlap(row, 10n * S);
  assert.is(core.dampingPenalty(row, 10n * S), 16000);
  assert.ok(Math.abs(core.dampingReuseMs(row, 10n * S) - 20_000) <= 1);
});

damping('a loss while it is suppressed prolongs it', () => {
  const { core, row } = bench();
  for (let n = 0; n < 3; n++) core.dampingFlap(row, 1n * S);
  const before = BigInt(core.interfaceDueUs());
  assert.ok(core.dampingFlap(row, 3n * S));
  assert.ok(BigInt(core.interfaceDueUs()) > before);
});

damping('a reset forgets the penalty and the timer', () => {
  const { core, row } = bench();
  for (let n = 0; n < 3; n++) core.dampingFlap(row, 1n * S);
  assert.not.ok(core.dampingReset(row, 2n * S));
  assert.is(core.dampingPenalty(row, 2n * S), 0);
  assert.is(BigInt.asUintN(64, BigInt(core.interfaceDueUs())), 0xffff_ffff_ffff_ffffn);
});

damping('what is not damped only counts its losses', () => {
  const { core, row } = bench([0, 0, 0, 0]);
  for (let n = 0; n < 50; n++) assert.not.ok(core.dampingFlap(row, 1n * S));
  assert.is(core.dampingPenalty(row, 1n * S), 0);
});

damping.run();
