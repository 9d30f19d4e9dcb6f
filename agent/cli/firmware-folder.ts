import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from './usage';

/** Where the built firmware is: beside the bundled command, above a bundled test, or in dist/ when the sources are run. */
export function firmwareFolder(): string {
  let folder = fileURLToPath(import.meta.url);
  while (folder !== dirname(folder)) {
    folder = dirname(folder);
    for (const place of [folder, join(folder, 'dist')]) if (existsSync(join(place, 'core.wasm'))) return place;
  }
  throw new UsageError('the firmware is not built; run npm run build');
}
