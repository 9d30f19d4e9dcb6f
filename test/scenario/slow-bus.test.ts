import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Fault } from '../../hal/contract/fault';
import { JournalEvent } from '../../hal/contract/journal';
import { LineAlarm } from '../../hal/contract/line';
import type { EmulatedBoard } from '../../hal/emulator/board';
import { FLOATS, SOUND } from '../../hal/emulator/fault-plan';
import { alarms } from '../kit/alarms';
import { Bench } from '../kit/bench';
import { isWell } from '../kit/province';
import { Vitals } from '../kit/vitals';

/** What is reported meanwhile. */
type Told = readonly string[];

interface Part {
  readonly name: string;
  readonly unit: number;
  /** Whose wires it is on: those of a slot, or of the shelf, 0. */
  readonly wires: number;
  /** While it answers nothing for STORM_S, and while it holds its wires for as long. */
  readonly silent: Told;
  readonly held: Told;
  /** Lines by turns that have it asked, where that seldom is. */
  readonly asks: readonly string[];
}

const SHELF: Told = ['Major Shelf parts do not answer'];
const CARD: readonly Told[] = [[], ['Minor Card 1 sensor lost'], ['Minor Card 2 sensor lost']];
const SET_CLOCK = ['clock datetime 08:30:00 2026/11/22'];
const TEST_LAMPS = ['service led test'];
const FIND = (slot: number) => [`service led slot ${slot}`, `undo service led slot ${slot}`];

// biome-ignore format: a table
/** Every part behind the multiplexer that is asked in service, and the watchdog in front of it. */
const PARTS: readonly Part[] = [
  part('supply 1',                    0x030, 0, ['Minor Supply 1 does not answer']),
  part('supply 2',                    0x031, 0, ['Minor Supply 2 does not answer']),
  part('the controller of the fans',  0x020, 0, ['Major Fan tray cannot be controlled']),
  part('the sensor of the intake',    0x028, 0, ['Minor Air intake sensor lost']),
  part('the sensor of the processor', 0x029, 0, ['Minor Processor sensor lost']),
  part('the sensor of the exhaust',   0x02a, 0, ['Minor Air exhaust sensor lost']),
  part('the expander of the shelf',   0x003, 0, SHELF),
  part('the lamps of the shelf',      0x004, 0, ['Minor Shelf lamps do not answer'], TEST_LAMPS),
  part('the clock',                   0x021, 0, ['Minor Clock does not answer'], SET_CLOCK),
  part('the watchdog',                0x022, 0, ['Minor Shelf watchdog is silent']),
  part('the sensor of card 1',        0x102, 1, CARD[1]!),
  part('the expander of card 1',      0x103, 1, []),
  part('the LEDs of card 1',          0x104, 1, [], FIND(1)),
  part('the ADM1272 of card 1',       0x106, 1, []),
  part('the sensor of card 2',        0x202, 2, CARD[2]!),
  part('the expander of card 2',      0x203, 2, []),
  part('the LEDs of card 2',          0x204, 2, [], FIND(2)),
  part('the LM5066 of card 2',        0x206, 2, []),
];

function part(name: string, unit: number, wires: number, silent: Told, asks: readonly string[] = []): Part {
  return { name, unit, wires, silent, held: wires === 0 ? SHELF : CARD[wires]!, asks };
}

/** Those whose answers have a packet error code. */
const HOT_SWAPS: readonly number[] = [0x106, 0x206];
const PMBUS: readonly number[] = [0x030, 0x031, ...HOT_SWAPS];
/** They are read when the shelf, or a card, is looked at for the first time, in so many transactions or more. */
const IDENTITIES: readonly number[] = [0x001, 0x101, 0x201];
const IDENTITY_TRANSACTIONS = 4;

/** Fans have begun to follow the temperatures. */
const START_S = 180;
/** Shorter than the watchdog waits for its food. */
const STORM_S = 20;
/** A part has answered well for a minute, and those that are seldom asked are asked once more. */
const RECOVERY_S = 130;
const LOOK_MS = 1_100;
/** Between two single faults, each of which meets another of its transactions: until the one before is forgotten. */
const BETWEEN_MS = 10_300;
const BETWEEN_HOT_SWAP_MS = 45_100;
const SINGLES = 12;
/** Until everything that is read at a start is read, and cards are tried again that were not. */
const BOOT_S = 65;

/** What becomes of a transaction. */
type Disturb = (carry: () => number, received: Uint8Array) => number;

const REMOVALS: readonly JournalEvent[] = [
  JournalEvent.CardRemoved,
  JournalEvent.CardInserted,
  JournalEvent.CardFailed,
];
/** What a single fault may not lead to. */
const TELLING: readonly JournalEvent[] = [
  ...REMOVALS,
  JournalEvent.ShelfAlarmRaised,
  JournalEvent.SupplyState,
  JournalEvent.PowerRedundancy,
  JournalEvent.CoolingState,
  JournalEvent.CoolingStep,
  JournalEvent.ChipFault,
];

/** Disturbs the next transaction with a part, when it comes. */
class Wires {
  /** Transactions that were disturbed. */
  hits = 0;
  #unit = -1;
  #disturb: Disturb = (carry) => carry();

  constructor(board: EmulatedBoard) {
    const transfer = board.transfer.bind(board);
    board.transfer = (unit, sent, received) => {
      const carry = () => transfer(unit, sent, received);
      if (unit !== this.#unit) return carry();
      this.#unit = -1;
      this.hits++;
      return this.#disturb(carry, received);
    };
  }

  once(unit: number, disturb: Disturb): void {
    this.#unit = unit;
    this.#disturb = disturb;
  }
}

function shelf() {
  const bench = new Bench();
  const vitals = new Vitals(bench);
  bench.run({ s: START_S });
  const from = bench.journal.notes.length;
  const told = (events: readonly JournalEvent[]) =>
    bench.journal.notes
      .slice(from)
      .filter(({ event }) => events.includes(event))
      .map(({ event, subject, a }) => [event, subject, a]);
  return { bench, board: bench.board, vitals, wires: new Wires(bench.board), told };
}

const bus = suite('the slow bus');

/** What can happen to one transaction, and the parts it can happen to. */
const SINGLE: readonly (readonly [
  what: string,
  can: (unit: number) => boolean,
  disturb: (board: EmulatedBoard, wires: number) => Disturb,
])[] = [
  ['is not acknowledged', () => true, () => () => Fault.NoAnswer],
  ['times out', () => true, () => () => Fault.Timeout],
  [
    'finds the data held low, for nine clocks',
    () => true,
    (board, wires) => (carry) => {
      board.segment(wires).hold('data');
      return carry();
    },
  ],
  [
    'is answered with a wrong packet error code',
    (unit) => PMBUS.includes(unit),
    () => (carry, received) => {
      const length = carry();
      if (received.length > 0) received[received.length - 1]! ^= 0xff;
      return length;
    },
  ],
];

for (const [what, can, disturb] of SINGLE) {
  for (const { name, unit, wires: segment, asks } of PARTS.filter(({ unit }) => can(unit))) {
    bus(`that a transaction with ${name} ${what} is nothing to anybody`, () => {
      const { bench, board, vitals, wires, told } = shelf();
      for (let n = 0; n < SINGLES; n++) {
        wires.once(unit, disturb(board, segment));
        if (asks.length > 0) bench.type(asks[n % asks.length]!);
        bench.run({ ms: HOT_SWAPS.includes(unit) ? BETWEEN_HOT_SWAP_MS : BETWEEN_MS });
      }
      assert.ok(wires.hits >= SINGLES / 2, `${wires.hits} transactions were disturbed`);
      assert.equal([told(TELLING), alarms(bench)], [[], []]);
      vitals.check();
    });
  }

  for (const unit of IDENTITIES.filter(can)) {
    bus(`that a transaction with identity ${unit.toString(16)} ${what} keeps no card from its service`, () => {
      for (let nth = 0; nth < IDENTITY_TRANSACTIONS; nth++) {
        let left = nth;
        const prepare = (board: EmulatedBoard) => {
          const transfer = board.transfer.bind(board);
          const act = disturb(board, unit >> 8);
          board.transfer = (which, sent, received) => {
            const carry = () => transfer(which, sent, received);
            return which === unit && left-- === 0 ? act(carry, received) : carry();
          };
        };
        const bench = new Bench({ prepare });
        bench.run({ s: 20 });
        assert.ok(left < 0, 'it was disturbed');
        assert.is(ready(bench), 2);
        assert.equal([alarms(bench), bench.journal.of(JournalEvent.CardFailed)], [[], []]);
        assert.ok(bench.ask('display elabel').some((line) => line.endsWith('BarCode=SH-000001')));
      }
    });
  }
}

/** What lasts, of the part alone or of the wires it is on: how it begins and ends. */
const STORMS: readonly (readonly [
  what: string,
  isOfWires: boolean,
  begin: (board: EmulatedBoard, unit: number, wires: number) => void,
])[] = [
  ['acknowledges nothing', false, (board, unit) => board.fault(unit, FLOATS)],
  ['holds the clock low', true, (board, _unit, wires) => board.segment(wires).hold('clock')],
  ['holds the data low', true, (board, _unit, wires) => board.segment(wires).hold('data', Number.POSITIVE_INFINITY)],
  ['begins a storm of refusals', true, (board, _unit, wires) => board.segment(wires).hold('nacks')],
];

function end(board: EmulatedBoard, unit: number, wires: number): void {
  board.fault(unit, SOUND);
  board.segment(wires).hold('none');
}

for (const [what, isOfWires, begin] of STORMS) {
  for (const { name, unit, wires: segment, silent, held, asks } of PARTS) {
    bus(`${name} ${what} for ${STORM_S} s: nobody is removed, the rest goes on, and all returns`, () => {
      const { bench, board, vitals, wires, told } = shelf();
      wires.once(unit, (carry) => {
        begin(board, unit, segment);
        return carry();
      });
      for (const line of asks.slice(0, 1)) bench.type(line);
      for (let s = 0; s < BOOT_S && wires.hits === 0; s++) bench.run({ s: 1 });
      assert.is(wires.hits, 1);
      bench.run({ s: STORM_S });
      assert.equal(alarms(bench), isOfWires ? held : silent, 'meanwhile');
      goesOn(bench);
      end(board, unit, segment);
      bench.run({ s: RECOVERY_S });
      assert.equal([alarms(bench), told(REMOVALS)], [[], []], 'afterwards');
      const units = (event: JournalEvent) =>
        told([event])
          .map(([, subject]) => subject)
          .sort();
      assert.equal(units(JournalEvent.ChipRecovered), units(JournalEvent.ChipFault));
      isWell(bench);
      vitals.check();
    });
  }

  bus(`an identity that ${what} at the start is read when it is over`, () => {
    for (const unit of IDENTITIES) {
      const bench = new Bench({ prepare: (board) => begin(board, unit, unit >> 8) });
      bench.run({ s: STORM_S });
      end(bench.board, unit, unit >> 8);
      bench.run({ s: BOOT_S });
      assert.is(ready(bench), 2);
      assert.equal(alarms(bench), []);
      assert.ok(bench.ask('display elabel').some((line) => line.endsWith('BarCode=SH-000001')));
    }
  });
}

bus('a multiplexer that lets nobody through for a while takes no card and no supply away', () => {
  const { bench, board, vitals, told } = shelf();
  for (const obstacle of ['nacks', 'clock'] as const) {
    for (const segment of [0, 1, 2]) board.segment(segment).hold(obstacle);
    bench.run({ s: STORM_S });
    assert.equal(alarms(bench), SHELF);
    goesOn(bench);
    for (const segment of [0, 1, 2]) board.segment(segment).hold('none');
    bench.run({ s: RECOVERY_S });
    assert.equal([alarms(bench), told(REMOVALS)], [[], []], obstacle);
  }
  isWell(bench);
  vitals.check();
});

/** Both cards are in service, and a cut cable is seen as soon as ever. */
function goesOn(bench: Bench): void {
  assert.is(ready(bench), 2);
  bench.board.plant.span(1, 0).cut();
  bench.run({ ms: LOOK_MS });
  assert.is(bench.acting(1, 0), LineAlarm.Los);
  bench.board.plant.span(1, 0).mend();
}

function ready(bench: Bench): number {
  return bench.ask('display device').filter((row) => row.includes('Ready')).length;
}

bus.run();
