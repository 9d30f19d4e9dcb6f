import type { VirtualClock } from '../clock';
import { Serialiser } from '../serialiser';
import type { E1FarEnd } from './e1-far-end';
import type { NetworkTermination, TerminationListener } from './network-termination';

/** Time slot of the D channel, ITU-T I.431. */
const D_SLOT = 16;
const SLOTS = 32;
const SLOT_BITS_PER_SECOND = 64_000;
/** Frames that wait for their turn on a time slot, at most: our choice. */
const QUEUE_LIMIT = 32;

/** The network's end of a primary rate access, at the far end of an E1: 30 B channels and a D channel, each a time slot. */
export class PrimaryLine implements NetworkTermination {
  #connected = false;
  #active = false;
  readonly #listeners: TerminationListener[] = [];
  /** By time slot. */
  readonly #transmitters: readonly Serialiser[];

  constructor(
    clock: VirtualClock,
    readonly far: E1FarEnd,
  ) {
    this.#transmitters = Array.from({ length: SLOTS }, () => new Serialiser(clock, SLOT_BITS_PER_SECOND, QUEUE_LIMIT));
    far.watch(() => this.#look());
  }

  /** The E1 leads here, or to the router again. */
  connect(connected: boolean): void {
    this.#connected = connected;
    for (let slot = 1; slot < SLOTS; slot++) {
      const sink = { receive: (frame: Uint8Array, errored: boolean) => this.#receive(slot, frame, errored) };
      this.far.attach(1 << slot, connected ? sink : null);
    }
    this.#look();
  }

  get connected(): boolean {
    return this.#connected;
  }

  // Exchange side.
  get active(): boolean {
    return this.#active;
  }

  /** A primary access needs no activation: this ends a `deactivate`. */
  activate(): void {
    this.far.sendAis(false);
  }

  /** The exchange is out of service: AIS. */
  deactivate(): void {
    this.far.sendAis(true);
  }

  send(frame: Uint8Array): void {
    this.#transmit(D_SLOT, frame);
  }

  sendBearer(bearer: number, frame: Uint8Array): void {
    this.#transmit(bearer, frame);
  }

  watch(listener: TerminationListener): void {
    this.#listeners.push(listener);
  }

  /** Operational: a good frame arrives, and the other end says that ours does. ITU-T I.431. */
  #look(): void {
    const active = this.#connected && this.far.aligned && !this.far.heard.rai && !this.far.isOut;
    if (active === this.#active) return;
    this.#active = active;
    for (const transmitter of this.#transmitters) transmitter.clear();
    for (const listener of this.#listeners) listener.layer1(active);
  }

  #transmit(slot: number, frame: Uint8Array): void {
    if (!this.#active) return;
    const copy = frame.slice();
    this.#transmitters[slot].send(copy.length, () => this.far.send(1 << slot, copy));
  }

  #receive(slot: number, frame: Uint8Array, errored: boolean): void {
    if (errored || !this.#active) return;
    for (const listener of this.#listeners) {
      if (slot === D_SLOT) listener.frame(frame);
      else listener.bearer(slot, frame);
    }
  }
}
