import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FlashLimit } from '../../hal/contract/flash';
import type { NorFlash } from '../../hal/emulator/nor-flash';
import { reasonOf, UsageError } from './usage';

/** Keeps a board's flash in a folder. Whatever ends the session, the file is the flash as it was between two steps. */
export class StateFolder {
  readonly #file: string;
  /** Operations of the flash that the file has, -1 = there is no file of this session. */
  #kept = -1;

  /** @throws UsageError when the folder cannot be made. */
  constructor(readonly folder: string) {
    this.#file = join(folder, 'flash.bin');
    try {
      mkdirSync(folder, { recursive: true });
    } catch (error) {
      throw new UsageError(`--state ${folder}: ${reasonOf(error)}`);
    }
  }

  /** What the flash held when the last session ended; undefined before the first. @throws UsageError */
  load(): Uint8Array | undefined {
    let octets: Uint8Array;
    try {
      octets = readFileSync(this.#file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new UsageError(`--state ${this.folder}: ${reasonOf(error)}`);
    }
    if (octets.length === FlashLimit.Sectors * FlashLimit.Sector) return octets;
    throw new UsageError(
      `--state ${this.folder}: flash.bin has ${octets.length} octets, which is no flash of this board`,
    );
  }

  /** Writes the flash beside the file and puts it in its place, if anything was programmed or erased since. */
  keep(flash: NorFlash): void {
    if (flash.operations === this.#kept) return;
    this.#kept = flash.operations;
    writeFileSync(`${this.#file}.new`, flash.contents);
    renameSync(`${this.#file}.new`, this.#file);
  }
}
