import type { VirtualClock } from '../../../../../hal/emulator/clock';
import {
  bearerCapabilityElement,
  Capability,
  calledNumberElement,
} from '../../../../../hal/emulator/plant/exchange/information-element';
import { decodeFrame, encodeFrame, Sapi, TEI_GROUP } from '../../../../../hal/emulator/plant/exchange/lapd-frame';
import {
  decodeMessage,
  type Element,
  encodeMessage,
  type Message,
  MessageType,
} from '../../../../../hal/emulator/plant/exchange/message';
import type { NetworkTermination, TerminationListener } from '../../../../../hal/emulator/plant/network-termination';
import { hex, octets } from './trace';

const DELAY_US = 1000;
const EMPTY = new Uint8Array(0);

// biome-ignore format: a table
export const NAMES: Record<number, string> = {
  1: 'ALERTING', 2: 'CALL PROCEEDING', 5: 'SETUP', 7: 'CONNECT', 13: 'SETUP ACK', 15: 'CONNECT ACK', 69: 'DISCONNECT',
  70: 'RESTART', 77: 'RELEASE', 78: 'RESTART ACK', 90: 'RELEASE COMPLETE', 117: 'STATUS ENQUIRY', 123: 'INFORMATION',
  125: 'STATUS',
};

export interface Heard {
  readonly atUs: number;
  readonly name: string;
  readonly message: Message;
}

/** A line with a terminal on it that does layer 2 by itself, 1 ms away, and says of layer 3 what the test says. */
export class Terminal implements NetworkTermination {
  active = false;
  /** Layer 2 frames from the network, in hexadecimal. */
  readonly frames: string[] = [];
  readonly heard: Heard[] = [];
  readonly bearerFrames: string[] = [];
  /** Octets of a call reference: 2 on a primary access. */
  referenceLength = 1;
  /** Layer 2 does not answer. */
  deaf = false;
  tei: number | undefined;
  #listeners: TerminationListener[] = [];
  #sendState = 0;
  #receiveState = 0;

  constructor(
    readonly clock: VirtualClock,
    tei?: number,
  ) {
    this.tei = tei;
  }

  // The network's face.

  activate(): void {
    if (!this.active) this.plug();
  }

  deactivate(): void {
    this.unplug();
  }

  send(frame: Uint8Array): void {
    if (!this.active) return;
    this.frames.push(hex(frame));
    this.clock.after(DELAY_US, () => this.#receive(frame));
  }

  sendBearer(bearer: number, frame: Uint8Array): void {
    this.bearerFrames.push(`B${bearer} ${hex(frame)}`);
  }

  watch(listener: TerminationListener): void {
    this.#listeners.push(listener);
  }

  // The test's face.

  plug(): void {
    this.active = true;
    for (const listener of this.#listeners) listener.layer1(true);
  }

  unplug(): void {
    this.active = false;
    for (const listener of this.#listeners) listener.layer1(false);
  }

  run(us: number): void {
    this.clock.advanceTo(this.clock.nowUs + us);
  }

  /** Puts a frame on the line. */
  put(frame: Uint8Array | string): void {
    const sent = typeof frame === 'string' ? octets(frame) : frame;
    for (const listener of this.#listeners) listener.frame(sent);
  }

  putBearer(bearer: number, frame: Uint8Array): void {
    for (const listener of this.#listeners) listener.bearer(bearer, frame);
  }

  establish(): void {
    this.#sendState = 0;
    this.#receiveState = 0;
    this.#unnumbered('SABME', 0);
  }

  /** A message: value 1 to 127 is a call of the terminal, 129 to 255 one of the network. */
  say(type: number, value: number, ...elements: Element[]): void {
    const reference = { length: this.referenceLength, flag: value > 128, value: value & 127 };
    this.sayRaw(encodeMessage({ reference, type, elements, rest: EMPTY }));
  }

  /** SETUP of a data call to a number. */
  dial(value: number, called: string, ...more: Element[]): void {
    const number = called === '' ? [] : [calledNumberElement(called)];
    this.say(MessageType.Setup, value, bearerCapabilityElement(Capability.UnrestrictedDigital), ...more, ...number);
  }

  sayRaw(info: Uint8Array): void {
    const address = { sapi: Sapi.CallControl, cr: 0, tei: this.tei! };
    const frame = { ...address, type: 'I', ns: this.#sendState, nr: this.#receiveState, poll: false, info } as const;
    this.#sendState = (this.#sendState + 1) & 127;
    this.put(encodeFrame(frame));
  }

  /** Names of the layer 3 messages heard since the last call. */
  takeNames(): string[] {
    return this.heard.splice(0).map(({ name }) => name);
  }

  #receive(octets: Uint8Array): void {
    const frame = decodeFrame(octets);
    if (!this.active || this.deaf || frame.type === 'invalid') return;
    const mine = frame.tei === this.tei;
    if (frame.type === 'UI' && frame.tei === TEI_GROUP && frame.sapi === Sapi.CallControl) this.#hear(frame.info);
    if (!mine) return;
    if (frame.type === 'SABME') {
      this.#sendState = 0;
      this.#receiveState = 0;
      this.#unnumbered('UA', 1);
    } else if (frame.type === 'DISC') {
      this.#unnumbered('UA', 1);
    } else if (frame.type === 'RR' && frame.cr === 1 && frame.poll) {
      this.#ready(true);
    } else if (frame.type === 'I' && frame.ns === this.#receiveState) {
      this.#receiveState = (this.#receiveState + 1) & 127;
      this.#ready(frame.poll);
      this.#hear(frame.info);
    } else if (frame.type === 'I') {
      this.#ready(frame.poll);
    }
  }

  #hear(info: Uint8Array): void {
    const message = decodeMessage(info);
    if ('malformed' in message) throw new Error(`the exchange sent ${hex(info)}`);
    this.heard.push({ atUs: this.clock.nowUs, name: NAMES[message.type] ?? `type ${message.type}`, message });
  }

  #ready(final: boolean): void {
    const address = { sapi: Sapi.CallControl, cr: 1, tei: this.tei! };
    this.put(encodeFrame({ ...address, type: 'RR', nr: this.#receiveState, poll: final }));
  }

  #unnumbered(type: 'SABME' | 'UA', cr: number): void {
    const address = { sapi: Sapi.CallControl, cr, tei: this.tei! };
    this.put(encodeFrame({ ...address, type, poll: true, info: EMPTY }));
  }
}
