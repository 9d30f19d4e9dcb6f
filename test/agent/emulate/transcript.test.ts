import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { difference, parseTranscript, play } from '../../../agent/emulate/transcript';
import { Bench } from '../../kit/bench';

const transcript = suite('transcript');

function played(text: string): string[] {
  return play(parseTranscript(text), new Bench().terminal);
}

transcript('remarks come first, settings are in them, the screen is the rest', () => {
  const { remarks, settings, screen } = parseTranscript(
    '// What it shows.\n// board: minimal\n// seed: 7\n<R3680E>display clock\n// not a remark\n<R3680E>\n\n',
  );
  assert.equal(remarks, ['// What it shows.', '// board: minimal', '// seed: 7']);
  assert.equal(settings, { board: 'minimal', seed: '7' });
  assert.equal(screen, ['<R3680E>display clock', '// not a remark', '<R3680E>']);
});

transcript('what is typed stands behind prompts and questions', () => {
  const { typed } = parseTranscript(
    '<R3680E>system-view\nEnter system view\n[R3680E]interface s1/0:0\n[R3680E-Serial1/0:0]return\n' +
      '<R3680E>!cut 1/0\n<R3680E>reboot\nGo on? [Y/N]: y\n<R3680E>\n',
  );
  assert.equal(typed, ['system-view', 'interface s1/0:0', 'return', '!cut 1/0', 'reboot', 'y', '']);
});

transcript('nothing is typed at a prompt that a start of the firmware has cut off', () => {
  const { typed } = parseTranscript(
    '<R3680E>!mains a good\nfeed a is good\n<R3680E>\nR3680E line card agent, version 1.\n\n<R3680E>save\n',
  );
  assert.equal(typed, ['!mains a good', 'save']);
});

transcript('CRLF, blanks at the end of lines and empty lines at the end of the file do not count', () => {
  assert.equal(parseTranscript('// a\r\n<A>x  \r\n<A>\r\n\r\n'), parseTranscript('// a\n<A>x\n<A>'));
});

transcript('a file in which nothing is typed is refused', () => {
  for (const text of ['', '\n', '// only remarks', 'no prompt\n']) {
    assert.throws(() => parseTranscript(text), /nothing is typed in it/, JSON.stringify(text));
  }
});

transcript('what was said at power-up is left out, and the last prompt is not typed at', () => {
  assert.equal(played('<x>display clock\n<x>'), [
    '<R3680E>display clock',
    '2026-01-01 00:00:01',
    'Thursday',
    'From the clock chip',
    '<R3680E>',
  ]);
});

transcript('a prompt with nothing behind it is Enter, unless it is the last', () => {
  assert.equal(played('<x>\n<x>\n<x>'), ['<R3680E>', '<R3680E>', '<R3680E>']);
});

transcript('a long display is paged through, and the pager leaves no trace', () => {
  const shown = played('<x>display interface\n<x>');
  assert.ok(shown.length > 60);
  assert.not(shown.some((line) => line.includes('More')));
  assert.is(shown.at(-1), '<R3680E>');
});

transcript('a question is answered with a line', () => {
  const shown = played('<x>reboot\n[Y/N]:n\n<x>display clock\n<x>');
  assert.match(shown[1] ?? '', /\[Y\/N\]: ?n$/);
  assert.is(shown[2], '<R3680E>display clock');
});

transcript('after ? the line stands again, and is gone on with, entered, or taken back', () => {
  const shown = played(
    '<x>display i?\n<x>display isdn s?\n<x>display isdn status\n<x>quit?\n<x>quit\n<x>d?\n<x>!seed\n<x>',
  );
  const prompts = shown.filter((line) => line.startsWith('<'));
  assert.equal(
    prompts,
    ['display i?', 'display isdn s?', 'display isdn status', 'quit?', 'quit', 'd?', '!seed', ''].map(
      (line) => `<R3680E>${line}`,
    ),
  );
  assert.is(shown.at(-2), 'seed 1');
});

transcript('a ? at the end leaves its line standing', () => {
  assert.is(played('<x>display i?\n<x>display i').at(-1), '<R3680E>display i');
});

transcript('world lines act, and waiting takes virtual time', () => {
  const shown = played('<x>!cut 1/0\n<x>!wait 1h\n<x>!time\n<x>');
  assert.is(shown[1], 'the cable of 1/0 is cut');
  assert.match(shown.join('\n'), /Bri2\/0 carries the traffic/);
  assert.is(shown.at(-2), '01:00:01 since power-on');
});

transcript('what it shows is a transcript of itself', () => {
  const once = played(
    '<x>system-view\n[x]controller e1 1/1\n[x]!ais 1/1\n[x]!wait 5s\n[x]return\n<x>display logbuffer\n<x>',
  );
  assert.equal(played(once.join('\n')), once);
});

transcript('the first difference is told with its line in the file, and what was expected and shown', () => {
  assert.is(difference(['a', 'b'], ['a', 'b']), null);
  assert.is(difference(['a', 'x', 'y'], ['a', 'b', 'c'], 4), 'line 5\n  expected: b\n  shown:    x');
  assert.is(difference(['a'], ['a', 'b']), 'line 2\n  expected: b\n  shown:    (nothing more)');
  assert.is(difference(['a', 'b'], ['a']), 'line 2\n  expected: (nothing more)\n  shown:    b');
});

transcript.run();
