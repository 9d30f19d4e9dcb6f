import type { VirtualClock } from '../clock';
import type { NetworkTermination } from './network-termination';

const MAGIC = 0xa1b2c3d4;
const VERSION_MAJOR = 2;
const VERSION_MINOR = 4;
const SNAP_LENGTH = 0xffff;
const LINKTYPE_LINUX_LAPD = 177;
const FILE_HEADER_OCTETS = 24;
const RECORD_HEADER_OCTETS = 16;

/**
 * The pseudo header before each LAPD frame, big-endian:
 *
 *     +0   packet type  u16   0 = to us, 4 = from us
 *     +2   hardware     u16   0
 *     +4   length       u16   of the address; 0
 *     +6   address      8     octet 0: 1 = we are the network side
 *     +14  protocol     u16   ETH_P_LAPD
 */
const PSEUDO_HEADER_OCTETS = 16;
const PACKET_OUTGOING = 4;
const NETWORK_SIDE_AT = 6;
const PROTOCOL_AT = 14;
const ETH_P_LAPD = 0x30;

/** A pcap file of a D channel, as seen from the network side; its time stamps are virtual time. */
export class Capture {
  constructor(
    readonly clock: VirtualClock,
    /** Gets the file, piece by piece. */
    readonly sink: (octets: Uint8Array) => void,
  ) {
    const header = new DataView(new ArrayBuffer(FILE_HEADER_OCTETS));
    header.setUint32(0, MAGIC, true);
    header.setUint16(4, VERSION_MAJOR, true);
    header.setUint16(6, VERSION_MINOR, true);
    header.setUint32(16, SNAP_LENGTH, true);
    header.setUint32(20, LINKTYPE_LINUX_LAPD, true);
    sink(new Uint8Array(header.buffer));
  }

  record(fromNetwork: boolean, frame: Uint8Array): void {
    const length = PSEUDO_HEADER_OCTETS + frame.length;
    const octets = new Uint8Array(RECORD_HEADER_OCTETS + length);
    const view = new DataView(octets.buffer);
    const nowUs = this.clock.nowUs;
    view.setUint32(0, Math.floor(nowUs / 1_000_000), true);
    view.setUint32(4, nowUs % 1_000_000, true);
    view.setUint32(8, length, true);
    view.setUint32(12, length, true);
    view.setUint16(RECORD_HEADER_OCTETS, fromNetwork ? PACKET_OUTGOING : 0);
    octets[RECORD_HEADER_OCTETS + NETWORK_SIDE_AT] = 1;
    view.setUint16(RECORD_HEADER_OCTETS + PROTOCOL_AT, ETH_P_LAPD);
    octets.set(frame, RECORD_HEADER_OCTETS + PSEUDO_HEADER_OCTETS);
    this.sink(octets);
  }

  /** The same termination with the capture on its D channel: to be given to an exchange or a wire. */
  tap(termination: NetworkTermination): NetworkTermination {
    termination.watch({
      frame: (frame) => this.record(false, frame),
      layer1: () => {},
      bearer: () => {},
    });
    return {
      get active() {
        return termination.active;
      },
      activate: () => termination.activate(),
      deactivate: () => termination.deactivate(),
      send: (frame) => {
        if (termination.active) this.record(true, frame);
        termination.send(frame);
      },
      sendBearer: (bearer, frame) => termination.sendBearer(bearer, frame),
      watch: (listener) => termination.watch(listener),
    };
  }
}
