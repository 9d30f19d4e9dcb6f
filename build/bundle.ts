import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

/**
 * Bundles programs for Node into `dist`, at the path that their source has. The constants of enums stand in their code,
 * and they start at once. What several of them use stands in chunks beside them.
 */
export async function bundle(entryPoints: string[] | Record<string, string>, banner = ''): Promise<void> {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  await build({
    entryPoints,
    outbase: '.',
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'test/chunk-[hash]',
    bundle: true,
    splitting: true,
    sourcemap: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    banner: { js: banner },
    define: { VERSION: JSON.stringify(version) },
    logLevel: 'warning',
  });
}

/** Where `bundle` has put a program. */
export function bundleOf(source: string): string {
  return `dist/${source.replace(/\.ts$/, '.mjs')}`;
}
