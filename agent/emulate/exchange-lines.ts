import type { EmulatedBoard } from '../../hal/emulator/board';
import type { CallRecord } from '../../hal/emulator/plant/exchange/connection';
import { DAY_MINUTES, type TariffWindow } from '../../hal/emulator/plant/exchange/tariff';
import { TrunkGroup } from '../../hal/emulator/plant/exchange/trunk-group';
import { formatClock } from './duration';
import { EXCHANGE_HELP, setExchange } from './exchange-settings';
import { accessOf, parsePort, spanOf, WorldError } from './port-name';
import { durationOf, need, numberOf, oneOf, type WorldCommand } from './world-line';

/** A number: as many digits as E.164 and a bit. */
const NUMBER = /^\d{0,20}$/;
const CIRCUITS_MAX = 10_000;
/** Calls that `!calls` shows unless it is told otherwise. */
const CALLS_SHOWN = 20;

const LEADS = new Map<string, 'exchange' | 'router'>([
  ['exchange', 'exchange'],
  ['router', 'router'],
]);

/** What a person can do to the ISDN exchange. */
export const EXCHANGE_LINES: readonly WorldCommand[] = [
  {
    usage: 'exchange [PORT] SETTING ...',
    help: 'how the ISDN exchange treats calls; `!exchange` alone lists the settings',
    run: ({ board }, words) => (words.length === 0 ? { lines: EXCHANGE_HELP } : setExchange(board, words)),
  },
  {
    usage: 'call PORT [NUMBER] [overlap]',
    help: 'the exchange offers a call to an ISDN port; overlap: two digits follow when asked for',
    run: ({ board }, [name, calling = '', overlap]) => {
      const [called = ''] = accessOf(board, parsePort(board, need(name))).numbers;
      if (overlap !== undefined && overlap !== 'overlap') throw new WorldError('');
      board.plant.exchange.call({ called, calling: checkedNumber(calling), overlap: overlap !== undefined });
      return `the exchange calls ${name}`;
    },
  },
  {
    usage: 'lead PORT exchange|router',
    help: 'the far end of an E1 is the exchange, as a primary access (PRI), or a router',
    run: ({ board }, [name, where]) => {
      const { slot, port, tributary } = parsePort(board, need(name));
      spanOf(board, { slot, port, tributary });
      if (tributary !== undefined)
        throw new WorldError(`${name} is an E1 of an STM-1; only E1 ports lead to the exchange`);
      if (oneOf(where, LEADS) === 'exchange') board.plant.leadToExchange(slot, port);
      else board.plant.leadToRouter(slot, port);
      return `${name} leads to the ${where}`;
    },
  },
  {
    usage: 'number PORT [NUMBER|off]',
    help: 'one more number under which an ISDN port is reached, or none besides its own',
    run: ({ board }, [name, number]) => {
      const access = accessOf(board, parsePort(board, need(name)));
      const [own = ''] = access.numbers;
      if (number === 'off') access.numbers = [own];
      else if (number !== undefined) access.numbers = [...access.numbers, checkedNumber(number)];
      return `${name} has ${access.numbers.join(', ')}`;
    },
  },
  {
    usage: 'trunk [PREFIX] [CIRCUITS|off]',
    help: 'numbers that begin so share so many circuits; `!trunk` alone: who holds how many',
    run: ({ board }, [prefix, circuits]) => {
      const { exchange } = board.plant;
      if (prefix === undefined) return { lines: trunkReport(board) };
      const digits = checkedNumber(prefix);
      const known = exchange.trunks.find((trunk) => trunk.prefix === digits);
      if (need(circuits) === 'off') {
        exchange.trunks = exchange.trunks.filter((trunk) => trunk !== known);
        return `calls to ${prefix} need no circuit`;
      }
      const count = wholeOf(circuits, CIRCUITS_MAX);
      if (known !== undefined) known.circuits = count;
      else exchange.trunks = [...exchange.trunks, new TrunkGroup(digits, count)];
      return `calls to ${prefix} share ${count} circuits`;
    },
  },
  {
    usage: 'tariff TIME [FROM-TO=TIME] ...',
    help: 'how long a pulse lasts, by time of day, such as 60s 08:00-18:00=30s',
    run: ({ board }, [text, ...windows]) => {
      board.plant.exchange.tariff = { pulseUs: durationOf(need(text)), windows: windows.map(windowOf) };
      return `a pulse lasts ${[text, ...windows].join(', ')}`;
    },
  },
  {
    usage: 'calls [COUNT]',
    help: 'the calls as the exchange knows them, with what they cost',
    run: ({ board }, [count]) => ({
      lines: callReport(board, count === undefined ? CALLS_SHOWN : wholeOf(count, CIRCUITS_MAX)),
    }),
  },
];

function checkedNumber(text: string): string {
  if (!NUMBER.test(text)) throw new WorldError(`"${text}" is no number; write digits, 20 at most`);
  return text;
}

function wholeOf(text: string | undefined, most: number): number {
  return Math.floor(numberOf(text, 0, most, 'circuits or calls'));
}

function windowOf(text: string): TariffWindow {
  const [, fromHour, fromMinute, toHour, toMinute, pulse] = text.match(/^(\d\d?):(\d\d)-(\d\d?):(\d\d)=(.+)$/) ?? [];
  const from = Number(fromHour) * 60 + Number(fromMinute);
  const to = Number(toHour) * 60 + Number(toMinute);
  if (!(from < DAY_MINUTES && to <= DAY_MINUTES) || pulse === undefined)
    throw new WorldError(`"${text}" is no tariff; write such as 08:00-18:00=30s`);
  return { from, to, pulseUs: durationOf(pulse) };
}

function trunkReport({ plant }: EmulatedBoard): string[] {
  const { trunks } = plant.exchange;
  if (trunks.length === 0) return ['no call needs a circuit'];
  return trunks.map(({ prefix, circuits, held, peak, refused }) => {
    const numbers = prefix === '' ? 'all numbers' : `${prefix}...`;
    return `${numbers}: ${held} of ${circuits} circuits held, at most ${peak}; calls refused: ${refused}`;
  });
}

function callReport({ plant }: EmulatedBoard, count: number): string[] {
  const { exchange } = plant;
  const names = new Map(plant.accesses.map(({ at, access }) => [access.port, `${at.slot}/${at.port}`]));
  const ours = [...exchange.records, ...exchange.calls].filter(({ port }) => names.has(port));
  const shown = count === 0 ? [] : ours.sort((a, b) => a.sequence - b.sequence).slice(-count);
  if (shown.length === 0) return ['no calls'];
  return shown.map((record) => {
    const { sequence, port, direction, calling, called, startUs } = record;
    const numbers = direction === 'outgoing' ? `to ${called}` : `from ${calling || 'nobody'} to ${called}`;
    return `${sequence}  ${names.get(port)}  ${formatClock(startUs)}  ${numbers}, ${courseOf(record)}, ${exchange.pulses(record)} pulses`;
  });
}

function courseOf({ connectUs, endUs, cause, clearedBy }: Readonly<CallRecord>): string {
  if (endUs === undefined) return connectUs === undefined ? 'being set up' : 'connected';
  const seconds = connectUs === undefined ? 'never connected' : `${((endUs - connectUs) / 1e6).toFixed(1)} s`;
  return `${seconds}, cause ${cause} by ${clearedBy}`;
}
