import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { JournalEvent } from '../../../hal/contract/journal';
import { alarms } from '../../kit/alarms';
import { Bench } from '../../kit/bench';

const line = suite('the misread line');

/** Measurements of a supply come round in 12 s, those of a card in as many. */
const ROUND_S = 15;

function shelf() {
  const bench = new Bench();
  bench.run({ min: 3 });
  const from = bench.journal.notes.length;
  const raised = () =>
    bench.journal.notes.slice(from).filter(({ event }) => event === JournalEvent.ShelfAlarmRaised).length;
  const say = (typed: string) => bench.ask(typed).filter((said) => !said.startsWith('%'));
  return { bench, raised, say };
}

// biome-ignore format: a table
const SAID: readonly (readonly [typed: string, said: string])[] = [
  ['!misread psu1 watts 400',      'psu1 reads 400 W'],
  ['!misread psu1 watts right',    'psu1 reads its watts right'],
  ['!misread psu2 input 12.5 3',   'psu2 reads 12.5 V 3 times'],
  ['!misread fan2 rpm 0 1',        'fan2 reads 0 rpm 1 times'],
  ['!misread Processor celsius -40', 'Processor reads -40 degrees Celsius'],
  ['!misread slot2 watts 90',      'slot2 reads 90 W'],
  ['!misread slot3 watts 90',      'slot 3 is empty'],
  ['!misread psu3 watts 90',       '"psu3" is no psu1, fan1, slot1, intake, processor or exhaust'],
  ['!misread fan1 watts 90',       '"watts" is none of rpm'],
  ['!misread psu1 watts lots',     '"lots" is no number of W from -100 to 30000'],
];

line('says what it has done, or what is wrong with it', () => {
  const { say } = shelf();
  for (const [typed, said] of SAID) assert.equal(say(typed), [said], typed);
});

/** A temperature far above all thresholds has the worst of its alarms: nothing says otherwise, and the shelf is saved. */
function heat(zone: string, ...cards: readonly number[]): string[] {
  return [`Critical ${zone} overheated`, ...cards.map((slot) => `Major Card ${slot} off, too hot`)];
}

// biome-ignore format: a table
/** What is wrong by far, and what is told when it stays so: a voltage, a current and a supply's own heat and speed are only shown. */
const READINGS: readonly (readonly [reading: string, wrong: number, told: readonly string[]])[] = [
  ['psu1 input',        0,   []],
  ['psu1 volts',        99,  []],
  ['psu1 amperes',      50,  []],
  ['psu1 watts',        400, ['Major Shelf power not redundant']],
  ['psu1 celsius',      120, []],
  ['psu1 rpm',          0,   []],
  ['fan2 rpm',          0,   ['Major Fan 2 does not turn']],
  ['intake celsius',    120, heat('Air intake', 1, 2)],
  ['processor celsius', 120, heat('Processor', 1, 2)],
  ['exhaust celsius',   120, heat('Air exhaust', 1, 2)],
  ['slot1 celsius',     120, heat('Card 1', 1)],
  ['slot1 watts',       90,  ['Minor Card 1 draws too much']],
  ['intake celsius',    -60, ['Minor Air intake sensor lost']],
  ['slot1 celsius',     -60, ['Minor Card 1 sensor lost']],
];

for (const [reading, wrong, told] of READINGS) {
  line(`one wrong reading of ${reading} is no alarm, and takes no power from a card`, () => {
    const { bench, raised, say } = shelf();
    for (let round = 0; round < 4; round++) {
      say(`!misread ${reading} ${wrong} 1`);
      bench.run({ s: 2 * ROUND_S });
      assert.equal([raised(), alarms(bench)], [0, []], `round ${round}`);
    }
    assert.is(bench.ask('display device').filter((row) => row.includes('Ready')).length, 2);
  });

  line(`${reading} that stays wrong is told within a minute, and is forgotten when it is right`, () => {
    const { bench, say } = shelf();
    say(`!misread ${reading} ${wrong}`);
    bench.run({ min: 1 });
    assert.equal(alarms(bench), [...told].sort());
    say(`!misread ${reading} right`);
    bench.run({ min: 13 }); // cards come back when it has been cool for ten
    assert.equal(alarms(bench), []);
  });
}

// biome-ignore format: a table
/** What no supply can measure: below nothing, colder than its part can be, hotter than it can live. */
const IMPOSSIBLE: readonly (readonly [reading: string, wrong: number])[] = [
  ['input', -5], ['celsius', -60], ['celsius', 250], ['rpm', -100],
];

line('what a supply cannot measure is not known, and hides nothing else of it', () => {
  for (const [reading, wrong] of IMPOSSIBLE) {
    const { bench, say } = shelf();
    const screen = () => bench.ask('display power supply 1').slice(0, 8).join('\n');
    const unknown = () => screen().match(/ -[ ,]/g)?.length ?? 0;
    assert.is(unknown(), 0);
    say(`!misread psu1 ${reading} ${wrong}`);
    bench.run({ min: 1 });
    assert.is(unknown(), 1, `${reading} ${wrong}`);
    say('!psu 1 fan');
    bench.run({ min: 1 });
    assert.equal(alarms(bench), ['Major Supply 1 fan failed']);
    say(`!misread psu1 ${reading} right`);
    bench.run({ min: 1 });
    assert.is(unknown(), 0, `${reading} is right again`);
  }
});

line('one wrong speed of a fan costs a speed of the others, and a supply that is put in reads right', () => {
  const { bench, say } = shelf();
  const duties = () => bench.board.shelf.fans.map(({ duty }) => duty);
  assert.equal(duties(), [140, 140, 140]);
  say('!misread fan2 rpm 0 1');
  bench.run({ min: 1 });
  assert.equal(duties(), [209, 209, 209]);
  say('!misread psu1 watts 400');
  for (const typed of ['!psu 1 pull', '!psu 1 return']) say(typed);
  bench.run({ min: 1 });
  assert.equal(alarms(bench), []);
});

line.run();
