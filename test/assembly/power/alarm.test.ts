import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Directory, TableId } from '../../../hal/contract/directory';
import { JournalEvent, JournalRow } from '../../../hal/contract/journal';
import { loadTestCore, type TestCore } from '../../kit/test-core';

const STATES = ['None', 'Raising', 'Raised', 'Clearing'];
const EVENTS = ['There', 'Gone', 'Enough'];
const ACTIONS = ['-', 'forget', 'report', 'clear'];
// biome-ignore format: a table
const ROWS = [
  // in        There         Gone             Enough
  ['None',     'Raising -',  'None -',        'None -'],
  ['Raising',  'Raising -',  'None forget',   'Raised report'],
  ['Raised',   'Raised -',   'Clearing -',    'Raised -'],
  ['Clearing', 'Raised -',   'Clearing -',    'None clear'],
] as const;

const SECOND = 1_000_000;
const SUPPLY_1 = 0x100;
const SUPPLY_2 = 0x101;
/** Three looks. */
const OVERHEATED = 29;
/** Three looks, and minor. */
const HOT = 30;
/** Six looks. */
const INPUT_LOST = 3;

class Pool {
  nowUs = 0;
  readonly core: TestCore = loadTestCore();

  constructor() {
    this.core.shelfAlarmBoot();
  }

  /** Looks one second apart, `!` = it is there. */
  look(looks: string, alarm = OVERHEATED, object = SUPPLY_1): void {
    for (const look of looks) {
      this.nowUs += SECOND;
      this.see(look === '!', alarm, object);
    }
  }

  see(isThere: boolean, alarm = OVERHEATED, object = SUPPLY_1): void {
    this.core.shelfAlarmSee(object, alarm, Number(isThere), BigInt(this.nowUs));
  }

  /** `event object alarm lasted` of every record of the journal. */
  get told(): string[] {
    const view = new DataView(this.core.memory.buffer);
    const base = view.getUint32(Directory.Base + Directory.Journal, true);
    const written = view.getUint32(Directory.Base + Directory.Written, true);
    return Array.from({ length: written }, (_, n) => {
      const at = base + n * JournalRow.Size;
      const event = EVENT_NAMES[view.getUint16(at + 12, true)];
      return `${event} ${view.getInt32(at + 16, true).toString(16)} ${view.getInt32(at + 20, true)} ${view.getInt32(at + 24, true)}`;
    });
  }

  /** Rows that are taken. */
  get taken(): number {
    const view = new DataView(this.core.memory.buffer);
    const entry = Directory.Base + Directory.Tables + TableId.ShelfAlarm * Directory.TableSize;
    const base = view.getUint32(entry, true);
    const rows = Array.from({ length: view.getUint32(entry + 4, true) }, (_, n) => view.getUint8(base + n * 16 + 12));
    return rows.filter((state) => state !== 0).length;
  }
}
const EVENT_NAMES: Record<number, string> = {
  [JournalEvent.ShelfAlarmRaised]: 'raised',
  [JournalEvent.ShelfAlarmCleared]: 'cleared',
  [JournalEvent.ShelfAlarmWithdrawn]: 'withdrawn',
};

const alarm = suite('shelf alarm');

alarm('every state answers every event as the table of deglitching says', () => {
  const core = loadTestCore();
  for (const [at, [state, ...answers]] of ROWS.entries()) {
    assert.is(state, STATES[at]);
    for (const [event, answer] of answers.entries()) {
      const row = core.shelfAlarmRow(at, event) >>> 0;
      assert.is(`${STATES[(row >> 8) & 0xff]} ${ACTIONS[row & 0xff]}`, answer, `${state} on ${EVENTS[event]}`);
    }
  }
});

alarm('three looks in a row raise an alarm and three clear it, one record each', () => {
  const pool = new Pool();
  pool.look('!!');
  assert.equal(pool.told, []);
  pool.look('!!!!');
  assert.equal(pool.told, ['raised 100 29 0']);
  pool.look('..');
  assert.is(pool.told.length, 1);
  pool.look('...');
  assert.equal(pool.told, ['raised 100 29 0', 'cleared 100 29 6000']);
  assert.is(pool.taken, 0);
});

alarm('a look that disagrees starts the counting anew', () => {
  const pool = new Pool();
  pool.look('!!.!!.!!');
  assert.equal(pool.told, []);
  pool.look('!..!..!..');
  assert.equal(pool.told, ['raised 100 29 0']);
});

alarm('sights within 0.8 s are one look, whoever wakes the stage', () => {
  const pool = new Pool();
  for (let sight = 0; sight < 10; sight++) {
    pool.see(true);
    pool.nowUs += 40_000;
  }
  assert.equal(pool.told, []);
  pool.look('!!');
  assert.equal(pool.told, ['raised 100 29 0']);
});

alarm('the loss of an input takes six looks', () => {
  const pool = new Pool();
  pool.look('!!!!!', INPUT_LOST);
  assert.equal(pool.told, []);
  pool.look('!', INPUT_LOST);
  assert.equal(pool.told, ['raised 100 3 0']);
});

alarm('what was about an object that went is withdrawn at once, the alarms of others stay', () => {
  const pool = new Pool();
  for (let look = 0; look < 3; look++) {
    pool.look('!');
    pool.see(true, OVERHEATED, SUPPLY_2);
    pool.see(true, INPUT_LOST, SUPPLY_2);
  }
  pool.nowUs += SECOND;
  pool.core.shelfAlarmWithdraw(SUPPLY_2, BigInt(pool.nowUs));
  assert.equal(pool.told, ['raised 100 29 0', 'raised 101 29 0', 'withdrawn 101 29 1000']);
  assert.is(pool.taken, 1);
});

alarm('more than there is room for waits, and is told when there is room again', () => {
  const pool = new Pool();
  const objects = Array.from({ length: 21 }, (_, n) => n);
  for (let look = 0; look < 3; look++) {
    pool.nowUs += SECOND;
    for (const object of objects) pool.see(true, OVERHEATED, object);
  }
  assert.is(pool.told.length, 20);
  pool.core.shelfAlarmWithdraw(0, BigInt(pool.nowUs));
  for (let look = 0; look < 3; look++) {
    pool.nowUs += SECOND;
    for (const object of objects.slice(1)) pool.see(true, OVERHEATED, object);
  }
  assert.is(pool.told.at(-1), 'raised 14 29 0');
});

alarm('a graver one that finds no room displaces the least grave one, which is withdrawn', () => {
  const pool = new Pool();
  for (let look = 0; look < 3; look++) {
    pool.nowUs += SECOND;
    for (let object = 0; object < 19; object++) pool.see(true, OVERHEATED, object);
    pool.see(true, HOT, SUPPLY_1);
  }
  for (let look = 0; look < 3; look++) {
    pool.nowUs += SECOND;
    pool.see(true, OVERHEATED, SUPPLY_2);
    pool.see(true, HOT, SUPPLY_1);
  }
  assert.equal(pool.told.slice(20), ['withdrawn 100 30 1000', 'raised 101 29 0']);
  assert.is(pool.taken, 20);
});

alarm.run();
