import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadFirmware } from '../../agent/runtime/firmware';
import { replay } from '../../agent/runtime/replay';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { RestartCause } from '../../hal/contract/restart';
import { Bench } from '../kit/bench';

/**
 * The product's core with two lines changed, test/core/hang.ts: a stage of it hangs at a word in the CPLD's scratch
 * register, and is ended unless that word says that nothing in the core ends it. What ends the hang is the product's own.
 */
const firmware = loadFirmware('dist', 'hang.test.wasm');
const CPLD = 0x000;
const SCRATCH = 0x03;
const RESTLESS = 1;
const ENDLESS = 2;
const UNENDED = 3;
/** The shelf's watchdog, and its register that is written to feed it. */
const WATCHDOG = 0x022;
const PING = 0x09;

const STAGES: readonly (readonly [Stage, string])[] = [
  [Stage.Driver, 'driver'],
  [Stage.Card, 'card'],
  [Stage.Line, 'line'],
  [Stage.Isdn, 'ISDN'],
  [Stage.Interface, 'interface'],
  [Stage.Dialer, 'dialer'],
  [Stage.Backup, 'backup'],
  [Stage.Power, 'power'],
  [Stage.Store, 'store'],
  [Stage.Console, 'console'],
];
const WAYS = [
  {
    way: RESTLESS,
    what: 'never comes to rest',
    kind: RestartCause.Restless,
    says: (stage: string) => `stage ${stage} found no rest`,
    words: 'a stage found no rest',
  },
  {
    way: ENDLESS,
    what: 'never returns',
    kind: RestartCause.Hang,
    says: (stage: string) => `the watchdog, as stage ${stage} did not return`,
    words: 'the watchdog, as a step did not return',
  },
];
/** From the moment from which a stage hangs to the next life's first step. */
const RESTART_US = 2e6;
const FED_EVERY_US = 3e6;
/** What the shelf's watchdog waits, and holds the reset line. */
const BARK_US = 30e6;
const RESET_US = 100e3;

const hangs = suite('hang of a stage');

/** The province, a stage of which hangs from now on; a cut line has every stage look. */
function hang(way: number, stage: Stage, logged = false) {
  const bench = new Bench({ firmware, logged });
  bench.run({ s: 5 });
  const lives = begin(bench, way, stage);
  bench.run({ s: 2 });
  return { bench, lives };
}

/** The lives that follow: the next one is sound. A core without rest lets no run of the machine end before. */
function begin({ board, machine }: Bench, way: number, stage: Stage) {
  const lives: { readonly cause: number; readonly atUs: number }[] = [];
  const startUs = machine.nowUs;
  machine.watch(() => assert.ok(lives.length > 0 || machine.nowUs - startUs <= BARK_US + RESET_US, 'nothing ends it'));
  machine.onRestart = (cause) => {
    lives.push({ cause, atUs: machine.nowUs - startUs });
    board.write(CPLD, SCRATCH, 0);
  };
  board.write(CPLD, SCRATCH, (way << 4) | (stage + 1));
  board.plant.span(1, 0).cut();
  return lives;
}

/** A province whose watchdog is due to be fed in a third of a second, and when it is fed from now on. */
function feeding() {
  const bench = new Bench({ firmware });
  const { board } = bench;
  const { transfer } = board;
  const fedUs: number[] = [];
  board.transfer = (unit, tx, rx) => {
    if (unit === WATCHDOG && tx[0] === PING) fedUs.push(board.clock.nowUs);
    return transfer.call(board, unit, tx, rx);
  };
  bench.run({ s: 15 });
  const lastUs = fedUs.at(-1)!;
  bench.run({ us: lastUs + FED_EVERY_US - 333_000 - board.clock.nowUs });
  assert.is(fedUs.at(-1), lastUs);
  fedUs.length = 0;
  return { bench, fedUs };
}

hangs('each stage is tried', () => {
  assert.equal(
    STAGES.map(([stage]) => stage),
    Array.from({ length: Stage.Count }, (_, stage) => stage),
  );
});

for (const { way, what, kind, says, words } of WAYS) {
  for (const [stage, name] of STAGES) {
    hangs(`that ${what}, ${name}: the core restarts within 2 s, and says which it was`, () => {
      const { bench, lives } = hang(way, stage);
      assert.is(lives.length, 1);
      assert.is(lives[0]!.cause, kind + stage + 1);
      assert.ok(lives[0]!.atUs < RESTART_US, `after ${lives[0]!.atUs} us`);
      bench.run({ s: 3 });
      assert.is(lives.length, 1, 'the next life goes on');
      const told = bench.ask('display reset-reason');
      assert.is(told[1], `Last restart  : ${says(name)}`);
      const kept = told.indexOf('Kept from before:');
      const records = told.slice(kept).join(' ').replace(/ +/g, ' '); // a long line is wrapped
      assert.match(records, `The firmware restarts: ${words} (${name}).`, 'the journal keeps it');
      assert.ok(told.indexOf('Last steps of the firmware:') > kept);
    });
  }
}

hangs('of none: the watchdog of the shelf is fed when it is due', () => {
  const { bench, fedUs } = feeding();
  bench.run({ s: 1 });
  assert.is(fedUs.length, 1);
});

for (const [stage, name] of STAGES) {
  hangs(`that never comes to rest, ${name}: the watchdog of the shelf is not fed`, () => {
    const { bench, fedUs } = feeding();
    const lives = begin(bench, RESTLESS, stage);
    bench.run({ ms: 1 });
    assert.is(lives.length, 1, 'it ends');
    assert.equal(fedUs, []);
  });

  hangs(`that nothing in the core ends, ${name}: the watchdog of the shelf does`, () => {
    const { bench, fedUs } = feeding();
    const lives = begin(bench, UNENDED, stage);
    bench.run({ us: BARK_US + RESET_US });
    assert.is(lives.length, 1);
    assert.equal(fedUs, []);
    assert.is(lives[0]!.cause, RestartCause.None);
    bench.run({ s: 10 });
    assert.is(lives.length, 1, 'the next life goes on');
    assert.ok(fedUs.length > 0, 'and feeds it');
    assert.is(bench.ask('display reset-reason')[1], 'Last restart  : the watchdog of the shelf, which nobody fed');
  });
}

hangs('leaves the line it hung over told of by the next life', () => {
  const { bench } = hang(ENDLESS, Stage.Line);
  bench.run({ s: 20 });
  assert.is(bench.journal.of(JournalEvent.AlarmRaised).length, 1);
});

hangs('is in the boundary log, and replays', () => {
  for (const way of [RESTLESS, ENDLESS]) {
    const { bench } = hang(way, Stage.Interface, true);
    bench.run({ s: 2 });
    const { difference, truncated } = replay(bench.log, firmware);
    assert.is(difference, null);
    assert.not(truncated);
  }
});

hangs.run();
