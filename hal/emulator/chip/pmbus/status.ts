import { PmbusCommand, PmbusInput, PmbusIout, PmbusVout, PmbusStatus as Word } from '../../../contract/pmbus';

/** The detail registers of one page. */
export const STATUS_COMMANDS: readonly PmbusCommand[] = [
  PmbusCommand.StatusVout,
  PmbusCommand.StatusIout,
  PmbusCommand.StatusInput,
  PmbusCommand.StatusTemperature,
  PmbusCommand.StatusCml,
  PmbusCommand.StatusOther,
  PmbusCommand.StatusMfr,
  PmbusCommand.StatusFans12,
  PmbusCommand.StatusFans34,
];

// biome-ignore format: a table
/** Which bits of a detail register show in which bit of STATUS_WORD. */
const SUMMARY: readonly (readonly [PmbusCommand, number, Word])[] = [
  [PmbusCommand.StatusVout,        0xff,               Word.Vout],
  [PmbusCommand.StatusVout,        PmbusVout.OvFault,  Word.VoutOv],
  [PmbusCommand.StatusIout,        0xff,               Word.Iout],
  [PmbusCommand.StatusIout,        PmbusIout.OcFault,  Word.IoutOc],
  [PmbusCommand.StatusInput,       0xff,               Word.Input],
  [PmbusCommand.StatusInput,       PmbusInput.UvFault, Word.VinUv],
  [PmbusCommand.StatusTemperature, 0xff,               Word.Temperature],
  [PmbusCommand.StatusCml,         0xff,               Word.Cml],
  [PmbusCommand.StatusOther,       0xff,               Word.Other],
  [PmbusCommand.StatusMfr,         0xff,               Word.Mfr],
  [PmbusCommand.StatusFans12,      0xff,               Word.Fans],
  [PmbusCommand.StatusFans34,      0xff,               Word.Fans],
];
/** Bits of the low octet that say what it is; without one of them a fault above is NoneAbove. */
const SAID = Word.VoutOv | Word.IoutOc | Word.VinUv | Word.Temperature | Word.Cml;

/** Status of one page: bits latch, and clear only when their cause has gone. */
export class PmbusStatusPage {
  readonly #latched = new Map<PmbusCommand, number>();
  readonly #live = new Map<PmbusCommand, number>();
  readonly #masks = new Map<PmbusCommand, number>();
  /** Live bits of STATUS_WORD that no detail register has: Off, PowerBad, Busy. */
  #levels = 0;

  constructor(
    /** Bits have been set that were not, and they are not masked. */
    readonly raised: () => void,
    /** Bits have gone. */
    readonly cleared: () => void,
  ) {}

  read(command: PmbusCommand): number {
    return this.#latched.get(command) ?? 0;
  }

  get word(): number {
    let word = this.#levels;
    for (const [command, bits, summary] of SUMMARY) if (this.read(command) & bits) word |= summary;
    return word !== 0 && (word & 0xff00) !== 0 && (word & SAID) === 0 ? word | Word.NoneAbove : word;
  }

  /** Whether something latched would pull SMBALERT#. */
  get alerts(): boolean {
    return STATUS_COMMANDS.some((command) => this.read(command) & ~this.mask(command));
  }

  mask(command: PmbusCommand): number {
    return this.#masks.get(command) ?? 0;
  }

  setMask(command: PmbusCommand, bits: number): void {
    this.#masks.set(command, bits);
    this.cleared();
  }

  /** Whether the cause of some bits is there. */
  set(command: PmbusCommand, bits: number, present: boolean): void {
    const live = this.#live.get(command) ?? 0;
    this.#live.set(command, present ? live | bits : live & ~bits);
    if (present) this.latch(command, bits & ~live);
  }

  /** Something happened that does not last. */
  latch(command: PmbusCommand, bits: number): void {
    const before = this.read(command);
    const fresh = bits & ~before;
    if (fresh === 0) return;
    this.#latched.set(command, before | bits);
    if (fresh & ~this.mask(command)) this.raised();
  }

  level(bits: Word, on: boolean): void {
    this.#levels = on ? this.#levels | bits : this.#levels & ~bits;
  }

  /** A 1 clears, unless the cause is there. */
  clear(command: PmbusCommand, bits: number): void {
    this.#latched.set(command, (this.read(command) & ~bits) | (this.#live.get(command) ?? 0));
    this.cleared();
  }

  clearAll(): void {
    for (const command of STATUS_COMMANDS) this.#latched.set(command, this.#live.get(command) ?? 0);
    this.cleared();
  }

  /** Power-on: nothing latched, nothing masked; causes stay. */
  reset(): void {
    this.#masks.clear();
    this.clearAll();
  }
}
