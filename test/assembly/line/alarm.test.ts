import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ObjectRow } from '../../../hal/contract/alarm';
import { LineAlarm } from '../../../hal/contract/line';
import { SdhLimit, Stm1Alarm, TributaryAlarm } from '../../../hal/contract/sdh';
import { loadTestCore, type TestCore } from '../../kit/test-core';

const STATES = ['Quiet', 'Folded', 'Emerging', 'Raising', 'Raised', 'Changing', 'Clearing'];
const EVENTS = ['Good', 'Same', 'Other', 'Folded', 'Expired'];
const ACTIONS = ['-', 'arm', 'linger', 'disarm', 'forget', 'report', 'replace', 'withdraw'];
// biome-ignore format: a table
const ROWS = [
  // in        Good                 Same               Other              Folded             Expired
  ['Quiet',    'Quiet -',           'Raising arm',     'Raising arm',     'Folded -',        'Quiet -'],
  ['Folded',   'Quiet -',           'Emerging arm',    'Emerging arm',    'Folded -',        'Folded -'],
  ['Emerging', 'Quiet disarm',      'Emerging -',      'Emerging -',      'Folded disarm',   'Raised report'],
  ['Raising',  'Quiet forget',      'Raising -',       'Raising -',       'Folded disarm',   'Raised report'],
  ['Raised',   'Clearing linger',   'Raised -',        'Changing arm',    'Raised -',        'Raised -'],
  ['Changing', 'Clearing linger',   'Raised disarm',   'Changing -',      'Raised disarm',   'Raised replace'],
  ['Clearing', 'Clearing -',        'Raised disarm',   'Changing arm',    'Clearing -',      'Quiet withdraw'],
] as const;

const STM1 = SdhLimit.Tributaries;
const VC12 = STM1 + 1;
const SECOND = 1_000_000;

class Engine {
  nowUs = 0;
  readonly core: TestCore = loadTestCore();

  constructor(ports: number = SdhLimit.Tributaries) {
    this.core.lineBoot(ports);
  }

  see(object: number, defects: number): void {
    this.core.lineDefects(object, defects);
    this.run(0);
  }

  run(us: number): void {
    this.nowUs += us;
    this.core.lineSettle(BigInt(this.nowUs));
  }

  errors(count: number): void {
    this.core.lineErrors(count);
    this.run(SECOND);
  }

  acting(object: number): number {
    return this.#word(object, ObjectRow.Acting);
  }

  reported(object: number): number {
    return this.#word(object, ObjectRow.Reported);
  }

  #word(object: number, offset: ObjectRow): number {
    return new DataView(this.core.memory.buffer, this.core.lineObject(object)).getUint32(offset, true);
  }
}

const alarm = suite('alarm');

alarm('the integration table answers every event in every state', () => {
  const { lineIntegration } = loadTestCore();
  for (const [state, [name, ...cells]] of ROWS.entries()) {
    assert.is(STATES[state], name);
    for (const [event, cell] of cells.entries()) {
      const row = lineIntegration(state, event);
      const found = `${STATES[(row >> 8) & 0xff]} ${ACTIONS[row & 0xff]}`;
      assert.is(found, cell, `${name} on ${EVENTS[event]}`);
    }
  }
});

alarm(
  'what stands on a port that fails acts at once and reports nothing, also when it is left bad for a moment',
  () => {
    const engine = new Engine();
    engine.see(STM1, Stm1Alarm.Los);
    for (let n = 0; n < SdhLimit.Tributaries; n++) {
      assert.is(engine.acting(VC12 + n), TributaryAlarm.TuAis);
      assert.is(engine.acting(n), LineAlarm.Ais);
    }
    engine.see(VC12, TributaryAlarm.TuAis);
    engine.run(3 * SECOND);
    assert.is(engine.reported(STM1), Stm1Alarm.Los);
    engine.see(STM1, Stm1Alarm.None);
    assert.is(engine.acting(VC12), TributaryAlarm.TuAis, 'its own defect is left');
    assert.is(engine.acting(VC12 + 1), TributaryAlarm.None);
    engine.run(SECOND);
    engine.see(VC12, TributaryAlarm.None);
    engine.run(20 * SECOND);
    assert.is(engine.reported(VC12), TributaryAlarm.None);
  },
);

alarm('what is left when the port is good again is timed from then', () => {
  const engine = new Engine();
  engine.see(STM1, Stm1Alarm.Los);
  engine.see(VC12, TributaryAlarm.LpUneq);
  engine.run(60 * SECOND);
  engine.see(STM1, Stm1Alarm.None);
  engine.run(2_499_999);
  assert.is(engine.reported(VC12), TributaryAlarm.None);
  engine.run(1);
  assert.is(engine.reported(VC12), TributaryAlarm.LpUneq);
  assert.is(engine.reported(0), LineAlarm.None, 'the E1 in it is folded under it');
});

alarm('another defect takes the place of the reported one when it has lasted', () => {
  const engine = new Engine();
  engine.see(0, LineAlarm.Los);
  engine.run(2_500_000);
  engine.see(0, LineAlarm.Lof);
  engine.run(2_499_999);
  assert.is(engine.reported(0), LineAlarm.Los);
  engine.run(1);
  assert.is(engine.reported(0), LineAlarm.Lof);
});

alarm('a remote alarm acts and is reported after half a second, and says nothing under a defect here', () => {
  const engine = new Engine();
  engine.see(0, LineAlarm.Rai);
  engine.run(499_999);
  assert.is(engine.acting(0) | engine.reported(0), LineAlarm.None);
  engine.run(1);
  assert.is(engine.acting(0), LineAlarm.Rai);
  assert.is(engine.reported(0), LineAlarm.Rai);
  engine.see(1, LineAlarm.Rai | LineAlarm.Los);
  engine.run(3 * SECOND);
  assert.is(engine.reported(1), LineAlarm.Los);
});

alarm('ten defects too short to report are one alarm, which leaks away in five minutes', () => {
  const engine = new Engine();
  for (let n = 1; n <= 10; n++) {
    assert.is(engine.reported(0), LineAlarm.None, `${n}`);
    engine.see(0, LineAlarm.Los);
    engine.run(SECOND);
    engine.see(0, LineAlarm.None);
  }
  assert.is(engine.reported(0), LineAlarm.Transient);
  for (let s = 0; s < 290; s++) engine.run(SECOND);
  assert.is(engine.reported(0), LineAlarm.Transient);
  for (let s = 0; s < 10; s++) engine.run(SECOND);
  assert.is(engine.reported(0), LineAlarm.None);
});

alarm('a fibre that comes and goes is no flicker of what stands on it', () => {
  const engine = new Engine();
  for (let n = 0; n < 20; n++) {
    engine.see(STM1, Stm1Alarm.Los);
    engine.see(0, LineAlarm.Los);
    engine.see(STM1, Stm1Alarm.None);
    engine.run(1000);
    engine.see(0, LineAlarm.None);
  }
  assert.is(engine.reported(STM1), Stm1Alarm.Transient);
  assert.is(engine.reported(0), LineAlarm.None);
});

alarm('B2 errors make SD from 1e-6 and SF from 1e-3 on, and neither goes before a tenth of it', () => {
  const engine = new Engine();
  const see = (errors: number) => {
    for (let s = 0; s < 4; s++) engine.errors(errors);
    return engine.reported(STM1);
  };
  assert.is(see(153), Stm1Alarm.None);
  assert.is(see(154), Stm1Alarm.Sd);
  assert.is(see(76_688), Stm1Alarm.Sf, 'SF explains SD');
  for (let s = 0; s < 20; s++) engine.errors(14_213);
  assert.is(engine.reported(STM1), Stm1Alarm.Sf);
  for (let s = 0; s < 20; s++) engine.errors(16);
  assert.is(engine.reported(STM1), Stm1Alarm.Sd);
  for (let s = 0; s < 20; s++) engine.errors(15);
  assert.is(engine.reported(STM1), Stm1Alarm.None);
  assert.is(engine.acting(STM1), Stm1Alarm.None);
});

alarm.run();
