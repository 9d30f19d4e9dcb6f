import type { VirtualClock } from '../../clock';
import type { Random } from '../../random';
import type { Bearer } from '../bearer';
import type { NetworkTermination } from '../network-termination';
import { Access, type AccessOptions } from './access';
import type { Behaviour } from './behaviour';
import type { CallRecord, Connection, FarEnd } from './connection';
import { FarAccess } from './far-access';
import { FarSubscriber, type Subscriber } from './far-subscriber';
import type { Routing } from './routing';
import { pulsesOf, type Tariff } from './tariff';
import { longestPrefix, type TrunkGroup } from './trunk-group';

/** Records kept of ended calls; the oldest go first. */
export const RECORDS_MAX = 1000;
/** A pulse a minute, day and night. Our choice. */
const TARIFF: Tariff = { pulseUs: 60_000_000, windows: [] };
/** 1 January 2003, 08:00. */
const EPOCH_MS = Date.UTC(2003, 0, 1, 8);

export interface ExchangeOptions {
  /** Who can be called. Without it everybody can, and nobody takes what comes on the B channel. */
  readonly subscribers?: readonly Subscriber[];
  /** Date and time at power-on, milliseconds since 1970; CONNECT tells it. */
  readonly epochMs?: number;
}

/** A call for one of our terminals. */
export interface IncomingCall {
  readonly called: string;
  /** '' = not shown. */
  readonly calling?: string;
  readonly service?: CallRecord['service'];
  /** SETUP lacks the last digits: a terminal has to ask for them. */
  readonly overlap?: boolean;
  readonly behaviour?: Readonly<Partial<Behaviour>>;
  onBearer?(bearer: Bearer, record: Readonly<CallRecord>): void;
}

/** A local ISDN exchange, network side of ITU-T Q.921 and Q.931 as ETS 300 102 has it. It may serve several shelves. */
export class Exchange implements Routing {
  /** By longest prefix; may be changed at any time. */
  subscribers: readonly Subscriber[];
  /** By longest prefix; calls that no group fits need no circuit. May be changed at any time. */
  trunks: readonly TrunkGroup[] = [];
  /** What calls cost; counts for whole calls, those that last among them. */
  tariff: Tariff = TARIFF;
  readonly #accesses: Access[] = [];
  readonly #epochMs: number;
  #sequence = 0;
  #connections: Connection[] = [];
  readonly #records: CallRecord[] = [];
  readonly #listeners: ((record: Readonly<CallRecord>) => void)[] = [];
  #behaviour: Readonly<Partial<Behaviour>> = {};

  constructor(
    readonly clock: VirtualClock,
    readonly random: Random,
    options: ExchangeOptions = {},
  ) {
    this.subscribers = options.subscribers ?? [{ prefix: '' }];
    this.#epochMs = options.epochMs ?? EPOCH_MS;
  }

  get accesses(): readonly Access[] {
    return this.#accesses;
  }

  get civilMs(): number {
    return this.#epochMs + Math.floor(this.clock.nowUs / 1000);
  }

  /** Ended calls in the order of their end. */
  get records(): readonly Readonly<CallRecord>[] {
    return this.#records;
  }

  /** What the caller has to pay for a call, until now when it lasts; a call to our terminal costs it nothing. */
  pulses({ direction, connectUs, endUs = this.clock.nowUs }: Readonly<CallRecord>): number {
    if (direction === 'incoming' || connectUs === undefined) return 0;
    return pulsesOf(this.tariff, this.#epochMs + connectUs / 1000, endUs - connectUs);
  }

  /** Calls that have not ended. */
  get calls(): readonly Readonly<CallRecord>[] {
    return this.#connections.map((connection) => connection.record);
  }

  /** Connects a line; ports count from 0. */
  attach(termination: NetworkTermination, options: AccessOptions): Access {
    const access = new Access(this.clock, this.random.fork(), this.#accesses.length, termination, options, this);
    access.behave(this.#behaviour);
    this.#accesses.push(access);
    return access;
  }

  /** Of all ports, those to come too. */
  behave(change: Readonly<Partial<Behaviour>>): void {
    this.#behaviour = { ...this.#behaviour, ...change };
    for (const access of this.#accesses) access.behave(change);
  }

  /** On all ports. */
  dropLayer2(forMs: number): void {
    for (const access of this.#accesses) access.dropLayer2(forMs);
  }

  /** Calls one of our numbers. The record fills as the call goes on; undefined = nobody has the number. */
  call(incoming: IncomingCall): Readonly<CallRecord> | undefined {
    const access = this.#accessOf(incoming.called);
    if (access === undefined) return undefined;
    const { called, calling = '', service = 'data', behaviour, overlap } = incoming;
    const record = this.record({ port: access.port, direction: 'incoming', calling, called, service });
    const connection = access.control.connection(record);
    const subscriber = { prefix: calling, behaviour, onBearer: incoming.onBearer?.bind(incoming) };
    connection.far = new FarSubscriber(this.clock, access, connection, subscriber);
    access.control.place({ connection, overlap });
    return record;
  }

  /** The far end of a call hangs up. */
  hangUp(record: Readonly<CallRecord>, cause?: number): void {
    this.#connections.find((connection) => connection.record === record)?.hangUp(cause);
  }

  /** Calls back with every record when its call has ended. */
  watch(listener: (record: Readonly<CallRecord>) => void): void {
    this.#listeners.push(listener);
  }

  farEnd(connection: Connection, called: string): FarEnd | undefined {
    const access = this.#accessOf(called);
    const { behaviour } = connection.access;
    if (access !== undefined && behaviour.reaction === 'answer') return this.#through(connection, access);
    const subscriber = access === undefined ? longestPrefix(this.subscribers, called) : { prefix: called };
    if (subscriber === undefined) return undefined;
    return new FarSubscriber(this.clock, this.#accesses[connection.record.port], connection, subscriber);
  }

  trunk(number: string): TrunkGroup | undefined {
    return longestPrefix(this.trunks, number);
  }

  record(details: Pick<CallRecord, 'port' | 'direction' | 'calling' | 'called' | 'service'>): CallRecord {
    return {
      sequence: ++this.#sequence,
      ...details,
      channel: 0,
      startUs: this.clock.nowUs,
      connectUs: undefined,
      endUs: undefined,
      cause: 0,
      clearedBy: undefined,
    };
  }

  began(connection: Connection): void {
    this.#connections.push(connection);
  }

  ended(connection: Connection): void {
    this.#connections = this.#connections.filter((other) => other !== connection);
    this.#records.push(connection.record);
    if (this.#records.length > RECORDS_MAX) this.#records.shift();
    for (const listener of this.#listeners) listener(connection.record);
  }

  /** A call from one access to another: the far end of either is the other. */
  #through(from: Connection, access: Access): FarEnd {
    const { calling, called, service } = from.record;
    const near = new FarAccess(from, () => {
      const record = this.record({ port: access.port, direction: 'incoming', calling, called, service });
      const connection = access.control.connection(record);
      connection.far = new FarAccess(connection, () => {}, near);
      access.control.place({ connection });
    });
    return near;
  }

  /** Of accesses with one number, one that is active. */
  #accessOf(number: string): Access | undefined {
    const owners = this.#accesses.filter(({ numbers }) => numbers.includes(number));
    return owners.find(({ termination }) => termination.active) ?? owners[0];
  }
}
