import type { VirtualClock } from '../clock';
import { HdlcPeer } from './hdlc-peer';
import type { LinkPeer } from './link-peer';
import { PppPeer } from './ppp-peer';

/** What the router's people have made of it. */
export interface RouterManner {
  readonly protocol: 'ppp' | 'hdlc';
  /** `silent`: it is switched off. `refuse`: it does not let a link open. `loop`: it sends every frame back. */
  readonly conduct: 'ordinary' | 'silent' | 'refuse' | 'loop';
}

const ORDINARY: RouterManner = { protocol: 'ppp', conduct: 'ordinary' };

/**
 * The router behind the far end of an E1: one serial interface for each channel set that something arrives on, with the
 * time slots the other end uses.
 */
export class FarRouter {
  /** Gets the user data of open links; `reply` sends some back on the same link. */
  onData: (frame: Uint8Array, reply: (frame: Uint8Array) => void) => void = () => {};
  /** Sees every frame that arrives or is sent. */
  onFrame: (frame: Uint8Array, received: boolean) => void = () => {};
  readonly #links = new Map<number, LinkPeer>();
  #manner = ORDINARY;
  #carried = false;

  constructor(
    readonly clock: VirtualClock,
    readonly transmit: (mask: number, frame: Uint8Array) => void,
  ) {}

  get manner(): RouterManner {
    return this.#manner;
  }

  /** Whether a link over these time slots is open for user data. */
  isOpen(mask: number): boolean {
    return this.#links.get(mask >>> 0)?.open ?? false;
  }

  // The line.
  /** The line below is good, or not. */
  carry(on: boolean): void {
    this.#carried = on;
    for (const link of this.#links.values()) link.carry(on && this.#speaks);
  }

  receive(mask: number, frame: Uint8Array, errored: boolean): void {
    if (errored || !this.#carried) return;
    this.onFrame(frame, true);
    if (this.#manner.conduct === 'loop') this.#send(mask, frame);
    else if (this.#speaks) this.#hear(this.#linkOf(mask), mask, frame);
  }

  // The people.
  behave(change: Partial<RouterManner>): void {
    const before = this.#manner;
    this.#manner = { ...before, ...change };
    if (this.#manner.protocol !== before.protocol) this.#forgetLinks(() => true);
    for (const link of this.#links.values()) {
      link.close(this.#manner.conduct === 'refuse');
      link.carry(this.#carried && this.#speaks);
    }
  }

  get #speaks(): boolean {
    return this.#manner.conduct === 'ordinary' || this.#manner.conduct === 'refuse';
  }

  #hear(link: LinkPeer, mask: number, frame: Uint8Array): void {
    link.receive(frame);
    if (link.open && link.isData(frame)) this.onData(frame, (answer) => this.#send(mask, answer));
  }

  /** The link over these time slots; those that had some of them are gone. */
  #linkOf(mask: number): LinkPeer {
    const known = this.#links.get(mask);
    if (known !== undefined) return known;
    this.#forgetLinks((other) => (other & mask) !== 0);
    const send = (frame: Uint8Array): void => this.#send(mask, frame);
    const link = this.#manner.protocol === 'ppp' ? new PppPeer(this.clock, send) : new HdlcPeer(this.clock, send);
    this.#links.set(mask, link);
    link.close(this.#manner.conduct === 'refuse');
    link.carry(this.#carried);
    return link;
  }

  #forgetLinks(which: (mask: number) => boolean): void {
    for (const [mask, link] of [...this.#links]) {
      if (!which(mask)) continue;
      link.carry(false);
      this.#links.delete(mask);
    }
  }

  #send(mask: number, frame: Uint8Array): void {
    this.onFrame(frame, false);
    this.transmit(mask, frame);
  }
}
