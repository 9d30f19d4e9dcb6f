import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

/** The one module and its read-only text, as build/ leaves them in a folder. */
export interface Firmware {
  readonly module: WebAssembly.Module;
  readonly rom: Uint8Array;
  /** SHA-256 of module and text: two bodies with the same digest run the same firmware. */
  readonly digest: string;
}

/** @throws Error when the folder holds no firmware. */
export function loadFirmware(folder: string, core = 'core.wasm'): Firmware {
  setFlagsFromString('--wasm-inlining'); // the module is built small: a sixth of its time goes into calls of tiny functions
  const module = readFileSync(join(folder, core));
  const rom = readFileSync(join(folder, 'rom.bin'));
  return {
    module: new WebAssembly.Module(module),
    rom,
    digest: createHash('sha256').update(module).update(rom).digest('hex'),
  };
}
