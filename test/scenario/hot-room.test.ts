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

hotRoom('heat that gets better is told first as what it is still, and only then as no longer what it was', () => {
  const bench = hot();
  bench.run({ s: 30 });
  const from = bench.terminal.screen.lines.length;
  bench.type('!room 25');
  bench.run({ min: COOL_MIN });
  const lines = bench.terminal.screen.lines.slice(from);
  const told = lines.flatMap((line) => line.match(/ALARM: Air intake: (.*)/)?.[1]?.replace(/ after .*/, '') ?? []);
  assert.equal(told, [
    'temperature high (Minor).',
    'overheated, replaced by temperature high',
    'temperature high, cleared',
  ]);
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
  const refused = 'Error: Slot 1 is off, too hot. Power comes back after 10 more cool min.';
  for (const line of ['power on slot 1', 'reboot slot 1']) assert.equal(bench.ask(line), [refused], line);
  assert.ok(
    bench.ask('display device 1').includes('      Failed: off, too hot; power comes back after 10 more cool min'),
  );
  bench.type('language-mode chinese');
  assert.equal(bench.ask('power on slot 1'), ['错误：槽位1因过温下电，温度恢复正常满10分钟后恢复供电。']);
  assert.is(bench.journal.of(JournalEvent.CardReady).length, 2, 'those of the start');
});

for (const command of ['power on slot 2', 'reboot slot 2']) {
  hotRoom(`takes the wish of ${command} for a card that was switched off, and keeps it when it is cool`, () => {
    const bench = hot();
    for (const line of ['power off slot 2', 'y', '!room 25']) bench.type(line);
    bench.run({ min: 3 });
    const answer = bench.ask(command).filter((line) => !line.startsWith('%'));
    assert.equal(answer, ['Slot 2 is too hot. It is switched on after 8 more cool min.']);
    bench.run({ s: 5 });
    assert.match(bench.ask('display health').join(' '), 'Slot 2: off, too hot; on after 8 more cool min.');
    assert.equal(bench.ask(command), ['Error: Slot 2 is off, too hot. Power comes back after 8 more cool min.']);
    bench.run({ min: COOL_MIN });
    assert.is(cards(bench, 'Ready'), 2);
  });
}

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

hotRoom('a threshold below what a sensor reads is told of at once: what follows, and a fatal one is refused', () => {
  const bench = new Bench();
  bench.run({ min: 3 });
  bench.type('system-view');
  const threshold = (zone: string, limits: string) =>
    bench.ask(`temperature threshold zone ${zone} ${limits}`).join(' ');
  assert.is(threshold('processor', 'minor 60 major 70 fatal 80'), '');
  assert.match(
    threshold('processor', 'minor 35 major 60 fatal 80'),
    /^Warning: Processor is at 4\d\.\d C: Minor alarm in 9 s, and fans go to 100 %\.$/,
  );
  assert.match(threshold('processor', 'minor 30 major 35 fatal 80'), /at 4\d\.\d C: Major alarm in 9 s/);
  const wide = /^Error: Processor is at 4\d\.\d C: set fatal above it, or cards go off in 9 s\.$/;
  assert.match(threshold('processor', 'minor 30 major 35 fatal 40'), wide);
  assert.match(bench.ask('display environment').join('\n'), /Processor +4\d\.\d C +30 +35 +80/, 'nothing was set');
  assert.is(threshold('card', 'minor 30 major 35 fatal 60'), '', 'cards are cooler than that');
  bench.type('!room 43');
  bench.run({ min: 6 });
  const cards = bench.ask('temperature threshold zone card minor 30 major 35 fatal 41').join(' ');
  assert.match(cards, /^Error: Card 1 is at 4\d\.\d C: set fatal above it, or it goes off in 9 s\.$/);
  bench.type('language-mode chinese');
  assert.match(
    threshold('processor', 'minor 30 major 35 fatal 40'),
    /^错误：处理器当前\d\d\.\d C，致命门限须高于此值，否则单板将在9秒后下电。$/,
  );
});

hotRoom('says how long cards without power have still to wait, and counts it down', () => {
  const bench = hot();
  const waits = (min: number) => {
    assert.match(
      bench.ask('display environment').join('\n'),
      `Cards get power after ${min} more min with all sensors below minor.`,
    );
    const device = bench.ask('display device 1').join('\n');
    assert.match(device, `Failed: off, too hot; power comes back after ${min} more cool min`);
    assert.match(
      bench.ask('display health').join(' '),
      `Slot 1: off, too hot; on after ${min} more cool min. Check fans and room air.`,
    );
    assert.match(bench.ask('reboot slot 1').join(' '), `Power comes back after ${min} more cool min.`);
  };
  waits(10);
  bench.type('!room 25');
  bench.run({ min: 3 });
  const begun = bench
    .ask('display device 1')
    .join('\n')
    .match(/after (\d+) more cool/)!;
  bench.run({ min: 4 });
  waits(Number(begun[1]) - 4);
});

hotRoom('the speed that the fans are to have is told with its reason', () => {
  const bench = new Bench();
  const reason = () => bench.ask('display fan')[1];
  bench.run({ s: 30 });
  assert.is(reason(), 'Fans are to run at 100 %: everything has to be readable for 2 min first.');
  bench.run({ min: 3 });
  assert.is(reason(), 'Fans are to run at 55 %: 30 % would do; they slow down after 30 min.');
  bench.board.shelf.fans[1]!.seize(true);
  bench.run({ s: 30 });
  assert.is(reason(), 'Fans are to run at 82 %: 1 of 3 not turning, the others take over.');
  bench.board.shelf.fans[1]!.seize(false);
  bench.type('!i2c 1 nack');
  bench.run({ min: 1 });
  assert.is(reason(), 'Fans are to run at 100 %: a sensor or the fans cannot be read.');
  bench.type('!i2c 1 good');
  bench.type('!room 80');
  bench.run({ s: SHUTDOWN_S });
  assert.is(reason(), 'Fans are to run at 100 %: the shelf has been overheated.');
});

hotRoom('where no fan turns, none is said to take over', () => {
  const bench = new Bench();
  bench.run({ min: 3 });
  for (const fan of [1, 2, 3]) bench.type(`!fan ${fan} fail`);
  bench.run({ s: 20 });
  assert.is(bench.ask('display fan')[1], 'Fans are to run at 100 %: none of the 3 turns.');
  bench.type('language-mode chinese');
  assert.is(bench.ask('display fan')[1], '风扇应以100 %运转：3个风扇全部停转。');
});

hotRoom('a fan that stands may be one that is out: one pin tells of all of them alone', () => {
  const bench = new Bench();
  bench.run({ min: 3 });
  bench.type('!fan 2 pull');
  bench.run({ s: 20 });
  assert.match(bench.ask('display fan').join('\n'), /^ *2 +Stopped or out +100 % +0 rpm$/m);
  bench.type('!fan 1 pull');
  bench.type('!fan 3 pull');
  bench.run({ s: 20 });
  assert.match(bench.ask('display fan').join('\n'), /^ *2 +Absent +- % +- rpm$/m);
  bench.type('language-mode chinese');
  assert.match(bench.ask('display fan').join('\n'), /^ *2 +不在位 +- % +- rpm$/m);
});

hotRoom.run();
