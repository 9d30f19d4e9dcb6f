// The door of every npm script: plain JavaScript with nothing but Node, so that it works before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.linecard-installed');

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`linecard-agent needs Node 20 or newer; this is ${process.version}.`);
  process.exit(1);
}

const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.error('Installing packages (npm ci) ...');
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (install.status !== 0) {
    console.error('npm ci failed. Check the network and the registry settings of npm, then run the command again.');
    process.exit(install.status ?? 1);
  }
  writeFileSync(stamp, wanted);
}

const [verb, ...options] = process.argv.slice(2);
if (verb === 'start') {
  run(['--import', 'tsx', 'build/main.ts', 'build']);
  run(['dist/linecard.mjs', 'emulate', ...options]);
} else {
  run(['--import', 'tsx', 'build/main.ts', verb, ...options]);
}

/** Runs Node on a script of ours with this terminal; what fails ends us with its exit code. */
function run(words) {
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
