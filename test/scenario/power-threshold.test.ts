import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Fault } from '../../hal/contract/fault';
import { Chip } from '../../hal/contract/unit';
import { alarms } from '../kit/alarms';
import { Bench } from '../kit/bench';

const thresholds = suite('thresholds of supplies, as an operator sets them');

/** Three looks of a calm shelf, and what is asked besides. */
const TOLD_S = 15;

/** A province whose supplies have said what they can give, with these settings. */
function province(...lines: string[]): Bench {
  const bench = new Bench();
  bench.run({ s: 20 });
  for (const line of ['system-view', ...lines]) bench.type(line);
  return bench;
}

/** The alarms after a line of the world, or of the console, has had its time. */
function after(bench: Bench, line: string): string[] {
  bench.type(line);
  bench.run({ s: TOLD_S });
  return alarms(bench);
}

/** What the log has told of alarms, without its time. */
function told(bench: Bench): string[] {
  const lines = bench.terminal.screen.lines.filter((line) => line.includes('ALARM: '));
  return lines.map((line) => line.replace(/.*ALARM: /, ''));
}

const INPUT = 'power threshold input-voltage low 195 high 255';

thresholds('a feed beyond its threshold has an alarm with its volts, until it is 3 V back', () => {
  const bench = province(INPUT);
  assert.equal(after(bench, '!mains b volts 195'), []);
  assert.equal(after(bench, '!mains b volts 193.5'), ['Warning Feed 2 voltage below limit']);
  assert.is(told(bench)[0], 'Feed 2: voltage below limit 193 V < 195 V (Warning).');
  assert.equal(after(bench, '!mains b volts 197'), ['Warning Feed 2 voltage below limit']);
  assert.equal(after(bench, '!mains b volts 199'), []);
  assert.equal(after(bench, '!mains b volts 256.5'), ['Warning Feed 2 voltage above limit']);
  assert.is(told(bench).at(-1), 'Feed 2: voltage above limit 257 V > 255 V (Warning).');
  assert.equal(after(bench, '!mains b volts 253'), ['Warning Feed 2 voltage above limit']);
  assert.equal(after(bench, '!mains b volts 251'), []);
});

thresholds('what passes sooner than three looks is no alarm', () => {
  const bench = province(INPUT);
  bench.type('!mains a volts 190');
  bench.run({ s: 5 });
  assert.equal(after(bench, '!mains a good'), []);
  assert.equal(told(bench), []);
});

thresholds('what a supply says itself is told instead', () => {
  const bench = province(INPUT);
  assert.equal(after(bench, '!mains b volts 180'), ['Warning Feed 2 input low']);
  assert.equal(after(bench, '!mains b brown'), ['Major Feed 2 brown-out', 'Major Shelf power not redundant']);
  assert.equal(after(bench, '!mains b lost'), ['Major Feed 2 no voltage', 'Major Shelf power not redundant']);
  assert.equal(after(bench, '!mains b volts 190'), ['Warning Feed 2 voltage below limit']);
});

thresholds('a supply that carries more than its share has an alarm with its load', () => {
  const bench = province('power threshold output-power 50', 'power supply policy combined');
  assert.equal(alarms(bench), []);
  assert.equal(after(bench, '!psu 2 pull'), ['Warning Supply 1 load above limit']);
  assert.is(told(bench)[0], 'Supply 1: load above limit 63 % > 50 % (Warning).');
  assert.equal(after(bench, '!psu 2 return'), []);
});

thresholds('a supply that is hotter than its threshold has an alarm, and is pulled with it', () => {
  const bench = province('power threshold temperature 60', 'power supply policy combined');
  bench.machine.watch(() => {
    const { supply } = bench.board.shelf.bays[1]!;
    if (supply !== null) supply.millicelsius = 62_000;
  });
  bench.run({ s: TOLD_S });
  assert.equal(alarms(bench), ['Warning Supply 2 heat above limit']);
  assert.match(bench.ask('display health').find((line) => line.includes('heat'))!, /Check fans and room air\.$/);
  assert.equal(after(bench, '!psu 2 pull'), []);
});

thresholds('undo ends the alarm, and display power tells what is set', () => {
  const bench = province(INPUT);
  const shown = () => bench.ask('display power').filter((line) => line.startsWith('Alarm thresholds'));
  assert.equal(shown(), ['Alarm thresholds : input 195 to 255 V, output - %, inside - C']);
  assert.equal(after(bench, '!mains b volts 190'), ['Warning Feed 2 voltage below limit']);
  assert.equal(after(bench, 'undo power threshold input-voltage'), []);
  assert.equal(shown(), []);
});

thresholds('low has to be below high', () => {
  const bench = province();
  for (const line of ['low 250 high 255', 'low 255 high 195', 'low 200 high 200']) {
    const [error] = bench.ask(`power threshold input-voltage ${line}`);
    assert.is(error, 'Error: low has to be 10 V or more below high.');
  }
  assert.not.ok(bench.ask('display power').some((line) => line.startsWith('Alarm thresholds')));
});

thresholds('a feed that is only near its limits does not hide that power is not redundant', () => {
  const bench = province('power threshold input-voltage low 225 high 235');
  bench.type('!mains a volts 222');
  bench.type('!draw 1 75');
  bench.run({ min: 1 });
  const health = bench.ask('display health').join('\n');
  assert.match(health, /Feed 1: voltage below limit/);
  assert.match(health, /Shelf: power not redundant/);
});

thresholds('one wrong reading gives what is beyond its limit no hysteresis', () => {
  const bench = province('power threshold input-voltage low 200 high 255');
  bench.type('!misread psu1 input 190 1');
  assert.equal(after(bench, '!mains a volts 202'), []);
  assert.equal(told(bench), []);
});

thresholds('undo withdraws the alarm of a supply that does not answer any more', () => {
  const bench = province('power threshold output-power 10');
  bench.run({ s: TOLD_S });
  const warned = 'Warning Supply 1 load above limit';
  assert.ok(alarms(bench).includes(warned));
  assert.ok(after(bench, '!psu 1 mute').includes(warned), 'what is not known has not gone');
  bench.type('undo power threshold output-power');
  assert.equal(alarms(bench), ['Minor Supply 1 does not answer']);
});

thresholds(
  'a threshold that is changed takes back what is not beyond it, even of a supply that does not answer',
  () => {
    const bench = province('power threshold output-power 10');
    bench.run({ s: TOLD_S });
    const warned = 'Warning Supply 1 load above limit';
    after(bench, '!psu 1 mute');
    bench.type('power threshold output-power 11');
    assert.ok(alarms(bench).includes(warned), 'what was read last is beyond it still');
    bench.type('power threshold output-power 90');
    assert.equal(alarms(bench), ['Minor Supply 1 does not answer']);
  },
);

/** A supply that refuses one of its commands for ever. */
function refuse(bench: Bench, command: number): void {
  const sound = bench.board.transfer.bind(bench.board);
  bench.board.transfer = (unit, sent, received) =>
    unit === Chip.Supply1 && sent[0] === command && received.length > 0 ? Fault.NoAnswer : sound(unit, sent, received);
}

const REFUSED: readonly (readonly [name: string, command: number])[] = [
  ['READ_VIN', 0x88],
  ['READ_POUT', 0x96],
  ['READ_TEMPERATURE_1', 0x8d],
  ['READ_IOUT', 0x8c],
];

thresholds('a reading that is refused for good hides nothing else of its supply, and is not known', () => {
  const limits = [INPUT, 'power threshold output-power 90', 'power threshold temperature 80'];
  for (const [name, command] of REFUSED) {
    for (const settings of [[], limits]) {
      const bench = province(...settings);
      refuse(bench, command);
      bench.type('!psu 1 fan');
      bench.run({ min: 1 });
      assert.equal(alarms(bench), ['Major Supply 1 fan failed'], name);
      const page = () => bench.ask('display power supply 1').slice(0, 8).join('\n');
      assert.match(page(), / -[ ,]/, `${name}: not known`);
      bench.type('!mains a lost');
      bench.run({ min: 1 });
      assert.ok(alarms(bench).includes('Major Feed 1 no voltage'), name);
      bench.type('!mains a good');
      bench.type('!psu 1 fail');
      bench.run({ min: 1 });
      assert.ok(alarms(bench).includes('Major Supply 1 output not good'), name);
      if (command !== 0x8c) assert.match(page(), /Output : \S+ V, 0\.0 A/, `${name}: the round goes on`);
      assert.not.ok(alarms(bench).includes('Minor Supply 1 does not answer'), name);
    }
  }
});

thresholds('a reading that a supply does not know, and complains of, is not asked for at each look', () => {
  const bench = province('power threshold temperature 80');
  const supply = bench.board.shelf.bays[0]!.supply!;
  const sound = supply.transfer.bind(supply);
  let asked = 0;
  supply.transfer = (sent, received) => {
    if (sent[0] !== 0x8d) return sound(sent, received);
    asked++;
    return sound(Uint8Array.of(0x05), received);
  };
  bench.run({ min: 10 });
  assert.ok(asked > 0 && asked < 60, `${asked} times`);
  assert.equal(alarms(bench), []);
});

thresholds.run();
