import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CardFailure, CardKind, CardLed, CardRow, CardState } from '../../../hal/contract/card';
import { TableId } from '../../../hal/contract/directory';
import { JournalEvent } from '../../../hal/contract/journal';
import { FAILS, FLOATS, SOUND } from '../../../hal/emulator/fault-plan';
import { encodeTlvInfo } from '../../../hal/emulator/tlv-info';
import { Bench } from '../../kit/bench';

const card = suite('card');

const CPLD = 0x000;
const POWER_ENABLE = 0x0a;
const RESET = 0x0c;
const IDENTITY = 0x101;
const FRAMER = 0x110;

/** The province board with its cards in service. */
function shelf() {
  const bench = new Bench();
  bench.run({ ms: 500 });
  const { board, machine } = bench;
  const row = (slot: number) => machine.core.tables.row(TableId.Card, slot - 1);
  const text = (slot: number, offset: CardRow) => machine.core.tables.text(TableId.Card, slot - 1, offset);
  const state = (slot: number): CardState => row(slot).getUint8(CardRow.State);
  const failure = (slot: number): CardFailure => row(slot).getUint8(CardRow.Failure);
  const told = (...events: JournalEvent[]) => bench.journal.notes.filter(({ event }) => events.includes(event));
  const lit = (slot: number, led: CardLed) => board.slot(slot).card?.leds.led(led).lit;
  /** Takes the card of slot 1 out, lets `change` work on it and puts it back. */
  const reseat = (change: (contents: Uint8Array) => void) => {
    const module = board.slot(1).card!;
    board.slot(1).unplug();
    bench.run({ ms: 100 });
    change(module.identity.contents);
    board.slot(1).plug(module);
  };
  return { bench, board, row, text, state, failure, told, lit, reseat };
}

card('a seated card is identified, powered and in service within 0.1 s, once the air is known after a start', () => {
  const { bench, board, told, row, text, state } = shelf();
  assert.is(state(1), CardState.Ready);
  assert.is(row(1).getUint8(CardRow.Kind), CardKind.E1);
  assert.is(text(1, CardRow.Serial), 'LC4E1-000001');
  assert.is(text(1, CardRow.Part), '740-0101');
  assert.is(row(2).getUint8(CardRow.Kind), CardKind.Bri);
  assert.is(state(3), CardState.Empty);
  const ready = told(JournalEvent.CardReady);
  assert.equal(
    ready.map(({ subject, a }) => [subject, a]),
    [
      [1, CardKind.E1],
      [2, CardKind.Bri],
    ],
  );
  assert.ok(ready.every(({ atUs }) => atUs < 450_000));
  board.plug(3, CardKind.E1);
  bench.run({ ms: 100 });
  assert.is(state(3), CardState.Ready);
});

card('its states are passed in order, and power comes before reset goes', () => {
  const { told, bench } = shelf();
  const passed = told(JournalEvent.CardState).filter(({ subject }) => subject === 1);
  assert.equal(
    passed.map(({ a }) => a),
    [CardState.Identifying, CardState.Powering, CardState.Starting, CardState.Ready],
  );
  const [, powering, starting] = passed.map(({ atUs }) => atUs);
  assert.ok(starting - powering >= 30_000, '20 ms to power good, 10 ms of reset');
  assert.is(bench.board.read(CPLD, POWER_ENABLE), 0x03);
  assert.is(bench.board.read(CPLD, RESET) & 0x07, 0x04);
});

card('a card that is pulled leaves nothing behind', () => {
  const { bench, board, row, text, state, told } = shelf();
  board.unplug(1);
  bench.run({ ms: 1 });
  assert.is(state(1), CardState.Empty);
  assert.is(row(1).getUint8(CardRow.Kind), CardKind.None);
  assert.is(text(1, CardRow.Serial), '');
  assert.is(board.read(CPLD, POWER_ENABLE), 0x02);
  assert.is(board.read(CPLD, RESET) & 0x07, 0x05);
  assert.equal(
    told(JournalEvent.CardRemoved).map(({ subject, a }) => [subject, a]),
    [[1, CardKind.E1]],
  );
  bench.run({ s: 3 });
  assert.is(told(JournalEvent.ChipFault).length, 0, 'a chip that left is not faulty');
});

card('an open ejector takes the card out of service, and closing it brings the card back', () => {
  const { bench, board, state } = shelf();
  board.slot(1).eject(true);
  bench.run({ ms: 5 });
  assert.is(state(1), CardState.Empty);
  assert.is(board.read(CPLD, POWER_ENABLE), 0x02);
  board.slot(1).eject(false);
  bench.run({ ms: 100 });
  assert.is(state(1), CardState.Ready);
});

card('a card swapped in no time is another card', () => {
  const { bench, board, text, told } = shelf();
  board.unplug(1);
  board.plug(1, CardKind.Bri);
  bench.run({ ms: 200 });
  assert.is(text(1, CardRow.Serial), 'SPARE-900000');
  assert.is(told(JournalEvent.CardRemoved).length, 1);
  assert.is(told(JournalEvent.CardReady).at(-1)?.a, CardKind.Bri);
});

card('a flipped bit in the identity fails the card until it is seated again', () => {
  const { bench, state, failure, lit, board, reseat } = shelf();
  reseat((contents) => {
    contents[25] ^= 0x01;
  });
  bench.run({ s: 40 });
  assert.is(state(1), CardState.Failed);
  assert.is(failure(1), CardFailure.BadIdentity);
  assert.is(board.read(CPLD, POWER_ENABLE), 0x02);
  assert.equal([lit(1, CardLed.StatusGreen), lit(1, CardLed.StatusRed)], [0, 1]);
  reseat((contents) => {
    contents[25] ^= 0x01;
  });
  bench.run({ ms: 200 });
  assert.is(state(1), CardState.Ready);
  assert.equal([lit(1, CardLed.StatusGreen), lit(1, CardLed.StatusRed)], [1, 0]);
});

card('an identity that says it is longer than any is refused', () => {
  const { bench, failure, reseat } = shelf();
  reseat((contents) => {
    contents[9] = 0xff;
  });
  bench.run({ ms: 200 });
  assert.is(failure(1), CardFailure.BadIdentity);
});

card('a sound identity of a product nobody knows is told apart from a bad one', () => {
  const { bench, failure, text, reseat } = shelf();
  reseat((contents) => {
    const info = { part: '1', serial: 'X1', baseMac: [2, 0, 0, 0, 0, 1], date: '06/16/2003 09:30:00' };
    contents.set(encodeTlvInfo({ ...info, product: 'LC-9XYZ', version: 1, platform: 'x', macCount: 1 }));
  });
  bench.run({ ms: 200 });
  assert.is(failure(1), CardFailure.UnknownKind);
  assert.is(text(1, CardRow.Serial), 'X1');
});

card('a silent identity is asked again after 30 s, and the journal tells its failure once', () => {
  const { bench, board, state, failure, told, reseat } = shelf();
  reseat(() => board.fault(IDENTITY, FLOATS));
  bench.run({ s: 35 });
  assert.is(failure(1), CardFailure.NoIdentity);
  board.fault(IDENTITY, SOUND);
  bench.run({ s: 30 });
  assert.is(state(1), CardState.Ready);
  assert.is(told(JournalEvent.CardFailed).length, 1);
});

card('power that does not get good fails the card after 1 s, and is tried again', () => {
  const { bench, board, state, failure } = shelf();
  board.slot(1).failPower(true);
  bench.run({ ms: 1 });
  assert.is(failure(1), CardFailure.Tripped, 'lost in service');
  bench.run({ s: 35 });
  assert.is(failure(1), CardFailure.NoPower, 'refused');
  board.slot(1).failPower(false);
  bench.run({ s: 31 });
  assert.is(state(1), CardState.Ready);
});

card('chips that vanish in service fail their card alone, and it recovers by itself', () => {
  const { bench, board, state, failure, told } = shelf();
  board.fault(FRAMER, FLOATS);
  bench.run({ s: 2 });
  assert.is(state(1), CardState.Failed);
  assert.is(failure(1), CardFailure.Lost);
  assert.is(state(2), CardState.Ready);
  board.fault(FRAMER, SOUND);
  bench.run({ s: 5 });
  assert.is(state(1), CardState.Ready);
  assert.equal(
    told(JournalEvent.ChipFault, JournalEvent.ChipRecovered).map(({ event, subject }) => [event, subject]),
    [
      [JournalEvent.ChipFault, FRAMER],
      [JournalEvent.ChipRecovered, FRAMER],
    ],
  );
});

card('a CPLD that cannot be read removes no card', () => {
  const { bench, board, state, told } = shelf();
  for (const plan of [FAILS, FLOATS]) {
    board.fault(CPLD, plan);
    bench.run({ s: 5 });
    assert.equal([state(1), state(2), state(3)], [CardState.Ready, CardState.Ready, CardState.Empty]);
    board.fault(CPLD, SOUND);
    bench.run({ s: 2 });
  }
  assert.is(told(JournalEvent.ShelfFault).length, 2, 'told once each time');
  assert.is(told(JournalEvent.CardRemoved).length, 0);
});

card('the temperature of a card is followed to a sixteenth of a degree', () => {
  const { bench, board, row } = shelf();
  board.slot(1).card!.temperature.celsius = 41.0625;
  bench.run({ s: 3 });
  assert.is(row(1).getInt16(CardRow.Temperature, true) / 256, 41.0625);
  board.unplug(1);
  bench.run({ ms: 1 });
  assert.is(row(1).getInt16(CardRow.Temperature, true), -32768);
});

card.run();
