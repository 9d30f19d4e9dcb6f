import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadTestCore } from '../../kit/test-core';

const [STANDBY, UP_DELAY, DOWN, UP, DOWN_DELAY] = [0, 1, 2, 3, 4];
const [CALLED, RELEASED, EXPIRED, BACKUP_UP, BACKUP_LOST] = [0, 1, 2, 3, 4];
/** Beside the state: the backup has its dialer, and a delay runs. */
const HOLDS = 0x100;
const RUNS = 0x200;
const MAIN_DOWN = 1;
const DELAY_US = 5_000_000n;

// in, on, goes to and has
// biome-ignore format: a table
const ROWS: [number, number, number][] = [
  [STANDBY,    CALLED,      UP_DELAY | RUNS],
  [STANDBY,    RELEASED,    STANDBY],
  [STANDBY,    EXPIRED,     STANDBY],
  [STANDBY,    BACKUP_UP,   STANDBY],
  [STANDBY,    BACKUP_LOST, STANDBY],
  [UP_DELAY,   CALLED,      UP_DELAY],
  [UP_DELAY,   RELEASED,    STANDBY],
  [UP_DELAY,   EXPIRED,     DOWN | HOLDS],
  [UP_DELAY,   BACKUP_UP,   UP_DELAY],
  [UP_DELAY,   BACKUP_LOST, UP_DELAY],
  [DOWN,       CALLED,      DOWN | HOLDS],
  [DOWN,       RELEASED,    STANDBY],
  [DOWN,       EXPIRED,     DOWN | HOLDS],
  [DOWN,       BACKUP_UP,   UP | HOLDS],
  [DOWN,       BACKUP_LOST, DOWN | HOLDS],
  [UP,         CALLED,      UP | HOLDS],
  [UP,         RELEASED,    DOWN_DELAY | HOLDS | RUNS],
  [UP,         EXPIRED,     UP | HOLDS],
  [UP,         BACKUP_UP,   UP | HOLDS],
  [UP,         BACKUP_LOST, DOWN | HOLDS],
  [DOWN_DELAY, CALLED,      UP | HOLDS],
  [DOWN_DELAY, RELEASED,    DOWN_DELAY | HOLDS],
  [DOWN_DELAY, EXPIRED,     STANDBY],
  [DOWN_DELAY, BACKUP_UP,   DOWN_DELAY | HOLDS],
  [DOWN_DELAY, BACKUP_LOST, STANDBY],
];

const pair = suite('pair');

function bench(state: number) {
  const core = loadTestCore();
  core.backupBoot();
  const isDialling = state >= DOWN;
  core.backupStand(state >= UP ? 1 : 0, MAIN_DOWN, isDialling ? 1 : 0);
  return core;
}

for (const [state, event, next] of ROWS) {
  pair(`in state ${state} on event ${event} goes to 0x${next.toString(16)}`, () => {
    const core = bench(state);
    assert.is(core.backupTell(state, event, 1_000_000n), next);
    if (next & RUNS) assert.is(BigInt(core.backupDueUs()), 1_000_000n + DELAY_US);
  });
}

pair('what joins a main that is up dials at once, and leaves at once', () => {
  const core = loadTestCore();
  const LOAD = 4;
  core.backupBoot();
  core.backupStand(0, LOAD, 0);
  assert.is(core.backupTell(STANDBY, CALLED, 0n), DOWN | HOLDS);
  assert.is(core.backupTell(UP, RELEASED, 0n), STANDBY);
});

pair.run();
