import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Types of the host, types of the core, then format and lint, each with the words of its own tool. */
const CHECKS = [
  ['tsc', '--noEmit', '-p', '.'],
  ['tsc', '--noEmit', '-p', 'assembly'],
  ['biome', 'check', '.'],
] as const;

export async function check(): Promise<number> {
  for (const [tool, ...options] of CHECKS) {
    const child = spawn(`node_modules/.bin/${tool}`, options, { stdio: 'inherit' });
    const [code] = await once(child, 'close');
    if (code !== 0) return code ?? 1;
  }
  return 0;
}
