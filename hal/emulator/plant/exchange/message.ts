/**
 * Q.931 messages, ITU-T Q.931 §4.
 *
 *              8    7    6    5    4    3    2    1
 *     octet 1  0    0    0    0    1    0    0    0        protocol discriminator
 *     octet 2  0    0    0    0    length                  of the call reference value
 *     octet 3  flag value                                  flag: 0 = sent by the side that chose the value
 *     then     0    message type
 *     then     information elements
 */
// biome-ignore format: a table
export const enum MessageType {
  Alerting           = 0x01,
  CallProceeding     = 0x02,
  Progress           = 0x03,
  Setup              = 0x05,
  Connect            = 0x07,
  SetupAcknowledge   = 0x0d,
  ConnectAcknowledge = 0x0f,
  UserInformation    = 0x20,
  Disconnect         = 0x45,
  Restart            = 0x46,
  Release            = 0x4d,
  RestartAcknowledge = 0x4e,
  ReleaseComplete    = 0x5a,
  Facility           = 0x62,
  Notify             = 0x6e,
  StatusEnquiry      = 0x75,
  CongestionControl  = 0x79,
  Information        = 0x7b,
  Status             = 0x7d,
}

// biome-ignore format: a table
export const enum ElementId {
  BearerCapability      = 0x04,
  Cause                 = 0x08,
  CallState             = 0x14,
  ChannelIdentification = 0x18,
  Progress              = 0x1e,
  Display               = 0x28,
  DateTime              = 0x29,
  Keypad                = 0x2c,
  CallingNumber         = 0x6c,
  CalledNumber          = 0x70,
  RestartIndicator      = 0x79,
  SendingComplete       = 0xa1,
}

/** An information element as it was sent. Those of a single octet have that octet as `id`, 0x80 and up, and no contents. */
export interface Element {
  /** 0 but after a shift. */
  readonly codeset: number;
  readonly id: number;
  readonly contents: Uint8Array;
}

export interface CallReference {
  /** Octets of the value: 1 on a basic access, 2 on a primary one, 0 = the dummy call reference. */
  readonly length: number;
  /** The message goes to the side that chose the value. */
  readonly flag: boolean;
  readonly value: number;
}

export interface Message {
  readonly reference: CallReference;
  readonly type: number;
  /** In the order sent. */
  readonly elements: readonly Element[];
  /** Octets at the end that make no whole element: empty in a good message. */
  readonly rest: Uint8Array;
}

/** Not a message: what ITU-T Q.931 §5.8.1 to §5.8.3.1 ignores. */
export interface MalformedMessage {
  readonly malformed: 'discriminator' | 'too short' | 'call reference';
}

const DISCRIMINATOR = 0x08;
const REFERENCE_MAX = 2;
const SINGLE_OCTET = 0x80;
const SHIFT = 0x90;
const SHIFT_MASK = 0xf0;
const SHIFT_NON_LOCKING = 0x08;
const FLAG = 0x80;
const EMPTY = new Uint8Array(0);

export function decodeMessage(octets: Uint8Array): Message | MalformedMessage {
  if (octets.length > 0 && octets[0] !== DISCRIMINATOR) return { malformed: 'discriminator' };
  if (octets.length < 3) return { malformed: 'too short' };
  const length = octets[1];
  if (length > REFERENCE_MAX) return { malformed: 'call reference' };
  const typeAt = 2 + length;
  if (octets.length <= typeAt) return { malformed: 'too short' };
  let value = 0;
  for (let at = 2; at < typeAt; at++) value = value * 256 + (at === 2 ? octets[at] & ~FLAG : octets[at]);
  const reference = { length, flag: length > 0 && (octets[2] & FLAG) !== 0, value };
  return { reference, type: octets[typeAt], ...decodeElements(octets, typeAt + 1) };
}

function decodeElements(octets: Uint8Array, from: number): { elements: Element[]; rest: Uint8Array } {
  const elements: Element[] = [];
  let locked = 0;
  let next = 0;
  let at = from;
  while (at < octets.length) {
    const id = octets[at];
    let end = at + 1;
    if (id < SINGLE_OCTET) {
      if (at + 1 >= octets.length) break;
      end = at + 2 + octets[at + 1];
      if (end > octets.length) break;
    }
    elements.push({ codeset: next, id, contents: id < SINGLE_OCTET ? octets.subarray(at + 2, end) : EMPTY });
    at = end;
    next = locked;
    if ((id & SHIFT_MASK) === SHIFT) {
      next = id & 7;
      if ((id & SHIFT_NON_LOCKING) === 0) locked = next;
    }
  }
  return { elements, rest: octets.subarray(at) };
}

export function encodeMessage(message: Message): Uint8Array {
  const { length, flag, value } = message.reference;
  const octets = [DISCRIMINATOR, length];
  for (let place = length - 1; place >= 0; place--) octets.push((value >> (8 * place)) & 0xff);
  if (length > 0 && flag) octets[2] |= FLAG;
  octets.push(message.type);
  for (const { id, contents } of message.elements) {
    octets.push(id);
    if (id < SINGLE_OCTET) octets.push(contents.length, ...contents);
  }
  octets.push(...message.rest);
  return Uint8Array.from(octets);
}

/** The first element of codeset 0 with this id: of repeated ones the first counts, §5.8.5.2. */
export function find(message: Message, id: ElementId): Uint8Array | undefined {
  return message.elements.find((element) => element.codeset === 0 && element.id === id)?.contents;
}

export function element(id: ElementId, contents: readonly number[] = []): Element {
  return { codeset: 0, id, contents: Uint8Array.from(contents) };
}
