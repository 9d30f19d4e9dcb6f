import { spawnSync } from 'node:child_process';

/** Types of the host, types of the core, then format and lint, each with the words of its own tool. */
const CHECKS = [
  ['tsc', '--noEmit', '-p', '.'],
  ['tsc', '--noEmit', '-p', 'assembly'],
  ['biome', 'check', '.'],
] as const;

export async function check(): Promise<number> {
  for (const [tool, ...options] of CHECKS) {
    const { status } = spawnSync(`node_modules/.bin/${tool}`, options, { stdio: 'inherit' });
    if (status !== 0) return status ?? 1;
  }
  return 0;
}
