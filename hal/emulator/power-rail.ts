import type { Supply } from './chip/pmbus/supply';
import { Pin } from './pin';

/** The rail of a shelf: supplies feed it, each in proportion to what it can give, and everything draws from it. */
export class PowerRail {
  /** Somebody feeds it. */
  readonly live = new Pin();
  readonly #supplies = new Set<Supply>();
  readonly #forget = new Map<Supply, () => void>();
  #settling = false;

  constructor(
    /** Milliwatts drawn at this moment. */
    readonly demand: () => number,
    /** Told its millivolts when they may have changed. */
    readonly changed: (millivolts: number) => void,
  ) {}

  get millivolts(): number {
    return Math.max(0, ...[...this.#supplies].map((supply) => supply.millivolts));
  }

  join(supply: Supply): void {
    let joined = true;
    this.#supplies.add(supply);
    this.#forget.set(supply, () => {
      joined = false;
    });
    supply.output.watch(() => {
      if (joined) this.settle();
    });
    this.settle();
  }

  leave(supply: Supply): void {
    this.#forget.get(supply)?.();
    this.#forget.delete(supply);
    this.#supplies.delete(supply);
    this.settle();
  }

  /** Shares the load out anew, again when that has thrown a supply out. */
  settle(): void {
    if (this.#settling) return;
    this.#settling = true;
    for (let feeding = -1; feeding !== this.#feeding.length; ) {
      feeding = this.#feeding.length;
      this.#share();
    }
    this.live.drive(this.#feeding.length > 0);
    this.#settling = false;
    this.changed(this.millivolts);
  }

  get #feeding(): Supply[] {
    return [...this.#supplies].filter((supply) => supply.output.level);
  }

  #share(): void {
    const feeding = this.#feeding;
    const rating = feeding.reduce((sum, { model }) => sum + model.milliwatts, 0);
    const demand = this.demand();
    for (const supply of this.#supplies) {
      supply.load = feeding.includes(supply) ? Math.round((demand * supply.model.milliwatts) / rating) : 0;
    }
  }
}
