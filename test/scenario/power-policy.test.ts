import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { JournalEvent } from '../../hal/contract/journal';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { alarms } from '../kit/alarms';
import { Bench } from '../kit/bench';

const powerPolicy = suite('power policy, as an operator sees it');

/** Supplies have said what they can give, and alarms have had their looks. */
const KNOWN_S = 20;
/** Longer than what was shed waits, until what it draws has been read again, and its alarms. */
const RESTORED_S = 60;

/** The province's router, which may draw 75 W, with supplies of so many watts. */
function router(first: number, second: number): Bench {
  const bench = new Bench({ board: { ...R3680E_PROVINCE, supplies: [first * 1000, second * 1000] } });
  bench.run({ s: KNOWN_S });
  return bench;
}

function type(bench: Bench, ...lines: string[]): void {
  for (const line of lines) bench.type(line);
}

/** Columns slot and state of `display device`. */
function cards(bench: Bench): string[] {
  return bench.ask('display device').flatMap((line) => {
    const [, slot, state] = line.match(/^ +(\d) +\S+ +(\w+)/) ?? [];
    return slot === undefined ? [] : [`${slot} ${state}`];
  });
}

/** Both supplies are replaced by others of so many watts, one after the other; what was shed meanwhile is back. */
function replaceSupplies(bench: Bench, watts: number): void {
  for (const bay of [1, 2]) {
    type(bench, `!psu ${bay} pull`);
    bench.run({ s: 5 });
    type(bench, `!psu ${bay} return ${watts}`);
    bench.run({ s: RESTORED_S });
  }
}

const BEYOND = ['Major Shelf power not redundant', 'Minor Shelf budget not redundant'];

powerPolicy('cards that run on more than is redundant keep their power, and that is an alarm with its watts', () => {
  const bench = router(120, 120);
  assert.equal(alarms(bench), []);
  replaceSupplies(bench, 60);
  assert.equal(cards(bench), ['1 Ready', '2 Ready', '3 Empty']);
  assert.equal(alarms(bench), BEYOND);
  const told = bench.terminal.screen.lines.filter((line) => line.includes('budget not redundant'));
  assert.match(told[0]!, /POWER\/4\/ALARM: Shelf: budget not redundant 75 W > 60 W \(Minor\)\.$/);
  assert.ok(
    bench
      .ask('display power')
      .includes('Granted beyond what is redundant : 15.0 W; if a supply fails, cards lose power'),
  );
  assert.match(bench.ask('display health').join('\n'), /Shelf: budget not redundant 75 W > 60 W for \S+ See display/);
});

/** Lines of `display power` between its sums and its table. */
function remarks(bench: Bench): string[] {
  return bench.ask('display power').slice(2, -3);
}

powerPolicy('display power says in watts what a lost supply and a combined policy leave', () => {
  const bench = router(120, 120);
  assert.equal(remarks(bench), []);
  type(bench, '!mains b lost');
  bench.run({ s: 20 });
  assert.equal(remarks(bench), ['One supply feeds the shelf; for redundancy another of 75.0 W is needed']);
  assert.ok(
    bench.ask('display power supply 2').includes('  Model  : PS120-53, serial number PS53-100002, rated 120.0 W'),
  );
  type(bench, 'system-view', 'power supply policy combined');
  assert.equal(remarks(bench), ['One supply less leaves 0.0 W']);
  type(bench, '!mains b good');
  bench.run({ s: 20 });
  assert.equal(remarks(bench), ['One supply less leaves 120.0 W']);
  type(bench, '!draw 1 100');
  bench.run({ s: 20 });
  assert.equal(remarks(bench), [
    'One supply less leaves 120.0 W',
    'Drawn beyond what is redundant : 55.0 W; if a supply fails, cards lose power',
  ]);
});

powerPolicy('a policy that one supply alone cannot keep says what another one has to give', () => {
  const bench = router(120, 120);
  type(bench, 'system-view', 'power supply policy combined', '!psu 2 pull');
  bench.run({ s: 20 });
  assert.equal(bench.ask('power supply policy redundant'), [
    'Warning: One supply feeds the shelf; for redundancy another of 75.0 W is needed',
  ]);
});

powerPolicy('a policy is warned of with what is known: a draw that is not read is not told, and is no dash', () => {
  const bench = router(120, 120);
  type(bench, 'system-view', 'power supply policy combined');
  replaceSupplies(bench, 60);
  type(bench, '!psu 2 mute');
  bench.run({ s: 30 });
  assert.is(
    bench.ask('power supply policy redundant')[0],
    'Warning: 75.0 W granted, draw not read; one supply less leaves 60.0 W.',
  );
});

powerPolicy('a draw beyond what is redundant costs no new card its power, and is not said to', () => {
  const bench = router(120, 120);
  type(bench, 'system-view', 'power supply policy combined', '!draw 1 100');
  bench.run({ s: 30 });
  assert.equal(bench.ask('power supply policy redundant'), [
    'Warning: 75.0 W granted, 175.0 W drawn; one supply less leaves 120.0 W.',
    'If one fails, the other is overloaded, and cards lose power.',
  ]);
});

// biome-ignore format: a table
const CURES: readonly (readonly [what: string, cure: (bench: Bench) => void])[] = [
  ['the policy combined', (bench) => type(bench, 'system-view', 'power supply policy combined', 'return')],
  ['a card taken out',    (bench) => type(bench, 'power off slot 1', 'y', '!unplug 1')],
  ['larger supplies',     (bench) => replaceSupplies(bench, 120)],
];
for (const [what, cure] of CURES) {
  powerPolicy(`the alarm of a budget that is not redundant goes with ${what}`, () => {
    const bench = router(120, 120);
    replaceSupplies(bench, 60);
    assert.equal(alarms(bench), BEYOND);
    cure(bench);
    bench.run({ s: 40 });
    assert.equal(alarms(bench), []);
  });
}

powerPolicy(
  'a card that draws more than it declares is an alarm, and so is a draw that no one supply could bear',
  () => {
    const bench = router(120, 120);
    type(bench, '!draw 1 20');
    bench.run({ s: 40 });
    assert.equal(alarms(bench), ['Minor Card 1 draws too much']);
    assert.match(bench.terminal.screen.lines.join('\n'), /Card 1: draws too much 39 W > 19 W \(Minor\)\./);
    assert.match(bench.ask('display power').join('\n'), /redundancy full/);
    type(bench, '!draw 1 100');
    bench.run({ s: 40 });
    assert.equal(alarms(bench), ['Major Shelf power not redundant', 'Minor Card 1 draws too much']);
    assert.match(bench.ask('display power').join('\n'), /redundancy lost/);
    assert.equal(remarks(bench), ['Drawn beyond what is redundant : 55.0 W; if a supply fails, cards lose power']);
    assert.match(
      bench.ask('display health').join('\n'),
      /Shelf: power not redundant 175 W > 120 W for \S+ See display/,
    );
    assert.match(bench.terminal.screen.lines.join('\n'), 'Shelf: power not redundant 175 W > 120 W (Major).');
    type(bench, '!draw 1 0');
    bench.run({ s: 40 });
    assert.equal(alarms(bench), []);
    type(bench, 'system-view', 'power supply policy combined', 'return');
    assert.match(bench.ask('display power').join('\n'), /combined, redundancy none/);
  },
);

powerPolicy('a card that goes for an overload says what it drew, and when it is tried again', () => {
  const bench = router(120, 120);
  type(bench, '!draw 1 100');
  bench.run({ s: 10 });
  type(bench, '!psu 1 pull');
  bench.run({ s: 5 });
  const log = bench.terminal.screen.lines.join('\n');
  assert.match(log, /card in slot 1 is switched off, overload 119 W > 19 W: it is tried again in 15 s\./);
  assert.match(log, 'POWER/3/ALARM: Card 1: off, overload 119 W > 19 W (Major).');
  assert.match(bench.ask('display device').join('\n'), /Failed: overload 119 W > 19 W, tried again in 1\d s/);
  assert.ok(alarms(bench).includes('Major Card 1 off, overload'));
  assert.match(bench.ask('display health').join('\n'), 'Slot 1: off, overload 119 W > 19 W. Replace the card.');
});

powerPolicy('a card that went for an overload stays off through a restart, and costs no other card its power', () => {
  const bench = new Bench();
  bench.run({ s: KNOWN_S });
  type(bench, '!plug 3 4e1');
  bench.run({ s: KNOWN_S });
  type(bench, '!draw 2 40');
  bench.run({ s: RESTORED_S });
  type(bench, '!mains b lost');
  bench.run({ s: 10 });
  assert.equal(cards(bench), ['1 Ready', '2 Failed', '3 Ready']);
  type(bench, 'reboot', 'y');
  bench.run({ s: 10 });
  assert.equal(cards(bench), ['1 Ready', '2 Failed', '3 Ready']);
  assert.ok(alarms(bench).includes('Major Card 2 off, overload'));
  bench.run({ min: 5 });
  const shed = bench.journal.of(JournalEvent.CardOverload);
  assert.ok(shed.every(({ subject }) => subject === 2));
  assert.is(bench.journal.of(JournalEvent.CardShed).length, 0);
  assert.ok(shed.length > 2, 'it is tried again, and goes again');
  type(bench, '!draw 2 0');
  bench.run({ min: 60 });
  assert.equal(cards(bench), ['1 Ready', '2 Ready', '3 Ready']);
  type(bench, 'reboot', 'y');
  bench.run({ s: 10 });
  assert.equal(cards(bench), ['1 Ready', '2 Ready', '3 Ready'], 'nothing is held against it');
});

powerPolicy(
  'a card that goes for an overload that nothing explains is told with it as well, and is not to blame',
  () => {
    const bench = new Bench({ board: { ...R3680E_PROVINCE, supplies: [80_000, null] } });
    bench.run({ s: KNOWN_S });
    type(bench, '!draw 1 12');
    bench.run({ s: 5 });
    const device = bench.ask('display device 2').join('\n');
    assert.match(device, /Failed: overload, tried again in 1\d s when there is room/);
    assert.match(device, 'Power off, overload: 13 W declared');
    assert.ok(alarms(bench).includes('Major Card 2 off, overload'));
    assert.match(bench.ask('display health').join('\n'), 'Slot 2: off, overload. See display power.');
    bench.type('language-mode chinese');
    const words = ['display device 2', 'display alarm', 'display health'].map((line) => bench.ask(line).join('\n'));
    assert.ok(words.every((text) => text.includes('过载') && !text.includes('不足')));
  },
);

powerPolicy('a policy that the supplies cannot keep is taken, and what that means is said at once', () => {
  const bench = router(120, 120);
  type(bench, 'system-view');
  assert.equal(bench.ask('power supply policy redundant'), []);
  assert.equal(bench.ask('power supply policy combined'), []);
  replaceSupplies(bench, 60);
  const warning = [
    'Warning: 75.0 W granted, 60.0 W drawn; one supply less leaves 60.0 W.',
    'If one fails, cards lose power, lowest priority first; a new card gets none.',
  ];
  assert.equal(bench.ask('power supply policy redundant'), warning);
  bench.run({ s: 2 * KNOWN_S });
  assert.equal(alarms(bench), ['Minor Shelf budget not redundant'], 'what is drawn is no more than what is left');
  const told = bench.ask('power supply policy combined').map((line) => line.replace(/^.*POWER|[\d.]+ s\.$/g, ''));
  assert.equal(told, ['/5/ALARM: Shelf: budget not redundant, withdrawn after ']);
  assert.equal(bench.ask('undo power supply policy'), warning);
  type(bench, 'return', 'save', 'y');
  bench.run({ s: 5 });
  type(bench, 'reboot', 'y');
  bench.run({ s: KNOWN_S });
  assert.is(bench.terminal.screen.lines.filter((line) => line === warning[0]).length, 2);
});

powerPolicy('a line is broken neither in front of a unit nor between a part and its number, in both languages', () => {
  const bench = router(120, 120);
  type(bench, '!draw 1 100', '!draw 2 20');
  bench.run({ s: 60 });
  type(bench, '!psu 1 pull', '!mains b flicker 20');
  bench.run({ s: 60 });
  for (const language of ['english', 'chinese']) {
    type(bench, 'screen-length disable', `language-mode ${language}`);
    const lines = bench.ask('display logbuffer');
    const rests = lines.filter((line) => line.startsWith('  '));
    assert.ok(rests.length > 0, 'some are broken');
    assert.equal(
      rests.filter((line) => /^ +[WV]|^ +\d+[:：]/.test(line)),
      [],
    );
  }
});

powerPolicy('what a card draws is a dash until it has been measured', () => {
  const bench = router(120, 120);
  type(bench, '!plug 3 4e1');
  bench.run({ s: 1 });
  assert.match(bench.ask('display device 3').join('\n'), /Ready .*declared, - W measured,/s);
  bench.run({ s: 30 });
  assert.match(bench.ask('display device 3').join('\n'), /declared, 1\d W measured,/);
});

powerPolicy('a new card beyond what is redundant stays without power', () => {
  const bench = router(82, 82);
  type(bench, '!plug 3 4e1');
  bench.run({ s: 5 });
  assert.equal(cards(bench), ['1 Ready', '2 Ready', '3 Failed']);
  assert.equal(alarms(bench), ['Minor Card 3 no power left for it']);
});

/** The E1 card runs and the BRI card is shed, since 64 W of 144 W are left. */
function withShedCard(): Bench {
  const bench = router(80, 64);
  type(bench, 'system-view', 'power supply policy combined', 'return', 'save', 'y');
  bench.run({ s: 5 });
  type(bench, '!psu 1 pull');
  bench.run({ s: 5 });
  assert.equal(cards(bench), ['1 Ready', '2 Failed', '3 Empty']);
  assert.equal(alarms(bench), [SHED]);
  return bench;
}

powerPolicy(
  'a card that was shed says how much it needs and what is left, and when there is room again, how long it waits',
  () => {
    const bench = withShedCard();
    const device = (): string[] => bench.ask('display device 2').filter((line) => line.includes('Failed:'));
    assert.equal(device(), ['      Failed: the supplies do not give enough: it needs 13 W, 2 W is left']);
    assert.ok(bench.ask('display health').includes('  Slot 2: it needs 13 W, 2 W is left. See display power.'));
    type(bench, '!psu 1 return 80');
    bench.run({ s: 10 });
    assert.match(device().join(), /^ +Failed: power was short, tried again in \d+ s when there is room$/);
  },
);
const SHED = 'Major Card 2 off, power is short';

// biome-ignore format: a table
const ORDERS: readonly (readonly [name: string, lines: readonly string[], seconds: number])[] = [
  ['reboot slot',            ['reboot slot 2', 'y'],                          5],
  ['power off and power on', ['power off slot 2', 'y', 'power on slot 2'],    5],
  ['reboot',                 ['reboot', 'y'],                                10],
  ['both feeds lost',        ['!mains a lost', '!mains b lost', '!wait 1s', '!mains a good', '!mains b good'], 20],
];
for (const [name, lines, seconds] of ORDERS) {
  powerPolicy(`a card that was shed stays so, and its alarm as grave, after ${name}`, () => {
    const bench = withShedCard();
    type(bench, ...lines);
    bench.run({ s: seconds });
    assert.equal(cards(bench), ['1 Ready', '2 Failed', '3 Empty']);
    assert.equal(alarms(bench), [SHED]);
    type(bench, '!psu 1 return 80');
    bench.run({ s: RESTORED_S });
    assert.equal(cards(bench), ['1 Ready', '2 Ready', '3 Empty']);
    assert.equal(alarms(bench), []);
  });
}

powerPolicy('a card that takes the place of one that was shed has never run', () => {
  const bench = withShedCard();
  type(bench, '!unplug 2', '!plug 2 4bri');
  bench.run({ s: 5 });
  assert.equal(alarms(bench), ['Minor Card 2 no power left for it']);
});

powerPolicy('a card that takes the place of one that was shed while the shelf was dark has never run', () => {
  const bench = withShedCard();
  type(bench, '!mains a lost', '!mains b lost');
  bench.run({ s: 1 });
  type(bench, '!unplug 2', '!plug 2 4bri', '!mains a good', '!mains b good');
  bench.run({ s: 20 });
  assert.equal(alarms(bench), ['Minor Card 2 no power left for it']);
});

powerPolicy('a restart costs no card its power that the supplies can feed, redundant or not', () => {
  const bench = router(120, 120);
  replaceSupplies(bench, 60);
  type(bench, 'reboot', 'y');
  bench.run({ s: 2 * KNOWN_S });
  assert.equal(cards(bench), ['1 Ready', '2 Ready', '3 Empty']);
  assert.equal(alarms(bench), BEYOND);
});

/** Alarms without that of the clock, which is asked seldom. */
function ofPower(bench: Bench): string[] {
  return alarms(bench).filter((alarm) => !alarm.includes('Clock'));
}

/** The first lines of `display power`, without the table. */
function shelfPower(bench: Bench): string[] {
  return bench.ask('display power').slice(0, 2);
}
const UNKNOWN = 'Supply policy : redundant (1+1), redundancy unknown';
const FULL = 'Supply policy : redundant (1+1), redundancy full';

powerPolicy(
  'redundancy is unknown until the supplies could be asked, and while the bus is dead, and that is no alarm',
  () => {
    const bench = new Bench({ prepare: (board) => board.segment(0).hold('nacks') });
    bench.run({ s: 20 });
    assert.is(shelfPower(bench)[0], UNKNOWN);
    assert.equal(ofPower(bench), ['Major Shelf parts do not answer']);
    bench.board.segment(0).hold('none');
    bench.run({ s: 20 });
    assert.is(shelfPower(bench)[0], FULL);
    bench.board.segment(0).hold('nacks');
    bench.run({ s: 20 });
    assert.is(shelfPower(bench)[0], UNKNOWN);
    assert.equal(ofPower(bench), ['Major Shelf parts do not answer']);
    bench.board.segment(0).hold('none');
    bench.run({ s: 20 });
    assert.equal([shelfPower(bench)[0], ofPower(bench)], [FULL, []]);
  },
);

powerPolicy('a supply that is lost while the bus is dead is told of when it answers again', () => {
  const bench = router(120, 120);
  bench.board.segment(0).hold('nacks');
  bench.run({ s: 20 });
  type(bench, '!psu 2 pull');
  bench.run({ s: 10 });
  assert.is(shelfPower(bench)[0], UNKNOWN);
  bench.board.segment(0).hold('none');
  bench.run({ s: 20 });
  assert.is(shelfPower(bench)[0], 'Supply policy : redundant (1+1), redundancy lost');
  assert.equal(alarms(bench), ['Major Shelf power not redundant', 'Major Supply 2 not in its bay']);
});

powerPolicy('what was never read is a dash, and not a zero', () => {
  const bench = new Bench({ prepare: (board) => board.segment(0).hold('nacks') });
  bench.run({ s: 2 });
  const [, budget, , ...bays] = bench.ask('display power');
  assert.match(budget!, /, draws - W$/);
  for (const bay of bays) assert.match(bay, /^\d +unknown( +-){7}$/);
  for (const row of bench.ask('display environment').filter((line) => line.startsWith('Zone'))) {
    assert.match(row, /^Zone \d +- C +\d+ +\d+ +\d+ +-$/);
  }
});

powerPolicy(
  'readings of a supply that does not answer say how old they are, and what the shelf draws is not known',
  () => {
    const bench = router(120, 120);
    assert.match(shelfPower(bench)[1]!, /draws 75\.0 W$/);
    type(bench, '!psu 2 mute');
    bench.run({ s: 30 });
    const rows = bench.ask('display power');
    assert.match(rows[1]!, /draws - W$/, 'what it gives is not known, and so is the sum');
    assert.match(rows[4]!, /^2 +not answering +PS120-53 .* 37\.5 /);
    assert.match(rows[5]!, /^ +does not answer: read more than 00h00m2\ds ago$/);
    assert.ok(
      bench
        .ask('display power supply 2')
        .some((line) => /^ +It does not answer: what follows was read more than 00h00m2\ds ago\.$/.test(line)),
    );
    type(bench, '!psu 2 fail');
    bench.run({ s: 10 });
    assert.match(shelfPower(bench)[1]!, /draws 75\.0 W$/, 'it gives nothing, whether it answers or not');
    type(bench, '!psu 1 mute');
    bench.run({ s: 20 });
    assert.match(shelfPower(bench)[1]!, /draws - W$/);
    type(bench, '!psu 1 mend', '!psu 2 mend');
    bench.run({ s: 20 });
    assert.match(shelfPower(bench)[1]!, /draws 75\.0 W$/);
    assert.is(bench.ask('display power').length, 5);
  },
);

/** What is told of alarms from now on, without its time. */
function toldDuring(bench: Bench, act: () => void): string[] {
  const from = bench.terminal.screen.lines.length;
  act();
  const lines = bench.terminal.screen.lines.slice(from).filter((line) => line.includes('/ALARM:'));
  return lines.map((line) => line.replace(/.*ALARM: /, '').replace(/ after .*/, '')).sort();
}

for (const dips of [20, 100]) {
  powerPolicy(`${dips} dips on both feeds are told of the feeds, once each, and not of the supplies`, () => {
    const bench = router(120, 120);
    const told = toldDuring(bench, () => {
      type(bench, `!mains a flicker ${dips}`, `!mains b flicker ${dips}`);
      bench.run({ min: 3 }); // a feed that comes and goes has its alarm until it is good for a minute
    });
    assert.equal(told, [
      'Feed 1: brown-out (Major).',
      'Feed 1: brown-out, cleared',
      'Feed 2: brown-out (Major).',
      'Feed 2: brown-out, cleared',
    ]);
  });
}

powerPolicy(
  'a feed whose voltage is out of range, and which its supply still runs from, has the warning itself',
  () => {
    for (const [millivolts, text] of [
      [180_000, 'input low'],
      [270_000, 'input high'],
    ] as const) {
      const bench = router(120, 120);
      bench.board.shelf.feeds[1]!.give(millivolts);
      bench.run({ s: 15 });
      assert.equal(alarms(bench), [`Warning Feed 2 ${text}`]);
      bench.board.shelf.feeds[1]!.give(230_000);
      bench.run({ s: 15 });
      assert.equal(alarms(bench), []);
    }
  },
);

powerPolicy.run();
