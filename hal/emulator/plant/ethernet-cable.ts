/** Speed and duplex of a link. */
export interface EthernetMode {
  readonly megabits: 10 | 100 | 1000;
  readonly full: boolean;
}

/** The device at the other end. */
export interface EthernetPartner {
  /** It negotiates; otherwise it has the first of its modes, fixed. */
  readonly negotiates: boolean;
  /** What it offers. */
  readonly modes: readonly EthernetMode[];
  /** It says that its receiver has a fault. */
  readonly remoteFault?: boolean;
}

// biome-ignore format: a table
/** Best first: IEEE 802.3 annex 28B.3 and clause 40. */
export const ETHERNET_MODES: readonly EthernetMode[] = [
  { megabits: 1000, full: true },
  { megabits: 1000, full: false },
  { megabits: 100,  full: true },
  { megabits: 100,  full: false },
  { megabits: 10,   full: true },
  { megabits: 10,   full: false },
];

/** A cable from a jack of the shelf to a device that is always on. */
export class EthernetCable {
  #partner: EthernetPartner = { negotiates: true, modes: ETHERNET_MODES };
  #cut = false;
  #plugged: () => void = () => {};

  /** Who hears of every change of what is at the end. */
  watch(changed: () => void): void {
    this.#plugged = changed;
  }

  /** What answers now; null = nobody. */
  get partner(): EthernetPartner | null {
    return this.#cut ? null : this.#partner;
  }

  cut(): void {
    this.#cut = true;
    this.#plugged();
  }

  mend(): void {
    this.#cut = false;
    this.#plugged();
  }

  /** Another device is plugged in at the other end. */
  replace(partner: EthernetPartner): void {
    this.#partner = partner;
    this.#plugged();
  }
}

export function sameMode(a: EthernetMode, b: EthernetMode): boolean {
  return a.megabits === b.megabits && a.full === b.full;
}
