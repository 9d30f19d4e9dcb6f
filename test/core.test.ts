import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Bench, firmware } from './kit/bench';

/** The whole boundary, hal/contract/hal.ts and ARCHITECTURE.md. */
const IMPORTS = [
  'read',
  'write',
  'transfer',
  'wait',
  'transmit',
  'flashRead',
  'flashProgram',
  'flashErase',
  'flashBusy',
  'rom',
  'restart',
];
const EXPORTS = ['boot', 'interrupt', 'receive', 'step', 'memory'];
/** Octets that a province may take after boot: little more than it does, so that whatever grows with its ports is seen. */
const MEMORY_MAX = 104 * 1024;

const core = suite('core.wasm');

core('imports the boundary and nothing else', () => {
  const imports = WebAssembly.Module.imports(firmware.module);
  assert.equal(
    imports.map(({ module, name }) => `${module}.${name}`).sort(),
    IMPORTS.map((name) => `hal.${name}`).sort(),
  );
});

core('exports the boundary and nothing else', () => {
  assert.equal(
    WebAssembly.Module.exports(firmware.module)
      .map(({ name }) => name)
      .sort(),
    [...EXPORTS].sort(),
  );
});

core('has a memory that cannot grow', () => {
  assert.ok(hasFixedMemory(readFileSync('dist/core.wasm'), 12), 'initial pages = maximum pages');
});

core('fits a province into the memory set aside for it', () => {
  const { top } = new Bench().machine.core;
  assert.ok(top <= MEMORY_MAX, `${top} octets are used after boot`);
});

core('has memory for the largest shelf there can be, whatever a disturbed CPLD claims', () => {
  const slots = Array.from({ length: 7 }, () => null);
  const all = [1, 2, 3, 4, 5, 6, 7];
  for (const classes of [{}, { wide: [1] }, { wide: all }, { trunk: all }, { wide: [1], trunk: all.slice(1) }]) {
    const board = { name: 'largest', slots, ...classes, isdn: 'point-to-point', configuration: '' } as const;
    const bench = new Bench({ board });
    bench.run({ s: 1 });
    assert.match(bench.ask('display version').join(), 'Slots 7');
  }
});

/** Looks for the memory section: id 5, one memory, flags 1 (has a maximum), initial, maximum. WebAssembly 1.0 §5.5.8. */
function hasFixedMemory(module: Uint8Array, pages: number): boolean {
  for (let at = 8; at < module.length; ) {
    const id = module[at++];
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const octet = module[at++]!;
      size |= (octet & 0x7f) << shift;
      if ((octet & 0x80) === 0) break;
    }
    if (id === 5) return [1, 1, pages, pages].every((octet, i) => module[at + i] === octet);
    at += size;
  }
  return false;
}

core.run();
