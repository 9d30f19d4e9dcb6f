import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Fault } from '../../../hal/contract/fault';
import { alarms } from '../../kit/alarms';
import { Bench } from '../../kit/bench';

const kept = suite('values that outlive the life they were written in');

/** Supplies, fans and temperatures have been looked at. */
const KNOWN_S = 20;
/** The backup has dialled, and several units of a second have run. */
const CALL_S = 15;
/** Shorter than the pause from one writing to the next. */
const SOON_S = 3;

function type(bench: Bench, ...lines: string[]): void {
  for (const line of lines) bench.type(line);
}

/** What today has cost, as `display toll` has it. */
function today(bench: Bench): number {
  return Number(
    bench
      .ask('display toll')
      .find((line) => line.startsWith('Today'))!
      .match(/: ([\d.]+)/)![1],
  );
}

/** All inputs at once. */
function feed({ board }: Bench, millivolts: number): void {
  for (const one of board.shelf.feeds) one.give(millivolts);
}

/** A router whose backup costs 1.00 a second, and has run for some. */
function charged(): Bench {
  const bench = new Bench();
  type(bench, 'system-view', 'toll tariff 1 from 00:00 unit 1 price 100', 'return', 'save', 'y');
  bench.run({ s: KNOWN_S });
  type(bench, '!cut 1/0');
  bench.run({ s: CALL_S });
  type(bench, '!mend 1/0');
  return bench;
}

kept('a card that is pulled just before `reboot` is missed after it', () => {
  const bench = new Bench();
  bench.run({ s: 1 });
  type(bench, '!unplug 2');
  bench.run({ s: SOON_S });
  type(bench, 'reboot', 'y');
  bench.run({ s: KNOWN_S });
  assert.equal(alarms(bench), ['Major Card 2 missing']);
});

kept('a loss that is accepted just before `reboot` stays accepted', () => {
  const bench = new Bench();
  bench.run({ s: KNOWN_S });
  type(bench, '!unplug 2');
  bench.run({ s: SOON_S });
  type(bench, 'power off slot 2', 'reboot', 'y');
  bench.run({ s: KNOWN_S });
  assert.equal(alarms(bench), []);
});

kept('what calls have cost is kept by `reboot`, to the unit', () => {
  const bench = charged();
  const cost = today(bench);
  assert.ok(cost > 5);
  type(bench, 'reboot', 'y');
  bench.run({ s: SOON_S });
  assert.is(today(bench), cost);
});

for (const age of [0, 70]) {
  kept(`and by supplies that have served ${age} percent of their time, when their inputs are lost`, () => {
    const bench = charged();
    for (const { supply } of bench.board.shelf.bays) supply!.age(age);
    const cost = today(bench);
    feed(bench, 0);
    bench.run({ s: 1 });
    feed(bench, 230_000);
    bench.run({ s: SOON_S });
    assert.is(today(bench), cost);
  });
}

kept('inputs that come back in time leave a store that goes on', () => {
  const bench = charged();
  const before = bench.machine.core;
  for (const one of bench.board.shelf.feeds) one.flicker(3);
  bench.run({ s: 1 });
  assert.is(bench.machine.core, before);
  type(bench, '!unplug 2');
  type(bench, 'reboot', 'y');
  bench.run({ s: KNOWN_S });
  assert.equal(alarms(bench), ['Major Card 2 missing']);
});

kept('a flash that takes nothing keeps nobody from a restart', () => {
  const bench = charged();
  const { flash } = bench.board;
  flash.program = () => Fault.Nonsense;
  const before = bench.terminal.screen.lines.length;
  type(bench, 'reboot', 'y');
  bench.run({ s: SOON_S });
  assert.match(bench.terminal.screen.lines.slice(before).join('\n'), 'DEVICE/5/BOOT');
});

kept.run();
