import { CardKind } from '../../hal/contract/card';
import type { EmulatedBoard } from '../../hal/emulator/board';
import type { At24c64 } from '../../hal/emulator/chip/at24c64';
import type { Traffic } from '../../hal/emulator/plant/traffic';
import { boardPicture } from './board-picture';
import { D_CHANNEL_LINES } from './d-channel-lines';
import { formatClock, parseDurationUs } from './duration';
import { E1_LINES } from './e1-lines';
import { ETHERNET_LINES } from './ethernet-lines';
import { EXCHANGE_LINES } from './exchange-lines';
import { Forwarding } from './forwarding';
import { helpLines } from './help-lines';
import type { Running } from './machine';
import { parseSpeed } from './pacer';
import { PEER_MANNERS, setPeer } from './peer-manner';
import { cablesOf, formatPort, parsePort, WorldError } from './port-name';
import { POWER_LINES } from './power-lines';
import { STM1_LINES } from './stm1-lines';
import { trafficReport } from './traffic-report';
import { need, type Outcome, oneOf, type WorldCommand } from './world-line';

const CARD_KINDS = new Map([
  ['1e1', CardKind.E1One],
  ['2e1', CardKind.E1Two],
  ['4e1', CardKind.E1],
  ['4bri', CardKind.Bri],
  ['cpos', CardKind.Cpos],
]);

const EJECTORS = new Map([
  ['open', true],
  ['shut', false],
]);
/** What can happen to a card's identity memory, and what is said of it. */
const LABELS: ReadonlyMap<string, readonly [(memory: At24c64) => void, string]> = new Map([
  ['corrupt', [(memory: At24c64) => memory.contents.fill(0, 16, 32), 'is overwritten in part']],
  ['blank', [(memory: At24c64) => memory.contents.fill(0xff), 'is empty']],
]);

/** The kind of card that a slot had when the shelf was delivered. */
function cameWith(board: EmulatedBoard, slot: number): string | undefined {
  const kind = board.definition.slots[slot - 1]?.kind;
  return [...CARD_KINDS].find(([, value]) => value === kind)?.[0];
}

/** What a person can do to the world around the board. */
const COMMANDS: readonly WorldCommand[] = [
  {
    usage: 'cut PORT',
    help: 'cut the cable of a port, both directions',
    run: ({ board }, [name]) => {
      const port = parsePort(board, need(name));
      for (const cable of cablesOf(board, port)) cable.cut();
      return `the cable of ${formatPort(port)} is cut`;
    },
  },
  {
    usage: 'mend PORT',
    help: 'join it again',
    run: ({ board }, [name]) => {
      const port = parsePort(board, need(name));
      for (const cable of cablesOf(board, port)) cable.mend();
      return `the cable of ${formatPort(port)} is whole`;
    },
  },
  ...E1_LINES,
  ...STM1_LINES,
  ...ETHERNET_LINES,
  ...POWER_LINES,
  {
    usage: `peer PORT ${PEER_MANNERS.join('|')}`,
    help: 'the router at the far end of an E1: its protocol, or switched off, closed, looped',
    run: ({ board }, [name, manner]) => setPeer(board, need(name), need(manner)),
  },
  ...EXCHANGE_LINES,
  ...D_CHANNEL_LINES,
  {
    usage: 'unplug SLOT',
    help: 'pull a card out, in service',
    run: ({ board }, [text]) => {
      const slot = seated(board, need(text));
      board.unplug(slot);
      return `slot ${slot} is empty`;
    },
  },
  {
    usage: 'plug SLOT [1e1|2e1|4e1|4bri|cpos]',
    help: 'put a card in; without a kind, one as the shelf came with',
    run: ({ board }, [text, kind = cameWith(board, slotOf(board, need(text)))]) => {
      const slot = slotOf(board, need(text));
      const card = CARD_KINDS.get(need(kind).toLowerCase());
      if (card === undefined)
        throw new WorldError(`there is no card "${kind}"; there are ${[...CARD_KINDS.keys()].join(', ')}`);
      if (board.slot(slot).card !== null) throw new WorldError(`slot ${slot} is taken; !unplug ${slot} first`);
      board.plug(slot, card);
      return `a ${kind} card is in slot ${slot}`;
    },
  },
  {
    usage: 'eject SLOT open|shut',
    help: 'open the ejectors of a card, as whoever takes it out does, or close them',
    run: ({ board }, [text, what]) => {
      const slot = seated(board, need(text));
      const isOpen = oneOf(what, EJECTORS);
      board.slot(slot).eject(isOpen);
      return `the ejectors of slot ${slot} are ${isOpen ? 'open' : 'closed'}`;
    },
  },
  {
    usage: 'label SLOT corrupt|blank',
    help: "spoil a card's identity memory, which is read when it is plugged in or rebooted",
    run: ({ board }, [text, what]) => {
      const slot = seated(board, need(text));
      const [spoil, said] = oneOf(what, LABELS);
      spoil(board.slot(slot).card!.identity);
      return `the identity memory of the card in slot ${slot} ${said}`;
    },
  },
  {
    usage: 'wait TIME',
    help: 'let time pass at once, such as 30s, 5min, 2h; Ctrl-C stops it',
    run: (_world, [text]) => {
      const us = parseDurationUs(need(text), 's');
      if (us === null)
        throw new WorldError(`"${text}" is no time to wait; write 500ms, 30s, 5min, 2h or 1d, a year at most`);
      return { lines: [], waitUs: us };
    },
  },
  {
    usage: 'traffic',
    help: "what became of the plant's numbered frames",
    run: ({ traffic }) => ({ lines: trafficReport(traffic) }),
  },
  {
    usage: 'speed real|FACTOR|max',
    help: 'how virtual time follows real time',
    run: (_world, [text]) => {
      const speed = parseSpeed(need(text));
      if (speed === null) throw new WorldError(`"${text}" is no speed; write real, max, or a factor such as 10`);
      return { lines: [], speed };
    },
  },
  {
    usage: 'seed',
    help: 'show the seed; the same seed and the same lines at the same times give the same session',
    run: ({ seed }) => `seed ${seed}`,
  },
  {
    usage: 'board',
    help: 'a picture of the shelf and its lamps',
    run: ({ board }) => ({ lines: boardPicture(board) }),
  },
  {
    usage: 'time',
    help: 'virtual time since power-on',
    run: ({ board }) => `${formatClock(board.clock.nowUs)} since power-on`,
  },
  {
    usage: 'help',
    help: 'this list',
    run: () => ({ lines: helpLines(COMMANDS.map(({ usage, help }) => ({ usage: `!${usage}`, help }))) }),
  },
  { usage: 'quit', help: 'leave the emulator (Ctrl-] does too)', run: () => ({ lines: [], quit: true }) },
];

/** The lines that act on the world around the board, not on the device. */
export class World {
  readonly board: EmulatedBoard;
  readonly traffic: Traffic;

  constructor(
    machine: Running,
    readonly seed: number,
  ) {
    this.board = machine.board;
    this.traffic = new Forwarding(machine).traffic;
  }

  /** Obeys one line, without its `!`. What is wrong with it is said, and changes nothing. */
  obey(line: string): Outcome {
    const [name = '', ...words] = line.trim().split(/\s+/);
    const command = COMMANDS.find(({ usage }) => usage.split(' ')[0] === name.toLowerCase());
    if (command === undefined) return { lines: [`there is no "!${name}"; !help lists what there is`] };
    try {
      if (words.length > wordsMax(command)) throw new WorldError('');
      const outcome = command.run(this, words);
      return typeof outcome === 'string' ? { lines: [outcome] } : outcome;
    } catch (error) {
      if (!(error instanceof WorldError)) throw error;
      return { lines: [error.message === '' ? `usage: !${command.usage}` : error.message] };
    }
  }
}

/** How many words may stand behind a command's name. */
function wordsMax({ usage }: WorldCommand): number {
  return usage.endsWith('...') ? Number.POSITIVE_INFINITY : usage.split(' ').length - 1;
}

function slotOf(board: EmulatedBoard, text: string): number {
  const slot = Number(text);
  if (board.slots[slot - 1] === undefined)
    throw new WorldError(`there is no slot ${text}; there are 1 to ${board.slots.length}`);
  return slot;
}

/** A slot with a card. */
function seated(board: EmulatedBoard, text: string): number {
  const slot = slotOf(board, text);
  if (board.slot(slot).card === null) throw new WorldError(`slot ${slot} is empty`);
  return slot;
}
