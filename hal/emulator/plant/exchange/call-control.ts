import type { VirtualClock } from '../../clock';
import type { Random } from '../../random';
import type { Behaviour } from './behaviour';
import { Call } from './call';
import { CallState } from './call-state';
import { type BearerSwitch, type CallRecord, Connection, type Subscriber } from './connection';
import type { DataLink } from './data-link';
import {
  ANY_CHANNEL,
  bearerCapabilityElement,
  Capability,
  CauseValue,
  calledNumberElement,
  callingNumberElement,
  callStateElement,
  causeElement,
  channelIdentificationElement,
  decodeBearerCapability,
  decodeCallState,
  decodeChannelIdentification,
  decodeNumber,
  decodeText,
} from './information-element';
import {
  type CallReference,
  decodeMessage,
  type Element,
  ElementId,
  element,
  encodeMessage,
  find,
  type Message,
  MessageType,
} from './message';
import { Offer, type OfferOwner } from './offer';

const CHANNELS = 2;
/** A basic access has call references of one octet. */
const REFERENCE_MAX = 127;
const EMPTY = new Uint8Array(0);

/** Messages with which a terminal first answers SETUP. */
// biome-ignore format: a table
const ANSWERS = new Set<number>([
  MessageType.CallProceeding, MessageType.Alerting, MessageType.Connect, MessageType.ReleaseComplete,
]);

/** The far end of a call to a number that nobody has. */
const NOBODY: Subscriber = { prefix: '' };

/** What call control needs of its exchange. */
export interface Trunk {
  /** Date and time, milliseconds since 1970. */
  readonly civilMs: number;
  /** The far subscriber of a number; undefined = nobody has it. */
  subscriber(number: string): Subscriber | undefined;
  record(details: Pick<CallRecord, 'port' | 'direction' | 'calling' | 'called' | 'service'>): CallRecord;
  began(connection: Connection): void;
  ended(connection: Connection): void;
}

/** What call control needs of its access. */
export interface CallAccess {
  readonly port: number;
  readonly pointToPoint: boolean;
  readonly behaviour: Readonly<Behaviour>;
  /** One of the first `ignoreSetups` since that was set. */
  ignoresSetup(): boolean;
  /** Brings up what an offer waits for; `start` of the offers follows. */
  bringUp(): void;
  /** A message to all terminals. */
  broadcast(info: Uint8Array): void;
  sendBearer(channel: number, frame: Uint8Array): void;
}

/** Layer 3 of one basic access: its calls, the calls on offer and its two B channels. */
export class CallControl implements OfferOwner, BearerSwitch {
  #nextReference = REFERENCE_MAX;
  #calls: Call[] = [];
  #offers: Offer[] = [];
  /** Who holds B1 and B2, and who talks on them; element 0 is not used. */
  readonly #holders: (Call | Offer | undefined)[] = [undefined, undefined, undefined];
  readonly #joined: (Connection | undefined)[] = [undefined, undefined, undefined];

  constructor(
    readonly clock: VirtualClock,
    readonly random: Random,
    readonly access: CallAccess,
    readonly trunk: Trunk,
  ) {}

  get pointToPoint(): boolean {
    return this.access.pointToPoint;
  }

  get behaviour(): Readonly<Behaviour> {
    return this.access.behaviour;
  }

  get civilMs(): number {
    return this.trunk.civilMs;
  }

  /** Offers a call to the terminals. */
  place(subscriber: Subscriber, record: CallRecord): void {
    const connection = this.#connection(subscriber, record);
    record.channel = this.#freeChannel();
    if (record.channel === 0) {
      connection.finish(CauseValue.NoCircuit, 'network', this.clock.nowUs);
      return;
    }
    const elements = [
      bearerCapabilityElement(record.service === 'speech' ? Capability.Speech : Capability.UnrestrictedDigital),
      channelIdentificationElement({ access: 'basic', channel: record.channel, exclusive: true }),
      ...(record.calling === '' ? [] : [callingNumberElement(record.calling)]),
      calledNumberElement(record.called),
      element(ElementId.SendingComplete),
    ];
    const reference = { length: 1, flag: false, value: this.#freeReference() };
    const setup = { reference, type: MessageType.Setup, elements, rest: EMPTY };
    const offer = new Offer(this.clock, this, connection, setup, record.channel);
    connection.place(offer);
    this.#offers.push(offer);
    this.#holders[record.channel] = offer;
    this.access.bringUp();
  }

  /** A message of a terminal; false when it is none. */
  receive(link: DataLink, info: Uint8Array): boolean {
    const message = decodeMessage(info);
    if ('malformed' in message) return false;
    const { length, flag, value } = message.reference;
    if (length === 0) return true; // the dummy call reference belongs to no call
    if (value === 0) {
      this.#sendStatus(link, message, CauseValue.InvalidCallReference);
      return true;
    }
    const call = this.#calls.find((known) => {
      return known.link === link && known.reference.value === value && known.reference.flag !== flag;
    });
    const offer = flag && ANSWERS.has(message.type) ? this.#offers.find((open) => open.value === value) : undefined;
    const owner = call ?? offer?.open(link);
    if (owner !== undefined) owner.receive(message);
    else this.#unknownReference(link, message);
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
    this.#joined[channel]?.receive(frame);
  }

  through(channel: number, connection: Connection | undefined): void {
    this.#joined[channel] = connection;
  }

  sendBearer(channel: number, frame: Uint8Array): void {
    this.access.sendBearer(channel, frame);
  }

  offerSetup(octets: Uint8Array): void {
    this.access.broadcast(octets);
  }

  opened(call: Call): void {
    this.#calls = [...this.#calls, call];
  }

  closed(call: Call): void {
    this.#calls = this.#calls.filter((other) => other !== call);
    this.#free(call);
  }

  settled(offer: Offer): void {
    this.#offers = this.#offers.filter((other) => other !== offer);
    this.#free(offer);
  }

  /** ITU-T Q.931 §5.8.3.2. */
  #unknownReference(link: DataLink, message: Message): void {
    switch (message.type) {
      case MessageType.Setup:
        if (!message.reference.flag) this.#setup(link, message);
        return;
      case MessageType.ReleaseComplete:
        return;
      case MessageType.StatusEnquiry:
        this.#sendStatus(link, message, CauseValue.StatusEnquiryResponse);
        return;
      case MessageType.Status: {
        const state = find(message, ElementId.CallState);
        if (state === undefined || decodeCallState(state) === CallState.Null) return;
        this.#sendReleaseComplete(link, message, CauseValue.MessageNotCompatible);
        return;
      }
      default:
        this.#sendReleaseComplete(link, message, CauseValue.InvalidCallReference);
        return;
    }
  }

  #setup(link: DataLink, message: Message): void {
    if (this.access.ignoresSetup()) return;
    const contents = find(message, ElementId.BearerCapability);
    const capability = contents === undefined ? undefined : decodeBearerCapability(contents);
    if (capability === undefined) {
      const cause = contents === undefined ? CauseValue.MandatoryElementMissing : CauseValue.InvalidElementContents;
      this.#sendReleaseComplete(link, message, cause, ElementId.BearerCapability);
      return;
    }
    const called =
      textOf(message, ElementId.CalledNumber, decodeNumber) ?? textOf(message, ElementId.Keypad, decodeText);
    const subscriber = called === undefined ? undefined : this.trunk.subscriber(called);
    const choice = this.#chooseChannel(message);
    const record = this.trunk.record({
      port: this.access.port,
      direction: 'outgoing',
      calling: textOf(message, ElementId.CallingNumber, decodeNumber) ?? '',
      called: called ?? '',
      service: capability.capability === Capability.UnrestrictedDigital ? 'data' : 'speech',
    });
    record.channel = choice.channel;
    const connection = this.#connection(subscriber ?? NOBODY, record);
    const call = new Call(this.clock, this, connection, link, answering(message.reference), choice.channel);
    this.opened(call);
    if (choice.channel > 0) this.#holders[choice.channel] = call;
    call.initiate();
    if (called === undefined) call.clear(CauseValue.InvalidNumberFormat);
    else if (subscriber === undefined) call.clear(CauseValue.UnallocatedNumber);
    else if (choice.channel === 0) call.clear(choice.cause);
    else connection.ring(call);
  }

  #connection(subscriber: Subscriber, record: CallRecord): Connection {
    const ended = (): void => this.trunk.ended(connection);
    const connection = new Connection(this.clock, this.random, this, subscriber, record, ended);
    this.trunk.began(connection);
    return connection;
  }

  /** ITU-T Q.931 §5.1.2: the channel asked for, or another unless that one is exclusive. */
  #chooseChannel(message: Message): { channel: number; cause: CauseValue } {
    const contents = find(message, ElementId.ChannelIdentification);
    const wish = contents === undefined ? undefined : decodeChannelIdentification(contents);
    const free = { channel: this.#freeChannel(), cause: CauseValue.NoCircuit };
    if (wish?.access !== 'basic' || wish.channel === ANY_CHANNEL) return free;
    if (wish.channel > 0 && this.#holders[wish.channel] === undefined) return { ...free, channel: wish.channel };
    return wish.exclusive ? { channel: 0, cause: CauseValue.ChannelUnavailable } : free;
  }

  /** 0 when both are taken. */
  #freeChannel(): number {
    for (let channel = 1; channel <= CHANNELS; channel++) if (this.#holders[channel] === undefined) return channel;
    return 0;
  }

  #free(holder: Call | Offer): void {
    for (let channel = 1; channel <= CHANNELS; channel++) {
      if (this.#holders[channel] === holder) this.#holders[channel] = undefined;
    }
  }

  /** At most two calls are on offer, so one of the next three values is free. */
  #freeReference(): number {
    do this.#nextReference = (this.#nextReference % REFERENCE_MAX) + 1;
    while (this.#offers.some((offer) => offer.value === this.#nextReference));
    return this.#nextReference;
  }

  #sendReleaseComplete(link: DataLink, message: Message, cause: CauseValue, ...diagnostic: number[]): void {
    this.#reply(link, message, MessageType.ReleaseComplete, causeElement(cause, ...diagnostic));
  }

  /** In the null state. */
  #sendStatus(link: DataLink, message: Message, cause: CauseValue): void {
    this.#reply(link, message, MessageType.Status, causeElement(cause), callStateElement(CallState.Null));
  }

  #reply(link: DataLink, message: Message, type: MessageType, ...elements: Element[]): void {
    link.send(encodeMessage({ reference: answering(message.reference), type, elements, rest: EMPTY }));
  }
}

function answering(reference: CallReference): CallReference {
  return { ...reference, flag: !reference.flag };
}

/** An element's characters; undefined when it is missing, empty or makes no sense. */
function textOf(
  message: Message,
  id: ElementId,
  decode: (contents: Uint8Array) => string | undefined,
): string | undefined {
  const contents = find(message, id);
  return (contents && decode(contents)) || undefined;
}
