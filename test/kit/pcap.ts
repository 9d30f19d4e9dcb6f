/** A capture of a D channel taken at the terminal, linktype 177 (LINUX_LAPD): the file's octets. */
export function pcapOf(frames: readonly { atUs: number; fromNetwork: boolean; frame: Buffer }[]): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(0xffff, 16);
  header.writeUInt32LE(177, 20);
  return Buffer.concat([header, ...frames.map(recordOf)]);
}

function recordOf({ atUs, fromNetwork, frame }: { atUs: number; fromNetwork: boolean; frame: Buffer }): Buffer {
  const record = Buffer.alloc(32);
  record.writeUInt32LE(Math.floor(atUs / 1_000_000), 0);
  record.writeUInt32LE(atUs % 1_000_000, 4);
  record.writeUInt32LE(16 + frame.length, 8);
  record.writeUInt32LE(16 + frame.length, 12);
  record.writeUInt16BE(fromNetwork ? 0 : 4, 16); // packet type: to us, from us
  record.writeUInt16BE(0x30, 30); // ETH_P_LAPD
  return Buffer.concat([record, frame]);
}
