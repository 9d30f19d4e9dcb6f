import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConsoleBench } from '../../kit/console';

const parser = suite('parser');

function bench(...lines: string[]): ConsoleBench {
  const made = new ConsoleBench();
  for (const line of lines) made.type(`${line}\r`);
  return made;
}

parser('keywords can be cut short as long as they stay unique, in any case', () => {
  assert.match(bench().ask('DIS ver').join('\n'), 'version');
  assert.match(bench().ask('display version').join('\n'), 'version');
});

parser('an unknown word gets a caret under it and an error that says what to do', () => {
  assert.equal(bench().ask('display verzion'), [
    '                ^',
    "Error: Unrecognized command found at '^' position. Type ? there for help.",
  ]);
});

parser('the caret counts the columns of the prompt and of Chinese characters', () => {
  const [caret] = bench('system-view', 'sysname 省').ask('省 x');
  assert.is(caret, `${' '.repeat('[..]'.length)}^`);
  const [behind] = bench('system-view').ask('sysname 省 x');
  assert.is(behind, `${' '.repeat('[R3680E]sysname .. '.length)}^`);
});

parser('a command that lacks a word is incomplete behind its last one', () => {
  assert.equal(bench('system-view').ask('alarm timers raise 100'), [
    `${' '.repeat('[R3680E]alarm timers raise 100'.length)}^`,
    "Error: Incomplete command found at '^' position. Type ? there for the rest.",
  ]);
});

parser('a word that can mean two commands is ambiguous', () => {
  assert.is(bench().ask('display i')[1], "Error: Ambiguous command found at '^' position. Type ? behind it for help.");
});

parser('a number out of its range is a wrong parameter, one word too many is told as such', () => {
  const system = bench('system-view');
  assert.match(system.ask('alarm timers raise 60001 clear 0')[1]!, 'Error: Wrong parameter');
  assert.match(system.ask('alarm timers raise -1 clear 0')[1]!, 'Error: Wrong parameter');
  assert.match(system.ask('alarm timers raise 99999999999 clear 0')[1]!, 'Error: Wrong parameter');
  assert.match(system.ask('alarm timers raise 60000 clear 0 0')[1]!, 'Error: Too many parameters');
  assert.equal(system.ask('alarm timers raise 60000 clear 0'), []);
});

parser('an interface is named in full, with a space, or cut short', () => {
  for (const name of ['Serial1/0:0', 'serial 1/0:0', 's1/0:0', 'SER1/0:0']) {
    const one = bench('system-view', `interface ${name}`);
    assert.is(one.screen.lastLine, '[R3680E-Serial1/0:0]', name);
  }
  assert.is(bench('system-view', 'int b 2/3').screen.lastLine, '[R3680E-Bri2/3]');
  assert.is(bench('system-view', 'controller e1 1/2').screen.lastLine, '[R3680E-E1 1/2]');
});

parser('an interface that does not exist is refused by its name', () => {
  assert.equal(bench('system-view').ask('interface s3/1:0'), [
    'Error: Serial3/1:0 does not exist. See display interface brief.',
  ]);
  assert.match(bench('system-view').ask('interface s7/0:0')[0]!, 'Serial7/0:0 does not exist');
  for (const wrong of ['s0/0:0', 's8/0:0', 's1/4:0', 's1/0:1', 's1/0', 's11/0:0', 's1/0:00']) {
    assert.match(bench('system-view').ask(`interface ${wrong}`).join(' '), 'Error: ', wrong);
  }
});

parser('a view has its own commands and those of every view', () => {
  const serial = bench('system-view', 'interface s1/0:0');
  assert.match(serial.ask('dialer number 1').join(' '), 'Unrecognized');
  assert.match(serial.ask('sysname x').join(' '), 'Unrecognized');
  assert.match(serial.ask('display clock').join(' '), '2026-01-01');
  assert.is(bench('system-view', 'interface s1/0:0', 'interface b2/0').screen.lastLine, '[R3680E-Bri2/0]');
  assert.is(bench('system-view', 'interface s1/0:0', 'quit').screen.lastLine, '[R3680E]');
  assert.is(bench('system-view', 'interface s1/0:0', 'return').screen.lastLine, '<R3680E>');
});

parser('? lists what can come, and the line stays as it was', () => {
  const one = bench('system-view', 'interface s1/0:0');
  const before = one.screen.lines.length;
  one.type('standby ?');
  assert.equal(one.screen.lines.slice(before), [
    '  bandwidth               What 100 per cent of load is',
    '  drill                   Call the backups to see that they work',
    '  error-ratio             Wants the backup while the line has many errors',
    '  interface               Backup interface of this main interface',
    '  threshold               Load at which a backup joins, and leaves again',
    '  time-range              Time of day in which the backup is up',
    '  timer                   Timers of the backup center',
    '  track                   Wants the backup while an object is negative',
    '[R3680E-Serial1/0:0]standby',
  ]);
  assert.is(one.screen.lines[before - 1], '[R3680E-Serial1/0:0]standby ?');
  one.type('interface bri2/0 ?');
  assert.equal(one.screen.lines.slice(-4, -1), [
    '[R3680E-Serial1/0:0]standby interface bri2/0 ?',
    '  INTEGER<0-255>          Priority of the backup interface, default 0',
    '  <cr>                    Press Enter to run the command',
  ]);
});

parser('? behind part of a word lists what begins so', () => {
  const one = bench();
  one.type('re?');
  assert.equal(one.screen.lines.slice(-3), [
    '  reboot                  Restart the firmware',
    '  reset                   Clear counters and buffers',
    '<R3680E>re',
  ]);
});

parser('Tab completes a word, or as much of it as is certain, or lists what it can be', () => {
  const one = bench();
  one.type('dis\tver\t');
  assert.is(one.screen.lastLine, '<R3680E>display version ');
  one.type('\x15s\t');
  assert.is(one.screen.lines.at(-1), '<R3680E>s');
  assert.is(one.screen.lines.at(-2), '  system-view             Enter the system view');
  one.type('\x15re\tb\t');
  assert.is(one.screen.lastLine.trimEnd(), '<R3680E>reboot');
});

parser('Tab never takes away what was typed: candidates that differ in case share what they share', () => {
  for (const typed of ['b', 'B', 'br', 'Br', 'bR']) {
    const one = bench();
    one.type(`display interface ${typed}\t`);
    assert.is(one.screen.lastLine, `<R3680E>display interface ${typed}${'bri'.slice(typed.length)}`, typed);
  }
  for (const typed of ['bri', 'Bri', 'BRI']) {
    const one = bench();
    one.type(`display interface ${typed}\t`);
    assert.equal(one.screen.lines.slice(-3), [
      '  Bri                     ISDN basic rate interface',
      '  brief                   One line an interface',
      `<R3680E>display interface ${typed}`,
    ]);
  }
});

parser('Tab on a line with no room for the rest leaves it as it is', () => {
  const one = bench('system-view');
  one.type(`${' '.repeat(197)}sys`);
  one.take();
  one.type('\t');
  assert.is(one.take(), '\x07');
});

parser('brief goes before an interface type that was cut short', () => {
  for (const line of ['dis int br', 'display interface b'])
    assert.match(bench().ask(line)[0]!, 'Interface        Admin', line);
  assert.match(bench().ask('dis int b2/0')[0]!, 'Bri2/0 current state');
  assert.match(bench().ask('dis int bri 2/0')[0]!, 'Bri2/0 current state');
});

parser('a controller is named in full, with a space or without, or cut short', () => {
  for (const name of ['E1 1/0', 'e1 1/0', 'e11/0', 'e1/0']) {
    assert.match(bench().ask(`display controller ${name}`)[0]!, 'E1 1/0 current state', name);
    assert.is(bench('system-view', `controller ${name}`).screen.lastLine, '[R3680E-E1 1/0]', name);
  }
});

parser('an E1 among the interfaces needs its digit, since Ethernet begins alike', () => {
  for (const name of ['E1 1/0', 'e1 1/0', 'e11/0'])
    assert.match(bench().ask(`display interface ${name}`)[0]!, 'E1 1/0 current state', name);
  assert.match(bench().ask('display interface e1/0').join(), /Ambiguous/);
});

parser('text that is too long is told its limit in octets', () => {
  const serial = bench('system-view', 'interface s1/0:0');
  assert.is(
    serial.ask(`description ${'中'.repeat(27)}`).at(-1),
    "Error: Text too long at '^' position: at most 80 octets (3 a Chinese character).",
  );
  assert.is(serial.ask(`description ${'中'.repeat(26)}`).length, 0);
  assert.match(bench('system-view').ask(`sysname ${'x'.repeat(31)}`)[1]!, 'at most 30 octets');
});

/** The help that `?` shows for a word, in the present view of a bench. */
function helpOf(one: ConsoleBench, typed: string, word: string): string {
  one.type(`${typed}?`);
  const line = one.screen.lines.filter((shown) => shown.startsWith(`  ${word} `)).at(-1)!;
  one.type('\x15');
  return line.slice(26);
}

parser('help behind undo says what undo does', () => {
  const serial = bench('system-view', 'interface s1/0:0');
  assert.is(helpOf(serial, 'shut', 'shutdown'), 'Take the interface out of service');
  assert.is(helpOf(serial, 'undo ', 'shutdown'), 'Put into service again');
  assert.is(helpOf(bench(), 'undo ', 'debugging'), 'Stop showing what happens in detail');
  assert.is(helpOf(bench(), 'undo terminal ', 'monitor'), 'Keep log messages off this terminal');
});

parser('help in the view of a controller speaks of the controller', () => {
  const controller = bench('system-view', 'controller e1 1/0');
  assert.is(helpOf(controller, 'shut', 'shutdown'), 'Take the controller out of service');
  assert.is(helpOf(controller, 'desc', 'description'), 'Describe what the controller is for');
});

parser('what takes text to the end of the line keeps its spaces and loses those at the end', () => {
  const one = bench('system-view', 'interface s1/0:0', 'description to  the 中心  ');
  assert.equal(one.ask('display this'), ['#', 'interface Serial1/0:0', ' description to  the 中心', '#', 'return']);
});

parser.run();
