import { CardKind } from '../../hal/contract/card';
import type { EmulatedBoard } from '../../hal/emulator/board';
import type { Traffic } from '../../hal/emulator/plant/traffic';
import { boardPicture } from './board-picture';
import { formatClock, parseDurationUs } from './duration';
import { EXCHANGE_HELP, setExchange } from './exchange-settings';
import { Forwarding } from './forwarding';
import type { Machine } from './machine';
import { parseSpeed, type Speed } from './pacer';
import { accessOf, cablesOf, parsePort, spanOf, WorldError } from './port-name';
import { trafficReport } from './traffic-report';

/** What a world line says, and what it asks of whoever lets time pass. */
export interface Outcome {
  readonly lines: readonly string[];
  /** Let this much virtual time pass now. */
  readonly waitUs?: number;
  readonly speed?: Speed;
  readonly quit?: boolean;
}

interface WorldCommand {
  readonly usage: string;
  readonly help: string;
  run(world: World, words: readonly string[]): Outcome | string;
}

const CARD_KINDS: Readonly<Record<string, CardKind>> = { '4e1': CardKind.E1, '4bri': CardKind.Bri };
const BIT_ERROR_RATIO_MAX = 0.5;
const WAIT_MAX_US = 366 * 86400e6;

/** What a person can do to the world around the board. Keys are what is typed behind `!`. */
const COMMANDS: Readonly<Record<string, WorldCommand>> = {
  cut: {
    usage: 'cut PORT',
    help: 'cut the cable of a port, both directions',
    run: ({ board }, [name]) => {
      const port = parsePort(board, need(name));
      for (const cable of cablesOf(board, port)) cable.cut();
      return `the cable of ${port.slot}/${port.port} is cut`;
    },
  },
  mend: {
    usage: 'mend PORT',
    help: 'join it again',
    run: ({ board }, [name]) => {
      const port = parsePort(board, need(name));
      for (const cable of cablesOf(board, port)) cable.mend();
      return `the cable of ${port.slot}/${port.port} is whole`;
    },
  },
  ais: {
    usage: 'ais PORT [off]',
    help: 'the far end of an E1 sends all ones',
    run: ({ board }, [name, off]) => {
      spanOf(board, parsePort(board, need(name))).far.sendAis(isOn(off));
      return `the far end of ${name} ${isOn(off) ? 'sends AIS' : 'sends AIS no more'}`;
    },
  },
  rai: {
    usage: 'rai PORT [off]',
    help: 'the far end of an E1 sends a remote alarm',
    run: ({ board }, [name, off]) => {
      spanOf(board, parsePort(board, need(name))).far.sendRai(isOn(off));
      return `the far end of ${name} ${isOn(off) ? 'sends RAI' : 'sends RAI no more'}`;
    },
  },
  lof: {
    usage: 'lof PORT [off]',
    help: 'the far end of an E1 sends no frame alignment',
    run: ({ board }, [name, off]) => {
      spanOf(board, parsePort(board, need(name))).far.loseFraming(isOn(off));
      return `the far end of ${name} ${isOn(off) ? 'sends no frames' : 'sends frames again'}`;
    },
  },
  noise: {
    usage: 'noise PORT RATIO',
    help: 'bit error ratio of an E1, such as 1e-4; 0 = none',
    run: ({ board }, [name, text]) => {
      const span = spanOf(board, parsePort(board, need(name)));
      const ratio = Number(need(text));
      if (!(ratio >= 0 && ratio <= BIT_ERROR_RATIO_MAX))
        throw new WorldError(`"${text}" is no bit error ratio from 0 to 0.5`);
      span.noise(ratio);
      return ratio === 0 ? `${name} has no noise` : `${name} has a bit error ratio of ${ratio}`;
    },
  },
  exchange: {
    usage: 'exchange [PORT] SETTING ...',
    help: 'how the ISDN exchange treats calls; `!exchange` alone lists the settings',
    run: ({ board }, words) => (words.length === 0 ? { lines: EXCHANGE_HELP } : setExchange(board, words)),
  },
  call: {
    usage: 'call PORT [NUMBER]',
    help: 'the exchange offers a call to an ISDN port',
    run: ({ board }, [name, calling = '']) => {
      const [called = ''] = accessOf(board, parsePort(board, need(name))).numbers;
      board.plant.exchange.call({ called, calling });
      return `the exchange calls ${name}`;
    },
  },
  unplug: {
    usage: 'unplug SLOT',
    help: 'pull a card out, in service',
    run: ({ board }, [text]) => {
      const slot = slotOf(board, need(text));
      if (board.slot(slot).card === null) throw new WorldError(`slot ${slot} is empty`);
      board.unplug(slot);
      return `slot ${slot} is empty`;
    },
  },
  plug: {
    usage: 'plug SLOT 4e1|4bri',
    help: 'put a card in',
    run: ({ board }, [text, kind]) => {
      const slot = slotOf(board, need(text));
      const card = CARD_KINDS[need(kind).toLowerCase()];
      if (card === undefined)
        throw new WorldError(`there is no card "${kind}"; there are ${Object.keys(CARD_KINDS).join(' and ')}`);
      if (board.slot(slot).card !== null) throw new WorldError(`slot ${slot} is taken; !unplug ${slot} first`);
      board.plug(slot, card);
      return `a ${kind} card is in slot ${slot}`;
    },
  },
  wait: {
    usage: 'wait TIME',
    help: 'let time pass at once, such as 30s, 5min, 2h; Ctrl-C stops it',
    run: (_world, [text]) => {
      const us = parseDurationUs(need(text), 's');
      if (us === null || us > WAIT_MAX_US)
        throw new WorldError(`"${text}" is no time to wait; write 500ms, 30s, 5min, 2h or 1d, a year at most`);
      return { lines: [], waitUs: us };
    },
  },
  traffic: {
    usage: 'traffic',
    help: "what became of the plant's numbered frames",
    run: ({ traffic }) => ({ lines: trafficReport(traffic) }),
  },
  speed: {
    usage: 'speed real|FACTOR|max',
    help: 'how virtual time follows real time',
    run: (_world, [text]) => {
      const speed = parseSpeed(need(text));
      if (speed === null) throw new WorldError(`"${text}" is no speed; write real, max, or a factor such as 10`);
      return { lines: [], speed };
    },
  },
  seed: {
    usage: 'seed',
    help: 'show the seed; the same seed and lines give the same session',
    run: ({ seed }) => `seed ${seed}`,
  },
  board: {
    usage: 'board',
    help: 'a picture of the shelf and its lamps',
    run: ({ board }) => ({ lines: boardPicture(board) }),
  },
  time: {
    usage: 'time',
    help: 'virtual time since power-on',
    run: ({ board }) => `${formatClock(board.clock.nowUs)} since power-on`,
  },
  help: {
    usage: 'help',
    help: 'this list',
    run: () => {
      const width = Math.max(...Object.values(COMMANDS).map(({ usage }) => usage.length));
      return { lines: Object.values(COMMANDS).map(({ usage, help }) => `!${usage.padEnd(width)}  ${help}`) };
    },
  },
  quit: { usage: 'quit', help: 'leave the emulator (Ctrl-] does too)', run: () => ({ lines: [], quit: true }) },
};

/** The lines that act on the world around the board, not on the device. */
export class World {
  readonly board: EmulatedBoard;
  readonly traffic: Traffic;

  constructor(
    machine: Machine,
    readonly seed: number,
  ) {
    this.board = machine.board;
    this.traffic = new Forwarding(machine).traffic;
  }

  /** Obeys one line, without its `!`. What is wrong with it is said, and changes nothing. */
  obey(line: string): Outcome {
    const [name = '', ...words] = line.trim().split(/\s+/);
    const command = COMMANDS[name.toLowerCase()];
    if (command === undefined) return { lines: [`there is no "!${name}"; !help lists what there is`] };
    try {
      const outcome = command.run(this, words);
      return typeof outcome === 'string' ? { lines: [outcome] } : outcome;
    } catch (error) {
      if (!(error instanceof WorldError)) throw error;
      return { lines: [error.message === '' ? `usage: !${command.usage}` : error.message] };
    }
  }
}

/** A word that has to be there. */
function need(word: string | undefined): string {
  if (word === undefined) throw new WorldError('');
  return word;
}

function isOn(word: string | undefined): boolean {
  if (word !== undefined && word !== 'on' && word !== 'off') throw new WorldError('');
  return word !== 'off';
}

function slotOf(board: EmulatedBoard, text: string): number {
  const slot = Number(text);
  if (board.slots[slot - 1] === undefined)
    throw new WorldError(`there is no slot ${text}; there are 1 to ${board.slots.length}`);
  return slot;
}
