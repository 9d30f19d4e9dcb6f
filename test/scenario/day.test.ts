import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Trouble } from '../../agent/emulate/trouble';
import { Bench } from '../kit/bench';

const PATTERN = 0xa5;

const day = suite('a day');

day('of trouble allocates nothing: memory above the core is as it was', () => {
  const bench = new Bench({ seed: 24 });
  const { core } = bench.machine;
  const above = new Uint8Array(core.memory, core.top).fill(PATTERN);
  new Trouble(bench.world);
  bench.type('language-mode chinese');
  for (let hour = 0; hour < 24; hour++) {
    for (const line of [
      'display interface',
      'display logbuffer',
      'display standby state',
      'display current-configuration',
    ])
      bench.ask(line);
    bench.run({ h: 1 });
  }
  assert.is(bench.machine.core, core, 'the core has not restarted');
  assert.ok(bench.machine.nowUs >= 24 * 3600e6);
  assert.ok(above.every((octet) => octet === PATTERN));
});

day.run();
