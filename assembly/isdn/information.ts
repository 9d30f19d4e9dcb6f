import { AccessLimit } from '../../hal/contract/access';
import { Mistake } from '../../hal/contract/restart';
import { ensure } from '../kernel/ensure';
import { textLength } from '../kernel/text';
import { HEADER_MAX } from './lapd';

/** Octets of the longest message of ours. */
export const MESSAGE_MAX: i32 = AccessLimit.Sent - HEADER_MAX;

/** ITU-T Q.931 table 4-2. */
export const enum MessageType {
  Alerting = 0x01,
  CallProceeding = 0x02,
  Progress = 0x03,
  Setup = 0x05,
  Connect = 0x07,
  SetupAcknowledge = 0x0d,
  ConnectAcknowledge = 0x0f,
  UserInformation = 0x20,
  Disconnect = 0x45,
  Restart = 0x46,
  Release = 0x4d,
  RestartAcknowledge = 0x4e,
  ReleaseComplete = 0x5a,
  Facility = 0x62,
  Notify = 0x6e,
  StatusEnquiry = 0x75,
  CongestionControl = 0x79,
  Information = 0x7b,
  Status = 0x7d,
}

/** Information elements. ITU-T Q.931 table 4-3. */
export const enum Element {
  BearerCapability = 0x04,
  Cause = 0x08,
  CallState = 0x14,
  ChannelIdentification = 0x18,
  CalledPartyNumber = 0x70,
  RestartIndicator = 0x79,
  /** From here on an element is one octet. */
  SingleOctet = 0x80,
  Shift = 0x90,
  SendingComplete = 0xa1,
}

const PROTOCOL: i32 = 0x08;
/** Octets of a call reference value at most. */
const REFERENCE_MAX: i32 = 2;
/** A shift that holds for one element only. */
const NON_LOCKING: i32 = 0x08;

/**
 * A message as it came, and a cursor over its elements. ITU-T Q.931 §4.
 *
 *     | protocol 0x08 | 0 0 0 0 length 4 bits | flag | call reference value | 0 | message type 7 bits | elements |
 */
export class Message {
  /** Octets of the call reference value: 0 is the dummy call reference. */
  referenceLength: i32 = 0;
  reference: i32 = 0;
  /** The flag: it comes from the side that did not choose the call reference. */
  isToOriginator: bool = false;
  kind: i32 = 0;
  /** The element under the cursor: identifier, contents and the codeset it belongs to. */
  element: i32 = 0;
  contents: usize = 0;
  contentsLength: i32 = 0;
  codeset: i32 = 0;
  private first: usize = 0;
  private next: usize = 0;
  private end: usize = 0;
  private locked: i32 = 0;

  /** False for another protocol, a message cut short or a call reference that cannot be: to be ignored. Q.931 §5.8.1 to §5.8.3.1 */
  decode(at: usize, length: i32): bool {
    if (length < 3 || load<u8>(at) !== <u8>PROTOCOL) return false;
    this.referenceLength = load<u8>(at + 1);
    if (this.referenceLength > REFERENCE_MAX || length < 3 + this.referenceLength) return false;
    this.reference = 0;
    this.isToOriginator = false;
    for (let i = 0; i < this.referenceLength; i++) {
      let octet = <i32>load<u8>(at + 2 + i);
      if (i === 0) {
        this.isToOriginator = (octet & 0x80) !== 0;
        octet &= 0x7f;
      }
      this.reference = (this.reference << 8) | octet;
    }
    this.first = at + 3 + this.referenceLength;
    this.end = at + length;
    this.kind = load<u8>(this.first - 1);
    this.rewind();
    return true;
  }

  rewind(): void {
    this.next = this.first;
    this.locked = 0;
    this.codeset = 0;
    this.element = 0;
  }

  /** Moves to the next element; false at the end, or where one is cut short. Shifts count as elements. Q.931 §4.5 */
  advance(): bool {
    if (this.next >= this.end) return false;
    const isAfterShift = (this.element & 0xf8) === (Element.Shift | NON_LOCKING);
    this.codeset = isAfterShift ? this.element & 0x07 : this.locked;
    this.element = load<u8>(this.next++);
    this.contentsLength = 0;
    if (this.element >= Element.SingleOctet) {
      if ((this.element & 0xf8) === Element.Shift) this.locked = this.element & 0x07;
      return true;
    }
    if (this.next >= this.end) return false;
    this.contentsLength = load<u8>(this.next++);
    this.contents = this.next;
    this.next += this.contentsLength;
    return this.next <= this.end;
  }

  /** Moves to the first such element of codeset 0; whatever else the message holds is passed over. */
  find(element: i32): bool {
    this.rewind();
    while (this.advance()) if (this.codeset === 0 && this.element === element) return true;
    return false;
  }

  /** Q.850 cause value, or 0 without one. Q.931 §4.5.12 */
  cause(): i32 {
    if (!this.find(Element.Cause) || this.contentsLength < 2) return 0;
    const isExtended = (this.octet(0) & 0x80) === 0;
    return this.octet(isExtended ? 2 : 1) & 0x7f;
  }

  /** The B channel the message names, 0 without one. Q.931 §4.5.13 */
  bearer(): i32 {
    if (!this.find(Element.ChannelIdentification) || this.contentsLength < 1) return 0;
    const selection = this.octet(0) & 0x03;
    const isBasic = (this.octet(0) & 0x20) === 0;
    if (isBasic) return selection === 3 ? 0 : selection;
    return selection === 1 ? this.octet(2) & 0x7f : 0;
  }

  /** The call state a STATUS reports, or -1. Q.931 §4.5.7 */
  callState(): i32 {
    return this.find(Element.CallState) && this.contentsLength >= 1 ? this.octet(0) & 0x3f : -1;
  }

  /** Whether it asks for 64 kbit/s unrestricted, circuit mode: the one bearer we use. Q.931 §4.5.5 */
  isUnrestrictedDigital(): bool {
    return this.find(Element.BearerCapability) && this.octet(0) === 0x88 && this.octet(1) === 0x90;
  }

  /** An octet of the contents; 0 beyond their end. */
  octet(index: i32): i32 {
    return index < this.contentsLength ? <i32>load<u8>(this.contents + index) : 0;
  }
}

/** Builds a message octet by octet in memory of its own. */
export class Composer {
  length: i32 = 0;

  /** `room`: octets at `memory`. */
  constructor(
    readonly memory: usize,
    readonly room: i32,
  ) {}

  begin(referenceLength: i32, reference: i32, isToOriginator: bool, kind: i32): void {
    this.length = 0;
    this.add(PROTOCOL);
    this.add(referenceLength);
    for (let i = referenceLength - 1; i >= 0; i--) {
      const flag = isToOriginator && i === referenceLength - 1 ? 0x80 : 0;
      this.add(((reference >> (8 * i)) & 0xff) | flag);
    }
    this.add(kind);
  }

  /** An octet: a single-octet element, or one of the contents of the element begun before. */
  add(octet: i32): void {
    ensure(this.length < this.room, Mistake.FrameLength);
    store<u8>(this.memory + this.length++, <u8>octet);
  }

  /** Identifier and length of an element; its contents follow. */
  addElement(element: i32, contentsLength: i32): void {
    this.add(element);
    this.add(contentsLength);
  }

  addOctets(from: usize, count: i32): void {
    for (let i = 0; i < count; i++) this.add(load<u8>(from + i));
  }

  /** ITU-T coding, location user. */
  addCause(cause: i32): void {
    this.addElement(Element.Cause, 2);
    this.add(0x80);
    this.add(0x80 | cause);
  }

  addCallState(state: i32): void {
    this.addElement(Element.CallState, 1);
    this.add(state);
  }

  /** ITU-T coding, unrestricted digital information, circuit mode, 64 kbit/s. */
  addUnrestrictedDigital(): void {
    this.addElement(Element.BearerCapability, 2);
    this.add(0x88);
    this.add(0x90);
  }

  /** Basic interface, any channel. */
  addAnyChannel(): void {
    this.addElement(Element.ChannelIdentification, 1);
    this.add(0x83);
  }

  /** Unknown type of number, unknown numbering plan. */
  addCalledNumber(digits: usize): void {
    const count = textLength(digits);
    this.addElement(Element.CalledPartyNumber, 1 + count);
    this.add(0x80);
    this.addOctets(digits, count);
  }
}

/** The message in hand. */
export const incoming = new Message();
/** The message being built. */
export const outgoing = new Composer(memory.data(MESSAGE_MAX), MESSAGE_MAX);
