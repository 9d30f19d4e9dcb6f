import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TableId } from '../../hal/contract/directory';
import { JournalEvent } from '../../hal/contract/journal';
import {
  PowerRedundancy,
  PowerSupplyRow,
  ShelfPin,
  ShelfPowerRow,
  SupplyPresence,
  SupplyRow,
  SupplyState,
} from '../../hal/contract/power';
import { Chip } from '../../hal/contract/unit';
import type { Supply } from '../../hal/emulator/chip/pmbus/supply';
import { alarms } from '../kit/alarms';
import { Bench } from '../kit/bench';

const { Absent, Good, NoInput, Brown, Failed, Unreadable, OverVoltage } = {
  Absent: SupplyState.Absent,
  Good: SupplyState.Good,
  NoInput: SupplyState.NoInput,
  Brown: SupplyState.Brown,
  Failed: SupplyState.Failed,
  Unreadable: SupplyState.Unreadable,
  OverVoltage: SupplyState.OverVoltage,
};
const { Full, Lost, Unknown } = {
  Full: PowerRedundancy.Full,
  Lost: PowerRedundancy.Lost,
  Unknown: PowerRedundancy.Unknown,
};

function powered(): Bench {
  const bench = new Bench();
  bench.run({ s: 12 });
  return bench;
}

function states(bench: Bench): number[] {
  return [0, 1].map((bay) => bench.machine.core.tables.row(TableId.PowerSupply, bay).getUint8(PowerSupplyRow.State));
}

function redundancy(bench: Bench): PowerRedundancy {
  return bench.machine.core.tables.row(TableId.ShelfPower, 0).getUint8(ShelfPowerRow.Redundancy);
}

/** Brings something about again and again, since the shelf's model says otherwise; answers how to stop. */
function hold(bench: Bench, bring: () => void): () => void {
  let isHeld = true;
  bench.machine.watch(() => {
    if (isHeld) bring();
  });
  bring();
  return () => {
    isHeld = false;
  };
}

interface Bay {
  readonly isPresent: boolean;
  readonly hasInput: boolean;
  readonly hasFailed: boolean;
}

// biome-ignore format: a table
/** What can happen to a bay, the line of the world that does it, and when it can. A supply that is put in is a new one. */
const EVENTS: readonly (readonly [line: string, can: (bay: Bay) => boolean, after: Partial<Bay>])[] = [
  ['!psu N pull',   ({ isPresent }) => isPresent,                          { isPresent: false, hasFailed: false }],
  ['!psu N return', ({ isPresent }) => !isPresent,                         { isPresent: true }],
  ['!mains F lost', ({ hasInput }) => hasInput,                            { hasInput: false }],
  ['!mains F good', ({ hasInput }) => !hasInput,                           { hasInput: true }],
  ['!psu N fail',   ({ isPresent, hasFailed }) => isPresent && !hasFailed, { hasFailed: true }],
  ['!psu N mend',   ({ isPresent, hasFailed }) => isPresent && hasFailed,  { hasFailed: false }],
];
const WELL: Bay = { isPresent: true, hasInput: true, hasFailed: false };

/** The reference. */
function model({ isPresent, hasInput, hasFailed }: Bay): SupplyState {
  return !isPresent ? Absent : !hasInput ? NoInput : hasFailed ? Failed : Good;
}

type Sequence = readonly [lines: readonly string[], after: readonly Bay[]];

/** Every two events in a row that can happen, on the board; a shelf without power is dark until an event brings it back. */
function sequences(): Sequence[] {
  const one = ([lines, bays]: Sequence): Sequence[] =>
    [0, 1].flatMap((bay) =>
      EVENTS.filter(([, can]) => can(bays[bay]!)).map(([line, , after]) => {
        const typed = line.replace('N', `${bay + 1}`).replace('F', 'ab'[bay]!);
        return [[...lines, typed], bays.map((was, n) => (n === bay ? { ...was, ...after } : was))];
      }),
    );
  return one([[], [WELL, WELL]]).flatMap(one);
}

const supplies = suite('supplies of a shelf');

// biome-ignore format: a table
/** What becomes of a supply, and what the table then says of its state and of what it takes and gives. */
const CHANGES: readonly (readonly [line: string, state: string, inputV: string, inputW: string, outputV: string, outputW: string])[] = [
  ['!mains b lost',  'without input', '0.0',   '0.0', '0.0', '0.0'],
  ['!mains b brown', 'in brown-out',  '150.0', '2.4', '0.0', '0.0'],
  ['!psu 2 fail',    'failed',        '230.0', '2.4', '0.0', '0.0'],
];
for (const [line, state, ...after] of CHANGES) {
  supplies(`nothing that was measured before ${line} is told behind it, and soon all is measured anew`, () => {
    const bench = powered();
    bench.type(line);
    const known = (shown: string[], row: number) => shown.at(row)!.slice(42, 73).trim().split(/ +/);
    let told: string[] = [];
    let isAnew = false;
    for (let ms = 0; ms <= 3_000; ms += 20) {
      const shown = bench.ask('display power');
      if (shown.at(-1)!.slice(4, 17).trim() !== state) continue;
      told = known(shown, -1);
      for (const [n, value] of told.entries())
        assert.ok(value === '-' || value === after[n], `${told} ${ms} ms behind`);
      assert.match(shown[1]!, /draws (-|75\.0) W$/);
      isAnew = !told.includes('-') && !known(shown, -2).includes('-') && shown[1]!.endsWith(' draws 75.0 W');
    }
    assert.equal(told, after);
    assert.ok(isAnew, 'and of the other one, which bears all of the load now');
  });
}

supplies('what a supply that is pulled has given is not counted, and what the other one gives is measured anew', () => {
  const bench = powered();
  bench.type('!psu 2 pull');
  const draws = () => bench.ask('display power')[1]!.match(/draws (\S+) W/)![1]!;
  const told = Array.from({ length: 30 }, () => {
    bench.run({ ms: 100 });
    return draws();
  });
  assert.is(told.at(-1), '75.0');
  assert.ok(
    told.every((watts) => watts === '-' || watts === '75.0'),
    `${told}`,
  );
});

supplies('any two events with two supplies leave the states that the model says', () => {
  const all = sequences();
  assert.is(all.length, 34);
  for (const [lines, bays] of all) {
    const bench = powered();
    for (const line of lines) {
      bench.type(line);
      bench.run({ s: 12 });
    }
    const name = lines.join(', ');
    const expected = bays.map(model);
    const feeding = expected.filter((state) => state === Good).length;
    assert.is(bench.board.shelf.rail.live.level, feeding > 0, `${name}: power`);
    if (feeding === 0) continue;
    assert.equal(states(bench), expected, name);
    assert.is(redundancy(bench), feeding === 2 ? Full : Lost, `${name}: redundancy`);
  }
});

/** A feed that was out of its range loses its voltage, and is good again: what it was before is forgotten each time. */
function loseAndMend(bench: Bench, mends: { readonly s: number }): void {
  bench.type('!mains b lost');
  bench.run({ s: 12 });
  assert.equal(states(bench), [Good, NoInput]);
  assert.equal(alarms(bench), ['Major Feed 2 no voltage', 'Major Shelf power not redundant']);
  bench.type('!mains b good');
  bench.run(mends);
  assert.equal([states(bench), alarms(bench)], [[Good, Good], []]);
}

supplies("a brown-out is told from a loss, and both are the feed's and not the supply's", () => {
  const bench = powered();
  bench.type('!mains b brown');
  bench.run({ s: 15 });
  assert.equal(states(bench), [Good, Brown]);
  assert.equal(alarms(bench), ['Major Feed 2 brown-out', 'Major Shelf power not redundant']);
  loseAndMend(bench, { s: 12 });
});

/** What the log tells of alarms from now on. */
function told(bench: Bench, act: () => void): string[] {
  const from = bench.terminal.screen.lines.length - 1; // the prompt, which the first takes over
  act();
  const lines = bench.terminal.screen.lines.slice(from).filter((line) => line.includes('/ALARM: '));
  return lines.map((line) => line.replace(/.*ALARM: /, '').replace(/ after [\d.]+ s/, ''));
}

supplies('an alarm that another one replaces is never told as cleared, and is reported until then', () => {
  const bench = powered();
  const feed = told(bench, () => {
    bench.type('!mains b brown');
    bench.run({ s: 15 });
    bench.type('!mains b lost');
    for (let s = 0; s < 15; s++) {
      assert.ok(
        alarms(bench).some((alarm) => alarm.startsWith('Major Feed 2 ')),
        `${s} s`,
      );
      bench.run({ s: 1 });
    }
  }).filter((line) => line.startsWith('Feed'));
  assert.equal(feed, [
    'Feed 2: brown-out (Major).',
    'Feed 2: no voltage (Major).',
    'Feed 2: brown-out, replaced by no voltage.',
  ]);
  const [head, , newest] = bench.ask('display alarm history');
  assert.match(head!, /\* = withdrawn, \+ = replaced$/);
  assert.match(newest!, /Feed 2 +brown-out .*\)\+$/);
});

supplies('what a supply says instead of less replaces that', () => {
  const bench = powered();
  const supply = bench.board.shelf.bays[1]!.supply!;
  const lines = told(bench, () => {
    for (const millicelsius of [84_000, 86_000, 40_000]) {
      const cease = hold(bench, () => {
        supply.millicelsius = millicelsius;
      });
      bench.run({ s: 20 });
      cease();
    }
  });
  assert.equal(lines, [
    'Supply 2: temperature high (Minor).',
    'Supply 2: overheated (Major).',
    'Supply 2: temperature high, replaced by overheated.',
    'Supply 2: overheated, cleared.',
  ]);
});

supplies('what the policy does not ask for any more is withdrawn, and not cleared', () => {
  const bench = powered();
  bench.type('!psu 2 pull');
  bench.run({ s: 15 });
  assert.equal(alarms(bench), ['Major Shelf power not redundant', 'Major Supply 2 not in its bay']);
  const lines = told(bench, () => {
    for (const line of ['system-view', 'power supply policy combined', 'return']) bench.type(line);
    bench.run({ s: 10 });
  });
  assert.equal(lines.sort(), ['Shelf: power not redundant, withdrawn.', 'Supply 2: not in its bay, withdrawn.']);
});

supplies('a feed with too much voltage is told from one without any, and both are counted as one loss', () => {
  const bench = powered();
  bench.type('!mains b surge');
  bench.run({ s: 15 });
  assert.equal(states(bench), [Good, OverVoltage]);
  assert.equal(alarms(bench), ['Major Feed 2 voltage too high', 'Major Shelf power not redundant']);
  assert.match(bench.ask('display power').at(-1)!, /^2 +over-voltage .* 290\.0 /);
  const [state, history] = bench.ask('display power supply 2');
  assert.match(state!, /^Supply 2 : over-voltage since /);
  assert.match(history!, /losses of input 1, failures 0$/);
  loseAndMend(bench, { s: 15 });
});

supplies('what is wrong with a chip or a supply is told in words', () => {
  const bench = powered();
  bench.type('!psu 2 mute');
  bench.board.segment(1).hold('nacks');
  bench.type('!mains a brown');
  bench.run({ s: 30 });
  const log = bench.terminal.screen.lines.join('\n');
  assert.match(log, 'CHIPFAULT: The power supply 2 of the shelf does not answer: ');
  assert.match(log, /CHIPFAULT: The (TMP75|hot-swap controller) of slot 1 does not answer: /);
  assert.not.match(log, /Chip 0x/);
  assert.match(bench.ask('display power supply 1').join('\n'), /at \d+ h of service: input undervoltage.* \(0x/);
});

supplies('a few dips that the supplies live through are no alarm', () => {
  const bench = powered();
  bench.type('!mains a flicker 5');
  bench.run({ s: 20 });
  assert.equal([states(bench), alarms(bench)], [[Good, Good], []]);
  assert.equal(bench.journal.of(JournalEvent.ShelfAlarmRaised), []);
});

for (const [awayMs, backMs] of [
  [3000, 3000],
  [2500, 2500],
  [3000, 9000],
  [500, 2500],
  [7000, 7000],
  [9000, 20_000],
] as const)
  supplies(`a feed that is away for ${awayMs} ms and back for ${backMs} is one brown-out until it is steady`, () => {
    const bench = powered();
    const lines = told(bench, () => {
      for (let times = 0; times < 12; times++) {
        bench.world.obey('mains b lost');
        bench.run({ ms: awayMs });
        bench.world.obey('mains b good');
        bench.run({ ms: backMs });
        if (times > 3) assert.ok(alarms(bench).includes('Major Feed 2 brown-out'), `${times} times`);
      }
      bench.run({ s: 80 });
    });
    assert.equal(
      lines.filter((line) => line.includes('brown-out')),
      ['Feed 2: brown-out (Major).', 'Feed 2: brown-out, cleared.'],
    );
    assert.ok(lines.filter((line) => line.startsWith('Shelf')).length <= 6, lines.join('\n'));
    assert.equal([states(bench), alarms(bench)], [[Good, Good], []]);
  });

supplies('a feed that is lost for good after it has come and gone is told as lost', () => {
  const bench = powered();
  const lines = told(bench, () => {
    for (let times = 0; times < 4; times++) {
      bench.world.obey('mains b good');
      bench.run({ s: 3 });
      bench.world.obey('mains b lost');
      bench.run({ s: 3 });
    }
    bench.run({ s: 80 });
  }).filter((line) => line.startsWith('Feed'));
  assert.equal(lines, [
    'Feed 2: brown-out (Major).',
    'Feed 2: no voltage (Major).',
    'Feed 2: brown-out, replaced by no voltage.',
  ]);
});

for (const [fault, alarm] of [
  ['overvoltage', 'output overvoltage'],
  ['fail', 'output not good'],
])
  supplies(`a dip of the input mends no supply that is dead: ${alarm}`, () => {
    const bench = powered();
    const lines = told(bench, () => {
      bench.type(`!psu 1 ${fault}`);
      bench.run({ s: 30 });
      bench.type('!mains a flicker 1');
      bench.run({ s: 30 });
    });
    assert.equal(
      lines.filter((line) => line.startsWith(`Supply 1: ${alarm}`)),
      [`Supply 1: ${alarm} (Major).`],
    );
  });

supplies('power that is not redundant any more for what is granted is never told as cleared', () => {
  const bench = powered();
  bench.run({ min: 2 });
  const lines = told(bench, () => {
    for (const line of ['!mains a lost', '!psu 1 pull', '!psu 1 return 60']) bench.type(line);
    bench.run({ s: 30 });
    bench.type('!mains a good');
    bench.run({ s: 8 });
  });
  assert.equal(
    lines.filter((line) => line.startsWith('Shelf')),
    [
      'Shelf: power not redundant (Major).',
      'Shelf: budget not redundant 75 W > 60 W (Minor).',
      'Shelf: power not redundant, replaced by budget not redundant.',
    ],
  );
});

supplies('what is pulled is withdrawn with its alarms, and what is put in starts without any', () => {
  const bench = powered();
  bench.type('!psu 1 fan');
  bench.run({ s: 10 });
  assert.equal(alarms(bench), ['Major Supply 1 fan failed']);
  bench.type('!psu 1 pull');
  bench.run({ s: 1 });
  assert.equal([states(bench), alarms(bench)], [[Absent, Good], []]);
  assert.is(bench.journal.of(JournalEvent.ShelfAlarmWithdrawn).length, 1);
  bench.type('!psu 1 return');
  bench.run({ s: 15 });
  assert.equal([states(bench), alarms(bench)], [[Good, Good], []]);
});

supplies('a feed that is lost is not told as taken out when its supply is pulled', () => {
  const bench = powered();
  bench.type('!mains a lost');
  bench.run({ s: 12 });
  bench.type('!psu 1 pull');
  bench.run({ s: 2 });
  const told = bench.terminal.screen.lines.filter((line) => line.includes('Feed 1'));
  assert.match(told[1]!, /Feed 1: no voltage, withdrawn after \d+\.\d+ s\.$/);
});

supplies('a bus that hangs removes nobody, leaves the redundancy unknown, and is one alarm of the shelf', () => {
  for (const obstacle of ['clock', 'data', 'nacks'] as const) {
    const bench = powered();
    bench.board.segment(0).hold(obstacle, 1_000_000);
    bench.run({ s: 30 });
    assert.equal(states(bench), [Unreadable, Unreadable], obstacle);
    assert.is(redundancy(bench), Unknown, obstacle);
    assert.equal(alarms(bench), ['Major Shelf parts do not answer'], obstacle);
    bench.board.segment(0).hold('none');
    bench.run({ s: 15 });
    assert.equal([states(bench), alarms(bench)], [[Good, Good], []], obstacle);
    assert.equal(bench.journal.of(JournalEvent.ShelfAlarmRaised).length, 1, obstacle);
    const redundancies = bench.journal.of(JournalEvent.PowerRedundancy).map(({ a }) => a);
    assert.equal([...redundancies, redundancy(bench)], [Full, Unknown, Full, Full], obstacle);
    const seen = new Set(bench.journal.of(JournalEvent.SupplyState).map(({ a }) => a));
    assert.equal([...seen].sort(), [Good, Unreadable].sort(), obstacle);
    const cards = bench.ask('display device').filter((line) => line.includes('Ready'));
    assert.is(cards.length, 2, obstacle);
  }
});

supplies('a storm of refusals, a second at a time, changes nothing', () => {
  const bench = powered();
  const noted = bench.journal.notes.length;
  for (let storm = 0; storm < 10; storm++) {
    bench.board.segment(0).hold('nacks');
    bench.run({ ms: 900 });
    bench.board.segment(0).hold('none');
    bench.run({ ms: 4_100 });
    assert.equal([states(bench), redundancy(bench)], [[Good, Good], Full]);
  }
  assert.equal(alarms(bench), []);
  const told = bench.journal.notes.slice(noted).filter(({ event }) => event >= JournalEvent.ShelfAlarmRaised);
  assert.equal(told, []);
});

supplies('a fault that was read once before the bus hung is no alarm, and one that is reported stays', () => {
  const bench = powered();
  const [hot] = bench.board.shelf.bays[0]!.supply!.status;
  bench.type('!psu 2 fan');
  bench.run({ s: 10 });
  hot!.latch(0x7d, 0x40);
  bench.run({ ms: 50 });
  bench.board.segment(0).hold('nacks');
  bench.run({ s: 60 });
  assert.equal(alarms(bench), ['Major Shelf parts do not answer', 'Major Supply 2 fan failed']);
  bench.board.segment(0).hold('none');
  bench.run({ s: 20 });
  assert.equal(alarms(bench), ['Major Supply 2 fan failed']);
});

supplies('one that falls silent while the others answer is its own alarm, and still feeds the shelf', () => {
  const bench = powered();
  bench.type('!psu 2 mute');
  bench.run({ s: 20 });
  assert.equal([states(bench), redundancy(bench)], [[Good, Unreadable], Full]);
  assert.equal(alarms(bench), ['Minor Supply 2 does not answer']);
  bench.type('!psu 2 fail');
  bench.run({ s: 20 });
  assert.equal([states(bench), redundancy(bench)], [[Good, Failed], Lost]);
  assert.ok(alarms(bench).includes('Major Supply 2 output not good'));
  bench.type('!psu 2 mend');
  bench.run({ s: 20 });
  assert.equal([states(bench), alarms(bench)], [[Good, Good], []]);
});

// biome-ignore format: a table
/** What a supply trips by, how that is brought about and ended, and what an operator reads of it from then on. */
const TRIPS: readonly (readonly [text: string, cause: (supply: Supply) => void, end: (supply: Supply) => void])[] = [
  ['output overvoltage', (supply) => supply.misregulate(10_000),       (supply) => supply.misregulate(0)],
  ['output overcurrent', (supply) => { supply.load = 300_000; },       () => {}],
];

supplies('one that is about to switch itself off by its heat is a major alarm that asks for a cooler room', () => {
  const bench = powered();
  const supply = bench.board.shelf.bays[1]!.supply!;
  for (const [millicelsius, told] of [
    [84_000, 'Minor Supply 2 temperature high'],
    [86_000, 'Major Supply 2 overheated'],
  ] as const) {
    const cease = hold(bench, () => {
      supply.millicelsius = millicelsius;
    });
    bench.run({ s: 20 });
    assert.equal([states(bench), alarms(bench)], [[Good, Good], [told]]);
    const health = bench.ask('display health').filter((line) => line.includes('Supply'));
    assert.match(health[0]!, /Check fans and room air\.$/);
    cease();
  }
});

supplies('one that is off by its own heat asks for a cooler room, and comes back by itself', () => {
  const bench = powered();
  const supply = bench.board.shelf.bays[1]!.supply!;
  const cease = hold(bench, () => {
    supply.millicelsius = 95_000;
  });
  bench.run({ s: 20 });
  assert.equal(states(bench), [Good, Failed]);
  assert.ok(alarms(bench).includes('Major Supply 2 overheated'));
  const health = bench.ask('display health').filter((line) => line.includes('Supply'));
  assert.match(health[0]!, /Supply 2: overheated for .*\. Check fans and room air\.$/);
  cease();
  supply.millicelsius = 30_000;
  bench.run({ s: 60 });
  assert.equal([states(bench), alarms(bench)], [[Good, Good], []]);
});

supplies('one that trips says why until it is pulled and put back', () => {
  for (const [text, cause, end] of TRIPS) {
    const bench = powered();
    const supply = bench.board.shelf.bays[1]!.supply!;
    const cease = hold(bench, () => cause(supply));
    bench.run({ ms: 600 });
    cease();
    end(supply);
    bench.run({ s: 60 });
    assert.equal(states(bench), [Good, Failed], text);
    const told = ['Major Shelf power not redundant', `Major Supply 2 ${text}`];
    assert.equal(alarms(bench), told, text);
    assert.ok(bench.ask('display power supply 2').includes(`  Tripped: ${text}. Pull it and put it back.`), text);
    const health = bench.ask('display health').filter((line) => line.includes('Supply'));
    assert.is(health.length, 1, text);
    assert.match(health[0]!, new RegExp(`Supply 2: ${text} for .*\\. Pull it and put it back\\.$`));
    for (const line of ['!psu 2 pull', '!psu 2 return']) {
      bench.type(line);
      bench.run({ s: 20 });
    }
    assert.equal([states(bench), alarms(bench)], [[Good, Good], []], text);
    assert.not.match(bench.ask('display power supply 2').join('\n'), /Tripped/, text);
  }
});

supplies('why one tripped is still told after its input was lost, and when it has fallen silent', () => {
  const bench = powered();
  bench.board.shelf.bays[1]!.supply!.misregulate(10_000);
  bench.run({ ms: 1_200 });
  bench.type('!psu 2 mute');
  bench.run({ s: 20 });
  const told = 'Major Supply 2 output overvoltage';
  assert.equal([states(bench), alarms(bench).includes(told)], [[Good, Failed], true]);
  bench.board.shelf.bays[1]!.supply!.mute(false);
  for (const line of ['!mains b lost', '!mains b good']) {
    bench.type(line);
    bench.run({ s: 20 });
  }
  assert.equal(states(bench), [Good, Failed]);
  assert.equal(alarms(bench), ['Major Shelf power not redundant', told]);
});

/** The core starts again, and has looked at its supplies. */
function reboot(bench: Bench): void {
  for (const line of ['reboot', 'y']) bench.type(line);
  bench.run({ s: 60 });
}

supplies('why one tripped is told after a restart of the core, as the supply remembers it', () => {
  for (const [text, cause, end] of TRIPS) {
    const bench = powered();
    const supply = bench.board.shelf.bays[1]!.supply!;
    const cease = hold(bench, () => cause(supply));
    bench.run({ ms: 600 });
    cease();
    end(supply);
    for (const line of ['!mains b lost', '!mains b good']) {
      bench.type(line);
      bench.run({ s: 20 });
    }
    const told = ['Major Shelf power not redundant', `Major Supply 2 ${text}`];
    for (let time = 0; time < 2; time++) {
      reboot(bench);
      assert.equal([states(bench), alarms(bench)], [[Good, Failed], told], text);
      assert.ok(bench.ask('display power supply 2').includes(`  Tripped: ${text}. Pull it and put it back.`), text);
    }
    for (const line of ['!psu 2 pull', '!psu 2 return']) {
      bench.type(line);
      bench.run({ s: 20 });
    }
    assert.equal([states(bench), alarms(bench)], [[Good, Good], []], text);
  }
});

supplies('one that has tripped once is not said to have when it fails for another reason', () => {
  const bench = powered();
  const supply = bench.board.shelf.bays[1]!.supply!;
  const operate = (...octets: number[]) => supply.transfer(Uint8Array.of(0x01, ...octets), new Uint8Array());
  supply.misregulate(10_000);
  bench.run({ s: 20 });
  supply.misregulate(0);
  for (const operation of [0x00, 0x80]) operate(operation);
  bench.run({ s: 20 });
  assert.equal([states(bench), alarms(bench)], [[Good, Good], []]);
  const { expander } = bench.board.shelf;
  const cease = hold(bench, () => expander.drive(ShelfPin.SupplyGood + ShelfPin.PerSupply, false));
  reboot(bench);
  assert.equal(states(bench), [Good, Failed]);
  assert.not.match(bench.ask('display power supply 2').join('\n'), /Tripped/, 'its output is good, says its status');
  cease();
  expander.drive(ShelfPin.SupplyGood + ShelfPin.PerSupply, true);
  bench.type('!psu 2 fail');
  bench.run({ s: 20 });
  reboot(bench);
  assert.equal(states(bench), [Good, Failed]);
  assert.not.match(bench.ask('display power supply 2').join('\n'), /Tripped/, 'it is broken, says its status');
});

supplies('one that is broken in a hot room is not said to come back by itself after a restart of the core', () => {
  const bench = powered();
  bench.type('!room 75');
  bench.run({ min: 5 });
  bench.type('!psu 1 fail');
  bench.run({ s: 5 });
  reboot(bench);
  const page = bench.ask('display power supply 1').join('\n');
  assert.match(page, /temperature \(0x1004\)/, 'it has warned of its heat');
  assert.not.match(page, /comes back by itself/);
  assert.ok(alarms(bench).includes('Major Supply 1 output not good'));
  assert.not.ok(alarms(bench).includes('Major Supply 1 overheated'));
});

supplies('one of which nothing can be read right does not answer, whatever is written to it', () => {
  const bench = powered();
  const sound = bench.board.transfer.bind(bench.board);
  bench.board.transfer = (unit, sent, received) => {
    const length = sound(unit, sent, received);
    if (unit === Chip.Supply1) received.fill(0);
    return length;
  };
  bench.run({ min: 1 });
  assert.equal(states(bench), [Unreadable, Good]);
  assert.equal(alarms(bench), ['Minor Supply 1 does not answer']);
  assert.is(bench.journal.notes.filter(({ event }) => event === JournalEvent.ChipFault).length, 1);
});

supplies('a bit of the pins that is misread once removes nobody', () => {
  const bench = powered();
  const sound = bench.board.transfer.bind(bench.board);
  for (let bit = 0; bit < 16; bit++) {
    let isMisread = false;
    bench.board.transfer = (unit, sent, received) => {
      const length = sound(unit, sent, received);
      if (unit !== Chip.Expander || isMisread) return length;
      isMisread = true;
      received[bit >> 3]! ^= 1 << (bit & 7);
      return length;
    };
    const from = bench.journal.notes.length;
    bench.run({ s: 10 });
    assert.ok(isMisread);
    const raised = bench.journal.notes.slice(from).filter(({ event }) => event === JournalEvent.ShelfAlarmRaised);
    assert.equal(raised, [], `bit ${bit}`);
  }
});

/** A burst of fast transients lasts 15 ms, IEC 61000-4-4. */
const BURST_US = 15_000;

supplies('a bit of the pins that is misread throughout a burst removes nobody, and is read right soon after', () => {
  const bench = powered();
  const { core } = bench.machine;
  const sound = bench.board.transfer.bind(bench.board);
  for (let bit = 0; bit < 16; bit++) {
    let endUs = 0;
    bench.board.transfer = (unit, sent, received) => {
      const length = sound(unit, sent, received);
      if (unit !== Chip.Expander) return length;
      endUs ||= bench.board.clock.nowUs + BURST_US;
      if (bench.board.clock.nowUs < endUs) received[bit >> 3]! ^= 1 << (bit & 7);
      return length;
    };
    const from = bench.journal.notes.length;
    const isEmpty = () =>
      [0, 1].some((bay) => core.tables.row(TableId.Supply, bay).getUint8(SupplyRow.Presence) === SupplyPresence.Absent);
    let wasEmpty = false;
    const release = hold(bench, () => {
      wasEmpty ||= isEmpty();
    });
    while (endUs === 0) bench.run({ ms: 10 });
    bench.run({ ms: 30 });
    assert.equal(states(bench), [Good, Good], `bit ${bit}: right again`);
    bench.run({ s: 10 });
    release();
    assert.is(wasEmpty, false, `bit ${bit}: nobody is removed`);
    const raised = bench.journal.notes.slice(from).filter(({ event }) => event === JournalEvent.ShelfAlarmRaised);
    assert.equal(raised, [], `bit ${bit}`);
  }
});

supplies('one that is pulled and one that is put in are seen within 30 ms, whatever else its pins do', () => {
  const bench = powered();
  const bay = bench.board.shelf.bays[1]!;
  bay.unplug();
  bench.run({ ms: 30 });
  assert.equal(states(bench), [Good, Absent]);
  bench.board.plugSupply(1, 120_000);
  bench.run({ ms: 30 });
  assert.equal(states(bench)[1] === Absent, false);
});

supplies('a wrong packet error code is no look', () => {
  const bench = powered();
  bench.type('!psu 1 pec');
  bench.run({ s: 20 });
  assert.equal([states(bench), alarms(bench)], [[Good, Good], []]);
  assert.equal(bench.journal.of(JournalEvent.ShelfAlarmRaised), []);
});

supplies('a standby rail that sags is told of as auxiliary power, with its lamp, and what to do', () => {
  const bench = powered();
  bench.type('!psu 2 sag');
  bench.run({ s: 10 });
  assert.equal([states(bench), alarms(bench)], [[Good, Good], ['Minor Aux power 2 output low']]);
  const health = bench.ask('display health').filter((line) => line.includes('Aux power'));
  assert.match(health[0]!, /Aux power 2: output low for .*\. Replace the power supply\.$/);
  assert.match(bench.ask('display device').join('\n'), /PWR2 +amber/);
  bench.type('!psu 2 pull');
  bench.run({ s: 10 });
  assert.not.match(alarms(bench).join(), /Aux power/, 'its alarms went with it');
  bench.type('!psu 2 return');
  bench.run({ s: 20 });
  assert.equal(alarms(bench), []);
});

supplies('the policy is saved, and without a spare an empty bay is no alarm', () => {
  const bench = powered();
  bench.type('system-view');
  bench.type('power supply policy combined');
  assert.ok(bench.ask('display current-configuration').some((line) => line === ' power supply policy combined'));
  bench.type('!psu 1 pull');
  bench.run({ s: 15 });
  assert.equal([states(bench), alarms(bench)], [[Absent, Good], []]);
  bench.type('undo power supply policy');
  bench.run({ s: 15 });
  assert.equal(alarms(bench), ['Major Shelf power not redundant', 'Major Supply 1 not in its bay']);
});

supplies('after a restart a weak supply gives no card more than it is made for', () => {
  const bench = powered();
  for (const line of ['!psu 1 pull', '!psu 1 return 60']) bench.type(line);
  bench.run({ s: 5 });
  bench.type('!psu 2 pull');
  bench.run({ s: 10 });
  let outages = 0;
  bench.board.shelf.rail.live.watch((isLive) => {
    if (!isLive) outages++;
  });
  for (const line of ['reboot', 'y']) bench.type(line);
  bench.run({ s: 30 });
  assert.is(outages, 0);
  const ready = bench.ask('display device').filter((line) => line.includes('Ready'));
  assert.is(ready.length, 1);
});

supplies.run();
