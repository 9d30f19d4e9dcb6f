import { build } from './build';
import { check } from './check';
import { writeReference } from './reference';
import { run } from './run';
import { test } from './test';

/** What the npm scripts do, by name. */
const VERBS: Record<string, (options: string[]) => Promise<number>> = {
  build: async () => {
    await build();
    return 0;
  },
  start: async (options) => {
    await build();
    return run('dist/linecard.mjs', ['emulate', ...options]);
  },
  reference: async () => {
    await writeReference();
    return 0;
  },
  check,
  test,
  bench: (options) => runTool('test/bench/main.ts', options),
  swarm: (options) => runTool('test/seed/main.ts', options),
};

/** Runs a TypeScript tool on what has just been built. */
async function runTool(script: string, options: string[]): Promise<number> {
  await build();
  return run(script, options, ['--import', 'tsx']);
}

const [verb = '', ...options] = process.argv.slice(2);
const action = VERBS[verb];
if (action === undefined) throw new RangeError(`no such verb: ${verb}; there are ${Object.keys(VERBS).join(', ')}`);
process.exitCode = await action(options);
