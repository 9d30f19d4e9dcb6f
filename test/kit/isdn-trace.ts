import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = 'test/fixtures/isdn';

/** A line of a capture, taken at the exchange: it sent (tx) or received (rx) a frame. */
export interface TracedFrame {
  /** Milliseconds. */
  t: number;
  ev: 'tx' | 'rx';
  l2: string;
  l3?: string;
  hex: string;
}

export function traceNames(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('-net.jsonl'))
    .map((name) => name.replace('-net.jsonl', ''))
    .sort();
}

/** The frames of a capture, in order. */
export function readTrace(name: string): TracedFrame[] {
  return readFileSync(`${FOLDER}/${name}-net.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .filter((event) => event.hex !== undefined);
}
