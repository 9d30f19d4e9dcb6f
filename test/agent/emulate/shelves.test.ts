import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Machine } from '../../../agent/emulate/machine';
import { Shelves } from '../../../agent/emulate/shelves';
import { World } from '../../../agent/emulate/world';
import { TableId } from '../../../hal/contract/directory';
import { StandbyRow, StandbyState } from '../../../hal/contract/standby';
import { EmulatedBoard } from '../../../hal/emulator/board';
import { R3680E_CENTRE } from '../../../hal/emulator/board/r3680e-centre';
import { R3680E_PROVINCE } from '../../../hal/emulator/board/r3680e-province';
import { VirtualClock } from '../../../hal/emulator/clock';
import { Exchange } from '../../../hal/emulator/plant/exchange/exchange';
import { TrunkGroup } from '../../../hal/emulator/plant/exchange/trunk-group';
import { Random } from '../../../hal/emulator/random';
import { firmware } from '../../kit/bench';

const S = 1_000_000;

/** So many provinces in one world with one exchange. */
function provinces(count: number) {
  const clock = new VirtualClock();
  const exchange = new Exchange(clock, new Random(1));
  const machines = Array.from({ length: count }, (_, n) => {
    const options = { seed: n + 1, clock, exchange, area: `9${String(n).padStart(2, '0')}` };
    return new Machine({ firmware, board: new EmulatedBoard(R3680E_PROVINCE, options) });
  });
  const worlds = machines.map((machine, n) => new World(machine, n + 1));
  return { clock, exchange, machines, worlds, shelves: new Shelves(clock, machines) };
}

function standby({ core }: Machine): number {
  return core.tables.row(TableId.Standby, 0).getUint8(StandbyRow.State);
}

const shelves = suite('shelves in one world');

shelves('three provinces call through one exchange, and two circuits serve two of them', () => {
  const { exchange, machines, worlds, shelves: all } = provinces(3);
  const trunk = new TrunkGroup('8001', 2);
  exchange.trunks = [trunk];
  all.runFor(40 * S);
  for (const world of worlds) world.obey('cut 1/0');
  all.runFor(8 * S);
  assert.equal(machines.map(standby).filter((state) => state === StandbyState.Up).length, 2);
  assert.is(trunk.held, 2);
  assert.ok(trunk.refused > 0);
  assert.ok(exchange.records.every(({ cause }) => cause === 34));
  assert.equal(new Set(exchange.calls.map(({ port }) => port)).size, 2);
});

shelves('each has the traffic of its own calls', () => {
  const { worlds, shelves: all } = provinces(2);
  all.runFor(40 * S);
  for (const world of worlds) world.obey('cut 1/0');
  all.runFor(20 * S);
  for (const { traffic } of worlds) {
    const path = traffic.paths.find(({ name }) => name.startsWith('Bri'))!;
    assert.ok(path.returned > 0, path.name);
    assert.is(path.lostFromCentre, 0);
  }
});

shelves('a province calls the centre: from its basic access through the exchange to the primary one', () => {
  const clock = new VirtualClock();
  const exchange = new Exchange(clock, new Random(1));
  const boards = [R3680E_PROVINCE, R3680E_CENTRE].map(
    (board, n) => new EmulatedBoard(board, { seed: n + 1, clock, exchange, area: `9${n}` }),
  );
  const machines = boards.map((board) => new Machine({ firmware, board }));
  const [province, centre] = machines.map((machine, n) => new World(machine, n + 1));
  const all = new Shelves(clock, machines);
  centre!.obey('number 2/3 8001');
  all.runFor(40 * S);
  province!.obey('cut 1/0');
  all.runFor(6 * S);
  assert.equal(
    exchange.records.map(({ direction, called, cause, clearedBy }) => [direction, called, cause, clearedBy]),
    [
      ['incoming', '8001', 21, 'terminal'],
      ['outgoing', '8001', 21, 'network'],
    ],
  );
  assert.equal(province!.obey('calls').lines.length, 1);
  assert.match(centre!.obey('calls').lines[0]!, /2\/3 .* to 8001, never connected, cause 21 by terminal/);
});

shelves('two runs of one world are the same', () => {
  const ends = [1, 2].map(() => {
    const { exchange, worlds, shelves: all } = provinces(2);
    all.runFor(40 * S);
    for (const world of worlds) world.obey('cut 1/0');
    all.runFor(20 * S);
    return JSON.stringify(exchange.calls);
  });
  assert.is(ends[0], ends[1]);
});

shelves('a board with a time of its own is refused', () => {
  const board = new EmulatedBoard(R3680E_PROVINCE, { seed: 1 });
  assert.throws(() => new Shelves(new VirtualClock(), [new Machine({ firmware, board })]), RangeError);
});

shelves.run();
