import type { VirtualClock } from '../clock';
import { CHAP, ChapPeer, type Credentials } from './chap-peer';
import type { LinkPeer } from './link-peer';
import { type NegotiationTerms, PppNegotiation } from './ppp-negotiation';

/** What routers take for their keepalive. */
const KEEPALIVE_US = 10_000_000;
/** Unanswered Echo-Requests after which it begins anew. */
const SILENT_ECHOES = 5;
const LCP = 0xc021;
const IPCP = 0x8021;
/** Options of LCP and of IPCP: RFC 1661 §6, RFC 1994 §3, RFC 1332 §3.3. */
const MRU_OPTION = 1;
const AUTHENTICATION_OPTION = 3;
const MAGIC_OPTION = 5;
const CHAP_MD5 = [AUTHENTICATION_OPTION, 5, CHAP >> 8, CHAP & 0xff, 5];
const ADDRESS_OPTION = 3;
const ADDRESS_OCTETS = 6;

/** What the router's people have configured for the interface. */
export interface PppSettings {
  /** Its name and secret: without them it authenticates neither itself nor anybody. */
  readonly credentials?: Credentials;
  /** The other end has to authenticate itself. */
  readonly asks?: boolean;
  /** Its address, and the one for an end that has none: without them it knows no IP, as a leased line needs none here. */
  readonly network?: { readonly own: readonly number[]; readonly forOther: readonly number[] };
}

/** The router at the far end of a PPP link: RFC 1661, RFC 1994 and RFC 1332 as far as its settings need them. */
export class PppPeer implements LinkPeer {
  /** It answers a Configure-Request with Terminate-Ack. */
  #closed = false;
  #carried = false;
  #magic = 0;
  #silentEchoes = 0;
  #forget = (): void => {};
  readonly #lcp: PppNegotiation;
  readonly #ipcp: PppNegotiation;
  readonly #chap: ChapPeer | undefined;

  constructor(
    readonly clock: VirtualClock,
    readonly send: (frame: Uint8Array) => void,
    readonly settings: PppSettings = {},
  ) {
    const packet = this.#packet.bind(this);
    this.#lcp = new PppNegotiation(clock, packet, this.#lcpTerms());
    this.#ipcp = new PppNegotiation(clock, packet, this.#ipcpTerms());
    if (settings.credentials === undefined) return;
    const chap = (code: number, identifier: number, data: readonly number[]): void =>
      this.#packet(CHAP, code, identifier, data);
    this.#chap = new ChapPeer(clock, chap, settings.credentials, (proved) => this.#judged(proved));
  }

  get open(): boolean {
    return this.#lcp.open && (this.settings.network === undefined || (this.#isAuthentic && this.#ipcp.open));
  }

  carry(on: boolean): void {
    if (on === this.#carried) return;
    this.#carried = on;
    this.#begin();
  }

  close(closed: boolean): void {
    if (closed === this.#closed) return;
    if (this.#lcp.open) this.#lcp.terminate();
    this.#closed = closed;
    this.#begin();
  }

  isData(frame: Uint8Array): boolean {
    return frame[0] === 0xff && frame[1] === 0x03 && frame[2]! < 0x40;
  }

  receive(frame: Uint8Array): void {
    if (!this.#carried || frame[0] !== 0xff || frame[1] !== 0x03) return;
    const [high = 0, low = 0, code = 0, identifier = 0, lengthHigh = 0, lengthLow = 0] = frame.subarray(2);
    const protocol = (high << 8) | low;
    const length = (lengthHigh << 8) | lengthLow;
    if (protocol < 0x8000 || length < 4 || length > frame.length - 4) return;
    const data = frame.subarray(8, 4 + length);
    if (protocol === LCP) this.#linkPacket(code, identifier, data);
    else if (this.#lcp.open) this.#packetAbove(protocol, code, identifier, data, frame.subarray(2));
  }

  #linkPacket(code: number, identifier: number, data: Uint8Array): void {
    if (code === 1 && this.#closed) {
      this.#packet(LCP, 6, identifier);
      return;
    }
    if (this.#lcp.receive(code, identifier, data)) return;
    switch (code) {
      case 8:
        break;
      case 9:
        if (this.#lcp.open) this.#packet(LCP, 10, identifier, [...octets32(this.#magic), ...data.subarray(4)]);
        break;
      case 10:
        this.#silentEchoes = 0;
        break;
      case 11:
        break;
      default:
        this.#packet(LCP, 7, this.#lcp.next(), [code, identifier, 0, data.length + 4, ...data]);
    }
  }

  #packetAbove(protocol: number, code: number, identifier: number, data: Uint8Array, whole: Uint8Array): void {
    if (protocol === CHAP && this.#chap !== undefined) this.#chap.receive(code, identifier, data);
    else if (!this.#isAuthentic) return;
    else if (protocol === IPCP && this.settings.network !== undefined) this.#ipcp.receive(code, identifier, data);
    else this.#packet(LCP, 8, this.#lcp.next(), [...whole]);
  }

  get #isAuthentic(): boolean {
    return this.settings.asks !== true || this.#chap?.proved === true;
  }

  #judged(proved: boolean): void {
    if (!proved) this.#lcp.terminate();
    else if (!this.#ipcp.open) this.#ipcp.begin(this.settings.network !== undefined);
  }

  #opened(): void {
    this.#silentEchoes = 0;
    this.#later(KEEPALIVE_US, () => this.#keepAlive());
    if (this.settings.asks) this.#chap?.challenge();
    else this.#ipcp.begin(this.settings.network !== undefined);
  }

  #keepAlive(): void {
    if (this.#silentEchoes++ >= SILENT_ECHOES) {
      this.#begin();
      return;
    }
    this.#packet(LCP, 9, this.#lcp.next(), octets32(this.#magic));
    this.#later(KEEPALIVE_US, () => this.#keepAlive());
  }

  /** From the start: the other end has a moment to speak first. */
  #begin(): void {
    this.#forget();
    this.#chap?.stop();
    this.#ipcp.begin(false);
    this.#lcp.begin(this.#carried && !this.#closed);
  }

  #lcpTerms(): NegotiationTerms {
    return {
      protocol: LCP,
      options: (anew) => {
        if (anew) this.#magic = Math.imul(this.#magic + 1, 0x9e3779b1) >>> 0;
        return [MAGIC_OPTION, 6, ...octets32(this.#magic), ...(this.settings.asks ? CHAP_MD5 : [])];
      },
      judge: (option) => {
        if (option[0] === MAGIC_OPTION || option[0] === MRU_OPTION) return 'take';
        if (option[0] !== AUTHENTICATION_OPTION || this.#chap === undefined) return 'reject';
        return option.join() === CHAP_MD5.join() ? 'take' : { nak: CHAP_MD5 };
      },
      refused: (options) => options.some(([type]) => type === AUTHENTICATION_OPTION),
      opened: () => this.#opened(),
      closed: () => this.#begin(),
    };
  }

  #ipcpTerms(): NegotiationTerms {
    const { own = [], forOther = [] } = this.settings.network ?? {};
    return {
      protocol: IPCP,
      options: () => [ADDRESS_OPTION, ADDRESS_OCTETS, ...own],
      judge: (option) => {
        if (option[0] !== ADDRESS_OPTION || option.length !== ADDRESS_OCTETS) return 'reject';
        if (option.slice(2).some((octet) => octet !== 0)) return 'take';
        return { nak: [ADDRESS_OPTION, ADDRESS_OCTETS, ...forOther] };
      },
      refused: () => false,
      opened: () => {},
      closed: () => this.#ipcp.begin(false),
    };
  }

  #packet(protocol: number, code: number, identifier: number, data: readonly number[] = []): void {
    const length = data.length + 4;
    const head = [0xff, 0x03, protocol >> 8, protocol & 0xff, code, identifier, length >> 8, length & 0xff];
    this.send(Uint8Array.of(...head, ...data));
  }

  #later(us: number, ring: () => void): void {
    this.#forget();
    this.#forget = this.clock.after(us, ring);
  }
}

function octets32(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
}
