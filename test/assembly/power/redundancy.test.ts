import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadTestCore, type TestCore } from '../../kit/test-core';

const SECOND = 1_000_000;
/** SupplyState, PowerRedundancy, PowerPolicy and SupplyPresence, as the contract numbers them. */
const STATES = ['Unknown', 'Absent', 'Starting', 'Good', 'NoInput', 'Brown', 'Failed', 'Unreadable', 'OverVoltage'];
const [ABSENT, GOOD, NO_INPUT, FAILED] = [1, 3, 4, 6];
const [FULL, LOST, NONE] = [0, 1, 2];
const [REDUNDANT, COMBINED] = [0, 1];
const [NOT_THERE, THERE] = [1, 3];
const [INPUT_GOOD, OUTPUT_GOOD] = [1, 2];
/** STATUS_WORD of a supply whose output is not: POWER_GOOD# and OFF. */
const NO_OUTPUT = 0x0840;
const RATED = [120_000, 60_000];
/** What the shelf is taken to have while nobody is known to feed it: this code runs. */
const UNTOLD = 250_000;
const DEPTH = 6;
/** Of the 12 to the power of 6, those in which each event can happen. */
const SEQUENCES = 27_958;

interface Bay {
  readonly isPresent: boolean;
  readonly hasInput: boolean;
  readonly hasFailed: boolean;
}
type Bays = readonly [Bay, Bay];

// biome-ignore format: a table
/** What can happen to a bay, and when it can. A supply that is put in is a new one. */
const EVENTS: readonly (readonly [name: string, can: (bay: Bay) => boolean, after: Partial<Bay>])[] = [
  ['pull',       ({ isPresent }) => isPresent,                            { isPresent: false, hasFailed: false }],
  ['return',     ({ isPresent }) => !isPresent,                           { isPresent: true }],
  ['input lost', ({ hasInput }) => hasInput,                              { hasInput: false }],
  ['input back', ({ hasInput }) => !hasInput,                             { hasInput: true }],
  ['fail',       ({ isPresent, hasFailed }) => isPresent && !hasFailed,   { hasFailed: true }],
  ['mend',       ({ isPresent, hasFailed }) => isPresent && hasFailed,    { hasFailed: false }],
];

/** The reference: what two bays are, what that makes of the redundancy, and what there is to draw. */
function model(bays: Bays, policy: number) {
  const states = bays.map(({ isPresent, hasInput, hasFailed }) =>
    !isPresent ? ABSENT : !hasInput ? NO_INPUT : hasFailed ? FAILED : GOOD,
  );
  const feeding = RATED.filter((_, bay) => states[bay] === GOOD);
  const redundancy = [NONE, LOST, FULL][feeding.length]!;
  const sum = feeding.reduce((total, rated) => total + rated, 0);
  const spared = policy === REDUNDANT && feeding.length === 2 ? Math.max(...feeding) : 0;
  return { states, redundancy, capacity: feeding.length === 0 ? UNTOLD : sum - spared };
}

class Shelf {
  readonly core: TestCore = loadTestCore();
  #nowUs = 0;

  constructor(readonly policy: number) {
    this.core.supplyBoot();
    this.core.supplyPolicy(policy);
  }

  /** Everything there is to read, and long enough for what starts to have started. */
  be(bays: Bays): void {
    for (const [n, { isPresent, hasInput, hasFailed }] of bays.entries()) {
      const hasOutput = isPresent && hasInput && !hasFailed;
      const pins = isPresent ? (hasInput ? INPUT_GOOD : 0) | (hasOutput ? OUTPUT_GOOD : 0) : 0;
      this.core.supplyRead(n, isPresent ? THERE : NOT_THERE, pins, hasOutput ? 0 : NO_OUTPUT, RATED[n]!);
    }
    for (const us of [SECOND, 6 * SECOND]) {
      this.#nowUs += us;
      this.core.supplySettle(BigInt(this.#nowUs));
    }
  }

  get is() {
    const states = this.core.supplyStates();
    return {
      states: [states & 0xff, (states >> 8) & 0xff],
      redundancy: states >> 16,
      capacity: this.core.supplyCapacity(),
    };
  }
}

/** Walks every sequence of events that can happen from here, and answers how many there are. */
function walk(shelf: Shelf, bays: Bays, depth: number, path: readonly string[]): number {
  if (depth === 0) return 1;
  const before = shelf.core.supplyStates() & 0xffff;
  let sequences = 0;
  for (const bay of [0, 1]) {
    for (const [name, can, after] of EVENTS) {
      if (!can(bays[bay]!)) continue;
      const next = bays.map((one, n) => (n === bay ? { ...one, ...after } : one)) as unknown as Bays;
      const walked = [...path, `${bay + 1} ${name}`];
      shelf.core.supplyRestore(before);
      shelf.be(next);
      assert.equal(shelf.is, model(next, shelf.policy), walked.join(', '));
      sequences += walk(shelf, next, depth - 1, walked);
    }
  }
  return sequences;
}

const redundancy = suite('redundancy of power');

const WELL: Bay = { isPresent: true, hasInput: true, hasFailed: false };

for (const [name, policy] of [
  ['redundant', REDUNDANT],
  ['combined', COMBINED],
] as const) {
  redundancy(`every sequence of ${DEPTH} events with two supplies ends as the model says: ${name}`, () => {
    const shelf = new Shelf(policy);
    shelf.be([WELL, WELL]);
    assert.equal(shelf.is, model([WELL, WELL], policy));
    assert.is(walk(shelf, [WELL, WELL], DEPTH, []), SEQUENCES);
  });
}

/** What the shelf itself declares: less is not enough to be redundant. */
const SHELF = 43_000;

/** N+1: what is left when the strongest of those that are good fails has to be enough. */
function spared(ratings: readonly number[], drawn: number) {
  const sum = ratings.reduce((total, rated) => total + rated, 0);
  if (ratings.length === 0) return { redundancy: NONE, capacity: UNTOLD };
  if (ratings.length === 1) return { redundancy: LOST, capacity: sum };
  const capacity = sum - Math.max(...ratings);
  return { redundancy: Math.max(drawn, SHELF) <= capacity ? FULL : LOST, capacity };
}

for (const ratings of [
  [60_000, 120_000],
  [120_000, 60_000, 40_000],
  [30_000, 120_000, 60_000],
  [40_000, 30_000, 120_000, 60_000],
]) {
  redundancy(
    `redundant is N+1 with ${ratings.length} bays, the strongest in bay ${ratings.indexOf(120_000) + 1}`,
    () => {
      for (let there = 0; there < 1 << ratings.length; there++) {
        for (const drawn of [40_000, 80_000, 105_000]) {
          const core = loadTestCore();
          core.redundancyBoot(ratings.length);
          const good = ratings.filter((_, bay) => (there >> bay) & 1);
          for (const [bay, rated] of ratings.entries()) {
            const isGood = (there >> bay) & 1;
            core.redundancyBay(bay, isGood ? GOOD : FAILED, rated, Math.floor(drawn / Math.max(good.length, 1)));
          }
          const settled = core.redundancySettle(BigInt(SECOND));
          const is = { redundancy: settled & 0xff, capacity: settled >> 8 };
          assert.equal(is, spared(good, drawn), `${good.join(' ')} mW, ${drawn} mW drawn`);
        }
      }
    },
  );
}

redundancy('a supply that claims what none can give is taken for one that has not said', () => {
  const { core } = new Shelf(COMBINED);
  for (const claimed of [0x7fffffff, 1_000_000, 0, -1]) {
    for (const bay of [0, 1]) core.supplyRead(bay, THERE, INPUT_GOOD | OUTPUT_GOOD, 0, claimed);
    core.supplySettle(1n);
    assert.is(core.supplyCapacity(), 2 * UNTOLD, `${claimed} mW`);
  }
});

const EVENT_NAMES = ['Unasked', 'Gone', 'InputLost', 'InputLow', 'InputHigh', 'Silent', 'OutputBad', 'Fine', 'Expired'];
const ACTIONS = ['-', 'arm', 'loss', 'failure'];
// biome-ignore format: a table
const ROWS = [
  // in           Unasked          Gone        InputLost       InputLow      InputHigh           Silent          OutputBad         Fine      Expired
  ['Unknown',     'Unknown -',     'Absent -', 'NoInput loss', 'Brown loss', 'OverVoltage loss', 'Unreadable -', 'Starting arm',   'Good -', 'Unknown -'],
  ['Absent',      'Absent -',      'Absent -', 'NoInput loss', 'Brown loss', 'OverVoltage loss', 'Unreadable -', 'Starting arm',   'Good -', 'Absent -'],
  ['Starting',    'Starting -',    'Absent -', 'NoInput loss', 'Brown loss', 'OverVoltage loss', 'Unreadable -', 'Starting -',     'Good -', 'Failed failure'],
  ['Good',        'Good -',        'Absent -', 'NoInput loss', 'Brown loss', 'OverVoltage loss', 'Unreadable -', 'Failed failure', 'Good -', 'Good -'],
  ['NoInput',     'NoInput -',     'Absent -', 'NoInput -',    'Brown -',    'OverVoltage -',    'Unreadable -', 'Starting arm',   'Good -', 'NoInput -'],
  ['Brown',       'Brown -',       'Absent -', 'NoInput -',    'Brown -',    'OverVoltage -',    'Unreadable -', 'Starting arm',   'Good -', 'Brown -'],
  ['Failed',      'Failed -',      'Absent -', 'NoInput loss', 'Brown loss', 'OverVoltage loss', 'Unreadable -', 'Failed -',       'Good -', 'Failed -'],
  ['Unreadable',  'Unreadable -',  'Absent -', 'NoInput loss', 'Brown loss', 'OverVoltage loss', 'Unreadable -', 'Failed failure', 'Good -', 'Unreadable -'],
  ['OverVoltage', 'OverVoltage -', 'Absent -', 'NoInput -',    'Brown -',    'OverVoltage -',    'Unreadable -', 'Starting arm',   'Good -', 'OverVoltage -'],
] as const;

redundancy('every state of a supply answers every event as the table says', () => {
  const core = loadTestCore();
  for (const [at, [state, ...answers]] of ROWS.entries()) {
    assert.is(state, STATES[at]);
    for (const [event, answer] of answers.entries()) {
      const row = core.supplyRow(at, event) >>> 0;
      assert.is(`${STATES[(row >> 8) & 0xff]} ${ACTIONS[row & 0xff]}`, answer, `${state} on ${EVENT_NAMES[event]}`);
    }
  }
});

redundancy.run();
