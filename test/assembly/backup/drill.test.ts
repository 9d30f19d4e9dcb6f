import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadTestCore } from '../../kit/test-core';

const [IDLE, CALLING, HOLDING] = [0, 1, 2];
const [BEGIN, UP, LOST, EXPIRED, NEEDED] = [0, 1, 2, 3, 4];
/** DrillResult in bits 8 and up. */
const [PASSED, NO_LINK, WAS_LOST, BAD_FRAMES, SILENT, BROKEN] = [1, 2, 3, 4, 5, 12].map((result) => result << 8);
/** A time runs. */
const RUNS = 0x10000;
const NOW_US = 1_000_000n;

// in, on, goes to and has
// biome-ignore format: a table
const ROWS: [number, number, number][] = [
  [IDLE,    BEGIN,   CALLING | RUNS],
  [IDLE,    UP,      IDLE],
  [IDLE,    LOST,    IDLE],
  [IDLE,    EXPIRED, IDLE],
  [IDLE,    NEEDED,  IDLE],
  [CALLING, BEGIN,   CALLING],
  [CALLING, UP,      HOLDING | RUNS],
  [CALLING, LOST,    IDLE | NO_LINK!],
  [CALLING, EXPIRED, IDLE | NO_LINK!],
  [CALLING, NEEDED,  IDLE | BROKEN!],
  [HOLDING, BEGIN,   HOLDING],
  [HOLDING, UP,      HOLDING],
  [HOLDING, LOST,    IDLE | WAS_LOST!],
  [HOLDING, EXPIRED, IDLE | SILENT!],
  [HOLDING, NEEDED,  IDLE | BROKEN!],
];

const drill = suite('drill');

for (const [phase, event, next] of ROWS) {
  drill(`in phase ${phase} on event ${event} goes to 0x${next.toString(16)}`, () => {
    const core = loadTestCore();
    core.backupBoot();
    assert.is(core.drillTell(phase, event, NOW_US), next);
  });
}

drill('every phase answers every event', () => {
  assert.equal(
    ROWS.map(([phase, event]) => phase * 5 + event),
    Array.from({ length: 3 * 5 }, (_, n) => n),
  );
});

drill('a call has 60 s to come up, and is held for 30 s', () => {
  const core = loadTestCore();
  core.backupBoot();
  core.drillTell(IDLE, BEGIN, NOW_US);
  assert.is(BigInt(core.drillDueUs()), NOW_US + 60_000_000n);
  core.drillTell(CALLING, UP, 5n * NOW_US);
  assert.is(BigInt(core.drillDueUs()), 5n * NOW_US + 30_000_000n);
});

for (const [frames, errors, result] of [
  [12, 0, PASSED],
  [12, 1, BAD_FRAMES],
  [10, 0, SILENT],
] as const) {
  drill(`${frames - 10} frames and ${errors} errors while it is held: 0x${result!.toString(16)}`, () => {
    const core = loadTestCore();
    core.backupBoot();
    core.drillCarry(10, 0);
    core.drillTell(CALLING, UP, NOW_US);
    core.drillCarry(frames, errors);
    assert.is(core.drillTell(HOLDING, EXPIRED, 2n * NOW_US), IDLE | result!);
  });
}

drill.run();
