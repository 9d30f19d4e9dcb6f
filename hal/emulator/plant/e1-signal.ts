import type { Random } from '../random';

export const enum LineCode {
  Ami,
  Hdb3,
}
/** In-band code that switches the other end's loop. */
export const enum LoopCode {
  None,
  Activate,
  Deactivate,
}
/** A single error in an otherwise good signal. */
export const enum E1Error {
  Code,
  Pattern,
  Signalling,
  Crc,
  Multiframe,
  Frame,
  Count,
}

/** What one direction of a 2048 kbit/s line carries. A value: it is replaced, never changed. ITU-T G.703, G.704. */
export interface E1Signal {
  /** There is something to hear. */
  readonly pulses: boolean;
  /** Peak of a pulse. */
  readonly volts: number;
  readonly code: LineCode;
  /** All ones, no frame. */
  readonly ais: boolean;
  readonly framed: boolean;
  /** The frames carry the CRC-4 multiframe. */
  readonly multiframe: boolean;
  /** A bit of the service word. */
  readonly rai: boolean;
  /** Sa4 to Sa8; Sa4 = 0x10. */
  readonly spare: number;
  /** Share of CRC-4 blocks the sender reports by its E bits as received with errors, 0 to 1. */
  readonly reportedBlocks: number;
  /** Octets of time slot 16 in frames 0 to 15 of the CAS multiframe; null = the slot carries something else. */
  readonly signalling: readonly number[] | null;
  /** Pseudo-random test pattern in place of the payload; 0 = none. */
  readonly pattern: number;
  readonly loopCode: LoopCode;
  /** No frame: all 2048 kbit/s are the user's. */
  readonly clearChannel: boolean;
  /** Clock of the sender against the nominal 2048 kHz, in parts per million. */
  readonly offsetPpm: number;
  /** Bit error ratio, 0 to 0.5. */
  readonly errorRate: number;
  /** Turned back by a loop on its way. */
  readonly looped: boolean;
}

/** One end of a direction: what a transmitter sends into, and what a cable ends in. */
export interface E1Receiver {
  /** The signal changes to this one. */
  signal(signal: E1Signal): void;
  /** The last bit of a frame on the time slots of `mask` (bit n = slot n), without flags and FCS; `errored` = the FCS does not fit. */
  frame(mask: number, frame: Uint8Array, errored: boolean): void;
  error(kind: E1Error): void;
}

/** A jack: receives, and sends into the cable that is plugged in. */
export interface E1Port extends E1Receiver {
  /** Null = unplugged. A cable is told the signal at once, and brings the chance that acts on it. */
  connect(line: E1Receiver | null, random: Random): void;
}

/** ITU-T G.703 symmetrical pair, 120 ohm. */
export const NOMINAL_VOLTS = 3;
/** Bits of a CRC-4 block, half a multiframe. */
const BLOCK_BITS = 2048;
/** Mask of an unframed line. */
export const ALL_SLOTS = 0xffffffff;

export const SILENCE: E1Signal = {
  pulses: false,
  volts: 0,
  code: LineCode.Hdb3,
  ais: false,
  framed: false,
  multiframe: false,
  rai: false,
  spare: 0x1f,
  reportedBlocks: 0,
  signalling: null,
  pattern: 0,
  loopCode: LoopCode.None,
  clearChannel: false,
  offsetPpm: 0,
  errorRate: 0,
  looped: false,
};
/** Pulses that make no frame. */
export const UNFRAMED: E1Signal = { ...SILENCE, pulses: true, volts: NOMINAL_VOLTS };
export const AIS: E1Signal = { ...UNFRAMED, ais: true };
/** A good idle line with CRC-4. */
export const FRAMED: E1Signal = { ...UNFRAMED, framed: true, multiframe: true };

const FIELDS = Object.keys(SILENCE) as (keyof E1Signal)[];

export function sameSignal(a: E1Signal, b: E1Signal): boolean {
  return a === b || FIELDS.every((field) => a[field] === b[field] || (field === 'signalling' && sameSignalling(a, b)));
}

function sameSignalling({ signalling: a }: E1Signal, { signalling: b }: E1Signal): boolean {
  return a !== null && b !== null && a.every((octet, n) => octet === b[n]);
}

/** What a loop sends back. Two loops that face each other have no source: AIS. */
export function turnedBack(signal: E1Signal): E1Signal {
  return signal.looped ? AIS : { ...signal, looped: true };
}

/** @throws RangeError unless it is a bit error ratio. */
export function checkedRatio(errorRate: number): number {
  if (!(errorRate >= 0 && errorRate <= 0.5)) throw new RangeError(`no bit error ratio: ${errorRate}`);
  return errorRate;
}

/** Error ratio of two stretches one after the other: an error on an error is none. */
export function inSeries(a: number, b: number): number {
  return a + b - 2 * a * b;
}

/** Probability that at least one of `bits` is wrong. */
export function anyWrong(bits: number, errorRate: number): number {
  return -Math.expm1(bits * Math.log1p(-errorRate));
}

/** Share of CRC-4 blocks with an error. */
export function blockErrorRatio(errorRate: number): number {
  return anyWrong(BLOCK_BITS, errorRate);
}
