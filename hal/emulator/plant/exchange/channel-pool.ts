import { ANY_CHANNEL, CauseValue, type ChannelIdentification } from './information-element';

/** Of the exchange's accesses. ITU-T I.412. */
export type AccessKind = 'basic' | 'primary';

const SLOTS = 32;
/** B channels by their numbers: those of a primary access are time slots, without 0 for the frame and 16 for the D channel. */
export const BEARERS: Readonly<Record<AccessKind, readonly number[]>> = {
  basic: [1, 2],
  primary: Array.from({ length: SLOTS }, (_, slot) => slot).filter((slot) => slot % 16 !== 0),
};

/** The channel a call gets; 0 = none, and why. */
export interface ChannelChoice {
  readonly channel: number;
  readonly cause: CauseValue;
}

/** Who holds which B channel of an access. */
export class ChannelPool<Holder> {
  readonly #holders = new Map<number, Holder>();

  constructor(readonly kind: AccessKind) {}

  hold(channel: number, holder: Holder): void {
    if (channel > 0) this.#holders.set(channel, holder);
  }

  free(holder: Holder): void {
    for (const [channel, other] of this.#holders) if (other === holder) this.#holders.delete(channel);
  }

  isFree(channel: number): boolean {
    return BEARERS[this.kind].includes(channel) && !this.#holders.has(channel);
  }

  /** The lowest free channel but one, 0 without any. */
  firstFree(except = 0): number {
    return BEARERS[this.kind].find((channel) => channel !== except && !this.#holders.has(channel)) ?? 0;
  }

  /** ITU-T Q.931 §5.1.2: the channel asked for, or another unless that one is exclusive. */
  choose(wish: ChannelIdentification | undefined): ChannelChoice {
    const free = { channel: this.firstFree(), cause: CauseValue.NoCircuit };
    if (wish === undefined || wish.access !== this.kind || wish.channel === ANY_CHANNEL) return free;
    if (this.isFree(wish.channel)) return { ...free, channel: wish.channel };
    return wish.exclusive ? { channel: 0, cause: CauseValue.ChannelUnavailable } : free;
  }
}
