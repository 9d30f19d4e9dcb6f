import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Screen } from '../../../agent/emulate/screen';
import { Terminal } from '../../../agent/emulate/terminal';
import { LineAlarm } from '../../../hal/contract/line';
import { Bench } from '../../kit/bench';

interface Context {
  bench: Bench;
  terminal: Terminal;
  /** A terminal of its own that got every octet: what the person sees. */
  seen: Screen;
  type(text: string): void;
}

const terminal = suite<Context>('terminal');
terminal.before.each((context) => {
  const bench = new Bench();
  const seen = new Screen();
  context.bench = bench;
  context.seen = seen;
  context.terminal = new Terminal(bench.machine, bench.world, (octets) => seen.write(octets));
  context.type = (text) => context.terminal.type(new TextEncoder().encode(text));
  bench.run({ s: 1 });
});
terminal.after.each(({ terminal, seen }) => {
  assert.equal(terminal.screen.lines, seen.lines);
  assert.equal(terminal.screen.cursor, seen.cursor);
});

terminal(
  'a line that starts with ! at an empty prompt acts on the world, and the device never sees it',
  ({ bench, seen, type }) => {
    type('!cut 1/0\r');
    assert.equal(seen.lines.slice(-3), ['<R3680E>!cut 1/0', 'the cable of 1/0 is cut', '<R3680E>']);
    bench.run({ ms: 10 });
    assert.is(bench.acting(1, 0), LineAlarm.Los);
  },
);

terminal('a ! anywhere else is the device’s', ({ seen, type }) => {
  type('display !');
  assert.is(seen.lastLine, '<R3680E>display !');
  type('\x15!');
  assert.is(seen.lastLine, '<R3680E>!', 'at a prompt that is empty again it is ours');
  type('time\r');
  assert.match(seen.lines.at(-2) ?? '', /since power-on$/);
});

terminal('in every view there is a prompt', ({ seen, type }) => {
  type('system-view\rinterface s1/0:0\r!seed\r');
  assert.equal(seen.lines.slice(-3), ['[R3680E-Serial1/0:0]!seed', 'seed 1', '[R3680E-Serial1/0:0]']);
});

terminal('at a question it acts on the world, and the question stays open', ({ bench, seen, type }) => {
  const question = 'The card drops what it carries. Switch it off? [Y/N]:';
  bench.run({ s: 20 });
  type('power off slot 2\r!cut 1/0\r');
  bench.run({ s: 1 });
  assert.equal(seen.lines.slice(-3), [`${question}!cut 1/0`, 'the cable of 1/0 is cut', question]);
  assert.is(bench.acting(1, 0), LineAlarm.Los);
  type('y\r');
  bench.run({ s: 1 });
  assert.match(seen.lines.join('\n'), 'slot 2 is switched off by command');
});

terminal('backspace goes back as far as the ! and beyond, Ctrl-C and Ctrl-U give the line up', ({ seen, type }) => {
  type('!cuy\x7ft\x08t 1/0');
  assert.is(seen.lastLine, '<R3680E>!cut 1/0');
  for (const end of ['\x03', '\x15', '\x7f'.repeat(8)]) {
    type(`${end}dis`);
    assert.is(seen.lastLine, '<R3680E>dis');
    type('\x15!cut 1/0');
  }
});

terminal('arrows, tabs and characters that are no ASCII leave no trace in a world line', ({ seen, type }) => {
  type('!se\x1b[D\x1bOA\x1b[3~\t中ed\x1b\r');
  assert.equal(seen.lines.slice(-3), ['<R3680E>!seed', 'seed 1', '<R3680E>']);
});

terminal('CR, LF and CRLF end a world line, once', ({ seen, type }) => {
  for (const end of ['\r', '\n', '\r\n']) {
    type(`!seed${end}`);
    assert.equal(seen.lines.slice(-3), ['<R3680E>!seed', 'seed 1', '<R3680E>']);
    assert.is.not(seen.lines.at(-4), '<R3680E>');
  }
});

terminal('a world line of 200 characters is full', ({ seen, type }) => {
  type(`!${'x'.repeat(250)}`);
  assert.is(seen.lastLine, `<R3680E>!${'x'.repeat(200)}`);
  type('\x03');
  assert.is(seen.lastLine, '<R3680E>');
});

terminal('what the device says goes above the world line that is being typed', ({ bench, seen, type }) => {
  type('!cut 1/0\r!mend');
  bench.run({ s: 4 });
  assert.is(seen.lastLine, '<R3680E>!mend');
  assert.match(seen.lines.at(-2) ?? '', /reports LOS/);
  type(` ${' '.repeat(80)}1/0`);
  bench.run({ s: 3 });
  assert.match(seen.lines.at(-2) ?? '', /Bri2\/0 carries the traffic/);
  type('\r');
  assert.is(seen.lines.at(-2), 'the cable of 1/0 is whole');
});

terminal(
  'a device that restarts takes its prompt away from a world line, and the line comes back with the next',
  ({ bench, seen, type }) => {
    type('reboot\ry\r');
    type('!ti');
    bench.run({ s: 2 });
    assert.is(seen.lastLine, '<R3680E>!ti');
    type('me\r');
    assert.match(seen.lines.at(-2) ?? '', /since power-on$/);
  },
);

terminal('a remark goes above what is being typed and leaves the cursor where it was', ({ seen, terminal, type }) => {
  terminal.remark('!cut 1/0');
  assert.equal(seen.lines.slice(-2), ['!cut 1/0', '<R3680E>']);
  type('display cck\x02\x02');
  terminal.remark('one');
  assert.equal(seen.lines.slice(-2), ['one', '<R3680E>display cck']);
  type('lo');
  assert.is(seen.lastLine, '<R3680E>display clock');
  type('\r');
  assert.match(seen.lines.at(-4) ?? '', /^2026/);
});

terminal('a remark finds its way about a line of three rows', ({ bench, seen, terminal }) => {
  const device = (text: string): unknown => bench.board.serialSink(0, new TextEncoder().encode(text));
  device(`${'x'.repeat(180)}\r\x1b[2A\x1b[9C`);
  terminal.remark('a remark');
  device('y');
  assert.equal(seen.lines.slice(-2), ['a remark', `<R3680E>xy${'x'.repeat(178)}`]);
  device('\x1b[2B\r\x1b[28C');
  terminal.remark('another');
  device('z');
  assert.equal(seen.lines.slice(-2), ['another', `<R3680E>xy${'x'.repeat(178)}z`]);
});

terminal('a remark does not disturb the pager', ({ seen, terminal, type }) => {
  type('display interface\r');
  terminal.remark('a remark');
  assert.is(seen.lastLine.trim(), '---- More ----');
  const before = seen.lines.length;
  type(' ');
  assert.ok(seen.lines.length > before + 10);
  assert.is(seen.lines.filter((line) => line.includes('More')).length, 1);
});

terminal('a remark during a world line goes above it', ({ seen, terminal, type }) => {
  type('!cut');
  terminal.remark('a remark');
  assert.equal(seen.lines.slice(-2), ['a remark', '<R3680E>!cut']);
});

terminal('a status stands behind the prompt, steps aside, and leaves no trace', ({ bench, seen, terminal, type }) => {
  const before = seen.lines;
  terminal.status('waiting: 10 %');
  assert.is(seen.lastLine, '<R3680E>  waiting: 10 %');
  terminal.status('waiting: 9 %');
  assert.is(seen.lastLine, '<R3680E>  waiting: 9 %');
  terminal.status('');
  assert.equal(seen.lines, before);
  terminal.status('waiting: 11 %');
  bench.board.plant.span(1, 0).cut();
  bench.run({ s: 1 });
  assert.is(seen.lastLine, '<R3680E>  waiting: 11 %');
  type('dis');
  assert.is(seen.lastLine, '<R3680E>dis  waiting: 11 %');
  terminal.status('');
  assert.is(seen.lastLine, '<R3680E>dis');
  assert.not(seen.lines.some((line) => line.includes('waiting')));
});

terminal('a status does not grow beyond its row', ({ seen, terminal }) => {
  terminal.status('x'.repeat(200));
  assert.equal(seen.cursor, { row: 0, column: 79 });
  terminal.status('');
  assert.is(seen.lastLine, '<R3680E>');
});

terminal('the world’s answer reaches whoever lets time pass', ({ terminal, type }) => {
  const outcomes: object[] = [];
  terminal.onOutcome = (outcome) => outcomes.push(outcome);
  type('!wait 30s\r!speed max\r!quit\r');
  assert.equal(outcomes, [
    { lines: [], waitUs: 30e6 },
    { lines: [], speed: 'max' },
    { lines: [], quit: true },
  ]);
});

const DARK = 'the shelf has no power, and reads nothing: see !mains, !psu and !room';

function goDark(type: (text: string) => void, bench: Bench): void {
  bench.run({ s: 20 });
  type('!mains a lost\r!mains b lost\r');
  bench.run({ s: 1 });
}

terminal(
  'what is typed at a shelf without power is answered so, and the prompt comes again',
  ({ bench, seen, type }) => {
    goDark(type, bench);
    type('\x1b[Adisplay pow\x7fwer\r\n');
    assert.equal(seen.lines.slice(-3), ['<R3680E>display power', DARK, '<R3680E>']);
    type('\r');
    assert.equal(seen.lines.slice(-3), ['<R3680E>', DARK, '<R3680E>']);
    type('dis\x15!time\r');
    assert.match(seen.lines.at(-2) ?? '', /since power-on$/);
    type('!mains a good\r');
    bench.run({ s: 5 });
    type('display version\r');
    assert.match(seen.lines.join('\n'), 'Slots 3');
  },
);

terminal(
  'a shelf that loses its power within a line, or a page, takes ! lines on the next one',
  ({ bench, seen, type }) => {
    for (const typed of ['dis', 'dis\x02', 'display interface\r']) {
      bench.run({ s: 30 });
      type(typed);
      for (const feed of ['a', 'b']) bench.world.obey(`mains ${feed} lost`);
      bench.run({ s: 1 });
      type('!mains a good\r');
      assert.match(seen.lines.at(-2) ?? '', /^feed a is good$/, typed);
      bench.run({ s: 5 });
      assert.is(seen.lastLine, '<R3680E>');
    }
  },
);

terminal('a line that power comes back to goes to the device', ({ bench, seen, type }) => {
  goDark(type, bench);
  type('display ver');
  bench.world.obey('mains a good');
  bench.run({ s: 5 });
  assert.is(seen.lastLine, '<R3680E>display ver');
  type('sion\r');
  bench.run({ ms: 20 });
  assert.match(seen.lines.join('\n'), 'Slots 3');
});

terminal.run();
