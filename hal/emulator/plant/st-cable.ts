import type { Random } from '../random';

/** What a transmitter puts on the line. ITU-T I.430: INFO 1 and 3 are the terminal's, INFO 2 and 4 the network's. */
export const enum Info {
  Silence = 0,
  /** Unframed: "somebody wants the line". */
  Info1 = 1,
  /** Framed, B and D channels all zeros, A bit 0: "synchronise". */
  Info2 = 2,
  /** Framed, with B and D channels in use. */
  Info3 = 3,
  /** As INFO 3, A bit 1. */
  Info4 = 4,
}

/** In the order in which the chips number them. */
export const enum StChannel {
  B1 = 0,
  B2 = 1,
  D = 2,
}

/** 2 x 8 bits each 125 us frame, and 2 x 2 bits each 250 us frame. ITU-T I.430. */
export const B_BITS_PER_SECOND = 64_000;
export const D_BITS_PER_SECOND = 16_000;

/** What is plugged into an end of the cable. */
export interface StTransceiver {
  /** The signal at the receiver changed. */
  signal(info: Info): void;
  /** The last bit of a frame arrived. */
  frame(channel: StChannel, frame: Uint8Array, errored: boolean): void;
}

/** An end of the cable, as its transceiver uses it. */
export interface StEnd {
  attach(transceiver: StTransceiver | null): void;
  transmit(info: Info): void;
  /** The last bit of a frame leaves. Only framed signals carry it. */
  send(channel: StChannel, frame: Uint8Array): void;
}

/** Two pairs of wires: what one end transmits the other receives, at once, unless they are cut. */
export class StCable {
  /** Bit error ratio, 0 to 0.5, in both directions. */
  errorRate = 0;
  #cut = false;
  readonly #terminal: Side;
  readonly #network: Side;

  constructor(readonly random: Random) {
    this.#terminal = new Side(this);
    this.#network = new Side(this);
    this.#terminal.far = this.#network;
    this.#network.far = this.#terminal;
  }

  get terminal(): StEnd {
    return this.#terminal;
  }

  get network(): StEnd {
    return this.#network;
  }

  get isCut(): boolean {
    return this.#cut;
  }

  cut(): void {
    this.#switch(true);
  }

  mend(): void {
    this.#switch(false);
  }

  /** Whether a frame of `octets` is hit by an error. */
  hits(octets: number): boolean {
    return this.errorRate > 0 && this.random.chance(1 - (1 - this.errorRate) ** (8 * octets));
  }

  #switch(cut: boolean): void {
    this.#cut = cut;
    this.#terminal.hear();
    this.#network.hear();
  }
}

class Side implements StEnd {
  far!: Side;
  #transceiver: StTransceiver | null = null;
  #transmitted = Info.Silence;
  #heard = Info.Silence;

  constructor(readonly cable: StCable) {}

  attach(transceiver: StTransceiver | null): void {
    this.#transceiver = transceiver;
    if (transceiver === null) this.transmit(Info.Silence);
    else transceiver.signal(this.#heard);
  }

  transmit(info: Info): void {
    this.#transmitted = info;
    this.far.hear();
  }

  send(channel: StChannel, frame: Uint8Array): void {
    if (this.cable.isCut || this.#transmitted < Info.Info3) return;
    this.far.#transceiver?.frame(channel, frame, this.cable.hits(frame.length));
  }

  /** Looks at the wires and tells the transceiver if they changed. */
  hear(): void {
    const info = this.cable.isCut ? Info.Silence : this.far.#transmitted;
    if (info === this.#heard) return;
    this.#heard = info;
    this.#transceiver?.signal(info);
  }
}
