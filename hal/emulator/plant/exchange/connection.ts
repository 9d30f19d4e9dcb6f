import type { VirtualClock } from '../../clock';
import type { Random } from '../../random';
import type { Bearer, FrameSink } from '../bearer';
import type { Behaviour } from './behaviour';
import type { Call, CallNotice, CallParty, ClearedBy } from './call';
import { CauseValue } from './information-element';
import { Timer } from './timer';

/** One call as the exchange charges it. Times are virtual microseconds. */
export interface CallRecord {
  /** Counts all calls from 1. */
  readonly sequence: number;
  readonly port: number;
  /** As the terminal sees it. */
  readonly direction: 'outgoing' | 'incoming';
  readonly calling: string;
  readonly called: string;
  readonly service: 'speech' | 'data';
  /** B channel, 0 = none. */
  channel: number;
  readonly startUs: number;
  /** When charging began; undefined = never connected. */
  connectUs: number | undefined;
  /** When clearing began, and charging ended; undefined = not yet. */
  endUs: number | undefined;
  /** ITU-T Q.850; 0 while the call lasts. */
  cause: number;
  clearedBy: ClearedBy | undefined;
}

/** Far subscribers whose numbers begin alike. */
export interface Subscriber {
  /** Leading digits; '' is everybody. */
  readonly prefix: string;
  /** Goes before what is set for the port. */
  readonly behaviour?: Readonly<Partial<Behaviour>>;
  /** A call is connected: attach a sink to its B channel. */
  onBearer?(bearer: Bearer, record: Readonly<CallRecord>): void;
}

/** The near end of a connection: a call of the terminal, or an offer to it. */
export interface NearEnd {
  clear(cause: number): void;
}

/** The access whose B channel a connection uses. */
export interface BearerSwitch {
  readonly behaviour: Readonly<Behaviour>;
  through(channel: number, connection: Connection | undefined): void;
  sendBearer(channel: number, frame: Uint8Array): void;
}

/** A terminal's call and the far subscriber on it: plays the subscriber's part, joins the B channel and keeps the record. */
export class Connection implements Bearer, CallParty {
  #near: NearEnd | undefined;
  /** The terminal's call the far subscriber has to answer. */
  #call: Call | undefined;
  #sink: FrameSink | null = null;
  #joined = false;
  readonly #alerting: Timer;
  readonly #answering: Timer;
  readonly #clearing: Timer;

  constructor(
    readonly clock: VirtualClock,
    readonly random: Random,
    readonly access: BearerSwitch,
    readonly subscriber: Subscriber,
    readonly record: CallRecord,
    readonly ended: () => void,
  ) {
    this.#alerting = new Timer(clock, () => this.#call?.alert());
    this.#answering = new Timer(clock, () => this.#call?.answer());
    this.#clearing = new Timer(clock, () => this.hangUp(this.#behaviour.clearCause));
  }

  /** The far subscriber gets the terminal's call. */
  ring(call: Call): void {
    this.#call = call;
    this.#near = call;
    const behaviour = this.#behaviour;
    if (behaviour.reaction === 'silent') return;
    if (behaviour.reaction !== 'refuse' || behaviour.refuseAfterProceeding) call.proceed();
    if (behaviour.reaction === 'refuse') {
      call.clear(behaviour.refuseCause);
      return;
    }
    const answerMs = behaviour.answerAfterMs + (behaviour.spreadMs > 0 ? this.random.below(behaviour.spreadMs + 1) : 0);
    const answers = behaviour.reaction === 'answer';
    if (!answers || behaviour.alertAfterMs < answerMs) this.#alerting.start(behaviour.alertAfterMs * 1000);
    if (answers) this.#answering.start(answerMs * 1000);
  }

  /** The far subscriber calls the terminal. */
  place(offer: NearEnd): void {
    this.#near = offer;
  }

  /** The far subscriber hangs up. */
  hangUp(cause: number = CauseValue.NormalClearing): void {
    this.#near?.clear(cause);
  }

  notice(call: Call, notice: CallNotice): void {
    switch (notice) {
      case 'connected':
        this.join(call.channel);
        return;
      case 'disconnected':
        this.part();
        return;
      case 'released':
        this.finish(call.cause, call.clearedBy ?? 'network', call.endUs);
        return;
      default:
        return; // answered: a call of the terminal has nobody to answer it there
    }
  }

  join(channel: number): void {
    this.record.connectUs = this.clock.nowUs;
    this.#joined = true;
    this.access.through(channel, this);
    this.subscriber.onBearer?.(this, this.record);
    const { clearAfterMs } = this.#behaviour;
    if (clearAfterMs > 0) this.#clearing.start(clearAfterMs * 1000);
  }

  part(): void {
    if (!this.#joined) return;
    this.#joined = false;
    this.access.through(this.record.channel, undefined);
  }

  finish(cause: number, by: ClearedBy, endUs: number): void {
    if (this.record.endUs !== undefined) return;
    this.part();
    this.#alerting.stop();
    this.#answering.stop();
    this.#clearing.stop();
    this.#near = undefined;
    this.record.cause = cause;
    this.record.clearedBy = by;
    this.record.endUs = endUs;
    this.ended();
  }

  send(frame: Uint8Array): void {
    if (this.#joined) this.access.sendBearer(this.record.channel, frame);
  }

  attach(sink: FrameSink | null): void {
    this.#sink = sink;
  }

  /** A frame of the terminal. */
  receive(frame: Uint8Array): void {
    if (this.#joined) this.#sink?.receive(frame, false);
  }

  get #behaviour(): Readonly<Behaviour> {
    return { ...this.access.behaviour, ...this.subscriber.behaviour };
  }
}
