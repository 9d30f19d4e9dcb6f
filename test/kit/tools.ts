import { spawnSync } from 'node:child_process';

/**
 * True when a tool this test needs is not installed: the test returns, and the line it leaves is counted as a skip
 * (build/test.ts). On CI every tool has to be there, and a missing one fails the test.
 */
export function skipWithout(tool: string): boolean {
  if (spawnSync(tool, ['--version'], { stdio: 'ignore' }).error === undefined) return false;
  if (process.env.CI) throw new Error(`${tool} is not installed`);
  process.stderr.write(`skipped: ${tool} is not installed\n`);
  return true;
}
