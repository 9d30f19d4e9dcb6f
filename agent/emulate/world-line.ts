import { parseDurationUs } from './duration';
import type { Speed } from './pacer';
import { WorldError } from './port-name';
import type { World } from './world';

const BIT_ERROR_RATIO_MAX = 0.5;
const RATIO = /^\d*\.?\d+(e-?\d+)?$/i;

/** What a world line says, and what it asks of whoever lets time pass. */
export interface Outcome {
  readonly lines: readonly string[];
  /** Let this much virtual time pass now. */
  readonly waitUs?: number;
  readonly speed?: Speed;
  readonly quit?: boolean;
}

export interface WorldCommand {
  /** A word in capitals, or in brackets, stands for one typed word; `...` for any number more. */
  readonly usage: string;
  readonly help: string;
  run(world: World, words: readonly string[]): Outcome | string;
}

/** A word that has to be there. */
export function need(word: string | undefined): string {
  if (word === undefined) throw new WorldError('');
  return word;
}

export function isOn(word: string | undefined): boolean {
  if (word !== undefined && word !== 'on' && word !== 'off') throw new WorldError('');
  return word !== 'off';
}

/** One of the words that can stand here. */
export function oneOf<T>(word: string | undefined, values: ReadonlyMap<string, T>): T {
  const value = values.get(need(word).toLowerCase());
  if (value === undefined) throw new WorldError(`"${word}" is none of ${[...values.keys()].join(', ')}`);
  return value;
}

/** A bit error ratio. */
export function ratioOf(text: string | undefined): number {
  const ratio = RATIO.test(need(text)) ? Number(text) : Number.NaN;
  if (!(ratio >= 0 && ratio <= BIT_ERROR_RATIO_MAX))
    throw new WorldError(`"${text}" is no bit error ratio from 0 to 0.5`);
  return ratio;
}

export function numberOf(text: string | undefined, min: number, max: number, unit: string): number {
  const value = /^-?\d+(\.\d+)?$/.test(need(text)) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) throw new WorldError(`"${text}" is no number of ${unit} from ${min} to ${max}`);
  return value;
}

/** Microseconds, not 0. */
export function durationOf(text: string): number {
  const us = parseDurationUs(text, 's');
  if (us === null || us === 0) throw new WorldError(`"${text}" is no time; write 500ms, 30s or 5min`);
  return us;
}
