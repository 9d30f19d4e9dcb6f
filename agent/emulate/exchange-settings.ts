import type { EmulatedBoard } from '../../hal/emulator/board';
import type { Access } from '../../hal/emulator/plant/exchange/access';
import { type Behaviour, BUSY, ORDINARY } from '../../hal/emulator/plant/exchange/behaviour';
import { MessageType } from '../../hal/emulator/plant/exchange/message';
import { parseDurationUs } from './duration';
import { helpLines } from './help-lines';
import { accessOf, parsePort, WorldError } from './port-name';

/** What the exchange does from now on, or what it does at once. */
interface Setting {
  /** `=` and what stands behind it, if the setting takes a value. */
  readonly usage: string;
  readonly help: string;
  /** `value` is what stands behind `=`, '' for a setting that takes none. */
  change?(value: string): Partial<Behaviour>;
  act?(value: string): (access: Access) => void;
  /** A primary access does not have it. */
  readonly basicOnly?: boolean;
}

/** Messages by the names a person types. */
// biome-ignore format: a table
const MESSAGES: ReadonlyMap<string, MessageType> = new Map([
  ['setup',            MessageType.Setup],            ['setup-ack',       MessageType.SetupAcknowledge],
  ['proceeding',       MessageType.CallProceeding],   ['alerting',        MessageType.Alerting],
  ['connect',          MessageType.Connect],          ['connect-ack',     MessageType.ConnectAcknowledge],
  ['information',      MessageType.Information],      ['disconnect',      MessageType.Disconnect],
  ['release',          MessageType.Release],          ['release-complete', MessageType.ReleaseComplete],
  ['restart',          MessageType.Restart],          ['restart-ack',     MessageType.RestartAcknowledge],
  ['status',           MessageType.Status],           ['status-enquiry',  MessageType.StatusEnquiry],
]);
const PHASES = ['setup', 'proceeding', 'alerting'] as const;
const CHANNELS = ['asked', 'exact', 'other', 'refused', 'unnamed'] as const;
const CHANNEL_MAX = 31;

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
    usage: 'refuse=CAUSE[@PHASE]',
    help: 'calls are refused with a Q.850 cause, 1 to 127, at setup (else), proceeding or alerting',
    change: (value) => {
      const [cause = '', phase = 'setup'] = value.split('@');
      return { reaction: 'refuse', refuseCause: whole(cause, 1, 127), refuseAt: oneOfWords(phase, PHASES) };
    },
  },
  {
    usage: 'ignore=N',
    help: 'the next N SETUP messages are not answered',
    change: (value) => ({ ignoreSetups: whole(value, 0, 1000) }),
  },
  {
    usage: 'mute=MESSAGE,...',
    help: 'it means to send these messages and does not, such as connect,alerting; none = it sends all',
    change: (value) => ({ mute: messages(value) }),
  },
  {
    usage: 'deaf=MESSAGE,...',
    help: 'it does not hear these messages, such as release,disconnect; none = it hears all',
    change: (value) => ({ deaf: messages(value) }),
  },
  {
    usage: 'channel=WHICH',
    help: 'the B channel it gives: asked, exact (that or cause 44), other, refused (cause 44), or unnamed in its messages',
    change: (value) => ({ channel: oneOfWords(value, CHANNELS) }),
  },
  {
    usage: 'collide=N',
    help: 'the next N SETUP messages meet one of its own for the same channel',
    change: (value) => ({ collideSetups: whole(value, 0, 1000) }),
  },
  {
    usage: 'overlap=DIGITS',
    help: 'it asks for the digits a SETUP lacks until there are so many; 0 = whatever SETUP has is all',
    change: (value) => ({ overlapDigits: whole(value, 0, 20) }),
  },
  {
    usage: 'clear=MS[@CAUSE]',
    help: 'the far end hangs up so long after it answered, with cause 16 or this one; 0 = never',
    change: (value) => {
      const [after = '', cause = '16'] = value.split('@');
      return { clearAfterMs: milliseconds(after), clearCause: whole(cause, 1, 127) };
    },
  },
  { usage: 'normal', help: 'all of this back to where it was', change: () => ORDINARY },
  {
    usage: 'drop=MS',
    help: 'the D channel is dead for so long (layer 2)',
    act: (value) => {
      const forMs = milliseconds(value);
      return (access) => access.dropLayer2(forMs);
    },
  },
  {
    usage: 'restart=CHANNEL',
    help: 'it sends RESTART for a B channel, or for all',
    act: (value) => {
      const channel = value === 'all' ? undefined : whole(value, 1, CHANNEL_MAX);
      return (access) => {
        access.restart(channel);
      };
    },
  },
  {
    usage: 'status=STATE',
    help: 'it sends STATUS with a call state, right or wrong, 0 to 63, for each call',
    act: (value) => {
      const state = whole(value, 0, 63);
      return (access) => {
        for (const call of access.control.calls) call.tellState(state);
      };
    },
  },
  {
    usage: 'forget',
    help: 'it forgets its calls, and tells nobody',
    act: () => (access) => access.control.clearChannel(undefined),
  },
  { usage: 'vanish', help: 'it is gone with layer 1, and forgets its calls', act: () => (access) => access.vanish() },
  { usage: 'return', help: 'it is back', act: () => (access) => access.comeBack() },
  {
    usage: 'p2p',
    help: 'basic accesses are point-to-point from now on: TEI 0, as with isdn link-mode p2p on the card',
    basicOnly: true,
    act: () => (access) => access.configure('point-to-point'),
  },
  {
    usage: 'p2mp',
    help: 'basic accesses are point-to-multipoint from now on: the exchange gives out TEIs',
    basicOnly: true,
    act: () => (access) => access.configure('point-to-multipoint'),
  },
];

export const EXCHANGE_HELP: readonly string[] = helpLines(SETTINGS);

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
  const acts: ((access: Access) => void)[] = [];
  let change: Partial<Behaviour> = {};
  for (const word of settings) {
    const [name = '', value] = word.split(/=(.*)/s);
    const setting = SETTINGS.find(({ usage }) => usage.split('=')[0] === name);
    if (setting === undefined) throw new WorldError(`the exchange has no setting "${name}"; !exchange lists them`);
    if (setting.usage.includes('=') !== (value !== undefined))
      throw new WorldError(`usage: !exchange ${setting.usage}`);
    change = { ...change, ...setting.change?.(value ?? '') };
    if (setting.basicOnly && hasPort && accesses[0]!.kind !== 'basic')
      throw new WorldError(`${words[0]} is a primary access, and always point-to-point`);
    const act = setting.act?.(value ?? '');
    if (act !== undefined)
      acts.push((access) => (setting.basicOnly && access.kind !== 'basic' ? undefined : act(access)));
  }
  if (hasPort) for (const access of accesses) access.behave(change);
  else exchange.behave(change);
  for (const act of acts) for (const access of accesses) act(access);
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

function oneOfWords<T extends string>(text: string, words: readonly T[]): T {
  const word = words.find((each) => each === text);
  if (word === undefined) throw new WorldError(`"${text}" is none of ${words.join(', ')}`);
  return word;
}

function messages(text: string): ReadonlySet<MessageType> {
  if (text === 'none') return new Set();
  return new Set(
    text.split(',').map((name) => {
      const type = MESSAGES.get(name);
      if (type === undefined) throw new WorldError(`"${name}" is none of none, ${[...MESSAGES.keys()].join(', ')}`);
      return type;
    }),
  );
}
