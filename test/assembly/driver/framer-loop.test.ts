import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CardKind } from '../../../hal/contract/card';
import { JournalEvent } from '../../../hal/contract/journal';
import { Bench } from '../../kit/bench';

const loops = suite('framer loop');

const FRAMER = 0x110;
const LIM0 = 0x36;
const LIM1 = 0x37;
const LOCAL = 1;
const REMOTE = 3;
const BY_TIME = 1;
const BY_COMMAND = 2;
const WITH_THE_PORT = 3;
const BY_FAR_END = 4;

function controller() {
  const bench = new Bench();
  bench.run({ s: 2 });
  for (const line of ['system-view', 'controller e1 1/1']) bench.type(line);
  const register = (offset: number) => bench.board.read(FRAMER, 0x100 | offset);
  const ended = () => bench.journal.of(JournalEvent.LoopEnded).map(({ a, b }) => [a, b]);
  return { bench, register, ended, far: bench.board.plant.span(1, 1).far };
}

loops('a local loop makes a cut line good, and ends by itself within a second of its time', () => {
  const { bench, register, ended } = controller();
  bench.world.obey('cut 1/1');
  bench.type('loopback local time 1');
  bench.run({ ms: 50 });
  assert.match(bench.ask('display controller e1 1/1').join('\n'), 'Defect : none');
  bench.run({ s: 58 });
  assert.is(register(LIM0) & 0x02, 0x02);
  bench.run({ s: 2 });
  assert.is(register(LIM0) & 0x02, 0x00);
  assert.equal(ended(), [[LOCAL, BY_TIME]]);
});

loops('the far end hears its own signal from a remote loop', () => {
  const { bench, far, ended } = controller();
  far.set({ spare: 0x15 });
  bench.type('loopback remote');
  assert.is(far.heard.spare, 0x15);
  assert.ok(far.heard.looped);
  bench.type('undo loopback');
  assert.not(far.heard.looped);
  assert.equal(ended(), [[REMOTE, BY_COMMAND]]);
});

loops("the far end's code makes a loop after 5 s, which is shown as one, and its other code ends it", () => {
  const { bench, far, register, ended } = controller();
  bench.world.obey('loopcode 1/1 up');
  bench.run({ s: 4 });
  assert.not(far.heard.looped);
  bench.run({ s: 3 });
  assert.ok(far.heard.looped);
  assert.is(register(LIM1) & 0x02, 0x02);
  assert.match(bench.ask('display controller e1 1/1').join('\n'), 'Loopback : remote, by code of the far end');
  const [set] = bench.journal.of(JournalEvent.LoopSet);
  assert.equal([set!.a, set!.b], [REMOTE, 1]);
  bench.world.obey('loopcode 1/1 down');
  bench.run({ s: 7 });
  assert.equal(ended(), [[REMOTE, BY_FAR_END]]);
});

loops('a code of less than 5 s does nothing', () => {
  const { bench, far } = controller();
  bench.world.obey('loopcode 1/1 up');
  bench.run({ ms: 3500 });
  bench.world.obey('loopcode 1/1 off');
  bench.run({ s: 10 });
  assert.not(far.heard.looped);
});

loops("our own code makes the far end's loop, not ours when it comes back", () => {
  const { bench, far } = controller();
  bench.type('sendloopcode inband-line-up');
  bench.run({ s: 20 });
  assert.equal(bench.journal.of(JournalEvent.LoopSet), []);
  assert.not(far.heard.looped);
  bench.type('bert pattern 2^15 time 1');
  bench.run({ s: 5 });
  assert.match(bench.ask('display bert').join('\n'), 'Synchronism : yes');
});

loops('no loop outlives its card, and none is saved', () => {
  const { bench, register, ended } = controller();
  bench.type('loopback remote');
  assert.not.match(bench.ask('display this').join('\n'), 'loopback');
  bench.board.unplug(1);
  bench.run({ s: 1 });
  assert.equal(ended(), [[REMOTE, WITH_THE_PORT]]);
  bench.board.plug(1, CardKind.E1);
  bench.run({ s: 2 });
  assert.is(register(LIM1) & 0x02, 0x00);
});

loops('a controller whose whole line is looped or tested is TESTING, what stands on it lowerLayerDown', () => {
  const { bench } = controller();
  for (const [line, testing] of [
    ['loopback local', true],
    ['loopback payload', true],
    ['loopback remote', true],
    ['loopback timeslot 3', false],
    ['bert pattern 2^15 time 1', true],
  ] as const) {
    bench.type(line);
    bench.run({ ms: 50 });
    assert.is(bench.oper('E1 1/1'), testing ? 3 : 1, line);
    assert.is(bench.oper('Serial1/1:0') === 7, testing, line);
    bench.type(`undo ${line.split(' ')[0]}`);
    bench.run({ ms: 50 });
    assert.is(bench.oper('E1 1/1'), 1, `after ${line}`);
  }
});

loops('a port that is not there cannot be looped', () => {
  const { bench } = controller();
  bench.board.unplug(1);
  bench.run({ s: 1 });
  assert.match(bench.ask('loopback local').join('\n'), 'E1 1/1 is not present');
});

loops.run();
