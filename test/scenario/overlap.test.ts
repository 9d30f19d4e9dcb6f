import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { StandbyState } from '../../hal/contract/standby';
import { R3680E_CENTRE } from '../../hal/emulator/board/r3680e-centre';
import { Bench } from '../kit/bench';

const overlap = suite('overlap dialling');

overlap('a number sent in two parts reaches an exchange that asks until it has four digits', () => {
  const bench = new Bench();
  bench.run({ s: 40 });
  bench.world.obey('exchange 2/0 overlap=4');
  for (const line of ['system-view', 'interface Bri2/0', 'isdn overlap-sending 2', 'return']) bench.type(line);
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  assert.is(bench.standbyState(), StandbyState.Up);
  assert.is(bench.board.plant.exchange.calls[0]!.called, '8001');
});

overlap('a call whose last digits are missing is answered once they have come', () => {
  const bench = new Bench({ board: R3680E_CENTRE });
  bench.run({ s: 15 });
  bench.world.obey('call 2/0 5550100 overlap');
  bench.run({ s: 30 });
  const [record] = bench.board.plant.exchange.records;
  assert.is(record!.clearedBy, 'terminal');
});

overlap.run();
