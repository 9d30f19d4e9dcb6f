import { accessSync, constants, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { VirtualClock } from '../../hal/emulator/clock';
import { Capture } from '../../hal/emulator/plant/capture';
import type { IsdnPort } from '../../hal/emulator/plant/outside-plant';
import { LinkType, Pcap } from '../../hal/emulator/plant/pcap';
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

/** A pcap file of an ISDN line. It is there from the first frame on: most ports of a shelf never carry one. */
class CaptureFile {
  readonly #path: string;
  #header: Uint8Array | null = null;
  #file: FileSink | null = null;

  /** The file of an earlier session goes. */
  constructor(folder: string, name: string) {
    this.#path = join(folder, `${name}.pcap`);
    rmSync(this.#path, { force: true });
  }

  close(): void {
    this.#file?.close();
  }

  protected write(octets: Uint8Array): void {
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

/** Of its D channel: bri-2-0.pcap. */
export class SignallingFile extends CaptureFile {
  readonly capture: Capture;

  constructor(folder: string, clock: VirtualClock, { kind, slot, port }: IsdnPort) {
    super(folder, `${kind}-${slot}-${port}`);
    this.capture = new Capture(clock, (octets) => this.write(octets));
  }
}

const NO_HEAD = new Uint8Array();

/** Of all its B channels, which is PPP: ppp-2-0.pcap. */
export class PppFile extends CaptureFile {
  readonly #pcap: Pcap;

  constructor(folder: string, clock: VirtualClock, { slot, port }: IsdnPort) {
    super(folder, `ppp-${slot}-${port}`);
    this.#pcap = new Pcap(clock, LinkType.Ppp, (octets) => this.write(octets));
  }

  record(frame: Uint8Array): void {
    this.#pcap.record(NO_HEAD, frame);
  }
}
