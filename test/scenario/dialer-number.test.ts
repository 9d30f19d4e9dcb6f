import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { JournalEvent } from '../../hal/contract/journal';
import { ProtocolReason } from '../../hal/contract/protocol';
import { StandbyState } from '../../hal/contract/standby';
import { BUSY } from '../../hal/emulator/plant/exchange/behaviour';
import type { Bench } from '../kit/bench';
import { callsOf, configure, connected, dialed, dialing, hangUpAll } from '../kit/dialing';

const numbers = suite('which number is dialed, and when again');

const THREE = ['interface Bri2/0', 'dialer number 8002 order 2', 'dialer number 8003 order 3'];
const CHAP = ['interface Bri2/0', 'ppp chap user province01', 'ppp chap password cipher linecard'];

/** Seconds from the begin of each call to the begin of the next. */
function gaps(bench: Bench): number[] {
  const starts = callsOf(bench).map(({ startUs }) => startUs / 1e6);
  return starts.slice(1).map((s, n) => s - starts[n]!);
}

/** The main is cut for a while, and has been up for a while after that. */
function outage(bench: Bench): void {
  bench.world.obey('cut 1/0');
  bench.run({ s: 15 });
  bench.world.obey('mend 1/0');
  bench.run({ s: 30 });
}

numbers('all numbers are dialed in their order, 5 s apart, and the next round begins later each time', () => {
  const bench = dialing(...THREE);
  bench.world.obey('exchange busy');
  bench.world.obey('cut 1/0');
  bench.run({ s: 75 });
  assert.equal(
    dialed(bench).slice(0, 9),
    [1, 2, 3, 1, 2, 3, 1, 2, 3].map((n) => `800${n}`),
  );
  const pauses = gaps(bench);
  for (const n of [0, 1, 3, 4, 6, 7]) assert.ok(pauses[n]! >= 5 && pauses[n]! < 6, `${n}: ${pauses[n]} s`);
  assert.ok(pauses[2]! >= 5 && pauses[2]! <= 5 * 1.25 + 1, `${pauses[2]} s`);
  assert.ok(pauses[5]! >= 10 && pauses[5]! <= 10 * 1.25 + 1, `${pauses[5]} s`);
});

numbers('a number that is busy gives way to the next, and the next outage begins with the first again', () => {
  const bench = dialing(...THREE);
  bench.board.plant.exchange.subscribers = [{ prefix: '' }, { prefix: '8001', behaviour: BUSY }];
  outage(bench);
  outage(bench);
  assert.equal(dialed(bench), ['8001', '8002', '8001', '8002']);
});

numbers('in rotation each call begins with the number after the last one', () => {
  const bench = dialing(...THREE, 'dialer rotation');
  for (let n = 0; n < 4; n++) outage(bench);
  assert.equal(dialed(bench), ['8001', '8002', '8003', '8001']);
});

numbers('a number that is taken away is left out', () => {
  const bench = dialing(...THREE, 'dialer rotation', 'undo dialer number order 2');
  for (let n = 0; n < 3; n++) outage(bench);
  assert.equal(dialed(bench), ['8001', '8003', '8001']);
});

numbers('autodial keeps a link up after the warm-up, whether anything is sent or not', () => {
  const bench = dialing('interface Bri2/1', 'dialer number 8002', 'dialer autodial');
  assert.is(callsOf(bench)[0]!.startUs >= 30e6, true);
  bench.world.traffic.stop();
  bench.run({ h: 1 });
  assert.equal(dialed(bench), ['8002']);
  hangUpAll(bench);
  bench.run({ s: 10 });
  assert.is(connected(bench).length, 1, 'what has worked is dialed again at once');
  configure(bench, 'interface Bri2/1', 'undo dialer autodial');
  bench.run({ s: 2 });
  assert.is(connected(bench).length, 0);
});

numbers('an autodial that fails is tried every 300 s', () => {
  const bench = dialing('interface Bri2/1', 'dialer number 8002');
  bench.world.obey('exchange busy');
  configure(bench, 'interface Bri2/1', 'dialer autodial');
  bench.run({ min: 12 });
  const pauses = gaps(bench);
  assert.is(pauses.length, 2);
  for (const pause of pauses) assert.ok(pause >= 300 && pause < 302, `${pause} s`);
});

numbers('waiting for the end of the warm-up is nothing to tell of', () => {
  const bench = dialing('interface Bri2/1', 'dialer number 8002', 'dialer autodial');
  assert.equal(bench.journal.of(JournalEvent.DialerUnable), []);
});

numbers('a peer that does not take us for who we are is tried every 5 minutes, and the operator is told why', () => {
  const bench = dialing('interface Bri2/0', 'ppp authentication-mode chap', ...CHAP);
  bench.world.obey('peer 2/0 wrong-secret');
  bench.world.obey('cut 1/0');
  bench.run({ min: 13 });
  for (const pause of gaps(bench)) assert.ok(pause >= 300 && pause <= 300 * 1.25 + 1, `${pause} s`);
  assert.is(callsOf(bench).length, 3);
  const told = bench.journal.of(JournalEvent.DialerDenied);
  assert.is(told.length, 3);
  assert.is(told[0]!.a, ProtocolReason.AuthenticationFailed);
  assert.equal(bench.journal.of(JournalEvent.DialerRetry), [], 'once is enough');
  const lines = bench.terminal.screen.lines.filter((line) => line.includes('DIALER/4/DENIED'));
  assert.match(lines[0]!, /Bri2\/0 has no link: the peer does not know the secret\. Dials again in 3\d\d\./);
});

numbers('it is the same when the peer says so and hangs up first', () => {
  const bench = dialing('interface Bri2/0', 'ppp authentication-mode chap', ...CHAP);
  bench.world.obey('peer 2/0 wrong-secret');
  bench.world.obey('exchange clear=130ms');
  bench.world.obey('cut 1/0');
  bench.run({ min: 4 });
  assert.is(callsOf(bench).length, 1);
  assert.is(callsOf(bench)[0]!.clearedBy, 'network');
});

numbers('a second number is tried at once when the first does not take us, and both in 5 minutes', () => {
  const bench = dialing('interface Bri2/0', 'ppp authentication-mode chap', ...CHAP, 'dialer number 8002 order 2');
  bench.world.obey('peer 2/0 wrong-secret');
  bench.world.obey('cut 1/0');
  bench.run({ min: 7 });
  assert.equal(dialed(bench), ['8001', '8002', '8001', '8002']);
  assert.ok(gaps(bench)[0]! < 7 && gaps(bench)[1]! >= 300);
});

numbers('a secret that is put right opens the link after reset dialer', () => {
  const bench = dialing('interface Bri2/0', 'ppp authentication-mode chap', ...CHAP);
  bench.world.obey('peer 2/0 wrong-secret');
  bench.world.obey('cut 1/0');
  bench.run({ s: 20 });
  bench.world.obey('peer 2/0 normal');
  bench.type('reset dialer');
  bench.run({ s: 5 });
  assert.is(bench.standbyState(), StandbyState.Up);
});

numbers.run();
