import { MapperE1, MapperE1Configuration, MapperE1Status } from '../../../contract/e1-mapper';
import type { VirtualClock } from '../../clock';
import { Persistence } from '../../persistence';
import {
  AIS,
  anyWrong,
  blockErrorRatio,
  E1Error,
  type E1Signal,
  FRAMED,
  SILENCE,
  sameSignal,
  turnedBack,
  UNFRAMED,
} from '../../plant/e1-signal';
import type { Random } from '../../random';
import { ErrorCounter } from '../error-counter';
import { Alignment, Multiframe } from '../pef22554/alignment';

/** 176 bit times. */
const LOS_US = 86;
const AIS_PERIOD_US = 250;
const AIS_PERIOD_BITS = 512;
const AIS_ZEROS = 3;
/** Three service words. */
const RAI_US = 750;
const ALIGNMENT_WORD_BITS = 7;
const WORDS_PER_SECOND = 4_000;
const BLOCKS_PER_SECOND = 1_000;

export interface E1Environment {
  random(): Random;
  /** Status, interrupt or latched counters have changed. */
  changed(): void;
  /** The E1 towards the line. */
  send(signal: E1Signal): void;
}

/** The framer of one E1 inside the STM-1. */
export class E1Side {
  #configuration = 0;
  #mask = 0xff;
  #interrupt = 0;
  #status = 0;
  #received: E1Signal = SILENCE;
  #output: E1Signal = SILENCE;
  #sent: E1Signal = SILENCE;
  readonly #los: Persistence;
  readonly #ones: Persistence;
  readonly #rai: Persistence;
  readonly #alignment: Alignment;
  readonly #framing: ErrorCounter;
  readonly #crc: ErrorCounter;
  readonly #eBits: ErrorCounter;

  constructor(
    clock: VirtualClock,
    readonly environment: E1Environment,
  ) {
    const random = (): Random => environment.random();
    const judge = (): void => this.#judge();
    this.#los = new Persistence(clock, judge);
    this.#ones = new Persistence(clock, judge);
    this.#rai = new Persistence(clock, judge);
    this.#alignment = new Alignment(clock, random, judge);
    this.#framing = new ErrorCounter(clock, random, 0xffff);
    this.#crc = new ErrorCounter(clock, random, 0xffff);
    this.#eBits = new ErrorCounter(clock, random, 0xffff);
  }

  // Firmware side.
  read(offset: number): number {
    switch (offset) {
      case MapperE1.Configuration:
        return this.#configuration;
      case MapperE1.Status:
        return this.#status;
      case MapperE1.Interrupt:
        return this.#take();
      case MapperE1.InterruptMask:
        return this.#mask;
      default:
        return this.#readCounter(offset);
    }
  }

  write(offset: number, value: number): void {
    if (offset === MapperE1.Configuration) this.#configuration = value;
    else if (offset === MapperE1.InterruptMask) this.#mask = value;
    else throw new RangeError(`register 0x${offset.toString(16)} of an E1 is not writable`);
    this.#judge();
  }

  latch(): void {
    for (const counter of this.#counters) counter.latch();
  }

  get status(): number {
    return this.#status;
  }

  get interrupting(): boolean {
    return (this.#interrupt & ~this.#mask) !== 0;
  }

  get counted(): boolean {
    return this.#framing.latched + this.#crc.latched + this.#eBits.latched !== 0;
  }

  // Line side.
  follow(signal: E1Signal): void {
    if (sameSignal(signal, this.#received)) return;
    this.#received = signal;
    this.#judge();
  }

  /** A single error in what arrives. */
  countError(kind: E1Error): void {
    if (this.loopsLocal) return;
    if (kind === E1Error.Frame && this.#alignment.aligned) this.#framing.add(1);
    if (kind === E1Error.Crc && this.#alignment.multiframe) this.#crc.add(1);
  }

  /** A frame of the E1 can be handed on. */
  get through(): boolean {
    if (!this.#is(MapperE1Configuration.Enable)) return false;
    if (this.#is(MapperE1Configuration.Unframed)) return this.#input.clearChannel && !this.#los.level;
    return this.#alignment.aligned;
  }

  /** Frames of the processor's side go out. */
  get sends(): boolean {
    return this.#is(MapperE1Configuration.Enable) && !this.#is(MapperE1Configuration.SendAis);
  }

  get loopsLocal(): boolean {
    return this.#is(MapperE1Configuration.LocalLoop);
  }

  get loopsRemote(): boolean {
    return this.#is(MapperE1Configuration.RemoteLoop);
  }

  reset(): void {
    this.#configuration = 0;
    this.#mask = 0xff;
    for (const level of [this.#los, this.#ones, this.#rai]) level.force(false);
    this.#alignment.reset();
    for (const counter of this.#counters) counter.reset();
    this.#status = 0;
    this.#judge();
    this.#interrupt = 0;
  }

  #is(bit: MapperE1Configuration): boolean {
    return (this.#configuration & bit) !== 0;
  }

  get #counters(): readonly ErrorCounter[] {
    return [this.#framing, this.#crc, this.#eBits];
  }

  get #input(): E1Signal {
    return this.loopsLocal ? this.#output : this.#received;
  }

  #judge(): void {
    this.#transmit(); // a loop hears what is sent
    if (this.#is(MapperE1Configuration.Enable)) this.#listen();
    const status = this.#is(MapperE1Configuration.Enable) ? this.#live() : 0;
    this.#interrupt |= status ^ this.#status;
    this.#status = status;
    this.#count();
    this.#transmit(); // E bits report what is heard
    this.environment.changed();
  }

  #listen(): void {
    const input = this.#input;
    const { pulses, errorRate } = input;
    this.#los.follow(!pulses, LOS_US);
    const ones = input.ais && errorRate * AIS_PERIOD_BITS < AIS_ZEROS;
    this.#ones.follow(ones, AIS_PERIOD_US * (ones ? 2 : 1));
    this.#alignment.follow({
      signal: !this.#los.level,
      framed: pulses && input.framed && !input.ais && !this.#is(MapperE1Configuration.Unframed),
      multiframe: input.multiframe,
      errorRate,
      mode: this.#is(MapperE1Configuration.Crc4) ? Multiframe.Crc4 : Multiframe.None,
      badWords: 3,
      serviceWords: true,
    });
    if (this.#alignment.aligned) this.#rai.follow(input.rai, RAI_US);
    else this.#rai.force(false);
  }

  #live(): number {
    const { aligned, multiframe, noMultiframe } = this.#alignment;
    const { level: los } = this.#los;
    const framed = !this.#is(MapperE1Configuration.Unframed);
    const crc4 = framed && this.#is(MapperE1Configuration.Crc4);
    return (
      (los ? MapperE1Status.Los : 0) |
      (this.#ones.level && !aligned && !los ? MapperE1Status.Ais : 0) |
      (framed && !aligned ? MapperE1Status.Lof : 0) |
      (this.#rai.level ? MapperE1Status.Rai : 0) |
      (crc4 && noMultiframe ? MapperE1Status.NoMultiframe : 0) |
      (crc4 && !multiframe ? MapperE1Status.Lomf : 0)
    );
  }

  #count(): void {
    const { aligned, multiframe } = this.#alignment;
    const { errorRate, reportedBlocks } = this.#input;
    this.#framing.follow(aligned ? anyWrong(ALIGNMENT_WORD_BITS, errorRate) : 0, WORDS_PER_SECOND);
    this.#crc.follow(multiframe ? blockErrorRatio(errorRate) : 0, BLOCKS_PER_SECOND);
    this.#eBits.follow(multiframe ? reportedBlocks : 0, BLOCKS_PER_SECOND);
  }

  #transmit(): void {
    const output = this.#framed();
    if (!sameSignal(output, this.#output)) this.#output = output;
    const sent = this.loopsRemote ? turnedBack(this.#received) : this.#output;
    if (sameSignal(sent, this.#sent)) return;
    this.#sent = sent;
    this.environment.send(sent);
  }

  /** What the framer makes of the processor's side. */
  #framed(): E1Signal {
    if (!this.sends) return AIS;
    if (this.#is(MapperE1Configuration.Unframed)) return { ...UNFRAMED, clearChannel: true };
    const crc4 = this.#is(MapperE1Configuration.Crc4);
    const hears = crc4 && this.#alignment.multiframe && !this.loopsLocal;
    return {
      ...FRAMED,
      multiframe: crc4,
      rai: this.#is(MapperE1Configuration.SendRai),
      reportedBlocks: hears ? blockErrorRatio(this.#received.errorRate) : 0,
    };
  }

  #take(): number {
    const changes = this.#interrupt;
    this.#interrupt = 0;
    this.environment.changed();
    return changes;
  }

  #readCounter(offset: number): number {
    const value = this.#counter(offset & ~1);
    return offset & 1 ? value & 0xff : value >> 8;
  }

  #counter(offset: number): number {
    switch (offset) {
      case MapperE1.FramingErrors:
        return this.#framing.latched;
      case MapperE1.CrcErrors:
        return this.#crc.latched;
      case MapperE1.EBits:
        return this.#eBits.latched;
      default:
        return 0; // no line code, no slips, no register
    }
  }
}
