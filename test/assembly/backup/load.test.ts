import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadTestCore } from '../../kit/test-core';

const [NONE, TO_WAKE, WAKE, TO_HYPNOTIZE] = [0, 1, 2, 3];
const [OVER, BETWEEN, UNDER, UNDER_LAST, ARRIVED, STOP] = [0, 1, 2, 3, 4, 5];

// in, on, goes to, and backups that join (above zero), leave (below), or are all let go
const ALL = Number.NEGATIVE_INFINITY;
// biome-ignore format: a table
const ROWS: [number, number, number, number][] = [
  [NONE,         OVER,       TO_WAKE,       1],
  [NONE,         BETWEEN,    NONE,          0],
  [NONE,         UNDER,      NONE,          0],
  [NONE,         UNDER_LAST, NONE,          0],
  [NONE,         ARRIVED,    NONE,          0],
  [NONE,         STOP,       NONE,          0],
  [TO_WAKE,      OVER,       TO_WAKE,       0],
  [TO_WAKE,      BETWEEN,    TO_WAKE,       0],
  [TO_WAKE,      UNDER,      WAKE,         -1],
  [TO_WAKE,      UNDER_LAST, NONE,         -1],
  [TO_WAKE,      ARRIVED,    WAKE,          0],
  [TO_WAKE,      STOP,       NONE,        ALL],
  [WAKE,         OVER,       TO_WAKE,       1],
  [WAKE,         BETWEEN,    WAKE,          0],
  [WAKE,         UNDER,      TO_HYPNOTIZE,  0],
  [WAKE,         UNDER_LAST, TO_HYPNOTIZE,  0],
  [WAKE,         ARRIVED,    WAKE,          0],
  [WAKE,         STOP,       NONE,        ALL],
  [TO_HYPNOTIZE, OVER,       WAKE,          0],
  [TO_HYPNOTIZE, BETWEEN,    WAKE,          0],
  [TO_HYPNOTIZE, UNDER,      WAKE,         -1],
  [TO_HYPNOTIZE, UNDER_LAST, NONE,         -1],
  [TO_HYPNOTIZE, ARRIVED,    TO_HYPNOTIZE,  0],
  [TO_HYPNOTIZE, STOP,       NONE,        ALL],
];

const load = suite('load');

for (const [state, event, next, change] of ROWS) {
  load(`in state ${state} on event ${event} goes to ${next}, backups that share: ${change}`, () => {
    const core = loadTestCore();
    core.backupBoot();
    const shared = state === NONE ? 0 : 2;
    const after = Math.max(0, shared + change);
    assert.is(core.loadTell(state, shared, event), (after << 8) | next);
  });
}

load('every state answers every event', () => {
  assert.equal(
    ROWS.map(([state, event]) => state * 6 + event),
    Array.from({ length: 4 * 6 }, (_, n) => n),
  );
});

load.run();
