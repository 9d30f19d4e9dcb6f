import { FramerFrs1, FramerIsr0 } from '../../../contract/pef22554';
import type { VirtualClock } from '../../clock';
import { Persistence } from '../../persistence';
import type { Interrupts } from './interrupts';

/** Time slot 16 carries one octet a frame, in 16 frames. */
const OCTETS = 16;
const MULTIFRAME_US = 2_000;
/** Two bad multiframe words lose the CAS multiframe, one good word finds it. ITU-T G.732. */
export const CAS_LOSS_US = 2 * MULTIFRAME_US;
export const CAS_SEARCH_US = MULTIFRAME_US;
/** New octets are taken over when two multiframes bring them; our choice. */
export const CAS_CHANGE_US = 2 * MULTIFRAME_US;
/** Bit Y of the multiframe word: remote alarm. */
const REMOTE_ALARM = 0x04;

/** CAS in time slot 16: the XS and RS registers, and the alarms of the CAS multiframe. */
export class Signalling {
  readonly #transmit = new Uint8Array(OCTETS);
  readonly #receive = new Uint8Array(OCTETS);
  /** Bit n: RS<n+1> has changed since the pointers were read. */
  #changes = 0;
  #enabled = false;
  #heard: readonly number[] | null = null;
  readonly #aligned: Persistence;
  readonly #ones: Persistence;
  readonly #silent: Persistence;
  readonly #remote: Persistence;
  #forget = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    readonly interrupts: Interrupts,
    /** Called at every change of `status` that time brings. */
    changed: () => void,
  ) {
    const judge = (): void => {
      this.#judge();
      changed();
    };
    this.#aligned = new Persistence(clock, judge);
    this.#ones = new Persistence(clock, changed);
    this.#silent = new Persistence(clock, changed);
    this.#remote = new Persistence(clock, changed);
  }

  // Firmware side.
  write(n: number, octet: number): void {
    this.#transmit[n] = octet;
  }

  read(n: number): number {
    return this.#receive[n];
  }

  /** RSP1 (half 0) or RSP2 (half 1). */
  takeChanges(half: number): number {
    const changes = (this.#changes >> (8 * half)) & 0xff;
    this.#changes &= ~(0xff << (8 * half));
    return changes;
  }

  // Line side.
  /** What the transmitter puts into time slot 16. */
  get sent(): readonly number[] {
    return Array.from(this.#transmit);
  }

  /** FramerFrs1 bits of time slot 16. */
  get status(): number {
    if (!this.#enabled) return 0;
    return (
      (this.#aligned.level ? 0 : FramerFrs1.Ts16Lfa) |
      (this.#ones.level ? FramerFrs1.Ts16Ais : 0) |
      (this.#silent.level ? FramerFrs1.Ts16Los : 0) |
      (this.#remote.level ? FramerFrs1.Ts16Ra : 0)
    );
  }

  /** `framed`: the frame is aligned, so that time slot 16 can be found. */
  follow(enabled: boolean, framed: boolean, octets: readonly number[] | null): void {
    this.#enabled = enabled;
    const changed = !same(octets, this.#heard);
    this.#heard = octets;
    if (!enabled || !framed) {
      for (const level of [this.#aligned, this.#ones, this.#silent, this.#remote]) level.force(false);
      this.#forget();
      return;
    }
    const word = octets !== null && (octets[0] & 0xf0) === 0 && octets.some((octet) => octet !== 0);
    this.#aligned.follow(word, word ? CAS_SEARCH_US : CAS_LOSS_US);
    this.#ones.follow(octets?.every((octet) => octet === 0xff) ?? false, CAS_LOSS_US);
    this.#silent.follow(octets?.every((octet) => octet === 0) ?? false, CAS_LOSS_US);
    if (changed) this.#judge();
  }

  reset(): void {
    this.follow(false, false, null);
    this.#transmit.fill(0);
    this.#receive.fill(0);
    this.#changes = 0;
  }

  #judge(): void {
    this.#forget();
    const octets = this.#heard;
    if (!this.#aligned.level || octets === null) {
      this.#remote.force(false);
      return;
    }
    this.#remote.follow((octets[0] & REMOTE_ALARM) !== 0, CAS_CHANGE_US);
    if (!same(octets, this.#receive)) this.#forget = this.clock.after(CAS_CHANGE_US, () => this.#take(octets));
  }

  #take(octets: readonly number[]): void {
    octets.forEach((octet, n) => {
      if (octet !== this.#receive[n]) this.#changes |= 1 << n;
      this.#receive[n] = octet;
    });
    this.interrupts.raise(0, FramerIsr0.Casc);
  }
}

function same(a: readonly number[] | null, b: ArrayLike<number> | null): boolean {
  return a === b || (a !== null && b !== null && a.every((octet, n) => octet === b[n]));
}
