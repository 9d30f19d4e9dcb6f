import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadTestCore } from '../../kit/test-core';

const [DOWN, SETTLING, UP, HOLDING] = [0, 1, 2, 3];
const [SIGNAL, SILENCE, EXPIRED, SHUT] = [0, 1, 2, 3];
const LOST = 0x100;
const UP_MS = 2000;
const DOWN_MS = 50;
const NEVER = 0xffff_ffff_ffff_ffffn;

// in, on, goes to, and the milliseconds it waits then
// biome-ignore format: a table
const ROWS: [number, number, number, number?][] = [
  [DOWN,     SIGNAL,  SETTLING, UP_MS],
  [DOWN,     SILENCE, DOWN],
  [DOWN,     EXPIRED, DOWN],
  [DOWN,     SHUT,    DOWN],
  [SETTLING, SIGNAL,  SETTLING],
  [SETTLING, SILENCE, DOWN],
  [SETTLING, EXPIRED, UP],
  [SETTLING, SHUT,    DOWN],
  [UP,       SIGNAL,  UP],
  [UP,       SILENCE, HOLDING,  DOWN_MS],
  [UP,       EXPIRED, UP],
  [UP,       SHUT,    DOWN],
  [HOLDING,  SIGNAL,  UP],
  [HOLDING,  SILENCE, HOLDING],
  [HOLDING,  EXPIRED, DOWN | LOST],
  [HOLDING,  SHUT,    DOWN],
];

const carrier = suite('carrier');

function bench() {
  const core = loadTestCore();
  const row = core.interfaceBoot();
  core.carrierDelays(row, UP_MS, DOWN_MS);
  return { core, row, dueUs: () => BigInt.asUintN(64, BigInt(core.interfaceDueUs())) };
}

for (const [state, event, next, waitMs] of ROWS) {
  carrier(`in state ${state} on event ${event} goes to ${next}`, () => {
    const { core, row, dueUs } = bench();
    assert.is(core.carrierTell(row, state, event, 1_000_000n), next);
    assert.is(dueUs(), waitMs === undefined ? NEVER : 1_000_000n + BigInt(waitMs) * 1000n);
  });
}

carrier('a delay that is cut short leaves no timer behind', () => {
  const { core, row, dueUs } = bench();
  core.carrierTell(row, UP, SILENCE, 0n);
  assert.is(core.carrierTell(row, HOLDING, SIGNAL, 1000n), UP);
  assert.is(dueUs(), NEVER);
});

carrier('without delays a change counts at once', () => {
  const { core, row } = bench();
  core.carrierDelays(row, 0, 0);
  assert.is(core.carrierTell(row, DOWN, SIGNAL, 0n), UP);
  assert.is(core.carrierTell(row, UP, SILENCE, 0n), DOWN | LOST);
});

carrier.run();
