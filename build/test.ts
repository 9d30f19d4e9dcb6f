import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { build, buildTestCore } from './build';
import { bundle, bundleOf } from './bundle';
import { check } from './check';
import { buildDevice, DEVICE_BOARDS } from './device';
import { filesBelow } from './stale';

/** What each tool that tests call as a witness is called in Debian. */
const DEBIAN_PACKAGES: Record<string, string> = {
  tshark: 'tshark',
  socat: 'socat',
  'riscv64-unknown-elf-gcc': 'gcc-riscv64-unknown-elf picolibc-riscv64-unknown-elf',
  'powerpc-linux-gnu-gcc': 'gcc-powerpc-linux-gnu',
  'qemu-system-riscv32': 'qemu-system-misc',
  'qemu-system-ppc': 'qemu-system-ppc',
  'gdb-multiarch': 'gdb-multiarch',
};

/** What takes longest begins first, so that no lane is left alone with it. */
const LONGEST = ['test/seed/days', 'test/seed/hours', 'test/scenario/power-cut', 'test/hal/device/session-'];
/** The tests that need the images of the processor boards. */
const DEVICE_TESTS = ['test/hal/device/', 'test/hal/conformance'];

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** Checks, builds, and runs every test file, or those whose path contains one of the given words. */
export async function test(words: string[]): Promise<number> {
  installWitnesses();
  const checking = check();
  await build();
  await buildTestCore();
  const files = filesBelow(['test'])
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .sort((a, b) => rankOf(a) - rankOf(b));
  rmSync('dist/test', { recursive: true, force: true });
  await bundle(files);
  const total: Tally = { passed: 0, failed: (await checking) === 0 ? 0 : 1, skipped: 0 };
  const onDevices = files.filter(needsImages);
  const queue = files.filter((file) => !needsImages(file));
  const lanes = Array.from({ length: Math.min(availableParallelism(), 4) }, async (_, lane) => {
    if (lane === 0 && onDevices.length > 0) {
      total.failed += await buildDevices();
      queue.unshift(...onDevices);
    }
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const tally = await runFile(file);
      total.passed += tally.passed;
      total.failed += tally.failed;
      total.skipped += tally.skipped;
    }
  });
  await Promise.all(lanes);
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

function needsImages(file: string): boolean {
  return DEVICE_TESTS.some((start) => file.startsWith(start));
}

function rankOf(file: string): number {
  const rank = LONGEST.findIndex((start) => file.startsWith(start));
  return rank < 0 ? LONGEST.length : rank;
}

/** Images of all boards whose compiler is here; answers how many could not be built. */
async function buildDevices(): Promise<number> {
  let failed = 0;
  for (const [name, { toolchain }] of Object.entries(DEVICE_BOARDS)) {
    if (spawnSync(`${toolchain}gcc`, ['--version']).error !== undefined) continue;
    failed += (await buildDevice(name)) + (await buildDevice(name, 'conformance'));
  }
  return failed;
}

/** Each file is a process of its own: nothing is shared, and a crash is one file's. */
function runFile(file: string): Promise<Tally> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--enable-source-maps', bundleOf(file)], {
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('close', (code) => {
      console.log(`${file}\n${output.trimEnd()}`);
      resolve(tallyOf(output, code ?? 1));
    });
  });
}

/**
 * Reads uvu's closing lines; a file that ends badly without them has one failure. A test that leaves a line `skipped: WHY`
 * (test/kit/tools.ts) has passed for uvu and is a skip for us.
 */
function tallyOf(output: string, code: number): Tally {
  const figure = (word: string): number => Number(output.match(new RegExp(`^ *${word}: +(\\d+)`, 'm'))?.[1] ?? 0);
  const passed = figure('Passed');
  const failed = figure('Total') - passed;
  const without = output.match(/^skipped: /gm)?.length ?? 0;
  const skipped = figure('Skipped') + without;
  return { passed: passed - without, skipped, failed: code !== 0 && failed <= 0 ? 1 : Math.max(failed, 0) };
}

/** Installs the missing witnesses where that is possible without asking: as root, on Debian. */
function installWitnesses(): void {
  const missing = Object.keys(DEBIAN_PACKAGES).filter((tool) => spawnSync('which', [tool]).status !== 0);
  if (missing.length === 0 || process.getuid?.() !== 0 || spawnSync('which', ['apt-get']).status !== 0) return;
  console.error(`Installing ${missing.join(', ')} (apt-get) ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env });
  const packages = missing.flatMap((tool) => DEBIAN_PACKAGES[tool]!.split(' '));
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
}
