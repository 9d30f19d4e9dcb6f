import { parseArgs } from 'node:util';
import { runHour } from './swarm';

/** Real milliseconds between two lines of progress. */
const PROGRESS_MS = 5000;

/** `npm run swarm -- [HOURS] [--from SEED]`: as many seeds as one likes, an hour each; stops at the first that fails. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { from: { type: 'string', default: '1' } },
});
const hours = Number(positionals[0] ?? 200);
const first = Number(values.from);
if (!Number.isInteger(hours) || hours < 1 || !Number.isInteger(first) || first < 0) {
  throw new RangeError('usage: npm run swarm -- [HOURS] [--from SEED]');
}
const startMs = performance.now();
let toldMs = startMs;
let calls = 0;
let troubles = 0;
for (let seed = first; seed < first + hours; seed++) {
  const hour = runHour(seed, { replayed: seed % 10 === 0 });
  calls += hour.calls;
  troubles += hour.troubles;
  const nowMs = performance.now();
  if (nowMs - toldMs < PROGRESS_MS && seed < first + hours - 1) continue;
  toldMs = nowMs;
  const done = seed - first + 1;
  console.log(
    `${done} of ${hours} hours, ${troubles} troubles, ${calls} calls, ${(done / ((nowMs - startMs) / 1000)).toFixed(1)} hours a second`,
  );
}
