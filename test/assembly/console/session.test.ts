import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { JournalEvent } from '../../../hal/contract/journal';
import { LineAlarm } from '../../../hal/contract/line';
import { ConsoleBench } from '../../kit/console';

const session = suite('session');

function bench(...lines: string[]): ConsoleBench {
  const made = new ConsoleBench();
  for (const line of lines) made.type(`${line}\r`);
  made.take();
  return made;
}

session(
  'a page of 24 lines is 23 of the display and the pager; space shows the next page, Enter the next line, q ends it',
  () => {
    const one = bench('undo terminal monitor');
    for (let n = 0; n < 60; n++) one.note(JournalEvent.TrackNegative, n);
    one.type('display logbuffer\r');
    const page = one.take().split('\r\n');
    assert.is(page.length, 1 + 23 + 1);
    assert.is(page.at(-1), '  ---- More ----');
    one.type('\r');
    const [line = '', ...rest] = one.take().split('\r\n');
    assert.ok(line.startsWith('\r\x1b[K%') && line.endsWith('object 22 is NEGATIVE.'), line);
    assert.equal(rest, ['  ---- More ----']);
    one.type(' ');
    assert.is(one.take().split('\r\n').length, 23 + 1);
    one.type(' ');
    assert.match(one.take(), /object 59 is NEGATIVE\.\r\n<R3680E>$/);
    one.type('display logbuffer\r');
    one.take();
    one.type('q');
    assert.is(one.take(), '\r\x1b[K<R3680E>');
  },
);

session('a line of a display that is wider than the terminal goes on in the next one, behind a word', () => {
  const one = bench('undo terminal monitor', 'reset logbuffer');
  one.note(JournalEvent.CardRemoved, 1, 1);
  one.note(JournalEvent.StandbyActive, 0, 1, 5542);
  one.type('display logbuffer\r');
  assert.equal(one.take().split('\r\n').slice(2, -1), [
    '%Jan 1 00:00:00:000 2026 R3680E DEVICE/4/REMOVED: The LC-4E1 card was removed',
    '  from slot 1.',
    '%Jan 1 00:00:00:000 2026 R3680E STANDBY/4/ACTIVE: Dialer1 carries the traffic of',
    '  Ethernet0/0 after an outage of 5.542 s.',
  ]);
  one.type('language-mode chinese\r');
  one.take();
  one.type('display logbuffer\r');
  const chinese = one.take().split('\r\n').slice(2, -1);
  assert.equal(chinese.slice(0, 1), ['%Jan 1 00:00:00:000 2026 R3680E DEVICE/4/REMOVED: 槽位1的LC-4E1单板被拔出。']);
});

session('a text without spaces is broken between two characters', () => {
  const one = bench('system-view', `sysname ${'省'.repeat(10)}`, 'return', 'language-mode chinese', 'reset logbuffer');
  one.note(JournalEvent.DialerRefused, 0, 1, 0, 2);
  const lines = one.ask('display logbuffer').slice(1);
  assert.is(lines.length, 2);
  assert.match(lines[1]!, /^ {2}[^ ]/);
  assert.match(lines.join('').replace('  ', ''), /不再拨打被拒绝的号码：未分配的号码。剩余号码2个。$/);
});

session('a text without spaces is not broken within a word of ASCII', () => {
  const [before, word] = ['E1-1432-to-the-centre-by-the-second-trunk-exchange参见', 'display-standby-state'];
  const text = `${before}${word}`;
  const one = bench('system-view', 'interface Serial1/0:0', `description ${text}`, 'return', 'language-mode chinese');
  const lines = one.ask('display interface Serial1/0:0').filter((line) => /描述|^ +display/.test(line));
  assert.equal(lines, [`描述：${before}`, `  ${word}`]);
});

session('what may be typed again is not broken: the configuration and the history', () => {
  const text = 'x'.repeat(78);
  const one = bench('system-view', 'interface Serial1/0:0', `description ${text}`);
  one.type('display this\r');
  assert.ok(one.take().split('\r\n').includes(` description ${text}`));
  one.type('display history-command\r');
  assert.ok(one.take().split('\r\n').includes(`description ${text}`));
});

session('a display that just fills its page does not ask for more', () => {
  const short = bench('screen-length 13 temporary');
  short.type('display interface brief\r');
  assert.is(short.screen.lastLine, '  ---- More ----');
  const exact = bench('screen-length 14 temporary');
  assert.is(exact.ask('display interface brief').length, 13);
  assert.is(exact.screen.lastLine, '<R3680E>');
});

session('Ctrl-C ends a display the terminal is still receiving', () => {
  const one = bench('screen-length disable');
  one.octetsLeft = 100;
  one.type('display interface\r');
  one.type('\x03');
  one.octetsLeft = Number.POSITIVE_INFINITY;
  one.rest();
  assert.is(one.screen.lastLine, '<R3680E>');
  assert.not.match(one.take(), 'Bri2/3');
});

session('a slow UART loses nothing: every octet arrives, in order', () => {
  const fast = bench('screen-length disable');
  fast.type('display interface brief\r');
  const slow = bench('screen-length disable');
  slow.octetsAtATime = 7;
  slow.type('display interface brief\r');
  slow.rest();
  assert.is(slow.take(), fast.take());
});

session('what is typed ahead of a display is carried out after it', () => {
  const one = bench('screen-length disable');
  one.octetsAtATime = 1;
  for (const key of 'display device\rdisplay clock\r') one.type(key);
  one.rest();
  assert.match(one.screen.lines.slice(-4).join('\n'), /Thursday/);
});

session('a log line does not tear what is being typed', () => {
  const one = bench();
  one.type('display ver\x1b[D');
  one.take();
  one.note(JournalEvent.AlarmRaised, 0, LineAlarm.Los);
  assert.is(
    one.take(),
    '\r\x1b[K%Jan 1 00:00:00:000 2026 R3680E LINE/2/ALARM: E1 1/0 reports LOS.\r\n<R3680E>display ver\b',
  );
});

session('a log line waits until the display under way has ended', () => {
  const one = bench();
  one.type('display interface\r');
  one.take();
  one.note(JournalEvent.AlarmRaised, 0, LineAlarm.Los);
  assert.is(one.take(), '');
  one.type('q');
  assert.match(one.take(), 'LINE/2/ALARM');
});

session('debugging shows what the log leaves out, terminal monitor turns both off', () => {
  const one = bench();
  one.note(JournalEvent.LineActing, 0, LineAlarm.Los, LineAlarm.None);
  assert.is(one.take(), '');
  one.type('debugging line\r');
  one.take();
  one.note(JournalEvent.LineActing, 0, LineAlarm.Los, LineAlarm.None);
  assert.match(
    one.take(),
    '*Jan 1 00:00:00:000 2026 R3680E LINE/7/DEFECT: E1 1/0 now has the defect LOS, before none.',
  );
  one.type('undo terminal monitor\r');
  one.take();
  one.note(JournalEvent.AlarmRaised, 0, LineAlarm.Los);
  assert.is(one.take(), '');
  assert.match(one.ask('display logbuffer').at(-1)!, 'LINE/2/ALARM');
});

session('the log buffer keeps the last 128 messages', () => {
  const one = bench('undo terminal monitor', 'screen-length disable', 'reset logbuffer');
  for (let n = 0; n < 200; n++) one.note(JournalEvent.CardInserted, n);
  const lines = one.ask('display logbuffer');
  assert.is(lines[0], 'Log buffer: 128 of 128 messages, 200 since the last reset.');
  const messages = lines.slice(1).join('\n').replace(/\n +/g, ' ').split('\n');
  assert.is(messages.length, 128);
  assert.match(messages[0]!, 'slot 72.');
  assert.match(messages[127]!, 'slot 199.');
});

session('the configuration restores itself: what it says is what a restart reads', () => {
  const first = bench(
    'system-view',
    'sysname 省07',
    'alarm timers raise 100 clear 200',
    'interface s1/0:0',
    'description 到中心 E1',
    'standby interface b2/0 10',
    'standby timer delay 3 10',
    'interface b2/0',
    'dialer number 01065234567',
    'isdn link-mode p2p',
    'interface b2/1',
    'shutdown',
    'return',
    'screen-length disable',
  );
  const text = first.ask('display current-configuration');
  const second = new ConsoleBench({
    configuration: text.map((line) => `${line}\n`).join(''),
    cards: false,
  });
  second.type('screen-length disable\r');
  const restored = second.ask('display current-configuration');
  assert.equal(
    text.filter((line) => line.startsWith(' ')),
    restored.filter((line) => line.startsWith(' ')),
  );
  assert.is(second.screen.lastLine, '<省07>');
  assert.equal(
    text.filter((line) => line.startsWith(' ')),
    [
      ' sysname 省07',
      ' alarm timers raise 100 clear 200',
      ' dialer number 01065234567',
      ' isdn link-mode p2p',
      ' shutdown',
      ' description 到中心 E1',
      ' standby interface Bri2/0 10',
      ' standby timer delay 3 10',
    ],
  );
});

session('a stored line that is refused is journalled and skipped, the others hold', () => {
  const one = new ConsoleBench({ configuration: 'sysname A\nnonsense\nsysname\n#\nsysname B\n' });
  assert.is(one.screen.lastLine, '<B>');
  const log = one.ask('display logbuffer').slice(1).join('').split('%').slice(1);
  assert.match(log[0]!, 'SHELL/3/REFUSED: Line 2 of the stored configuration  was refused.');
  assert.match(log[1]!, 'Line 3 ');
  assert.is(log.length, 2);
});

session('undo takes every setting back to its default', () => {
  const one = bench(
    'system-view',
    'sysname A',
    'alarm timers raise 1 clear 1',
    'interface b2/0',
    'dialer number 1',
    'isdn link-mode p2p',
    'interface s1/0:0',
    'standby interface b2/0',
    'standby timer delay 1 1',
    'description x',
    'shutdown',
    'undo shutdown',
    'undo description',
    'undo standby timer delay',
    'undo standby interface bri2/0',
    'interface b2/0',
    'undo dialer number',
    'undo isdn link-mode',
    'quit',
    'undo alarm timers',
    'undo sysname',
    'return',
    'screen-length disable',
  );
  assert.equal(
    one.ask('display current-configuration').filter((line) => line.startsWith(' ')),
    [],
  );
});

session('a main interface has three backups at most, and delays with the first of them', () => {
  const one = bench('system-view', 'interface s1/1:0');
  assert.equal(one.ask('standby timer delay 1 1'), [
    'Error: Serial1/1:0 has no standby interface. Type standby interface first.',
  ]);
  for (const port of [0, 1, 2]) one.type(`standby interface b2/${port}\r`);
  assert.equal(one.ask('standby timer delay 1 1'), []);
  assert.match(one.ask('standby interface b2/3')[0]!, 'Serial1/1:0 has 3 backups already');
});

session('reboot asks first, and takes Y and Enter for yes', () => {
  const one = bench();
  for (const answer of ['n\r', '\r', 'yes\r', 'y\x7f\r', 'y\x03', '?\t\x1b[A\r']) {
    one.type('reboot\r');
    assert.match(one.take(), /Restart\? \[Y\/N\]:$/);
    one.type(answer);
    assert.is(one.screen.lastLine, '<R3680E>', answer);
  }
  one.type('reboot\rY');
  assert.match(one.screen.lastLine, /\[Y\/N\]:Y$/);
  assert.throws(() => one.type('\r'), /restarts: cause 0x1/);
});

session('an answer is no command: it is not remembered', () => {
  const one = bench('reboot', 'n');
  one.type('\x1b[A');
  assert.is(one.screen.lastLine, '<R3680E>reboot');
});

session('quit in the user view says that there is no view above', () => {
  assert.equal(bench().ask('quit'), ['The user view is the outermost view.']);
});

session('undo of a standby that was never set says so', () => {
  const one = bench('system-view', 'interface s1/0:0');
  const nothing = ['Nothing is configured: Serial1/0:0 has no standby interface.'];
  assert.equal(one.ask('undo standby interface b2/0'), nothing);
  assert.equal(one.ask('undo standby interface'), nothing);
  assert.equal(one.ask('undo standby timer delay'), nothing);
});

session('the configuration leaves out what is at its default', () => {
  const one = bench('system-view', 'interface s1/1:0', 'description x', 'return');
  assert.equal(one.ask('display current-configuration'), [
    '#',
    'interface Serial1/1:0',
    ' description x',
    '#',
    'return',
  ]);
  assert.equal(bench().ask('display current-configuration'), ['#', 'return']);
  assert.equal(bench('system-view', 'interface s1/1:0').ask('display this'), [
    '#',
    'interface Serial1/1:0',
    '#',
    'return',
  ]);
});

session('display debugging lists what is on, as it would be typed', () => {
  const one = bench('debugging standby', 'debugging line');
  assert.equal(one.ask('display debugging'), [
    'Debugging is on. Turn it off with undo debugging all.',
    'debugging line',
    'debugging standby',
  ]);
  assert.equal(bench('debugging all').ask('display debugging').slice(1), ['debugging all']);
  assert.equal(bench().ask('display debugging'), ['Debugging is off.']);
});

session('display history-command shows the lines typed before, the newest last', () => {
  const one = bench('system-view', 'sysname A', 'return');
  assert.equal(one.ask('display history-command'), ['system-view', 'sysname A', 'return', 'display history-command']);
});

session('language-mode chinese changes help, errors and displays, not the commands', () => {
  const one = bench('language-mode chinese');
  assert.equal(one.ask('displya'), ['        ^', "错误：在'^'位置发现无法识别的命令。请在该处输入?查看可用的命令。"]);
  assert.is(one.ask('display standby state')[0], '没有配置备份接口。请在串口视图下使用standby interface命令。');
  one.type('reb?');
  assert.is(one.screen.lines.at(-2), '  reboot                  重新启动');
});

session('a change of the configuration is noted, and a change of the view is none', () => {
  const one = bench('debugging all');
  one.type('system-view\rinterface Serial1/0:0\rreturn\rsystem-view\rquit\r');
  assert.not.match(one.take(), 'The configuration was changed');
  one.type('system-view\rsysname Centre\r');
  assert.match(one.take(), 'The configuration was changed: sysname.');
});

session('ten thousand random octets leave a console that answers', () => {
  let state = 20260101;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  };
  const one = bench();
  for (let n = 0; n < 10_000; n++) one.type(Uint8Array.of(random()));
  one.type('\x1b[Z\x03\x03\x1a');
  assert.match(one.ask('display clock').join('\n'), '2026-01-01');
});

session.run();
