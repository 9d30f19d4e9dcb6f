import { parseArgs } from 'node:util';
import type { BoardDefinition } from '../../hal/emulator/board/definition';
import { MINIMAL } from '../../hal/emulator/board/minimal';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { parseSpeed, type Speed } from '../emulate/pacer';
import { UsageError } from './usage';

const BOARDS: readonly BoardDefinition[] = [R3680E_PROVINCE, MINIMAL];
const PORT_MAX = 65535;

/** An address of a stream socket. */
export type Socket =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };
export type ConsolePlace =
  | { readonly kind: 'stdio' }
  | { readonly kind: 'pty' }
  | { readonly kind: 'serial'; readonly path: string }
  | (Socket & { readonly kind: 'tcp' });

/** The D channel of an ISDN port, given to a foreign exchange. */
export interface WireOption {
  /** Slots from 1, ports from 0. */
  readonly slot: number;
  readonly port: number;
  readonly socket: Socket;
}

export interface EmulateOptions {
  readonly board: BoardDefinition;
  readonly seed: number;
  readonly speed: Speed;
  readonly console: ConsolePlace;
  readonly log: string | null;
  readonly wires: readonly WireOption[];
  readonly capture: string | null;
  readonly script: string | null;
  readonly update: boolean;
}

/** @throws UsageError which says what is wrong. */
export function parseEmulateOptions(words: readonly string[]): EmulateOptions {
  const values = parsed(words);
  return {
    board: findBoard(values.board ?? R3680E_PROVINCE.name),
    seed: parseSeed(values.seed ?? '1'),
    speed: need(parseSpeed(values.speed ?? 'real'), `--speed takes real, max or a factor, not "${values.speed}"`),
    console: parseConsole(values.console ?? 'stdio'),
    log: values.log ?? null,
    wires: (values.wire ?? []).map(parseWire),
    capture: values.capture ?? null,
    script: values.script ?? null,
    update: values.update ?? false,
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
  if (text === '' || !Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff) {
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
        console: text,
        log: text,
        wire: { type: 'string', multiple: true },
        capture: text,
        script: text,
        update: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function parseConsole(text: string): ConsolePlace {
  if (text === 'stdio' || text === 'pty') return { kind: text };
  if (text.startsWith('serial:')) return { kind: 'serial', path: text.slice('serial:'.length) };
  const socket = parseSocket(text);
  if (socket?.kind !== 'tcp')
    throw new UsageError(`--console takes stdio, pty, tcp:HOST:PORT or serial:PATH, not "${text}"`);
  return socket;
}

function parseWire(text: string): WireOption {
  const found = text.match(/^bri:(\d+)\/(\d+)=(.+)$/);
  const socket = found === null ? null : parseSocket(found[3]!);
  if (found === null || socket === null)
    throw new UsageError(`--wire takes bri:SLOT/PORT=unix:PATH or =tcp:HOST:PORT, not "${text}"`);
  return { slot: Number(found[1]), port: Number(found[2]), socket };
}

function parseSocket(text: string): Socket | null {
  if (text.startsWith('unix:') && text.length > 'unix:'.length)
    return { kind: 'unix', path: text.slice('unix:'.length) };
  const found = text.match(/^tcp:(.+):(\d+)$/);
  if (found === null || Number(found[2]) > PORT_MAX) return null;
  return { kind: 'tcp', host: found[1]!, port: Number(found[2]) };
}

function need<T>(value: T | null, message: string): T {
  if (value === null) throw new UsageError(message);
  return value;
}
