import { readFileSync } from 'node:fs';

/** The test-only modules: most of the core (test/core/index.ts), and the store alone, of which tests make a hundred thousand. */
const modules = {
  core: new WebAssembly.Module(readFileSync('dist/core.test.wasm')),
  store: new WebAssembly.Module(readFileSync('dist/store.test.wasm')),
};

/** What the test module exports: plain functions over numbers, by name, and its memory. */
export type TestCore = TestStore & { memory: WebAssembly.Memory };

/** The test-only module of the store, whose memory is the caller's. */
export type TestStore = Record<string, (...values: (number | bigint)[]) => number>;

/** The boundary when a test has no board: nothing answers, and a restart is an error. */
const NOTHING = {
  read: () => 0,
  write: () => 0,
  transfer: () => 0,
  wait: () => {},
  transmit: (_port: number, _bytes: number, length: number) => length,
  flashRead: (_offset: number, _into: number, _length: number) => 0,
  flashProgram: (_offset: number, _bytes: number, _length: number) => 0,
  flashErase: (_sector: number) => 0,
  flashBusy: () => 0,
  rom: () => 0,
  restart: (cause: number) => {
    throw new Error(`the core restarts: cause 0x${(cause >>> 0).toString(16)}`);
  },
};

/** 64 KiB pages, build/core.ts and build/build.ts. */
const PAGES = 12;
export const STORE_PAGES = 2;

export function makeTestMemory(pages = PAGES): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: pages, maximum: pages });
}

/** A fresh instance of the test-only core, with the given part of the boundary. */
export function loadTestCore(hal: Partial<typeof NOTHING> = {}): TestCore {
  const memory = makeTestMemory();
  const { exports } = new WebAssembly.Instance(modules.core, { hal: { ...NOTHING, ...hal }, env: { memory } });
  return { ...exports, memory } as unknown as TestCore;
}

/** The same of the store. A memory that an earlier instance has used is taken over cleared: to make one takes long. */
export function loadTestStore(hal: Partial<typeof NOTHING>, memory: WebAssembly.Memory): TestStore {
  new Uint8Array(memory.buffer).fill(0);
  const { exports } = new WebAssembly.Instance(modules.store, { hal: { ...NOTHING, ...hal }, env: { memory } });
  return exports as unknown as TestStore;
}
