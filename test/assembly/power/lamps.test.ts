import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CardKind } from '../../../hal/contract/card';
import { R3680E_PROVINCE } from '../../../hal/emulator/board/r3680e-province';
import { Bench } from '../../kit/bench';

const lamps = suite('lamps');

const SPARE = 3;
const GREEN = 0;
const RED = 1;
const ALARM = 3;
const TEST_S = 10;

/** The province's router; how a lamp of a card blinks: 0 = dark, 1 = lit, else its period in seconds. */
function shelf(supplyWatts = 120) {
  const supplies = [supplyWatts * 1000, supplyWatts * 1000];
  const bench = new Bench({ board: { ...R3680E_PROVINCE, supplies } });
  bench.run({ s: 10 });
  const { board } = bench;
  const lamp = (slot: number, led: number) => {
    const { lit, periodUs } = board.slot(slot).card!.leds.led(led);
    return periodUs > 0 ? `every ${periodUs / 1e6} s` : lit > 0 ? 'lit' : 'dark';
  };
  return { bench, board, lamp, status: (slot: number) => [lamp(slot, GREEN), lamp(slot, RED)] };
}

lamps('a card in service is green, and one that failed is red', () => {
  const { bench, board, status } = shelf();
  assert.equal(status(1), ['lit', 'dark']);
  board.plug(SPARE, CardKind.E1);
  board.slot(SPARE).card!.identity.contents.fill(0xff);
  bench.run({ s: 1 });
  assert.equal(status(SPARE), ['dark', 'lit']);
});

lamps('a card that waits for power blinks red, and one that may be taken out amber', () => {
  const { bench, board, status } = shelf(82);
  board.plug(SPARE, CardKind.E1);
  bench.run({ s: 1 });
  assert.equal(status(SPARE), ['dark', 'every 1 s']);
  bench.ask('power off slot 2');
  bench.type('y');
  bench.run({ s: 1 });
  assert.equal(status(2), ['every 2 s', 'every 2 s']);
  assert.equal(status(SPARE), ['lit', 'dark'], 'there is room for it now');
});

lamps('a card that is looked for blinks amber until it is found', () => {
  const { bench, status } = shelf();
  const ends = 'The status lamp of slot 2 blinks amber. To end it: undo service led slot 2';
  assert.equal(bench.ask('service led slot 2'), [ends]);
  bench.run({ s: 60 });
  assert.equal(status(2), ['every 1 s', 'every 1 s']);
  assert.equal(status(1), ['lit', 'dark']);
  bench.type('undo service led slot 2');
  bench.run({ s: 1 });
  assert.equal(status(2), ['lit', 'dark']);
});

lamps('a lamp test lights everything, and ends by itself or by undo', () => {
  const { bench, lamp, status } = shelf();
  bench.type('service led test');
  bench.run({ s: TEST_S - 1 });
  for (const slot of [1, 2]) assert.equal([...status(slot), lamp(slot, ALARM)], ['lit', 'lit', 'lit']);
  bench.run({ s: 2 });
  assert.equal([...status(1), lamp(1, ALARM)], ['lit', 'dark', 'dark']);
  bench.type('service led test');
  bench.type('undo service led test');
  bench.run({ s: 1 });
  assert.equal(status(1), ['lit', 'dark']);
});

lamps('a slot without a card has none to be looked for', () => {
  const { bench } = shelf();
  assert.match(bench.ask(`service led slot ${SPARE}`).join(), 'There is no card in slot 3');
  assert.match(bench.ask('service led slot 7').join(), 'There is no slot 7');
  assert.match(bench.ask('service led slot').join(), /Incomplete command found.*Type \? there for the rest/);
});

lamps.run();
