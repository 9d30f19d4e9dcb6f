import { Fault } from '../contract/fault';
import { FlashLimit } from '../contract/flash';
import type { VirtualClock } from './clock';
import { Random } from './random';

/** Erase of a 64 KiB sector of a parallel NOR flash: a common typical value. */
export const ERASE_US = 500_000;
/** One word, and a full write buffer of one line, of such a part: typical values. What lies between is in proportion. */
const WORD_US = 60;
const LINE_US = 240;
/** Octets of a word, and of the line that the write buffer holds. */
const WORD = 2;
const LINE = 32;
/** Until an erase is suspended, so that other sectors can be programmed: a common greatest value. */
const SUSPEND_US = 20;
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

/** A program that is under way, or waits for the one before it. */
interface Program {
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** What stood there. */
  readonly before: Uint8Array;
  readonly startUs: number;
  readonly endUs: number;
}

/** Thrown through whoever uses the flash when the supply fails: nothing of it runs any more. */
export class PowerCut extends Error {}

/**
 * NOR flash: programs clear bits, an erase runs in the background and sets a sector. A cut of power tears what runs: some
 * bits are done, some are not, and some are weak, which read one way now and another way the next time.
 *
 * Programs take their time, one after the other, and `restsUs` is when all are done. Hal's flashProgram returns when its
 * program is done, so nobody reads anything else; but no time passes within a step of the core, and so it is the flash
 * alone that counts it: a supply that fails before has it torn, and those that waited behind it undone. A step begins when
 * the one before it is through, so at most what that one has programmed is still under way.
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
  /** Programs of the last step that had any, in order, behind what was left of the step before it. */
  #programs: Program[] = [];
  #left: readonly Program[] = [];
  #stepUs = 0;
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
    if (cut !== null) this.#cutProgram(offset, bytes, cut);
    this.#take(offset, bytes);
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
  /** When all programs are done, or were: microseconds. */
  get restsUs(): number {
    return (this.#programs.at(-1) ?? this.#left.at(-1))?.endUs ?? 0;
  }

  /** Lets the supply fail at an operation to come, or not at all. */
  cutAt(point: PowerCutPoint | null): void {
    this.#cut = point;
  }

  /** The supply fails now: what runs is torn, and what waits is not done. */
  cut(): void {
    this.#cut = null;
    this.#cutPrograms();
    if (this.#erasing < 0) return;
    this.#stopErase();
    this.#tearErase(this.#erasing, this.#random.below(ERASE_UNITS + 1));
    this.#erasing = -1;
  }

  /** As after years in a drawer: these octets, nothing weak, nothing running. */
  load(contents: Uint8Array): void {
    this.#stopErase();
    this.#erasing = -1;
    this.#forgetPrograms();
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

  #cutProgram(offset: number, bytes: Uint8Array, { done, scattered = false }: PowerCutPoint): never {
    const bits = this.#fallingBits(offset, bytes);
    if (scattered) this.#shuffle(bits);
    this.#tearProgram(offset, bits, done);
    this.#forgetPrograms(); // those before it went well
    this.cut();
    throw new PowerCut();
  }

  /** A program begins when the one before it is done. */
  #take(offset: number, bytes: Uint8Array): void {
    const { nowUs } = this.clock;
    if (nowUs > this.#stepUs) this.#beginStep(nowUs);
    const startUs = Math.max(nowUs, this.restsUs) + (this.#erasing >= 0 ? SUSPEND_US : 0);
    const before = this.contents.slice(offset, offset + bytes.length);
    const endUs = startUs + programUs(offset, bytes.length);
    this.#programs.push({ offset, bytes: bytes.slice(), before, startUs, endUs });
  }

  /** What the step before waited for was done when it began. */
  #beginStep(nowUs: number): void {
    const waitedUs = Math.max(0, (this.#programs[0]?.startUs ?? 0) - this.#stepUs);
    this.#left = this.#programs
      .map((program) => ({ ...program, startUs: program.startUs - waitedUs, endUs: program.endUs - waitedUs }))
      .filter(({ endUs }) => endUs > nowUs);
    this.#programs = [];
    this.#stepUs = nowUs;
  }

  /** The supply fails now: programs that wait leave nothing, and the one that runs is torn. */
  #cutPrograms(): void {
    const { nowUs } = this.clock;
    const undone = [...this.#left, ...this.#programs].filter(({ endUs }) => endUs > nowUs);
    this.#forgetPrograms();
    for (const { offset, before } of undone.toReversed()) this.contents.set(before, offset);
    const [running] = undone;
    if (running === undefined || running.startUs > nowUs) return;
    const { offset, bytes, startUs, endUs } = running;
    const bits = this.#fallingBits(offset, bytes);
    this.#tearProgram(offset, bits, 1 + Math.floor((bits.length * (nowUs - startUs)) / (endUs - startUs)));
  }

  #forgetPrograms(): void {
    this.#programs = [];
    this.#left = [];
  }

  /** One bit less than units are done has fallen; the next one is weak, and some behind it. */
  #tearProgram(offset: number, bits: readonly number[], done: number): void {
    const fallen = done - 1;
    bits.forEach((at, n) => {
      const octet = offset + (at >> 3);
      const bit = 1 << (at & 7);
      if (n < fallen) this.#clear(octet, bit);
      else if (done > 0 && (n === fallen || (n < fallen + TOUCHED_AHEAD && this.#random.chance(0.5)))) {
        this.#weakOf(octet)[octet % FlashLimit.Sector]! |= bit;
      }
    });
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

/** How long a program takes: line by line of the write buffer. */
export function programUs(offset: number, length: number): number {
  let us = 0;
  for (let from = offset; from < offset + length; ) {
    const to = Math.min(offset + length, from - (from % LINE) + LINE);
    const words = Math.ceil(to / WORD) - Math.floor(from / WORD);
    us += WORD_US + ((LINE_US - WORD_US) * (words - 1)) / (LINE / WORD - 1);
    from = to;
  }
  return us;
}

function sectorOf(offset: number): number {
  return Math.floor(offset / FlashLimit.Sector);
}

/** The first octet behind the sector of an octet. */
function sectorEnd(offset: number): number {
  return (sectorOf(offset) + 1) * FlashLimit.Sector;
}
