import { existsSync } from 'node:fs';
import { bundle } from './bundle';
import { compileCore } from './core';
import { readHanging } from './hang';
import { makeIfStale } from './stale';
import { compileText } from './text';

/** Builds what is stale into dist/: the core, the text it reads, and the command. */
export async function build(): Promise<void> {
  const say = (what: string): void => console.error(`Building ${what} ...`);
  await makeIfStale(['dist/core.wasm'], ['assembly', 'hal/contract', 'build/core.ts', 'package-lock.json'], () => {
    say('the core');
    return compileCore('assembly/index.ts', 'dist/core.wasm');
  });
  await makeIfStale(
    ['dist/rom.bin'],
    [
      'assembly/console',
      'hal/contract',
      'build/text.ts',
      'build/grammar.ts',
      'build/members.ts',
      'build/rom.ts',
      'package.json',
    ],
    async () => {
      say('its text');
      await compileText('dist/rom.bin');
    },
  );
  await makeIfStale(['dist/linecard.mjs'], ['agent', 'hal', 'build/bundle.ts', 'package.json'], async () => {
    say('the command');
    await bundle({ linecard: 'agent/cli/main.ts' }, '#!/usr/bin/env node');
  });
}

/** Pages of the store's test module: few, since they are cleared for each of a hundred thousand runs. */
const STORE_PAGES = 2;

/** The modules whose entries are under test/: for unit tests of the core's insides, and to try a HAL. */
export async function buildTestCore(): Promise<void> {
  if (!existsSync('test/core/index.ts')) return;
  await makeIfStale(
    ['dist/core.test.wasm'],
    ['assembly', 'test/core', 'hal/contract', 'build/core.ts', 'package-lock.json'],
    () => compileCore('test/core/index.ts', 'dist/core.test.wasm', ['--importMemory']),
  );
  await makeIfStale(
    ['dist/store.test.wasm'],
    ['assembly', 'test/core/store.ts', 'hal/contract', 'build/core.ts', 'package-lock.json'],
    () => compileCore('test/core/store.ts', 'dist/store.test.wasm', ['--importMemory'], STORE_PAGES),
  );
  await makeIfStale(
    ['dist/conformance.wasm'],
    ['assembly/kernel', 'test/core/conformance', 'hal/contract', 'build/core.ts', 'package-lock.json'],
    () => compileCore('test/core/conformance/index.ts', 'dist/conformance.wasm'),
  );
  await makeIfStale(
    ['dist/hot-loop.wasm'],
    ['assembly/kernel', 'test/core/hot-loop.ts', 'hal/contract', 'build/core.ts', 'package-lock.json'],
    () => compileCore('test/core/hot-loop.ts', 'dist/hot-loop.wasm'),
  );
  await makeIfStale(
    ['dist/hang.test.wasm'],
    ['assembly', 'test/core/hang.ts', 'hal/contract', 'build/core.ts', 'build/hang.ts', 'package-lock.json'],
    () => compileCore('test/core/hang.ts', 'dist/hang.test.wasm', [], undefined, readHanging),
  );
}
