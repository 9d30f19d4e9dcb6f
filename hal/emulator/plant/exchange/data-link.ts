import type { VirtualClock } from '../../clock';
import {
  encodeFrame,
  type InformationFrame,
  isTerminalCommand,
  type LapdFrame,
  MODULUS_MASK,
  Sapi,
  type SupervisoryFrame,
  type UnnumberedFrame,
} from './lapd-frame';
import { Timer } from './timer';

/** ITU-T Q.921 §5.9. */
export const T200_US = 1_000_000;
export const T203_US = 10_000_000;
export const N200 = 3;
/** Messages that may wait for the window; more are dropped, and layer 3 repeats by its own timers. */
export const QUEUE_MAX = 32;

/** States of annex B. States 1 to 3 are the terminal's: a data link of the network exists only with a TEI. */
export const enum LinkState {
  TeiAssigned = 4,
  AwaitingEstablishment = 5,
  AwaitingRelease = 6,
  MultipleFrame = 7,
  TimerRecovery = 8,
}

/** Error codes of MDL-ERROR indication, ITU-T Q.921 table II.1. */
export type LinkError = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'J' | 'K' | 'L' | 'M' | 'N' | 'O';

/** Layers 1 and 3 and the layer management, as the data link sees them. */
export interface DataLinkOwner {
  transmit(frame: Uint8Array): void;
  /** DL-ESTABLISH indication or confirm. */
  established(link: DataLink): void;
  /** DL-RELEASE indication or confirm. */
  released(link: DataLink): void;
  /** DL-DATA indication. */
  data(link: DataLink, info: Uint8Array): void;
  /** MDL-ERROR indication. */
  failed(link: DataLink, error: LinkError): void;
}

type Event = LapdFrame | { readonly type: 'establish' | 'release' | 'T200' | 'T203' };

const EMPTY = new Uint8Array(0);

/**
 * The network's end of the data link to one terminal: acknowledged operation on SAPI 0, ITU-T Q.921 §5.5 to §5.8.
 * State functions answer whether the event fits the state.
 */
export class DataLink {
  #state = LinkState.TeiAssigned;
  #receiveState = 0;
  #acknowledgeState = 0;
  #retries = 0;
  #peerBusy = false;
  /** A REJ is out and the frame it asked for has not come. */
  #rejecting = false;
  #waiting: Uint8Array[] = [];
  /** Sent from V(A) on and not acknowledged; V(S) is V(A) plus its length. */
  #outstanding: Uint8Array[] = [];
  readonly #t200: Timer;
  readonly #t203: Timer;

  constructor(
    clock: VirtualClock,
    readonly tei: number,
    readonly owner: DataLinkOwner,
    /** k, frames that may be unacknowledged. */
    readonly window: number,
  ) {
    this.#t200 = new Timer(clock, () => this.#handle({ type: 'T200' }));
    this.#t203 = new Timer(clock, () => this.#handle({ type: 'T203' }));
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Messages can be sent. */
  get isUp(): boolean {
    return this.#state === LinkState.MultipleFrame || this.#state === LinkState.TimerRecovery;
  }

  establish(): void {
    this.#handle({ type: 'establish' });
  }

  release(): void {
    this.#handle({ type: 'release' });
  }

  /** Queues a message; false when the link is down or the queue is full. */
  send(info: Uint8Array): boolean {
    if (!this.isUp || this.#waiting.length >= QUEUE_MAX) return false;
    this.#waiting.push(info);
    this.#pump();
    return true;
  }

  /** Answers whether the frame fits the state. */
  receive(frame: LapdFrame): boolean {
    return this.#handle(frame);
  }

  /** Layer 1 is gone, or the TEI is. */
  deactivate(): void {
    const wasIdle = this.#state === LinkState.TeiAssigned;
    this.#enter(LinkState.TeiAssigned);
    if (!wasIdle) this.owner.released(this);
  }

  #handle(event: Event): boolean {
    switch (this.#state) {
      case LinkState.TeiAssigned:
        return this.#teiAssigned(event);
      case LinkState.AwaitingEstablishment:
        return this.#awaitingEstablishment(event);
      case LinkState.AwaitingRelease:
        return this.#awaitingRelease(event);
      case LinkState.MultipleFrame:
        return this.#multipleFrame(event);
      default:
        return this.#timerRecovery(event);
    }
  }

  #teiAssigned(event: Event): boolean {
    switch (event.type) {
      case 'establish':
        return this.#establish();
      case 'release':
        return this.#idle();
      case 'SABME':
        return this.#accept(event.poll);
      case 'DISC':
        return this.#respond('DM', event.poll);
      case 'UA':
        return this.#fail(event.poll ? 'C' : 'D');
      case 'DM':
        return event.poll || this.#establish();
      default:
        return false;
    }
  }

  #awaitingEstablishment(event: Event): boolean {
    switch (event.type) {
      case 'establish':
        return true;
      case 'release':
        return this.#disconnect();
      case 'SABME':
        return this.#respond('UA', event.poll);
      case 'DISC':
        return this.#respond('DM', event.poll);
      case 'UA':
        return event.poll ? this.#begin() : this.#fail('D');
      case 'DM':
        return event.poll ? this.#idle() : true;
      case 'T200':
        if (this.#retries >= N200) return this.#fail('G') && this.#idle();
        this.#retries++;
        return this.#command('SABME', LinkState.AwaitingEstablishment);
      default:
        return false;
    }
  }

  #awaitingRelease(event: Event): boolean {
    switch (event.type) {
      case 'release':
        return true;
      case 'SABME':
        return this.#respond('DM', event.poll);
      case 'DISC':
        return this.#respond('UA', event.poll);
      case 'UA':
        return event.poll ? this.#idle() : this.#fail('D');
      case 'DM':
        return event.poll ? this.#idle() : true;
      case 'T200':
        if (this.#retries >= N200) return this.#fail('H') && this.#idle();
        this.#retries++;
        return this.#command('DISC', LinkState.AwaitingRelease);
      default:
        return false;
    }
  }

  #multipleFrame(event: Event): boolean {
    switch (event.type) {
      case 'T200':
      case 'T203':
        this.#retries = 0;
        return this.#enquire();
      case 'RR':
      case 'RNR':
      case 'REJ':
        this.#peerBusy = event.type === 'RNR';
        if (event.poll && !isTerminalCommand(event)) this.#fail('A');
        this.#answerPoll(event);
        return this.#confirm(event.nr, event.type === 'REJ');
      case 'DM':
        return event.poll ? this.#fail('B') : this.#fail('E') && this.#establish();
      default:
        return this.#inService(event);
    }
  }

  #timerRecovery(event: Event): boolean {
    switch (event.type) {
      case 'T200':
        if (this.#retries >= N200) return this.#fail('I') && this.#establish();
        return this.#enquire();
      case 'RR':
      case 'RNR':
      case 'REJ':
        this.#peerBusy = event.type === 'RNR';
        if (isTerminalCommand(event) || !event.poll) {
          this.#answerPoll(event);
          return this.#acknowledge(event.nr);
        }
        if (!this.#acknowledge(event.nr)) return true;
        this.#enter(LinkState.MultipleFrame);
        return this.#confirm(event.nr, true);
      case 'DM':
        return this.#fail(event.poll ? 'B' : 'E') && this.#establish();
      default:
        return this.#inService(event);
    }
  }

  /** What states 7 and 8 do alike. */
  #inService(event: Event): boolean {
    switch (event.type) {
      case 'establish':
        return this.#establish();
      case 'release':
        return this.#disconnect();
      case 'I':
        return this.#information(event);
      case 'SABME':
        return this.#fail('F') && this.#accept(event.poll);
      case 'DISC':
        return this.#respond('UA', event.poll) && this.#idle();
      case 'UA':
        return this.#fail(event.poll ? 'C' : 'D');
      case 'FRMR':
        return this.#fail('K') && this.#establish();
      case 'rejected':
        return this.#fail(event.error) && this.#establish();
      default:
        return false;
    }
  }

  /** ITU-T Q.921 §5.6.2; what is acknowledged at once needs no acknowledge-pending mark. */
  #information(frame: InformationFrame): boolean {
    const inSequence = frame.ns === this.#receiveState;
    if (inSequence) {
      this.#receiveState = (this.#receiveState + 1) & MODULUS_MASK;
      this.#rejecting = false;
      this.#supervise('RR', 0, frame.poll);
    } else if (!this.#rejecting) {
      this.#rejecting = true;
      this.#supervise('REJ', 0, frame.poll);
    } else if (frame.poll) {
      this.#supervise('RR', 0, true);
    }
    if (this.#state === LinkState.MultipleFrame) this.#confirm(frame.nr, false);
    else this.#acknowledge(frame.nr);
    if (inSequence) this.owner.data(this, frame.info);
    return true;
  }

  /** Takes an N(R) in state 7, and goes on sending: from N(R) anew when `again`. */
  #confirm(nr: number, again: boolean): boolean {
    const before = this.#acknowledgeState;
    if (!this.#acknowledge(nr)) return true;
    if (again) this.#waiting.unshift(...this.#outstanding.splice(0));
    if (this.#outstanding.length === 0 && !this.#peerBusy) {
      this.#t200.stop();
      this.#t203.start(T203_US);
    } else if (this.#peerBusy || before !== this.#acknowledgeState) {
      this.#t203.stop();
      this.#t200.start(T200_US);
    }
    this.#pump();
    return true;
  }

  /** Drops what N(R) confirms; a value outside V(A)..V(S) ends in a new establishment and false. */
  #acknowledge(nr: number): boolean {
    const confirmed = (nr - this.#acknowledgeState) & MODULUS_MASK;
    if (confirmed > this.#outstanding.length) {
      this.#fail('J');
      this.#establish();
      return false;
    }
    this.#outstanding.splice(0, confirmed);
    this.#acknowledgeState = nr;
    return true;
  }

  #pump(): void {
    while (
      this.#state === LinkState.MultipleFrame &&
      !this.#peerBusy &&
      this.#outstanding.length < this.window &&
      this.#waiting.length > 0
    ) {
      const info = this.#waiting.shift()!;
      const ns = (this.#acknowledgeState + this.#outstanding.length) & MODULUS_MASK;
      this.#outstanding.push(info);
      this.#t203.stop();
      if (!this.#t200.running) this.#t200.start(T200_US);
      const { tei } = this;
      const nr = this.#receiveState;
      this.owner.transmit(encodeFrame({ sapi: Sapi.CallControl, cr: 1, tei, type: 'I', ns, nr, poll: false, info }));
    }
  }

  #establish(): boolean {
    this.#retries = 0;
    this.#clear();
    return this.#command('SABME', LinkState.AwaitingEstablishment);
  }

  #disconnect(): boolean {
    this.#retries = 0;
    this.#clear();
    return this.#command('DISC', LinkState.AwaitingRelease);
  }

  #accept(final: boolean): boolean {
    this.#clear();
    return this.#respond('UA', final) && this.#begin();
  }

  /**
   * Our choice: layer 3 always hears of a new establishment. Annex B spares it one with nothing outstanding, but a
   * terminal that restarted would keep its calls for ever.
   */
  #begin(): boolean {
    this.#enter(LinkState.MultipleFrame);
    this.owner.established(this);
    return true;
  }

  #idle(): boolean {
    this.#enter(LinkState.TeiAssigned);
    this.owner.released(this);
    return true;
  }

  #enquire(): boolean {
    this.#retries++;
    this.#enter(LinkState.TimerRecovery);
    this.#supervise('RR', 1, true);
    return true;
  }

  #enter(state: LinkState): void {
    this.#state = state;
    this.#t200.stop();
    this.#t203.stop();
    if (state === LinkState.TeiAssigned) this.#clear();
    else if (state === LinkState.MultipleFrame) this.#t203.start(T203_US);
    else this.#t200.start(T200_US);
  }

  #clear(): void {
    this.#receiveState = 0;
    this.#acknowledgeState = 0;
    this.#peerBusy = false;
    this.#rejecting = false;
    this.#waiting = [];
    this.#outstanding = [];
  }

  #command(type: UnnumberedFrame['type'], state: LinkState): boolean {
    this.#enter(state);
    this.owner.transmit(encodeFrame({ sapi: Sapi.CallControl, cr: 1, tei: this.tei, type, poll: true, info: EMPTY }));
    return true;
  }

  #respond(type: UnnumberedFrame['type'], final: boolean): boolean {
    this.owner.transmit(encodeFrame({ sapi: Sapi.CallControl, cr: 0, tei: this.tei, type, poll: final, info: EMPTY }));
    return true;
  }

  #supervise(type: SupervisoryFrame['type'], cr: number, poll: boolean): void {
    this.owner.transmit(encodeFrame({ sapi: Sapi.CallControl, cr, tei: this.tei, type, nr: this.#receiveState, poll }));
  }

  #answerPoll(frame: SupervisoryFrame): void {
    if (frame.poll && isTerminalCommand(frame)) this.#supervise('RR', 0, true);
  }

  #fail(error: LinkError): boolean {
    this.owner.failed(this, error);
    return true;
  }
}
