import { type Impairment, SOUND_LINE } from '../../hal/emulator/plant/impaired-line';
import { parseDurationUs } from './duration';
import { dChannelOf, parsePort, WorldError } from './port-name';
import { need, numberOf, type WorldCommand } from './world-line';

const DELAY_MAX_MS = 10_000;
const WORDS = 'loss PERCENT, delay MS, duplicate PERCENT, sound';

export const D_CHANNEL_HELP: readonly string[] = [
  'in or out          first, for one direction: to the card, or from it; else both',
  'loss PERCENT       so many of the frames never arrive',
  'delay MS           each frame arrives so much later',
  'duplicate PERCENT  so many of the frames arrive twice',
  'sound              none of this',
];

/** What a person can do to the frames of a D channel. */
export const D_CHANNEL_LINES: readonly WorldCommand[] = [
  {
    usage: 'dchannel [PORT] [in|out] ...',
    help: 'frames of a D channel are lost, late or doubled; `!dchannel` alone lists the settings',
    run: ({ board }, [name, ...words]) => {
      if (name === undefined) return { lines: D_CHANNEL_HELP };
      const line = dChannelOf(board, parsePort(board, name));
      const way = words[0] === 'in' ? 'to card' : words[0] === 'out' ? 'to exchange' : 'both';
      if (words.length > 0) line.impair(read(way === 'both' ? words : words.slice(1)), way);
      return { lines: [`${name} in:  ${said(line.toCard)}`, `${name} out: ${said(line.toExchange)}`] };
    },
  },
];

function read(words: readonly string[]): Partial<Impairment> {
  if (words.length === 0) throw new WorldError('');
  let change: Partial<Impairment> = {};
  for (let at = 0; at < words.length; ) {
    const word = words[at++]!;
    if (word === 'sound') change = SOUND_LINE;
    else if (word === 'loss') change = { ...change, loss: percent(words[at++]) };
    else if (word === 'duplicate') change = { ...change, duplication: percent(words[at++]) };
    else if (word === 'delay') change = { ...change, delayMs: milliseconds(words[at++]) };
    else throw new WorldError(`"${word}" does not befall a D channel; there are ${WORDS}`);
  }
  return change;
}

function percent(text: string | undefined): number {
  return numberOf(text, 0, 100, 'per cent') / 100;
}

function milliseconds(text: string | undefined): number {
  const us = parseDurationUs(need(text), 'ms');
  if (us === null || us > DELAY_MAX_MS * 1000)
    throw new WorldError(`"${text}" is no delay; write milliseconds, 10s at most`);
  return us / 1000;
}

function said({ loss, duplication, delayMs }: Impairment): string {
  if (loss === 0 && duplication === 0 && delayMs === 0) return 'every frame arrives, once and at once';
  return `${loss * 100} % of frames are lost, ${duplication * 100} % doubled, all ${delayMs} ms late`;
}
