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
    "Error: Unrecognized command found at '^' position. Type ? there to see what can come.",
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
    "Error: Incomplete command found at '^' position. Type ? there to see what is missing.",
  ]);
});

parser('a word that can mean two commands is ambiguous', () => {
  assert.is(
    bench().ask('display i')[1],
    "Error: Ambiguous command found at '^' position. Type ? behind it to see what it can mean.",
  );
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
    'Error: Serial3/1:0 does not exist. Type display interface brief to see which do.',
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
    '  interface               Backup interface of this main interface',
    '  timer                   Timers of the backup center',
    '[R3680E-Serial1/0:0]standby',
  ]);
  one.type('interface bri2/0 ?');
  assert.equal(one.screen.lines.slice(-4, -1), [
    '[R3680E-Serial1/0:0]standby interface bri2/0',
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

parser('what takes text to the end of the line keeps its spaces and loses those at the end', () => {
  const one = bench('system-view', 'interface s1/0:0', 'description to  the 中心  ');
  assert.equal(one.ask('display this'), ['#', 'interface Serial1/0:0', ' description to  the 中心', '#', 'return']);
});

parser.run();
