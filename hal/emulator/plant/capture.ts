import type { VirtualClock } from '../clock';
import type { NetworkTermination } from './network-termination';
import { LinkType, Pcap } from './pcap';

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

/** The frames of a D channel, as seen from the network side. */
export class Capture {
  readonly #file: Pcap;

  constructor(clock: VirtualClock, sink: (octets: Uint8Array) => void) {
    this.#file = new Pcap(clock, LinkType.LinuxLapd, sink);
  }

  record(fromNetwork: boolean, frame: Uint8Array): void {
    const head = new Uint8Array(PSEUDO_HEADER_OCTETS);
    const view = new DataView(head.buffer);
    view.setUint16(0, fromNetwork ? PACKET_OUTGOING : 0);
    head[NETWORK_SIDE_AT] = 1;
    view.setUint16(PROTOCOL_AT, ETH_P_LAPD);
    this.#file.record(head, frame);
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
