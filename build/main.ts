import { build, buildTestCore } from './build';
import { bundle, bundleOf } from './bundle';
import { check } from './check';
import { buildDevice, DEVICE_BOARD_DEFAULT } from './device';
import { writeReference } from './reference';
import { run } from './run';
import { test } from './test';

/** What the npm scripts do, by name; `start` is build/go.mjs's own. */
const VERBS: Record<string, (options: string[]) => Promise<number>> = {
  build: async () => {
    await build();
    return 0;
  },
  reference: async () => {
    await writeReference();
    return 0;
  },
  device: (options) => buildDevice(boardOf(options)),
  'device:run': (options) => runOnDevice(options),
  'device:debug': (options) => runOnDevice(['--gdb', '1234', ...options]),
  check,
  test,
  bench: async (options) => {
    await buildTestCore();
    return runTool('test/bench/main.ts', options);
  },
  storm: (options) => runTool('test/bench/storm.ts', options),
  swarm: (options) => runTool('test/seed/main.ts', options),
};

/** Runs a TypeScript tool on what has just been built. */
async function runTool(script: string, options: string[]): Promise<number> {
  await build();
  await bundle([script]);
  return run(bundleOf(script), options, ['--enable-source-maps']);
}

/** The value of --board. */
function boardOf(options: string[]): string {
  const at = options.indexOf('--board');
  return at < 0 ? DEVICE_BOARD_DEFAULT : (options[at + 1] ?? '');
}

async function runOnDevice(options: string[]): Promise<number> {
  const code = await buildDevice(boardOf(options));
  return code !== 0 ? code : run('dist/linecard.mjs', ['device', ...options]);
}

const [verb = '', ...options] = process.argv.slice(2);
const action = VERBS[verb];
if (action === undefined) throw new RangeError(`no such verb: ${verb}; there are ${Object.keys(VERBS).join(', ')}`);
process.exitCode = await action(options);
