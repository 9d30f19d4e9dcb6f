import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { NE08E_CPOS } from '../../../hal/emulator/board/ne08e-cpos';
import { Bench } from '../../kit/bench';

const alarm = suite('display alarm');

/** Severity and object of each row, as the display has them. */
function shown(bench: Bench, line = 'display alarm active'): string[] {
  return bench
    .ask(line)
    .filter((row) => /\d{4}-\d\d-\d\d/.test(row))
    .map((row) => row.slice(0, 22).trim().replace(/ +/, ' '));
}

alarm('the worst come first, and of the same severity the newest, of shelf and lines alike', () => {
  const bench = new Bench();
  bench.run({ s: 20 });
  for (const line of ['!cut 1/1', '!psu 2 pull', '!fan 2 fail', '!cut 1/2']) {
    bench.type(line);
    bench.run({ s: 15 });
  }
  bench.type('!fan 1 fail');
  bench.type('!fan 3 fail');
  bench.run({ s: 15 });
  const [first, ...rest] = shown(bench);
  assert.is(first, 'Critical Fan tray');
  assert.equal(rest.slice(0, 6), [
    'Major Fan 1',
    'Major Fan 3',
    'Major E1 1/2',
    'Major Fan 2',
    'Major Shelf',
    'Major Supply 2',
  ]);
  assert.is(rest[6], 'Major E1 1/1');
  const severities = shown(bench).map((row) => row.split(' ')[0]);
  const ranks = severities.map((severity) => ['Critical', 'Major', 'Minor', 'Warning'].indexOf(severity!));
  assert.equal(ranks, [...ranks].sort(), severities.join());
});

alarm('a display that pauses between pages leaves out none and shows none twice', () => {
  const bench = new Bench({ board: NE08E_CPOS });
  bench.run({ s: 5 });
  for (let e1 = 1; e1 <= 30; e1++) bench.type(`!tributary 1/0/${e1} tu-ais`);
  bench.run({ s: 5 });
  const rows = shown(bench);
  bench.type(' ');
  bench.type(' ');
  const all = bench.terminal.screen.lines.flatMap((line) => line.match(/^Major +(VC-12 1\/0\/\d+) /)?.[1] ?? []);
  assert.ok(rows.length > 0 && rows.length < 30, `a page has ${rows.length}`);
  assert.is(new Set(all).size, 30);
  assert.is(all.length, 30);
});

alarm('the history outlives storms of every tributary of an STM-1, and says how many it keeps', () => {
  const bench = new Bench({ board: NE08E_CPOS });
  bench.run({ s: 20 });
  bench.type('screen-length 0 temporary');
  bench.type('!psu 2 pull');
  bench.run({ s: 20 });
  bench.type('!psu 2 return');
  bench.run({ s: 20 });
  const all = (end: string) => {
    for (let n = 1; n <= 63; n++) bench.type(`!tributary 1/0/${n} lp-rdi${end}`);
    bench.run({ s: 15 });
  };
  for (let storm = 1; storm <= 3; storm++) {
    all('');
    all(' off');
  }
  const history = shown(bench, 'display alarm history');
  assert.is(history.filter((row) => row.includes('VC-12')).length, 3 * 63);
  assert.ok(history.includes('Major Supply 2'), 'what was before them is there');
  const narrow = new Bench();
  narrow.run({ s: 5 });
  narrow.type('!unplug 2');
  narrow.type('!plug 2 4bri');
  narrow.run({ s: 2 });
  assert.is(
    narrow.ask('display alarm history')[0],
    'Closed alarms, newest first: 1 of at most 20. * = withdrawn, + = replaced',
  );
});

alarm.run();
