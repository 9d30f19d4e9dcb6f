import { Machine } from '../../agent/emulate/machine';
import { Terminal } from '../../agent/emulate/terminal';
import { World } from '../../agent/emulate/world';
import { BoundaryLog } from '../../agent/runtime/boundary-log';
import type { PublishedTables } from '../../agent/runtime/directory';
import { type Firmware, loadFirmware } from '../../agent/runtime/firmware';
import { TableId } from '../../hal/contract/directory';
import { InterfaceRow, InterfaceType } from '../../hal/contract/interface';
import { LineRow } from '../../hal/contract/line';
import { StandbyRow } from '../../hal/contract/standby';
import { EmulatedBoard } from '../../hal/emulator/board';
import type { BoardDefinition } from '../../hal/emulator/board/definition';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { JournalTap } from './journal-tap';

export const firmware: Firmware = loadFirmware('dist');

export interface BenchOptions {
  /** Another one than the product's. */
  readonly firmware?: Firmware;
  readonly board?: BoardDefinition;
  readonly seed?: number;
  /** Keeps the boundary log in memory. */
  readonly logged?: boolean;
  /** Hears the boundary log, item by item. */
  readonly onLog?: (item: Uint8Array) => void;
  /** Acts on the board before its core boots. */
  readonly prepare?: (board: EmulatedBoard) => void;
}

/** The firmware on an emulated board, with a person at its terminal, for tests. Virtual time only. */
export class Bench {
  readonly machine: Machine;
  readonly world: World;
  readonly terminal: Terminal;
  readonly journal: JournalTap;
  readonly #log: Uint8Array[] = [];

  constructor(options: BenchOptions = {}) {
    const { board: definition = R3680E_PROVINCE, seed = 1, logged = false, prepare } = options;
    const onLog = logged ? (item: Uint8Array) => this.#log.push(item.slice()) : options.onLog;
    const run = options.firmware ?? firmware;
    const board = new EmulatedBoard(definition, { seed });
    prepare?.(board);
    const log = onLog && new BoundaryLog({ firmware: run.digest, board: definition.name, seed }, onLog);
    this.machine = new Machine({ firmware: run, board, log });
    this.world = new World(this.machine, seed);
    this.terminal = new Terminal(this.machine, this.world);
    this.journal = new JournalTap(this.machine);
  }

  get board(): EmulatedBoard {
    return this.machine.board;
  }

  get log(): Uint8Array {
    return Buffer.concat(this.#log);
  }

  /** Lets virtual time pass. */
  run({ d = 0, h = 0, min = 0, s = 0, ms = 0, us = 0 }): void {
    this.machine.runFor(((((d * 24 + h) * 60 + min) * 60 + s) * 1000 + ms) * 1000 + us);
  }

  /** Types a line and lets it take effect; a line that starts with `!` acts on the world. */
  type(line: string): void {
    this.terminal.type(new TextEncoder().encode(`${line}\r`));
    this.run({ ms: 20 });
  }

  /** Types a line and answers what the screen shows of it, without the line itself and the prompt after it. */
  ask(line: string): string[] {
    const before = this.terminal.screen.lines.length;
    this.type(line);
    return this.terminal.screen.lines.slice(before, -1);
  }

  /** An interface's row of the published table, by its VRP name. */
  interface(name: string): DataView {
    const { tables } = this.machine.core;
    return tables.row(TableId.Interface, interfaceRow(tables, name));
  }

  oper(name: string): number {
    return this.interface(name).getUint8(InterfaceRow.Oper);
  }

  /** LineAlarm bits of an E1 that act on traffic, and that are reported. */
  acting(slot: number, port: number): number {
    return this.#line(slot, port).getUint32(LineRow.Acting, true);
  }

  reported(slot: number, port: number): number {
    return this.#line(slot, port).getUint32(LineRow.Reported, true);
  }

  /** State of the first main/backup pair. */
  standbyState(): number {
    return this.machine.core.tables.row(TableId.Standby, 0).getUint8(StandbyRow.State);
  }

  #line(slot: number, port: number): DataView {
    const { tables } = this.machine.core;
    const isHere = (view: DataView) => view.getUint8(LineRow.Slot) === slot && view.getUint8(LineRow.Port) === port;
    return tables.row(TableId.Line, rowWhere(tables, TableId.Line, isHere));
  }
}

const TYPES: Readonly<Record<string, InterfaceType>> = {
  'E1 ': InterfaceType.E1,
  Serial: InterfaceType.Serial,
  Bri: InterfaceType.Bri,
  Cpos: InterfaceType.Cpos,
  Ethernet: InterfaceType.Ethernet,
};

/** The row of an interface that exists, by its VRP name: `E1 1/0`, `Serial1/0:0`, `Bri2/0`. */
export function interfaceRow(tables: PublishedTables, name: string): number {
  const [, kind = '', slot, port, set = 0] =
    name.match(/^(E1 |Serial|Bri|Cpos|Ethernet)(\d+)\/(\d+)(?::(\d+))?$/) ?? [];
  const wanted = [TYPES[kind], Number(slot), Number(port), Number(set)];
  const fields = [InterfaceRow.Type, InterfaceRow.Slot, InterfaceRow.Port, InterfaceRow.Set];
  return rowWhere(tables, TableId.Interface, (row) => fields.every((field, n) => row.getUint8(field) === wanted[n]));
}

function rowWhere(tables: PublishedTables, table: TableId, isMeant: (row: DataView) => boolean): number {
  for (let row = 0; row < tables.rows(table); row++) if (isMeant(tables.row(table, row))) return row;
  throw new RangeError(`no row of table ${table} is meant`);
}
