import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Bench } from '../../kit/bench';

const lines = suite<{ bench: Bench; say(line: string): string[] }>('world lines of a D channel');
lines.before.each((context) => {
  context.bench = new Bench();
  context.say = (line) => [...context.bench.world.obey(line).lines];
});

const SOUND = 'every frame arrives, once and at once';
// biome-ignore format: a table
const OBEYED: readonly (readonly [line: string, toCard: string, fromCard: string])[] = [
  ['dchannel 2/0 loss 10 delay 30',  '10 % of frames are lost, 0 % doubled, all 30 ms late', '10 % of frames are lost, 0 % doubled, all 30 ms late'],
  ['dchannel 2/0 in duplicate 5',    '0 % of frames are lost, 5 % doubled, all 0 ms late',   SOUND],
  ['dchannel 2/0 out delay 1s',      SOUND,                                                  '0 % of frames are lost, 0 % doubled, all 1000 ms late'],
  ['dchannel 2/0 sound',             SOUND,                                                  SOUND],
  ['dchannel 2/0',                   SOUND,                                                  SOUND],
];
for (const [line, toCard, fromCard] of OBEYED) {
  lines(`!${line}`, ({ say }) => assert.equal(say(line), [`2/0 in:  ${toCard}`, `2/0 out: ${fromCard}`]));
}

lines('alone it lists its settings', ({ say }) => assert.match(say('dchannel').join('\n'), /loss PERCENT/));

lines('the two directions are told apart', ({ bench, say }) => {
  say('dchannel 2/1 loss 10 delay 30');
  say('dchannel 2/1 out loss 20');
  const { toCard, toExchange } = bench.board.plant.dChannel(2, 1);
  assert.equal([toCard.loss, toCard.delayMs, toExchange.loss, toExchange.delayMs], [0.1, 30, 0.2, 30]);
});

const THERE = 'loss PERCENT, delay MS, duplicate PERCENT, sound';
// biome-ignore format: a table
const REFUSED: readonly (readonly [line: string, answer: string])[] = [
  ['dchannel 2/0 in',         'usage: !dchannel [PORT] [in|out] ...'],
  ['dchannel 2/0 loss',       'usage: !dchannel [PORT] [in|out] ...'],
  ['dchannel 2/0 loss 101',   '"101" is no number of per cent from 0 to 100'],
  ['dchannel 2/0 delay later', '"later" is no delay; write milliseconds, 10s at most'],
  ['dchannel 2/0 delay 11s',  '"11s" is no delay; write milliseconds, 10s at most'],
  ['dchannel 2/0 noise 3',    `"noise" does not befall a D channel; there are ${THERE}`],
  ['dchannel 1/0 loss 3',     '1/0 is not an ISDN port'],
];
for (const [line, answer] of REFUSED) {
  lines(`!${line} is refused and changes nothing`, ({ bench, say }) => {
    assert.equal(say(line), [answer]);
    assert.is(bench.board.plant.dChannel(2, 0).toCard.loss, 0);
  });
}

lines.run();
