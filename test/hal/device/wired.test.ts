import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { contractHeader, DEVICE_BOARDS, FLAGS } from '../../../build/device';
import { skipWithout } from '../../kit/tools';

const SOURCES = ['bus-parallel.c', 'bus-spi.c', 'bus-i2c.c', 'chip-bus-wired.c', 'recorder-none.c', 'clock.c'];
const SHIM = 'test/hal/device/wired';

/** Compiles in a folder of its own; `use` gets the path of what came out. */
function compiled(compiler: string, words: readonly string[], use: (output: string) => void = () => {}): void {
  const folder = mkdtempSync(join(tmpdir(), 'linecard-'));
  try {
    const output = join(folder, 'output');
    writeFileSync(join(folder, 'contract.h'), contractHeader());
    const options = [...words, `-I${folder}`, '-Ihal/device', '-o', output];
    const { status, stderr } = spawnSync(compiler, options, { encoding: 'utf8' });
    assert.is(status, 0, stderr);
    use(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const wired = suite('chip bus of a board with chips');

for (const [name, { toolchain, flags }] of Object.entries(DEVICE_BOARDS)) {
  wired(`compiles for ${name} without a warning`, () => {
    const compiler = `${toolchain}gcc`;
    if (skipWithout(compiler)) return;
    for (const source of SOURCES) {
      const options = [...FLAGS, ...flags].filter((flag) => flag !== '-fwhole-program' && !flag.startsWith('-Wl,'));
      compiled(compiler, [...options, `-Ihal/device/board/${name}`, '-c', `hal/device/${source}`]);
    }
  });
}

wired('does what the buses ask for, on the host under the sanitizers', () => {
  const { toolchain, flags } = DEVICE_BOARDS.host!;
  const compiler = `${toolchain}gcc`;
  if (skipWithout(compiler)) return;
  const sources = [...SOURCES.map((file) => `hal/device/${file}`), `${SHIM}/plant.c`, `${SHIM}/checks.c`];
  compiled(compiler, [...FLAGS, ...flags, `-I${SHIM}`, ...sources], (program) => {
    const { status, stdout, stderr } = spawnSync(program, { encoding: 'utf8' });
    assert.is(status, 0, `${stdout}${stderr}`);
    assert.match(stdout, /nine clocks/);
  });
});

wired.run();
