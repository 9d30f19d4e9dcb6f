import { readFileSync } from 'node:fs';

const module = new WebAssembly.Module(readFileSync('dist/core.test.wasm'));

/** What the test module exports: plain functions over numbers, by name, and its memory. */
export type TestCore = Record<string, (...values: (number | bigint)[]) => number> & { memory: WebAssembly.Memory };

/** The boundary when a test has no board: nothing answers, and a restart is an error. */
const NOTHING = {
  read: () => 0,
  write: () => 0,
  transfer: () => 0,
  wait: () => {},
  transmit: (_port: number, _bytes: number, length: number) => length,
  flashRead: () => 0,
  rom: () => 0,
  restart: (cause: number) => {
    throw new Error(`the core restarts: cause 0x${(cause >>> 0).toString(16)}`);
  },
};

/** A fresh instance of the test-only module (test/core/index.ts), with the given part of the boundary. */
export function loadTestCore(hal: Partial<typeof NOTHING> = {}): TestCore {
  return new WebAssembly.Instance(module, { hal: { ...NOTHING, ...hal } }).exports as unknown as TestCore;
}
