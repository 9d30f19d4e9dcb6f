import type { VirtualClock } from '../../clock';
import type { Random } from '../../random';
import type { Bearer } from '../bearer';
import type { NetworkTermination } from '../network-termination';
import { type Behaviour, ORDINARY } from './behaviour';
import { type CallAccess, CallControl } from './call-control';
import type { AccessKind } from './channel-pool';
import type { CallRecord } from './connection';
import { DataLink, type DataLinkOwner, type LinkError } from './data-link';
import { decodeFrame, encodeFrame, isTerminalCommand, Sapi, TEI_GROUP } from './lapd-frame';
import type { Routing } from './routing';
import { TEI_AUTOMATIC_MAX, TEI_AUTOMATIC_MIN, TeiManager, type TeiOwner } from './tei-manager';

/** Errors that say a TEI may have two owners or none, ITU-T Q.921 table II.1. */
const CHECKED_ERRORS: readonly LinkError[] = ['C', 'D', 'G', 'H'];

export interface AccessOptions {
  /** Basic unless it says so. */
  readonly kind?: AccessKind;
  /** Point-to-point: one terminal with TEI 0. Point-to-multipoint: the exchange gives out TEIs. */
  readonly configuration: 'point-to-point' | 'point-to-multipoint';
  /** The directory numbers of the access. */
  readonly numbers: readonly string[];
}

/** What an access counts on its D channel. */
export interface AccessCounters {
  receivedFrames: number;
  sentFrames: number;
  /** Frames and messages that did not parse, or that nobody waited for. */
  badFrames: number;
}

/** Frames that may be unacknowledged, ITU-T Q.921 §5.9.5. */
const WINDOW: Readonly<Record<AccessKind, number>> = { basic: 1, primary: 7 };

/** One access of the exchange: layers 1 and 2 behind a network termination. */
export class Access implements CallAccess, DataLinkOwner, TeiOwner {
  readonly kind: AccessKind;
  readonly counters: AccessCounters = { receivedFrames: 0, sentFrames: 0, badFrames: 0 };
  #pointToPoint: boolean;
  /** The directory numbers; may be changed at any time. */
  numbers: readonly string[];
  /** Has the B channel of a call of this access, when the far subscriber wants nothing of it. */
  onBearer: (bearer: Bearer, record: Readonly<CallRecord>) => void = () => {};
  readonly control: CallControl;
  #behaviour: Behaviour = { ...ORDINARY };
  #ignoredSetups = 0;
  #collidedSetups = 0;
  #vanished = false;
  #mutedUntilUs = 0;
  #wasActive = false;
  readonly #teis: TeiManager;
  /** By TEI. */
  readonly #links: (DataLink | undefined)[] = new Array(128).fill(undefined);

  constructor(
    readonly clock: VirtualClock,
    readonly random: Random,
    readonly port: number,
    readonly termination: NetworkTermination,
    options: AccessOptions,
    routing: Routing,
  ) {
    this.#pointToPoint = options.configuration === 'point-to-point';
    this.numbers = options.numbers;
    this.kind = options.kind ?? 'basic';
    this.control = new CallControl(clock, this, routing);
    this.#teis = new TeiManager(clock, this);
    if (this.pointToPoint) this.assigned(0);
    termination.watch({
      frame: (frame) => this.#frame(frame),
      layer1: (active) => this.#layer1(active),
      bearer: (bearer, frame) => this.control.receiveBearer(bearer, frame),
    });
    if (termination.active) this.#layer1(true);
  }

  get pointToPoint(): boolean {
    return this.#pointToPoint;
  }

  get behaviour(): Readonly<Behaviour> {
    return this.#behaviour;
  }

  /** The data link of a TEI, for whoever watches. */
  link(tei: number): DataLink | undefined {
    return this.#links[tei];
  }

  behave(change: Readonly<Partial<Behaviour>>): void {
    this.#behaviour = { ...this.#behaviour, ...change };
    if (change.ignoreSetups !== undefined) this.#ignoredSetups = 0;
    if (change.collideSetups !== undefined) this.#collidedSetups = 0;
  }

  /** The D channel goes dead both ways for a while; layer 1 stays up. */
  dropLayer2(forMs: number): void {
    this.#mutedUntilUs = this.clock.nowUs + forMs * 1000;
  }

  /** The exchange is gone, and layer 1 with it: its calls, data links and TEIs are forgotten without a word. */
  vanish(): void {
    if (this.#vanished) return;
    this.#vanished = true;
    this.#wasActive = false;
    this.control.restart.stop();
    this.control.clearChannel(undefined);
    this.#teis.forget();
    for (const link of this.#links) link?.deactivate();
    if (!this.pointToPoint) this.#links.fill(undefined);
    this.termination.deactivate();
  }

  /** It is back, and knows nothing of before. */
  comeBack(): void {
    if (!this.#vanished) return;
    this.#vanished = false;
    if (this.termination.active) this.#layer1(true);
    else this.termination.activate();
  }

  /** The access is set up anew the other way: its calls, data links and TEIs are forgotten, and it starts again. */
  configure(configuration: AccessOptions['configuration']): void {
    const pointToPoint = configuration === 'point-to-point';
    if (pointToPoint === this.#pointToPoint) return;
    const wasThere = !this.#vanished;
    this.vanish();
    this.#links.fill(undefined);
    this.#pointToPoint = pointToPoint;
    if (pointToPoint) this.assigned(0);
    if (wasThere) this.comeBack();
  }

  /** RESTART of one B channel or of all; false when there is no data link for it. */
  restart(channel: number | undefined): boolean {
    const link = this.#links.find((known) => known?.isUp);
    if (link !== undefined) this.control.restart.begin(link, channel);
    return link !== undefined;
  }

  ignoresSetup(): boolean {
    if (this.#ignoredSetups >= this.#behaviour.ignoreSetups) return false;
    this.#ignoredSetups++;
    return true;
  }

  collides(): boolean {
    if (this.#collidedSetups >= this.#behaviour.collideSetups) return false;
    this.#collidedSetups++;
    return true;
  }

  bringUp(): void {
    if (this.#vanished) return;
    if (!this.termination.active) this.termination.activate();
    else if (!this.pointToPoint || this.#links[0]!.isUp) this.control.startOffers();
    else this.#links[0]!.establish();
  }

  broadcast(info: Uint8Array): void {
    if (this.pointToPoint) {
      this.#links[0]!.send(info);
      return;
    }
    this.transmit(encodeFrame({ sapi: Sapi.CallControl, cr: 1, tei: TEI_GROUP, type: 'UI', poll: false, info }));
  }

  sendBearer(channel: number, frame: Uint8Array): void {
    this.termination.sendBearer(channel, frame);
  }

  transmit(frame: Uint8Array): void {
    if (this.#muted || !this.termination.active) return;
    this.counters.sentFrames++;
    this.termination.send(frame);
  }

  assigned(tei: number): void {
    this.#links[tei] = new DataLink(this.clock, tei, this, WINDOW[this.kind]);
  }

  removed(tei: number): void {
    const link = this.#links[tei];
    this.#links[tei] = undefined;
    link?.deactivate();
  }

  established(link: DataLink): void {
    this.control.linkBack(link);
    if (this.pointToPoint) this.control.startOffers();
  }

  /** A call in progress asks for its data link again, ITU-T Q.931 §5.8.9. */
  released(link: DataLink): void {
    this.control.linkLost(link);
    const stands = this.#links[link.tei] === link && this.termination.active;
    if (stands && this.control.hasCalls(link)) link.establish();
  }

  failed(link: DataLink, error: LinkError): void {
    if (!this.pointToPoint && CHECKED_ERRORS.includes(error)) this.#teis.check(link.tei);
  }

  data(link: DataLink, info: Uint8Array): void {
    if (!this.control.receive(link, info)) this.counters.badFrames++;
  }

  get #muted(): boolean {
    return this.#vanished || this.clock.nowUs < this.#mutedUntilUs;
  }

  /** Our choice: point-to-point, the network sets the data link up as soon as there is a layer 1, and need not be asked. */
  #layer1(active: boolean): void {
    if (this.#vanished) {
      if (active) this.termination.deactivate();
      return;
    }
    if (!active) {
      for (const link of this.#links) link?.deactivate();
      return;
    }
    if (!this.#wasActive && !this.pointToPoint) this.#teis.remove(TEI_GROUP); // an exchange that starts knows no TEI
    this.#wasActive = true;
    for (const link of this.#links) {
      if (link !== undefined && (this.pointToPoint || this.control.hasCalls(link))) link.establish();
    }
    if (!this.pointToPoint) this.control.startOffers();
  }

  #frame(octets: Uint8Array): void {
    if (this.#muted) return;
    this.counters.receivedFrames++;
    const frame = decodeFrame(octets);
    if (frame.type === 'invalid') {
      this.counters.badFrames++;
    } else if (frame.sapi === Sapi.Management && frame.tei === TEI_GROUP) {
      const expected = frame.type === 'UI' && isTerminalCommand(frame) && !this.pointToPoint;
      if (expected) this.#teis.receive(frame);
      else this.counters.badFrames++;
    } else if (frame.sapi === Sapi.CallControl) {
      const link = this.#links[frame.tei];
      if (link === undefined) this.#stray(frame.tei);
      else if (!link.receive(frame)) this.counters.badFrames++;
    }
  }

  /** A terminal uses a TEI it was not given, ITU-T Q.921 §5.3.4. */
  #stray(tei: number): void {
    this.counters.badFrames++;
    if (!this.pointToPoint && tei >= TEI_AUTOMATIC_MIN && tei <= TEI_AUTOMATIC_MAX) this.#teis.remove(tei);
  }
}
