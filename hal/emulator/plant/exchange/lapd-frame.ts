/**
 * Layer 2 frames without flags and FCS, ITU-T Q.921 §2 and §3.
 *
 *              8    7    6    5    4    3    2    1
 *     octet 2  SAPI                         C/R  EA=0
 *     octet 3  TEI                               EA=1
 *     octet 4  N(S)                              0        I, modulo 128
 *     octet 5  N(R)                              P
 *     octet 4  0    0    0    0    S    S    0    1        RR, RNR, REJ
 *     octet 5  N(R)                              P/F
 *     octet 4  M    M    M    P/F  M    M    1    1        unnumbered
 */
export const enum Sapi {
  CallControl = 0,
  Management = 63,
}

/** TEI of the broadcast data link. */
export const TEI_GROUP = 127;
/** N201, octets of an information field. ITU-T Q.921 §5.9.3. */
export const INFORMATION_MAX = 260;
export const MODULUS_MASK = 127;

interface Address {
  readonly sapi: number;
  /** The C/R bit as sent: 1 on commands of the network and on responses of the terminal. */
  readonly cr: number;
  readonly tei: number;
}

export interface InformationFrame extends Address {
  readonly type: 'I';
  readonly ns: number;
  readonly nr: number;
  readonly poll: boolean;
  readonly info: Uint8Array;
}

export interface SupervisoryFrame extends Address {
  readonly type: 'RR' | 'RNR' | 'REJ';
  readonly nr: number;
  /** P of a command, F of a response. */
  readonly poll: boolean;
}

export interface UnnumberedFrame extends Address {
  readonly type: 'SABME' | 'DM' | 'UI' | 'DISC' | 'UA' | 'FRMR' | 'XID';
  readonly poll: boolean;
  /** Empty but on UI, FRMR and XID. */
  readonly info: Uint8Array;
}

/** A frame with a good address whose rest breaks the rules: L undefined control field, M information field not allowed, N wrong length, O information field too long. */
export interface RejectedFrame extends Address {
  readonly type: 'rejected';
  readonly error: 'L' | 'M' | 'N' | 'O';
}

/** Not a frame at all, ITU-T Q.921 §2.9: it is dropped without a word. */
export interface InvalidFrame {
  readonly type: 'invalid';
}

export type SoundFrame = InformationFrame | SupervisoryFrame | UnnumberedFrame;
export type LapdFrame = SoundFrame | RejectedFrame;

const SUPERVISORY = ['RR', 'RNR', 'REJ'] as const;
const FRMR_OCTETS = 5;
const EMPTY = new Uint8Array(0);

// biome-ignore format: a table
const UNNUMBERED = [
  // control without P/F  type             information field
  { control: 0x6f,        type: 'SABME',   info: false },
  { control: 0x0f,        type: 'DM',      info: false },
  { control: 0x03,        type: 'UI',      info: true  },
  { control: 0x43,        type: 'DISC',    info: false },
  { control: 0x63,        type: 'UA',      info: false },
  { control: 0x87,        type: 'FRMR',    info: true  },
  { control: 0xaf,        type: 'XID',     info: true  },
] as const;
const POLL_BIT = 0x10;

export function decodeFrame(octets: Uint8Array): LapdFrame | InvalidFrame {
  if (octets.length < 3 || octets[0] & 1 || !(octets[1] & 1)) return { type: 'invalid' };
  const sapi = octets[0] >> 2;
  const cr = (octets[0] >> 1) & 1;
  const tei = octets[1] >> 1;
  if ((octets[2] & 3) === 3) return decodeUnnumbered(sapi, cr, tei, octets);
  if (octets.length < 4) return { type: 'invalid' };
  const nr = octets[3] >> 1;
  const poll = (octets[3] & 1) === 1;
  if ((octets[2] & 1) === 0) {
    const info = octets.subarray(4);
    if (info.length > INFORMATION_MAX) return { sapi, cr, tei, type: 'rejected', error: 'O' };
    return { sapi, cr, tei, type: 'I', ns: octets[2] >> 1, nr, poll, info };
  }
  const type = SUPERVISORY[octets[2] >> 2];
  if (type === undefined) return { sapi, cr, tei, type: 'rejected', error: 'L' };
  if (octets.length > 4) return { sapi, cr, tei, type: 'rejected', error: 'M' };
  return { sapi, cr, tei, type, nr, poll };
}

function decodeUnnumbered(sapi: number, cr: number, tei: number, octets: Uint8Array): LapdFrame {
  const row = UNNUMBERED.find((candidate) => candidate.control === (octets[2] & ~POLL_BIT));
  const info = octets.subarray(3);
  if (row === undefined) return { sapi, cr, tei, type: 'rejected', error: 'L' };
  if (!row.info && info.length > 0) return { sapi, cr, tei, type: 'rejected', error: 'M' };
  if (row.type === 'FRMR' && info.length !== FRMR_OCTETS) return { sapi, cr, tei, type: 'rejected', error: 'N' };
  if (info.length > INFORMATION_MAX) return { sapi, cr, tei, type: 'rejected', error: 'O' };
  return { sapi, cr, tei, type: row.type, poll: (octets[2] & POLL_BIT) !== 0, info };
}

export function encodeFrame(frame: SoundFrame): Uint8Array {
  const poll = frame.poll ? 1 : 0;
  switch (frame.type) {
    case 'I':
      return join(frame, [frame.ns << 1, (frame.nr << 1) | poll], frame.info);
    case 'RR':
    case 'RNR':
    case 'REJ':
      return join(frame, [(SUPERVISORY.indexOf(frame.type) << 2) | 1, (frame.nr << 1) | poll], EMPTY);
    default: {
      const row = UNNUMBERED.find((candidate) => candidate.type === frame.type)!;
      return join(frame, [row.control | (poll ? POLL_BIT : 0)], frame.info);
    }
  }
}

/** Whether a frame of the terminal is a command; what the network sends has it the other way round. */
export function isTerminalCommand(frame: LapdFrame): boolean {
  return frame.cr === 0;
}

function join({ sapi, cr, tei }: Address, control: readonly number[], info: Uint8Array): Uint8Array {
  const octets = new Uint8Array(2 + control.length + info.length);
  octets[0] = (sapi << 2) | (cr << 1);
  octets[1] = (tei << 1) | 1;
  octets.set(control, 2);
  octets.set(info, 2 + control.length);
  return octets;
}
