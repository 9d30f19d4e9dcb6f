import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Machine } from '../../../agent/emulate/machine';
import { Shelves } from '../../../agent/emulate/shelves';
import { World } from '../../../agent/emulate/world';
import { TableId } from '../../../hal/contract/directory';
import { StandbyRow, StandbyState } from '../../../hal/contract/standby';
import { EmulatedBoard } from '../../../hal/emulator/board';
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
