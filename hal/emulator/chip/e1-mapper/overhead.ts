import { MapperConfiguration, MapperState, TributaryLabel } from '../../../contract/e1-mapper';
import type { VirtualClock } from '../../clock';
import { Persistence } from '../../persistence';
import { anyWrong } from '../../plant/e1-signal';
import { NO_TRACE, Pointer, type Trace, type TributarySignal } from '../../plant/sdh-signal';
import { Acceptance } from '../acceptance';

/** A multiframe of four frames: one pointer, one V5 octet, one octet of J2. */
export const MULTIFRAME_US = 500;
/** Three pointers that are all ones, or valid again. */
export const TU_AIS_US = 3 * MULTIFRAME_US;
/** Eight pointers that cannot be. */
export const TU_LOP_US = 8 * MULTIFRAME_US;
/** Five V5 octets that say the same. */
export const V5_US = 5 * MULTIFRAME_US;
/** Three J2 messages of 16 octets. */
export const J2_US = 3 * 16 * MULTIFRAME_US;
/** Share of errored blocks that degrades, and for how long; our choice within ITU-T G.783. */
export const DEGRADED_RATIO = 0.15;
export const DEGRADED_US = 2_000_000;
/** Octets of a VC-12 in a multiframe. */
export const BLOCK_BITS = 140 * 8;

/** What the overhead is judged by. */
export interface Hearing {
  /** The VC-4 is all ones, or its multiframe is lost. */
  readonly ais: boolean;
  readonly lom: boolean;
  readonly signal: TributarySignal;
  /** Bit error ratio of line and VC-12 together. */
  readonly errorRate: number;
  readonly configuration: number;
  readonly expectedLabel: number;
  readonly expectedTrace: Trace;
}

/** Pointer, V5 and J2 of one tributary. ITU-T G.707, G.783. */
export class Overhead {
  #state = 0;
  readonly #tuAis: Persistence;
  readonly #tuLop: Persistence;
  readonly #rdi: Persistence;
  readonly #rfi: Persistence;
  readonly #degraded: Persistence;
  /** Null = none accepted yet. */
  readonly #label: Acceptance<number | null>;
  readonly #trace: Acceptance<Trace | null>;

  constructor(
    clock: VirtualClock,
    /** Called at every change that time brings; not by `follow`. */
    changed: () => void,
  ) {
    this.#tuAis = new Persistence(clock, changed);
    this.#tuLop = new Persistence(clock, changed);
    this.#rdi = new Persistence(clock, changed);
    this.#rfi = new Persistence(clock, changed);
    this.#degraded = new Persistence(clock, changed);
    this.#label = new Acceptance<number | null>(clock, V5_US, null, changed);
    this.#trace = new Acceptance<Trace | null>(clock, J2_US, null, changed);
  }

  /** MapperState bits. */
  get state(): number {
    return this.#state;
  }

  get label(): number {
    return this.#label.value ?? TributaryLabel.Unequipped;
  }

  get trace(): Trace {
    return this.#trace.value ?? NO_TRACE;
  }

  /** V5 can be read: errors are counted. */
  get readable(): boolean {
    return (this.#state & (MapperState.TuAis | MapperState.TuLop)) === 0;
  }

  follow(hearing: Hearing): void {
    const { signal, errorRate } = hearing;
    const ais = hearing.ais || signal.pointer === Pointer.Ais;
    const lost = !ais && (hearing.lom || signal.pointer === Pointer.Lost);
    this.#tuAis.follow(ais, TU_AIS_US);
    this.#tuLop.follow(lost, lost ? TU_LOP_US : TU_AIS_US);
    if (ais || lost) {
      this.#label.hold();
      this.#trace.hold();
    } else {
      this.#label.follow(signal.label);
      this.#trace.follow(signal.trace);
    }
    const readable = !ais && !lost && !this.#tuAis.level && !this.#tuLop.level;
    const degraded = readable && anyWrong(BLOCK_BITS, errorRate) >= DEGRADED_RATIO;
    for (const [level, cause, delayUs] of [
      [this.#rdi, signal.rdi, V5_US],
      [this.#rfi, signal.rfi, V5_US],
      [this.#degraded, degraded, DEGRADED_US],
    ] as const) {
      if (readable) level.follow(cause, delayUs);
      else level.force(false);
    }
    this.#state = this.#judge(hearing);
  }

  /** At rest: what is received is judged from the beginning. */
  reset(): void {
    for (const level of [this.#tuAis, this.#tuLop, this.#rdi, this.#rfi, this.#degraded]) level.force(false);
    this.#label.reset();
    this.#trace.reset();
    this.#state = 0;
  }

  #judge({ configuration, expectedLabel, expectedTrace }: Hearing): number {
    if (this.#tuAis.level) return MapperState.TuAis;
    if (this.#tuLop.level) return MapperState.TuLop;
    const far =
      (this.#rdi.level ? MapperState.Rdi : 0) |
      (this.#rfi.level ? MapperState.Rfi : 0) |
      (this.#degraded.level ? MapperState.Degraded : 0);
    const label = this.#label.value;
    if (label === TributaryLabel.Unequipped) return far | MapperState.Unequipped;
    const any = label === null || label === TributaryLabel.Equipped || expectedLabel === TributaryLabel.Equipped;
    const looks = (configuration & MapperConfiguration.TraceEnable) !== 0 && this.#trace.value !== null;
    return (
      far |
      (!any && label !== expectedLabel ? MapperState.LabelMismatch : 0) |
      (looks && this.#trace.value !== expectedTrace ? MapperState.TraceMismatch : 0)
    );
  }
}
