import { parseArgs } from 'node:util';
import { AccessLimit } from '../../hal/contract/access';
import { CardKind } from '../../hal/contract/card';
import { SlotClass } from '../../hal/contract/shelf';
import { type BoardDefinition, slotClassOf } from '../../hal/emulator/board/definition';
import { MINIMAL } from '../../hal/emulator/board/minimal';
import { NE08E_CPOS } from '../../hal/emulator/board/ne08e-cpos';
import { R3680E_CENTRE } from '../../hal/emulator/board/r3680e-centre';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import type { IsdnKind, IsdnPort } from '../../hal/emulator/plant/outside-plant';
import { parseSpeed, type Speed } from '../emulate/pacer';
import { UsageError } from './usage';

const BOARDS: readonly BoardDefinition[] = [R3680E_PROVINCE, R3680E_CENTRE, NE08E_CPOS, MINIMAL];
/** The cards that an ISDN line of a kind ends at. */
const WIRED: Readonly<Record<IsdnKind, readonly CardKind[]>> = {
  bri: [CardKind.Bri],
  pri: [CardKind.E1One, CardKind.E1Two, CardKind.E1],
};
const PORT_MAX = 65535;
const SEED_MAX = 0xffff_ffff;

/** An address of a stream socket. */
export type Socket =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };
export type ConsolePlace =
  | { readonly kind: 'stdio' }
  | { readonly kind: 'pty' }
  | { readonly kind: 'serial'; readonly path: string }
  | (Socket & { readonly kind: 'tcp' });

/** The D channel of an ISDN port, and where its foreign exchange is, or its foreign terminals come in. */
export interface WireOption extends IsdnPort {
  readonly socket: Socket;
}

export interface EmulateOptions {
  readonly board: BoardDefinition;
  readonly seed: number;
  readonly speed: Speed;
  /** Things go wrong at random. */
  readonly trouble: boolean;
  readonly console: ConsolePlace;
  readonly log: string | null;
  readonly wires: readonly WireOption[];
  /** Where terminals that are not ours come in, beside the card's own. */
  readonly terminals: readonly WireOption[];
  readonly capture: string | null;
  /** Folder that the flash is kept in. */
  readonly state: string | null;
  /** The shelf alone: where a device's chip bus comes in. */
  readonly serve: Socket | null;
  readonly script: string | null;
  readonly update: boolean;
}

/** Options that say nothing to a script: it plays by itself, in virtual time. */
const NOT_WITH_SCRIPT = ['speed', 'trouble', 'console', 'wire', 'terminals'] as const;

/** @throws UsageError which says what is wrong. */
export function parseEmulateOptions(words: readonly string[]): EmulateOptions {
  const values = parsed(words);
  const { script = null, update = false, log = null, capture = null, trouble = false } = values;
  const odd = NOT_WITH_SCRIPT.find((name) => values[name] !== undefined);
  if (script !== null && odd !== undefined) throw new UsageError(`--${odd} does not go with --script`);
  if (script === null && update) throw new UsageError('--update goes with --script FILE');
  const board = findBoard(values.board ?? R3680E_PROVINCE.name);
  const wires = parseWires('wire', values.wire ?? [], board);
  const terminals = parseWires('terminals', values.terminals ?? [], board);
  const twice = wires.find((wire) => terminals.some((other) => nameOf(other) === nameOf(wire)));
  if (twice !== undefined) throw new UsageError(`--wire and --terminals: ${nameOf(twice)} has one exchange`);
  const speed = need(parseSpeed(values.speed ?? 'real'), `--speed takes real, max or a factor, not "${values.speed}"`);
  if (wires.length + terminals.length > 0 && speed === 'max')
    throw new UsageError('--speed max does not go with --wire or --terminals: what is yours lives in real time');
  return {
    board,
    seed: parseSeed(values.seed ?? '1'),
    speed,
    trouble,
    console: parseConsole(values.console ?? 'stdio'),
    log,
    wires,
    terminals,
    capture,
    state: values.state ?? null,
    serve: values.serve === undefined ? null : parseServe(values.serve),
    script,
    update,
  };
}

/** @throws UsageError */
export function findBoard(name: string): BoardDefinition {
  const names = BOARDS.map((board) => board.name).join(', ');
  return need(BOARDS.find((board) => board.name === name) ?? null, `there is no board "${name}"; there are ${names}`);
}

/** @throws UsageError */
export function parseSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed > SEED_MAX) {
    throw new UsageError(`a seed is a whole number from 0 to 4294967295, not "${text}"`);
  }
  return seed;
}

function parsed(words: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...words],
      options: {
        board: text,
        seed: text,
        speed: text,
        trouble: { type: 'boolean' },
        console: text,
        log: text,
        wire: { type: 'string', multiple: true },
        terminals: { type: 'string', multiple: true },
        capture: text,
        state: text,
        serve: text,
        script: text,
        update: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message.split('\n').join(' '));
  }
}

function parseConsole(text: string): ConsolePlace {
  if (text === 'stdio' || text === 'pty') return { kind: text };
  if (/^serial:./.test(text)) return { kind: 'serial', path: text.slice('serial:'.length) };
  const socket = parseSocket(text);
  if (socket?.kind !== 'tcp')
    throw new UsageError(`--console takes stdio, pty, tcp:HOST:PORT or serial:PATH, not "${text}"`);
  return socket;
}

function parseServe(text: string): Socket {
  return need(parseSocket(text), `--serve takes unix:PATH or tcp:HOST:PORT, not "${text}"`);
}

function parseWires(option: string, texts: readonly string[], board: BoardDefinition): WireOption[] {
  const wires = texts.map((text) => parseWire(option, text));
  wires.forEach((wire, n) => {
    const { kind, slot, port } = wire;
    const name = nameOf(wire);
    const card = board.slots[slot - 1];
    if (card === undefined || port >= AccessLimit.PerSlot || slotClassOf(board, slot) === SlotClass.Wide)
      throw new UsageError(`--${option}: ${board.name} has no port ${name}`);
    if (card !== null && !WIRED[kind].includes(card.kind))
      throw new UsageError(`--${option}: ${name} is not an ISDN port`);
    if (wires.findIndex((other) => nameOf(other) === name) !== n)
      throw new UsageError(`--${option}: ${name} is given twice`);
  });
  return wires;
}

function parseWire(option: string, text: string): WireOption {
  const found = text.match(/^(bri|pri):(\d+)\/(\d+)=(.+)$/);
  const socket = found === null ? null : parseSocket(found[4]!);
  if (found === null || socket === null)
    throw new UsageError(
      `--${option} takes bri:SLOT/PORT or pri:SLOT/PORT, then =unix:PATH or =tcp:HOST:PORT, not "${text}"`,
    );
  return { kind: found[1] as IsdnKind, slot: Number(found[2]), port: Number(found[3]), socket };
}

function nameOf({ kind, slot, port }: WireOption): string {
  return `${kind}:${slot}/${port}`;
}

function parseSocket(text: string): Socket | null {
  if (text.startsWith('unix:') && text.length > 'unix:'.length)
    return { kind: 'unix', path: text.slice('unix:'.length) };
  const found = text.match(/^tcp:(?:\[([^\]]+)\]|([^:[\]]+)):(\d+)$/);
  if (found === null || Number(found[3]) > PORT_MAX) return null;
  return { kind: 'tcp', host: (found[1] ?? found[2])!, port: Number(found[3]) };
}

/** A socket's address as it is written in an option. */
export function socketText(socket: Socket): string {
  if (socket.kind === 'unix') return `unix:${socket.path}`;
  return `tcp:${socket.host.includes(':') ? `[${socket.host}]` : socket.host}:${socket.port}`;
}

function need<T>(value: T | null, message: string): T {
  if (value === null) throw new UsageError(message);
  return value;
}
