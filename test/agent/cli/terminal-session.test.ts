import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { skipWithout } from '../../kit/tools';
import { endAll, linecard, onTerminal, runToEnd } from './command';
import { makeFolder, removeFolder } from './folder';
import { decoded, malformed } from './tshark';

const session = suite<{ folder: string; log: string; captures: string }>('terminal session');
session.before.each((context) => {
  context.folder = makeFolder();
  context.log = join(context.folder, 'log');
  context.captures = join(context.folder, 'captures');
});
session.after.each(({ folder }) => {
  endAll();
  removeFolder(folder);
});

const DAY = '!cut 1/0\n!wait 10s\ndisplay standby state\n!mend 1/0\n!wait 20s\ndisplay isdn call-info\n';

session('a pipe is typed line by line, a wait holds it up, and its end ends the session', async () => {
  const { code, output } = await runToEnd(DAY, 'emulate');
  assert.is(code, 0);
  assert.match(output, /Backup interface : Bri2\/0 +State : UP/);
  assert.match(output, /Cause +: 16 normal call clearing\r\n\r\n<R3680E>\r\n$/);
  assert.not.match(output, /waiting/);
});

session('a pipe with CRLF is the same', async () => {
  const { output } = await runToEnd('!seed\r\n!seed\r\ndisplay clock\r\n', 'emulate', '--seed', '5');
  assert.match(output, /<R3680E>!seed\r\nseed 5\r\n<R3680E>!seed\r\nseed 5\r\n<R3680E>display clock\r\n2026/);
});

session('!quit leaves the rest unread', async () => {
  const { code, output } = await runToEnd('!quit\ndisplay clock\n', 'emulate');
  assert.is(code, 0);
  assert.not.match(output, /display clock/);
});

session('virtual time follows real time at the speed that was asked for', async () => {
  const one = linecard('emulate', '--speed', '1000');
  await one.until(/<R3680E>/);
  one.type('!cut 1/0\n');
  await one.until(/carries the traffic/); // 5.4 s
  await one.ask('!mend 1/0\n', /cleared LOS/); // 10 s
  one.endInput();
  assert.is((await one.ended()).code, 0);
});

session('an output that nobody reads any more ends the session', async () => {
  if (skipWithout('socat')) return;
  const one = onTerminal('--trouble --speed max | head -n 3');
  await one.until(/left 0.* icanon .* echo /s);
});

session('the boundary log of a session is replayed', async ({ log }) => {
  await runToEnd(`${DAY}reboot\ny!unplug 1\n!wait 2s\n`, 'emulate', '--log', log, '--seed', '3');
  const { code, output } = await runToEnd('', 'replay', log);
  assert.match(output, /^r3680e-province, seed 3: \d+ steps, \d+ journal records replayed\nidentical\n$/);
  assert.is(code, 0);
});

session('the captures of a session are read by tshark, and its call is whole', async ({ captures }) => {
  if (skipWithout('tshark')) return;
  await runToEnd(`${DAY}!call 2/0 5550100\n!wait 5s\n`, 'emulate', '--capture', captures);
  const files = readdirSync(captures).sort();
  assert.equal(files, ['bri-2-0.pcap', 'bri-2-1.pcap', 'bri-2-2.pcap', 'bri-2-3.pcap', 'ppp-2-0.pcap']);
  for (const file of files) assert.equal(malformed(join(captures, file)), [], file);
  const messages = decoded(join(captures, 'bri-2-0.pcap'), 'q931');
  const outgoing = ['SETUP', 'CALL PROCEEDING', 'ALERTING', 'CONNECT', 'CONNECT ACKNOWLEDGE'];
  const cleared = ['DISCONNECT', 'RELEASE', 'RELEASE COMPLETE'];
  const refused = ['SETUP', 'RELEASE COMPLETE'];
  assert.equal(messages, [...outgoing, ...cleared, ...refused]);
});

for (const [name, code] of Object.entries({ SIGTERM: 143, SIGHUP: 129, SIGINT: 130 })) {
  session(`${name} ends the session with files that are whole`, async ({ log, captures }) => {
    const one = linecard('emulate', '--log', log, '--capture', captures);
    await one.ask('!cut 1/0\n!wait 10s\n', /carries the traffic/);
    one.signal(name as NodeJS.Signals);
    assert.is((await one.ended()).code, code);
    assert.match((await runToEnd('', 'replay', log)).output, /replayed\nidentical\n$/);
    if (skipWithout('tshark')) return;
    assert.is(decoded(join(captures, 'bri-2-0.pcap'), 'q931').at(-1), 'CONNECT ACKNOWLEDGE');
  });
}

session(
  'on a terminal a long wait shows its progress, Ctrl-C stops it, and the terminal is left as it was',
  async () => {
    if (skipWithout('socat')) return;
    const one = onTerminal();
    await one.ask('', /<R3680E>$/);
    await one.ask('!wait 100d\r', /waiting: \d\d:\d\d:\d\d of 100d 00:00:00, Ctrl-C stops$/);
    one.type('typed too early\r');
    await one.until(/(?:waiting: [^w]*){3}$/);
    await one.ask('\x03', /stopped after (\d+d )?\d\d:\d\d:\d\d of 100d 00:00:00, .* since power-on\s+<R3680E>$/);
    assert.not.match(one.output, /early/);
    const [clock] = await one.ask('display clock\r', /2026-01-01 \d\d:\d\d:\d\d/);
    assert.ok(clock > '2026-01-01 00:10', clock);
    await one.ask('\x1d', /left 0/);
    await one.until(/ icanon .* echo /s);
  },
);

session('on a terminal what is typed ahead of a wait is typed on when it is over', async () => {
  if (skipWithout('socat')) return;
  const one = onTerminal();
  await one.until(/<R3680E>$/);
  await one.ask('!wait 9min\rdisplay clock\r!time\r', /00:09:0\d\s.*00:09:0\d since power-on\s+<R3680E>$/s);
  one.type('!quit\r');
  await one.until(/left 0.* icanon /s);
});

session('on a terminal a signal leaves the terminal as it was', async () => {
  if (skipWithout('socat')) return;
  const one = onTerminal('--trouble --speed max');
  const [, pid] = await one.until(/process (\d+)/);
  await one.until(/!(cut|mend|exchange|ais)/);
  process.kill(Number(pid), 'SIGTERM');
  await one.until(/left 143.* icanon .* echo /s);
});

session.run();
