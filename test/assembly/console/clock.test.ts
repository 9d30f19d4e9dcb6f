import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Bench } from '../../kit/bench';
import { ConsoleBench } from '../../kit/console';

const clock = suite('clock');

/** Below this console nothing answers: a fourth line says so of the clock chip. */
function timeOf(bench: ConsoleBench): string[] {
  return bench.ask('display clock').slice(0, 3);
}

const UNSET = 'Not set: counted from power-on';

clock('counts from power-on until somebody sets it', () => {
  const bench = new ConsoleBench();
  bench.nowUs = 31 * 86_400_000_000 + 61_000_000;
  bench.settle();
  assert.equal(timeOf(bench), ['2026-02-01 00:01:01', 'Sunday', UNSET]);
});

clock('goes on from where it was set', () => {
  const bench = new ConsoleBench();
  bench.nowUs = 5_000_000;
  bench.ask('clock datetime 23:59:58 2028/2/28');
  assert.equal(timeOf(bench), ['2028-02-28 23:59:58', 'Monday', 'Set by hand']);
  bench.nowUs += 2_000_000;
  bench.settle();
  assert.equal(timeOf(bench), ['2028-02-29 00:00:00', 'Tuesday', 'Set by hand']);
});

clock('takes the first and the last day that it can show, and no other', () => {
  const bench = new ConsoleBench();
  for (const [typed, shown] of [
    ['00:00:00 2000/01/01', ['2000-01-01 00:00:00', 'Saturday', 'Set by hand']],
    ['23:59:59 2035/12/31', ['2035-12-31 23:59:59', 'Monday', 'Set by hand']],
  ] as const) {
    bench.ask(`clock datetime ${typed}`);
    assert.equal(timeOf(bench), shown);
  }
  for (const wrong of [
    '24:00:00 2026/11/22',
    '12:60:00 2026/11/22',
    '12:00:60 2026/11/22',
    '12:00 2026/11/22',
    '12:00:00 1999/12/31',
    '12:00:00 2036/01/01',
    '12:00:00 2026/13/01',
    '12:00:00 2026/00/01',
    '12:00:00 2027/02/29',
    '12:00:00 2026/11/31',
    '12:00:00 2026/11/22x',
  ]) {
    assert.match(bench.ask(`clock datetime ${wrong}`)[1]!, 'Error: Wrong parameter', wrong);
  }
  assert.equal(timeOf(bench)[0], '2035-12-31 23:59:59');
});

clock('tells what was before it was set in its own time', () => {
  const bench = new Bench();
  bench.run({ s: 10 });
  bench.type('clock datetime 08:00:00 2026/11/22');
  assert.match(bench.ask('display interface Serial1/0:0').join('\n'), 'Last change : 2026-11-22 07:59:50');
});

clock('in Chinese', () => {
  const bench = new ConsoleBench();
  bench.ask('language-mode chinese');
  bench.ask('clock datetime 12:00:00 2026/11/22');
  assert.equal(timeOf(bench), ['2026-11-22 12:00:00', '星期日', '手工设置']);
});

clock('what was before the first day it can show is told as that day', () => {
  const bench = new Bench();
  bench.run({ h: 1 });
  bench.type('clock datetime 00:00:00 2000/01/01');
  const ethernet = bench.ask('display interface brief').find((line) => line.startsWith('Ethernet0/0'));
  assert.match(ethernet!, '2000-01-01 00:00:00');
});

clock.run();
