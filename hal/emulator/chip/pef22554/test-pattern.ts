import { FramerLcr1, FramerRegister, FramerRsp, FramerTpc0 } from '../../../contract/pef22554';
import type { VirtualClock } from '../../clock';
import { Persistence } from '../../persistence';
import { type E1Signal, LoopCode } from '../../plant/e1-signal';
import type { RegisterFile } from './register-file';

/** The monitor has found the pattern, or given it up; our choice. */
export const PATTERN_SYNC_US = 1_000;
/** From this bit error ratio on the monitor does not recognise the pattern; our choice. */
const UNRECOGNISABLE_RATIO = 0.1;
/** A line loop code is recognised; our choice. */
export const LOOP_CODE_DETECT_US = 25_000;

/** Pseudo-random bit sequence, and the line loop codes that share its status bits. */
export class TestPattern {
  readonly #synchronous: Persistence;
  readonly #activate: Persistence;
  readonly #deactivate: Persistence;

  constructor(
    clock: VirtualClock,
    readonly registers: RegisterFile,
    /** Called at every change that time brings. */
    changed: () => void,
  ) {
    this.#synchronous = new Persistence(clock, changed);
    this.#activate = new Persistence(clock, changed);
    this.#deactivate = new Persistence(clock, changed);
  }

  /** The pattern chosen in LCR1 and TPC0, never 0. */
  get chosen(): number {
    const register = this.registers.get(FramerRegister.Tpc0) & FramerTpc0.PatternMask;
    return 1 + register + (this.registers.is(FramerRegister.Lcr1, FramerLcr1.Llbp) ? 1 : 0);
  }

  /** The pattern being sent, 0 = none. */
  get sent(): number {
    return this.registers.is(FramerRegister.Lcr1, FramerLcr1.Xprbs) ? this.chosen : 0;
  }

  get synchronous(): boolean {
    return this.#synchronous.level;
  }

  /** FramerRsp.Llbad and Llbdd. */
  get status(): number {
    if (this.#monitoring) return this.#synchronous.level ? FramerRsp.Llbad : 0;
    return (this.#activate.level ? FramerRsp.Llbad : 0) | (this.#deactivate.level ? FramerRsp.Llbdd : 0);
  }

  follow(aligned: boolean, heard: E1Signal): void {
    const recognised = heard.pattern === this.chosen && heard.errorRate < UNRECOGNISABLE_RATIO;
    const pattern = this.#monitoring && aligned && recognised;
    this.#synchronous.follow(pattern, PATTERN_SYNC_US);
    this.#activate.follow(heard.loopCode === LoopCode.Activate, LOOP_CODE_DETECT_US);
    this.#deactivate.follow(heard.loopCode === LoopCode.Deactivate, LOOP_CODE_DETECT_US);
  }

  reset(): void {
    for (const level of [this.#synchronous, this.#activate, this.#deactivate]) level.force(false);
  }

  get #monitoring(): boolean {
    return this.registers.is(FramerRegister.Lcr1, FramerLcr1.Eprm);
  }
}
