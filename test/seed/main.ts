import { parseArgs } from 'node:util';
import { DAY, HOUR, live } from './swarm';

/** Real milliseconds between two lines of progress. */
const PROGRESS_MS = 5000;
const SPANS = [HOUR, DAY];

/** `npm run swarm -- [SEEDS] [--span hour|day] [--from SEED]`: as many seeds as one likes; stops at the first that fails. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { from: { type: 'string', default: '1' }, span: { type: 'string', default: HOUR.name } },
});
const seeds = Number(positionals[0] ?? 200);
const first = Number(values.from);
const span = SPANS.find(({ name }) => name === values.span);
if (!Number.isInteger(seeds) || seeds < 1 || !Number.isInteger(first) || first < 0 || span === undefined) {
  throw new RangeError('usage: npm run swarm -- [SEEDS] [--span hour|day] [--from SEED]');
}
const startMs = performance.now();
let toldMs = startMs;
let calls = 0;
let troubles = 0;
for (let seed = first; seed < first + seeds; seed++) {
  const life = live(span, seed);
  calls += life.calls;
  troubles += life.troubles;
  const nowMs = performance.now();
  if (nowMs - toldMs < PROGRESS_MS && seed < first + seeds - 1) continue;
  toldMs = nowMs;
  const done = seed - first + 1;
  const hoursPerSecond = (done * span.hours) / ((nowMs - startMs) / 1000);
  console.log(
    `${done} of ${seeds} ${span.name}s, ${troubles} troubles, ${calls} calls, ${hoursPerSecond.toFixed(1)} hours a second`,
  );
}
