import type { Speed } from './pacer';
import { WorldError } from './port-name';
import type { World } from './world';

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
