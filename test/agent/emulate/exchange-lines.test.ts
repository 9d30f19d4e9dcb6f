import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Bench } from '../../kit/bench';

const lines = suite<{ bench: Bench; say(line: string): string[] }>('world lines of the exchange');
lines.before.each((context) => {
  context.bench = new Bench();
  context.say = (line) => [...context.bench.world.obey(line).lines];
});

/** A call of Bri2/0 that lasted so long. */
function called(bench: Bench, seconds: number): void {
  bench.run({ s: 40 });
  bench.world.obey('cut 1/0');
  while (bench.board.plant.exchange.calls[0]?.connectUs === undefined) bench.run({ ms: 10 });
  bench.run({ s: seconds });
  bench.board.plant.exchange.hangUp(bench.board.plant.exchange.calls[0]!);
  bench.run({ s: 1 });
}

lines('a trunk group is made, filled, changed and taken away', ({ bench, say }) => {
  assert.equal(say('trunk'), ['no call needs a circuit']);
  assert.equal(say('trunk 8001 0'), ['calls to 8001 share 0 circuits']);
  bench.run({ s: 40 });
  say('cut 1/0');
  bench.run({ s: 7 });
  assert.equal(say('trunk'), ['8001...: 0 of 0 circuits held, at most 0; calls refused: 1']);
  say('trunk 8001 30');
  bench.run({ s: 60 });
  assert.equal(say('trunk'), ['8001...: 1 of 30 circuits held, at most 1; calls refused: 1']);
  assert.equal(say('trunk 8001 off'), ['calls to 8001 need no circuit']);
  assert.equal(say('trunk'), ['no call needs a circuit']);
});

lines('the exchange tells each call and what it cost', ({ bench, say }) => {
  assert.equal(say('calls'), ['no calls']);
  assert.equal(say('tariff 90s 08:00-18:00=45s'), ['a pulse lasts 90s, 08:00-18:00=45s']);
  called(bench, 100);
  assert.match(say('calls')[0]!, /^1 {2}2\/0 {2}00:00:4\d {2}to 8001, 100\.\d s, cause 16 by network, 3 pulses$/);
  say('exchange busy');
  bench.run({ s: 30 });
  assert.match(say('calls 1')[0]!, /to 8001, never connected, cause 17 by network, 0 pulses$/);
});

lines('a call that comes is told with both numbers, and costs its terminal nothing', ({ bench, say }) => {
  bench.run({ s: 5 });
  assert.equal(say('call 2/0 5550100'), ['the exchange calls 2/0']);
  bench.run({ s: 30 });
  assert.match(say('calls')[0]!, /from 5550100 to 8020, never connected, cause \d+ by \S+, 0 pulses$/);
});

lines('a port can have a second number', ({ bench, say }) => {
  assert.equal(say('number 2/0 8001'), ['2/0 has 8020, 8001']);
  assert.equal(bench.board.plant.access(2, 0).numbers, ['8020', '8001']);
  assert.equal(say('number 2/0 off'), ['2/0 has 8020']);
});

lines('an E1 can lead to the exchange, as a primary access', ({ bench, say }) => {
  assert.equal(say('lead 1/1 exchange'), ['1/1 leads to the exchange']);
  assert.equal(say('exchange 1/1 busy'), ['the exchange: busy on 1/1']);
  assert.match(say('dchannel 1/1 loss 10')[0]!, /^1\/1 in: {2}10 %/);
  assert.is(bench.board.plant.access(1, 1, 'pri').kind, 'primary');
  assert.equal(say('lead 1/1 router'), ['1/1 leads to the router']);
  assert.equal(say('exchange 1/1 busy'), ['1/1 is not an ISDN port']);
});

// biome-ignore format: a table
const REFUSED: readonly (readonly [line: string, answer: string])[] = [
  ['trunk 80x 3',                 '"80x" is no number; write digits, 20 at most'],
  ['trunk 8001',                  'usage: !trunk [PREFIX] [CIRCUITS|off]'],
  ['trunk 8001 many',             '"many" is no number of circuits or calls from 0 to 10000'],
  ['tariff',                      'usage: !tariff TIME [FROM-TO=TIME] ...'],
  ['tariff soon',                 '"soon" is no time; write 500ms, 30s or 5min'],
  ['tariff 60s 8-18=30s',         '"8-18=30s" is no tariff; write such as 08:00-18:00=30s'],
  ['tariff 60s 08:00-25:00=30s',  '"08:00-25:00=30s" is no tariff; write such as 08:00-18:00=30s'],
  ['calls all',                   '"all" is no number of circuits or calls from 0 to 10000'],
  ['call 2/0 123 later',          'usage: !call PORT [NUMBER] [overlap]'],
  ['lead 2/0 exchange',           '2/0 is not an E1 port'],
  ['lead 1/0 nowhere',            '"nowhere" is none of exchange, router'],
  ['number 1/0 8001',             '1/0 is not an ISDN port'],
];
for (const [line, answer] of REFUSED) lines(`!${line} is refused`, ({ say }) => assert.equal(say(line), [answer]));

lines.run();
