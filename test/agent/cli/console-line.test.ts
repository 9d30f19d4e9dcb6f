import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { skipWithout } from '../../kit/tools';
import { endAll, linecard, Process, patiently, runToEnd } from './command';
import { makeFolder, removeFolder } from './folder';

/** Somebody at the console, over TCP. */
class Caller {
  heard = '';
  readonly #socket: Socket;
  readonly #ended: Promise<void>;
  #listen = (): void => {};

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.on('error', () => {});
    this.#socket.setEncoding('latin1').on('data', (text: string) => {
      this.heard += text;
      this.#listen();
    });
    this.#ended = new Promise((resolve) => this.#socket.on('close', () => resolve()));
  }

  say(octets: string | Uint8Array): void {
    this.#socket.write(octets);
  }

  async ask(text: string, pattern: RegExp): Promise<void> {
    const from = this.heard.length;
    this.say(text);
    const answer = new Promise<void>((resolve) => {
      this.#listen = () => {
        if (pattern.test(this.heard.slice(from))) resolve();
      };
      this.#listen();
    });
    await patiently(answer, () => `no ${pattern} in\n${this.heard.slice(from)}`);
  }

  leave(): void {
    this.#socket.destroy();
  }

  async isSentAway(): Promise<void> {
    await patiently(this.#ended, () => 'the line stays open');
  }
}

const lines = suite<{ folder: string }>('console line');
lines.before.each((context) => {
  context.folder = makeFolder();
});
lines.after.each(({ folder }) => {
  endAll();
  removeFolder(folder);
});

const CLOCK = /2026-01-01 \d\d:\d\d:\d\d\r\n.*<R3680E>$/s;

lines('tcp takes one caller after another, and the newest of two', async ({ folder }) => {
  const log = join(folder, 'log');
  const one = linecard('emulate', '--console', 'tcp:127.0.0.1:0', '--log', log);
  const [, port] = await one.until(/console at tcp:127\.0\.0\.1:(\d+)/);
  const first = new Caller(Number(port));
  await first.ask('system-view\r', /\[R3680E\]$/);
  first.leave();
  const second = new Caller(Number(port));
  await second.ask('return\r', /<R3680E>$/);
  const third = new Caller(Number(port));
  await second.isSentAway();
  await third.ask('display clock\r\n', CLOCK);
  one.signal('SIGINT');
  assert.is((await one.ended()).code, 0);
  await third.isSentAway();
  assert.match((await runToEnd('', 'replay', log)).output, /identical\n$/);
});

lines('tcp survives garbage, and a paste longer than the device holds in its buffer', async () => {
  const one = linecard('emulate', '--console', 'tcp:127.0.0.1:0');
  const [, port] = await one.until(/console at tcp:127\.0\.0\.1:(\d+)/);
  const caller = new Caller(Number(port));
  const garbage = Uint8Array.from({ length: 4096 }, (_, n) => (n * 7919 + (n >> 3) * 31) & 0xff);
  caller.say(garbage);
  await caller.ask('\x03\x1aq\x03display clock\r', CLOCK);
  await caller.ask('display clock\r'.repeat(200), /(?:Thursday(?:(?!Thursday)[\s\S])*){200}<R3680E>$/);
  one.signal('SIGTERM');
  assert.is((await one.ended()).code, 143);
});

lines(
  'a line that starts with ! is the device’s on the line, and the world’s on the emulator’s own terminal',
  async () => {
    const one = linecard('emulate', '--console', 'tcp:127.0.0.1:0', '--speed', '100');
    const [, port] = await one.until(/console at tcp:127\.0\.0\.1:(\d+)/);
    const caller = new Caller(Number(port));
    await caller.ask('!cut 1/0\r', /Error: Unrecognized command/);
    one.type('!cut 1/0\nunplug 9\n!wait 10s\n!time\n');
    await caller.ask('', /carries the traffic/);
    await one.until(/the cable of 1\/0 is cut\nthere is no slot 9.*\nwaited, .*\n.* since power-on\n$/);
    one.endInput();
    await caller.ask('display clock\r', CLOCK);
  },
);

lines('pty is a terminal that stays when whoever used it leaves', async () => {
  if (skipWithout('socat')) return;
  const one = linecard('emulate', '--console', 'pty');
  const [, path = ''] = await one.until(/console at (\S+)/);
  for (let visit = 0; visit < 2; visit++) {
    const visitor = new Process('socat', ['-', `${path},rawer`]);
    await visitor.ask('display clock\r', CLOCK);
    visitor.signal('SIGKILL');
    await visitor.ended();
  }
  one.type('!quit\n');
  assert.is((await one.ended()).code, 0);
});

lines('serial is a real port, and its loss ends the session', async ({ folder }) => {
  if (skipWithout('socat')) return;
  const [near, far] = [join(folder, 'near'), join(folder, 'far')];
  const cable = new Process('socat', ['-d', '-d', `PTY,rawer,link=${near}`, `PTY,rawer,link=${far}`]);
  await cable.until(/starting data transfer loop/);
  const one = linecard('emulate', '--console', `serial:${near}`);
  await one.until(/console at .*near, 9600 bit\/s/);
  const terminal = new Process('socat', ['-', `${far},rawer`]);
  await terminal.ask('display clock\r', CLOCK);
  cable.signal('SIGTERM');
  await one.until(/the console is gone: /);
  assert.is((await one.ended()).code, 1);
});

lines.run();
