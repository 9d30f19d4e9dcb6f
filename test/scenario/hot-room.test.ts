import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { replay } from '../../agent/runtime/replay';
import { JournalEvent } from '../../hal/contract/journal';
import { Bench, firmware } from '../kit/bench';

const hotRoom = suite('a hot room');

/** From 25 degrees on a room of 80 takes the air of the intake beyond its fatal threshold, and the cards go 2 s apart. */
const SHUTDOWN_S = 45;
/** Then the supplies switch themselves off by their own heat. */
const DARK_MIN = 8;
/** A room of 25 degrees cools it, and ten minutes later the cards come back. */
const COOL_MIN = 20;

/** A router whose room has gone from 25 to 80 degrees. */
function hot(): Bench {
  const bench = new Bench({ logged: true });
  bench.run({ min: 3 });
  bench.type('screen-length 0 temporary');
  bench.type('!room 80');
  bench.run({ s: SHUTDOWN_S });
  return bench;
}

function log(bench: Bench): string[] {
  return bench.terminal.screen.lines.flatMap(
    (line) => line.match(/POWER\/\d\/((OVERHEAT|CARDOFF|COOLED|CARDON).*)/)?.[1] ?? [],
  );
}

function cards(bench: Bench, state: string): number {
  return bench.ask('display device').filter((row) => row.includes(state)).length;
}

hotRoom('takes the power of the cards in order, which is in the journal and read after a restart', () => {
  const bench = hot();
  assert.match(
    log(bench)[0]!,
    /^OVERHEAT: Air intake: \d\d\.\d degrees Celsius\. The cards are switched off one by one\.$/,
  );
  assert.equal(log(bench).slice(1), [
    'CARDOFF: The card in slot 2 is switched off: too hot.',
    'CARDOFF: The card in slot 1 is switched off: too hot.',
  ]);
  assert.is(bench.journal.of(JournalEvent.ShelfTooHot).length, 1);
  const off = bench.journal.of(JournalEvent.CardTooHot);
  assert.equal(
    off.map(({ subject }) => subject),
    [2, 1],
  );
  for (const line of ['reboot', 'y']) bench.type(line);
  bench.run({ s: SHUTDOWN_S });
  assert.is(cards(bench, 'Ready'), 0, 'a restart gives no card its power back');
  bench.type('screen-length 0 temporary');
  const kept = bench.ask('display reset-reason').join(' ').replace(/ +/g, ' ');
  assert.match(kept, 'Last restart : the command reboot');
  assert.match(kept, 'POWER/1/OVERHEAT: Air intake:');
  assert.match(kept, 'POWER/2/CARDOFF: The card in slot 1 is switched off: too hot.');
  bench.type('!room 25');
  bench.run({ min: COOL_MIN });
  assert.is(cards(bench, 'Ready'), 2);
  const { difference, records } = replay(bench.log, firmware);
  assert.equal([difference, records], [null, bench.journal.records.length]);
});

/** A router whose card in slot 2 reads so many degrees, is off for it, and then reads `then` degrees at a restart. */
function restarted(then: string): Bench {
  const bench = new Bench();
  bench.run({ s: 20 });
  bench.type('!misread slot2 celsius 90');
  bench.run({ s: 20 });
  bench.type(`!misread slot2 celsius ${then}`);
  for (const line of ['reboot', 'y']) bench.type(line);
  return bench;
}

for (const celsius of ['90', '84']) {
  hotRoom(`gives a card that went for its own heat no power after a restart at ${celsius} degrees`, () => {
    const bench = restarted(celsius);
    bench.run({ min: 15 });
    assert.is(
      bench.journal.of(JournalEvent.CardReady).filter(({ subject }) => subject === 2).length,
      1,
      'of the start',
    );
    assert.is(cards(bench, 'Ready'), 1);
    assert.ok(bench.ask('display alarm').some((line) => /^Major +Card 2 +off, too hot/.test(line)));
    for (const line of ['reboot', 'y', '!misread slot2 celsius right']) bench.type(line);
    bench.run({ min: 9 });
    assert.is(cards(bench, 'Ready'), 1, 'ten cool minutes begin anew');
    bench.run({ min: 2 });
    assert.is(cards(bench, 'Ready'), 2);
    for (const line of ['reboot', 'y']) bench.type(line);
    bench.run({ s: 5 });
    assert.is(cards(bench, 'Ready'), 2, 'it is like any other');
  });
}

hotRoom('lets nobody switch a card on, and says why and until when', () => {
  const bench = hot();
  const refused = 'Error: Slot 1 is off, too hot. Power comes back after 10 cool minutes.';
  for (const line of ['power on slot 1', 'reboot slot 1']) assert.equal(bench.ask(line), [refused], line);
  assert.ok(bench.ask('display device 1').includes('      Failed: it is switched off until it is cooler'));
  bench.type('language-mode chinese');
  assert.equal(bench.ask('power on slot 1'), ['错误：槽位1因过温下电，降温10分钟后自动恢复供电。']);
  assert.is(bench.journal.of(JournalEvent.CardReady).length, 2, 'those of the start');
});

hotRoom('in the end makes the shelf dark, as its picture shows, until it is cool', () => {
  const bench = hot();
  const lit = bench.ask('!board').join('\n');
  assert.match(lit, /SYS red .*FAN red .*ALM red/);
  assert.match(lit, /LC-4E1 .*red ~/, 'it waits to be cooler');
  bench.run({ min: DARK_MIN });
  assert.is(bench.board.shelf.rail.live.level, false);
  const dark = bench.ask('!board').slice(2, -2);
  assert.match(dark[0]!, 'panel   SYS dark  PWR1 dark  PWR2 dark  FAN dark  ALM dark');
  for (const row of dark.slice(1, 3)) assert.not.match(row.slice(row.indexOf('green')), /[*~]/, row);
  bench.type('!room 25');
  bench.run({ min: COOL_MIN });
  assert.is(cards(bench, 'Ready'), 2);
  assert.match(bench.ask('!board').join('\n'), /SYS green .*ALM dark/);
});

hotRoom.run();
