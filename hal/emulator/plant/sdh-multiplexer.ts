import { TributaryNumbering } from '../../contract/cpos';
import { MapperLimit } from '../../contract/e1-mapper';
import { PathLabel } from '../../contract/suni155';
import type { VirtualClock } from '../clock';
import { Persistence } from '../persistence';
import type { Random } from '../random';
import type { E1Error } from './e1-signal';
import { E1Span } from './e1-span';
import { isDark } from './optical-receiver';
import {
  DARK,
  LAUNCH_DBM,
  Pointer,
  type Stm1Port,
  type Stm1Receiver,
  type Stm1Signal,
  sameStm1,
  type TributarySignal,
  traceOf,
} from './sdh-signal';
import { SdhTributary } from './sdh-tributary';

/** Five frames: then the multiplexer answers with RDI, or stops to. */
export const MULTIPLEXER_LOSS_US = 625;

/** What people at the far end can do to the line. Bits. */
export const enum SdhFault {
  /** The laser is off. */
  Dark = 0x001,
  Unframed = 0x002,
  WrongSectionTrace = 0x004,
  LineAis = 0x008,
  LineRdi = 0x010,
  PathAis = 0x020,
  PointerLost = 0x040,
  /** No VC-4 is connected; no multiframe then, nor with WrongLabel. */
  Unequipped = 0x080,
  WrongLabel = 0x100,
  WrongPathTrace = 0x200,
  PathRdi = 0x400,
  NoMultiframe = 0x800,
}
/** ATM. */
const WRONG_LABEL = 0x13;
const WRONG_TRACE = traceOf('SOMEBODY ELSE');
const IDLE: Stm1Signal = {
  ...DARK,
  dbm: LAUNCH_DBM,
  zeros: false,
  framed: true,
  label: PathLabel.Tug,
  sectionTrace: traceOf('FAR SECTION'),
  pathTrace: traceOf('FAR PATH'),
  multiframe: true,
};

/** The add-drop multiplexer at the other end of an STM-1 line, with an E1 cable and a station on each tributary. */
export class SdhMultiplexer implements Stm1Port {
  readonly tributaries: readonly SdhTributary[];
  /** E1 cables from the multiplexer to the stations, by tributary. */
  readonly tails: readonly E1Span[];
  #line: Stm1Receiver | null = null;
  #heard: Stm1Signal = DARK;
  #sent: Stm1Signal = DARK;
  #faults = 0;
  readonly #lineFailed: Persistence;
  readonly #pathFailed: Persistence;

  constructor(clock: VirtualClock, random: Random) {
    this.#lineFailed = new Persistence(clock, () => this.#judgePath());
    this.#pathFailed = new Persistence(clock, () => this.#transmit());
    this.tributaries = Array.from({ length: MapperLimit.Tributaries }, (_, t) => new SdhTributary(clock, t));
    this.number(TributaryNumbering.Huawei);
    this.tails = this.tributaries.map((jack) => {
      const tail = new E1Span(clock, random.fork());
      tail.attachNear(jack);
      return tail;
    });
    this.#judge();
  }

  // The line.
  connect(line: Stm1Receiver | null): void {
    this.#line = line;
    line?.signal(this.#sent);
    for (const tributary of this.tributaries) tributary.attach(line);
  }

  signal(signal: Stm1Signal): void {
    this.#heard = signal;
    this.#judge();
  }

  tributary(t: number, signal: TributarySignal): void {
    this.tributaries[t].hear(signal);
  }

  frame(t: number, mask: number, frame: Uint8Array, errored: boolean): void {
    this.tributaries[t].deliver(mask, frame, errored);
  }

  error(t: number, kind: E1Error): void {
    this.tributaries[t].deliverError(kind);
  }

  // The people.
  /** What arrives here now. */
  get heard(): Stm1Signal {
    return this.#heard;
  }

  get sent(): Stm1Signal {
    return this.#sent;
  }

  set(fault: SdhFault, on: boolean): void {
    this.#faults = on ? this.#faults | fault : this.#faults & ~fault;
    this.#transmit();
  }

  /** How its people count the tributaries: the E1's number is the end of each J2. */
  number(numbering: TributaryNumbering): void {
    this.tributaries.forEach((tributary, t) => {
      tributary.name(`FAR e1 ${numberOf(t, numbering)}`);
    });
  }

  get #lineBad(): boolean {
    const { dbm, zeros, framed, lineAis } = this.#heard;
    return isDark(dbm) || zeros || !framed || lineAis;
  }

  get #pathBad(): boolean {
    return this.#lineBad || this.#heard.pointer !== Pointer.Valid || this.#heard.label === PathLabel.Unequipped;
  }

  #judge(): void {
    this.#lineFailed.follow(this.#lineBad, MULTIPLEXER_LOSS_US);
    this.#judgePath();
  }

  #judgePath(): void {
    this.#pathFailed.follow(this.#pathBad, MULTIPLEXER_LOSS_US);
    const failed = this.#pathBad || !this.#heard.multiframe;
    for (const tributary of this.tributaries) tributary.follow(failed, this.#heard.errorRate);
    this.#transmit();
  }

  #transmit(): void {
    const signal = this.#wanted();
    if (sameStm1(signal, this.#sent)) return;
    this.#sent = signal;
    this.#line?.signal(signal);
  }

  #wanted(): Stm1Signal {
    const has = (faults: number): boolean => (this.#faults & faults) !== 0;
    if (has(SdhFault.Dark)) return DARK;
    return {
      ...IDLE,
      framed: !has(SdhFault.Unframed),
      sectionTrace: has(SdhFault.WrongSectionTrace) ? WRONG_TRACE : IDLE.sectionTrace,
      lineAis: has(SdhFault.LineAis),
      lineRdi: has(SdhFault.LineRdi) || this.#lineFailed.level,
      reportedLine: this.#lineBad ? 0 : this.#heard.errorRate,
      reportedPath: this.#pathBad ? 0 : this.#heard.errorRate,
      pointer: has(SdhFault.PathAis) ? Pointer.Ais : has(SdhFault.PointerLost) ? Pointer.Lost : Pointer.Valid,
      label: has(SdhFault.Unequipped) ? PathLabel.Unequipped : has(SdhFault.WrongLabel) ? WRONG_LABEL : PathLabel.Tug,
      pathTrace: has(SdhFault.WrongPathTrace) ? WRONG_TRACE : IDLE.pathTrace,
      pathRdi: has(SdhFault.PathRdi) || this.#pathFailed.level,
      multiframe: !has(SdhFault.NoMultiframe | SdhFault.Unequipped | SdhFault.WrongLabel),
    };
  }
}

/** The number, from 1, of tributary t = (K - 1) * 21 + (L - 1) * 3 + M - 1. */
export function numberOf(t: number, numbering: TributaryNumbering): number {
  if (numbering === TributaryNumbering.Lucent) return t + 1;
  const [k, l, m] = [Math.floor(t / 21), Math.floor((t % 21) / 3), t % 3];
  return 21 * m + 3 * l + k + 1;
}
