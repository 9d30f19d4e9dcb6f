import type { VirtualClock } from '../clock';

const MAGIC = 0xa1b2c3d4;
const VERSION_MAJOR = 2;
const VERSION_MINOR = 4;
const SNAP_LENGTH = 0xffff;
const FILE_HEADER_OCTETS = 24;
const RECORD_HEADER_OCTETS = 16;

/** What a file's records are. */
export const enum LinkType {
  Ppp = 9,
  LinuxLapd = 177,
}

/** A pcap file; its time stamps are virtual time. */
export class Pcap {
  constructor(
    readonly clock: VirtualClock,
    linkType: LinkType,
    /** Gets the file, piece by piece. */
    readonly sink: (octets: Uint8Array) => void,
  ) {
    const header = new DataView(new ArrayBuffer(FILE_HEADER_OCTETS));
    header.setUint32(0, MAGIC, true);
    header.setUint16(4, VERSION_MAJOR, true);
    header.setUint16(6, VERSION_MINOR, true);
    header.setUint32(16, SNAP_LENGTH, true);
    header.setUint32(20, linkType, true);
    sink(new Uint8Array(header.buffer));
  }

  record(head: Uint8Array, frame: Uint8Array): void {
    const length = head.length + frame.length;
    const octets = new Uint8Array(RECORD_HEADER_OCTETS + length);
    const view = new DataView(octets.buffer);
    const nowUs = this.clock.nowUs;
    view.setUint32(0, Math.floor(nowUs / 1_000_000), true);
    view.setUint32(4, nowUs % 1_000_000, true);
    view.setUint32(8, length, true);
    view.setUint32(12, length, true);
    octets.set(head, RECORD_HEADER_OCTETS);
    octets.set(frame, RECORD_HEADER_OCTETS + head.length);
    this.sink(octets);
  }
}
