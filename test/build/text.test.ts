import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseGrammar, waysOf } from '../../build/grammar';
import { CHINESE, COMMANDS, type CommandSource, compileRom, ENGLISH, EVENTS } from '../../build/text';

const text = suite('text');

const SAMPLE: CommandSource = {
  id: 'Shutdown',
  view: 'any',
  level: 'configure',
  grammar: 'a {b|c} [{d:number 1-9}]',
  help: ['display', 'reset', 'undo', 'quit'],
  example: [],
};

text('a grammar is every way through it', () => {
  const { ways } = waysOf(SAMPLE);
  assert.equal(
    ways.map((way) => way.map((step) => step.text).join(' ')),
    ['a b', 'a b INTEGER<1-9>', 'a c', 'a c INTEGER<1-9>'],
  );
  assert.equal(
    ways[3]!.map((step) => step.argument),
    [0xff, 0, 1],
  );
  assert.equal(
    ways.map((way) => way[1]!.min),
    [0, 0, 1, 1],
  );
});

text('undo takes the words before the first argument', () => {
  const { undoWays } = waysOf({ ...SAMPLE, undo: true });
  assert.equal(
    undoWays.map((way) => way.map((step) => step.text).join(' ')),
    ['undo a'],
  );
});

text('a grammar that does not close, or a type that does not exist, is refused', () => {
  assert.throws(() => parseGrammar('a {b|c'), /is missing/);
  assert.throws(() => parseGrammar('a {b:colour}'), /no such type/);
  assert.throws(() => parseGrammar('a {b:number}'), /type or range is wrong/);
  assert.throws(() => parseGrammar('a ]'), /is not expected/);
  assert.throws(() => parseGrammar('a {b|}'), /an empty branch/);
});

text('a word without help, and help without a word, are refused', () => {
  assert.throws(() => waysOf({ ...SAMPLE, help: ['display'] }), /a word has no help/);
  assert.throws(() => waysOf({ ...SAMPLE, help: [...SAMPLE.help, 'quit'] }), /help for more words/);
});

text('the resource is the same each time it is built, and says its size', () => {
  const rom = Buffer.from(compileRom());
  assert.ok(rom.equals(Buffer.from(compileRom())));
  assert.is(rom.toString('latin1', 0, 4), 'ROM1');
  assert.is(rom.readUInt32LE(4), rom.length);
});

text('examples are lines that exist', () => {
  for (const command of COMMANDS) {
    for (const line of command.example) {
      const words = line.replace(/^undo /, '').split(' ');
      const [first] = waysOf(command).ways[0]!;
      assert.is(words[0], first!.text, line);
    }
  }
});

text('help fits in a line of 80 columns behind its keyword, in both languages', () => {
  const width = (line: string): number => [...line].reduce((sum, one) => sum + (one > '\u1100' ? 2 : 1), 0);
  for (const vocabulary of [ENGLISH, CHINESE]) {
    for (const [key, line] of Object.entries(vocabulary.help)) assert.ok(width(line) <= 80 - 2 - 24, `${key}: ${line}`);
  }
});

text('a fibre cut tells four log lines, and the return of the line four', () => {
  const cut = ['AlarmRaised', 'LinkDown', 'StandbyDial', 'StandbyActive'] as const;
  const back = ['AlarmCleared', 'LinkUp', 'StandbyRestored', 'CallCleared'] as const;
  const between = ['LineActing', 'LinkState', 'StandbyState', 'Layer1State', 'LinkLayerState', 'TeiAssigned'] as const;
  const call = ['CallState', 'CallSetup', 'CallConnected', 'Q931Message', 'Q921Frame'] as const;
  for (const event of [...cut, ...back]) assert.ok(Number(EVENTS[event].severity) <= 5, event);
  for (const event of [...between, ...call]) assert.ok(Number(EVENTS[event].severity) > 5, event);
});

text.run();
