import type { Random } from '../random';
import { type E1Error, type E1Signal, SILENCE, sameSignal } from './e1-signal';

/** A pointer of an AU-4 or a TU-12. */
export const enum Pointer {
  Valid,
  /** All ones. */
  Ais,
  /** No value that can be. */
  Lost,
}

/** A trail trace message of 16 octets, a character each: value comparison is then string comparison. */
export type Trace = string;

/** What one direction of an STM-1 line carries, the tributaries apart. A value: replaced, never changed. ITU-T G.707. */
export interface Stm1Signal {
  /** Optical power. */
  readonly dbm: number;
  /** The light carries zeros only. */
  readonly zeros: boolean;
  readonly framed: boolean;
  /** J0. */
  readonly sectionTrace: Trace;
  /** MS-AIS. */
  readonly lineAis: boolean;
  /** MS-RDI. */
  readonly lineRdi: boolean;
  /** Bit error ratio that the sender reports as MS-REI and HP-REI, 0 to 0.5. */
  readonly reportedLine: number;
  readonly reportedPath: number;
  readonly pointer: Pointer;
  /** C2. */
  readonly label: number;
  /** J1. */
  readonly pathTrace: Trace;
  /** HP-RDI. */
  readonly pathRdi: boolean;
  /** H4 counts through the multiframe of the TU. */
  readonly multiframe: boolean;
  /** Bit error ratio over the whole signal, 0 to 0.5. */
  readonly errorRate: number;
  /** Parity the sender spoils on purpose, as if every frame had errors. */
  readonly wrongB1: boolean;
  readonly wrongB2: boolean;
  readonly wrongB3: boolean;
}

/** One VC-12 and its E1. */
export interface TributarySignal {
  readonly pointer: Pointer;
  /** V5 bits 5 to 7. */
  readonly label: number;
  readonly rdi: boolean;
  readonly rfi: boolean;
  /** J2. */
  readonly trace: Trace;
  /** Bit error ratio that the sender reports as REI. */
  readonly reported: number;
  /** Bit error ratio of the VC-12, beyond that of the line. */
  readonly errorRate: number;
  readonly e1: E1Signal;
}

/** One end of a direction of an STM-1 line. Tributaries count from 0. */
export interface Stm1Receiver {
  signal(signal: Stm1Signal): void;
  tributary(t: number, signal: TributarySignal): void;
  /** As `E1Receiver.frame`, in the E1 of a tributary. */
  frame(t: number, mask: number, frame: Uint8Array, errored: boolean): void;
  error(t: number, kind: E1Error): void;
}

/** A jack for a pair of fibres: receives, and sends into the one that is plugged in. */
export interface Stm1Port extends Stm1Receiver {
  connect(line: Stm1Receiver | null, random: Random): void;
}

/** Of ITU-T G.957 S-1.1: the launch may be -15 to -8 dBm. */
export const LAUNCH_DBM = -10;
export const DARK_DBM = -60;
const TRACE_OCTETS = 16;
export const NO_TRACE: Trace = '\0'.repeat(TRACE_OCTETS);

export const DARK: Stm1Signal = {
  dbm: DARK_DBM,
  zeros: true,
  framed: false,
  sectionTrace: NO_TRACE,
  lineAis: false,
  lineRdi: false,
  reportedLine: 0,
  reportedPath: 0,
  pointer: Pointer.Valid,
  label: 0,
  pathTrace: NO_TRACE,
  pathRdi: false,
  multiframe: false,
  errorRate: 0,
  wrongB1: false,
  wrongB2: false,
  wrongB3: false,
};
export const UNEQUIPPED: TributarySignal = {
  pointer: Pointer.Valid,
  label: 0,
  rdi: false,
  rfi: false,
  trace: NO_TRACE,
  reported: 0,
  errorRate: 0,
  e1: SILENCE,
};

const STM1_FIELDS = Object.keys(DARK) as (keyof Stm1Signal)[];

export function sameStm1(a: Stm1Signal, b: Stm1Signal): boolean {
  return a === b || STM1_FIELDS.every((field) => a[field] === b[field]);
}

export function sameTributary(a: TributarySignal, b: TributarySignal): boolean {
  return (
    a === b ||
    (a.pointer === b.pointer &&
      a.label === b.label &&
      a.rdi === b.rdi &&
      a.rfi === b.rfi &&
      a.trace === b.trace &&
      a.reported === b.reported &&
      a.errorRate === b.errorRate &&
      sameSignal(a.e1, b.e1))
  );
}

/** Probability that one parity bit over `bits` is wrong. */
export function parityError(bits: number, errorRate: number): number {
  return (1 - (1 - 2 * errorRate) ** bits) / 2;
}

/**
 * A text as 16-octet message: an octet with the CRC-7 (x7 + x3 + 1) of the message before, then 15 characters, filled up
 * with spaces. ITU-T G.707 annex B.
 */
export function traceOf(text: string): Trace {
  const octets = [
    0x80,
    ...Array.from(text.padEnd(TRACE_OCTETS - 1).slice(0, TRACE_OCTETS - 1), (c) => c.charCodeAt(0)),
  ];
  let crc = 0;
  for (const octet of octets)
    for (let bit = 7; bit >= 0; bit--) crc = ((crc << 1) & 0x7f) ^ ((crc >> 6) ^ ((octet >> bit) & 1) ? 0x09 : 0);
  octets[0] |= crc;
  return String.fromCharCode(...octets);
}

/** The message as octets, and back. */
export function traceOctets(trace: Trace): Uint8Array {
  return Uint8Array.from(trace, (c) => c.charCodeAt(0));
}

export function traceFrom(octets: Uint8Array): Trace {
  return String.fromCharCode(...octets);
}
