import { Machine } from '../../agent/emulate/machine';
import { Shelves } from '../../agent/emulate/shelves';
import { Terminal } from '../../agent/emulate/terminal';
import { World } from '../../agent/emulate/world';
import { AccessRow } from '../../hal/contract/access';
import { CallRow, CallState } from '../../hal/contract/call';
import { TableId } from '../../hal/contract/directory';
import { ProtocolRow, ProtocolState } from '../../hal/contract/protocol';
import { StandbyRow } from '../../hal/contract/standby';
import { EmulatedBoard } from '../../hal/emulator/board';
import { R3680E_CENTRE } from '../../hal/emulator/board/r3680e-centre';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { VirtualClock } from '../../hal/emulator/clock';
import { Exchange } from '../../hal/emulator/plant/exchange/exchange';
import { Random } from '../../hal/emulator/random';
import { firmware } from './bench';
import { JournalTap } from './journal-tap';

/** What a typed line is given to have its effect. */
const LINE_US = 20_000;

/** A router with a person at its terminal, in a world that it shares. */
export class Router {
  readonly machine: Machine;
  readonly world: World;
  readonly journal: JournalTap;
  readonly #terminal: Terminal;

  constructor(
    board: EmulatedBoard,
    seed: number,
    readonly wait: (us: number) => void,
  ) {
    this.machine = new Machine({ firmware, board });
    this.world = new World(this.machine, seed);
    this.journal = new JournalTap(this.machine);
    this.#terminal = new Terminal(this.machine, this.world);
  }

  get board(): EmulatedBoard {
    return this.machine.board;
  }

  /** Types lines of the system view, from the user view on and back. */
  configure(...lines: string[]): void {
    for (const line of ['system-view', ...lines, 'return']) this.type(line);
  }

  type(line: string): void {
    this.#terminal.type(new TextEncoder().encode(`${line}\r`));
    this.wait(LINE_US);
  }

  standbyState(): number {
    return this.machine.core.tables.row(TableId.Standby, 0).getUint8(StandbyRow.State);
  }

  /** Calls that are active, and the PPP of calls that is open. */
  get calls(): number {
    return this.rows(TableId.Call).filter((row) => row.getUint8(CallRow.State) === CallState.Active).length;
  }

  get links(): number {
    return this.rows(TableId.Protocol).filter((row) => {
      return row.getInt16(ProtocolRow.Call, true) >= 0 && row.getUint8(ProtocolRow.State) === ProtocolState.Open;
    }).length;
  }

  /** B channels that are through. */
  get bearers(): number[] {
    return this.rows(TableId.Access)
      .map((row) => row.getUint32(AccessRow.Bearers, true))
      .filter((bearers) => bearers !== 0);
  }

  rows(table: TableId): DataView[] {
    const { tables } = this.machine.core;
    return Array.from({ length: tables.rows(table) }, (_, row) => tables.row(table, row));
  }
}

/** A province and the centre's backup router on one exchange; the number 8001 is port 2/3 of the centre. */
export class TwoShelves {
  readonly clock = new VirtualClock();
  readonly exchange = new Exchange(this.clock, new Random(1));
  readonly province: Router;
  readonly centre: Router;
  readonly #shelves: Shelves;

  constructor(seed = 1) {
    const { clock, exchange } = this;
    const [province, centre] = [R3680E_PROVINCE, R3680E_CENTRE].map((definition, n) => {
      const board = new EmulatedBoard(definition, { seed: seed + n, clock, exchange, area: `9${n}` });
      return new Router(board, seed + n, (us) => this.#shelves.runFor(us));
    });
    this.province = province!;
    this.centre = centre!;
    this.#shelves = new Shelves(clock, [this.province.machine, this.centre.machine]);
    this.centre.world.obey('number 2/3 8001');
  }

  run(seconds: number): void {
    this.#shelves.runFor(seconds * 1_000_000);
  }
}
