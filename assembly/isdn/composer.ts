import { AccessLimit } from '../../hal/contract/access';
import { Mistake } from '../../hal/contract/restart';
import { ensure } from '../kernel/ensure';
import { textLength } from '../kernel/text';
import { Element, PROTOCOL } from './information';
import { HEADER_MAX } from './lapd';

/** Octets of the longest message of ours. */
export const MESSAGE_MAX: i32 = AccessLimit.Sent - HEADER_MAX;

/** Where a cause comes from. ITU-T Q.850 §2.1 */
export const enum Location {
  User = 0,
  PrivateNetworkLocal = 1,
}

/** Of a channel identification: no other channel will do, any will, or the one that follows. Q.931 §4.5.13 */
const EXCLUSIVE: i32 = 0x08;
const ANY_CHANNEL: i32 = 0x03;
const INDICATED_CHANNEL: i32 = 0x01;
/** ITU-T coding, a channel number follows, B channels. */
const B_CHANNEL_UNITS: i32 = 0x83;

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

  /** ITU-T coding, with the octet that diagnoses it unless that is below zero. Q.931 §4.5.12, Q.850 */
  addCause(location: Location, cause: i32, diagnostic: i32): void {
    this.addElement(Element.Cause, diagnostic < 0 ? 2 : 3);
    this.add(0x80 | location);
    this.add(0x80 | cause);
    if (diagnostic >= 0) this.add(diagnostic);
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

  /** Any channel of a basic interface, or this one. Q.931 §4.5.13 */
  addBasicChannel(bearer: i32, isExclusive: bool): void {
    this.addElement(Element.ChannelIdentification, 1);
    this.add(0x80 | (isExclusive ? EXCLUSIVE : 0) | (bearer === 0 ? ANY_CHANNEL : bearer));
  }

  /** Any channel of a primary interface, or that of a time slot. */
  addPrimaryChannel(bearer: i32, isExclusive: bool): void {
    const isAny = bearer === 0;
    this.addElement(Element.ChannelIdentification, isAny ? 1 : 3);
    this.add(0xa0 | (isExclusive ? EXCLUSIVE : 0) | (isAny ? ANY_CHANNEL : INDICATED_CHANNEL));
    if (isAny) return;
    this.add(B_CHANNEL_UNITS);
    this.add(0x80 | bearer);
  }

  /** Unknown type of number, unknown numbering plan. */
  addCalledNumber(digits: usize, count: i32): void {
    this.addElement(Element.CalledPartyNumber, 1 + count);
    this.add(0x80);
    this.addOctets(digits, count);
  }

  /** As the number called; presentation allowed, the user's own, not screened. Q.931 §4.5.10 */
  addCallingNumber(digits: usize): void {
    const count = textLength(digits);
    this.addElement(Element.CallingPartyNumber, 2 + count);
    this.add(0x00);
    this.add(0x80);
    this.addOctets(digits, count);
  }

  /** The channels that the message names. */
  addRestartIndicator(): void {
    this.addElement(Element.RestartIndicator, 1);
    this.add(0x80);
  }
}

/** The message being built. */
export const outgoing = new Composer(memory.data(MESSAGE_MAX), MESSAGE_MAX);
