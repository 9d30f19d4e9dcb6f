import { Fault } from '../contract/fault';
import { FlashLimit } from '../contract/flash';
import type { VirtualClock } from './clock';
import { Random } from './random';

/** Erase of a 64 KiB sector of a parallel NOR flash: a common typical value. */
export const ERASE_US = 500_000;
/** Units of an erase that a cut of power can fall into. */
export const ERASE_UNITS = 8;
/** A torn erase first clears bits, then sets them: from this unit on. */
const ERASE_SETS_FROM = 3;
/** Octets of a torn erase that are drawn; they repeat over the sector. */
const TORN_OCTETS = 1024;
/** Bits behind the one a torn program came to that may be touched already. */
const TOUCHED_AHEAD = 8;

/** Where the supply fails: at an operation, when so many of its units are done; 0 = before it, all = after it. */
export interface PowerCutPoint {
  /** Operations (programs and erases) before it since the flash was made. */
  readonly operation: number;
  /** Units that are done: of an erase ERASE_UNITS, of a program one more than bits fall, the last of which is weak. */
  readonly done: number;
  /** A torn program's bits have fallen here and there instead of in order. */
  readonly scattered?: boolean;
}

/** Thrown through whoever uses the flash when the supply fails: nothing of it runs any more. */
export class PowerCut extends Error {}

/**
 * NOR flash: programs clear bits, an erase runs in the background and sets a sector. A cut of power tears what runs: some
 * bits are done, some are not, and some are weak, which read one way now and another way the next time.
 */
export class NorFlash {
  readonly contents = new Uint8Array(FlashLimit.Sector * FlashLimit.Sectors).fill(0xff);
  /** Programs and erases so far. */
  operations = 0;
  /** Hears each operation before it begins, and the units it has. */
  onOperation: ((units: number) => void) | null = null;
  readonly #random: Random;
  /** The sector being erased, -1 = none. */
  #erasing = -1;
  #stopErase = (): void => {};
  #cut: PowerCutPoint | null = null;
  /** By sector: bits that are weak. */
  readonly #weak: (Uint8Array | undefined)[] = [];

  constructor(
    readonly clock: VirtualClock,
    seed = 1,
  ) {
    this.#random = new Random(seed);
  }

  // Firmware side: Hal's flash functions.
  read(offset: number, into: Uint8Array): number {
    return this.copy(offset, into, 0, into.length);
  }

  /** As read, into a part of `into`: without a view for every read, as fast as tests want it. */
  copy(offset: number, into: Uint8Array, at: number, length: number): number {
    const fault = this.#refusal(offset, length);
    if (fault < 0) return fault;
    const { contents } = this;
    for (let n = 0; n < length; n++) into[at + n] = contents[offset + n]!;
    for (let part = offset; part < offset + length; part = sectorEnd(part)) {
      const weak = this.#weak[sectorOf(part)];
      if (weak !== undefined) this.#readWeak(weak, part, Math.min(sectorEnd(part), offset + length), into, at - offset);
    }
    return length;
  }

  program(offset: number, bytes: Uint8Array): number {
    const fault = this.#refusal(offset, bytes.length);
    if (fault < 0) return fault;
    const cut = this.#begin(() => this.#fallingBits(offset, bytes).length + 1);
    if (cut !== null) this.#tearProgram(offset, bytes, cut);
    for (let n = 0; n < bytes.length; n++) this.#clear(offset + n, ~bytes[n]! & 0xff);
    return 0;
  }

  erase(sector: number): number {
    if (!(sector >= 0 && sector < FlashLimit.Sectors)) return Fault.BadRange;
    if (this.#erasing >= 0) return Fault.Busy;
    const cut = this.#begin(() => ERASE_UNITS);
    if (cut !== null) {
      this.#tearErase(sector, cut.done);
      throw new PowerCut();
    }
    this.#erasing = sector;
    this.#stopErase = this.clock.after(ERASE_US, () => {
      this.#erasing = -1;
      this.#setSector(sector);
    });
    return 0;
  }

  busy(): number {
    return this.#erasing >= 0 ? 1 : 0;
  }

  // Bench side.
  /** Lets the supply fail at an operation to come, or not at all. */
  cutAt(point: PowerCutPoint | null): void {
    this.#cut = point;
  }

  /** The supply fails now: an erase that runs is torn. */
  cut(): void {
    this.#cut = null;
    if (this.#erasing < 0) return;
    this.#stopErase();
    this.#tearErase(this.#erasing, this.#random.below(ERASE_UNITS + 1));
    this.#erasing = -1;
  }

  /** As after years in a drawer: these octets, nothing weak, nothing running. */
  load(contents: Uint8Array): void {
    this.#stopErase();
    this.#erasing = -1;
    this.#weak.length = 0;
    this.contents.fill(0xff);
    this.contents.set(contents);
  }

  /** Counts an operation; the cut that falls on it, if one does. */
  #begin(units: () => number): PowerCutPoint | null {
    const cut = this.#cut;
    const isHit = cut !== null && cut.operation === this.operations;
    this.operations++;
    this.onOperation?.(units());
    return isHit ? cut : null;
  }

  /** Each falling bit as `octet << 3 | bit`, in the order in which they fall. */
  #fallingBits(offset: number, bytes: Uint8Array): number[] {
    const bits: number[] = [];
    for (let n = 0; n < bytes.length; n++) {
      const falling = this.contents[offset + n]! & ~bytes[n]!;
      for (let bit = 0; bit < 8; bit++) if ((falling >> bit) & 1) bits.push((n << 3) | bit);
    }
    return bits;
  }

  /** One bit less than units are done has fallen; the next one is weak, and some behind it. */
  #tearProgram(offset: number, bytes: Uint8Array, { done, scattered = false }: PowerCutPoint): never {
    const bits = this.#fallingBits(offset, bytes);
    if (scattered) this.#shuffle(bits);
    const fallen = done - 1;
    bits.forEach((at, n) => {
      const octet = offset + (at >> 3);
      const bit = 1 << (at & 7);
      if (n < fallen) this.#clear(octet, bit);
      else if (done > 0 && (n === fallen || (n < fallen + TOUCHED_AHEAD && this.#random.chance(0.5)))) {
        this.#weakOf(octet)[octet % FlashLimit.Sector]! |= bit;
      }
    });
    this.cut();
    throw new PowerCut();
  }

  #shuffle(bits: number[]): void {
    for (let n = bits.length - 1; n > 0; n--) {
      const other = this.#random.below(n + 1);
      [bits[n], bits[other]] = [bits[other]!, bits[n]!];
    }
  }

  /** Parts of the sector, in pieces of 16 octets, are as they were, cleared, undecided or erased. */
  #tearErase(sector: number, done: number): void {
    this.#cut = null;
    if (done === 0) return;
    if (done >= ERASE_UNITS) {
      this.#setSector(sector);
      return;
    }
    const base = sector * FlashLimit.Sector;
    const sets = done >= ERASE_SETS_FROM;
    const weak = this.#weakOf(base);
    for (let at = 0; at < TORN_OCTETS; at++) {
      const isTouched = at % 16 === 0 ? this.#random.chance(done / ERASE_UNITS) : weak[at - 1] !== 0;
      weak[at] = isTouched ? (this.#random.next() & 0xff) | 1 : 0;
      if (isTouched) this.contents[base + at] = sets ? 0xff : 0;
    }
    for (let at = TORN_OCTETS; at < FlashLimit.Sector; at += TORN_OCTETS) {
      weak.copyWithin(at, 0, TORN_OCTETS);
      this.contents.copyWithin(base + at, base, base + TORN_OCTETS);
    }
  }

  #setSector(sector: number): void {
    this.contents.fill(0xff, sector * FlashLimit.Sector, (sector + 1) * FlashLimit.Sector);
    this.#weak[sector] = undefined;
  }

  #clear(offset: number, bits: number): void {
    this.contents[offset]! &= ~bits;
    const weak = this.#weak[sectorOf(offset)];
    if (weak !== undefined) weak[offset % FlashLimit.Sector]! &= ~bits;
  }

  #weakOf(offset: number): Uint8Array {
    const weak = this.#weak[sectorOf(offset)] ?? new Uint8Array(FlashLimit.Sector);
    this.#weak[sectorOf(offset)] = weak;
    return weak;
  }

  /** Octet `n` of the flash goes to `into[n + shift]`. */
  #readWeak(weak: Uint8Array, from: number, to: number, into: Uint8Array, shift: number): void {
    for (let n = from; n < to; n++) {
      const bits = weak[n % FlashLimit.Sector]!;
      if (bits !== 0) into[n + shift] = (into[n + shift]! & ~bits) | (this.#random.next() & bits);
    }
  }

  /** Outside the chip, or inside the sector being erased. */
  #refusal(offset: number, length: number): number {
    if (!(offset >= 0 && offset + length <= this.contents.length)) return Fault.BadRange;
    const start = this.#erasing * FlashLimit.Sector;
    const touched = this.#erasing >= 0 && offset < start + FlashLimit.Sector && offset + length > start;
    return touched ? Fault.Busy : 0;
  }
}

function sectorOf(offset: number): number {
  return Math.floor(offset / FlashLimit.Sector);
}

/** The first octet behind the sector of an octet. */
function sectorEnd(offset: number): number {
  return (sectorOf(offset) + 1) * FlashLimit.Sector;
}
