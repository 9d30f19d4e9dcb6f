import type { VirtualClock } from '../../clock';
import type { Bearer } from '../bearer';
import type { Access } from './access';
import type { Behaviour } from './behaviour';
import type { Call } from './call';
import type { CallRecord, Connection, FarEnd } from './connection';
import { Timer } from './timer';

/** Far subscribers whose numbers begin alike. */
export interface Subscriber {
  /** Leading digits; '' is everybody. */
  readonly prefix: string;
  /** Goes before what is set for the port. */
  readonly behaviour?: Readonly<Partial<Behaviour>>;
  /** A call is connected: attach a sink to its B channel. */
  onBearer?(bearer: Bearer, record: Readonly<CallRecord>): void;
}

/** Plays the part of a far subscriber in one connection, as its behaviour has it. */
export class FarSubscriber implements FarEnd {
  /** The terminal's call, which it has to answer. */
  #call: Call | undefined;
  readonly #alerting: Timer;
  readonly #answering: Timer;
  readonly #clearing: Timer;

  constructor(
    clock: VirtualClock,
    readonly access: Access,
    readonly connection: Connection,
    readonly subscriber: Subscriber,
  ) {
    this.#alerting = new Timer(clock, () => this.#alert());
    this.#answering = new Timer(clock, () => this.#call?.answer());
    this.#clearing = new Timer(clock, () => this.connection.hangUp(this.#behaviour.clearCause));
  }

  ring(call: Call): void {
    this.#call = call;
    const behaviour = this.#behaviour;
    if (behaviour.reaction === 'silent') return;
    const refuses = behaviour.reaction === 'refuse';
    if (!refuses || behaviour.refuseAt !== 'setup') call.proceed();
    if (refuses && behaviour.refuseAt !== 'alerting') {
      call.clear(behaviour.refuseCause);
      return;
    }
    const answerMs =
      behaviour.answerAfterMs + (behaviour.spreadMs > 0 ? this.access.random.below(behaviour.spreadMs + 1) : 0);
    const answers = behaviour.reaction === 'answer';
    if (!answers || behaviour.alertAfterMs < answerMs) this.#alerting.start(behaviour.alertAfterMs * 1000);
    if (answers) this.#answering.start(answerMs * 1000);
  }

  alerted(): void {}

  joined(): void {
    const { connection, subscriber } = this;
    if (subscriber.onBearer === undefined) this.access.onBearer(connection, connection.record);
    else subscriber.onBearer(connection, connection.record);
    const { clearAfterMs } = this.#behaviour;
    if (clearAfterMs > 0) this.#clearing.start(clearAfterMs * 1000);
  }

  parted(): void {}

  finished(): void {
    this.#alerting.stop();
    this.#answering.stop();
    this.#clearing.stop();
  }

  #alert(): void {
    this.#call?.alert();
    const { reaction, refuseCause } = this.#behaviour;
    if (reaction === 'refuse') this.#call?.clear(refuseCause);
  }

  get #behaviour(): Readonly<Behaviour> {
    return { ...this.access.behaviour, ...this.subscriber.behaviour };
  }
}
