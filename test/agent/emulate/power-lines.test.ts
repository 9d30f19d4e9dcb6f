import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Bench } from '../../kit/bench';

const lines = suite('power lines');

// biome-ignore format: a table
const SAID: readonly (readonly [typed: string, said: string])[] = [
  ['!mains a lost',            'feed a is lost'],
  ['!mains a good',            'feed a is good'],
  ['!mains b brown',           'feed b sags to 150 V'],
  ['!mains b flicker 3',       'feed b dips 3 times'],
  ['!mains c lost',            '"c" is none of a, b'],
  ['!psu 1 pull',              'power supply 1 is out'],
  ['!psu 1 pull',              'bay 1 is empty'],
  ['!psu 1 return 60',         'power supply 1 is in its bay: 60 W'],
  ['!psu 1 return',            'bay 1 is taken; !psu 1 pull first'],
  ['!psu 2 age 50',            'power supply 2 has served 50 percent of its time'],
  ['!psu 2 fan',               'power supply 2 has a fan that stands still'],
  ['!psu 2 sag',               'power supply 2 has a standby rail that sags by 1 V'],
  ['!psu 2 mend',              'power supply 2 is as new'],
  ['!psu 3 fail',              '"3" is no number of a supply from 1 to 2'],
  ['!fan 2 fail',              'fan 2 stands still'],
  ['!fan 2 mend',              'fan 2 is as new'],
  ['!room 45',                 'the room is at 45 degrees Celsius'],
  ['!i2c 0 data 20',           'the I2C wires of the shelf have their data held low'],
  ['!i2c 0 good',              'the I2C wires of the shelf are free'],
  ['!draw 1 30',               'slot 1 draws 30 W more'],
  ['!draw 3 short',            'slot 3 is empty'],
  ['!battery off',             'the battery of the clock is out'],
  ['!drift 12',                'the real-time clock runs 12 ppm fast'],
];

lines('each says what it has done, or what is wrong with it', () => {
  const bench = new Bench();
  bench.run({ s: 1 });
  for (const [typed, said] of SAID) {
    bench.run({ s: 3 }); // a supply that has its input again needs a while to give
    assert.equal(
      bench.ask(typed).filter((line) => !line.startsWith('%')),
      [said],
      typed,
    );
  }
});

lines('with both feeds lost the router is dark, and boots when one is back', () => {
  const bench = new Bench();
  bench.run({ s: 2 });
  const before = bench.machine.core;
  bench.type('!mains a lost');
  bench.type('!mains b lost');
  bench.run({ min: 5 });
  assert.is(bench.machine.core, before);
  bench.type('display version');
  bench.type('!mains b good');
  bench.run({ s: 30 });
  assert.is.not(bench.machine.core, before);
  assert.ok(bench.ask('display device').some((line) => /1 +LC-4E1 +Ready/.test(line)));
});

lines('a watchdog that is not fed boots the router', () => {
  const bench = new Bench();
  bench.run({ s: 15 });
  const before = bench.machine.core;
  bench.board.transfer(0x022, Uint8Array.of(0x07, 3), new Uint8Array());
  bench.board.transfer(0x022, Uint8Array.of(0x06, 2), new Uint8Array());
  bench.board.fault(0x022, { kind: 'floats' });
  bench.run({ s: 4 });
  assert.is.not(bench.machine.core, before);
});

lines('an hour of faults that this firmware does not look at leaves it alone', () => {
  const bench = new Bench();
  for (const line of ['!psu 1 pull', '!fan 1 fail', '!i2c 0 clock', '!mains a surge']) bench.type(line);
  const before = bench.machine.core;
  bench.run({ min: 10 });
  assert.is(bench.machine.core, before);
});

lines.run();
