import type { VirtualClock } from '../../clock';
import { Call, type CallNotice, type CallOwner, type CallParty, type ClearedBy } from './call';
import type { Connection } from './connection';
import type { DataLink } from './data-link';
import { CauseValue } from './information-element';
import { encodeMessage, type Message } from './message';
import { Timer } from './timer';

/** ITU-T Q.931 table 9-1, network side: until SETUP is answered; it is sent twice. */
export const T303_US = 4_000_000;
/** How long a call waits for layers 1 and 2 before its SETUP. Our choice. */
export const ACTIVATION_WAIT_US = 10_000_000;

/** The access a call is offered on. */
export interface OfferOwner extends CallOwner {
  /** One terminal at most can answer. */
  readonly pointToPoint: boolean;
  /** SETUP to all terminals. */
  offerSetup(octets: Uint8Array): void;
  opened(call: Call): void;
  settled(offer: Offer): void;
}

/**
 * A call to the terminals of an access: SETUP goes to all of them, each that answers gets a call of its own, the first
 * CONNECT wins. ITU-T Q.931 §5.2.
 */
export class Offer implements CallParty {
  readonly #legs: Call[] = [];
  #sent = 0;
  #winner: Call | undefined;
  /** The best reason heard from a terminal that refused. */
  #refusal = 0;
  #finished = false;
  #settled = false;
  readonly #timer: Timer;

  constructor(
    readonly clock: VirtualClock,
    readonly owner: OfferOwner,
    readonly connection: Connection,
    readonly setup: Message,
    readonly channel: number,
    /** Digits that a terminal has to ask for. */
    readonly rest: string,
  ) {
    this.#timer = new Timer(clock, () => this.#expired());
    this.#timer.start(ACTIVATION_WAIT_US);
  }

  get value(): number {
    return this.setup.reference.value;
  }

  /** Layers 1 and 2 are there. */
  start(): void {
    if (this.#sent === 0 && !this.#finished) this.#send();
  }

  /** A terminal answers; undefined when SETUP is not out or the call is not to be had any more. */
  open(link: DataLink): Call | undefined {
    if (this.#sent === 0 || this.#finished) return undefined;
    const call = new Call(this.clock, this.owner, this, link, this.setup.reference, this.channel);
    this.#legs.push(call);
    this.owner.opened(call);
    call.present();
    if (this.#winner !== undefined) call.withdraw();
    return call;
  }

  /** The caller hangs up. */
  clear(cause: number): void {
    if (this.#winner !== undefined) {
      this.#winner.clear(cause);
      return;
    }
    for (const leg of [...this.#legs]) leg.clear(cause);
    this.#finish(cause, 'network', this.clock.nowUs);
  }

  /** Gone without a word to the terminals. */
  abandon(): void {
    for (const leg of [...this.#legs]) leg.abandon();
    this.#finish(CauseValue.TemporaryFailure, 'network', this.clock.nowUs);
  }

  notice(call: Call, notice: CallNotice): void {
    switch (notice) {
      case 'wants digits':
        call.dial(this.rest);
        return;
      case 'alerted':
        this.connection.alerted();
        return;
      case 'answered':
        this.#choose(call);
        return;
      case 'connected':
        this.connection.join(call.channel);
        return;
      case 'disconnected':
        this.connection.part(call.cause);
        return;
      case 'released':
        this.#closed(call);
        return;
    }
  }

  #choose(call: Call): void {
    if (this.#winner !== undefined) {
      call.withdraw();
      return;
    }
    this.#winner = call;
    this.#timer.stop();
    for (const leg of [...this.#legs]) if (leg !== call) leg.withdraw();
    call.answer();
  }

  #closed(call: Call): void {
    this.#legs.splice(this.#legs.indexOf(call), 1);
    if (call === this.#winner) this.#finish(call.cause, call.clearedBy ?? 'network', call.endUs);
    else if (this.#winner === undefined && !this.#finished) this.#refused(call);
    this.#settle();
  }

  /** Others on the bus may still answer until T303; a busy user is the better reason than any other. */
  #refused(call: Call): void {
    if (this.#refusal !== CauseValue.UserBusy) this.#refusal = call.cause;
    const mayAnswer = !this.owner.pointToPoint && this.#timer.running;
    if (this.#legs.length === 0 && !mayAnswer) this.#finish(this.#refusal, call.clearedBy ?? 'network', call.endUs);
  }

  #expired(): void {
    const nowUs = this.clock.nowUs;
    if (this.#sent === 0) this.#finish(CauseValue.DestinationOutOfOrder, 'data link', nowUs);
    else if (this.#legs.length > 0) return;
    else if (this.#refusal !== 0) this.#finish(this.#refusal, 'terminal', nowUs);
    else if (this.#sent === 1) this.#send();
    else this.#finish(CauseValue.NoUserResponding, 'timer', nowUs);
  }

  #send(): void {
    this.#sent++;
    this.#timer.start(T303_US);
    this.owner.offerSetup(encodeMessage(this.setup));
  }

  #finish(cause: number, by: ClearedBy, endUs: number): void {
    if (this.#finished) return;
    this.#finished = true;
    this.#timer.stop();
    this.connection.finish(cause, by, endUs);
    this.#settle();
  }

  /** The call reference and the B channel are free once the last terminal has let go. */
  #settle(): void {
    if (!this.#finished || this.#settled || this.#legs.length > 0) return;
    this.#settled = true;
    this.owner.settled(this);
  }
}
