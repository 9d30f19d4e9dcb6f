import { MapperHighOrder } from '../../../contract/e1-mapper';
import { PathLabel } from '../../../contract/suni155';
import type { VirtualClock } from '../../clock';
import { Persistence } from '../../persistence';
import type { PathSignal } from '../suni155/chip';

/** Without the H4 sequence, and with it again. ITU-T G.783 allows 1 to 5 ms. */
export const LOM_SET_US = 3_000;
export const LOM_CLEAR_US = 2_000;

export const NO_PATH: PathSignal = { ais: true, label: PathLabel.Unequipped, multiframe: false, errorRate: 0 };

/** The VC-4 as the tributaries depend on it. */
export class HighOrder {
  #signal = NO_PATH;
  #state = 0;
  #changedSince = false;
  readonly #lom: Persistence;

  constructor(
    clock: VirtualClock,
    /** Called at every change that time brings; not by `follow`. */
    changed: () => void,
  ) {
    this.#lom = new Persistence(clock, () => {
      this.#publish();
      changed();
    });
    this.reset();
  }

  // Firmware side.
  /** MapperHighOrder; the change is seen. */
  take(): number {
    this.#changedSince = false;
    return this.#state;
  }

  /** The state has changed since it was taken. */
  get pending(): boolean {
    return this.#changedSince;
  }

  // Line side.
  get signal(): PathSignal {
    return this.#signal;
  }

  get lom(): boolean {
    return this.#lom.level;
  }

  follow(signal: PathSignal): void {
    this.#signal = signal;
    const lost = !signal.ais && !signal.multiframe;
    this.#lom.follow(lost, lost ? LOM_SET_US : LOM_CLEAR_US);
    this.#publish();
  }

  reset(): void {
    this.#lom.force(false);
    this.follow(this.#signal);
    this.#changedSince = false;
  }

  get #level(): number {
    return (
      (this.#lom.level ? MapperHighOrder.Lom : 0) |
      (this.#signal.ais ? MapperHighOrder.AuAis : 0) |
      (this.#signal.label !== PathLabel.Tug ? MapperHighOrder.WrongLabel : 0)
    );
  }

  #publish(): void {
    if (this.#level === this.#state) return;
    this.#state = this.#level;
    this.#changedSince = true;
  }
}
