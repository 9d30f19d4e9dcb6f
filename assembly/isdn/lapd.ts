/** Service access point identifiers. ITU-T Q.921 table 2. */
export const enum Sapi {
  CallControl = 0,
  Management = 63,
}

/** Each kind's control octet with every variable bit 0. ITU-T Q.921 table 5. */
export const enum FrameKind {
  I = 0x00,
  Rr = 0x01,
  Rnr = 0x05,
  Rej = 0x09,
  Ui = 0x03,
  Dm = 0x0f,
  Disc = 0x43,
  Ua = 0x63,
  Sabme = 0x6f,
  Frmr = 0x87,
  Xid = 0xaf,
}

/** What is wrong with a frame. From Undefined on: the letter under which Q.921 appendix II reports it. */
export const enum FrameFault {
  None = 0,
  /** No address, or no room for the control field: not a frame at all. Q.921 §2.9 */
  Invalid = 1,
  Undefined = 0x4c,
  InformationNotPermitted = 0x4d,
  WrongSize = 0x4e,
  InformationTooLong = 0x4f,
}

/** The longest information field. N201, Q.921 §5.9.3. */
export const N201: i32 = 260;
/** The longest header: address, and control of an I frame. */
export const HEADER_MAX: i32 = 4;

const ADDRESS: i32 = 2;
const FRMR_INFORMATION: i32 = 5;
/** Sequence numbers count modulo 128. */
export const SEQUENCE_MASK: i32 = 0x7f;

/**
 * A layer 2 frame without flags and FCS. ITU-T Q.921 §3.
 *
 *     octet 1   | SAPI 6 bits   | C/R | 0 |
 *     octet 2   | TEI 7 bits          | 1 |
 *     I         | N(S) 7 bits         | 0 |   | N(R) 7 bits | P   |
 *     S         | 0 0 0 0 | S S       | 0 1 | | N(R) 7 bits | P/F |
 *     U         | M M M | P/F | M M   | 1 1 |
 */
export class Frame {
  sapi: i32 = 0;
  tei: i32 = 0;
  /** The C/R bit as it stands: what it means depends on who sends. */
  commandResponse: bool = false;
  kind: i32 = FrameKind.I;
  pollFinal: bool = false;
  /** N(S) and N(R). */
  sendSequence: i32 = 0;
  receiveSequence: i32 = 0;
  /** The information field, where it stands in the frame's own memory. */
  information: usize = 0;
  informationLength: i32 = 0;

  /** Reads a frame; answers a FrameFault. The address is valid unless that is Invalid. */
  decode(at: usize, length: i32): FrameFault {
    if (length < ADDRESS + 1) return FrameFault.Invalid;
    const first = <i32>load<u8>(at);
    const second = <i32>load<u8>(at + 1);
    if ((first & 1) !== 0 || (second & 1) === 0) return FrameFault.Invalid;
    this.sapi = first >> 2;
    this.commandResponse = (first & 2) !== 0;
    this.tei = second >> 1;
    const control = <i32>load<u8>(at + ADDRESS);
    if ((control & 3) === 3) return this.decodeUnnumbered(at, length, control);
    if (length < HEADER_MAX) return FrameFault.Invalid;
    const receive = <i32>load<u8>(at + ADDRESS + 1);
    this.pollFinal = (receive & 1) !== 0;
    this.receiveSequence = receive >> 1;
    this.place(at + HEADER_MAX, length - HEADER_MAX);
    if ((control & 1) === 0) {
      this.kind = FrameKind.I;
      this.sendSequence = control >> 1;
      return this.informationLength > N201 ? FrameFault.InformationTooLong : FrameFault.None;
    }
    this.kind = control;
    if (control !== FrameKind.Rr && control !== FrameKind.Rnr && control !== FrameKind.Rej) return FrameFault.Undefined;
    return this.informationLength > 0 ? FrameFault.InformationNotPermitted : FrameFault.None;
  }

  private decodeUnnumbered(at: usize, length: i32, control: i32): FrameFault {
    this.kind = control & ~0x10;
    this.pollFinal = (control & 0x10) !== 0;
    this.place(at + ADDRESS + 1, length - ADDRESS - 1);
    switch (this.kind) {
      case FrameKind.Sabme:
      case FrameKind.Disc:
      case FrameKind.Ua:
      case FrameKind.Dm:
        return this.informationLength > 0 ? FrameFault.InformationNotPermitted : FrameFault.None;
      case FrameKind.Frmr:
        return this.informationLength !== FRMR_INFORMATION ? FrameFault.WrongSize : FrameFault.None;
      case FrameKind.Ui:
      case FrameKind.Xid:
        return this.informationLength > N201 ? FrameFault.InformationTooLong : FrameFault.None;
      default:
        return FrameFault.Undefined;
    }
  }

  private place(at: usize, length: i32): void {
    this.information = at;
    this.informationLength = length;
  }

  /** Writes the frame; answers its octets. `into` has room for it. */
  encode(into: usize): i32 {
    store<u8>(into, <u8>((this.sapi << 2) | (this.commandResponse ? 2 : 0)));
    store<u8>(into + 1, <u8>((this.tei << 1) | 1));
    const bit = this.pollFinal ? 1 : 0;
    let length = ADDRESS;
    if ((this.kind & 3) === 3) {
      store<u8>(into + length++, <u8>(this.kind | (bit << 4)));
    } else {
      const send = this.kind === FrameKind.I ? this.sendSequence << 1 : 0;
      store<u8>(into + length++, <u8>(this.kind | send));
      store<u8>(into + length++, <u8>((this.receiveSequence << 1) | bit));
    }
    memory.copy(into + length, this.information, this.informationLength);
    return length + this.informationLength;
  }
}
