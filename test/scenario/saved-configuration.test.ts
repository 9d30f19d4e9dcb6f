import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Item, parseGrammar } from '../../build/grammar';
import { COMMANDS, type CommandSource } from '../../build/text';
import { CardKind } from '../../hal/contract/card';
import { JournalEvent } from '../../hal/contract/journal';
import { StandbyState } from '../../hal/contract/standby';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { decodeFlash } from '../../hal/emulator/flash-image';
import { ERASE_US } from '../../hal/emulator/nor-flash';
import { Bench } from '../kit/bench';

/** A line to enter each view from the system view. */
const ENTRANCES = {
  system: '',
  controller: 'controller E1 1/1',
  serial: 'interface Serial1/1:0',
  bri: 'interface Bri2/2',
  cpos: 'controller Cpos 3/0',
  ethernet: 'interface Ethernet0/0',
  dialer: 'interface Dialer2',
};
/** A tributary of the STM-1, and commands that are for its view alone. */
const TRIBUTARY = 'controller E1 3/0/5';
const OF_TRIBUTARIES = ['FlagJ2', 'FlagExpectedJ2'];
/** Lines of commands whose arguments are not free. */
const LINES: Readonly<Record<string, string>> = {
  Flag: 'flag j1 centre',
  FlagExpected: 'flag expected j1 far-end',
  FlagJ2: 'flag j2 centre-5',
  FlagExpectedJ2: 'flag expected j2 far-end-5',
  Threshold: 'threshold sf 4',
  Speed: 'speed 1000',
  Duplex: 'duplex half',
  TemperatureThreshold: 'temperature threshold zone processor minor 70 major 80 fatal 90',
  PowerPriority: 'power slot 2 priority 6',
  PowerThresholdInput: 'power threshold input-voltage low 195 high 255',
  DialerTimer: 'dialer timer wait-carrier 90',
  PppChapPassword: 'ppp chap password simple 省份01',
  IpAddress: 'ip address 10.1.2.1 255.255.255.252',
  StandbyThreshold: 'standby threshold 80 40',
  StandbyTimeRange: 'standby time-range 08:00 to 18:00 off-day',
};
/** Views and files that say nothing of the configuration. */
const NOT_CONFIGURATION = [
  'Controller',
  'Interface',
  'Quit',
  'Return',
  'Loopback',
  'Bert',
  'ChannelSet',
  'Using',
  'PriSet',
  'E1ChannelSet',
  'E1Unframed',
  'AlarmInsert',
  // What excludes another.
  'IpAddressNegotiate',
  // What the card can do and nothing else, and what is saved in another view.
  'LinkProtocolOfCalls',
  'FrameFormatSdh',
  'MultiplexMode',
  'E1Shutdown',
  // An object is one interface's, or nobody's.
  'Track',
];

const saved = suite('saved configuration');

/** A province with an STM-1 in its third slot, so that there is a view of each kind. */
function everything(): Bench {
  const slots = [...R3680E_PROVINCE.slots.slice(0, 2), { kind: CardKind.Cpos, serial: 'LCCPOS-000004' }];

  const bench = new Bench({ board: { ...R3680E_PROVINCE, slots, wide: [3] } });
  bench.run({ s: 5 }); // the Ethernet port negotiates first
  bench.type('screen-length disable');
  return bench;
}

function province(): Bench {
  const bench = new Bench();
  bench.run({ s: 2 });
  bench.type('screen-length disable');
  return bench;
}

/** Types lines and answers the last screen line that each left. */
function typeAll(bench: Bench, ...lines: string[]): void {
  for (const line of lines) bench.type(line);
}

function save(bench: Bench): void {
  typeAll(bench, 'return', 'save', 'y');
  bench.run({ s: 1 });
}

function reboot(bench: Bench): void {
  typeAll(bench, 'reboot', 'y');
  bench.run({ s: 2 });
  bench.type('screen-length disable');
}

/** Every command that changes the configuration, from the records that the firmware is built with. */
function configurationCommands(): CommandSource[] {
  return COMMANDS.filter(
    ({ id, view, undo }) =>
      view !== 'any' && !view.includes('user') && undo !== undefined && !NOT_CONFIGURATION.includes(id),
  );
}

/** A command with a value for each of its arguments that is not the default. */
function lineOf(items: readonly Item[]): string {
  return items.map(wordsOf).join(' ');
}

function lineFor({ id, grammar }: CommandSource): string {
  return LINES[id] ?? lineOf(parseGrammar(grammar));
}

function wordsOf(item: Item): string {
  switch (item.kind) {
    case 'keyword':
      return item.word;
    case 'optional':
      return lineOf(item.items);
    case 'choice':
      return lineOf(item.branches.at(-1)!);
    case 'parameter':
      return exampleOf(item);
  }
}

function exampleOf({ type, min, max }: Extract<Item, { kind: 'parameter' }>): string {
  switch (type) {
    case 'number':
      return String(max - 1 > min ? max - 1 : max);
    case 'text':
      return '省'.repeat(Math.floor(max / 3));
    case 'rest':
      return `${'描述 '.repeat(Math.floor((max - 1) / 7))}x`;
    case 'digits':
      return '0123456789*#'.repeat(3).slice(0, max);
    case 'address':
      return '10.1.2.2';
    case 'time':
      return '13:45';
    case 'backup':
      return 'Bri2/3';
    default:
      throw new Error(`no value is known for an argument of the type ${type}`);
  }
}

saved('every configuration command, with values that are not defaults, outlives a restart', () => {
  const bench = everything();
  const commands = configurationCommands();
  assert.ok(commands.length >= 8, 'the commands were found');
  for (const command of commands) {
    const line = lineFor(command);
    for (const view of command.view as readonly (keyof typeof ENTRANCES)[]) {
      const entrance = OF_TRIBUTARIES.includes(command.id) ? TRIBUTARY : ENTRANCES[view];
      typeAll(bench, 'return', 'system-view', entrance);
      assert.equal(
        bench.ask(line).filter((told) => told.includes('rror')),
        [],
        `${view}: ${line}`,
      );
    }
  }
  bench.type('return');
  const before = bench.ask('display current-configuration');
  for (const command of commands) {
    const [first] = parseGrammar(command.grammar);
    const word = first?.kind === 'keyword' ? first.word : '';
    const views = command.view.length;
    const found = before.filter((told) => told.startsWith(` ${lineFor(command)}`)).length;
    assert.ok(found >= views, `${word} is in ${found} of ${views} views`);
  }
  save(bench);
  reboot(bench);
  assert.equal(bench.ask('display current-configuration'), before);
  assert.equal(bench.ask('display saved-configuration'), before);
  assert.equal(bench.ask('compare configuration'), ['The configuration is the same as the saved one.']);
  assert.equal(bench.journal.of(JournalEvent.ConfigurationRefused), []);
});

saved('the board leaves the factory with exactly what save would write', () => {
  const bench = province();
  assert.equal(bench.ask('save'), ['The configuration is saved already: nothing has changed since.']);
  assert.equal(bench.ask('compare configuration'), ['The configuration is the same as the saved one.']);
});

saved('reboot warns of unsaved settings, and only of those', () => {
  const bench = province();
  const question = (): string => {
    bench.type('reboot');
    const asked = bench.terminal.screen.lastLine;
    bench.type('n');
    return asked;
  };
  assert.not.match(question(), 'unsaved');
  typeAll(bench, 'system-view', 'interface Bri2/1', 'dialer number 4711', 'return');
  assert.match(question(), 'unsaved settings are lost');
  save(bench);
  assert.not.match(question(), 'unsaved');
  typeAll(bench, 'system-view', 'interface Bri2/1', 'undo dialer number', 'return');
  assert.match(question(), 'unsaved settings are lost');
});

saved('rollback configuration brings back what was saved before, and again what was saved last', () => {
  const bench = province();
  typeAll(bench, 'system-view', 'sysname First');
  save(bench);
  typeAll(bench, 'system-view', 'sysname Second');
  save(bench);
  assert.ok(bench.ask('display saved-configuration previous').includes(' sysname First'));
  typeAll(bench, 'rollback configuration', 'y');
  reboot(bench);
  assert.is(bench.terminal.screen.lastLine, '<First>');
  typeAll(bench, 'rollback configuration', 'y');
  reboot(bench);
  assert.is(bench.terminal.screen.lastLine, '<Second>');
});

saved('reset saved-configuration leaves nothing configured after a restart', () => {
  const bench = province();
  typeAll(bench, 'reset saved-configuration', 'y');
  assert.equal(bench.ask('display saved-configuration'), ['There is no saved configuration. Type save to write one.']);
  reboot(bench);
  assert.equal(bench.ask('display current-configuration'), ['#', 'return']);
});

saved('compare configuration shows the first line that differs', () => {
  const bench = province();
  typeAll(bench, 'system-view', 'interface Serial1/0:0', 'description Elsewhere', 'return');
  assert.equal(bench.ask('compare configuration'), [
    'The configuration is not the same as the saved one. Its line 8:',
    ' description Elsewhere',
    'Line 8 of the saved configuration:',
    ' description To-Centre',
  ]);
});

saved('Ctrl-C in the middle of a save leaves what was saved before', () => {
  const bench = province();
  typeAll(bench, 'system-view', 'sysname Torn', 'return', 'save');
  bench.terminal.type([0x79, 0x0d, 0x03]);
  bench.run({ s: 1 });
  const now = decodeFlash(bench.board.flash.contents)!.current!;
  assert.ok(now.includes('sysname R3680E') || now.includes('sysname Torn'));
  assert.match(bench.ask('display clock').join(), '2026-01-01');
});

saved('an alarm takes its line down and the backup dials on the microsecond, erase or no erase', () => {
  const downAfterUs = (isErasing: boolean): number => {
    const bench = province();
    if (isErasing) bench.board.flash.erase(9);
    const cutUs = bench.machine.nowUs;
    bench.world.obey('cut 1/0');
    bench.run({ us: ERASE_US });
    assert.is(bench.board.flash.busy(), 0);
    bench.run({ s: 6 });
    assert.is(bench.standbyState(), StandbyState.Up);
    return bench.journal.of(JournalEvent.LinkDown)[0]!.atUs - cutUs;
  };
  assert.is(downAfterUs(true), downAfterUs(false));
});

saved('alarms, calls and the restart itself are there after it', () => {
  const bench = province();
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  bench.world.obey('mend 1/0');
  bench.run({ s: 30 });
  reboot(bench);
  const told = bench.ask('display reset-reason').join('\n').replace(/\n +/g, ' ');
  for (const part of [
    'the command reboot',
    'reports LOS',
    'call ended',
    'The firmware restarts: the command reboot',
    'Last steps',
  ]) {
    assert.match(told, part);
  }
});

saved('the language is saved as it was chosen, and a restart greets in it', () => {
  const bench = province();
  typeAll(bench, 'language-mode chinese');
  assert.ok(bench.ask('display current-configuration').includes(' language-mode chinese'));
  reboot(bench);
  assert.match(bench.ask('display clock').join(), 'Thursday', 'not saved');
  typeAll(bench, 'language-mode chinese');
  save(bench);
  reboot(bench);
  assert.match(bench.ask('display clock').join(), '星期四');
  assert.match(bench.terminal.screen.lines.join('\n'), /R3680E单板软件，版本/);
  typeAll(bench, 'language-mode english');
  save(bench);
  reboot(bench);
  assert.match(bench.ask('display clock').join(), 'Thursday');
});

saved.run();
