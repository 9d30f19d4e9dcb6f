import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { filesBelow } from '../build/stale';

/**
 * Which folders a folder may import from, besides itself. Most special first; ARCHITECTURE.md draws the same.
 */
const MAY_IMPORT: readonly (readonly [string, readonly string[]])[] = [
  ['hal/contract', []],
  ['hal/emulator', ['hal/contract']],
  ['assembly', ['hal/contract']],
  ['agent/runtime', ['hal/contract']],
  ['agent/emulate', ['hal/contract', 'hal/emulator', 'agent/runtime']],
  ['agent/device', ['hal/contract', 'hal/emulator', 'agent/runtime', 'agent/emulate']],
  ['agent/cli', ['hal/contract', 'hal/emulator', 'agent/runtime', 'agent/emulate', 'agent/device']],
  ['build', ['hal/contract', 'assembly']],
  ['test/core', ['hal/contract', 'assembly']],
  ['test', ['hal/contract', 'hal/emulator', 'agent', 'build']],
];
/** Stages of the core in the order in which they run: each may read those before it. */
const STAGES = [
  'kernel',
  'driver',
  'card',
  'line',
  'isdn',
  'interface',
  'dialer',
  'backup',
  'power',
  'store',
  'console',
  'config',
];

interface Import {
  readonly from: string;
  readonly to: string;
}

const imports: Import[] = filesBelow(['hal', 'assembly', 'agent', 'build', 'test'])
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:from|import) '(\.[^']+)'/g)].map((found) => ({
      from: file,
      to: normalize(join(dirname(file), found[1]!)),
    })),
  );

function folderOf(file: string): readonly [string, readonly string[]] {
  const rule = MAY_IMPORT.find(([folder]) => file.startsWith(`${folder}/`));
  if (rule === undefined) throw new Error(`${file} is in no folder of the architecture`);
  return rule;
}

const structure = suite('structure');

structure('every import runs the way the architecture says', () => {
  assert.ok(imports.length > 300, 'the imports were found');
  const wrong = imports.filter(({ from, to }) => {
    const [folder, others] = folderOf(from);
    return ![folder, ...others].some((allowed) => to.startsWith(`${allowed}/`));
  });
  assert.equal(wrong, []);
});

structure('a stage of the core reads the stages before it, never one after it', () => {
  const stageOf = (file: string): number => STAGES.indexOf(file.match(/^assembly\/(\w+)\//)?.[1] ?? '');
  const upward = imports.filter(({ from, to }) => stageOf(from) >= 0 && stageOf(to) > stageOf(from));
  assert.equal(upward, []);
});

structure.run();
