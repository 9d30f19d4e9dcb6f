import type { VirtualClock } from '../../clock';
import type { Random } from '../../random';
import type { BearerNumber, NetworkTermination } from '../network-termination';
import { type Behaviour, ORDINARY } from './behaviour';
import { type CallAccess, CallControl, type Trunk } from './call-control';
import { DataLink, type DataLinkOwner, type LinkError } from './data-link';
import { decodeFrame, encodeFrame, isTerminalCommand, Sapi, TEI_GROUP } from './lapd-frame';
import { TEI_AUTOMATIC_MAX, TEI_AUTOMATIC_MIN, TeiManager, type TeiOwner } from './tei-manager';

/** Errors that say a TEI may have two owners or none, ITU-T Q.921 table II.1. */
const CHECKED_ERRORS: readonly LinkError[] = ['C', 'D', 'G', 'H'];

export interface AccessOptions {
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

/** One basic access of the exchange: layers 1 and 2 behind a network termination. */
export class Access implements CallAccess, DataLinkOwner, TeiOwner {
  readonly counters: AccessCounters = { receivedFrames: 0, sentFrames: 0, badFrames: 0 };
  readonly pointToPoint: boolean;
  readonly numbers: readonly string[];
  readonly control: CallControl;
  #behaviour: Behaviour = { ...ORDINARY };
  #ignoredSetups = 0;
  #mutedUntilUs = 0;
  #wasActive = false;
  readonly #teis: TeiManager;
  /** By TEI. */
  readonly #links: (DataLink | undefined)[] = new Array(128).fill(undefined);

  constructor(
    readonly clock: VirtualClock,
    random: Random,
    readonly port: number,
    readonly termination: NetworkTermination,
    options: AccessOptions,
    trunk: Trunk,
  ) {
    this.pointToPoint = options.configuration === 'point-to-point';
    this.numbers = options.numbers;
    this.control = new CallControl(clock, random, this, trunk);
    this.#teis = new TeiManager(clock, this);
    if (this.pointToPoint) this.assigned(0);
    termination.watch({
      frame: (frame) => this.#frame(frame),
      layer1: (active) => this.#layer1(active),
      bearer: (bearer, frame) => this.control.receiveBearer(bearer, frame),
    });
    if (termination.active) this.#layer1(true);
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
  }

  /** The D channel goes dead both ways for a while; layer 1 stays up. */
  dropLayer2(forMs: number): void {
    this.#mutedUntilUs = this.clock.nowUs + forMs * 1000;
  }

  ignoresSetup(): boolean {
    if (this.#ignoredSetups >= this.#behaviour.ignoreSetups) return false;
    this.#ignoredSetups++;
    return true;
  }

  bringUp(): void {
    if (!this.termination.active) this.termination.activate();
    else if (!this.pointToPoint || this.#links[0]!.isUp) this.control.startOffers();
    else this.#links[0]!.establish();
  }

  broadcast(info: Uint8Array): void {
    if (this.pointToPoint) {
      this.#links[0]!.send(info);
      return;
    }
    const address = { sapi: Sapi.CallControl, cr: 1, tei: TEI_GROUP };
    this.transmit(encodeFrame({ ...address, type: 'UI', poll: false, info }));
  }

  sendBearer(channel: number, frame: Uint8Array): void {
    this.termination.sendBearer(channel as BearerNumber, frame);
  }

  transmit(frame: Uint8Array): void {
    if (this.#muted || !this.termination.active) return;
    this.counters.sentFrames++;
    this.termination.send(frame);
  }

  assigned(tei: number): void {
    this.#links[tei] = new DataLink(this.clock, tei, this);
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
    return this.clock.nowUs < this.#mutedUntilUs;
  }

  /** Our choice: point-to-point, the network sets the data link up as soon as there is a layer 1, and need not be asked. */
  #layer1(active: boolean): void {
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
