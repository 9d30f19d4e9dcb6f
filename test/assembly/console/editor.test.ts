import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isWide } from '../../../agent/emulate/screen';
import { ConsoleBench } from '../../kit/console';

const editor = suite('editor');

/** The line on the screen behind the prompt of the user view. */
function shown(bench: ConsoleBench): string {
  return bench.screen.lastLine.trimEnd().replace(/^<R3680E>/, '');
}

function typed(...keys: string[]): string {
  const bench = new ConsoleBench();
  for (const key of keys) bench.type(key);
  return shown(bench);
}

editor('characters are inserted at the cursor, wherever the arrows have put it', () => {
  assert.is(typed('dslay', '\x1b[D\x1b[D\x1b[D\x1b[D', 'i', '\x1b[C', 'p'), 'display');
  assert.is(typed('play', '\x1b[H', 'dis', '\x1b[F', '!'), 'display!');
  assert.is(typed('play', '\x01', 'dis', '\x05', '!'), 'display!');
  assert.is(typed('splay', '\x1bOH', 'di'), 'display');
});

editor('backspace, delete and Ctrl-D take one character', () => {
  assert.is(typed('abcd', '\x7f'), 'abc');
  assert.is(typed('abcd', '\x08\x08'), 'ab');
  assert.is(typed('abcd', '\x01', '\x1b[3~'), 'bcd');
  assert.is(typed('abcd', '\x01', '\x04\x04'), 'cd');
});

editor('Ctrl-W takes a word, Ctrl-U what is before the cursor, Ctrl-K what is behind it', () => {
  assert.is(typed('display clock ', '\x17'), 'display');
  assert.is(typed('display clock', '\x02\x02', '\x15'), 'ck');
  assert.is(typed('display clock', '\x01\x06\x06\x06', '\x0b'), 'dis');
});

editor('a Chinese character is one character of two columns', () => {
  assert.is(typed('中心', '\x7f'), '中');
  assert.is(typed('中心', '\x1b[D', '国'), '中国心');
  const bench = new ConsoleBench();
  bench.type('a中');
  bench.take();
  bench.type('\x1b[D');
  assert.is(bench.take(), '\b\b');
});

editor('octets that are no UTF-8 leave no trace', () => {
  const bench = new ConsoleBench();
  bench.type(Uint8Array.of(0x61, 0xff, 0xe4, 0xb8, 0x62, 0x80));
  assert.is(shown(bench), 'ab');
});

editor('a line of 200 octets is full, and the bell says so', () => {
  const bench = new ConsoleBench();
  bench.type('x'.repeat(200));
  bench.take();
  bench.type('y');
  assert.is(bench.take(), '\x07');
  bench.type('\x7f');
  bench.take();
  bench.type('中');
  assert.is(bench.take(), '\x07');
});

/** Goes after what is sent to the columns of a row; anything else than text, CR, BS, BEL and ESC [ K throws. */
function rightmost(sent: string): number {
  let column = '<R3680E>'.length;
  let most = 0;
  for (const [one] of sent.replaceAll('\x1b[K', '').matchAll(/./gsu)) {
    if (one === '\r') column = 0;
    else if (one === '\b') column--;
    else if (one >= ' ') column += isWide(one) ? 2 : 1;
    else if (one !== '\x07') throw new Error(`${JSON.stringify(one)} was sent`);
    if (column < 0) throw new Error('the cursor has left the row');
    most = Math.max(most, column);
  }
  return most;
}

editor('a line longer than the row scrolls sideways: the row shows what is around the cursor', () => {
  const bench = new ConsoleBench();
  for (let n = 0; n < 50; n++) bench.type(`${n} `);
  assert.match(shown(bench), /^<.*47 48 49$/);
  assert.ok(bench.screen.lastLine.length < 80);
  bench.type('\x01');
  assert.match(shown(bench), /^0 1 2 3 4 5 6 7 8 9 10 /);
  assert.is(bench.screen.cursor.column, '<R3680E>'.length);
  bench.type('\x05\x17');
  assert.match(shown(bench), /^<.*47 48$/);
  bench.type('\x15');
  assert.is(shown(bench), '');
});

editor('editing sends nothing but text, CR, BS and ESC [ K, and never reaches column 80', () => {
  const bench = new ConsoleBench();
  bench.take();
  const keys = [
    'x',
    'word ',
    '中',
    '中心 ',
    '\x1b[D',
    '\x1b[D\x1b[D\x1b[D',
    '\x1b[C',
    '\x01',
    '\x05',
    '\x7f',
    '\x04',
    '\x17',
  ];
  let state = 1;
  for (let n = 0; n < 4000; n++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bench.type(keys[(state >>> 16) % (n % 1000 < 500 ? 7 : keys.length)]!);
    assert.is(bench.screen.cursor.row, 0);
  }
  assert.ok(rightmost(bench.take()) < 80);
});

editor('what the row shows after any editing is what the line holds', () => {
  const bench = new ConsoleBench();
  const keys = ['ab', 'c ', '中', '\x1b[D', '\x1b[C', '\x01', '\x05', '\x7f', '\x04', '\x17', '\x1b[D\x1b[D\x1b[D'];
  let state = 7;
  for (let n = 0; n < 2000; n++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bench.type(keys[(state >>> 16) % keys.length]!);
    const { lastLine, cursor } = bench.screen;
    bench.type('\x0c');
    assert.is(bench.screen.lastLine, lastLine);
    assert.equal(bench.screen.cursor, cursor);
  }
});

editor('a long line is on the screen as a whole once it has been entered', () => {
  const bench = new ConsoleBench();
  const line = `display ${'x'.repeat(150)}`;
  bench.type(`${line}\r`);
  assert.ok(bench.screen.lines.includes(`<R3680E>${line}`));
});

editor('an error in a line longer than the row is shown under a part of it', () => {
  const bench = new ConsoleBench();
  const [part, caret] = bench.ask(`display clock ${'x'.repeat(90)} yy`);
  assert.is(part!.slice(caret!.indexOf('^'), caret!.indexOf('^') + 3), 'xxx');
  assert.ok(part!.length < 80);
});

editor('the last eight lines come back, the newest first; repeated and empty ones do not count', () => {
  const bench = new ConsoleBench();
  for (let n = 1; n <= 9; n++) bench.type(`line${n}\r`);
  bench.type('line9\r\r');
  const up = Array.from({ length: 9 }, () => {
    bench.type('\x1b[A');
    return shown(bench);
  });
  assert.equal(up, ['line9', 'line8', 'line7', 'line6', 'line5', 'line4', 'line3', 'line2', 'line2']);
  bench.type('\x0e');
  assert.is(shown(bench), 'line3');
});

editor('CR, LF and CRLF all end a line, once', () => {
  for (const end of ['\r', '\n', '\r\n']) {
    const bench = new ConsoleBench();
    bench.type('system-view\r');
    const before = bench.screen.lines.length;
    bench.type(`quit${end}`);
    assert.is(bench.screen.lines.length, before + 1, JSON.stringify(end));
  }
});

editor('Ctrl-C abandons the line, Ctrl-Z goes back to the user view', () => {
  const bench = new ConsoleBench();
  bench.type('system-view\r');
  bench.type('shut\x03');
  assert.is(bench.screen.lastLine, '[R3680E]');
  bench.type('\x1a');
  assert.is(bench.screen.lastLine, '<R3680E>');
});

editor.run();
