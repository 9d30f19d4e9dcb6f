import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TableId } from '../../../hal/contract/directory';
import { JournalEvent } from '../../../hal/contract/journal';
import { Bench } from '../../kit/bench';

const hotSwap = suite('power of the cards');

const UNKNOWN = 0;
const ADM1272 = 1;
const LM5066 = 2;

function bench() {
  const bench = new Bench();
  const row = (slot: number) => bench.machine.core.tables.row(TableId.HotSwap, slot - 1);
  const measured = (slot: number) => [4, 8, 12].map((offset) => row(slot).getInt32(offset, true));
  bench.run({ s: 30 }); // a card is asked one thing a second
  return { bench, row, measured };
}

function near(value: number, expected: number, name: string): void {
  assert.ok(Math.abs(value - expected) <= expected / 50, `${name}: ${value}, not ${expected}`);
}

hotSwap('an E1 card has an ADM1272 and a BRI card an LM5066, and both are measured to a fiftieth', () => {
  const { bench: shelf, row, measured } = bench();
  assert.equal(
    [1, 2, 3].map((slot) => row(slot).getUint8(0)),
    [ADM1272, LM5066, UNKNOWN],
  );
  const rail = shelf.board.shelf.rail.millivolts;
  for (const slot of [1, 2]) {
    const [millivolts, milliamperes, milliwatts] = measured(slot);
    const draw = shelf.board.slot(slot).card!.milliwatts;
    near(millivolts!, rail, 'volts');
    near(milliwatts!, draw, 'watts');
    near(milliamperes!, (draw * 1000) / rail, 'amperes');
    assert.is(row(slot).getUint16(2, true), 0);
  }
});

hotSwap('a card that draws more shows it', () => {
  const { bench: shelf, measured } = bench();
  shelf.type('!draw 1 20');
  shelf.run({ s: 30 });
  near(measured(1)[2]!, 39_000, 'watts');
});

hotSwap('a short shows in the status, and costs the card its power', () => {
  const { bench: shelf, row } = bench();
  const seen = new Set<number>();
  shelf.machine.watch(() => seen.add(row(1).getUint16(2, true) & 0x4010));
  shelf.type('!draw 1 short');
  shelf.run({ s: 20 });
  assert.ok(seen.has(0x4010));
  assert.ok(shelf.ask('display device').some((line) => /1 +LC-4E1 +Failed/.test(line)));
});

hotSwap('nothing is known of a card that is gone, or whose controller does not answer', () => {
  const { bench: shelf, row } = bench();
  shelf.type('!unplug 2');
  shelf.board.fault(0x106, { kind: 'floats' });
  shelf.run({ s: 10 });
  assert.equal(
    [1, 2].map((slot) => row(slot).getUint8(0)),
    [UNKNOWN, UNKNOWN],
  );
  shelf.board.fault(0x106, { kind: 'none' });
  shelf.type('!plug 2 4bri');
  shelf.run({ s: 20 });
  assert.equal(
    [1, 2].map((slot) => row(slot).getUint8(0)),
    [ADM1272, LM5066],
  );
});

/** Which readings of a controller arrive disturbed. */
const DISTURBED: readonly (readonly [name: string, isDisturbed: (command: number, reading: number) => boolean])[] = [
  ['whatever it reads', () => true],
  ['all but its maker', (command) => command !== 0x99],
  ['every other reading', (_, reading) => reading % 2 === 0],
  ['one reading of eight', (_, reading) => reading % 8 === 0],
];

for (const [name, isDisturbed] of DISTURBED) {
  hotSwap(`a controller that is never right for long is one fault in the log: ${name}`, () => {
    const { bench: shelf, row } = bench();
    const { hotSwap: chip } = shelf.board.slot(1).card!;
    const sound = chip.transfer.bind(chip);
    let readings = 0;
    chip.transfer = (tx, rx) => {
      const isTaken = sound(tx, rx);
      if (rx.length > 0 && isDisturbed(tx[0]!, ++readings)) rx[rx.length - 1]! ^= 0xff;
      if (rx.length > 0 && isDisturbed(tx[0]!, readings)) rx[0]! ^= 0xff;
      return isTaken;
    };
    shelf.run({ min: 30 });
    const of = (event: JournalEvent) => shelf.journal.of(event).filter(({ subject }) => subject === 0x106).length;
    assert.equal([of(JournalEvent.ChipFault), of(JournalEvent.ChipRecovered)], [1, 0]);
    chip.transfer = sound;
    shelf.run({ min: 1 });
    assert.equal([of(JournalEvent.ChipFault), of(JournalEvent.ChipRecovered)], [1, 1]);
    assert.is(row(1).getUint8(0), ADM1272);
  });
}

hotSwap.run();
