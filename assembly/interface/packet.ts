import { ChannelsHeader, ChannelsLimit } from '../../hal/contract/channels';
import { INCOMING, OUTGOING } from '../driver/control-frame';
import { loadBigEndian16, storeBigEndian16 } from '../kernel/bits';
import { sendOn } from './protocol';

/** Codes of a control protocol; from ProtocolReject on they are LCP's. RFC 1661 §5. */
export const enum Code {
  ConfigureRequest = 1,
  ConfigureAck = 2,
  ConfigureNak = 3,
  ConfigureReject = 4,
  TerminateRequest = 5,
  TerminateAck = 6,
  CodeReject = 7,
  ProtocolReject = 8,
  EchoRequest = 9,
  EchoReply = 10,
  DiscardRequest = 11,
}

/** Code, identifier, length. */
const PACKET_HEAD: i32 = 4;
const HEAD: i32 = ChannelsHeader.Size + PACKET_HEAD;

/**
 * The packet at INCOMING, and the one that is made at OUTGOING. RFC 1662 §3.1, RFC 1661 §5:
 *
 *     | FF | 03 | protocol 2 | code | identifier | length 2 | data |
 */
export class Packet {
  protocol: u32 = 0;
  /** Octets behind the protocol, which stand at CARRIED. */
  carried: i32 = 0;
  code: u32 = 0;
  identifier: u32 = 0;
  /** Octets from the code on, as the packet says; what follows them is padding. */
  length: i32 = 0;
  /** Octets of data, which stand at DATA. */
  dataLength: i32 = 0;
  private made: i32 = 0;

  /** Takes a frame's protocol. */
  open(frameLength: i32): void {
    this.protocol = loadBigEndian16(INCOMING + 2);
    this.carried = frameLength - ChannelsHeader.Size;
  }

  /** Takes the packet of a control protocol. False for what is none: it is dropped. */
  decode(): bool {
    if (this.carried < PACKET_HEAD) return false;
    this.code = load<u8>(INCOMING + 4);
    this.identifier = load<u8>(INCOMING + 5);
    this.length = <i32>loadBigEndian16(INCOMING + 6);
    this.dataLength = this.length - PACKET_HEAD;
    return this.length >= PACKET_HEAD && this.length <= this.carried;
  }

  /** Begins a packet to be sent. */
  begin(protocol: u32, code: u32, identifier: u32): void {
    store<u8>(OUTGOING, ChannelsHeader.PppAddress);
    store<u8>(OUTGOING + 1, ChannelsHeader.PppControl);
    storeBigEndian16(OUTGOING + 2, protocol);
    store<u8>(OUTGOING + 4, code);
    store<u8>(OUTGOING + 5, <u8>identifier);
    this.made = HEAD;
  }

  /** Where the next octet of the packet that is made will stand. */
  get end(): usize {
    return OUTGOING + this.made;
  }

  grow(octets: i32): void {
    this.made += octets;
  }

  /** Octets of data of the packet that is made. */
  get madeLength(): i32 {
    return this.made - HEAD;
  }

  /** Adds octets, as many as there is room for. */
  add(octets: usize, length: i32): void {
    const taken = min(length, ChannelsLimit.Control - this.made);
    memory.copy(this.end, octets, taken);
    this.grow(taken);
  }

  send(link: i32): void {
    storeBigEndian16(OUTGOING + 6, this.made - ChannelsHeader.Size);
    sendOn(link, this.made);
  }
}

export const packet = new Packet();
export const CARRIED: usize = INCOMING + ChannelsHeader.Size;
/** Data of the packet that came, and of the one that is made. */
export const DATA: usize = INCOMING + HEAD;
export const MADE: usize = OUTGOING + HEAD;
