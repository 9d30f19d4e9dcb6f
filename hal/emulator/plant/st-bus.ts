import type { VirtualClock } from '../clock';
import type { Random } from '../random';
import { Serialiser } from '../serialiser';
import type { NetworkTermination, TerminationListener } from './network-termination';
import { B_BITS_PER_SECOND, D_BITS_PER_SECOND, Info, StCable, StChannel, type StEnd } from './st-cable';
import { Heard, StReceiver } from './st-receiver';

/** From INFO 1 recognised to INFO 2 sent, while the exchange wakes up: our choice; ITU-T I.430 allows 1 s. */
export const WAKE_US = 100_000;
/** T1: the network gives up an activation nobody answers. Our choice; ITU-T I.430 leaves it to the network. */
export const T1_US = 10_000_000;
/** T2: a terminal's late signal does not activate again. ITU-T I.430: 25 to 100 ms. */
export const T2_US = 50_000;
/** Frames that wait for their turn on a channel, at most: our choice. */
export const QUEUE_LIMIT = 32;

/** States of a network termination, ITU-T I.430. */
export const enum NtState {
  Deactivated = 1,
  PendingActivation = 2,
  Active = 3,
  PendingDeactivation = 4,
}

/** What it transmits, by NtState. */
const SENDS = [Info.Silence, Info.Silence, Info.Info2, Info.Info4, Info.Silence];

/**
 * An S/T bus with one terminal on it, point to point, and the network termination at its far end.
 *
 *     terminal.attach <-> StCable <-> NT, states G1 to G4 <-> exchange
 */
export class StBus implements NetworkTermination {
  readonly #cable: StCable;
  readonly #receiver: StReceiver;
  readonly #listeners: TerminationListener[] = [];
  /** By StChannel. */
  readonly #transmitters: readonly Serialiser[];
  #state = NtState.Deactivated;
  #forget = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    random: Random,
  ) {
    this.#cable = new StCable(random);
    this.#receiver = new StReceiver(clock, (heard) => this.#hear(heard));
    this.#transmitters = [B_BITS_PER_SECOND, B_BITS_PER_SECOND, D_BITS_PER_SECOND].map(
      (rate) => new Serialiser(clock, rate, QUEUE_LIMIT),
    );
    this.#cable.network.attach({
      signal: (info) => this.#receiver.signal(info),
      frame: (channel, frame, errored) => this.#frame(channel, frame, errored),
    });
  }

  /** Where the terminal plugs in. */
  get terminal(): StEnd {
    return this.#cable.terminal;
  }

  // Exchange side.
  get active(): boolean {
    return this.#state === NtState.Active;
  }

  activate(): void {
    if (this.#state === NtState.Deactivated || this.#state === NtState.PendingDeactivation) this.#wake();
  }

  deactivate(): void {
    if (this.#state === NtState.PendingActivation || this.#state === NtState.Active) this.#rest();
    else if (this.#state === NtState.Deactivated) this.#forget(); // it was about to wake
  }

  send(frame: Uint8Array): void {
    this.#transmit(StChannel.D, frame);
  }

  sendBearer(bearer: number, frame: Uint8Array): void {
    this.#transmit(bearer === 1 ? StChannel.B1 : StChannel.B2, frame);
  }

  watch(listener: TerminationListener): void {
    this.#listeners.push(listener);
  }

  // Bench side.
  get state(): NtState {
    return this.#state;
  }

  /** Both pairs of wires are cut. */
  cut(): void {
    this.#cable.cut();
  }

  mend(): void {
    this.#cable.mend();
  }

  /** Bit error ratio in both directions, 0 to 0.5. */
  set errorRate(ratio: number) {
    this.#cable.errorRate = ratio;
  }

  #hear(heard: Heard): void {
    switch (this.#state) {
      case NtState.Deactivated:
        if (heard === Heard.Info1) this.#after(WAKE_US, () => this.#wake());
        break;
      case NtState.PendingActivation:
        if (heard === Heard.Info3) this.#enter(NtState.Active);
        break;
      case NtState.Active:
        // T1 does not run: the network waits for its terminal until the exchange deactivates.
        if (heard === Heard.FramingLost || heard === Heard.Silence) this.#enter(NtState.PendingActivation);
        break;
      case NtState.PendingDeactivation:
        if (heard === Heard.Silence) this.#enter(NtState.Deactivated);
        break;
    }
  }

  #wake(): void {
    this.#enter(NtState.PendingActivation);
    this.#after(T1_US, () => this.#rest());
    this.#hear(this.#receiver.last); // the terminal may not have noticed that the line was about to rest
  }

  #rest(): void {
    this.#enter(NtState.PendingDeactivation);
    this.#after(T2_US, () => {
      this.#enter(NtState.Deactivated);
      this.#hear(this.#receiver.last); // a terminal that asks is still asking
    });
  }

  #enter(state: NtState): void {
    const wasActive = this.active;
    this.#forget();
    this.#state = state;
    this.#cable.network.transmit(SENDS[state]);
    if (wasActive === this.active) return;
    for (const transmitter of this.#transmitters) transmitter.clear();
    for (const listener of this.#listeners) listener.layer1(this.active);
  }

  #after(us: number, ring: () => void): void {
    this.#forget();
    this.#forget = this.clock.after(us, ring);
  }

  #transmit(channel: StChannel, frame: Uint8Array): void {
    if (!this.active) return;
    const copy = frame.slice();
    this.#transmitters[channel].send(copy.length, () => this.#cable.network.send(channel, copy));
  }

  #frame(channel: StChannel, frame: Uint8Array, errored: boolean): void {
    if (errored || !this.active) return;
    for (const listener of this.#listeners) {
      if (channel === StChannel.D) listener.frame(frame);
      else listener.bearer(channel === StChannel.B1 ? 1 : 2, frame);
    }
  }
}
