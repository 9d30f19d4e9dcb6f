import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TableId } from '../../../hal/contract/directory';
import { alarms } from '../../kit/alarms';
import { Bench } from '../../kit/bench';

const page = suite('pages of a supply');

/** Presence, as the table has it. */
const PRESENT = 3;
/** PAGE, STATUS_WORD and CLEAR_FAULTS. */
const [PAGE, STATUS_WORD] = [0x00, 0x79];
/** A bit of each page that the other one does not have: OT_WARN of the main rail, VOUT_UV_WARN of the standby rail. */
const [MAIN_TEMPERATURE, STANDBY_VOUT] = [0x40, 0x20];

function bench(prepare: (chip: Chip) => void = () => {}) {
  const bench = new Bench({ prepare: ({ shelf }) => prepare(shelf.bays[0]!.supply!) });
  bench.run({ s: 20 });
  const chip = bench.board.shelf.bays[0]!.supply!;
  const row = () => bench.machine.core.tables.row(TableId.Supply, 0);
  /** Status of the main rail and of the standby rail: the word, VOUT and TEMPERATURE. */
  const rails = () => [2, 184].map((at) => [row().getUint16(at, true), row().getUint8(at + 2), row().getUint8(at + 5)]);
  return { bench, chip, rails, presence: () => row().getUint8(0) };
}
type Chip = NonNullable<Bench['board']['shelf']['bays'][number]['supply']>;
type Transfer = (tx: Uint8Array, rx: Uint8Array) => boolean;

// biome-ignore format: a table
/** What can become of a transaction. */
const MISHAPS: readonly (readonly [name: string, tear: (chip: Chip, sound: Transfer, tx: Uint8Array, rx: Uint8Array) => boolean])[] = [
  ['is not acknowledged',              () => false],
  ['is taken and not acknowledged',    (_, sound, tx, rx) => { sound(tx, rx); return false; }],
  ['is acknowledged and not taken',    (_, sound, tx, rx) => rx.length === 0 || sound(tx, rx)],
  ['is disturbed on its way out',      (_, sound, tx, rx) => sound(tx.map((octet, at) => at === tx.length - 1 ? octet ^ 0x10 : octet), rx)],
  ['is disturbed on its way back',     (_, sound, tx, rx) => { const isTaken = sound(tx, rx); if (rx.length > 0) rx[0]! ^= 0x01; return isTaken; }],
  ['comes when its power was cut',     (chip, sound, tx, rx) => { chip.reset(); return sound(tx, rx); }],
  ['is the last before power is cut',  (chip, sound, tx, rx) => { const isTaken = sound(tx, rx); chip.reset(); return isTaken; }],
];
/** More than the transactions of a second in which both pages tell of something. */
const TRANSACTIONS = 24;

for (const [name, tear] of MISHAPS) {
  page(`whichever transaction ${name}, no page's status is taken for the other's`, () => {
    const { bench: shelf, chip, rails, presence } = bench();
    const sound: Transfer = chip.transfer.bind(chip);
    let left = 0;
    chip.transfer = (tx, rx) => (--left === 0 ? tear(chip, sound, tx, rx) : sound(tx, rx));
    const seen = new Set<string>();
    shelf.machine.watch(() => {
      chip.status[0]!.set(0x7d, MAIN_TEMPERATURE, true);
      chip.status[1]!.set(0x7a, STANDBY_VOUT, true);
      const [main, standby] = rails();
      seen.add(`${main![1]} ${standby![2]}`);
    });
    for (let torn = 1; torn <= TRANSACTIONS; torn++) {
      shelf.run({ s: 2, ms: torn });
      left = torn;
      shelf.run({ s: 3 });
      assert.ok(left <= 0);
      assert.is(presence(), PRESENT);
    }
    shelf.run({ s: 12 });
    assert.equal([...seen], ['0 0'], 'VOUT of the main rail, TEMPERATURE of the standby rail');
    assert.equal([rails()[0]![2], rails()[1]![1]], [MAIN_TEMPERATURE, STANDBY_VOUT]);
    assert.equal(alarms(shelf), ['Minor Aux power 1 output low', 'Minor Supply 1 temperature high']);
  });
}

page('one that was left at another page is turned back before it is read', () => {
  const {
    bench: shelf,
    rails,
    presence,
  } = bench((chip) => {
    chip.transfer(Uint8Array.of(PAGE, 0x01), new Uint8Array());
    chip.status[1]!.set(0x7a, STANDBY_VOUT, true);
  });
  const row = () => shelf.machine.core.tables.row(TableId.Supply, 0);
  assert.is(presence(), PRESENT);
  assert.is(rails()[0]![0], 0);
  assert.is(row().getInt32(12, true), 230_000);
});

page('what is latched on the standby rail is read and cleared at once, and SMBALERT# is heard again', () => {
  const { bench: shelf, chip, rails } = bench();
  for (const bit of [0x80, 0x40]) {
    chip.status[1]!.latch(0x7f, bit);
    assert.is(chip.alert.level, true);
    shelf.run({ ms: 30 });
    assert.is(chip.alert.level, false);
    assert.is(rails()[1]![0], 0x0201);
    shelf.run({ s: 5 });
    assert.equal(rails(), [
      [0, 0, 0],
      [0, 0, 0],
    ]);
  }
});

page('a calm standby rail is read every half minute', () => {
  const { bench: shelf, chip } = bench();
  const sound: Transfer = chip.transfer.bind(chip);
  let turns = 0;
  let words = 0;
  chip.transfer = (tx, rx) => {
    if (tx[0] === PAGE && tx[1] === 0x01) turns++;
    if (tx[0] === STATUS_WORD) words++;
    return sound(tx, rx);
  };
  shelf.run({ min: 10 });
  assert.is(turns, 20);
  assert.is(words, 220, 'its own twenty times, and the main rail every three seconds');
});

page('one that has no such page is asked for it every half minute, and is well', () => {
  const { bench: shelf, chip, presence } = bench();
  const sound: Transfer = chip.transfer.bind(chip);
  let turns = 0;
  chip.transfer = (tx, rx) => {
    if (tx[0] !== PAGE || tx[1] !== 0x01) return sound(tx, rx);
    turns++;
    chip.status[0]!.latch(0x7e, 0x80); // an invalid command: it complains
    return false;
  };
  shelf.run({ min: 10 });
  assert.ok(turns >= 20 && turns < 30, `${turns} times`);
  assert.is(presence(), PRESENT);
  assert.equal(alarms(shelf), []);
});

page.run();
