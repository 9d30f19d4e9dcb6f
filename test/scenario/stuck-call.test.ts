import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { JournalEvent } from '../../hal/contract/journal';
import { StandbyState } from '../../hal/contract/standby';
import { Bench } from '../kit/bench';

/** A T316 that nobody answers runs twice. */
const RESTART_GIVEN_UP_S = 240;
/** The longest a dialer waits between two tries, and a call. */
const REDIAL_S = 400;

const stuck = suite('a call that one side has and the other has not');

function configure(bench: Bench, ...lines: string[]): void {
  for (const line of ['system-view', ...lines, 'return']) bench.type(line);
}

/** A province whose main line is backed up by one ISDN interface and no other, and whose clock says 02:50. */
function province(backup: string, ...lines: string[]): Bench {
  const bench = new Bench();
  bench.run({ s: 40 });
  bench.type('clock datetime 02:50:00 2026/11/22');
  configure(bench, ...lines, 'interface Serial1/0:0', 'undo standby interface Bri2/0', `standby interface ${backup}`);
  bench.run({ s: 20 });
  return bench;
}

function runUntil(bench: Bench, clock: string): void {
  for (let minute = 0; minute < 60; minute++) {
    if (bench.ask('display clock').join().includes(clock)) return;
    bench.run({ s: 30 });
  }
  assert.unreachable(`it is never ${clock}`);
}

/** A backup call that the exchange has lost; nothing watches its B channel. */
function leaked(): Bench {
  const bench = province('Bri2/0', 'interface Bri2/0', 'timer hold 0', 'isdn check-time 03:00');
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  assert.is(bench.standbyState(), StandbyState.Up);
  bench.world.obey('exchange 2/0 forget');
  return bench;
}

stuck('that leaked at our side is found by the daily check, at its time and not before, and called again', () => {
  const bench = leaked();
  runUntil(bench, '02:59');
  assert.equal(bench.journal.of(JournalEvent.CallsChecked), []);
  assert.is(bench.standbyState(), StandbyState.Up, 'the card believes in it');
  assert.is(bench.board.plant.exchange.calls.length, 0);
  bench.run({ min: 2 });
  assert.equal(
    bench.journal.of(JournalEvent.CallsChecked).map(({ a, b }) => [a, b]),
    [[1, 0]],
  );
  assert.is(bench.journal.of(JournalEvent.CallCleared).length, 1);
  assert.is(bench.standbyState(), StandbyState.Up);
  assert.is(bench.board.plant.exchange.calls.length, 1, 'a call that both sides have');
  assert.match(
    bench.ask('display isdn status interface Bri2/0').join('\n'),
    /daily at 03:00, last 2026-11-22 03:00:00/,
  );
});

stuck('is asked about once a day, and one that both sides have goes on', () => {
  const bench = province('Bri2/0', 'interface Bri2/0', 'isdn check-time 03:00');
  bench.world.obey('cut 1/0');
  for (const day of [23, 24, 25]) {
    bench.type(`clock datetime 02:59:30 2026/11/${day}`);
    bench.run({ min: 5 });
  }
  assert.is(bench.journal.of(JournalEvent.CallsChecked).length, 3);
  assert.is(bench.journal.of(JournalEvent.CallSetup).length, 1, 'it is the same call all the time');
});

stuck('is not asked about without a time, and undo takes the time back', () => {
  const bench = leaked();
  configure(bench, 'interface Bri2/0', 'undo isdn check-time');
  bench.run({ min: 30 });
  assert.equal(bench.journal.of(JournalEvent.CallsChecked), []);
  assert.is(bench.board.plant.exchange.calls.length, 0);
});

/** A province whose backup is a primary access, on whose time slot 1 the exchange has a call that the card has not. */
function haunted(): Bench {
  const bench = province(
    'Serial1/1:15',
    ...['controller E1 1/1', 'pri-set timeslot-list 1-2,16', 'quit'],
    ...['interface Serial1/1:15', 'dialer number 8001'],
  );
  bench.world.obey('lead 1/1 exchange');
  bench.run({ s: 20 });
  bench.world.obey('exchange 1/1 channel=exact');
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  assert.is(bench.standbyState(), StandbyState.Up);
  bench.world.obey('exchange 1/1 status=0');
  bench.run({ ms: 100 });
  assert.is(bench.board.plant.exchange.calls.length, 1, 'it stays where it was');
  return bench;
}

function restarts(bench: Bench): number[] {
  return bench.journal.of(JournalEvent.ChannelRestarted).map(({ a }) => a);
}

stuck('there: its B channel is refused with cause 44, restarted, and free again', () => {
  const bench = haunted();
  bench.run({ s: REDIAL_S });
  assert.equal(restarts(bench), [1]);
  assert.is(bench.standbyState(), StandbyState.Up);
  assert.is(bench.board.plant.exchange.calls.length, 1, 'the other side has forgotten it');
  bench.world.obey('mend 1/0');
  bench.run({ s: 30 });
  assert.is(bench.board.plant.exchange.calls.length, 0);
});

stuck(
  'there, with an exchange that does not answer RESTART: another channel is taken, and this one is not lost',
  () => {
    const bench = haunted();
    bench.world.obey('exchange 1/1 deaf=restart');
    bench.run({ s: 60 });
    const held = /Out of use {2}: B channels 1,/;
    assert.match(bench.ask('display isdn status interface Serial1/1:15').join('\n'), held);
    bench.run({ s: REDIAL_S });
    assert.equal(restarts(bench), [1]);
    assert.is(bench.standbyState(), StandbyState.Up);
    bench.run({ s: RESTART_GIVEN_UP_S });
    assert.equal(bench.journal.of(JournalEvent.ChannelLost), []);
    assert.not.match(bench.ask('display isdn status interface Serial1/1:15').join('\n'), held);
  },
);

stuck('there for good: a channel is restarted at most once an hour, and the backup keeps trying', () => {
  const bench = haunted();
  bench.world.obey('exchange 1/1 channel=refused');
  bench.run({ min: 59 });
  assert.equal(restarts(bench), [1, 2]);
  bench.run({ min: 90 });
  assert.equal(restarts(bench).sort(), [1, 1, 2, 2]);
  bench.world.obey('exchange 1/1 normal');
  bench.run({ s: REDIAL_S });
  assert.is(bench.standbyState(), StandbyState.Up);
});

stuck.run();
