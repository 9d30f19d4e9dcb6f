import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TableId } from '../../hal/contract/directory';
import { TollLimit, TollRow } from '../../hal/contract/toll';
import { Bench } from '../kit/bench';

/** Seconds that the main is down: calls that end in the first unit, after some, and over the change of the tariff. */
const OUTAGES_S = [8, 30, 61, 200, 95];
const BETWEEN_S = 20;

const meter = suite('the toll meter against the exchange that charges');

/** What the core holds the calls of today to have cost. */
function meteredToday(bench: Bench): number {
  const toll = bench.machine.core.tables.row(TableId.Toll, 0);
  let cost = 0;
  for (let reason = 0; reason < TollLimit.Reasons; reason++) cost += toll.getUint32(TollRow.DayCost + 4 * reason, true);
  return cost;
}

meter('both count the same units, call by call, over a change of the tariff', () => {
  const bench = new Bench();
  bench.world.obey('tariff 45s 08:02-08:05=20s');
  bench.run({ s: 40 });
  for (const line of ['clock datetime 08:00:40 2003/01/01', 'system-view']) bench.type(line);
  for (const line of ['toll tariff 1 from 08:02 unit 20 price 1', 'toll tariff 2 from 08:05 unit 45 price 1', 'return'])
    bench.type(line);
  const { exchange } = bench.board.plant;
  for (const outageS of OUTAGES_S) {
    bench.world.obey('cut 1/0');
    bench.run({ s: outageS });
    bench.world.obey('mend 1/0');
    bench.run({ s: BETWEEN_S });
    const charged = exchange.records.reduce((sum, record) => sum + exchange.pulses(record), 0);
    assert.ok(charged > 0);
    assert.is(meteredToday(bench), charged, `after an outage of ${outageS} s`);
  }
  assert.is(exchange.records.length, OUTAGES_S.length);
});

meter('a call that nobody answered, and one that came in, cost nothing at either', () => {
  const bench = new Bench();
  bench.run({ s: 40 });
  for (const line of ['system-view', 'toll tariff 1 from 00:00 unit 60 price 1', 'return']) bench.type(line);
  bench.world.obey('exchange busy');
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  bench.world.obey('mend 1/0');
  bench.world.obey('call 2/0 5550100');
  bench.run({ s: 30 });
  const { exchange } = bench.board.plant;
  assert.ok(exchange.records.length >= 2);
  assert.is(
    exchange.records.reduce((sum, record) => sum + exchange.pulses(record), 0),
    0,
  );
  assert.is(meteredToday(bench), 0);
});

meter.run();
