import { accessSync, constants, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { VirtualClock } from '../../hal/emulator/clock';
import { Capture } from '../../hal/emulator/plant/capture';
import type { IsdnPort } from '../../hal/emulator/plant/outside-plant';
import { FileSink } from './file-sink';
import { reasonOf, UsageError } from './usage';

/**
 * Makes a folder for captures.
 * @throws UsageError when it cannot be made, or written.
 */
export function makeCaptureFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new UsageError(`--capture ${folder}: ${reasonOf(error)}`);
  }
}

/** The pcap file of a D channel. It is there from the first frame on: most ports of a shelf never carry one. */
export class CaptureFile {
  readonly capture: Capture;
  readonly #path: string;
  #header: Uint8Array | null = null;
  #file: FileSink | null = null;

  /** The file of an earlier session goes. */
  constructor(folder: string, clock: VirtualClock, { kind, slot, port }: IsdnPort) {
    this.#path = join(folder, `${kind}-${slot}-${port}.pcap`);
    rmSync(this.#path, { force: true });
    this.capture = new Capture(clock, (octets) => this.#write(octets));
  }

  close(): void {
    this.#file?.close();
  }

  #write(octets: Uint8Array): void {
    if (this.#header === null) {
      this.#header = octets;
      return;
    }
    if (this.#file === null) {
      this.#file = new FileSink(this.#path, 0);
      this.#file.write(this.#header);
    }
    this.#file.write(octets);
  }
}
