import { spawn } from 'node:child_process';

/** Runs a script under this Node with this terminal; answers its exit code. Ctrl-C is the script's affair. */
export function run(script: string, options: string[], node: string[] = []): Promise<number> {
  return new Promise((resolve) => {
    const ignore = (): void => {};
    process.on('SIGINT', ignore);
    const child = spawn(process.execPath, [...node, script, ...options], { stdio: 'inherit' });
    child.on('close', (code) => {
      process.off('SIGINT', ignore);
      resolve(code ?? 1);
    });
  });
}
