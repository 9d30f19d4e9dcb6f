import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The one module and its read-only text, as build/ leaves them in a folder. */
export interface Firmware {
  readonly module: WebAssembly.Module;
  readonly rom: Uint8Array;
  /** SHA-256 of module and text: two bodies with the same digest run the same firmware. */
  readonly digest: string;
}

/** Pages of 64 KiB that a shelf with a full channelised card needs. A host in Node gives them to every shelf. */
const MEMORY_PAGES = 8;
/** Sections of a module begin here. WebAssembly 1.0 §5.5. */
const FIRST_SECTION = 8;
const MEMORY_SECTION = 5;

/** @throws Error when the folder holds no firmware. */
export function loadFirmware(folder: string): Firmware {
  const module = readFileSync(join(folder, 'core.wasm'));
  const rom = readFileSync(join(folder, 'rom.bin'));
  return {
    module: new WebAssembly.Module(withPages(module, MEMORY_PAGES)),
    rom,
    digest: createHash('sha256').update(module).update(rom).digest('hex'),
  };
}

/** The same module with another fixed size of memory, below 128 pages. */
function withPages(module: Uint8Array, pages: number): Uint8Array<ArrayBuffer> {
  const roomy = Uint8Array.from(module);
  for (let at = FIRST_SECTION; at < module.length; ) {
    const id = module[at++];
    let size = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      const octet = module[at++]!;
      size |= (octet & 0x7f) << shift;
      more = (octet & 0x80) !== 0;
    }
    if (id === MEMORY_SECTION) roomy.set([1, 1, pages, pages], at); // one memory with a maximum: initial, maximum
    at += size;
  }
  return roomy;
}
