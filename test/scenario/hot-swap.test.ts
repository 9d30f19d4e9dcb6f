import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CardFailure, CardKind, CardRow, CardState } from '../../hal/contract/card';
import { TableId } from '../../hal/contract/directory';
import { IfOperStatus, InterfaceRow } from '../../hal/contract/interface';
import { JournalEvent } from '../../hal/contract/journal';
import { Chip } from '../../hal/contract/unit';
import { MINIMAL } from '../../hal/emulator/board/minimal';
import { crc32 } from '../../hal/emulator/crc32';
import { FLOATS } from '../../hal/emulator/fault-plan';
import { Random } from '../../hal/emulator/random';
import { Bench } from '../kit/bench';
import { isWell, switchOver } from '../kit/province';
import { Vitals } from '../kit/vitals';

/** The free slot of the province's router. */
const SPARE = 3;
const KINDS = [CardKind.E1, CardKind.Bri] as const;
/** From a card's arrival to its service. */
const INSERTION_MS = 100;
/** From a failed insertion to the next try, and that try. */
const RETRY_S = 31;
/** What an insertion takes, several of which may fall into a second. */
const STEPS_A_CARD = 60;

const swap = suite('hot swap');

/** The province's router in service. */
function router() {
  const bench = new Bench();
  bench.run({ s: 5 });
  const row = (slot: number) => bench.machine.core.tables.row(TableId.Card, slot - 1);
  const state = (slot: number): CardState => row(slot).getUint8(CardRow.State);
  const failure = (slot: number): CardFailure => row(slot).getUint8(CardRow.Failure);
  return { bench, board: bench.board, vitals: new Vitals(bench), state, failure };
}

swap('a card that is made for another slot is refused, for good and without power', () => {
  const bench = new Bench({ board: { ...MINIMAL, wide: [1] } });
  const card = bench.machine.core.tables.row(TableId.Card, 0);
  bench.run({ s: 2 });
  assert.is(card.getUint8(CardRow.State), CardState.Failed);
  assert.is(card.getUint8(CardRow.Failure), CardFailure.WrongSlot);
  assert.not.ok(bench.board.slot(1).lines.powerGood.level);
  bench.run({ s: RETRY_S });
  assert.is(bench.journal.notes.filter(({ event }) => event === JournalEvent.CardFailed).length, 1);
  assert.match(bench.ask('display device').join(), /the card does not fit this slot/);
});

swap('what is expected in a slot is what is configured there, not what was plugged in between', () => {
  const { bench, board } = router();
  const change = (kind: CardKind) => {
    board.unplug(2);
    board.plug(2, kind);
    bench.run({ s: 20 });
    return [bench.ask('display health').join('\n'), bench.ask('display interface brief').join('\n')] as const;
  };
  for (const line of ['system-view', 'interface Bri2/1', 'description to the north', 'return']) bench.type(line);
  const [wrong, both] = change(CardKind.E1);
  assert.match(wrong, 'Slot 2: LC-4BRI expected, LC-4E1 found.');
  assert.match(both, /Bri2\/0 .*NOT PRESENT/);
  const [right, back] = change(CardKind.Bri);
  assert.not.match(right, 'Slot 2');
  assert.not.match(back, 'E1 2/');
  assert.not.match(back, 'Serial2/');
  board.plug(SPARE, CardKind.Bri);
  bench.run({ s: 20 });
  board.unplug(SPARE);
  board.plug(SPARE, CardKind.E1);
  bench.run({ s: 20 });
  const brief = bench.ask('display interface brief').join('\n');
  assert.not.match(brief, 'Bri3/', 'nothing is configured of it');
  assert.match(brief, 'Serial3/3:0');
});

for (const kind of KINDS) {
  swap(`a card of kind ${kind} pulled in any state of its insertion leaves nothing behind`, () => {
    const { bench, board, vitals, state } = router();
    let last = CardState.Empty;
    bench.machine.watch(() => {
      if (last === CardState.Empty || state(SPARE) !== last) return;
      last = CardState.Empty;
      board.unplug(SPARE);
    });
    for (last of [CardState.Identifying, CardState.Powering, CardState.Starting, CardState.Ready, CardState.Failed]) {
      board.plug(SPARE, kind);
      if (last === CardState.Failed) board.fault((SPARE << 8) | Chip.Channels, FLOATS);
      bench.run({ s: 6 });
      assert.is(board.slot(SPARE).card, null, 'it was pulled');
      assert.is(state(SPARE), CardState.Empty);
    }
    board.plug(SPARE, kind);
    bench.run({ ms: INSERTION_MS });
    assert.is(state(SPARE), CardState.Ready);
    isWell(bench);
    vitals.check();
  });

  swap(`a card of kind ${kind} pulled while it is identified keeps no other slot from being`, () => {
    const { bench, board, state } = router();
    for (let us = 0; us < 10_000; us += 500) {
      board.plug(SPARE, kind);
      board.clock.after(us, () => board.unplug(SPARE));
      board.unplug(1);
      bench.run({ us: us + 2000 });
      board.plug(1, CardKind.E1);
      bench.run({ ms: INSERTION_MS });
      assert.is(state(1), CardState.Ready, `pulled after ${us} us`);
    }
  });

  swap(`a card of kind ${kind} pulled at any half millisecond of its insertion leaves nothing behind`, () => {
    const { bench, board, vitals, state } = router();
    for (let us = 0; us < 1000 * INSERTION_MS; us += 500) {
      board.plug(SPARE, kind);
      board.clock.after(us, () => board.unplug(SPARE));
      bench.run({ us: us + 2000 });
      assert.is(state(SPARE), CardState.Empty);
    }
    isWell(bench);
    vitals.check(30 * STEPS_A_CARD);
  });
}

for (let seed = 1; seed <= 5; seed++) {
  swap(`200 cards that come and go at random leave the router as it was (seed ${seed})`, () => {
    const { bench, board, vitals, state } = router();
    const random = new Random(seed);
    for (let swaps = 0, us = 0; swaps < 200; swaps++, us += Math.ceil(random.exponential(20_000))) {
      const slot = 1 + random.below(3);
      board.clock.after(us, () => {
        if (board.slot(slot).card !== null) board.unplug(slot);
        else board.plug(slot, KINDS[random.below(2)]!);
      });
    }
    bench.run({ s: 10 });
    for (const slot of [1, 2, SPARE]) if (board.slot(slot).card !== null) board.unplug(slot);
    for (const slot of [1, 2]) board.plug(slot, KINDS[slot - 1]!);
    bench.run({ s: 10 });
    assert.equal([1, 2, SPARE].map(state), [CardState.Ready, CardState.Ready, CardState.Empty]);
    for (const slot of [1, 2, SPARE]) takesTurns(bench, slot);
    isWell(bench);
    vitals.check(60 * STEPS_A_CARD);
  });
}

/** A card comes before it goes, and goes before the next one comes. */
function takesTurns(bench: Bench, slot: number): void {
  const turns = bench.journal.notes
    .filter(({ event, subject }) => subject === slot && TURNS.includes(event))
    .map(({ event }) => event);
  assert.ok(turns.every((event, n) => event === TURNS[n % 2]));
}
const TURNS: readonly JournalEvent[] = [JournalEvent.CardInserted, JournalEvent.CardRemoved];

swap('an identity with any octet wrong is refused', () => {
  const { bench, board, vitals, failure } = router();
  const octets = sizeOf(board.slot(1).card!.identity.contents);
  for (let at = 0; at < octets; at++) {
    board.plug(SPARE, CardKind.E1);
    board.slot(SPARE).card!.identity.contents[at]! ^= 1 << (at % 8);
    bench.run({ ms: INSERTION_MS });
    assert.is(failure(SPARE), CardFailure.BadIdentity, `octet ${at}`);
    board.unplug(SPARE);
    bench.run({ ms: 1 });
  }
  isWell(bench);
  vitals.check(12 * STEPS_A_CARD);
});

swap('a sound identity may say what it likes', () => {
  const { bench, board, vitals, failure } = router();
  const random = new Random(1);
  for (let cards = 0; cards < 200; cards++) {
    board.plug(SPARE, CardKind.E1);
    const { contents } = board.slot(SPARE).card!.identity;
    seal(contents, random);
    bench.run({ ms: INSERTION_MS });
    assert.ok([CardFailure.BadIdentity, CardFailure.UnknownKind].includes(failure(SPARE)), `card ${cards}`);
    board.unplug(SPARE);
    bench.run({ ms: 1 });
  }
  isWell(bench);
  vitals.check(12 * STEPS_A_CARD);
});

/** Octets of a TlvInfo image. */
function sizeOf(contents: Uint8Array): number {
  return 11 + ((contents[9]! << 8) | contents[10]!);
}

/** Random fields behind a header, some of them with types and lengths that could be, and a CRC that fits. */
function seal(contents: Uint8Array, random: Random): void {
  const length = 6 + random.below(500);
  contents[9] = length >> 8;
  contents[10] = length & 0xff;
  const end = 11 + length;
  for (let at = 11; at < end; at++) contents[at] = random.chance(0.3) ? 0x21 + random.below(4) : random.below(256);
  contents.set([0xfe, 4], end - 6);
  new DataView(contents.buffer).setUint32(end - 4, crc32(contents.subarray(0, end - 4)));
}

swap('an identity that was misread is read again', () => {
  const { bench, board, vitals, state, failure } = router();
  board.plug(SPARE, CardKind.E1);
  const { contents } = board.slot(SPARE).card!.identity;
  contents[25]! ^= 1;
  bench.run({ s: RETRY_S + 5 });
  assert.is(failure(SPARE), CardFailure.BadIdentity);
  contents[25]! ^= 1;
  bench.run({ s: RETRY_S });
  assert.is(state(SPARE), CardState.Ready);
  assert.is(bench.journal.of(JournalEvent.CardFailed).length, 1, 'told once');
  vitals.check();
});

swap("cards in each other's slot work there, and the configuration waits for them to come back", () => {
  const { bench, board, vitals } = router();
  for (const slot of [1, 2]) board.unplug(slot);
  board.plug(1, CardKind.Bri);
  board.plug(2, CardKind.E1);
  bench.run({ s: 20 });
  const oper = (...names: string[]) => names.map((name) => bench.oper(name));
  assert.equal(oper('Serial1/0:0', 'Bri2/0'), [IfOperStatus.NotPresent, IfOperStatus.NotPresent]);
  assert.equal(oper('Serial2/0:0', 'Bri1/0'), [IfOperStatus.Up, IfOperStatus.Dormant]);
  assert.match(bench.ask('display standby state').join(), 'Bri2/0');
  for (const slot of [1, 2]) board.unplug(slot);
  board.plug(1, CardKind.E1);
  board.plug(2, CardKind.Bri);
  bench.run({ s: 20 });
  isWell(bench);
  vitals.check();
});

swap('a card whose power never comes good does no harm, and comes when it does', () => {
  const { bench, board, vitals, state, failure } = router();
  board.plug(SPARE, CardKind.E1);
  board.slot(SPARE).failPower(true);
  bench.run({ min: 10 });
  assert.equal([state(SPARE), failure(SPARE)], [CardState.Failed, CardFailure.NoPower]);
  assert.is(bench.journal.of(JournalEvent.CardFailed).length, 1, 'told once');
  board.slot(SPARE).failPower(false);
  bench.run({ s: RETRY_S });
  assert.is(state(SPARE), CardState.Ready);
  isWell(bench);
  vitals.check();
});

swap('what an ISDN card carries is counted on its own interfaces, though E1s were in its slot before', () => {
  const { bench, board } = router();
  board.unplug(2);
  board.plug(2, CardKind.E1);
  bench.run({ s: 5 });
  for (const line of ['system-view', 'interface Serial2/0:0', 'description kept', 'return']) bench.type(line);
  board.unplug(2);
  bench.run({ ms: INSERTION_MS });
  board.plug(2, CardKind.Bri);
  bench.run({ s: 10 });
  const before = bench.interface('Serial2/0:0').getUint32(InterfaceRow.InFrames, true);
  switchOver(bench);
  bench.run({ s: 10 });
  assert.ok(bench.interface('Bri2/0').getUint32(InterfaceRow.InFrames, true) > 0);
  assert.is(bench.interface('Serial2/0:0').getUint32(InterfaceRow.InFrames, true), before);
});

swap.run();
