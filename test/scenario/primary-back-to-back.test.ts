import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Machine } from '../../agent/emulate/machine';
import { Shelves } from '../../agent/emulate/shelves';
import { AccessRow, AccessSide, Layer1State } from '../../hal/contract/access';
import { TableId } from '../../hal/contract/directory';
import { LinkRow, LinkState } from '../../hal/contract/link';
import { EmulatedBoard } from '../../hal/emulator/board';
import type { BoardDefinition } from '../../hal/emulator/board/definition';
import { R3680E_CENTRE } from '../../hal/emulator/board/r3680e-centre';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { VirtualClock } from '../../hal/emulator/clock';
import { couple } from '../../hal/emulator/plant/e1-coupling';
import { firmware } from '../kit/bench';

const S = 1_000_000;

/** A province whose E1 1/1 is a primary access, and a centre that is the network side of its E1 2/0; the two E1 are one. */
const PROVINCE: BoardDefinition = {
  ...R3680E_PROVINCE,
  configuration: '#\ncontroller E1 1/1\n pri-set\n#\nreturn\n',
};
const CENTRE: BoardDefinition = {
  ...R3680E_CENTRE,
  configuration: '#\ncontroller E1 2/0\n pri-set\n#\ninterface Serial2/0:15\n isdn protocol-mode network\n#\nreturn\n',
};
/** Rows of the two ports in the tables of accesses. */
const USER = 1;
const NETWORK = 4;

interface Context {
  shelves: Shelves;
  boards: EmulatedBoard[];
  /** Rows of the two ends: user, then network. */
  ends(table: TableId): DataView[];
}

const backToBack = suite<Context>('a primary access between two routers');
backToBack.before.each((context) => {
  const clock = new VirtualClock();
  context.boards = [PROVINCE, CENTRE].map((board, n) => new EmulatedBoard(board, { seed: n + 1, clock }));
  const [province, centre] = context.boards;
  couple(province!.plant.span(1, 1), centre!.plant.span(2, 0));
  const machines = context.boards.map((board) => new Machine({ firmware, board }));
  context.shelves = new Shelves(clock, machines);
  context.ends = (table) => [USER, NETWORK].map((row, n) => machines[n]!.core.tables.row(table, row));
  context.shelves.runFor(20 * S);
});

backToBack('one end is the user, the other the network, and the data link is up', ({ ends }) => {
  assert.equal(
    ends(TableId.Link).map((row) => [row.getUint8(LinkRow.Side), row.getUint8(LinkRow.State)]),
    [
      [AccessSide.User, LinkState.MultipleFrame],
      [AccessSide.Network, LinkState.MultipleFrame],
    ],
  );
  assert.equal(
    ends(TableId.Access).map((row) => row.getUint8(AccessRow.Layer1)),
    [Layer1State.F7, Layer1State.F7],
  );
});

backToBack('the link is watched from both ends and stays', ({ shelves, ends }) => {
  const before = ends(TableId.Link).map((row) => row.getUint32(LinkRow.Establishments, true));
  shelves.runFor(600 * S);
  assert.equal(
    ends(TableId.Link).map((row) => row.getUint32(LinkRow.Establishments, true)),
    before,
  );
  assert.equal(
    ends(TableId.Link).map((row) => row.getUint32(LinkRow.BadFrames, true)),
    [0, 0],
  );
});

backToBack('a hole of 20 s in layer 1 is recovered from at both ends', ({ shelves, boards, ends }) => {
  boards[0]!.plant.span(1, 1).cut();
  shelves.runFor(20 * S);
  for (const row of ends(TableId.Link)) assert.is.not(row.getUint8(LinkRow.State), LinkState.MultipleFrame);
  boards[0]!.plant.span(1, 1).mend();
  shelves.runFor(15 * S);
  for (const row of ends(TableId.Link)) assert.is(row.getUint8(LinkRow.State), LinkState.MultipleFrame);
});

backToBack.run();
