import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Screen } from '../../../agent/emulate/screen';

const screen = suite('screen');

function showing(...texts: string[]): Screen {
  const one = new Screen();
  for (const text of texts) one.write(new TextEncoder().encode(text));
  return one;
}

screen('CR, LF and BS move the cursor, characters overwrite', () => {
  assert.equal(showing('abc\rX\b\bYZ\r\nnext').lines, ['YZc', 'next']);
  assert.equal(showing('ab\ncd').lines, ['ab', '  cd']);
});

screen('the bell leaves no trace, and neither does what is not understood', () => {
  assert.equal(showing('a\x07b\x1b[31mc\x1b[?25ld').lines, ['abcd']);
});

screen('left and right stay within the row, and erasing ends at its end', () => {
  const one = showing('abcdef\x1b[3D\x1b[K');
  assert.is(one.lastLine, 'abc');
  assert.ok(one.isAtEnd);
  assert.is(showing('abc\x1b[99DX\x1b[99CY').lastLine, `Xbc${' '.repeat(76)}Y`);
});

screen('a sequence cut in two is one sequence, and so is a character', () => {
  assert.is(showing('abc\x1b', '[2', 'DX').lastLine, 'aXc');
  const one = new Screen();
  const octets = new TextEncoder().encode('中');
  for (const octet of octets) one.write(Uint8Array.of(octet));
  assert.is(one.lastLine, '中');
});

screen('a line longer than 80 columns goes on in the next row and is one line all the same', () => {
  const one = showing('x'.repeat(80));
  assert.equal(one.cursor, { row: 0, column: 80 });
  one.write(new TextEncoder().encode('yz'));
  assert.equal(one.cursor, { row: 1, column: 2 });
  assert.equal(one.lines, [`${'x'.repeat(80)}yz`]);
  one.write(new TextEncoder().encode('\r\x1b[1A!'));
  assert.is(one.lastLine, `!${'x'.repeat(79)}yz`);
  assert.not(one.isAtEnd);
});

screen('exactly 80 columns and a new line make no empty row', () => {
  assert.equal(showing(`${'x'.repeat(80)}\r\nnext`).lines, ['x'.repeat(80), 'next']);
});

screen('a wide character does not straddle two rows', () => {
  const one = showing(`${'x'.repeat(79)}中`);
  assert.equal(one.cursor, { row: 1, column: 2 });
  assert.equal(one.lines, [`${'x'.repeat(79)}中`]);
});

screen('erasing below takes the rows below away, and the line ends there', () => {
  const one = showing(`first\r\n${'x'.repeat(100)}\r\nlast\x1b[2A\r\x1b[4C\x1b[J`);
  assert.equal(one.lines, ['first', 'xxxx']);
  assert.ok(one.isAtEnd);
});

screen('lines that the cursor cannot reach any more are kept whole', () => {
  const long = 'abcdefghij'.repeat(20);
  const one = showing(...Array.from({ length: 60 }, (_, n) => `${n} ${long}\r\n`));
  assert.equal(one.lines, [...Array.from({ length: 60 }, (_, n) => `${n} ${long}`), '']);
});

screen.run();
