import { type Element, ElementId, element } from './message';

/** Contents of information elements, ITU-T Q.931 §4.5. A decoder answers undefined when the contents make no sense. */

/** Q.850 cause values this exchange gives. */
// biome-ignore format: a table
export const enum CauseValue {
  UnallocatedNumber        = 1,
  NormalClearing           = 16,
  UserBusy                 = 17,
  NoUserResponding         = 18,
  NoAnswer                 = 19,
  NonSelectedUserClearing  = 26,
  DestinationOutOfOrder    = 27,
  InvalidNumberFormat      = 28,
  StatusEnquiryResponse    = 30,
  NormalUnspecified        = 31,
  NoCircuit                = 34,
  TemporaryFailure         = 41,
  ChannelUnavailable       = 44,
  InvalidCallReference     = 81,
  MandatoryElementMissing  = 96,
  MessageTypeUnknown       = 97,
  InvalidElementContents   = 100,
  MessageNotCompatible     = 101,
  RecoveryOnTimer          = 102,
}

const EXTENSION = 0x80;
/** "Public network serving the local user", §4.5.12. */
const LOCATION_PUBLIC_LOCAL = 2;

export interface Cause {
  readonly location: number;
  readonly value: number;
  readonly diagnostic: Uint8Array;
}

/** Octet 3 may be followed by a recommendation (octet 3a). */
export function decodeCause(contents: Uint8Array): Cause | undefined {
  const at = contents.length > 0 && (contents[0] & EXTENSION) === 0 ? 2 : 1;
  if (contents.length <= at || (contents[at] & EXTENSION) === 0) return undefined;
  return { location: contents[0] & 0x0f, value: contents[at] & 0x7f, diagnostic: contents.subarray(at + 1) };
}

export function causeElement(value: number, ...diagnostic: number[]): Element {
  return element(ElementId.Cause, [EXTENSION | LOCATION_PUBLIC_LOCAL, EXTENSION | value, ...diagnostic]);
}

/** Information transfer capability, §4.5.5. */
export const enum Capability {
  Speech = 0,
  UnrestrictedDigital = 8,
  Audio3k1 = 16,
}

export interface BearerCapability {
  readonly capability: number;
  /** Octet 4 without its extension bit: mode and rate, 0x10 = circuit mode at 64 kbit/s. */
  readonly rate: number;
  /** User information layer 1 protocol, octet 5; undefined when not given. */
  readonly layer1: number | undefined;
}

const CIRCUIT_64K = 0x10;
const MULTIRATE = 0x18;
const G711_ALAW = 3;
const LAYER_1 = 0x20;

export function decodeBearerCapability(contents: Uint8Array): BearerCapability | undefined {
  if (contents.length < 2 || (contents[0] & EXTENSION) === 0) return undefined;
  const rate = contents[1] & 0x7f;
  const at = rate === MULTIRATE ? 3 : 2;
  const layer1 = contents.length > at && (contents[at] & 0x60) === LAYER_1 ? contents[at] & 0x1f : undefined;
  return { capability: contents[0] & 0x1f, rate, layer1 };
}

/** Circuit mode at 64 kbit/s; voice is G.711 A-law. */
export function bearerCapabilityElement(capability: Capability): Element {
  const octets = [EXTENSION | capability, EXTENSION | CIRCUIT_64K];
  if (capability !== Capability.UnrestrictedDigital) octets.push(EXTENSION | LAYER_1 | G711_ALAW);
  return element(ElementId.BearerCapability, octets);
}

export const ANY_CHANNEL = -1;
export const NO_CHANNEL = 0;

export interface ChannelIdentification {
  readonly access: 'basic' | 'primary';
  /** B channel: 1 or 2 on a basic access, its number on a primary one; ANY_CHANNEL or NO_CHANNEL. */
  readonly channel: number;
  readonly exclusive: boolean;
}

/**
 *              8     7    6        5    4       3    2    1
 *     octet 3  1     0    primary  0    excl.   D    selection
 *     3.2      1     0    0        0    0       0    1    1      primary only: numbers follow, B channels
 *     3.3      1     channel number
 */
const PRIMARY = 0x20;
const EXCLUSIVE = 0x08;
const NUMBERS_OF_B_CHANNELS = 0x83;

export function decodeChannelIdentification(contents: Uint8Array): ChannelIdentification | undefined {
  if (contents.length < 1 || (contents[0] & 0xc0) !== EXTENSION) return undefined;
  const exclusive = (contents[0] & EXCLUSIVE) !== 0;
  const selection = contents[0] & 3;
  if ((contents[0] & PRIMARY) === 0) {
    return { access: 'basic', channel: selection === 3 ? ANY_CHANNEL : selection, exclusive };
  }
  if (selection !== 1) return { access: 'primary', channel: selection === 3 ? ANY_CHANNEL : NO_CHANNEL, exclusive };
  if (contents.length < 3 || contents[1] !== NUMBERS_OF_B_CHANNELS) return undefined;
  return { access: 'primary', channel: contents[2] & 0x7f, exclusive };
}

export function channelIdentificationElement({ access, channel, exclusive }: ChannelIdentification): Element {
  const head = EXTENSION | (exclusive ? EXCLUSIVE : 0);
  const selection = channel === ANY_CHANNEL ? 3 : channel;
  if (access === 'basic') return element(ElementId.ChannelIdentification, [head | selection]);
  if (channel <= 0) return element(ElementId.ChannelIdentification, [head | PRIMARY | selection]);
  const octets = [head | PRIMARY | 1, NUMBERS_OF_B_CHANNELS, EXTENSION | channel];
  return element(ElementId.ChannelIdentification, octets);
}

/** Digits of a called or calling party number; the calling one may carry presentation and screening in octet 3a. */
export function decodeNumber(contents: Uint8Array): string | undefined {
  if (contents.length < 1) return undefined;
  const digitsAt = contents[0] & EXTENSION ? 1 : 2;
  return contents.length < digitsAt ? undefined : decodeText(contents.subarray(digitsAt));
}

/** Unknown type of number, ISDN numbering plan. */
export function calledNumberElement(digits: string): Element {
  return element(ElementId.CalledNumber, [EXTENSION | 1, ...encodeText(digits)]);
}

/** Unknown type of number, ISDN numbering plan; presentation allowed, provided by the network. */
export function callingNumberElement(digits: string): Element {
  return element(ElementId.CallingNumber, [1, EXTENSION | 3, ...encodeText(digits)]);
}

/** Keypad and display are IA5 characters and nothing else. */
export function decodeText(contents: Uint8Array): string {
  return String.fromCharCode(...contents.subarray(0, TEXT_MAX).map((octet) => octet & 0x7f));
}

export function textElement(id: ElementId.Display | ElementId.Keypad, text: string): Element {
  return element(id, encodeText(text));
}

const TEXT_MAX = 80;

function encodeText(text: string): number[] {
  return Array.from(text.slice(0, TEXT_MAX), (character) => character.charCodeAt(0) & 0x7f);
}

export interface Progress {
  readonly location: number;
  /** 1 not end-to-end ISDN, 8 in-band information available; §4.5.23. */
  readonly description: number;
}

export function decodeProgress(contents: Uint8Array): Progress | undefined {
  if (contents.length < 2 || (contents[0] & EXTENSION) === 0) return undefined;
  return { location: contents[0] & 0x0f, description: contents[1] & 0x7f };
}

export function progressElement(description: number): Element {
  return element(ElementId.Progress, [EXTENSION | LOCATION_PUBLIC_LOCAL, EXTENSION | description]);
}

/** Milliseconds since 1970 of the date and time given, to the minute. Years are two digits: 2000 to 2099. */
export function decodeDateTime(contents: Uint8Array): number | undefined {
  if (contents.length < 3) return undefined;
  const [year, month, day, hour = 0, minute = 0, second = 0] = contents;
  if (year > 99 || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return Date.UTC(2000 + year, month - 1, day, hour, minute, second);
}

export function dateTimeElement(epochMs: number): Element {
  const at = new Date(epochMs);
  const date = [at.getUTCFullYear() % 100, at.getUTCMonth() + 1, at.getUTCDate()];
  return element(ElementId.DateTime, [...date, at.getUTCHours(), at.getUTCMinutes()]);
}

/** Call state value of Q.931, §4.5.7. */
export function decodeCallState(contents: Uint8Array): number | undefined {
  return contents.length < 1 ? undefined : contents[0] & 0x3f;
}

export function callStateElement(state: number): Element {
  return element(ElementId.CallState, [state]);
}
