import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import * as commandIds from '../assembly/console/command-id';
import { Verb } from '../assembly/console/command-id';
import { ALARM_COMMANDS } from '../assembly/console/commands/alarm.commands';
import { CALL_COMMANDS } from '../assembly/console/commands/call.commands';
import { CARD_COMMANDS } from '../assembly/console/commands/card.commands';
import { CHANNEL_SET_COMMANDS } from '../assembly/console/commands/channel-set.commands';
import { CONFIGURATION_COMMANDS } from '../assembly/console/commands/configuration.commands';
import { COOLING_COMMANDS } from '../assembly/console/commands/cooling.commands';
import { CPOS_COMMANDS } from '../assembly/console/commands/cpos.commands';
import { DIALER_COMMANDS } from '../assembly/console/commands/dialer.commands';
import { DISPLAY_COMMANDS } from '../assembly/console/commands/display.commands';
import { E1_COMMANDS } from '../assembly/console/commands/e1.commands';
import { ETHERNET_COMMANDS } from '../assembly/console/commands/ethernet.commands';
import { ISDN_COMMANDS } from '../assembly/console/commands/isdn.commands';
import { LINK_COMMANDS } from '../assembly/console/commands/link.commands';
import { PERFORMANCE_COMMANDS } from '../assembly/console/commands/performance.commands';
import { POWER_COMMANDS } from '../assembly/console/commands/power.commands';
import { PPP_COMMANDS } from '../assembly/console/commands/ppp.commands';
import { PROTOCOL_COMMANDS } from '../assembly/console/commands/protocol.commands';
import type { CommandSource, ViewName } from '../assembly/console/commands/record';
import { SAVED_COMMANDS } from '../assembly/console/commands/saved.commands';
import { STANDBY_COMMANDS } from '../assembly/console/commands/standby.commands';
import { TOLL_COMMANDS } from '../assembly/console/commands/toll.commands';
import { USER_COMMANDS } from '../assembly/console/commands/user.commands';
import { VIEW_COMMANDS } from '../assembly/console/commands/view.commands';
import * as fields from '../assembly/console/field';
import * as modules from '../assembly/console/log-module';
import { CHINESE } from '../assembly/console/text/chinese';
import { ENGLISH } from '../assembly/console/text/english';
import { EVENTS } from '../assembly/console/text/events';
import type { Vocabulary } from '../assembly/console/text/vocabulary';
import { View } from '../assembly/console/view';
import * as words from '../assembly/console/word';
import * as journal from '../hal/contract/journal';
import { CommandRow, EventRow, NodeArgument, NodeKind, NodeRow, Placeholder, RomHeader } from '../hal/contract/rom';
import {
  argumentsOf,
  type Item,
  isArgument,
  isInterfaceName,
  nameOfArgument,
  PLACES,
  parseGrammar,
  type Step,
  waysOf,
  withHelpOf,
} from './grammar';
import { membersOf } from './members';
import { Rom } from './rom';

/** What the resource is made from. */
export { CHINESE, type CommandSource, ENGLISH, EVENTS };

/** Every command of the console. */
export const COMMANDS: readonly CommandSource[] = [
  ...VIEW_COMMANDS,
  ...CONFIGURATION_COMMANDS,
  ...CHANNEL_SET_COMMANDS,
  ...LINK_COMMANDS,
  ...ETHERNET_COMMANDS,
  ...DIALER_COMMANDS,
  ...TOLL_COMMANDS,
  ...COOLING_COMMANDS,
  ...ISDN_COMMANDS,
  ...CPOS_COMMANDS,
  ...E1_COMMANDS,
  ...PROTOCOL_COMMANDS,
  ...PPP_COMMANDS,
  ...DISPLAY_COMMANDS,
  ...CARD_COMMANDS,
  ...CALL_COMMANDS,
  ...ALARM_COMMANDS,
  ...POWER_COMMANDS,
  ...PERFORMANCE_COMMANDS,
  ...STANDBY_COMMANDS,
  ...USER_COMMANDS,
  ...SAVED_COMMANDS,
];

const WORD = membersOf(words, 'Word');
const FIELD = membersOf(fields, 'Field');
const COMMAND_ID = membersOf(commandIds, 'CommandId');
const EVENT = membersOf(journal, 'JournalEvent');
const MODULE = membersOf(modules, 'LogModule');
const EVENT_COUNT = Math.max(...Object.values(EVENT)) + 1;

/** Bits of View. */
// biome-ignore format: a table
const VIEW_BITS: Readonly<Record<ViewName, View>> = {
  user: View.User, system: View.System, controller: View.Controller, serial: View.Serial, bri: View.Bri, cpos: View.Cpos,
  ethernet: View.Ethernet, dialer: View.Dialer,
};
const ANY_VIEW = Object.values(VIEW_BITS).reduce((all, bit) => all | bit, 0);

const VERSION = JSON.parse(readFileSync('package.json', 'utf8')).version as string;

/** Writes the rom resource: hal/contract/rom.ts tells its layout. */
export async function compileText(output: string): Promise<void> {
  await writeFile(output, compileRom());
}

export function compileRom(): Uint8Array {
  checkCommands();
  const rom = new Rom();
  rom.put(RomHeader.Nodes, nodes(grammarTree(), rom));
  rom.put(RomHeader.Commands, commandRows(rom));
  rom.put(RomHeader.Words, wordOffsets(rom));
  rom.put(RomHeader.Events, eventRows(rom));
  rom.set(RomHeader.WordCount, WORD.Count);
  rom.set(RomHeader.EventCount, EVENT_COUNT);
  for (const [name, field] of Object.entries(FIELD)) nameValues(rom, name as keyof Vocabulary['names'], field);
  return rom.finish();
}

function checkCommands(): void {
  for (const id of Object.keys(COMMAND_ID)) {
    if (id === 'None' || id === 'Count') continue;
    const records = COMMANDS.filter((command) => command.id === id);
    if (records.length !== 1) throw new Error(`CommandId.${id} has ${records.length} records; it needs one`);
  }
}

/** Names of an enumeration's values from both languages; commands are named by their keywords. */
function nameValues(rom: Rom, name: keyof Vocabulary['names'] | 'Command', field: number): void {
  if (field < FIELD.FirstEnumeration || field === FIELD.FirstChoice || name.startsWith('First')) return;
  if (name === 'Command') {
    rom.enumerate(
      field,
      COMMANDS.map((command) => {
        const words = keywordsOf(command);
        return { value: COMMAND_ID[command.id], english: words, chinese: words };
      }),
    );
    return;
  }
  const english = ENGLISH.names[name] as Readonly<Record<string, string>>;
  const chinese = CHINESE.names[name] as Readonly<Record<string, string>>;
  const values = Object.keys(english);
  if (values.join() !== Object.keys(chinese).join()) throw new Error(`${name}: the languages name different values`);
  rom.enumerate(
    field,
    values.map((value) => ({ value: Number(value), english: english[value], chinese: chinese[value] })),
  );
}

/** The keywords a command begins with. */
export function keywordsOf(command: CommandSource): string {
  const items = parseGrammar(command.grammar);
  const end = items.findIndex((item) => item.kind !== 'keyword');
  return (end < 0 ? items : items.slice(0, end)).map((item) => (item.kind === 'keyword' ? item.word : '')).join(' ');
}

/** A word of the grammar with all that can follow it. */
interface Branch {
  readonly step: Step;
  readonly children: Branch[];
  views: number;
  endViews: number;
  command: number;
  verb: Verb;
}

export function viewBits(command: CommandSource): number {
  if (command.view === 'any') return ANY_VIEW;
  return command.view.reduce((bits, view) => bits | VIEW_BITS[view], 0);
}

function grammarTree(): Branch {
  const root = branch({ text: '', kind: NodeKind.Keyword, help: 'undo', argument: NodeArgument.None, min: 0, max: 0 });
  for (const command of COMMANDS) {
    const shows = keywordsOf(command).startsWith('display ');
    const { ways, undoWays } = waysOf(command);
    if (ways.some((way) => way.filter(isText).length > 1))
      throw new Error(`${command.id}: more than one text argument`);
    const controller = viewBits(command) & View.Controller;
    const others = viewBits(command) & ~View.Controller;
    const growAll = (all: readonly Step[][], verb: Verb): void => {
      for (const way of all) {
        grow(root, way, command, verb, others);
        grow(root, withHelpOf('controller', way), command, verb, controller);
      }
    };
    growAll(ways, shows ? Verb.Show : Verb.Apply);
    growAll(undoWays, Verb.Undo);
  }
  return root;
}

function isText(step: Step): boolean {
  return step.kind === NodeKind.Text || step.kind === NodeKind.Rest || step.kind === NodeKind.Digits;
}

function branch(step: Step): Branch {
  return { step, children: [], views: 0, endViews: 0, command: 0, verb: Verb.Apply };
}

/** Adds one way in some views; words that others have already are shared, and mean the same within a view. */
function grow(root: Branch, way: readonly Step[], command: CommandSource, verb: Verb, views: number): void {
  if (views === 0) return;
  let at = root;
  for (const step of way) {
    const alike = at.children.filter((child) => child.step.text === step.text && child.step.kind === step.kind);
    let next = alike.find((child) => JSON.stringify(child.step) === JSON.stringify(step));
    if (alike.some((child) => child !== next && (child.views & views) !== 0)) {
      throw new Error(`${command.id}: "${step.text}" has another help or argument than in another command`);
    }
    if (next === undefined) {
      next = branch(step);
      at.children.push(next);
    }
    next.views |= views;
    at = next;
  }
  const isTaken = at.command !== 0 && at.command !== COMMAND_ID[command.id];
  if (isTaken || (at.endViews & views) !== 0) throw new Error(`${command.id}: another command is typed the same`);
  at.endViews |= views;
  at.command = COMMAND_ID[command.id];
  at.verb = verb;
}

/** Nodes level by level, so that children stand side by side: keywords by the alphabet, then parameters. */
function nodes(root: Branch, rom: Rom): Buffer {
  const queue = [root];
  const rows: Buffer[] = [];
  for (let n = 0; n < queue.length; n++) {
    const { step, children, views, endViews, command, verb } = queue[n];
    children.sort((a, b) => rank(a) - rank(b) || compare(a.step.text.toLowerCase(), b.step.text.toLowerCase()));
    const row = Buffer.alloc(NodeRow.Size);
    row.writeUInt32LE(rom.short(step.text), NodeRow.Text);
    row.writeUInt32LE(rom.short(ENGLISH.help[step.help]), NodeRow.Help);
    row.writeUInt32LE(rom.short(CHINESE.help[step.help]), NodeRow.Help + 4);
    row.writeUInt16LE(queue.length, NodeRow.FirstChild);
    row.writeUInt8(children.length, NodeRow.Children);
    row.writeUInt8(step.kind, NodeRow.Kind);
    row.writeUInt8(views, NodeRow.Views);
    row.writeUInt8(endViews, NodeRow.EndViews);
    row.writeUInt8(command, NodeRow.Command);
    row.writeUInt8(verb, NodeRow.Verb);
    row.writeUInt8(step.argument, NodeRow.Argument);
    row.writeInt32LE(step.min, NodeRow.Min);
    row.writeInt32LE(step.max, NodeRow.Max);
    rows.push(row);
    queue.push(...children);
  }
  return Buffer.concat(rows);
}

function rank(branch: Branch): number {
  return branch.step.kind === NodeKind.Keyword || branch.step.kind === NodeKind.Glued ? 0 : 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function commandRows(rom: Rom): Buffer {
  const octets = Buffer.alloc(COMMAND_ID.Count * CommandRow.Size);
  for (const command of COMMANDS) {
    const at = COMMAND_ID[command.id] * CommandRow.Size;
    octets.writeUInt32LE(rom.text(formOf(command, rom)), at + CommandRow.Form);
    octets.writeUInt8(viewBits(command), at + CommandRow.Views);
  }
  return octets;
}

/** A command as the configuration has it: its keywords, and a placeholder for each argument. */
function formOf(command: CommandSource, rom: Rom): Buffer {
  const items = parseGrammar(command.grammar);
  const order = argumentsOf(items).map(nameOfArgument);
  if (order.length > NodeArgument.Max) throw new Error(`${command.id}: more than ${NodeArgument.Max} arguments`);
  const placeOf = (item: Item): number => order.indexOf(nameOfArgument(item));
  const parts = (sequence: readonly Item[]): Buffer[] =>
    sequence.flatMap((item): Buffer[] => {
      if (item.kind === 'keyword') return [Buffer.from(` ${item.word}`)];
      if (item.kind === 'parameter') return [Buffer.from(' '), placeholder(placeOf(item), fieldOf(item.type), 0)];
      if (item.kind === 'optional') {
        const [first] = argumentsOf(item.items);
        return [Buffer.from([Placeholder.Stop, placeOf(first)]), ...parts(item.items)];
      }
      if (!isArgument(item)) return parts(item.branches[0]);
      return [Buffer.from(' '), placeholder(placeOf(item), rom.choice(item), 0)];
    });
  return Buffer.concat(parts(items)).subarray(1);
}

function fieldOf(type: string): number {
  if (isInterfaceName(type)) return FIELD.Interface;
  if (type in PLACES) return FIELD.Place;
  if (type === 'timeslots') return FIELD.TimeSlots;
  if (type === 'time') return FIELD.TimeOfDay;
  if (type === 'address') return FIELD.Address;
  return ['number', 'clock', 'date'].includes(type) ? FIELD.Number : FIELD.Text;
}

function placeholder(argument: number, field: number, width: number): Buffer {
  const octets = Buffer.from([Placeholder.Lead, argument, field, 0]);
  octets.writeInt8(width, 3);
  return octets;
}

const POSITIONS = ['0', '1', '2', '3'];
const EVENT_POSITIONS = ['subject', 'a', 'b', 'c'];

/** Compiles the placeholders of both languages of a text, which have to be the same. */
function compilePair(name: string, english: string, chinese: string, positions: string[]): [Buffer, Buffer] {
  const [left, right] = [english, chinese].map((text) => placeholdersOf(name, text, positions).sort());
  if (left.join() !== right.join()) throw new Error(`${name}: the languages differ: ${left} and ${right}`);
  return [compile(name, english, positions), compile(name, chinese, positions)];
}

const PLACEHOLDER = /\{(\w+):(\w+)(?::(-?\d+))?\}/g;

function placeholdersOf(name: string, text: string, positions: string[]): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([whole, argument, field]) => {
    if (!positions.includes(argument) || FIELD[capital(field)] === undefined) throw new Error(`${name}: ${whole}?`);
    return `${argument}:${field}`;
  });
}

function compile(name: string, text: string, positions: string[]): Buffer {
  const parts: Buffer[] = [];
  const source = text.replaceAll('{version}', VERSION);
  let at = 0;
  for (const found of source.matchAll(PLACEHOLDER)) {
    const [whole, argument, field, width] = found;
    parts.push(Buffer.from(source.slice(at, found.index)));
    parts.push(placeholder(positions.indexOf(argument), FIELD[capital(field)], Number(width ?? 0)));
    at = found.index + whole.length;
  }
  const rest = source.slice(at);
  if (/[{}]/.test(rest)) throw new Error(`${name}: a placeholder that is none: ${rest}`);
  return Buffer.concat([...parts, Buffer.from(rest)]);
}

function capital(name: string): string {
  return name[0].toUpperCase() + name.slice(1);
}

function wordOffsets(rom: Rom): Buffer {
  const octets = Buffer.alloc(2 * WORD.Count * 4);
  for (const [name, word] of Object.entries(WORD)) {
    if (name === 'None' || name === 'Count') continue;
    const key = name as keyof Vocabulary['words'];
    const [english, chinese] = compilePair(`Word.${name}`, ENGLISH.words[key], CHINESE.words[key], POSITIONS);
    octets.writeUInt32LE(rom.text(english), word * 4);
    octets.writeUInt32LE(rom.text(chinese), (WORD.Count + word) * 4);
  }
  return octets;
}

/** Of RFC 5424, of every alarm: the least serious that is a line of the log. */
const LOGGED = 5;

function eventRows(rom: Rom): Buffer {
  const octets = Buffer.alloc(EVENT_COUNT * EventRow.Size);
  for (const [name, source] of Object.entries(EVENTS)) {
    const at = EVENT[name] * EventRow.Size;
    const [shown, severity] =
      source.severity === 'alarm' ? ['{c:urgency}', LOGGED] : [source.severity, source.severity];
    const label = `${source.module.toUpperCase()}/${shown}/${source.mnemonic}: `;
    const [english, chinese] = compilePair(`JournalEvent.${name}`, source.english, source.chinese, EVENT_POSITIONS);
    octets.writeUInt32LE(rom.text(compile(`JournalEvent.${name}`, label, EVENT_POSITIONS)), at + EventRow.Label);
    octets.writeUInt32LE(rom.text(english), at + EventRow.Text);
    octets.writeUInt32LE(rom.text(chinese), at + EventRow.Text + 4);
    octets.writeUInt8(severity, at + EventRow.Severity);
    octets.writeUInt8(MODULE[source.module], at + EventRow.Module);
  }
  return octets;
}
