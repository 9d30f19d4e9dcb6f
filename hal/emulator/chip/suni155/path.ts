import { PathLabel, SuniLabel, SuniRpop, SuniRpopInterrupt } from '../../../contract/suni155';
import type { VirtualClock } from '../../clock';
import { Persistence } from '../../persistence';
import { Pointer, type Stm1Signal } from '../../plant/sdh-signal';
import { Acceptance } from '../acceptance';
import { FRAME_US } from './section';

/** Three frames: a pointer of all ones, and a pointer found again. */
export const POINTER_US = 3 * FRAME_US;
/** Eight frames without a pointer. */
export const LOP_US = 8 * FRAME_US;
/** Five frames with the same G1, the same C2. */
export const PATH_US = 5 * FRAME_US;

/** Receive path overhead processor: the AU-4 pointer, and the VC-4 it points at. */
export class ReceivePath {
  #enable = 0;
  #latched = 0;
  #live = 0;
  #expected: number = PathLabel.Tug;
  #labelEnable = 0;
  #labelLatched = 0;
  #labelLive = 0;
  readonly #lop: Persistence;
  readonly #ais: Persistence;
  readonly #rdi: Persistence;
  readonly #label: Acceptance<number>;

  constructor(
    clock: VirtualClock,
    /** Called when the live bits, a latch or the enables changed. */
    readonly changed: () => void,
  ) {
    const publish = (): void => this.#publish();
    this.#lop = new Persistence(clock, publish);
    this.#ais = new Persistence(clock, publish);
    this.#rdi = new Persistence(clock, publish);
    this.#label = new Acceptance<number>(clock, PATH_US, PathLabel.Unequipped, () => {
      this.#latched |= SuniRpopInterrupt.Label;
      this.#publish();
    });
  }

  // Firmware side.
  get status(): number {
    return this.#live;
  }

  /** RPOP interrupt: clears it. */
  take(errors: number): number {
    const latched = this.#latched | errors;
    this.#latched = 0;
    this.changed();
    return latched;
  }

  get enable(): number {
    return this.#enable;
  }

  set enable(value: number) {
    this.#enable = value;
    this.changed();
  }

  /** C2 as accepted. */
  get label(): number {
    return this.#label.value;
  }

  get expected(): number {
    return this.#expected;
  }

  set expected(value: number) {
    this.#expected = value;
    this.#publish();
  }

  takeLabelStatus(): number {
    const status = this.#labelEnable | this.#labelLatched | this.#labelLive;
    this.#labelLatched = 0;
    this.changed();
    return status;
  }

  set labelEnable(value: number) {
    this.#labelEnable = value & (SuniLabel.UnstableEnable | SuniLabel.MismatchEnable);
    this.changed();
  }

  get interrupt(): boolean {
    const unstable = (this.#labelEnable & SuniLabel.UnstableEnable) >> 4;
    const mismatch = (this.#labelEnable & SuniLabel.MismatchEnable) >> 5;
    return (this.#latched & this.#enable) !== 0 || (this.#labelLatched & (unstable | mismatch)) !== 0;
  }

  // Line side.
  /** The pointer is lost, or of all ones: what goes on is AIS. */
  get failed(): boolean {
    return this.#lop.level || this.#ais.level;
  }

  /** `sound`: the line hands on what arrives, and not all ones. */
  follow(signal: Stm1Signal, sound: boolean): void {
    const ais = !sound || signal.pointer === Pointer.Ais;
    const lost = !ais && signal.pointer === Pointer.Lost;
    const valid = !ais && !lost;
    this.#ais.follow(ais, POINTER_US);
    this.#lop.follow(lost, lost ? LOP_US : POINTER_US);
    this.#rdi.follow(valid && signal.pathRdi, PATH_US);
    if (valid) this.#label.follow(signal.label);
    else this.#label.hold();
    this.#publish();
  }

  reset(): void {
    for (const level of [this.#lop, this.#ais, this.#rdi]) level.force(false);
    this.#label.reset();
    this.#expected = PathLabel.Tug;
    this.#enable = 0;
    this.#latched = 0;
    this.#live = 0;
    this.#labelEnable = 0;
    this.#labelLatched = 0;
    this.#labelLive = 0;
  }

  #publish(): void {
    const live =
      (this.#lop.level ? SuniRpop.Lop : 0) |
      (this.#ais.level ? SuniRpop.Ais : 0) |
      (this.#rdi.level ? SuniRpop.Rdi : 0);
    this.#latched |= live ^ this.#live; // the latch has the layout of the live bits
    this.#live = live;
    const label = (this.#label.unstable ? SuniLabel.Unstable : 0) | (this.#mismatch ? SuniLabel.Mismatch : 0);
    this.#labelLatched |= (label ^ this.#labelLive) << 1;
    this.#labelLive = label;
    this.changed();
  }

  get #mismatch(): boolean {
    const label = this.#label.value;
    const any = label === PathLabel.Equipped || this.#expected === PathLabel.Equipped;
    return !any && label !== PathLabel.Unequipped && label !== this.#expected;
  }
}
