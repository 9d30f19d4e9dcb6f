import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Directory } from '../hal/contract/directory';

/**
 * 64 KiB pages of linear memory, as the largest shelf needs them; a board whose shelf needs less gives them no RAM.
 * Initial is maximum: what would grow, traps.
 */
const PAGES = 12;

/** What the compiler is to take a source file for, null = for what it is. */
export type ReadSource = (name: string, folder: string) => string | null;

/** Compiles an entry of the core to one WebAssembly module, with assertions and index checks kept. */
export async function compileCore(
  entry: string,
  output: string,
  options: readonly string[] = [],
  pages = PAGES,
  read: ReadSource = () => null,
): Promise<void> {
  // The compiler is large: it is loaded only when something is to be compiled.
  const { default: asc } = await import('assemblyscript/asc');
  const words = [
    entry,
    '--runtime',
    'stub',
    '-O3',
    '--shrinkLevel',
    '1',
    '--converge',
    '--debug',
    '--initialMemory',
    String(pages),
    '--maximumMemory',
    String(pages),
    '--memoryBase',
    String(Directory.Base + Directory.Size),
    '--use',
    'abort=assembly/kernel/ensure/abort',
    '--outFile',
    output,
    ...options,
  ];
  const { error, stderr } = await asc.main(words, {
    readFile: async (name, folder) => read(name, folder) ?? readFile(resolve(folder, name), 'utf8').catch(() => null),
  });
  if (error !== null) throw new Error(`${entry} does not compile\n${stderr.toString()}`);
}
