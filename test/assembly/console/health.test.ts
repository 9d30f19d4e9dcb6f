import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isWide } from '../../../agent/emulate/screen';
import { CHINESE, ENGLISH } from '../../../build/text';
import { CardKind } from '../../../hal/contract/card';
import { Chip } from '../../../hal/contract/unit';
import { NE08E_CPOS } from '../../../hal/emulator/board/ne08e-cpos';
import { FLOATS } from '../../../hal/emulator/fault-plan';
import { Bench } from '../../kit/bench';

const health = suite('display health');

const COLUMNS = 80;
const NOTHING = ['Nothing is wrong.'];

function province(): Bench {
  const bench = new Bench();
  bench.run({ s: 10 });
  bench.type('screen-length disable');
  return bench;
}

function centre(): Bench {
  const bench = new Bench({ board: NE08E_CPOS });
  bench.run({ s: 10 });
  bench.type('screen-length disable');
  return bench;
}

/** Types lines from the system view on; answers the warnings, in order. */
function configure(bench: Bench, ...lines: string[]): string[] {
  bench.type('return');
  const told = ['system-view', ...lines].flatMap((line) => bench.ask(line));
  bench.type('return');
  return told.filter((line) => line.startsWith('Warning: '));
}

const shown = (bench: Bench): string[] => bench.ask('display health');

health('nothing is wrong with a board as it leaves the factory', () => {
  assert.equal(shown(province()), NOTHING);
  assert.equal(shown(centre()), NOTHING);
});

health('nothing is said to be right before it has been looked at, and what is still to be looked at is named', () => {
  const bench = new Bench();
  bench.run({ ms: 100 });
  const line = 'Still being looked at: fans, temperatures, cards, the shelf itself.';
  const out = '  Serial1/0:0 and its backup Bri2/0 are out. See display standby state.';
  assert.equal(shown(bench), ['Wrong now:', out, line], 'a card that starts is not missing');
  bench.run({ s: 1 });
  assert.equal(shown(bench), ['Nothing is wrong so far.', 'Still being looked at: fans, the shelf itself.']);
  bench.type('language-mode chinese');
  assert.equal(shown(bench), ['目前没有发现问题。', '仍在检查：风扇、机框公共部件。']);
  bench.type('language-mode english');
  bench.run({ s: 10 });
  assert.equal(shown(bench), NOTHING);
});

health('a shelf with more alarms than it can hold says that some are left out', () => {
  const bench = province();
  let areHeld = true;
  const set = (on: boolean) => {
    for (const { supply } of bench.board.shelf.bays)
      for (const command of [0x7a, 0x7b, 0x7c, 0x7e, 0x7f, 0x80, 0x81]) supply!.status[0]!.set(command, 0xff, on);
  };
  bench.machine.watch(() => {
    if (areHeld) set(true);
  });
  bench.run({ s: 40 });
  const line = 'The shelf has more than 20 alarms: the least severe are left out.';
  assert.is(shown(bench).at(-1), line);
  bench.type('language-mode chinese');
  assert.is(shown(bench).at(-1), '机框告警超过20条，级别最低的未列出。');
  bench.type('language-mode english');
  areHeld = false;
  set(false);
  bench.run({ min: 2 });
  assert.not(shown(bench).includes(line));
});

// biome-ignore format: a table
/** What is wrong at power-on, where the looks at it go on, and what is told in the end. */
const AT_POWER_ON: readonly (readonly [line: string, part: string, told: string])[] = [
  ['!fan 2 fail',    'fans',         '  Fan 2: does not turn for '],
  ['!fan 2 pull',    'fans',         '  Fan 2: does not turn for '],
  ['!psu 2 pull',    'supplies',     '  Supply 2: not in its bay for '],
  ['!mains b lost',  'supplies',     '  Feed 2: no voltage for '],
];
for (const [line, part, told] of AT_POWER_ON) {
  health(`${line} at power-on is looked at until it is told, and never nothing wrong`, () => {
    const bench = new Bench();
    bench.run({ ms: 100 });
    bench.type(line);
    bench.run({ ms: 80 });
    for (let s = 0; s < 60; s++) {
      const found = shown(bench);
      if (found.some((finding) => finding.startsWith(told))) return;
      assert.match(found.at(-1)!, new RegExp(`^Still being looked at: .*${part}`), `after ${s} s`);
      assert.not.ok(found.includes(NOTHING[0]!), `after ${s} s`);
      bench.run({ s: 1 });
    }
    assert.unreachable('it is not told');
  });
}

health('what has happened and is not reported yet is being looked at, behind what is wrong already', () => {
  const bench = province();
  bench.run({ s: 60 });
  bench.type('!psu 2 pull');
  assert.equal(shown(bench), ['Nothing is wrong so far.', 'Still being looked at: supplies, the shelf itself.']);
  bench.run({ s: 4 });
  const [now, supply, looks] = shown(bench);
  assert.is(now, 'Wrong now:');
  assert.match(supply!, /^ {2}Supply 2: not in its bay for /);
  assert.is(looks, 'Still being looked at: the shelf itself.');
  bench.run({ s: 10 });
  assert.is(shown(bench).length, 2);
});

health('a second E1 for each of 32 provinces is one more than an STM-1 has', () => {
  const bench = centre();
  const provinces = Array.from({ length: 32 }, (_, n) => `e1 ${n + 1} channel-set 0 timeslot-list 1-31`);
  assert.equal(configure(bench, 'controller Cpos 1/0', ...provinces, 'e1 reserve 31'), [], '63 are 63');
  const finding = 'Cpos1/0: 32 E1s used, 32 promised, 63 exist. Lower e1 reserve.';
  assert.equal(configure(bench, 'controller Cpos 1/0', 'e1 reserve 32'), [`Warning: ${finding}`]);
  assert.ok(bench.ask('display current-configuration').includes(' e1 reserve 32'), 'it is not refused');
  bench.run({ s: 60 });
  assert.ok(shown(bench).includes(`  ${finding}`));
  configure(bench, 'controller Cpos 1/0', 'undo e1 reserve');
  assert.not.ok(shown(bench).includes(`  ${finding}`));
});

health('a promise kept by no E1 that is left is warned of when the next E1 comes into use', () => {
  const bench = centre();
  const lines = ['controller Cpos 1/0', 'e1 reserve 63', 'e1 7 channel-set 0 timeslot-list 1-15'];
  assert.equal(configure(bench, ...lines), ['Warning: Cpos1/0: 1 E1s used, 63 promised, 63 exist. Lower e1 reserve.']);
  assert.equal(configure(bench, 'controller Cpos 1/0', 'e1 7 channel-set 1 timeslot-list 16-31'), [], 'the same E1');
});

health('time slot 16 of a channel set is not the one of the signalling as well', () => {
  const bench = province();
  const warning = 'Warning: Serial1/1:0 has time slot 16, and so has signalling cas. Undo one.';
  assert.equal(configure(bench, 'controller E1 1/1', 'signalling cas'), [warning]);
  assert.equal(configure(bench, 'controller E1 1/1', 'undo channel-set 0', 'channel-set 0 timeslot-list 1-15'), []);
  assert.equal(configure(bench, 'controller E1 1/1', 'channel-set 1 timeslot-list 16-17'), [
    warning.replace(':0', ':1'),
  ]);
  assert.equal(configure(bench, 'controller E1 1/2', 'using e1', 'signalling cas'), [], 'no frame, no time slots');
});

health('a backup that cannot serve is warned of once, and again when it is configured so again', () => {
  const bench = province();
  const noNumber = 'Warning: Bri2/0 backs up Serial1/0:0 without a number. Type dialer number.';
  assert.equal(configure(bench, 'interface Bri2/0', 'undo dialer number'), [noNumber]);
  assert.equal(configure(bench, 'sysname Else', 'interface Bri2/0', 'description x'), [], 'it has been said');
  assert.equal(configure(bench, 'interface Bri2/0', 'dialer number 8001', 'undo dialer number'), [noNumber]);
  assert.equal(configure(bench, 'interface Bri2/0', 'shutdown'), [
    'Warning: Bri2/0 backs up Serial1/0:0 and is shut. Type undo shutdown.',
  ]);
  bench.type('save');
  bench.type('y');
  bench.run({ s: 1 });
  bench.type('reboot');
  bench.type('y');
  bench.run({ s: 12 });
  assert.equal(configure(bench, 'sysname Else'), [], 'what was saved has been said');
  assert.equal(shown(bench).slice(-3), [
    'Not as planned:',
    '  Bri2/0 backs up Serial1/0:0 without a number. Type dialer number.',
    '  Bri2/0 backs up Serial1/0:0 and is shut. Type undo shutdown.',
  ]);
});

health('a Dialer interface that backs up needs a number and members; any of its numbers will do', () => {
  const bench = province();
  configure(bench, 'interface Dialer1');
  assert.equal(configure(bench, 'interface Serial1/0:0', 'standby interface Dialer1'), [
    'Warning: Dialer1 backs up Serial1/0:0 without a number. Type dialer number.',
    'Warning: Dialer1 backs up Serial1/0:0, no members. Type dialer bundle-member.',
  ]);
  configure(bench, 'interface Dialer1', 'dialer number 8100 order 2', 'dialer bundle 1');
  configure(bench, 'interface Bri2/1', 'dialer bundle-member 1');
  assert.equal(shown(bench), ['Nothing is wrong.']);
});

health('a tracked object that does not exist is warned of', () => {
  const bench = province();
  const missing = 'Serial1/0:0: track 3 does not exist. Type track in the system view.';
  assert.equal(configure(bench, 'interface Serial1/0:0', 'standby track 3'), [`Warning: ${missing}`]);
  assert.equal(shown(bench), ['Not as planned:', `  ${missing}`]);
  configure(bench, 'track 3 reachability');
  assert.equal(shown(bench), ['Nothing is wrong.']);
});

health('a carrier delay that is longer than the standby delay is warned of, an equal one is not', () => {
  const bench = province();
  const warning = 'Warning: Serial1/0:0 goes down later than standby delay. Shorten carrier-delay.';
  assert.equal(configure(bench, 'interface Serial1/0:0', 'carrier-delay down 5000'), []);
  assert.equal(configure(bench, 'interface Serial1/0:0', 'carrier-delay down 5001'), [warning]);
  assert.equal(configure(bench, 'interface Serial1/0:0', 'standby timer delay 6 5', 'undo standby timer delay'), [
    warning,
  ]);
});

health('slips on a line that we clock mean that the far end has a clock of its own', () => {
  const bench = province();
  configure(bench, 'controller E1 1/1', 'clock master');
  bench.run({ s: 30 });
  assert.equal(shown(bench), NOTHING);
  bench.type('!ppm 1/1 40');
  bench.run({ s: 30 });
  const [head, found] = shown(bench);
  assert.is(head, 'Not as planned:');
  assert.match(found!, /^ {2}E1 1\/1: clock master, but \d+ slips: so is the far end\. Type clock slave\.$/);
  configure(bench, 'controller E1 1/1', 'undo clock');
  assert.equal(shown(bench), NOTHING);
});

health('a far end that numbers its E1s otherwise is not as planned', () => {
  const bench = centre();
  bench.type('!numbering 1/0 lucent');
  bench.run({ s: 130 });
  const finding = '  Cpos1/0: the far end numbers its E1s otherwise. See channel-align-mode.';
  assert.equal(shown(bench), ['Not as planned:', finding]);
  configure(bench, 'controller Cpos 1/0', 'channel-align-mode lucent');
  assert.equal(shown(bench), NOTHING);
});

health('a cut fibre is one line, however many E1s and interfaces it takes with it', () => {
  const bench = centre();
  configure(bench, 'controller Cpos 1/0', 'e1 7 channel-set 0 timeslot-list 1-31');
  bench.run({ s: 30 });
  assert.equal(shown(bench), NOTHING);
  bench.type('!fibre 1/0 cut');
  bench.run({ s: 5 });
  assert.equal(shown(bench), ['Wrong now:', '  Cpos1/0: LOS for 00h00m02s. See light in display transceiver.']);
});

health('a line that is down is told before its alarm is reported, and by its alarm afterwards', () => {
  const bench = province();
  bench.type('!cut 1/1');
  bench.run({ s: 1 });
  const [, first] = shown(bench);
  assert.is(first, '  E1 1/1: DOWN, an alarm of its line. See display interface.');
  bench.run({ s: 5 });
  assert.match(shown(bench).join('\n'), /^Wrong now:\n {2}E1 1\/1: LOS for .*\. Check the cable and the far end\.$/);
});

health('a main line that is down is told with the backup that does not carry its traffic', () => {
  const bench = province();
  bench.type('!exchange busy');
  bench.type('!cut 1/0');
  bench.run({ s: 12 });
  const told = /Serial1\/0:0 is out. Its backup Bri2\/0 dials in \d+ s\./;
  assert.match(shown(bench).join('\n'), told);
  bench.type('!exchange normal');
  bench.run({ s: 20 });
  assert.not.match(shown(bench).join('\n'), /is out/);
});

health('a backup that waits for its enable delay is not told as out', () => {
  const bench = province();
  for (const line of ['system-view', 'interface Serial1/0:0', 'standby timer delay 60 5', 'return']) bench.type(line);
  bench.type('!cut 1/0');
  bench.run({ s: 20 });
  const told = /Serial1\/0:0 is out. Its backup Bri2\/0 dials in (\d+) s\./;
  const left = Number(told.exec(shown(bench).join('\n'))?.[1]);
  assert.ok(left >= 38 && left <= 41, `${left}`);
});

health('of several backups none of which can dial none is named alone', () => {
  const bench = province();
  for (const line of [
    'system-view',
    'interface Serial1/0:0',
    'standby interface Bri2/1',
    'quit',
    'dialer emergency-stop',
    'return',
  ])
    bench.type(line);
  bench.type('!cut 1/0');
  bench.run({ s: 12 });
  assert.ok(shown(bench).includes('  Serial1/0:0 and all its backups are out. See display standby state.'));
});

health('a card without a line to take its clock from is told, unless it is to give the clock itself', () => {
  const bench = province();
  for (const port of [0, 1, 2, 3]) bench.type(`!cut 1/${port}`);
  bench.run({ s: 5 });
  const told = '  Slot 1: no slave line gives it a clock. Mend one, or type clock master.';
  assert.ok(shown(bench).includes(told));
  configure(bench, ...[0, 1, 2, 3].flatMap((port) => [`controller E1 1/${port}`, 'clock master']));
  bench.run({ s: 1 });
  assert.not.ok(shown(bench).includes(told));
});

health('a card that is out is told with what waits for it, one that fails with its chip', () => {
  const bench = province();
  bench.board.unplug(1);
  bench.run({ s: 8 });
  assert.is(shown(bench)[1], '  Slot 1: LC-4E1 missing, 8 interfaces wait. Plug one in, or power off slot 1.');
  bench.type('power off slot 1');
  assert.is(shown(bench)[1], '  Slot 1: 8 interfaces have no card. Plug an LC-4E1 in, or shut them down.');
  bench.board.plug(1, CardKind.E1);
  bench.run({ s: 30 });
  assert.equal(shown(bench), NOTHING);
  bench.board.fault((1 << 8) | Chip.Framer, FLOATS);
  bench.run({ s: 2 });
  assert.equal(shown(bench).slice(1, 3), [
    '  Slot 1: the chips stopped answering. Replace the card.',
    '  Slot 1: PEF22554 does not answer. Replace the card if it stays so.',
  ]);
});

health('a card that is missed and that nothing waits for is told without a count', () => {
  const bench = province();
  configure(bench, ...[0, 1, 2, 3].flatMap((port) => [`interface Bri2/${port}`, 'shutdown']));
  bench.type('!unplug 2');
  bench.run({ s: 8 });
  const told = '  Slot 2: LC-4BRI missing. Plug one in, or type power off slot 2.';
  assert.ok(shown(bench).includes(told), shown(bench).join('\n'));
  bench.type('language-mode chinese');
  const chinese = '  槽位2：LC-4BRI不在位。请插入单板，或执行power off slot 2。';
  assert.ok(shown(bench).includes(chinese), shown(bench).join('\n'));
});

health('a card that is switched off is told with the command that switches it on', () => {
  const bench = province();
  bench.run({ s: 18 });
  bench.type('power off slot 1');
  bench.type('y');
  bench.run({ s: 8 });
  assert.is(shown(bench)[1], '  Slot 1: switched off, 8 interfaces wait. Type power on slot 1.');
});

health('a card of another kind than the interfaces of its slot need is named, with the one they need', () => {
  for (const [kind, found] of [
    [CardKind.Bri, 'LC-4BRI'],
    [CardKind.E1One, 'LC-1E1'],
  ] as const) {
    const bench = province();
    bench.board.unplug(1);
    bench.board.plug(1, kind);
    bench.run({ s: 30 });
    const told = `  Slot 1: LC-4E1 expected, ${found} found. Change it, or shut interfaces down.`;
    assert.ok(shown(bench).includes(told), shown(bench).join('\n'));
    bench.type('language-mode chinese');
    const chinese = `  槽位1：应为LC-4E1，实为${found}。请更换单板或关闭相应接口。`;
    assert.ok(shown(bench).includes(chinese), shown(bench).join('\n'));
  }
});

health('a sensor of a card that is lost asks for another card, not for another main board', () => {
  const bench = province();
  bench.run({ s: 18 });
  bench.type('!i2c 1 clock');
  bench.run({ s: 60 });
  assert.match(shown(bench)[1]!, /^ {2}Card 1: sensor lost.*Replace the card\.$/);
});

health(
  'alarms come first, the newest of those that are equally bad first, and what follows from another alarm is left out',
  () => {
    const bench = province();
    bench.run({ s: 18 });
    for (const line of ['!mains b lost', '!fan 2 fail', '!battery off']) bench.type(line);
    bench.board.unplug(1);
    bench.run({ s: 40 });
    const told = shown(bench).map((line) => line.replace(/\d\dh.*s\./, 'a while.'));
    assert.is(told[0], 'Wrong now:');
    assert.equal(told.slice(1, 4), [
      '  Fan 2: does not turn for a while. Replace the fan.',
      '  Feed 2: no voltage for a while. Check mains and breaker.',
      '  Slot 1: LC-4E1 missing, 8 interfaces wait. Plug one in, or power off slot 1.',
    ]);
    bench.type('!mains b good');
    bench.type('!fan 2 mend');
    bench.run({ s: 40 });
    assert.match(shown(bench)[1]!, 'Slot 1:');
  },
);

/** Columns of what a placeholder of these texts prints at most, but for the numbers. */
const WIDEST: Readonly<Record<string, number>> = {
  interface: 11,
  object: 12,
  alarms: 9,
  elapsed: 14,
  shelfSubject: 9,
  shelfAlarm: 20,
};
/** Of the remedies for a part of the shelf whose alarms have long names. */
const PART_REMEDY = 25;

health('a finding fits in a line of 80 columns behind its warning, its remedy or its indent', () => {
  const width = (text: string): number => [...text].reduce((sum, one) => sum + (isWide(one) ? 2 : 1), 0);
  for (const { words } of [ENGLISH, CHINESE]) {
    const entries = Object.entries(words).map(([word, text]): [string, number] => [
      word,
      width(text.replace(/\{\d:(\w+)\}/g, (_, field: string) => 'x'.repeat(WIDEST[field] ?? 2))),
    ]);
    const widest = (start: string): number =>
      Math.max(...entries.filter(([word]) => word.startsWith(start)).map(([, columns]) => columns));
    for (const name of ['PlanPromised', 'PlanTimeSlot16', 'PlanCarrierDelay', 'PlanNoNumber', 'PlanBackupShut']) {
      assert.ok(widest('Warning') + widest(name) <= COLUMNS, `${name} ${widest('Warning') + widest(name)}`);
    }
    assert.ok(2 + widest('HealthAlarm') + widest('Remedy') <= COLUMNS, `${widest('HealthAlarm') + widest('Remedy')}`);
    assert.ok(2 + widest('HealthShelf') + PART_REMEDY <= COLUMNS, `${widest('HealthShelf')}`);
    for (const [word, columns] of entries)
      if (/^(Plan|Health)/.test(word)) assert.ok(columns + 2 <= COLUMNS, `${word}: ${columns + 2}`);
  }
});

health.run();
