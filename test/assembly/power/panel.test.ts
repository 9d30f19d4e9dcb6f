import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { JournalEvent } from '../../../hal/contract/journal';
import { ShelfAlarm } from '../../../hal/contract/shelf-alarm';
import { R3680E_PROVINCE } from '../../../hal/emulator/board/r3680e-province';
import { Bench } from '../../kit/bench';

const panel = suite('panel of the shelf');

/** The chip of the panel; lamp n is green at its output 2n, red at 2n + 1. docs/chips/power.md. */
const CHIP = 0x004;
const LAMPS = ['SYS', 'PWR1', 'PWR2', 'FAN', 'ALM'];
/** STATUS_MFR_SPECIFIC, a minor fault; STATUS_OTHER with its input fuse open, a major one. */
const MAKER = [0x80, 0x01] as const;
const FUSE = [0x7f, 0x20] as const;

function shelf(options: ConstructorParameters<typeof Bench>[0] = {}) {
  const bench = new Bench(options);
  const { leds, bays } = bench.board.shelf;
  /** What the eye sees of it: colours, `~` where it blinks. */
  const seen = () =>
    LAMPS.map((_, lamp) => {
      const [green, red] = [leds.led(2 * lamp), leds.led(2 * lamp + 1)];
      const blinks = green.periodUs + red.periodUs > 0 ? '~' : '';
      const colour = green.lit > 0 ? (red.lit > 0 ? 'amber' : 'green') : red.lit > 0 ? 'red' : 'dark';
      return blinks + colour;
    }).join(' ');
  const told = () => bench.ask('display device').find((line) => line.startsWith('Lamps:'));
  /** A bit of a supply's status, which stays until it is taken away. */
  const hold = (bay: number, [command, bit]: readonly [number, number]) => {
    bays[bay]!.supply!.status[0]!.set(command, bit, true);
    return () => bays[bay]!.supply!.status[0]!.set(command, bit, false);
  };
  return { bench, board: bench.board, seen, told, hold };
}

const WELL = 'green green green green dark';

panel('blinks while the router starts, and is green when all has been looked at', () => {
  const { bench, seen, told } = shelf();
  bench.run({ ms: 100 });
  assert.is(seen(), '~green green green ~green dark');
  assert.is(told(), 'Lamps: SYS blinking, PWR1 green, PWR2 green, FAN blinking, ALM dark');
  bench.run({ s: 15 });
  assert.is(seen(), WELL);
  assert.is(told(), 'Lamps: SYS green, PWR1 green, PWR2 green, FAN green, ALM dark');
});

/** What happens, and what the panel shows of it and 20 s after it is mended. */
const POLICY: readonly (readonly [string, string, string])[] = [
  ['psu 2 pull', 'psu 2 return', 'red green red green red'],
  ['mains a lost', 'mains a good', 'red red green green red'],
  ['mains b brown', 'mains b good', 'red green red green red'],
  ['mains b surge', 'mains b good', 'red green red green red'],
  ['psu 1 fail', 'psu 1 mend', 'red red green green red'],
  ['psu 1 mute', 'psu 1 mend', 'green amber green green amber'],
  ['psu 1 fan', 'psu 1 mend', 'green red green green red'],
  ['fan 1 fail', 'fan 1 mend', 'green green green red red'],
  ['battery off', 'battery on', WELL],
  ['cut 1/0', 'mend 1/0', 'green green green green red'],
];

for (const [happens, mends, shows] of POLICY) {
  panel(`!${happens}: ${shows}`, () => {
    const { bench, seen } = shelf();
    bench.run({ s: 15 });
    bench.type(`!${happens}`);
    bench.run({ s: 25 });
    assert.is(seen(), shows);
    bench.type(`!${mends}`);
    bench.run({ s: 40 });
    assert.is(seen(), WELL);
  });
}

panel('a minor fault of a supply is amber, a major one red, and the worse of two counts', () => {
  const { bench, seen, hold } = shelf();
  bench.run({ s: 15 });
  const explain = hold(0, MAKER);
  bench.run({ s: 10 });
  assert.is(seen(), 'green amber green green amber');
  const mend = hold(0, FUSE);
  bench.run({ s: 10 });
  assert.is(seen(), 'green red green green red');
  mend();
  bench.run({ s: 10 });
  assert.is(seen(), 'green amber green green amber');
  explain();
  bench.run({ s: 10 });
  assert.is(seen(), WELL);
});

panel('an empty bay is red from the start', () => {
  const { bench, seen } = shelf({ board: { ...R3680E_PROVINCE, supplies: [120_000, null] } });
  bench.run({ s: 20 });
  assert.is(seen(), 'red green red green red');
});

panel('a lamp test lights all of it, and leaves what was', () => {
  const { bench, seen, told } = shelf();
  bench.run({ s: 15 });
  assert.equal(bench.ask('service led test'), ['All lamps are lit for 10 s, or until undo service led test.']);
  assert.ok(bench.ask('display device').includes('It is a lamp test: they say nothing until it ends.'));
  bench.run({ s: 1 });
  assert.is(seen(), 'amber amber amber amber amber');
  assert.match(told()!, 'SYS amber, PWR1 amber, PWR2 amber, FAN amber, ALM amber');
  bench.run({ s: 10 });
  assert.is(seen(), WELL);
});

panel('goes dark with the last feed, and begins anew', () => {
  const { bench, board, seen } = shelf();
  bench.run({ s: 15 });
  for (const feed of board.shelf.feeds) feed.give(0);
  bench.run({ s: 1 });
  for (const feed of board.shelf.feeds) feed.give(230_000);
  bench.run({ s: 1 });
  assert.match(seen(), /^~green /);
  bench.run({ s: 30 });
  assert.is(seen(), WELL);
});

for (const kind of ['floats', 'fails'] as const) {
  panel(`a chip that ${kind} is told of once, stops nothing, and is written again when it is back`, () => {
    const { bench, board, seen, told } = shelf();
    bench.run({ s: 15 });
    const { core } = bench.machine;
    board.fault(CHIP, { kind });
    bench.run({ s: 60 });
    bench.type('!psu 2 pull');
    bench.run({ min: 5 });
    assert.is(bench.machine.core, core);
    assert.is(seen(), WELL, 'it shows what was');
    const raised = () => bench.journal.of(JournalEvent.ShelfAlarmRaised).filter(({ a }) => a === ShelfAlarm.Unlit);
    assert.is(raised().length, 1);
    assert.match(bench.ask('display alarm').join('\n'), /Minor +Shelf +lamps do not answer/);
    assert.match(bench.ask('display health').join('\n'), 'Shelf: lamps do not answer');
    assert.match(told()!, 'SYS red, PWR1 green, PWR2 red');
    assert.match(bench.ask('display device').join('\n'), 'Their chip does not answer');
    assert.not.match(bench.ask('display alarm').join('\n'), /Supply 1|does not turn/, 'the others are looked at');
    board.fault(CHIP, { kind: 'none' });
    bench.run({ s: 5 });
    assert.is(seen(), 'red green red green red');
    assert.is(bench.journal.of(JournalEvent.ShelfAlarmCleared).filter(({ a }) => a === ShelfAlarm.Unlit).length, 1);
    assert.is(raised().length, 1);
  });
}

panel('a chip that has forgotten everything is written again within half a minute', () => {
  const { bench, board, seen } = shelf();
  bench.run({ s: 15 });
  board.shelf.leds.reset();
  assert.is(seen(), 'dark dark dark dark dark');
  bench.run({ s: 31 });
  assert.is(seen(), WELL);
});

panel.run();
