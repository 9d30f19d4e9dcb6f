import { closeSync, openSync, writeSync } from 'node:fs';
import { UsageError } from './usage';

const FLUSH_OCTETS = 65536;

/** Appends octets to a new file, a block at a time. */
export class FileSink {
  readonly #file: number;
  #blocks: Uint8Array[] = [];
  #waiting = 0;

  /** @throws UsageError when the file cannot be made. */
  constructor(path: string) {
    try {
      this.#file = openSync(path, 'w');
    } catch (error) {
      throw new UsageError((error as Error).message);
    }
  }

  /** Keeps a reference to the octets until they are written. */
  readonly write = (octets: Uint8Array): void => {
    this.#blocks.push(octets);
    this.#waiting += octets.length;
    if (this.#waiting >= FLUSH_OCTETS) this.#flush();
  };

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    writeSync(this.#file, Buffer.concat(this.#blocks));
    this.#blocks = [];
    this.#waiting = 0;
  }
}
