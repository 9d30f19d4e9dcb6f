import type { VirtualClock } from '../clock';
import type { LinkPeer } from './link-peer';

const KEEPALIVE_US = 10_000_000;
/** Keepalives of its own that the other end has not seen, after which the line protocol is down. */
const UNSEEN_MAX = 3;
const KEEPALIVE = [0x8f, 0x00, 0x80, 0x35, 0, 0, 0, 2];
const FRAME_OCTETS = 18;
const OWN_AT = 8;
const SEEN_AT = 12;

/**
 * The router at the far end of a Cisco HDLC link: says every ten seconds what it has said and what it has heard, and holds
 * the link for open while the other end has heard it lately. It speaks when it is spoken to, and then each ten seconds.
 */
export class HdlcPeer implements LinkPeer {
  #carried = false;
  #closed = false;
  #said = 0;
  #heard = 0;
  /** The last number the other end has confirmed. */
  #confirmed = -1;
  #forget = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    readonly send: (frame: Uint8Array) => void,
  ) {}

  get open(): boolean {
    return this.#confirmed >= 0 && this.#said - this.#confirmed < UNSEEN_MAX;
  }

  carry(on: boolean): void {
    if (on === this.#carried) return;
    this.#carried = on;
    this.#forget();
    this.#confirmed = -1;
    this.#heard = 0;
    if (on) this.#forget = this.clock.after(KEEPALIVE_US, () => this.#say());
  }

  /** The protocol has no word for it: it falls silent. */
  close(closed: boolean): void {
    this.#closed = closed;
  }

  isData(frame: Uint8Array): boolean {
    return frame[0] === 0x0f && frame[1] === 0x00;
  }

  receive(frame: Uint8Array): void {
    if (!this.#carried || frame.length < FRAME_OCTETS || KEEPALIVE.some((octet, at) => frame[at] !== octet)) return;
    const view = new DataView(frame.buffer, frame.byteOffset);
    const isFirst = this.#heard === 0;
    this.#heard = view.getUint32(OWN_AT);
    if (view.getUint32(SEEN_AT) === this.#said && this.#said > 0) this.#confirmed = this.#said;
    if (isFirst) this.#say();
  }

  #say(): void {
    this.#forget();
    this.#said++;
    const frame = new Uint8Array(FRAME_OCTETS).fill(0xff);
    const view = new DataView(frame.buffer);
    frame.set(KEEPALIVE);
    view.setUint32(OWN_AT, this.#said);
    view.setUint32(SEEN_AT, this.#heard);
    if (!this.#closed) this.send(frame);
    this.#forget = this.clock.after(KEEPALIVE_US, () => this.#say());
  }
}
