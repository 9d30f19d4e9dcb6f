import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'test/fixtures/isdn';

/** One line of a recorded D channel; `rx` = terminal to network. */
export interface TraceLine {
  /** Milliseconds. */
  readonly t: number;
  readonly ev: string;
  readonly l2?: string;
  readonly l3?: string;
  readonly hex?: string;
}

export const TRACES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.jsonl'))
  .sort();

export function trace(name: string): TraceLine[] {
  return readFileSync(join(FOLDER, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** All frames of all traces, in order. */
export function allFrames(): Uint8Array[] {
  return TRACES.flatMap(trace).flatMap((line) => (line.hex === undefined ? [] : [octets(line.hex)]));
}

export function octets(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
}

export function hex(frame: Uint8Array): string {
  return Buffer.from(frame).toString('hex');
}
