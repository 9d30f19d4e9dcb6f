import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CardFailure, CardKind, CardPowerRow, CardRow, CardState } from '../../hal/contract/card';
import { TableId } from '../../hal/contract/directory';
import { JournalEvent } from '../../hal/contract/journal';
import { ShelfAlarm } from '../../hal/contract/shelf-alarm';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { Bench } from '../kit/bench';
import { isWell } from '../kit/province';
import { Vitals } from '../kit/vitals';

const cardPower = suite('power of a card');

/** The free slot of the province's router, and its alarms' subject. */
const SPARE = 3;
const SPARE_CARD = (6 << 8) | SPARE;
const TRIES = 3;
const RETRY_AFTER_S = 30;
/** From a failed insertion to the next try, and that try. */
const RETRY_S = 31;
const INSERTION_MS = 100;
const SUPPLIES_KNOWN_S = 10;

/** The province's router in service. */
function router(supplyWatts = 120) {
  const supplies = [supplyWatts * 1000, supplyWatts * 1000];
  const bench = new Bench({ board: { ...R3680E_PROVINCE, supplies } });
  bench.run({ s: SUPPLIES_KNOWN_S });
  const row = (slot: number) => bench.machine.core.tables.row(TableId.Card, slot - 1);
  const state = (slot: number): CardState => row(slot).getUint8(CardRow.State);
  const failure = (slot: number): CardFailure => row(slot).getUint8(CardRow.Failure);
  const told = (...events: JournalEvent[]) => bench.journal.notes.filter(({ event }) => events.includes(event));
  const alarms = () =>
    told(JournalEvent.ShelfAlarmRaised, JournalEvent.ShelfAlarmCleared, JournalEvent.ShelfAlarmWithdrawn)
      .filter(({ subject }) => subject === SPARE_CARD)
      .map(({ event, a }) => [event, a]);
  /** Puts a card into the spare slot that shorts its supply. */
  const plugShorted = (kind: CardKind) => {
    bench.board.plug(SPARE, kind);
    bench.board.slot(SPARE).card!.hotSwap.short(true);
  };
  let rises = 0;
  bench.board.slot(SPARE).lines.powerGood.watch((good) => {
    if (good) rises++;
  });
  return {
    bench,
    board: bench.board,
    vitals: new Vitals(bench),
    state,
    failure,
    told,
    alarms,
    plugShorted,
    rises: () => rises,
  };
}
const RAISED = JournalEvent.ShelfAlarmRaised;
const CLEARED = JournalEvent.ShelfAlarmCleared;
const WITHDRAWN = JournalEvent.ShelfAlarmWithdrawn;

// An E1 card has the ADM1272, a BRI card the LM5066.
for (const kind of [CardKind.E1, CardKind.Bri] as const) {
  cardPower(`a card of kind ${kind} that shorts is tried ${TRIES} times, and nobody else notices`, () => {
    const { bench, vitals, state, failure, told, alarms, plugShorted, rises } = router();
    plugShorted(kind);
    bench.run({ min: 10 });
    assert.equal([state(SPARE), failure(SPARE)], [CardState.Failed, CardFailure.Tripped]);
    assert.is(rises(), TRIES);
    assert.equal(alarms(), [[RAISED, ShelfAlarm.CardTripped]]);
    const tries = told(JournalEvent.CardTripped, JournalEvent.CardGivenUp).map(({ event, a, b, c }) => [
      event,
      a,
      b,
      c,
    ]);
    assert.equal(tries, [
      [JournalEvent.CardTripped, 2, RETRY_AFTER_S, kind],
      [JournalEvent.CardTripped, 1, RETRY_AFTER_S, kind],
      [JournalEvent.CardGivenUp, TRIES, kind, 0],
    ]);
    assert.is(told(JournalEvent.CardFailed).length, 0, 'it is told with its tries');
    assert.is(told(JournalEvent.CardRemoved).length, 0, 'it never went');
    isWell(bench);
    vitals.check();
  });

  cardPower(`a card of kind ${kind} whose short goes is in service at the next try`, () => {
    const { bench, board, state, alarms, plugShorted } = router();
    plugShorted(kind);
    bench.run({ s: 5 });
    board.slot(SPARE).card!.hotSwap.short(false);
    bench.run({ s: RETRY_S });
    assert.is(state(SPARE), CardState.Ready);
    assert.equal(alarms(), [
      [RAISED, ShelfAlarm.CardTripped],
      [CLEARED, ShelfAlarm.CardTripped],
    ]);
  });

  cardPower(`a card of kind ${kind} that shorts in service is out at once, and back once it does not`, () => {
    const { bench, board, state, failure, vitals } = router();
    board.plug(SPARE, kind);
    bench.run({ s: 5 });
    board.slot(SPARE).card!.hotSwap.short(true);
    bench.run({ ms: 2 });
    assert.equal([state(SPARE), failure(SPARE)], [CardState.Failed, CardFailure.Tripped]);
    board.slot(SPARE).card!.hotSwap.short(false);
    bench.run({ s: RETRY_S });
    assert.is(state(SPARE), CardState.Ready);
    isWell(bench);
    vitals.check();
  });
}

cardPower(
  'an engineer reads how often a card that shorts was tried, when it is again, and what to do after the last',
  () => {
    const { bench, plugShorted } = router();
    const log = () => bench.terminal.screen.lines.flatMap((line) => line.match(/(DEVICE|POWER)\/\d\/.*$/)?.[0] ?? []);
    const device = () => bench.ask('display device 3').slice(3);
    const before = log().length;
    plugShorted(CardKind.E1);
    bench.run({ s: 10 });
    assert.equal(device(), [
      '      Failed: cut off for overcurrent by its hot-swap controller',
      '      Power off: 19 W declared, - W measured, priority 4',
      '      Cut off for overcurrent: 1 of 3 times, tried again in 21 s',
    ]);
    bench.run({ min: 2 });
    assert.equal(device(), [
      '      Failed: cut off for overcurrent by its hot-swap controller',
      '      Given up after 3 tries: cut off for overcurrent. Type reboot slot 3.',
    ]);
    const given = 'Slot 3: overcurrent, given up. Replace the card, or type reboot slot 3.';
    assert.match(bench.ask('display health').join('\n'), given);
    for (const line of ['reboot slot 3', 'y']) bench.type(line);
    bench.run({ s: 1 });
    assert.equal(log().slice(before), [
      'DEVICE/5/INSERTED: A card was inserted in slot 3.',
      'DEVICE/3/TRIPPED: The LC-4E1 card in slot 3 is cut off for overcurrent and tried again in 30 s; tries left: 2.',
      'POWER/3/ALARM: Card 3: overcurrent, cut off (Major).',
      'DEVICE/3/TRIPPED: The LC-4E1 card in slot 3 is cut off for overcurrent and tried again in 30 s; tries left: 1.',
      'DEVICE/2/GIVENUP: The LC-4E1 card in slot 3 is given up after 3 tries: overcurrent. Replace it, or type reboot slot 3.',
      'DEVICE/5/RESTART: The LC-4E1 card in slot 3 restarts by command.',
      'DEVICE/3/TRIPPED: The LC-4E1 card in slot 3 is cut off for overcurrent and tried again in 30 s; tries left: 2.',
    ]);
  },
);

cardPower('power on of a card that was cut off tries it again, and of one that runs says so', () => {
  const { bench, state, told, plugShorted } = router();
  plugShorted(CardKind.E1);
  bench.run({ min: 2 });
  const before = told(JournalEvent.CardRestarted).length;
  bench.type('power on slot 3');
  bench.run({ s: 1 });
  assert.is(told(JournalEvent.CardRestarted).length, before + 1);
  assert.match(bench.ask('display device 3').join(), 'Cut off for overcurrent: 1 of 3 times', 'it has all its tries');
  assert.equal(bench.ask('power on slot 2'), ['Slot 2 is on already.']);
  assert.is(state(2), CardState.Ready);
});

cardPower('a card that failed is restarted by command, and fails again: both are told', () => {
  const { bench, board, told } = router();
  board.plug(SPARE, CardKind.E1);
  board.slot(SPARE).card!.identity.contents.fill(0xff);
  bench.run({ min: 2 });
  assert.equal([told(JournalEvent.CardFailed).length, told(JournalEvent.CardRestarted).length], [1, 0]);
  for (const line of ['reboot slot 3', 'y']) bench.type(line);
  bench.run({ s: 5 });
  assert.equal([told(JournalEvent.CardFailed).length, told(JournalEvent.CardRestarted).length], [2, 1]);
});

cardPower('a healthy card that is restarted by command is told of once, out and in', () => {
  const { bench } = router();
  const before = bench.journal.notes.length;
  for (const line of ['reboot slot 2', 'y']) bench.type(line);
  bench.run({ s: 20 });
  const steps = [JournalEvent.CardRestarted, JournalEvent.CardReady, JournalEvent.CardFailed, JournalEvent.CardRemoved];
  const since = bench.journal.notes
    .slice(before)
    .filter(({ event }) => [...steps, JournalEvent.CardInserted, RAISED, CLEARED].includes(event));
  assert.equal(
    since.map(({ event, subject }) => [event, subject]),
    [
      [JournalEvent.CardRestarted, 2],
      [JournalEvent.CardReady, 2],
    ],
  );
});

cardPower('a card that is pulled takes its trips and its alarm along', () => {
  const { bench, board, state, alarms, plugShorted } = router();
  plugShorted(CardKind.E1);
  bench.run({ min: 5 });
  board.unplug(SPARE);
  bench.run({ ms: 1 });
  assert.equal(alarms(), [
    [RAISED, ShelfAlarm.CardTripped],
    [WITHDRAWN, ShelfAlarm.CardTripped],
  ]);
  const trips = bench.machine.core.tables.row(TableId.CardPower, SPARE - 1).getUint8(CardPowerRow.Trips);
  assert.is(trips, 0);
  board.plug(SPARE, CardKind.E1);
  bench.run({ ms: INSERTION_MS });
  assert.is(state(SPARE), CardState.Ready);
});

cardPower('power that came and went before anybody looked is a trip, and no other card', () => {
  const { bench, board, state, failure, told } = router();
  board.plug(SPARE, CardKind.E1);
  bench.run({ ms: 25 });
  assert.is(state(SPARE), CardState.Powering);
  const { powerGood } = board.slot(SPARE).lines;
  powerGood.drive(true);
  powerGood.drive(false);
  bench.run({ ms: 1 });
  assert.equal([state(SPARE), failure(SPARE)], [CardState.Failed, CardFailure.Tripped]);
  bench.run({ s: RETRY_S });
  assert.is(state(SPARE), CardState.Ready);
  assert.is(told(JournalEvent.CardRemoved).length, 0);
});

// biome-ignore format: a table
const WRONG: readonly (readonly [string, (contents: Uint8Array) => void, CardFailure, ShelfAlarm])[] = [
  ['empty',      (contents) => contents.fill(0xff),              CardFailure.BadIdentity, ShelfAlarm.CardIdentity],
  ['all zeros',  (contents) => contents.fill(0),                 CardFailure.BadIdentity, ShelfAlarm.CardIdentity],
  ['misspelt',   (contents) => contents.set([0x4d], 13),         CardFailure.BadIdentity, ShelfAlarm.CardIdentity],
  ['without end', (contents) => contents.set([0xff, 0xff], 9),   CardFailure.BadIdentity, ShelfAlarm.CardIdentity],
];
for (const [what, change, failed, alarm] of WRONG) {
  cardPower(`a card with an identity that is ${what} stays without power and is an alarm`, () => {
    const { bench, board, failure, alarms, rises } = router();
    board.plug(SPARE, CardKind.E1);
    change(board.slot(SPARE).card!.identity.contents);
    bench.run({ min: 5 });
    assert.is(failure(SPARE), failed);
    assert.is(rises(), 0);
    assert.equal(alarms(), [[RAISED, alarm]], 'once, however often it is tried');
    isWell(bench);
  });
}

cardPower('a card that is refused its power is an alarm until it fits', () => {
  const { bench, board, alarms } = router(82);
  board.plug(SPARE, CardKind.E1);
  bench.run({ s: 5 });
  assert.equal(alarms(), [[RAISED, ShelfAlarm.CardRefused]]);
  board.unplug(2);
  bench.run({ s: 1 });
  assert.equal(alarms().slice(1), [[CLEARED, ShelfAlarm.CardRefused]]);
});

// Everything that a card of the spare slot can be doing when somebody pulls it.
// biome-ignore format: a table
const MOMENTS: readonly (readonly [string, (shelf: ReturnType<typeof router>) => void])[] = [
  ['refused its power',      ({ board, bench }) => { board.plug(SPARE, CardKind.E1); bench.run({ s: 1 }); }],
  ['shed',                   ({ board, bench }) => { board.unplug(2); bench.run({ ms: 10 }); board.plug(SPARE, CardKind.E1); bench.run({ s: 1 }); board.slot(SPARE).card!.overdraw(60_000); board.shelf.stir(); bench.run({ ms: 300 }); }],
  ['tripped',                ({ plugShorted, board, bench }) => { board.unplug(2); plugShorted(CardKind.E1); bench.run({ s: 1 }); }],
  ['tried again',            ({ plugShorted, board, bench }) => { board.unplug(2); plugShorted(CardKind.E1); bench.run({ s: 30, ms: 80 }); }],
  ['given up',               ({ plugShorted, board, bench }) => { board.unplug(2); plugShorted(CardKind.E1); bench.run({ min: 3 }); }],
  ['switched off',           (shelf) => order(shelf, 'power off slot 3', 100)],
  ['restarting by command',  (shelf) => order(shelf, 'reboot slot 3', 0)],
];

/** A sound card in the spare slot, and what a person orders of it. */
function order({ board, bench }: ReturnType<typeof router>, line: string, ms: number): void {
  board.unplug(2);
  board.plug(SPARE, CardKind.E1);
  bench.run({ s: 1 });
  bench.type(line);
  bench.type('y');
  bench.run({ ms });
}

for (const [what, reach] of MOMENTS) {
  cardPower(`a card that is pulled when it is ${what} leaves nothing behind`, () => {
    const shelf = router(82);
    const { bench, board, state } = shelf;
    reach(shelf);
    board.unplug(SPARE);
    bench.run({ ms: 1 });
    const { tables } = bench.machine.core;
    assert.is(state(SPARE), CardState.Empty);
    const power = tables.row(TableId.CardPower, SPARE - 1);
    assert.equal([power.getUint8(CardPowerRow.Grant), power.getInt32(CardPowerRow.DeclaredMilliwatts, true)], [0, 0]);
    if (board.slot(2).card === null) board.plug(2, CardKind.Bri);
    bench.run({ s: 20 });
    isWell(bench);
  });
}

cardPower('a card that is off already is not asked about a second time', () => {
  const { bench, state } = router();
  assert.match(bench.ask('power off slot 2').join(), /^$/);
  bench.type('y');
  assert.is(state(2), CardState.Off);
  assert.equal(bench.ask('power off slot 2'), ['Slot 2 is off already.']);
});

cardPower('a main line that comes back before its backup could dial hangs nothing up', () => {
  const { bench } = router();
  bench.type('power off slot 2');
  bench.type('y');
  bench.world.obey('cut 1/0');
  bench.run({ s: 20 });
  bench.world.obey('mend 1/0');
  bench.run({ s: 20 });
  const screen = bench.terminal.screen.lines.join('\n');
  assert.match(screen, /STANDBY\/3\/UNABLE: Bri2\/0 cannot back up Serial1\/0:0: its card is not in service\.\n/);
  assert.match(
    screen,
    /STANDBY\/5\/RESTORE: Serial1\/0:0 carries its traffic again after an outage of 2\d\.\d{3} s\.\n/,
  );
  assert.not.match(screen, 'hangs up');
});

cardPower.run();
