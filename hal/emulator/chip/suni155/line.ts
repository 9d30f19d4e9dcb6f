import { SuniRlop, SuniRlopInterrupt } from '../../../contract/suni155';
import type { VirtualClock } from '../../clock';
import { Persistence } from '../../persistence';
import type { Stm1Signal } from '../../plant/sdh-signal';
import { FRAME_US } from './section';

/** Five frames with the same K2. */
export const K2_US = 5 * FRAME_US;
const CONTROL = SuniRlop.BipWord;
const ENABLES =
  SuniRlopInterrupt.FebeEnable |
  SuniRlopInterrupt.BipEnable |
  SuniRlopInterrupt.AisEnable |
  SuniRlopInterrupt.RdiEnable;

/** Receive line overhead processor: the multiplex section. */
export class ReceiveLine {
  #control = 0;
  #enable = 0;
  #latched = 0;
  #live = 0;
  readonly #ais: Persistence;
  readonly #rdi: Persistence;

  constructor(
    clock: VirtualClock,
    /** Called when the live bits, the latch or the enables changed. */
    readonly changed: () => void,
  ) {
    const publish = (): void => this.#publish();
    this.#ais = new Persistence(clock, publish);
    this.#rdi = new Persistence(clock, publish);
  }

  // Firmware side.
  get control(): number {
    return this.#control | this.#live;
  }

  set control(value: number) {
    this.#control = value & CONTROL;
    this.changed();
  }

  get countsFrames(): boolean {
    return (this.#control & SuniRlop.BipWord) !== 0;
  }

  /** RLOP interrupt: what is latched is cleared. */
  take(errors: number): number {
    const status = this.#enable | this.#latched | errors;
    this.#latched = 0;
    this.changed();
    return status;
  }

  set enable(value: number) {
    this.#enable = value & ENABLES;
    this.changed();
  }

  get interrupt(): boolean {
    return ((this.#enable >> 4) & this.#latched) !== 0;
  }

  // Line side.
  get ais(): boolean {
    return this.#ais.level;
  }

  /** `sound`: the section hands on what arrives, and not all ones. */
  follow(signal: Stm1Signal, sound: boolean): void {
    const ais = !sound || signal.lineAis;
    this.#ais.follow(ais, K2_US);
    this.#rdi.follow(!ais && signal.lineRdi, K2_US);
    this.#publish();
  }

  reset(): void {
    this.#ais.force(false);
    this.#rdi.force(false);
    this.#control = 0;
    this.#enable = 0;
    this.#live = 0;
    this.#latched = 0;
  }

  #publish(): void {
    const live = (this.#ais.level ? SuniRlop.Ais : 0) | (this.#rdi.level ? SuniRlop.Rdi : 0);
    if (live === this.#live) return;
    this.#latched |= live ^ this.#live;
    this.#live = live;
    this.changed();
  }
}
