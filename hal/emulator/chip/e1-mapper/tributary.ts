import {
  MapperConfiguration,
  MapperLimit,
  MapperState,
  MapperTransmit,
  MapperTributary,
  TributaryLabel,
} from '../../../contract/e1-mapper';
import type { VirtualClock } from '../../clock';
import { AIS, type E1Signal, inSeries, SILENCE } from '../../plant/e1-signal';
import {
  Pointer,
  parityError,
  sameTributary,
  type TributarySignal,
  traceFrom,
  UNEQUIPPED,
} from '../../plant/sdh-signal';
import type { Random } from '../../random';
import { ErrorCounter } from '../error-counter';
import type { PathSignal } from '../suni155/chip';
import { BLOCK_BITS, Overhead } from './overhead';

const BLOCKS_PER_SECOND = 2_000;
const RESET = { configuration: 0x60, transmit: 0x02, expectedLabel: 0x02, mask: 0xff };
/** Answered with RDI. */
const FAILED =
  MapperState.TuAis |
  MapperState.TuLop |
  MapperState.Unequipped |
  MapperState.LabelMismatch |
  MapperState.TraceMismatch;

/** What a tributary needs of the chip it is part of. */
export interface TributaryEnvironment {
  random(): Random;
  /** State, interrupt or latched counters have changed. */
  changed(): void;
  /** The VC-12 towards the line. */
  send(signal: TributarySignal): void;
  /** The E1 out of the VC-12. */
  drop(signal: E1Signal): void;
}

/** One VC-12: its block of registers, what it makes of what arrives, and what it sends. */
export class Tributary {
  #configuration = RESET.configuration;
  #transmit = RESET.transmit;
  #expectedLabel = RESET.expectedLabel;
  #mask = RESET.mask;
  #interrupt = 0;
  #state = 0;
  readonly #expectedTrace = new Uint8Array(MapperLimit.TraceOctets);
  readonly #sentTrace = new Uint8Array(MapperLimit.TraceOctets);
  readonly #overhead: Overhead;
  readonly #bip: ErrorCounter;
  readonly #blocks: ErrorCounter;
  readonly #rei: ErrorCounter;
  /** Errors in both bits of a BIP-2, of the blocks with any. */
  #bothRatio = 0;
  #high: PathSignal;
  #lom = false;
  #received: TributarySignal = UNEQUIPPED;
  #sent: TributarySignal = UNEQUIPPED;
  /** The E1 to be sent. */
  #added: E1Signal = SILENCE;

  constructor(
    clock: VirtualClock,
    high: PathSignal,
    readonly environment: TributaryEnvironment,
  ) {
    const random = (): Random => environment.random();
    this.#high = high;
    this.#overhead = new Overhead(clock, () => this.judge());
    this.#bip = new ErrorCounter(clock, random, 0xffff);
    this.#blocks = new ErrorCounter(clock, random, 0xffff, (errors) =>
      this.#bip.add(errors + Math.min(errors, random().poisson(errors * this.#bothRatio))),
    );
    this.#rei = new ErrorCounter(clock, random, 0xffff);
  }

  // Firmware side.
  read(offset: number): number {
    switch (offset) {
      case MapperTributary.Configuration:
        return this.#configuration;
      case MapperTributary.Transmit:
        return this.#transmit;
      case MapperTributary.ExpectedLabel:
        return this.#expectedLabel;
      case MapperTributary.ReceivedLabel:
        return this.#overhead.label;
      case MapperTributary.State:
        return this.#state;
      case MapperTributary.Interrupt:
        return this.#take();
      case MapperTributary.InterruptMask:
        return this.#mask;
      default:
        return offset < MapperTributary.ExpectedTrace ? this.#readCounter(offset) : this.#readTrace(offset);
    }
  }

  write(offset: number, value: number): void {
    const trace = offset & ~(MapperLimit.TraceOctets - 1);
    if (offset === MapperTributary.Configuration) this.#configuration = value;
    else if (offset === MapperTributary.Transmit) this.#transmit = value;
    else if (offset === MapperTributary.ExpectedLabel) this.#expectedLabel = value & MapperTransmit.LabelMask;
    else if (offset === MapperTributary.InterruptMask) this.#mask = value;
    else if (trace === MapperTributary.ExpectedTrace) this.#expectedTrace[offset - trace] = value;
    else if (trace === MapperTributary.TransmitTrace) this.#sentTrace[offset - trace] = value;
    else throw new RangeError(`register 0x${offset.toString(16)} of a tributary is not writable`);
    this.judge();
  }

  latch(): void {
    this.#blocks.latch();
    this.#bip.latch(); // after the blocks, which count into it
    this.#rei.latch();
  }

  get enabled(): boolean {
    return (this.#configuration & MapperConfiguration.Enable) !== 0;
  }

  get state(): number {
    return this.#state;
  }

  get interrupting(): boolean {
    return (this.#interrupt & ~this.#mask) !== 0;
  }

  get counted(): boolean {
    return this.#blocks.latched + this.#rei.latched !== 0;
  }

  // Line side.
  get received(): TributarySignal {
    return this.#received;
  }

  /** The E1 of what arrives can be used. */
  get through(): boolean {
    return this.enabled && !this.#fails(this.#state) && this.#input.pointer === Pointer.Valid && !this.#high.ais;
  }

  followPath(high: PathSignal, lom: boolean): void {
    this.#high = high;
    this.#lom = lom;
    this.judge();
  }

  follow(signal: TributarySignal): void {
    this.#received = signal;
    this.judge();
  }

  /** The E1 to be sent. */
  add(signal: E1Signal): void {
    this.#added = signal;
    this.#send();
    if (this.#loops(MapperConfiguration.LoopNear)) this.judge();
  }

  reset(): void {
    this.#configuration = RESET.configuration;
    this.#transmit = RESET.transmit;
    this.#expectedLabel = RESET.expectedLabel;
    this.#mask = RESET.mask;
    this.#expectedTrace.fill(0);
    this.#sentTrace.fill(0);
    this.#overhead.reset();
    for (const counter of [this.#bip, this.#blocks, this.#rei]) counter.reset();
    this.#state = 0;
    this.judge();
    this.#interrupt = 0;
  }

  /** Judges what is received, and does what follows from it. */
  judge(): void {
    if (this.enabled) this.#judgeOverhead();
    else this.#overhead.reset();
    const state = this.enabled ? this.#overhead.state : 0;
    this.#interrupt |= state ^ this.#state;
    this.#state = state;
    this.#count();
    this.#send();
    this.environment.drop(this.#dropped());
    this.environment.changed();
  }

  get loopsFar(): boolean {
    return this.#loops(MapperConfiguration.LoopFar);
  }

  get loopsNear(): boolean {
    return this.#loops(MapperConfiguration.LoopNear);
  }

  #loops(loop: MapperConfiguration): boolean {
    return this.enabled && (this.#configuration & loop) !== 0;
  }

  get #input(): TributarySignal {
    return this.loopsNear ? this.#sent : this.#received;
  }

  get #errorRate(): number {
    return this.loopsNear ? 0 : inSeries(this.#high.errorRate, this.#input.errorRate);
  }

  #judgeOverhead(): void {
    this.#overhead.follow({
      ais: this.#high.ais && !this.loopsNear,
      lom: this.#lom && !this.loopsNear,
      signal: this.#input,
      errorRate: this.#errorRate,
      configuration: this.#configuration,
      expectedLabel: this.#expectedLabel,
      expectedTrace: traceFrom(this.#expectedTrace),
    });
  }

  #count(): void {
    const readable = this.enabled && this.#overhead.readable && !this.#high.ais;
    const errorRate = readable ? this.#errorRate : 0;
    const bit = parityError(BLOCK_BITS / 2, errorRate);
    const block = 1 - (1 - bit) ** 2;
    this.#bothRatio = block === 0 ? 0 : (bit * bit) / block;
    this.#blocks.follow(block, BLOCKS_PER_SECOND);
    this.#rei.follow(readable ? anyErrored(this.#input.reported) : 0, BLOCKS_PER_SECOND);
  }

  #fails(state: number): boolean {
    const ignored = this.#configuration & MapperConfiguration.TraceAis ? 0 : MapperState.TraceMismatch;
    return (state & FAILED & ~ignored) !== 0;
  }

  /** The E1 out of what is received: a defect puts AIS, or nothing, in its place. */
  #dropped(): E1Signal {
    const readable = !this.#high.ais && this.#input.pointer === Pointer.Valid;
    if (!this.enabled) return SILENCE;
    if (this.#fails(this.#state)) return this.#configuration & MapperConfiguration.AisDown ? AIS : SILENCE;
    const { e1 } = this.#input;
    if (!readable && !this.loopsNear) return AIS; // all ones, until the defect is declared
    return e1.pulses ? { ...e1, errorRate: inSeries(e1.errorRate, this.#errorRate) } : e1;
  }

  #send(): void {
    const sent = this.#wanted();
    if (sent === this.#sent) return;
    this.#sent = sent;
    this.environment.send(sent);
  }

  #wanted(): TributarySignal {
    const forces = (bit: MapperTransmit): boolean => (this.#transmit & bit) !== 0;
    const does = (bit: MapperConfiguration): boolean => (this.#configuration & bit) !== 0;
    if (!this.enabled) return this.#same(UNEQUIPPED);
    const failed = (this.#state & FAILED) !== 0;
    const e1 = this.loopsFar ? this.#input.e1 : this.#added;
    return this.#same({
      pointer: forces(MapperTransmit.ForceAis) ? Pointer.Ais : Pointer.Valid,
      label: forces(MapperTransmit.ForceUnequipped)
        ? TributaryLabel.Unequipped
        : this.#transmit & MapperTransmit.LabelMask,
      rdi: forces(MapperTransmit.ForceRdi) || (failed && does(MapperConfiguration.AutoRdi)),
      rfi: forces(MapperTransmit.ForceRfi),
      trace: traceFrom(this.#sentTrace),
      reported: does(MapperConfiguration.AutoRei) && this.#overhead.readable ? this.#errorRate : 0,
      errorRate: 0,
      e1: e1.pulses ? e1 : AIS,
    });
  }

  #same(signal: TributarySignal): TributarySignal {
    return sameTributary(signal, this.#sent) ? this.#sent : signal;
  }

  #take(): number {
    const changes = this.#interrupt;
    this.#interrupt = 0;
    this.environment.changed();
    return changes;
  }

  #readCounter(offset: number): number {
    switch (offset & ~1) {
      case MapperTributary.Bip:
        return octetOf(this.#bip.latched, offset);
      case MapperTributary.Rei:
        return octetOf(this.#rei.latched, offset);
      case MapperTributary.BlockErrors:
        return octetOf(this.#blocks.latched, offset);
      default:
        return 0; // no justifications, and no register
    }
  }

  #readTrace(offset: number): number {
    const place = offset & (MapperLimit.TraceOctets - 1);
    switch (offset - place) {
      case MapperTributary.ExpectedTrace:
        return this.#expectedTrace[place];
      case MapperTributary.TransmitTrace:
        return this.#sentTrace[place];
      default:
        return this.#overhead.trace.charCodeAt(place);
    }
  }
}

/** High octet at the even offset. */
function octetOf(value: number, offset: number): number {
  return offset & 1 ? value & 0xff : value >> 8;
}

function anyErrored(errorRate: number): number {
  return 1 - (1 - parityError(BLOCK_BITS / 2, errorRate)) ** 2;
}
