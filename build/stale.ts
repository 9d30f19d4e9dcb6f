import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Every file below the given paths, in a stable order. */
export function filesBelow(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (!existsSync(path)) return [];
    if (!statSync(path).isDirectory()) return [path];
    return filesBelow(
      readdirSync(path)
        .sort()
        .map((name) => join(path, name)),
    );
  });
}

/**
 * Makes outputs when the content of what they are made from has changed since the last time; answers whether it did.
 * The mark of what they were made from stands beside the first output.
 */
export async function makeIfStale(
  outputs: readonly string[],
  inputs: readonly string[],
  make: () => Promise<void>,
): Promise<boolean> {
  const hash = createHash('sha256');
  for (const file of filesBelow(inputs)) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  const mark = hash.digest('hex');
  const stamp = `${outputs[0]}.stamp`;
  if (outputs.every(existsSync) && existsSync(stamp) && readFileSync(stamp, 'utf8') === mark) return false;
  mkdirSync(dirname(stamp), { recursive: true });
  await make();
  writeFileSync(stamp, mark);
  return true;
}
