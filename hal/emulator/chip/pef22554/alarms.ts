import {
  FramerEsm,
  FramerFmr0,
  FramerFmr1,
  FramerFmr2,
  FramerFrs0,
  FramerFrs1,
  FramerGcr,
  FramerIsr1,
  FramerIsr2,
  FramerIsr3,
  FramerLim1,
  FramerRc0,
  FramerRegister,
  FramerXsp,
} from '../../../contract/pef22554';
import type { VirtualClock } from '../../clock';
import { Persistence } from '../../persistence';
import { anyWrong, blockErrorRatio, type E1Signal, LineCode, SILENCE } from '../../plant/e1-signal';
import type { Random } from '../../random';
import { Alignment, Multiframe } from './alignment';
import { Counter, type Counters, NO_ERRORS, type Ratios } from './counters';
import type { Interrupts } from './interrupts';
import type { RegisterFile } from './register-file';
import type { Signalling } from './signalling';
import type { TestPattern } from './test-pattern';

/** Bits a microsecond at 2048 kbit/s. */
const BITS_PER_US = 2.048;
/** LOS is judged over (PCD + 1) times this. */
const LOS_UNIT_BITS = 16;
/** Peak below which a pulse is not seen, by LIM1.RIL, version 2 and later. */
const THRESHOLD_VOLTS = [2.25, 1.1, 0.6, 0.35, 0.21, 0.14, 0.1, 0.05] as const;
/** Fewer than three zeros in 512 bits, twice. */
const AIS_PERIOD_BITS = 512;
const AIS_PERIOD_US = 250;
const AIS_ZEROS = 3;
/** Three service words with the same A bit, one every 250 us; the data sheet range is two to four. */
export const RAI_US = 750;
/** Share of bits an AMI receiver takes for violations in an HDB3 signal; our choice. */
const CODE_MISMATCH_RATIO = 0.01;
/** A pattern without a frame has 32 slots of bits, not 31. */
const WHOLE_LINE = 32 / 31;
/** What FMR0.SIM pretends. */
const SIMULATED = FramerFrs0.Los | FramerFrs0.Ais | FramerFrs0.Lfa | FramerFrs0.Rra;

interface Edge {
  readonly status: number;
  readonly isr: number;
  /** Latched when the status begins, and when it ends. */
  readonly begins: number;
  readonly ends: number;
  /** GCR.SCI latches `begins` at both edges. */
  readonly both: boolean;
}
// biome-ignore format: a table
const FRS0_EDGES: readonly Edge[] = [
  { status: FramerFrs0.Los, isr: 2, begins: FramerIsr2.Los,    ends: 0,              both: true },
  { status: FramerFrs0.Ais, isr: 2, begins: FramerIsr2.Ais,    ends: 0,              both: true },
  { status: FramerFrs0.Lfa, isr: 2, begins: FramerIsr2.Lfa,    ends: FramerIsr2.Far, both: true },
  { status: FramerFrs0.Nmf, isr: 2, begins: FramerIsr2.T400ms, ends: 0,              both: false },
  { status: FramerFrs0.Rra, isr: 2, begins: FramerIsr2.Ra,     ends: FramerIsr2.Rar, both: false },
];
// biome-ignore format: a table
const FRS1_EDGES: readonly Edge[] = [
  { status: FramerFrs1.Ts16Lfa, isr: 3, begins: FramerIsr3.Lmfa16, ends: 0, both: true },
  { status: FramerFrs1.Ts16Ais, isr: 3, begins: FramerIsr3.Ais16,  ends: 0, both: true },
  { status: FramerFrs1.Ts16Ra,  isr: 3, begins: FramerIsr3.Ra16,   ends: 0, both: true },
  { status: FramerFrs1.Xls,     isr: 1, begins: FramerIsr1.Xlsc,   ends: 0, both: true },
  { status: FramerFrs1.Xlo,     isr: 1, begins: FramerIsr1.Xlsc,   ends: 0, both: true },
];

/** What the receiver reports to, and what it works by. */
export interface AlarmParts {
  readonly registers: RegisterFile;
  readonly interrupts: Interrupts;
  readonly counters: Counters;
  readonly signalling: Signalling;
  readonly pattern: TestPattern;
}

/** The receiver of a port: which defects the signal on its input makes, and what follows from them. */
export class Alarms {
  #input: E1Signal = SILENCE;
  /** FRS0 and FRS1 as last published. */
  #frs0 = 0;
  #frs1 = 0;
  #multiframe = false;
  #rsp = 0;
  /** FramerFrs1.Xls and Xlo. */
  #transmitLine = 0;
  readonly #los: Persistence;
  readonly #ones: Persistence;
  readonly #rai: Persistence;
  readonly #alignment: Alignment;

  constructor(
    clock: VirtualClock,
    random: () => Random,
    readonly parts: AlarmParts,
    /** Called after every change of state. */
    readonly changed: () => void,
  ) {
    const update = (): void => this.#update();
    this.#los = new Persistence(clock, update);
    this.#ones = new Persistence(clock, update);
    this.#rai = new Persistence(clock, update);
    this.#alignment = new Alignment(clock, random, update);
  }

  // Firmware side.
  get frs0(): number {
    return this.#frs0;
  }

  get frs1(): number {
    return this.#frs1;
  }

  /** The receiver gives up what it has found, and searches. */
  resynchronise(): void {
    this.#alignment.lose();
  }

  resynchroniseMultiframe(): void {
    this.#alignment.loseMultiframe();
  }

  // Line side.
  get input(): E1Signal {
    return this.#input;
  }

  get los(): boolean {
    return this.#los.level;
  }

  get aligned(): boolean {
    return this.#alignment.aligned;
  }

  get multiframe(): boolean {
    return this.#alignment.multiframe;
  }

  /** The payload of the signal is found and handed on. */
  get through(): boolean {
    if (this.#input.pattern !== 0) return false;
    if (this.#alignment.aligned) return true;
    return this.#transparent && this.#input.clearChannel && !this.#los.level;
  }

  /** `input` is on the receiver, or a register that it depends on was written. */
  follow(input: E1Signal): void {
    this.#input = input;
    this.#update();
  }

  strainTransmitLine(status: number): void {
    this.#transmitLine = status;
    this.#update();
  }

  /** The receiver is at rest, with `input` on it. */
  reset(input: E1Signal): void {
    for (const level of [this.#los, this.#ones, this.#rai]) level.force(false);
    this.#alignment.reset();
    this.#frs0 = FramerFrs0.Lfa;
    this.#frs1 = 0;
    this.#multiframe = false;
    this.#rsp = 0;
    this.follow(input);
  }

  get #transparent(): boolean {
    return this.parts.registers.is(FramerRegister.Fmr2, FramerFmr2.Rtm);
  }

  #update(): void {
    this.parts.counters.settle(); // first: the second that ends may have been bad enough to lose the frame
    const input = this.#input;
    const { registers } = this.parts;
    this.#followPulses();
    const { level: los } = this.#los;
    // Noise that leaves three zeros in a period makes AIS unrecognisable.
    const ones = input.ais && input.errorRate * AIS_PERIOD_BITS < AIS_ZEROS;
    const ituPeriods = registers.is(FramerRegister.Fmr0, FramerFmr0.Alm) ? 2 : 1;
    this.#ones.follow(ones, AIS_PERIOD_US * (ones ? 2 : ituPeriods));
    this.#followFrame();
    const { aligned } = this.#alignment;
    if (aligned) this.#rai.follow(input.rai, RAI_US);
    else this.#rai.force(false);
    const cas = registers.is(FramerRegister.Xsp, FramerXsp.Casen);
    this.parts.signalling.follow(cas, aligned, input.signalling);
    this.parts.pattern.follow(aligned || this.#transparent, input);
    this.parts.counters.follow(los ? NO_ERRORS : this.#ratios(), this.#defects());
    this.#publish();
  }

  #followPulses(): void {
    const { registers } = this.parts;
    const { pulses, volts, ais } = this.#input;
    const threshold = (registers.get(FramerRegister.Lim1) & FramerLim1.RilMask) >> FramerLim1.RilShift;
    const heard = pulses && volts >= THRESHOLD_VOLTS[threshold];
    const windowBits = (registers.get(FramerRegister.Pcd) + 1) * LOS_UNIT_BITS;
    const pulsesInWindow = ais ? windowBits : windowBits / 2;
    const enough = heard && pulsesInWindow > registers.get(FramerRegister.Pcr);
    this.#los.follow(this.#los.level ? !enough : !heard, windowBits / BITS_PER_US);
  }

  #followFrame(): void {
    const { registers } = this.parts;
    const { pulses, ais, framed, multiframe, errorRate } = this.#input;
    const analog = (registers.get(FramerRegister.Fmr0) & FramerFmr0.RcAmi) !== 0; // AMI or HDB3
    const e1 = !registers.is(FramerRegister.Fmr1, FramerFmr1.Pmod);
    const rc0 = registers.get(FramerRegister.Rc0);
    this.#alignment.follow({
      signal: !this.#los.level,
      framed: pulses && framed && !ais && analog && e1,
      multiframe,
      errorRate,
      mode: this.#mode,
      badWords: rc0 & FramerRc0.Asy4 ? 4 : 3,
      serviceWords: (rc0 & FramerRc0.Swd) === 0,
    });
  }

  get #mode(): Multiframe {
    switch (this.parts.registers.get(FramerRegister.Fmr2) & FramerFmr2.RfsMask) {
      case FramerFmr2.RfsCrc4:
        return Multiframe.Crc4;
      case FramerFmr2.RfsInterworking:
        return Multiframe.Interworking;
      default:
        return Multiframe.None;
    }
  }

  #ratios(): Ratios {
    const { errorRate, reportedBlocks, code } = this.#input;
    const { aligned, multiframe } = this.#alignment;
    const ami = (this.parts.registers.get(FramerRegister.Fmr0) & FramerFmr0.RcMask) === FramerFmr0.RcAmi;
    const mismatch = ami && code === LineCode.Hdb3 ? CODE_MISMATCH_RATIO : 0;
    const ratios = NO_ERRORS.slice();
    ratios[Counter.CodeViolation] = Math.min(errorRate + mismatch, 1);
    if (aligned) ratios[Counter.Framing] = anyWrong(7, errorRate);
    if (multiframe) ratios[Counter.Crc] = blockErrorRatio(errorRate);
    if (multiframe) ratios[Counter.EBit] = reportedBlocks;
    const share = this.#transparent ? WHOLE_LINE : 1;
    if (this.parts.pattern.synchronous) ratios[Counter.Pattern] = errorRate * share;
    return ratios;
  }

  /** FramerEsm bits of the defects that last. */
  #defects(): number {
    const { level: los } = this.#los;
    const { aligned } = this.#alignment;
    return (
      (los ? FramerEsm.Los : 0) |
      (!aligned ? FramerEsm.Lfa : 0) |
      (this.#ones.level && !aligned && !los ? FramerEsm.Ais : 0)
    );
  }

  #live(): number {
    const { aligned, multiframe, noMultiframe } = this.#alignment;
    const { level: los } = this.#los;
    const simulated = this.parts.registers.is(FramerRegister.Fmr0, FramerFmr0.Sim) ? SIMULATED : 0;
    return (
      simulated |
      (los ? FramerFrs0.Los : 0) |
      (this.#ones.level && !aligned && !los ? FramerFrs0.Ais : 0) |
      (aligned ? 0 : FramerFrs0.Lfa) |
      (this.#mode !== Multiframe.None && !multiframe ? FramerFrs0.Lmfa : 0) |
      (noMultiframe ? FramerFrs0.Nmf : 0) |
      (this.#rai.level ? FramerFrs0.Rra : 0)
    );
  }

  /** Shows the state in FRS0 and FRS1 and latches what has changed. */
  #publish(): void {
    const frs0 = this.#live();
    const frs1 = this.parts.signalling.status | this.#transmitLine;
    const multiframe = this.#alignment.multiframe;
    const rsp = this.parts.pattern.status;
    this.#latch(FRS0_EDGES, this.#frs0, frs0);
    this.#latch(FRS1_EDGES, this.#frs1, frs1);
    if (multiframe && !this.#multiframe) this.parts.interrupts.raise(2, FramerIsr2.Mfar);
    if (rsp !== this.#rsp) this.parts.interrupts.raise(1, FramerIsr1.Llbsc);
    this.#frs0 = frs0;
    this.#frs1 = frs1;
    this.#multiframe = multiframe;
    this.#rsp = rsp;
    this.changed();
  }

  #latch(edges: readonly Edge[], before: number, now: number): void {
    const both = this.parts.registers.is(FramerRegister.Gcr, FramerGcr.Sci);
    for (const edge of edges) {
      if (((before ^ now) & edge.status) === 0) continue;
      const begins = (now & edge.status) !== 0;
      const bits = begins ? edge.begins : edge.ends | (both && edge.both ? edge.begins : 0);
      if (bits !== 0) this.parts.interrupts.raise(edge.isr, bits);
    }
  }
}
