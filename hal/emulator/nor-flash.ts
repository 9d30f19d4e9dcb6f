import { Fault } from '../contract/fault';
import { FlashLimit } from '../contract/flash';
import type { VirtualClock } from './clock';

/** Erase of a 64 KiB sector of a parallel NOR flash: a common typical value. */
export const ERASE_US = 500_000;

/** NOR flash: programs clear bits, an erase runs in the background and sets a sector. */
export class NorFlash {
  readonly contents = new Uint8Array(FlashLimit.Sector * FlashLimit.Sectors).fill(0xff);
  /** The sector being erased, -1 = none. */
  #erasing = -1;

  constructor(readonly clock: VirtualClock) {}

  // Firmware side: Hal's flash functions.
  read(offset: number, into: Uint8Array): number {
    const fault = this.#refusal(offset, into.length);
    if (fault < 0) return fault;
    into.set(this.contents.subarray(offset, offset + into.length));
    return into.length;
  }

  program(offset: number, bytes: Uint8Array): number {
    const fault = this.#refusal(offset, bytes.length);
    if (fault < 0) return fault;
    for (let n = 0; n < bytes.length; n++) this.contents[offset + n] &= bytes[n];
    return 0;
  }

  erase(sector: number): number {
    if (!(sector >= 0 && sector < FlashLimit.Sectors)) return Fault.BadRange;
    if (this.#erasing >= 0) return Fault.Busy;
    this.#erasing = sector;
    this.clock.after(ERASE_US, () => {
      this.#erasing = -1;
      this.contents.fill(0xff, sector * FlashLimit.Sector, (sector + 1) * FlashLimit.Sector);
    });
    return 0;
  }

  busy(): number {
    return this.#erasing >= 0 ? 1 : 0;
  }

  /** Outside the chip, or inside the sector being erased. */
  #refusal(offset: number, length: number): number {
    if (!(offset >= 0 && offset + length <= this.contents.length)) return Fault.BadRange;
    const start = this.#erasing * FlashLimit.Sector;
    const touched = this.#erasing >= 0 && offset < start + FlashLimit.Sector && offset + length > start;
    return touched ? Fault.Busy : 0;
  }
}
