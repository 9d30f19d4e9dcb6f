import { readFileSync } from 'node:fs';
import { loadFirmware } from '../runtime/firmware';
import { replay } from '../runtime/replay';
import { firmwareFolder } from './firmware-folder';
import { reasonOf, UsageError } from './usage';

/** `linecard replay FILE`: 0 when the core did again what the log says, 1 at the first difference. */
export function replayFile(words: readonly string[]): number {
  const [file, ...rest] = words;
  if (file === undefined || rest.length > 0) throw new UsageError('usage: linecard replay FILE');
  const { header, steps, records, difference, truncated } = replayed(file);
  process.stdout.write(`${header.board}, seed ${header.seed}: ${steps} steps, ${records} journal records replayed\n`);
  if (truncated) process.stdout.write('the log ends in the middle of a step; all before it was replayed\n');
  if (difference === null) {
    process.stdout.write('identical\n');
    return 0;
  }
  process.stdout.write(`different: ${difference}\n`);
  return 1;
}

function replayed(file: string): ReturnType<typeof replay> {
  try {
    return replay(readFileSync(file), loadFirmware(firmwareFolder()));
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    throw new UsageError(`${file}: ${reasonOf(error)}`);
  }
}
