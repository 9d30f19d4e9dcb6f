import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Machine } from '../../../../agent/emulate/machine';
import { Shelves } from '../../../../agent/emulate/shelves';
import { TableId } from '../../../../hal/contract/directory';
import { IfOperStatus, InterfaceRow } from '../../../../hal/contract/interface';
import { EmulatedBoard } from '../../../../hal/emulator/board';
import { R3680E_PROVINCE } from '../../../../hal/emulator/board/r3680e-province';
import { VirtualClock } from '../../../../hal/emulator/clock';
import { couple } from '../../../../hal/emulator/plant/e1-coupling';
import { firmware, interfaceRow } from '../../../kit/bench';

const S = 1_000_000;

interface Context {
  shelves: Shelves;
  boards: EmulatedBoard[];
  /** IfOperStatus of Serial1/0:0 of each shelf. */
  opers(): number[];
}

/** Two provinces whose E1 1/0 are joined. */
const coupling = suite<Context>('two E1 cables joined');
coupling.before.each((context) => {
  const clock = new VirtualClock();
  context.boards = [1, 2].map((seed) => new EmulatedBoard(R3680E_PROVINCE, { seed, clock }));
  const [one, two] = context.boards;
  couple(one!.plant.span(1, 0), two!.plant.span(1, 0));
  const machines = context.boards.map((board) => new Machine({ firmware, board }));
  context.shelves = new Shelves(clock, machines);
  context.opers = () =>
    machines.map(({ core: { tables } }) =>
      tables.row(TableId.Interface, interfaceRow(tables, 'Serial1/0:0')).getUint8(InterfaceRow.Oper),
    );
  context.shelves.runFor(20 * S);
});

coupling('the cards at their ends find each other, and PPP between them opens', ({ opers }) => {
  assert.equal(opers(), [IfOperStatus.Up, IfOperStatus.Up]);
});

coupling('a cut of one cable is a cut for both, and one pair cut is a remote alarm at the other end', (context) => {
  const { boards, shelves, opers } = context;
  boards[1]!.plant.span(1, 0).cut();
  shelves.runFor(S);
  assert.equal(opers(), [IfOperStatus.LowerLayerDown, IfOperStatus.LowerLayerDown]);
  boards[1]!.plant.span(1, 0).mend();
  shelves.runFor(20 * S);
  assert.equal(opers(), [IfOperStatus.Up, IfOperStatus.Up]);
  boards[0]!.plant.span(1, 0).toNear.cut();
  shelves.runFor(2 * S);
  assert.equal(opers(), [IfOperStatus.LowerLayerDown, IfOperStatus.LowerLayerDown]);
});

coupling.run();
