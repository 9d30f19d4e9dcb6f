import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from './usage';

/** Where the built firmware is: beside the bundled command, or in dist/ when the sources are run. */
export function firmwareFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  for (const folder of [here, join(here, '..', '..', 'dist')]) if (existsSync(join(folder, 'core.wasm'))) return folder;
  throw new UsageError('the firmware is not built; run npm run build');
}
