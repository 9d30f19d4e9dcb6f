import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { JournalEvent } from '../../hal/contract/journal';
import { StandbyState } from '../../hal/contract/standby';
import type { Bench } from '../kit/bench';
import { callsOf, connected, dialed, dialing } from '../kit/dialing';

/** Between two looks at the traffic of a call, assembly/dialer/idle.ts. */
const LOOK_S = 5;

const idle = suite('calls without traffic');

/** Seconds until so many calls are up, 600 at most. */
function secondsUntil(bench: Bench, up: number): number {
  for (let s = 0; s < 600; s++) {
    if (connected(bench).length === up) return s;
    bench.run({ s: 1 });
  }
  return Number.POSITIVE_INFINITY;
}

/** Serial1/1:0 and Serial1/2:0 have Dialer1 and Dialer2, which dial through Bri2/0 as well. */
const DIALERS = [
  ...['interface Bri2/0', 'dialer bundle-member 1'],
  ...['interface Dialer1', 'dialer bundle 1', 'dialer number 8005'],
  ...['interface Dialer2', 'dialer bundle 1', 'dialer number 8006'],
  ...['interface Serial1/1:0', 'standby interface Dialer1'],
  ...['interface Serial1/2:0', 'standby interface Dialer2'],
];

idle('a call by hand that carries traffic stays, and ends 120 s after the last of it', () => {
  const bench = dialing();
  bench.type('standby start Serial1/0:0');
  bench.run({ min: 10 });
  assert.is(connected(bench).length, 1);
  bench.world.traffic.stop();
  const s = secondsUntil(bench, 0);
  assert.ok(s >= 120 && s <= 120 + 2 * LOOK_S, `${s} s`);
  assert.is(callsOf(bench)[0]!.clearedBy, 'terminal');
  assert.is(bench.journal.of(JournalEvent.DialerIdle).length, 1);
  bench.type('standby start Serial1/0:0');
  bench.run({ s: 7 });
  assert.is(connected(bench).length, 1, 'who asks again has it again');
});

idle('dialer timer idle 0 lets a call by hand stay until its time is over', () => {
  const bench = dialing('interface Bri2/0', 'dialer timer idle 0');
  bench.world.traffic.stop();
  bench.type('standby start Serial1/0:0 10');
  bench.run({ s: 595 });
  assert.is(connected(bench).length, 1);
  bench.run({ s: 15 });
  assert.is(connected(bench).length, 0);
});

idle('a call by hand that has ended for want of traffic is not placed again, nor over another backup', () => {
  const bench = dialing('interface Bri2/1', 'dialer number 8002', 'interface Serial1/0:0', 'standby interface Bri2/1');
  bench.world.traffic.stop();
  bench.type('standby start Serial1/0:0');
  bench.run({ min: 10 });
  assert.equal(dialed(bench), ['8001']);
  assert.not.match(bench.ask('display standby state').join('\n'), /by hand/i, 'it has ended what was begun by hand');
});

idle('a main that fails after a call by hand has ended for want of traffic has its backup', () => {
  const bench = dialing();
  bench.world.traffic.stop();
  bench.type('standby start Serial1/0:0');
  bench.run({ min: 5 });
  assert.is(connected(bench).length, 0);
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  assert.is(bench.standbyState(), StandbyState.Up);
});

idle('a call by hand of a main that fails meanwhile stays, whether it carries traffic or not', () => {
  const bench = dialing();
  bench.world.traffic.stop();
  bench.type('standby start Serial1/0:0');
  bench.run({ s: 60 });
  bench.world.obey('cut 1/0');
  bench.run({ min: 10 });
  assert.equal(dialed(bench), ['8001']);
  assert.is(connected(bench).length, 1);
});

idle('the traffic of one call does not keep another call of the same line', () => {
  const bench = dialing(...DIALERS);
  bench.type('standby start Serial1/0:0');
  bench.type('standby start Serial1/1:0');
  bench.run({ s: 5 });
  assert.is(connected(bench).length, 2);
  bench.run({ s: 120 + 2 * LOOK_S });
  assert.equal(
    connected(bench).map(({ called }) => called),
    ['8001'],
    'it carries the traffic of the stations',
  );
});

idle('of two calls without traffic one ends after 20 s when a third dialer needs its channel', () => {
  const bench = dialing(...DIALERS);
  bench.world.traffic.stop();
  bench.type('standby start Serial1/0:0');
  bench.run({ s: 2 });
  bench.type('standby start Serial1/1:0');
  bench.run({ s: 38 });
  bench.world.obey('cut 1/2');
  bench.run({ s: 5 + LOOK_S + 2 });
  assert.ok(dialed(bench).includes('8006'), dialed(bench).join());
  assert.is(connected(bench).length, 2, 'the other one stays');
});

idle('a line that is not scarce keeps its calls for as long as it may', () => {
  const bench = dialing(...DIALERS);
  bench.world.traffic.stop();
  bench.type('standby start Serial1/0:0');
  bench.run({ s: 40 });
  bench.world.obey('cut 1/2');
  bench.run({ s: 60 });
  assert.is(connected(bench).length, 2);
});

idle.run();
