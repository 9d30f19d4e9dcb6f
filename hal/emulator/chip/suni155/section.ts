import { SuniRecovery, SuniRsop, SuniRsopEnable } from '../../../contract/suni155';
import type { VirtualClock } from '../../clock';
import { Persistence } from '../../persistence';
import { anyWrong } from '../../plant/e1-signal';
import { isDark } from '../../plant/optical-receiver';
import type { Stm1Signal } from '../../plant/sdh-signal';
import type { Random } from '../../random';
import { meanTrials } from '../pef22554/alignment';

export const FRAME_US = 125;
/** Zeros for this long. */
export const LOS_US = 20;
/** Two good frames. */
export const FOUND_US = 2 * FRAME_US;
/** Four bad alignments after the one under way. */
export const OOF_US = 5 * FRAME_US;
const OOF_FRAMES = 4;
export const LOF_US = 3_000;
/** A1 and A2, three octets each. */
const ALIGNMENT_BITS = 48;
/** Losses further apart than a year are left out. */
const HORIZON_US = 365 * 86_400e6;

/** Receive section overhead processor: light, and the frame in it. Bit errors are drawn as times to the next loss. */
export class ReceiveSection {
  #signal: Stm1Signal | null = null;
  #enable = 0;
  #latched = 0;
  #live = 0;
  #errorRate = 0;
  readonly #los: Persistence;
  readonly #oof: Persistence;
  readonly #lof: Persistence;
  #forgetLoss = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    readonly random: () => Random,
    /** Called when the live bits, the latch or the enables changed. */
    readonly changed: () => void,
  ) {
    const judge = (): void => this.#judge();
    this.#los = new Persistence(clock, judge);
    this.#oof = new Persistence(clock, judge);
    this.#lof = new Persistence(clock, judge);
  }

  // Firmware side.
  get enable(): number {
    return this.#enable;
  }

  set enable(value: number) {
    this.#enable = value;
    this.#judge();
  }

  /** RSOP status: what is latched is cleared. */
  take(bipErrors: boolean): number {
    const status = this.#latched | this.#live | (bipErrors ? SuniRsop.BipLatched : 0);
    this.#latched = 0;
    this.changed();
    return status;
  }

  get interrupt(): boolean {
    return ((this.#latched >> 3) & this.#enable & (SuniRsop.Los | SuniRsop.Lof | SuniRsop.Oof)) !== 0;
  }

  get recovery(): number {
    return this.#los.level ? SuniRecovery.DataUnlocked : 0;
  }

  // Line side.
  /** There is a frame to work on. What follows gets all ones otherwise. */
  get good(): boolean {
    return !this.#los.level && !this.#lof.level && !this.#silent;
  }

  /** Found, so that parity can be looked at. */
  get aligned(): boolean {
    return this.good && !this.#oof.level;
  }

  follow(signal: Stm1Signal): void {
    this.#signal = signal;
    this.#judge();
  }

  reset(): void {
    this.#forgetLoss();
    this.#errorRate = 0;
    this.#los.force(false);
    this.#oof.force(true);
    this.#lof.force(false);
    this.#enable = 0;
    this.#live = SuniRsop.Oof;
    this.#judge();
    this.#latched = 0;
  }

  get #silent(): boolean {
    return this.#signal === null || isDark(this.#signal.dbm) || this.#signal.zeros;
  }

  #judge(): void {
    this.#los.follow(this.#silent, this.#silent ? LOS_US : FOUND_US);
    const bad = this.#silent || !this.#signal?.framed || (this.#enable & SuniRsopEnable.ForceOof) !== 0;
    this.#oof.follow(bad, bad ? OOF_US : FOUND_US);
    this.#lof.follow(this.#oof.level, LOF_US);
    this.#followErrors(bad ? 0 : this.#signal!.errorRate);
    this.#publish();
  }

  /** While the frame is held, errors lose it now and then. */
  #followErrors(errorRate: number): void {
    const held = this.#oof.level ? 0 : errorRate;
    if (held === this.#errorRate) return;
    this.#errorRate = held;
    this.#forgetLoss();
    if (held === 0) return;
    const frames = meanTrials(anyWrong(ALIGNMENT_BITS, held), OOF_FRAMES);
    const delayUs = this.random().exponential(frames * FRAME_US);
    if (delayUs < HORIZON_US) this.#forgetLoss = this.clock.after(delayUs, () => this.#lose());
  }

  #lose(): void {
    this.#oof.force(true);
    this.#judge();
  }

  #publish(): void {
    const live =
      (this.#los.level ? SuniRsop.Los : 0) |
      (this.#lof.level ? SuniRsop.Lof : 0) |
      (this.#oof.level ? SuniRsop.Oof : 0);
    this.#latched |= (live ^ this.#live) << 3;
    this.#live = live;
    this.changed();
  }
}
