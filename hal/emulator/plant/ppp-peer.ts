import type { VirtualClock } from '../clock';
import type { LinkPeer } from './link-peer';

/** RFC 1661 §4.6, and what routers take for their keepalive. */
const RESTART_US = 3_000_000;
const KEEPALIVE_US = 10_000_000;
/** Unanswered Echo-Requests after which it begins anew. */
const SILENT_ECHOES = 5;
const HEADER = [0xff, 0x03, 0xc0, 0x21];
const MAGIC_OPTION = 5;
const MRU_OPTION = 1;

/**
 * The router at the far end of a PPP link: Link Control Protocol as far as a leased line needs it. It knows two facts,
 * whether it has acknowledged the other's request and whether its own was acknowledged, and repeats itself until both hold.
 * At first it lets the other end begin.
 */
export class PppPeer implements LinkPeer {
  /** It answers a Configure-Request with Terminate-Ack. */
  #closed = false;
  #carried = false;
  #acknowledged = false;
  #accepted = false;
  #identifier = 0;
  #magic = 0;
  #silentEchoes = 0;
  #forget = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    readonly send: (frame: Uint8Array) => void,
  ) {}

  get open(): boolean {
    return this.#acknowledged && this.#accepted;
  }

  carry(on: boolean): void {
    if (on === this.#carried) return;
    this.#carried = on;
    this.#begin();
  }

  close(closed: boolean): void {
    if (closed === this.#closed) return;
    if (this.open) this.#packet(5, this.#next());
    this.#closed = closed;
    this.#begin();
  }

  isData(frame: Uint8Array): boolean {
    return frame[0] === 0xff && frame[1] === 0x03 && frame[2]! < 0x40;
  }

  receive(frame: Uint8Array): void {
    if (!this.#carried || !HEADER.every((octet, at) => frame[at] === octet)) return;
    const [code = 0, identifier = 0, high = 0, low = 0] = frame.subarray(4);
    const length = (high << 8) | low;
    if (length < 4 || length > frame.length - 4) return;
    this.#packetCame(code, identifier, frame.subarray(8, 4 + length));
  }

  #packetCame(code: number, identifier: number, data: Uint8Array): void {
    switch (code) {
      case 1:
        this.#requested(identifier, data);
        break;
      case 2:
        if (identifier === this.#identifier) this.#accept();
        break;
      case 3:
      case 4: // the only thing it asks for is its magic number
        if (identifier === this.#identifier && !this.open) this.#request(true);
        break;
      case 5:
        this.#packet(6, identifier);
        this.#begin();
        break;
      case 6:
        if (this.open) this.#begin();
        break;
      case 7:
      case 8:
        break;
      case 9:
        if (this.open) this.#packet(10, identifier, [...this.#magicOctets, ...data.subarray(4)]);
        break;
      case 10:
        this.#silentEchoes = 0;
        break;
      case 11:
        break;
      default:
        this.#packet(7, this.#next(), [code, identifier, 0, data.length + 4, ...data]);
    }
  }

  /** The other end says what it wants. */
  #requested(identifier: number, data: Uint8Array): void {
    if (this.#closed) {
      this.#packet(6, identifier);
      return;
    }
    const options = [...optionsOf(data)];
    const unknown = options.filter(([type]) => type !== MAGIC_OPTION && type !== MRU_OPTION);
    const anew = this.open;
    const idle = this.#magic === 0;
    if (unknown.length > 0) {
      this.#packet(4, identifier, unknown.flat());
      return;
    }
    if (anew) this.#accepted = false;
    this.#packet(2, identifier, [...data]);
    this.#acknowledged = true;
    if (anew || idle) this.#request(true);
    else if (this.#accepted) this.#opened();
  }

  #accept(): void {
    this.#accepted = true;
    if (this.#acknowledged) this.#opened();
  }

  #opened(): void {
    this.#silentEchoes = 0;
    this.#later(KEEPALIVE_US, () => this.#keepAlive());
  }

  #keepAlive(): void {
    if (this.#silentEchoes++ >= SILENT_ECHOES) {
      this.#begin();
      return;
    }
    this.#packet(9, this.#next(), this.#magicOctets);
    this.#later(KEEPALIVE_US, () => this.#keepAlive());
  }

  /** From the start: the other end has a moment to speak first. */
  #begin(): void {
    this.#forget();
    this.#acknowledged = false;
    this.#accepted = false;
    this.#magic = 0;
    if (this.#carried && !this.#closed) this.#later(RESTART_US, () => this.#request(true));
  }

  #request(anew: boolean): void {
    if (anew) {
      this.#next();
      this.#magic = magicOf(this.#identifier);
    }
    this.#packet(1, this.#identifier, [MAGIC_OPTION, 6, ...this.#magicOctets]);
    this.#later(RESTART_US, () => this.#request(false));
  }

  #next(): number {
    this.#identifier = (this.#identifier + 1) & 0xff;
    return this.#identifier;
  }

  get #magicOctets(): number[] {
    return [24, 16, 8, 0].map((shift) => (this.#magic >>> shift) & 0xff);
  }

  #packet(code: number, identifier: number, data: readonly number[] = []): void {
    const length = data.length + 4;
    this.send(Uint8Array.of(...HEADER, code, identifier, length >> 8, length & 0xff, ...data));
  }

  #later(us: number, ring: () => void): void {
    this.#forget();
    this.#forget = this.clock.after(us, ring);
  }
}

/** The options of a list, as octets; what does not fit is left out. */
function* optionsOf(data: Uint8Array): Generator<number[]> {
  for (let at = 0; at + 2 <= data.length; ) {
    const length = data[at + 1]!;
    if (length < 2 || at + length > data.length) return;
    yield [...data.subarray(at, at + length)];
    at += length;
  }
}

/** A number that ours is not likely to draw, and another for each request. */
function magicOf(identifier: number): number {
  return Math.imul(identifier + 1, 0x9e3779b1) >>> 0;
}
