import type { EmulatedBoard } from '../../hal/emulator/board';
import { type Behaviour, BUSY, ORDINARY } from '../../hal/emulator/plant/exchange/behaviour';
import { parseDurationUs } from './duration';
import { accessOf, parsePort, WorldError } from './port-name';

interface Setting {
  readonly usage: string;
  readonly help: string;
  /** What the setting changes; `value` is what stands behind `=`, '' for one that takes none. */
  change(value: string): Partial<Behaviour>;
}

const SETTINGS: readonly Setting[] = [
  {
    usage: 'answer=MS',
    help: 'calls are answered after so many milliseconds',
    change: (value) => ({ reaction: 'answer', answerAfterMs: milliseconds(value) }),
  },
  {
    usage: 'busy',
    help: 'the number is busy (cause 17)',
    change: () => BUSY,
  },
  { usage: 'noanswer', help: 'it rings and nobody answers', change: () => ({ reaction: 'ring' }) },
  { usage: 'silent', help: 'SETUP is never answered', change: () => ({ reaction: 'silent' }) },
  {
    usage: 'refuse=CAUSE',
    help: 'calls are refused at once with a Q.850 cause, 1 to 127',
    change: (value) => ({ reaction: 'refuse', refuseCause: whole(value, 1, 127), refuseAfterProceeding: false }),
  },
  {
    usage: 'ignore=N',
    help: 'the next N SETUP messages are not answered',
    change: (value) => ({ ignoreSetups: whole(value, 0, 1000) }),
  },
  {
    usage: 'clear=MS',
    help: 'the far end hangs up so long after it answered; 0 = never',
    change: (value) => ({ clearAfterMs: milliseconds(value) }),
  },
  { usage: 'normal', help: 'all of this back to where it was', change: () => ORDINARY },
];
const DROP: Setting = { usage: 'drop=MS', help: 'the D channel is dead for so long (layer 2)', change: () => ({}) };

export const EXCHANGE_HELP: readonly string[] = [...SETTINGS, DROP].map(
  ({ usage, help }) => `${usage.padEnd(14)}${help}`,
);

/**
 * Obeys `!exchange [PORT] SETTING ...`, for one port or for all.
 * @throws WorldError before anything has changed.
 */
export function setExchange(board: EmulatedBoard, words: readonly string[]): string {
  const { exchange } = board.plant;
  const hasPort = words[0]!.includes('/');
  const settings = hasPort ? words.slice(1) : words;
  const accesses = hasPort ? [accessOf(board, parsePort(board, words[0]!))] : exchange.accesses;
  if (settings.length === 0) throw new WorldError('');
  let dropMs: number | null = null;
  let change: Partial<Behaviour> = {};
  for (const word of settings) {
    const [name = '', value] = word.split('=');
    const setting = [...SETTINGS, DROP].find(({ usage }) => usage.split('=')[0] === name);
    if (setting === undefined) throw new WorldError(`the exchange has no setting "${name}"; !exchange lists them`);
    if (setting.usage.includes('=') !== (value !== undefined))
      throw new WorldError(`usage: !exchange ${setting.usage}`);
    if (setting === DROP) dropMs = milliseconds(value ?? '');
    else change = { ...change, ...setting.change(value ?? '') };
  }
  if (hasPort) for (const access of accesses) access.behave(change);
  else exchange.behave(change);
  if (dropMs !== null) for (const access of accesses) access.dropLayer2(dropMs);
  return `the exchange: ${settings.join(' ')}${hasPort ? ` on ${words[0]}` : ''}`;
}

function milliseconds(text: string): number {
  const us = parseDurationUs(text, 'ms');
  if (us === null) throw new WorldError(`"${text}" is no time; write milliseconds, or 2s, 1min`);
  return Math.round(us / 1000);
}

function whole(text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new WorldError(`"${text}" is no whole number from ${least} to ${most}`);
  }
  return value;
}
