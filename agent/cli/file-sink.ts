import { closeSync, openSync, writeSync } from 'node:fs';
import { reasonOf, UsageError } from './usage';

/** Octets written at a time when they need not be in the file at once. */
export const BLOCK_OCTETS = 65536;

/** Appends octets to a new file, a block at a time. */
export class FileSink {
  #file: number | null;
  #pieces: Uint8Array[] = [];
  #waiting = 0;

  /** @throws UsageError when the file cannot be made. */
  constructor(
    readonly path: string,
    /** Octets that may wait before they are written; 0 = each piece is written as it comes. */
    readonly blockOctets: number,
  ) {
    this.#file = this.#must(() => openSync(path, 'w'));
  }

  /**
   * Keeps a reference to the octets until they are written.
   * @throws UsageError when the file takes no more. It is closed then, and what comes later is lost.
   */
  readonly write = (octets: Uint8Array): void => {
    this.#pieces.push(octets);
    this.#waiting += octets.length;
    if (this.#waiting >= this.blockOctets) this.#flush();
  };

  close(): void {
    this.#flush();
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #flush(): void {
    const file = this.#file;
    const block = Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#waiting = 0;
    if (file === null) return;
    for (let at = 0; at < block.length; ) at += this.#must(() => writeSync(file, block, at));
  }

  #must<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      const file = this.#file ?? null;
      this.#file = null;
      if (file !== null) closeSync(file);
      throw new UsageError(`cannot write ${this.path}: ${reasonOf(error)}`);
    }
  }
}
