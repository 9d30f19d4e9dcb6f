import { textLength } from '../kernel/text';

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
  SuspendReject = 0x21,
  ResumeReject = 0x22,
  Suspend = 0x25,
  Resume = 0x26,
  SuspendAcknowledge = 0x2d,
  ResumeAcknowledge = 0x2e,
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
  ProgressIndicator = 0x1e,
  NotificationIndicator = 0x27,
  Display = 0x28,
  DateTime = 0x29,
  Keypad = 0x2c,
  ConnectedNumber = 0x4c,
  CallingPartyNumber = 0x6c,
  CalledPartyNumber = 0x70,
  RestartIndicator = 0x79,
  /** From here on an element is one octet. */
  SingleOctet = 0x80,
  Shift = 0x90,
  SendingComplete = 0xa1,
}

/** What a channel identification says of the channel. Without one any will do. */
export const enum ChannelChoice {
  None,
  Any,
  Preferred,
  Exclusive,
}

/** Protocol discriminator of call control. */
export const PROTOCOL: i32 = 0x08;
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

  /** Which B channel the message asks for. Q.931 §4.5.13 */
  channelChoice(): ChannelChoice {
    if (!this.find(Element.ChannelIdentification) || this.contentsLength < 1) return ChannelChoice.Any;
    const selection = this.octet(0) & 0x03;
    if (selection === 0) return ChannelChoice.None;
    if (selection === 3) return ChannelChoice.Any;
    return (this.octet(0) & 0x08) === 0 ? ChannelChoice.Preferred : ChannelChoice.Exclusive;
  }

  /** The B channel the message names, 0 without one. */
  bearer(): i32 {
    const choice = this.channelChoice();
    if (choice === ChannelChoice.None || choice === ChannelChoice.Any) return 0;
    const first = this.octet(0);
    if ((first & 0x04) !== 0) return 0; // the D channel
    if ((first & 0x20) === 0) return first & 0x03;
    let next = 1;
    if ((first & 0x40) !== 0) while ((this.octet(next++) & 0x80) === 0 && next < this.contentsLength);
    const isMap = (this.octet(next) & 0x10) !== 0;
    return isMap ? 0 : this.octet(next + 1) & 0x7f;
  }

  /** The call state a STATUS reports, or -1. Q.931 §4.5.7 */
  callState(): i32 {
    return this.find(Element.CallState) && this.contentsLength >= 1 ? this.octet(0) & 0x3f : -1;
  }

  /** Whether it asks for 64 kbit/s unrestricted, circuit mode: the one bearer we use. Q.931 §4.5.5 */
  isUnrestrictedDigital(): bool {
    return this.find(Element.BearerCapability) && this.octet(0) === 0x88 && this.octet(1) === 0x90;
  }

  /** Copies the digits of a number to `into`, behind those there already, and ends them with zero. Q.931 §4.5.8, §4.5.10 */
  addDigits(element: i32, into: usize, room: i32): void {
    if (!this.find(element)) return;
    let first = 0;
    while (first < this.contentsLength && (this.octet(first) & 0x80) === 0) first++;
    let length = textLength(into);
    for (let i = first + 1; i < this.contentsLength && length < room - 1; i++) {
      const digit = this.octet(i) & 0x7f;
      if (digit > 0x20 && digit < 0x7f) store<u8>(into + length++, <u8>digit);
    }
    store<u8>(into + length, 0);
  }

  /** An octet of the contents; 0 beyond their end. */
  octet(index: i32): i32 {
    return index < this.contentsLength ? <i32>load<u8>(this.contents + index) : 0;
  }
}

/** The message in hand. */
export const incoming = new Message();
