import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { IfOperStatus } from '../../../hal/contract/interface';
import { LineAlarm } from '../../../hal/contract/line';
import { MINIMAL } from '../../../hal/emulator/board/minimal';
import { Bench } from '../../kit/bench';

interface Context {
  bench: Bench;
  /** Says a world line and answers what the world says to it. */
  say(line: string): string[];
}

const world = suite<Context>('world');
world.before.each((context) => {
  context.bench = new Bench();
  context.bench.run({ s: 1 });
  context.say = (line) => [...context.bench.world.obey(line).lines];
});

// biome-ignore format: a table
const REFUSED: readonly (readonly [line: string, answer: string])[] = [
  ['',                      'there is no "!"; !help lists what there is'],
  ['nonsense 1',            'there is no "!nonsense"; !help lists what there is'],
  ['constructor',           'there is no "!constructor"; !help lists what there is'],
  ['cut',                   'usage: !cut PORT'],
  ['cut 1/0 1/1',           'usage: !cut PORT'],
  ['cut 1',                 '"1" is no port; write slot/port, such as 1/0'],
  ['cut 9/0',               'there is no slot 9; r3680e-province has slots 1 to 3'],
  ['cut 0/1',               'slot 0 has port 0/0'],
  ['cut 1/4',               'slot 1 has ports 1/0 to 1/3'],
  ['mend x',                '"x" is no port; write slot/port, such as 1/0'],
  ['ais 2/0',               '2/0 is not an E1 port'],
  ['rai 1/0 perhaps',       'usage: !rai PORT [off]'],
  ['lof',                   'usage: !lof PORT [off]'],
  ['noise 1/0',             'usage: !noise PORT RATIO'],
  ['noise 1/0 much',        '"much" is no bit error ratio from 0 to 0.5'],
  ['noise 1/0 0.6',         '"0.6" is no bit error ratio from 0 to 0.5'],
  ['noise 1/0 -1',          '"-1" is no bit error ratio from 0 to 0.5'],
  ['noise 1/0 0x1',         '"0x1" is no bit error ratio from 0 to 0.5'],
  ['lomf 1/0 maybe',        'usage: !lomf PORT [off]'],
  ['ts16 1/0 dark',         '"dark" is none of off, cas, rai, lof, ais'],
  ['loopcode 1/0 sideways', '"sideways" is none of off, up, down'],
  ['pattern 1/0 2^9',       '"2^9" is none of off, 2^11, 2^15, 2^20, 2^23, qrss'],
  ['ppm 1/0 1000',          '"1000" is no number of parts per million from -200 to 200'],
  ['attenuate 1/0 -3',      '"-3" is no number of decibels from 0 to 60'],
  ['burst 1/0 0.1',         'usage: !burst PORT RATIO LENGTH [PERIOD]'],
  ['burst 1/0 0.1 2s 1s',   'a burst of 2s does not end in 1s'],
  ['burst 1/0 0.1 0s',      '"0s" is no time; write 500ms, 30s or 5min'],
  ['error 1/0 typo',        '"typo" is none of bipolar, pattern, cas, crc, multiframe, fas'],
  ['error 2/0 crc',         '2/0 is not an E1 port'],
  ['call 1/0',              '1/0 is not an ISDN port'],
  ['call 2/0 abc',          '"abc" is no number; write digits, 20 at most'],
  ['call 2/0 123456789012345678901', '"123456789012345678901" is no number; write digits, 20 at most'],
  ['unplug 3',              'slot 3 is empty'],
  ['unplug 4',              'there is no slot 4; there are 1 to 3'],
  ['unplug 1.5',            'there is no slot 1.5; there are 1 to 3'],
  ['eject 3 open',          'slot 3 is empty'],
  ['eject 1 wide',          '"wide" is none of open, shut'],
  ['label 3 blank',         'slot 3 is empty'],
  ['label 1 lost',          '"lost" is none of corrupt, blank'],
  ['plug 1 4e1',            'slot 1 is taken; !unplug 1 first'],
  ['plug 3',                'usage: !plug SLOT [1e1|2e1|4e1|4bri|cpos]'],
  ['plug 3 toString',       'there is no card "toString"; there are 1e1, 2e1, 4e1, 4bri, cpos'],
  ['wait',                  'usage: !wait TIME'],
  ['wait soon',             '"soon" is no time to wait; write 500ms, 30s, 5min, 2h or 1d, a year at most'],
  ['wait 400d',             '"400d" is no time to wait; write 500ms, 30s, 5min, 2h or 1d, a year at most'],
  ['speed',                 'usage: !speed real|FACTOR|max'],
  ['speed 0',               '"0" is no speed; write real, max, or a factor such as 10'],
  ['quit now',              'usage: !quit'],
];
for (const [line, answer] of REFUSED) {
  world(`!${line} is refused with a reason, and changes nothing`, ({ bench, say }) => {
    bench.run({ s: 5 }); // the Ethernet port has negotiated
    const records = bench.journal.records.length;
    assert.equal(say(line), [answer]);
    bench.run({ s: 5 });
    assert.is(bench.journal.records.length, records);
  });
}

world(
  'a line works in any case, with blanks around it and with the port as the console writes it',
  ({ bench, say }) => {
    assert.equal(say('  CUT   Serial1/0:0 '), ['the cable of 1/0 is cut']);
    bench.run({ ms: 10 });
    assert.is(bench.acting(1, 0), LineAlarm.Los);
    assert.equal(say('mend E11/0'), ['the cable of 1/0 is whole']);
  },
);

world('AIS, RAI, loss of frame and noise come and go', ({ bench, say }) => {
  const alarms = { ais: LineAlarm.Ais, rai: LineAlarm.Rai, lof: LineAlarm.Lof };
  for (const [name, alarm] of Object.entries(alarms)) {
    say(`${name} 1/1`);
    bench.run({ s: 1 });
    assert.ok((bench.acting(1, 1) & alarm) !== 0, name);
    say(`${name} 1/1 off`);
    bench.run({ s: 1 });
    assert.is(bench.acting(1, 1), 0, name);
  }
  assert.equal(say('noise 1/1 2e-3'), ['1/1 has a bit error ratio of 0.002']);
  assert.equal(say('noise 1/1 0'), ['1/1 has no noise']);
});

world('a card is pulled and another put in its place', ({ bench, say }) => {
  assert.equal(say('unplug 1'), ['slot 1 is empty']);
  bench.run({ s: 1 });
  assert.is(bench.oper('E1 1/0'), IfOperStatus.NotPresent);
  assert.equal(say('plug 1 4E1'), ['a 4E1 card is in slot 1']);
  bench.run({ s: 2 });
  assert.is(bench.oper('E1 1/0'), IfOperStatus.Up);
});

world('the cables of an empty slot can be cut', ({ say }) => {
  assert.equal(say('cut 3/0'), ['the cable of 3/0 is cut']);
});

world('!help names every line once, and each of them exists', ({ say }) => {
  const names = say('help').flatMap((line) => line.match(/^!(\w+)/)?.[1] ?? []);
  assert.ok(names.length >= 18);
  assert.is(new Set(names).size, names.length);
  for (const name of names) assert.not.match(say(`${name} x y z q`)[0] ?? '', /there is no "!/);
});

world('what !help, !exchange and !dchannel list fits on a terminal', ({ say }) => {
  for (const list of ['help', 'exchange', 'dchannel']) {
    for (const line of say(list)) assert.ok(line.length <= 80, line);
  }
});

world('!board and !time tell of the moment', ({ bench, say }) => {
  bench.run({ s: 9 });
  assert.equal(say('time'), ['00:00:10 since power-on']);
  assert.match(say('board').join('\n'), /LC-4E1 .*green \*/);
  assert.equal(say('seed'), ['seed 1']);
});

world('other boards have other slots', () => {
  const bench = new Bench({ board: MINIMAL });
  assert.equal([...bench.world.obey('cut 3/0').lines], ['there is no slot 3; minimal has slots 1 to 2']);
});

world.run();
