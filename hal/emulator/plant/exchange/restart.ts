import type { VirtualClock } from '../../clock';
import type { Behaviour } from './behaviour';
import type { AccessKind } from './channel-pool';
import type { DataLink } from './data-link';
import { ANY_CHANNEL, channelIdentificationElement, decodeChannelIdentification } from './information-element';
import { type Element, ElementId, element, encodeMessage, find, type Message, MessageType } from './message';
import { Timer } from './timer';

/** ITU-T Q.931 table 9-1, and how often RESTART goes out before the exchange gives up. §5.5.1. */
export const T316_US = 120_000_000;
export const N316 = 2;
/** Class of the restart indicator, §4.5.25: the channels named, or the whole interface. */
const INDICATED_CHANNELS = 0x80;
const SINGLE_INTERFACE = 0x86;

export interface RestartOwner {
  readonly behaviour: Readonly<Behaviour>;
  /** Clears what holds a channel, or every channel when none is named, without a message. */
  clearChannel(channel: number | undefined): void;
}

/** RESTART of B channels, from either side: ITU-T Q.931 §5.5. It goes on the global call reference. */
export class Restart {
  #elements: readonly Element[] = [];
  #link: DataLink | undefined;
  #sent = 0;
  readonly #t316: Timer;

  constructor(
    clock: VirtualClock,
    readonly kind: AccessKind,
    readonly owner: RestartOwner,
  ) {
    this.#t316 = new Timer(clock, () => this.#expired());
  }

  get pending(): boolean {
    return this.#t316.running;
  }

  /** Has the terminal free one channel, or all. */
  begin(link: DataLink, channel: number | undefined): void {
    this.owner.clearChannel(channel);
    const named =
      channel === undefined ? [] : [channelIdentificationElement({ access: this.kind, channel, exclusive: true })];
    const indicator = channel === undefined ? SINGLE_INTERFACE : INDICATED_CHANNELS;
    this.#elements = [...named, element(ElementId.RestartIndicator, [indicator])];
    this.#link = link;
    this.#sent = 0;
    this.#send();
  }

  /** A message on the global call reference; false when it is none of RESTART's. */
  receive(link: DataLink, message: Message): boolean {
    if (message.type === MessageType.RestartAcknowledge) {
      this.#t316.stop();
      return true;
    }
    if (message.type !== MessageType.Restart) return false;
    const contents = find(message, ElementId.ChannelIdentification);
    const channel = contents === undefined ? ANY_CHANNEL : decodeChannelIdentification(contents)?.channel;
    this.owner.clearChannel(channel === ANY_CHANNEL ? undefined : channel);
    const echoed = message.elements.filter(
      ({ id }) => id === ElementId.ChannelIdentification || id === ElementId.RestartIndicator,
    );
    this.#say(link, MessageType.RestartAcknowledge, true, echoed);
    return true;
  }

  stop(): void {
    this.#t316.stop();
  }

  #expired(): void {
    if (this.#sent < N316) this.#send();
  }

  #send(): void {
    this.#sent++;
    this.#t316.start(T316_US);
    this.#say(this.#link!, MessageType.Restart, false, this.#elements);
  }

  #say(link: DataLink, type: MessageType, flag: boolean, elements: readonly Element[]): void {
    if (this.owner.behaviour.mute.has(type)) return;
    const reference = { length: this.kind === 'basic' ? 1 : 2, flag, value: 0 };
    link.send(encodeMessage({ reference, type, elements, rest: new Uint8Array(0) }));
  }
}
