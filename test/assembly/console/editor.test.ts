import { suite } from 'uvu';
import * as assert from 'uvu/assert';
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

editor('a long line goes on in the next row of 80 columns, and the cursor finds its way back', () => {
  const bench = new ConsoleBench();
  bench.type('x'.repeat(72));
  bench.take();
  bench.type('\x01');
  assert.is(bench.take(), '\x1b[1A\x1b[8C');
  bench.type('\x05');
  assert.is(bench.take(), '\x1b[1B\x1b[8D');
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
