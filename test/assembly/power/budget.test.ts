import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CardFailure, CardGrant, CardKind, CardPowerRow, CardRow, CardState } from '../../../hal/contract/card';
import { TableId } from '../../../hal/contract/directory';
import { JournalEvent } from '../../../hal/contract/journal';
import { ShelfAlarm } from '../../../hal/contract/shelf-alarm';
import type { BoardDefinition } from '../../../hal/emulator/board/definition';
import { R3680E_PROVINCE } from '../../../hal/emulator/board/r3680e-province';
import { crc32 } from '../../../hal/emulator/crc32';
import { Bench } from '../../kit/bench';

const budget = suite('power budget');

/** The shelf takes 43 W, its E1 card 19 W, its BRI card 13 W: 75 W, of which 1 W each is standby. */
const SPARE = 3;
/** Supplies have said what they can give, and nothing is held against a card. */
const KNOWN_S = 20;
/** What was shed may come back after so long. */
const HELD_S = 15;
/** A supply bears an overload for so long. */
const BORNE_MS = 500;

/** The province's router with supplies of so many watts. */
function shelf(first: number, second: number | null, definition: BoardDefinition = R3680E_PROVINCE) {
  const milliwatts = (watts: number | null) => (watts === null ? null : watts * 1000);
  const bench = new Bench({ board: { ...definition, supplies: [milliwatts(first), milliwatts(second)] } });
  bench.run({ s: KNOWN_S });
  const { tables } = bench.machine.core;
  const state = (slot: number): CardState => tables.row(TableId.Card, slot - 1).getUint8(CardRow.State);
  const failure = (slot: number): CardFailure => tables.row(TableId.Card, slot - 1).getUint8(CardRow.Failure);
  const grant = (slot: number): CardGrant => tables.row(TableId.CardPower, slot - 1).getUint8(CardPowerRow.Grant);
  const grants = () => [1, 2, SPARE].map(grant);
  const isPowered = (slot: number) => bench.board.slot(slot).lines.powerGood.level;
  const told = (...events: JournalEvent[]) => bench.journal.notes.filter(({ event }) => events.includes(event));
  return { bench, board: bench.board, state, failure, grant, grants, isPowered, told };
}

/** One that counts on both of its supplies; what is told until its cards have their power is left out. */
function combined(first: number, second: number) {
  const made = shelf(first, second);
  for (const line of ['system-view', 'power supply policy combined']) made.bench.type(line);
  made.bench.run({ s: 1 });
  const from = made.bench.journal.notes.length;
  const told = (...events: JournalEvent[]) =>
    made.bench.journal.notes.slice(from).filter(({ event }) => events.includes(event));
  return { ...made, told };
}

const Granted = CardGrant.Granted;
const Refused = CardGrant.Refused;
const Shed = CardGrant.Shed;
const Overload = CardGrant.Overload;
const None = CardGrant.None;

budget('a card that does not fit stays without power, says why, and gets it when there is room', () => {
  const { bench, board, state, failure, grants, isPowered, told } = shelf(82, 82);
  board.plug(SPARE, CardKind.E1);
  bench.run({ s: 60 });
  assert.equal(grants(), [Granted, Granted, Refused]);
  assert.equal([state(SPARE), failure(SPARE)], [CardState.Failed, CardFailure.NoBudget]);
  assert.not(isPowered(SPARE));
  assert.equal(
    told(JournalEvent.CardRefusedPower).map(({ subject, a, b, c }) => [subject, a, b, c]),
    [[SPARE, 19, 7, CardKind.E1]],
    'told once: 19 W needed, 82 - 43 - 19 - 13 left',
  );
  assert.is(told(JournalEvent.CardFailed).length, 0);
  board.unplug(2);
  bench.run({ ms: 200 });
  assert.equal([state(SPARE), ...grants()], [CardState.Ready, Granted, None, Granted]);
  assert.is(told(JournalEvent.CardGrantedPower).length, 1);
});

budget('power that is refused has never been there', () => {
  const { bench, board } = shelf(82, 82);
  let rose = 0;
  board.slot(SPARE).lines.powerGood.watch(() => rose++);
  board.plug(SPARE, CardKind.E1);
  bench.run({ s: 60 });
  assert.is(rose, 0);
});

budget('one supply of two is what is counted on, and a supply that stands alone is', () => {
  assert.equal(shelf(120, 75).grants(), [Granted, Granted, None]);
  assert.equal(shelf(75, null).grants(), [Granted, Granted, None]);
  const { bench, board, grants } = shelf(200, 75);
  board.plug(SPARE, CardKind.Bri);
  bench.run({ s: 1 });
  assert.equal(grants(), [Granted, Granted, Refused], 'the larger one may be the one that fails');
});

budget('what is left of the supplies feeds what it can, lower slots first, in time', () => {
  const { bench, board, grants, isPowered, told } = combined(80, 64);
  assert.equal(grants(), [Granted, Granted, None]);
  board.shelf.bays[0]!.unplug();
  bench.run({ ms: 50 });
  assert.equal(grants(), [Granted, Shed, None], '43 + 19 + 1 of 64');
  assert.equal([isPowered(1), isPowered(2)], [true, false]);
  bench.run({ s: 60 });
  assert.ok(board.shelf.rail.live.level, 'the rest did not trip');
  assert.equal(
    told(JournalEvent.CardShed).map(({ subject, a, b }) => [subject, a, b]),
    [[2, 13, 2]],
  );
});

for (const lost of ['fails', 'loses its input', 'is pulled'] as const) {
  budget(`a supply that ${lost} costs a card within ${BORNE_MS} ms, and its return gives the card back, once`, () => {
    const { bench, board, grants, told } = combined(80, 64);
    const bay = board.shelf.bays[0]!;
    if (lost === 'fails') bay.supply!.fail(true);
    else if (lost === 'is pulled') bay.unplug();
    else board.shelf.feeds[0]!.give(0);
    bench.run({ ms: BORNE_MS });
    assert.is(grants()[1], Shed);
    if (lost === 'fails') bay.supply!.fail(false);
    else if (lost === 'is pulled') board.plugSupply(0, 80_000);
    else board.shelf.feeds[0]!.give(230_000);
    bench.run({ s: HELD_S - 2 });
    assert.is(grants()[1], Shed, 'not yet');
    bench.run({ s: 60 });
    assert.is(grants()[1], Granted);
    assert.equal([told(JournalEvent.CardShed).length, told(JournalEvent.CardGrantedPower).length], [1, 1]);
  });
}

budget('a card that is too large for what is left costs none behind it its power', () => {
  const { bench, grants, isPowered, told } = combined(80, 60);
  bench.type('!psu 1 fail');
  bench.run({ ms: BORNE_MS });
  assert.equal(grants(), [Shed, Granted, None], '43 + 1 + 13 of 60');
  bench.run({ s: 60 });
  assert.equal([isPowered(1), isPowered(2)], [false, true]);
  assert.equal(
    told(JournalEvent.CardShed).map(({ subject, a, b }) => [subject, a, b]),
    [[1, 19, 16]],
  );
});

budget(
  'a card that was shed comes back when what ran instead of it has to go, however little there is to spare',
  () => {
    const { bench, grants } = combined(80, 64);
    bench.type('!psu 1 pull');
    bench.run({ s: 1 });
    assert.equal(grants(), [Granted, Shed, None]);
    bench.type('!psu 1 return 60');
    bench.run({ s: 5 });
    bench.type('!psu 2 fail');
    bench.run({ s: 60 });
    assert.equal(grants(), [Shed, Granted, None], '13 of 16 W');
  },
);

budget('a card that draws more than it declares is the one that goes, and is tried less and less often', () => {
  const { bench, board, grants, told } = shelf(80, null);
  board.slot(1).card!.overdraw(30_000);
  board.shelf.stir();
  bench.run({ ms: BORNE_MS });
  assert.ok(board.shelf.rail.live.level);
  bench.run({ min: 60 });
  assert.ok(board.shelf.rail.live.level);
  const sheddings = told(JournalEvent.CardOverload).filter(({ subject }) => subject === 1);
  assert.ok(sheddings.length >= 3 && sheddings.length <= 8, `${sheddings.length} times in an hour`);
  board.slot(1).card!.overdraw(0);
  bench.run({ h: 3 });
  assert.equal(grants(), [Granted, Granted, None]);
});

budget('a card that overloads the supply that is left costs no other card, whenever it is tried again', () => {
  const { bench, board, grants, isPowered, told } = shelf(120, 120);
  let falls = 0;
  board.slot(2).lines.powerGood.watch((level) => {
    if (!level) falls++;
  });
  board.slot(1).card!.overdraw(100_000);
  bench.run({ s: 10 });
  board.shelf.bays[0]!.unplug();
  bench.run({ min: 30 });
  assert.equal([falls, isPowered(2)], [0, true]);
  const times = told(JournalEvent.CardOverload).map(({ subject }) => subject);
  assert.equal([...new Set(times)], [1]);
  assert.ok(times.length >= 4 && times.length <= 8, `${times.length} times in half an hour`);
  board.slot(1).card!.overdraw(0);
  bench.run({ h: 1 });
  assert.equal(grants(), [Granted, Granted, None]);
});

budget('a sound card that went for the overload of another is back before that one is tried, and stays', () => {
  const { bench, board, grants, told } = shelf(120, 120);
  board.shelf.bays[0]!.unplug();
  bench.run({ s: 5 });
  const sound = 2;
  board.slot(1).card!.overdraw(100_000);
  bench.run({ ms: BORNE_MS });
  if (grants()[sound - 1] !== Overload) bench.run({ ms: BORNE_MS });
  bench.run({ min: 10 });
  const back = told(JournalEvent.CardGrantedPower).map(({ subject }) => subject);
  assert.is(grants()[sound - 1], Granted);
  assert.is(
    told(JournalEvent.CardOverload).filter(({ subject }) => subject === sound).length,
    back.filter((slot) => slot === sound).length,
  );
  if (back.includes(sound)) assert.is(back[0], sound);
  assert.ok(back.includes(1));
});

budget('an overload that nothing explains costs one card after the other until it is gone, and no more', () => {
  const { bench, board, grants } = shelf(80, null);
  board.slot(1).card!.overdraw(12_000);
  board.shelf.stir();
  bench.run({ ms: BORNE_MS });
  assert.equal(grants().filter((grant) => grant === Overload).length, 1);
  assert.ok(board.shelf.rail.live.level);
});

budget('a flickering supply costs a card once, and gives it back when it is steady', () => {
  const { bench, board, grants, told } = combined(80, 64);
  for (let times = 0; times < 60; times++) {
    board.shelf.feeds[0]!.give(times % 2 === 0 ? 0 : 230_000);
    bench.run({ s: 1 });
  }
  assert.equal([told(JournalEvent.CardShed).length, told(JournalEvent.CardGrantedPower).length], [1, 0]);
  bench.run({ s: 2 * HELD_S });
  assert.equal(grants(), [Granted, Granted, None]);
});

budget(
  'an overload of the shelf alone is looked at no more often than all that is not well, and stays an alarm',
  () => {
    const { bench, grants } = shelf(40, null);
    assert.equal(grants(), [Refused, Refused, None]);
    let steps = 0;
    bench.machine.watch(() => steps++);
    bench.run({ s: 60 });
    assert.ok(steps < 60 * 40, `${steps} steps in a minute`);
    assert.match(bench.ask('display alarm active').join('\n'), /Supply 1 +load high/);
  },
);

budget('what a card declares counts, and not what cards of its kind draw', () => {
  const { bench, board, grants } = shelf(100, 100);
  board.plug(SPARE, CardKind.E1);
  bench.run({ s: 1 });
  assert.equal(grants(), [Granted, Granted, Granted], '43 + 19 + 13 + 19');
  for (const [milliwatts, grant] of [
    [26_000, Refused],
    [25_000, Granted],
    [0xffffffff, Refused],
  ] as const) {
    board.unplug(SPARE);
    bench.run({ ms: 10 });
    board.plug(SPARE, CardKind.E1);
    declare(board.slot(SPARE).card!.identity.contents, milliwatts);
    bench.run({ s: 1 });
    assert.is(grants()[SPARE - 1], grant, `${milliwatts} mW`);
  }
});

budget('a card without power says what it waits for now: for room, or for the shelf to be cooler', () => {
  const { bench, board, failure, grants, told } = shelf(82, 82);
  const alarms = () =>
    told(JournalEvent.ShelfAlarmRaised, JournalEvent.ShelfAlarmReplaced).flatMap(({ event, a }) =>
      a === ShelfAlarm.CardRefused ? [event] : [],
    );
  board.plug(SPARE, CardKind.E1);
  bench.run({ s: 5 });
  assert.is(failure(SPARE), CardFailure.NoBudget);
  for (const fan of board.shelf.fans) fan.seize(true);
  bench.run({ min: 8 });
  assert.equal([1, 2, SPARE].map(failure), [CardFailure.TooHot, CardFailure.TooHot, CardFailure.TooHot]);
  assert.equal(alarms(), [JournalEvent.ShelfAlarmRaised, JournalEvent.ShelfAlarmReplaced]);
  for (const fan of board.shelf.fans) fan.seize(false);
  bench.run({ min: 17 });
  assert.equal(grants(), [Granted, Granted, Refused]);
  assert.is(failure(SPARE), CardFailure.NoBudget);
  assert.is(alarms().length, 3);
});

/** Appends our extension to an identity: enterprise number 32473 of RFC 5612, and milliwatts. */
function declare(contents: Uint8Array, milliwatts: number): void {
  const view = new DataView(contents.buffer, contents.byteOffset);
  const end = 11 + view.getUint16(9) - 6;
  contents.set([0xfd, 8], end);
  view.setUint32(end + 2, 32473);
  view.setUint32(end + 6, milliwatts);
  contents.set([0xfe, 4], end + 10);
  view.setUint16(9, end + 16 - 11);
  view.setUint32(end + 12, crc32(contents.subarray(0, end + 12)));
}

budget.run();
