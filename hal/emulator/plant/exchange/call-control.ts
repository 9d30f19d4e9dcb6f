import type { VirtualClock } from '../../clock';
import type { Behaviour } from './behaviour';
import { Call, type CallOwner } from './call';
import { type AccessKind, type ChannelChoice, ChannelPool } from './channel-pool';
import { type BearerSwitch, type CallRecord, Connection } from './connection';
import type { DataLink } from './data-link';
import { CauseValue } from './information-element';
import { decodeMessage, ElementId, type Message, MessageType } from './message';
import { Offer, type OfferOwner } from './offer';
import { Restart, type RestartOwner } from './restart';
import type { Routing } from './routing';
import { digitsIn, isSendingComplete, readSetup, setupElements, type WantedCall } from './setup-message';
import { answering, answerStray, refuse, reportNull } from './stray-message';

/** Octets of a call reference, and its highest value. ITU-T Q.931 §4.3. */
const REFERENCES = { basic: { length: 1, max: 0x7f }, primary: { length: 2, max: 0x7fff } } as const;
/** Digits of an incoming overlap call that SETUP leaves to INFORMATION. Our choice. */
const OVERLAP_DIGITS = 2;

/** Messages with which a terminal first answers SETUP. */
// biome-ignore format: a table
const ANSWERS = new Set<number>([
  MessageType.SetupAcknowledge, MessageType.CallProceeding, MessageType.Alerting, MessageType.Connect,
  MessageType.ReleaseComplete,
]);

/** What call control needs of its access. */
export interface CallAccess {
  readonly kind: AccessKind;
  readonly port: number;
  readonly pointToPoint: boolean;
  readonly numbers: readonly string[];
  readonly behaviour: Readonly<Behaviour>;
  /** One of the first `ignoreSetups` since that was set. */
  ignoresSetup(): boolean;
  /** One of the first `collideSetups` since that was set. */
  collides(): boolean;
  /** Brings up what an offer waits for; `start` of the offers follows. */
  bringUp(): void;
  /** A message to all terminals. */
  broadcast(info: Uint8Array): void;
  sendBearer(channel: number, frame: Uint8Array): void;
}

/** A call for the terminals. */
export interface Placement {
  readonly connection: Connection;
  /** The B channel, if it is free. */
  readonly channel?: number;
  /** The last digits come one by one. */
  readonly overlap?: boolean;
}

/** A call whose number is not whole yet. */
interface Dialled {
  readonly connection: Connection;
  digits: string;
}

/** Layer 3 of one access: its calls, the calls on offer and its B channels. */
export class CallControl implements CallOwner, OfferOwner, BearerSwitch, RestartOwner {
  readonly kind: AccessKind;
  readonly restart: Restart;
  #nextReference: number;
  #calls: Call[] = [];
  #offers: Offer[] = [];
  readonly #dialling = new Map<Call, Dialled>();
  readonly #channels: ChannelPool<Call | Offer>;
  /** Who talks, by B channel. */
  readonly #joined = new Map<number, Connection>();

  constructor(
    readonly clock: VirtualClock,
    readonly access: CallAccess,
    readonly routing: Routing,
  ) {
    this.kind = access.kind;
    this.restart = new Restart(clock, this.kind, this);
    this.#channels = new ChannelPool(this.kind);
    this.#nextReference = REFERENCES[this.kind].max;
  }

  get pointToPoint(): boolean {
    return this.access.pointToPoint;
  }

  get behaviour(): Readonly<Behaviour> {
    return this.access.behaviour;
  }

  get civilMs(): number {
    return this.routing.civilMs;
  }

  /** Calls with a data link. */
  get calls(): readonly Call[] {
    return this.#calls;
  }

  /** A connection for a call of the terminals or to them. */
  connection(record: CallRecord): Connection {
    const ended = (): void => this.routing.ended(connection);
    const connection = new Connection(this.clock, this, record, ended);
    this.routing.began(connection);
    return connection;
  }

  /** Offers a call to the terminals. */
  place({ connection, channel = 0, overlap = false }: Placement): void {
    const { record } = connection;
    record.channel = this.#channels.isFree(channel) ? channel : this.#channels.firstFree();
    if (record.channel === 0 || !connection.seize(this.routing.trunk(record.calling))) {
      record.channel = 0;
      connection.finish(CauseValue.NoCircuit, 'network', this.clock.nowUs);
      return;
    }
    const digits = overlap ? record.called.slice(0, -OVERLAP_DIGITS) : record.called;
    const elements = setupElements(this.kind, record, digits);
    const reference = { length: REFERENCES[this.kind].length, flag: false, value: this.#freeReference() };
    const setup = { reference, type: MessageType.Setup, elements, rest: new Uint8Array(0) };
    const rest = record.called.slice(digits.length);
    const offer = new Offer(this.clock, this, connection, setup, record.channel, rest);
    connection.begin(offer);
    this.#offers.push(offer);
    this.#channels.hold(record.channel, offer);
    this.access.bringUp();
  }

  /** A message of a terminal; false when it is none. */
  receive(link: DataLink, info: Uint8Array): boolean {
    const message = decodeMessage(info);
    if ('malformed' in message) return false;
    const { length, flag, value } = message.reference;
    if (length === 0 || this.behaviour.deaf.has(message.type)) return true; // the dummy reference belongs to no call
    if (value === 0) {
      if (!this.restart.receive(link, message))
        reportNull(this.behaviour, link, message, CauseValue.InvalidCallReference);
      return true;
    }
    const call = this.#calls.find((known) => {
      return known.link === link && known.reference.value === value && known.reference.flag !== flag;
    });
    const offer = flag && ANSWERS.has(message.type) ? this.#offers.find((open) => open.value === value) : undefined;
    const owner = call ?? offer?.open(link);
    if (owner !== undefined) owner.receive(message);
    else if (message.type === MessageType.Setup && !flag) this.#setup(link, message);
    else answerStray(this.behaviour, link, message);
    return true;
  }

  /** Layers 1 and 2 are there: what waits for them goes out. */
  startOffers(): void {
    for (const offer of [...this.#offers]) offer.start();
  }

  linkLost(link: DataLink): void {
    for (const call of this.#calls) if (call.link === link) call.linkLost();
  }

  linkBack(link: DataLink): void {
    for (const call of this.#calls) if (call.link === link) call.linkBack();
  }

  hasCalls(link: DataLink): boolean {
    return this.#calls.some((call) => call.link === link);
  }

  receiveBearer(channel: number, frame: Uint8Array): void {
    this.#joined.get(channel)?.receive(frame);
  }

  through(channel: number, connection: Connection | undefined): void {
    if (connection === undefined) this.#joined.delete(channel);
    else this.#joined.set(channel, connection);
  }

  sendBearer(channel: number, frame: Uint8Array): void {
    this.access.sendBearer(channel, frame);
  }

  offerSetup(octets: Uint8Array): void {
    if (!this.behaviour.mute.has(MessageType.Setup)) this.access.broadcast(octets);
  }

  opened(call: Call): void {
    this.#calls = [...this.#calls, call];
  }

  closed(call: Call): void {
    this.#calls = this.#calls.filter((other) => other !== call);
    this.#dialling.delete(call);
    this.#channels.free(call);
  }

  settled(offer: Offer): void {
    this.#offers = this.#offers.filter((other) => other !== offer);
    this.#channels.free(offer);
  }

  /** INFORMATION with more of a number. ITU-T Q.931 §5.1.3. */
  information(call: Call, message: Message): void {
    const dialled = this.#dialling.get(call);
    if (dialled === undefined) return;
    dialled.digits += digitsIn(message);
    if (this.#isWhole(dialled.digits, message)) this.digitsOver(call);
  }

  digitsOver(call: Call): void {
    const dialled = this.#dialling.get(call);
    if (dialled === undefined) return;
    this.#dialling.delete(call);
    this.#route(call, dialled.connection, dialled.digits);
  }

  clearChannel(channel: number | undefined): void {
    for (const call of this.#calls) if (channel === undefined || call.channel === channel) call.abandon();
    for (const offer of [...this.#offers]) if (channel === undefined || offer.channel === channel) offer.abandon();
  }

  #setup(link: DataLink, message: Message): void {
    if (this.access.ignoresSetup()) return;
    const wanted = readSetup(message);
    if (typeof wanted === 'number') {
      refuse(this.behaviour, link, message, wanted, ElementId.BearerCapability);
      return;
    }
    if (this.access.collides()) this.#collide(wanted);
    const { called, service } = wanted;
    const { port } = this.access;
    const calling = this.#screened(wanted.calling);
    const choice = this.#chooseChannel(wanted);
    const record = this.routing.record({ port, direction: 'outgoing', calling, called, service });
    const connection = this.connection(record);
    record.channel = choice.channel;
    const call = new Call(this.clock, this, connection, link, answering(message.reference), choice.channel);
    connection.begin(call);
    this.opened(call);
    this.#channels.hold(choice.channel, call);
    call.initiate();
    const isWhole = this.#isWhole(called, message);
    if (isWhole && called === '') call.clear(CauseValue.InvalidNumberFormat);
    else if (choice.channel === 0) call.clear(choice.cause);
    else if (isWhole) this.#route(call, connection, called);
    else {
      this.#dialling.set(call, { connection, digits: called });
      call.wantDigits();
    }
  }

  /** The number that who is called gets to see: what a terminal says counts if it is a number of its access. */
  #screened(calling: string): string {
    const { numbers } = this.access;
    return numbers.includes(calling) ? calling : (numbers[0] ?? '');
  }

  /** The number is whole. */
  #route(call: Call, connection: Connection, called: string): void {
    connection.record.called = called;
    connection.far = called === '' ? undefined : this.routing.farEnd(connection, called);
    if (called === '') call.clear(CauseValue.InvalidNumberFormat);
    else if (connection.far === undefined) call.clear(CauseValue.UnallocatedNumber);
    else if (!connection.seize(this.routing.trunk(called))) call.clear(CauseValue.NoCircuit);
    else connection.ring(call);
  }

  #isWhole(digits: string, message: Message): boolean {
    const { overlapDigits } = this.behaviour;
    if (isSendingComplete(message)) return true;
    if (overlapDigits > 0) return digits.length >= overlapDigits;
    return digits !== '' && message.type === MessageType.Setup;
  }

  /** Both sides set up a call in the same instant, for the same channel. */
  #collide({ channel }: WantedCall): void {
    const { port, numbers } = this.access;
    const [called = ''] = numbers;
    const record = this.routing.record({ port, direction: 'incoming', calling: '', called, service: 'data' });
    this.place({ connection: this.connection(record), channel: channel?.channel });
  }

  #chooseChannel({ channel }: WantedCall): ChannelChoice {
    const choice = this.#channels.choose(channel);
    switch (this.behaviour.channel) {
      case 'exact':
        return this.#channels.choose(channel && { ...channel, exclusive: true });
      case 'other':
        return { ...choice, channel: this.#channels.firstFree(choice.channel) || choice.channel };
      case 'refused':
        return { channel: 0, cause: CauseValue.ChannelUnavailable };
      default:
        return choice;
    }
  }

  /** Values of offers are theirs until they have settled. */
  #freeReference(): number {
    do this.#nextReference = (this.#nextReference % REFERENCES[this.kind].max) + 1;
    while (this.#offers.some((offer) => offer.value === this.#nextReference));
    return this.#nextReference;
  }
}
