import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isWide } from '../../../agent/emulate/screen';
import { CHINESE, COMMANDS, ENGLISH } from '../../../build/text';
import { NE08E_CPOS } from '../../../hal/emulator/board/ne08e-cpos';
import { Bench } from '../../kit/bench';
import { ConsoleBench } from '../../kit/console';

const displays = suite('displays');

const COLUMNS = 80;

function width(text: string): number {
  return [...text].reduce((sum, one) => sum + (isWide(one) ? 2 : 1), 0);
}

/** A province that has lost its line and was answered busy. */
function inTrouble(): Bench {
  const bench = new Bench();
  bench.run({ s: 1 });
  for (const line of ['screen-length disable', '!exchange busy', '!cut 1/0', '!plug 3 4bri']) bench.type(line);
  bench.run({ s: 8 });
  return bench;
}

/** A channelised STM-1 that hears nothing. */
function atTheCentre(): Bench {
  const bench = new Bench({ board: NE08E_CPOS });
  bench.run({ s: 5 });
  for (const line of ['screen-length disable', '!fibre 1/0 cut rx']) bench.type(line);
  bench.run({ s: 8 });
  return bench;
}

/** What is shown as it was typed, and may be typed again. */
const TYPED = ['DisplayCurrentConfiguration', 'DisplaySavedConfiguration', 'DisplayThis', 'DisplayHistoryCommand'];
const DISPLAYS = COMMANDS.filter(({ id, grammar }) => grammar.startsWith('display ') && !TYPED.includes(id));

/** A province with a life behind it, long names, and as much in progress as it can have. */
function busy(): Bench {
  const bench = new Bench();
  bench.run({ s: 20 });
  const number = '00123456789012345678';
  for (const line of [
    'system-view',
    'sysname ABCDEFGHIJKLMNOPQRSTUVWXYZ0123',
    'toll tariff 1 from 00:00 unit 60 price 4294967',
    'track 1 interface Serial1/0:0',
    'interface Serial1/0:0',
    `description ${'word '.repeat(15)}`,
    'dampening 10 800 3000 60',
    'standby threshold 80 20',
    'standby track 1',
    'standby drill daily 03:00',
    'controller E1 1/3',
    'bert pattern 2^20 time 30',
    'interface Bri2/0',
    `dialer number ${number}`,
    `dialer number ${number}1 order 2`,
    `dialer call-in ${number} callback`,
    'ppp authentication-mode chap',
    `ppp chap user ${'u'.repeat(30)}`,
    'return',
    'debugging all',
    '!noise 1/1 1e-4',
    '!mains b lost',
    '!fan 1 fail',
    '!plug 3 4e1',
    '!draw 3 short',
    '!cut 1/0',
  ])
    bench.type(line);
  bench.run({ min: 2 });
  for (const line of ['save', 'y', 'reboot', 'y']) {
    bench.type(line);
    bench.run({ s: 2 });
  }
  bench.run({ s: 30 });
  bench.type('screen-length disable');
  return bench;
}

displays('every display fits in 80 columns, in both languages', () => {
  const unknown = new Set(DISPLAYS.map(({ id }) => id));
  for (const bench of [inTrouble(), atTheCentre(), busy()]) {
    for (const language of ['english', 'chinese']) {
      bench.type(`language-mode ${language}`);
      for (const { id, example } of DISPLAYS) {
        const [typed = ''] = example;
        const shown = bench.ask(typed);
        if (shown.some((line) => line.trim() === '^')) continue; // not on this shelf
        unknown.delete(id);
        for (const line of shown) assert.ok(width(line) <= COLUMNS, `${typed}: ${line}`);
      }
    }
  }
  assert.equal([...unknown], [], 'each display was shown on one of the shelves');
});

/** Texts that stand in one row of a table, one behind the other. */
const ROWS = [
  ['AlarmRow', 'AlarmSince'],
  ['AlarmShelfRow', 'AlarmSince'],
  ['AlarmRow', 'AlarmWithdrawn'],
  ['AlarmShelfRow', 'AlarmWithdrawn'],
  ['PowerRow', 'PowerRowInput', 'PowerRowOutput'],
  ['EnvironmentSensor', 'EnvironmentLimits', 'EnvironmentStage'],
  ['FanRow', 'FanTooSlow'],
  ['FanRowUnread'],
  ['DeviceRow', 'DeviceRest'],
  ['CposRow', 'CposRowTrace'],
  ['TrackRow', 'TrackOfInterface'],
  ['ChannelRow', 'ChannelRest'],
  ['IsdnRow', 'IsdnRest'],
  ['StandbyMain'],
  ['StandbyBackup'],
  ['StandbyActive'],
  ['TollRow'],
  ['PerformancePeriod', 'PerformanceSums'],
  ['PerformancePast', 'PerformanceSums', 'PerformanceInvalid'],
];
/** Columns of the widest value of a placeholder; of names, see the vocabulary. */
const WIDEST: Readonly<Record<string, number>> = {
  access: 12,
  alarms: 9,
  clock: 19,
  elapsed: 14,
  interface: 14,
  milli: 6,
  money: 12,
  number: 5,
  object: 12,
  shelfSubject: 11,
  temperature: 5,
  text: 15,
  word: 5,
};

displays('a row of a table is never broken, whatever stands in it', () => {
  for (const { words, names } of [ENGLISH, CHINESE]) {
    for (const row of ROWS) {
      const text = row.map((word) => words[word as keyof typeof words]).join('');
      const filled = text.replace(/\{\d:(\w+)(?::-?(\d+))?\}/g, (_, field: string, columns = '0') => {
        const values = Object.values(names[(field[0]!.toUpperCase() + field.slice(1)) as keyof typeof names] ?? {});
        const widest = values.length > 0 ? Math.max(...values.map(width)) : WIDEST[field]!;
        const isCount = field === 'number' && columns !== '0';
        return 'x'.repeat(isCount ? Number(columns) : Math.max(Number(columns), widest));
      });
      assert.ok(width(filled) <= COLUMNS, `${row.join(' + ')}: ${width(filled)}`);
    }
  }
});

displays('a name is never wider than its column', () => {
  for (const { words, names } of [ENGLISH, CHINESE]) {
    for (const [word, text] of Object.entries(words)) {
      for (const [, field = '', columns = ''] of text.matchAll(/\{\d:(\w+):-?(\d+)\}/g)) {
        const values = names[(field[0]!.toUpperCase() + field.slice(1)) as keyof typeof names] ?? [];
        for (const value of Object.values(values)) assert.ok(width(value) <= Number(columns), `${word}: ${value}`);
      }
    }
  }
});

/** Columns of what a placeholder prints without a width of its own. */
const USUAL: Readonly<Record<string, number>> = {
  clock: 19,
  elapsed: 14,
  interface: 11,
  text: 6,
  access: 6,
  number: 2,
};

displays('what the console says by itself fits in 80 columns', () => {
  for (const { words } of [ENGLISH, CHINESE]) {
    for (const [word, text] of Object.entries(words)) {
      const room = word.endsWith('Question') ? COLUMNS - 10 - width(' [Y/N]:') : COLUMNS;
      const filled = text.replace(/\{\d:(\w+)(?::-?(\d+))?\}/g, (_, field: string, columns?: string) =>
        'x'.repeat(Number(columns ?? USUAL[field] ?? 0)),
      );
      for (const line of filled.split('\n')) assert.ok(width(line) <= room, `${word}: ${width(line)} ${line}`);
    }
  }
});

displays('a port whose card is out is listed as not present', () => {
  const bench = inTrouble();
  bench.type('!unplug 2');
  const [, head, first] = bench.ask('display isdn status');
  assert.match(head!, /^Port +Layer 1/);
  assert.is(first, 'Bri2/0        NOT PRESENT');
});

displays('display version counts the interfaces there are', () => {
  const bench = new Bench();
  bench.run({ s: 1 });
  assert.is(bench.ask('display version').at(-1), 'Slots 3, interfaces 12');
});

displays('display standby state tells an outage: since when, why, and when the next try is', () => {
  const shown = inTrouble().ask('display standby state');
  assert.ok(shown.includes('Active interface : none'), shown.join('\n'));
  assert.match(shown.join('\n'), /\nOutage since +: 2026-01-01 00:00:01 \(for 00h00m08s\)\n/);
  assert.match(shown.join('\n'), /\nLast failure +: user busy\n/);
  assert.match(shown.join('\n'), /\nNext try +: in 00h00m0\ds\n/);
});

displays(
  'display standby state has the letters of VRP: who carries the traffic, whose is moved, and what is out',
  () => {
    const bench = new Bench();
    bench.run({ s: 20 });
    const flags = () =>
      bench.ask('display standby state').flatMap((line) => line.match(/^(?:Main|Backup) .*Flags : (\w+)$/)?.[1] ?? []);
    assert.equal(flags(), ['MU', 'B']);
    bench.type('!cut 1/0');
    bench.run({ s: 10 });
    assert.equal(flags(), ['MV', 'BU']);
    bench.type('!unplug 2');
    bench.run({ s: 1 });
    assert.equal(flags(), ['M', 'BP']);
    bench.type('!unplug 1');
    for (const line of ['system-view', 'interface Dialer1', 'interface Serial1/0:0', 'standby interface Dialer1'])
      bench.type(line);
    bench.run({ s: 1 });
    assert.equal(flags(), ['MP', 'BP', 'BG']);
    const [legend] = bench.ask('display standby state');
    assert.is(legend, 'Flags : M main, B backup, V moved, U used, D load, P pulled, G logic channel');
  },
);

displays('a call that never had a channel is recorded without one', () => {
  const bench = new Bench();
  bench.run({ s: 1 });
  for (const line of ['!exchange refuse=1', '!cut 1/0']) bench.type(line);
  bench.run({ s: 8 });
  assert.match(
    bench.ask('display isdn call-record')[2]!,
    / {2}Outgoing {2}Bri2\/0 no channel {2}8001 {2}00h00m00s {2}/,
  );
});

displays('from a day on, a duration has its days', () => {
  const bench = new ConsoleBench();
  bench.nowUs = 86_399_000_000;
  assert.is(bench.ask('display version')[1], 'Uptime 23h59m59s');
  bench.nowUs = (26 * 3600 + 3 * 60 + 4) * 1_000_000;
  assert.is(bench.ask('display version')[1], 'Uptime 1d 02h03m04s');
});

displays.run();
