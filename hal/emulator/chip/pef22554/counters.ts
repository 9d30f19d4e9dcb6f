import {
  FramerDec,
  FramerEsm,
  FramerFmr1,
  FramerFmr2,
  FramerIsr0,
  FramerIsr3,
  FramerRegister,
} from '../../../contract/pef22554';
import type { VirtualClock } from '../../clock';
import type { Random } from '../../random';
import type { Interrupts } from './interrupts';
import type { RegisterFile } from './register-file';

export const enum Counter {
  Framing,
  CodeViolation,
  Crc,
  EBit,
  Pattern,
  /** CEC3: nothing counts into it. */
  Spare,
  Count,
}
/** Share of what each counter watches that is wrong now, 0 to 1; by Counter. */
export type Ratios = readonly number[];

export const NO_ERRORS: Ratios = Array(Counter.Count).fill(0);

interface CounterTraits {
  /** Alignment words, bits or blocks it watches in a second. */
  readonly perSecond: number;
  readonly freeze: FramerDec;
  /** FramerEsm bit of the second it makes errored, 0 = none. */
  readonly second: number;
}
// biome-ignore format: a table
const TRAITS: readonly CounterTraits[] = [
  { perSecond: 4_000,     freeze: FramerDec.Fec,  second: FramerEsm.Fer },
  { perSecond: 2_048_000, freeze: FramerDec.Cvc,  second: FramerEsm.Cve },
  { perSecond: 1_000,     freeze: FramerDec.Cec1, second: FramerEsm.Cer },
  { perSecond: 1_000,     freeze: FramerDec.Ebc,  second: FramerEsm.Ebe },
  { perSecond: 1_984_000, freeze: FramerDec.Bec,  second: 0 },
  { perSecond: 0,         freeze: FramerDec.Cec3, second: 0 },
];

const SECOND_US = 1_000_000;
const COUNTER_MAX = 0xffff;
/** ITU-T G.706: more errored blocks than this in a second are a false alignment. */
export const EXCESSIVE_BLOCKS = 914;
/** From this share of errored blocks on a second may hold more than EXCESSIVE_BLOCKS: four deviations below. */
const EXCESSIVE_RATIO = 0.8;

/**
 * Error counters and the one-second tick. Errors are drawn when somebody looks, and for as long as the ratios were the
 * same; an alarm is set only while the tick could change an interrupt or the alignment.
 */
export class Counters {
  #ratios = NO_ERRORS;
  readonly #running = new Float64Array(Counter.Count);
  readonly #readable = new Uint16Array(Counter.Count);
  /** FramerDec bits of counters frozen for reading. */
  #frozen = 0;
  #blocksInSecond = 0;
  /** FramerEsm bits that last, and those of this second. */
  #defects = 0;
  #events = 0;
  /** Ticks come at whole seconds from here. */
  #epochUs = 0;
  #settledUs = 0;
  #armed = false;
  #forget = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    readonly random: () => Random,
    readonly registers: RegisterFile,
    readonly interrupts: Interrupts,
    /** A second had more than EXCESSIVE_BLOCKS, and FMR2.ALMF takes that for a loss. */
    readonly excessive: () => void,
  ) {}

  // Firmware side.
  /** One of FECL to CEC3H. */
  read(register: number): number {
    const offset = register - FramerRegister.Fecl;
    const counter = offset >> 1;
    this.settle();
    const { freeze } = TRAITS[counter];
    const latched = this.#everySecond || (this.#frozen & freeze) !== 0;
    const value = latched ? this.#readable[counter] : Math.min(this.#running[counter], COUNTER_MAX);
    if ((offset & 1) === 0) return value & 0xff;
    this.#frozen &= ~freeze;
    return value >> 8;
  }

  /** A write to DEC: the counters named stand still for reading and start again from 0. */
  freeze(bits: number): void {
    this.settle();
    TRAITS.forEach(({ freeze }, counter) => {
      if (bits & freeze) this.#latch(counter);
    });
    this.#frozen |= bits;
  }

  // Line side.
  /** `defects`: FramerEsm bits of the defects that last. */
  follow(ratios: Ratios, defects: number): void {
    this.settle();
    this.#ratios = ratios;
    this.#defects = defects;
    this.#events |= defects;
    this.arm();
  }

  add(counter: Counter, errors: number): void {
    this.settle();
    this.#count(counter, errors);
    this.arm();
  }

  /** A slip. */
  slip(): void {
    this.settle();
    this.#events |= FramerEsm.Slip;
    this.arm();
  }

  reset(): void {
    this.#forget();
    this.#armed = false;
    this.#ratios = NO_ERRORS;
    this.#running.fill(0);
    this.#readable.fill(0);
    this.#frozen = 0;
    this.#blocksInSecond = 0;
    this.#defects = 0;
    this.#events = 0;
    this.#epochUs = this.clock.nowUs;
    this.#settledUs = this.#epochUs;
  }

  /** Counts what has happened since the last time. Due before ISR0, ISR3 or GIS is looked at. */
  settle(): void {
    const nowUs = this.clock.nowUs;
    if (nowUs === this.#settledUs) return;
    const tickUs = nowUs - ((nowUs - this.#epochUs) % SECOND_US);
    let excessive = false;
    if (tickUs > this.#settledUs) {
      const lastSecondUs = tickUs - SECOND_US;
      if (lastSecondUs > this.#settledUs) {
        this.#draw(lastSecondUs); // seconds nobody has looked at count as one
        this.#tick();
      }
      this.#draw(tickUs);
      excessive = this.#lossOnExcess && this.#blocksInSecond > EXCESSIVE_BLOCKS;
      this.#tick();
    }
    this.#draw(nowUs);
    if (excessive) this.excessive();
  }

  /** Sets the alarm for the next tick if anything depends on it. Due after a mask or ISR was touched. */
  arm(): void {
    if (this.#armed || !this.#tickMatters) return;
    this.#armed = true;
    const nextUs = SECOND_US - ((this.clock.nowUs - this.#epochUs) % SECOND_US);
    this.#forget = this.clock.after(nextUs, () => {
      this.#armed = false;
      this.settle();
      this.arm();
    });
  }

  get #everySecond(): boolean {
    return this.registers.is(FramerRegister.Fmr1, FramerFmr1.Ecm);
  }

  get #lossOnExcess(): boolean {
    return this.registers.is(FramerRegister.Fmr2, FramerFmr2.Almf);
  }

  get #tickMatters(): boolean {
    return (
      this.interrupts.awaited(3, FramerIsr3.Sec) !== 0 ||
      (this.interrupts.awaited(3, FramerIsr3.Es) !== 0 && this.#maybeErrored) ||
      (this.#lossOnExcess && this.#ratios[Counter.Crc] > EXCESSIVE_RATIO) ||
      (this.#ratios[Counter.Crc] > 0 && this.interrupts.awaited(0, FramerIsr0.Crc4) !== 0)
    );
  }

  /** This second is errored, or may become so. */
  get #maybeErrored(): boolean {
    let events = this.#events;
    for (let counter = 0; counter < Counter.Count; counter++)
      if (this.#ratios[counter] > 0) events |= TRAITS[counter].second;
    return (events & ~this.registers.get(FramerRegister.Esm)) !== 0;
  }

  #draw(untilUs: number): void {
    const seconds = (untilUs - this.#settledUs) / SECOND_US;
    this.#settledUs = untilUs;
    for (let counter = 0; counter < Counter.Count; counter++) {
      const ratio = this.#ratios[counter];
      if (ratio === 0) continue;
      const watched = TRAITS[counter].perSecond * seconds;
      this.#count(counter, Math.min(this.random().poisson(ratio * watched), Math.ceil(watched)));
    }
  }

  #count(counter: Counter, errors: number): void {
    if (errors === 0) return;
    this.#running[counter] += errors;
    this.#events |= TRAITS[counter].second;
    if (counter !== Counter.Crc) return;
    this.#blocksInSecond += errors;
    this.interrupts.raise(0, FramerIsr0.Crc4);
  }

  #tick(): void {
    if (this.#everySecond) for (let counter = 0; counter < Counter.Count; counter++) this.#latch(counter);
    const counted = this.#events & ~this.registers.get(FramerRegister.Esm);
    this.#blocksInSecond = 0;
    this.#events = this.#defects;
    this.interrupts.raise(3, FramerIsr3.Sec | (counted !== 0 ? FramerIsr3.Es : 0));
  }

  #latch(counter: Counter): void {
    this.#readable[counter] = Math.min(this.#running[counter], COUNTER_MAX);
    this.#running[counter] = 0;
  }
}
