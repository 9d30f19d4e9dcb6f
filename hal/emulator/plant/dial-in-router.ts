import type { VirtualClock } from '../clock';
import type { Bearer } from './bearer';
import type { Credentials } from './chap-peer';
import type { CallRecord } from './exchange/connection';
import { PppPeer, type PppSettings } from './ppp-peer';

/** What the centre's people have made of the links of calls. */
export interface DialInManner {
  /**
   * `silent`: it answers calls, and says nothing. `refuse`: it lets no link open. `loop`: it sends every frame back.
   * `no-ip`: it knows no IP.
   */
  readonly conduct: 'ordinary' | 'silent' | 'refuse' | 'loop' | 'no-ip';
  /** Who calls has to authenticate itself. */
  readonly asks: boolean;
  readonly secret: string;
}

/** What a caller's secret has to be, unless somebody changes it. Our choice. */
export const CENTRE_SECRET = 'linecard';
const NAME = 'centre';
const ORDINARY: DialInManner = { conduct: 'ordinary', asks: false, secret: CENTRE_SECRET };
/** 10.255.0.254 and, for who has no address, 10.255.0.1: our choice. */
const NETWORK = { own: [10, 255, 0, 254], forOther: [10, 255, 0, 1] };

interface Line {
  readonly bearer: Bearer;
  readonly port: number;
  peer: PppPeer;
  manner: DialInManner;
}

/** The router at the far end of the exchange, which answers the calls of the provinces: one PPP interface a B channel. */
export class DialInRouter {
  /** Gets the user data of open links; `reply` sends some back on the same link. */
  onData: (frame: Uint8Array, reply: (frame: Uint8Array) => void) => void = () => {};
  /** Sees every frame of a call that arrives or is sent. */
  onFrame: (record: Readonly<CallRecord>, frame: Uint8Array, received: boolean) => void = () => {};
  readonly #lines = new Map<Readonly<CallRecord>, Line>();
  /** By port of the exchange that calls. */
  readonly #manners = new Map<number, DialInManner>();

  constructor(readonly clock: VirtualClock) {}

  /** A call is connected. */
  answer(bearer: Bearer, record: Readonly<CallRecord>): void {
    const manner = this.mannerTo(record.port);
    const send = (frame: Uint8Array): void => this.#send(record, bearer, frame);
    const line = { bearer, port: record.port, manner, peer: new PppPeer(this.clock, send, settingsOf(manner)) };
    this.#lines.set(record, line);
    bearer.attach({ receive: (frame, errored) => this.#receive(record, frame, errored) });
    line.peer.close(manner.conduct === 'refuse');
    line.peer.carry(speaks(manner));
  }

  /** A call is over. */
  leave(record: Readonly<CallRecord>): void {
    this.#lines.get(record)?.peer.carry(false);
    this.#lines.delete(record);
  }

  /** How calls from a port of the exchange are treated. */
  mannerTo(port: number): DialInManner {
    return this.#manners.get(port) ?? ORDINARY;
  }

  /** Calls that are up begin anew. */
  behave(port: number, change: Partial<DialInManner>): void {
    this.#manners.set(port, { ...this.mannerTo(port), ...change });
    for (const [record, line] of [...this.#lines]) {
      if (line.port !== port) continue;
      this.leave(record);
      this.answer(line.bearer, record);
    }
  }

  #receive(record: Readonly<CallRecord>, frame: Uint8Array, errored: boolean): void {
    const line = this.#lines.get(record);
    if (line === undefined || errored) return;
    this.onFrame(record, frame, true);
    if (line.manner.conduct === 'loop') this.#send(record, line.bearer, frame);
    else if (speaks(line.manner)) this.#hear(record, line, frame);
  }

  #hear(record: Readonly<CallRecord>, { peer, bearer }: Line, frame: Uint8Array): void {
    peer.receive(frame);
    if (peer.open && peer.isData(frame)) this.onData(frame, (answer) => this.#send(record, bearer, answer));
  }

  #send(record: Readonly<CallRecord>, bearer: Bearer, frame: Uint8Array): void {
    this.onFrame(record, frame, false);
    bearer.send(frame);
  }
}

function speaks({ conduct }: DialInManner): boolean {
  return conduct !== 'silent' && conduct !== 'loop';
}

function settingsOf({ conduct, asks, secret }: DialInManner): PppSettings {
  const credentials: Credentials = { name: NAME, secret };
  return conduct === 'no-ip' ? { credentials, asks } : { credentials, asks, network: NETWORK };
}
