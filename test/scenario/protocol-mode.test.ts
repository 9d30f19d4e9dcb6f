import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Machine } from '../../agent/emulate/machine';
import { Shelves } from '../../agent/emulate/shelves';
import { Terminal } from '../../agent/emulate/terminal';
import { World } from '../../agent/emulate/world';
import { AccessLimit } from '../../hal/contract/access';
import { TableId } from '../../hal/contract/directory';
import { LinkRow, LinkState } from '../../hal/contract/link';
import { EmulatedBoard } from '../../hal/emulator/board';
import { R3680E_CENTRE } from '../../hal/emulator/board/r3680e-centre';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { VirtualClock } from '../../hal/emulator/clock';
import { couple } from '../../hal/emulator/plant/e1-coupling';
import { firmware } from '../kit/bench';

const S = 1_000_000;
/** Rows of Serial2/0:15 of the centre and of Serial1/1:15 of the province in the tables of accesses. */
const CENTRE_ROW = AccessLimit.PerSlot;
const PROVINCE_ROW = 1;

interface Context {
  centre: World;
  province: World;
  shelves: Shelves;
  /** Types lines at the console of the centre, or of the province. */
  type(world: World, ...lines: string[]): void;
  /** LinkState of the joined accesses. */
  links(): number[];
}

/** The centre's E1 2/0 and the province's E1 1/1 are the two ends of one line. */
const joined = suite<Context>('isdn protocol-mode');
joined.before.each((context) => {
  const clock = new VirtualClock();
  const boards = [R3680E_CENTRE, R3680E_PROVINCE].map((board, n) => new EmulatedBoard(board, { seed: n + 1, clock }));
  couple(boards[0]!.plant.span(2, 0), boards[1]!.plant.span(1, 1));
  const machines = boards.map((board) => new Machine({ firmware, board }));
  const worlds = machines.map((machine, n) => new World(machine, n + 1));
  const terminals = new Map(worlds.map((world, n) => [world, new Terminal(machines[n]!, world)]));
  const shelves = new Shelves(clock, machines);
  context.shelves = shelves;
  context.centre = worlds[0]!;
  context.province = worlds[1]!;
  context.type = (world, ...lines) => {
    for (const line of lines) {
      terminals.get(world)!.type(new TextEncoder().encode(`${line}\r`));
      shelves.runFor(S / 20);
    }
  };
  context.links = () =>
    [CENTRE_ROW, PROVINCE_ROW].map((row, n) => machines[n]!.core.tables.row(TableId.Link, row).getUint8(LinkRow.State));
  shelves.runFor(3 * S);
  context.type(context.centre, 'system-view', 'interface Serial2/0:15', 'isdn protocol-mode network', 'return');
  context.type(context.province, 'system-view', 'controller e1 1/1', 'pri-set', 'return');
  shelves.runFor(20 * S);
});

const UP = LinkState.MultipleFrame;

joined('two users have no data link for long, and two networks neither', ({ centre, type, shelves, links }) => {
  type(centre, 'system-view', 'interface Serial2/0:15', 'isdn protocol-mode user', 'return');
  shelves.runFor(60 * S);
  assert.not.equal(links(), [UP, UP]);
  type(centre, 'system-view', 'interface Serial2/0:15', 'isdn protocol-mode network', 'return');
  shelves.runFor(60 * S);
  assert.equal(links(), [UP, UP]);
});

joined.run();
