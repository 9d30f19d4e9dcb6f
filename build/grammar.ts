import type { CommandSource } from '../assembly/console/commands/record';
import { ENGLISH_HELP, type HelpKey } from '../assembly/console/text/english';
import { NodeArgument, NodeKind } from '../hal/contract/rom';

/** A grammar as it is written: assembly/console/commands/record.ts tells the notation. */
export type Item =
  | { readonly kind: 'keyword'; readonly word: string }
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly type: string;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: 'choice'; readonly branches: readonly Item[][]; readonly source: string }
  | { readonly kind: 'optional'; readonly items: readonly Item[] };

/** One word of one way through a grammar. */
export interface Step {
  readonly text: string;
  readonly kind: NodeKind;
  readonly help: HelpKey;
  readonly argument: number;
  readonly min: number;
  readonly max: number;
}

/** Words that begin the commands of many records. */
const COMMON: Readonly<Record<string, HelpKey>> = { display: 'display', reset: 'reset' };

/** What an interface name consists of: its type, then its place. */
const INTERFACE_TYPES = {
  e1: { word: 'E1', kind: NodeKind.Glued, place: NodeKind.E1Place, help: 'type-e1', placeHelp: 'e1-place' },
  serial: {
    word: 'Serial',
    kind: NodeKind.Glued,
    place: NodeKind.SerialPlace,
    help: 'type-serial',
    placeHelp: 'serial-place',
  },
  cpos: { word: 'Cpos', kind: NodeKind.Glued, place: NodeKind.CposPlace, help: 'type-cpos', placeHelp: 'cpos-place' },
  ethernet: {
    word: 'Ethernet',
    kind: NodeKind.Glued,
    place: NodeKind.EthernetPlace,
    help: 'type-ethernet',
    placeHelp: 'ethernet-place',
  },
  dialer: {
    word: 'Dialer',
    kind: NodeKind.Glued,
    place: NodeKind.DialerPlace,
    help: 'type-dialer',
    placeHelp: 'dialer-place',
  },
  bri: { word: 'Bri', kind: NodeKind.Glued, place: NodeKind.BriPlace, help: 'type-bri', placeHelp: 'bri-place' },
} as const;
const INTERFACES: Readonly<Record<string, readonly (keyof typeof INTERFACE_TYPES)[]>> = {
  interface: ['bri', 'dialer', 'ethernet', 'serial'],
  any: ['bri', 'cpos', 'dialer', 'e1', 'ethernet', 'serial'],
  backup: ['bri', 'dialer', 'serial'],
  main: ['serial'],
};
/** Parameters that are the place alone: its type stands before it. */
export const PLACES: Readonly<Record<string, NodeKind>> = { e1: NodeKind.E1Place, cpos: NodeKind.CposPlace };
const SLOT_AND_PORT = '<1-7>/<0-3>';
const SHOWN_PLACES: Readonly<Record<string, string>> = {
  serial: `${SLOT_AND_PORT}:0`,
  ethernet: '0/0',
  dialer: '<1-4>',
};

const RANGED: Readonly<Record<string, { kind: NodeKind; shown: string }>> = {
  number: { kind: NodeKind.Number, shown: 'INTEGER' },
  text: { kind: NodeKind.Text, shown: 'STRING' },
  rest: { kind: NodeKind.Rest, shown: 'TEXT' },
  digits: { kind: NodeKind.Digits, shown: 'DIGITS' },
  timeslots: { kind: NodeKind.TimeSlots, shown: 'LIST' },
};
/** Parameters that have no range to give. */
const PLAIN: Readonly<Record<string, { kind: NodeKind; shown: string }>> = {
  time: { kind: NodeKind.Time, shown: 'HH:MM' },
  clock: { kind: NodeKind.Clock, shown: 'HH:MM:SS' },
  date: { kind: NodeKind.Date, shown: 'YYYY/MM/DD' },
  address: { kind: NodeKind.Address, shown: 'X.X.X.X' },
};

/** Whether a parameter's type is an interface name of two words. */
export function isInterfaceName(type: string): boolean {
  return type in INTERFACES;
}

export function parseGrammar(source: string): Item[] {
  const tokens = source.match(/\{\w+:[^{}|]+\}|[[\]{}|]|[^\s[\]{}|]+/g) ?? [];
  let at = 0;
  const sequence = (): Item[] => {
    const items: Item[] = [];
    while (at < tokens.length && !/^[\]}|]$/.test(tokens[at])) items.push(item());
    return items;
  };
  const branches = (end: string): Item[][] => {
    const all = [sequence()];
    while (tokens[at] === '|') {
      at++;
      all.push(sequence());
    }
    if (tokens[at++] !== end) throw new SyntaxError(`"${source}": ${end} is missing`);
    if (all.some((branch) => branch.length === 0)) throw new SyntaxError(`"${source}": an empty branch`);
    return all;
  };
  const item = (): Item => {
    const begin = at;
    const token = tokens[at++];
    if (token === '[') {
      const all = branches(']');
      return { kind: 'optional', items: all.length === 1 ? all[0] : [choice(all, tokens.slice(begin, at))] };
    }
    if (token === '{') return choice(branches('}'), tokens.slice(begin, at));
    return token.startsWith('{') ? parameter(token) : { kind: 'keyword', word: token };
  };
  const items = sequence();
  if (at < tokens.length) throw new SyntaxError(`"${source}": ${tokens[at]} is not expected`);
  return items;
}

function choice(branches: Item[][], tokens: string[]): Item {
  return { kind: 'choice', branches, source: tokens.join('') };
}

function parameter(token: string): Item {
  const found = /^\{(\w+):(\w+)(?: (\d+)-(\d+))?\}$/.exec(token);
  if (found === null) throw new SyntaxError(`${token} is no parameter`);
  const [, name, type, min, max] = found;
  if (type in RANGED !== (min !== undefined)) throw new SyntaxError(`${token}: type or range is wrong`);
  const isKnown = type in RANGED || type in PLAIN || isInterfaceName(type) || type in PLACES;
  if (!isKnown) throw new SyntaxError(`${token}: no such type`);
  return { kind: 'parameter', name, type, min: Number(min ?? 0), max: Number(max ?? 0) };
}

/** Whether alternatives are single keywords, and so an argument whose value says which. */
export function isArgument(item: Item): boolean {
  if (item.kind !== 'choice') return item.kind === 'parameter';
  return item.branches.every((branch) => branch.length === 1 && branch[0].kind === 'keyword');
}

/** The name by which a grammar and its undo grammar mean the same argument. */
export function nameOfArgument(item: Item): string {
  if (item.kind === 'parameter') return item.name;
  if (item.kind === 'choice') return item.source;
  throw new TypeError('only parameters and choices are arguments');
}

/** The arguments of a grammar, in its order. */
export function argumentsOf(items: readonly Item[]): Item[] {
  return items.flatMap((item) => {
    if (isArgument(item)) return [item];
    if (item.kind === 'choice') return item.branches.flatMap(argumentsOf);
    return item.kind === 'optional' ? argumentsOf(item.items) : [];
  });
}

/** The grammar behind `undo`, or nothing. */
export function undoGrammar(command: CommandSource): Item[] | undefined {
  if (command.undo === undefined) return undefined;
  if (command.undo !== true) return parseGrammar(command.undo);
  const items = parseGrammar(command.grammar);
  const end = items.findIndex((item) => item.kind !== 'keyword');
  return end < 0 ? items : items.slice(0, end);
}

/** Every way through a command's grammar, and through its undo grammar with `undo` before it. */
export function waysOf(command: CommandSource): { ways: Step[][]; undoWays: Step[][] } {
  const items = parseGrammar(command.grammar);
  const help = helpOf(command, items);
  const places = new Map(argumentsOf(items).map((item, place) => [nameOfArgument(item), place]));
  const expand = (sequence: readonly Item[]): Step[][] =>
    sequence.reduce<Step[][]>(
      (ways, item) => ways.flatMap((way) => stepsOf(item).map((more) => [...way, ...more])),
      [[]],
    );
  const keyword = (word: string, argument: number, value: number): Step => {
    const key = help.get(`keyword ${word}`);
    if (key === undefined) throw new Error(`${command.id}: the undo grammar has a word of its own: ${word}`);
    return { text: word, kind: kindOf(word), help: key, argument, min: value, max: value };
  };
  const stepsOf = (item: Item): Step[][] => {
    switch (item.kind) {
      case 'keyword':
        return [[keyword(item.word, NodeArgument.None, 0)]];
      case 'optional':
        return [[], ...expand(item.items)];
      case 'choice': {
        if (!isArgument(item)) return item.branches.flatMap(expand);
        const place = places.get(item.source) ?? NodeArgument.None;
        return item.branches.map((branch, value) => [keyword((branch[0] as { word: string }).word, place, value)]);
      }
      case 'parameter':
        return parameterSteps(item, places.get(item.name) ?? NodeArgument.None, help);
    }
  };
  const undo = undoGrammar(command);
  const undoStep: Step = {
    text: 'undo',
    kind: NodeKind.Keyword,
    help: 'undo',
    argument: NodeArgument.None,
    min: 0,
    max: 0,
  };
  return {
    ways: expand(items),
    undoWays: undo === undefined ? [] : expand(undo).map((way) => [undoStep, ...withHelpOf('undo', way)]),
  };
}

/** A word that ends with a digit needs no space before a number: `E1` of `controller E1 1/0`. */
function kindOf(word: string): NodeKind {
  return /^[a-z]+\d$/i.test(word) ? NodeKind.Glued : NodeKind.Keyword;
}

/** A way with the help that holds where it is typed: `place` is `undo` or `controller`, the view. */
export function withHelpOf(place: 'undo' | 'controller', way: readonly Step[]): Step[] {
  return way.map((step) => {
    const key = `${place}.${step.help}`;
    return key in ENGLISH_HELP ? { ...step, help: key as HelpKey } : step;
  });
}

type Parameter = Extract<Item, { kind: 'parameter' }>;

function parameterSteps(item: Parameter, argument: number, help: Map<string, HelpKey>): Step[][] {
  if (isInterfaceName(item.type)) {
    return INTERFACES[item.type].map((name) => {
      const type = INTERFACE_TYPES[name];
      const text = SHOWN_PLACES[name] ?? SLOT_AND_PORT;
      return [
        { text: type.word, kind: type.kind, help: type.help, argument: NodeArgument.None, min: 0, max: 0 },
        { text, kind: type.place, help: type.placeHelp, argument, min: 0, max: 0 },
      ];
    });
  }
  const key = help.get(`parameter ${item.name}`) as HelpKey;
  if (item.type in PLACES) {
    return [[{ text: SLOT_AND_PORT, kind: PLACES[item.type], help: key, argument, min: 0, max: 0 }]];
  }
  if (item.type in PLAIN) {
    return [[{ text: PLAIN[item.type].shown, kind: PLAIN[item.type].kind, help: key, argument, min: 0, max: 0 }]];
  }
  const { kind, shown } = RANGED[item.type];
  const text = `${shown}<${item.min}-${item.max}>`;
  return [[{ text, kind, help: key, argument, min: item.min, max: item.max }]];
}

/** The help of each word, by "keyword word" and "parameter name". */
function helpOf(command: CommandSource, items: readonly Item[]): Map<string, HelpKey> {
  const help = new Map<string, HelpKey>();
  const keys = [...command.help];
  const give = (item: Item, isFirst: boolean): void => {
    if (item.kind === 'optional') for (const inner of item.items) give(inner, false);
    else if (item.kind === 'choice') for (const branch of item.branches) for (const inner of branch) give(inner, false);
    else if (item.kind === 'parameter' && isInterfaceName(item.type)) return;
    else {
      const common = isFirst && item.kind === 'keyword' ? COMMON[item.word] : undefined;
      const key = common ?? keys.shift();
      if (key === undefined) throw new Error(`${command.id}: a word has no help`);
      help.set(item.kind === 'keyword' ? `keyword ${item.word}` : `parameter ${item.name}`, key);
    }
  };
  items.forEach((item, place) => {
    give(item, place === 0);
  });
  if (keys.length > 0) throw new Error(`${command.id}: help for more words than there are: ${keys.join(', ')}`);
  return help;
}
