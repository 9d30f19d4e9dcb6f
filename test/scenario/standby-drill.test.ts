import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TableId } from '../../hal/contract/directory';
import { Cause } from '../../hal/contract/isdn';
import { JournalEvent } from '../../hal/contract/journal';
import { DrillPhase, DrillResult, DrillRow, StandbyBackupRow, StandbyState } from '../../hal/contract/standby';
import { Bench } from '../kit/bench';
import { connected, dialed } from '../kit/dialing';

const drill = suite('drill');

function province(...lines: string[]): Bench {
  const bench = new Bench();
  bench.run({ s: 2 });
  for (const line of ['system-view', ...lines, 'return']) bench.type(line);
  return bench;
}

function row(bench: Bench): DataView {
  return bench.machine.core.tables.row(TableId.Drill, 0);
}

const result = (bench: Bench): DrillResult => row(bench).getUint8(DrillRow.Result);

drill('a backup that works passes, and its call ends', () => {
  const bench = province('interface Serial1/0:0', 'standby drill 00:02 20');
  bench.run({ s: 115 });
  assert.equal(bench.journal.of(JournalEvent.CallSetup), []);
  bench.run({ s: 10 });
  assert.is(row(bench).getUint8(DrillRow.Phase), DrillPhase.Holding);
  bench.run({ s: 20 });
  assert.is(result(bench), DrillResult.Passed);
  assert.is(bench.board.plant.exchange.calls.length, 0);
  assert.is(bench.standbyState(), StandbyState.Standby);
  assert.match(bench.ask('display standby drill').join('\n'), 'passed');
});

drill('a number that nobody has is found before it is needed', () => {
  const bench = province();
  bench.world.obey('exchange busy');
  bench.type('standby drill Serial1/0:0');
  bench.run({ s: 70 });
  assert.is(result(bench), DrillResult.NoLink);
  const first = bench.machine.core.tables.row(TableId.StandbyBackup, 0);
  assert.is(first.getUint8(StandbyBackupRow.DrillCause), Cause.UserBusy);
  assert.is(bench.journal.of(JournalEvent.DrillFailed).length, 1);
  assert.match(bench.ask('display health').join('\n'), 'Bri2/0: drill FAILED');
  bench.world.obey('exchange normal');
  bench.type('reset dialer');
  bench.type('standby drill Serial1/0:0');
  bench.run({ s: 40 });
  assert.is(result(bench), DrillResult.Passed);
});

drill(
  'while the main is out and no call is up, a drill is refused for its true reason, and a barred dialer with its cure',
  () => {
    const bench = province();
    bench.world.obey('exchange refuse=1');
    bench.world.obey('cut 1/0');
    bench.run({ s: 20 });
    const refusal = bench.ask('standby drill Serial1/0:0').join('\n');
    assert.match(refusal, 'Bri2/0 is barred. Type reset dialer.');
    bench.world.obey('exchange busy');
    bench.type('reset dialer');
    bench.run({ s: 10 });
    assert.match(bench.ask('standby drill Serial1/0:0').join('\n'), 'a backup of Serial1/0:0 is wanted');
    bench.world.obey('exchange normal');
    bench.type('reset dialer');
    bench.run({ s: 10 });
    assert.match(bench.ask('standby drill Serial1/0:0').join('\n'), 'a backup of Serial1/0:0 is in use');
  },
);

drill('that a backup was barred is no trouble any more when its dialer was reset', () => {
  const bench = province();
  bench.world.obey('exchange refuse=1');
  bench.type('standby drill Serial1/0:0');
  bench.run({ s: 70 });
  assert.match(bench.ask('display health').join('\n'), 'Bri2/0: every number was refused.');
  assert.match(bench.ask('display standby drill').join('\n'), 'Bri2/0, FAILED, barred (reset dialer)');
  bench.type('reset dialer');
  assert.not.match(bench.ask('display health').join('\n'), 'drill FAILED');
});

drill('a backup that cannot dial is not started by hand: the console says why', () => {
  const bench = province('interface Bri2/0', 'undo dialer number');
  assert.match(
    bench.ask('standby start Serial1/0:0').join('\n'),
    'Error: Bri2/0 cannot dial: no dialer number is configured.',
  );
  bench.run({ s: 10 });
  assert.is(bench.standbyState(), StandbyState.Standby);
  assert.not.match(bench.ask('display standby state').join('\n'), 'By hand');
  for (const line of ['system-view', 'interface Bri2/0', 'dialer number 8001', 'shutdown', 'return']) bench.type(line);
  assert.match(bench.ask('standby start Serial1/0:0').join('\n'), 'it is shut down');
  assert.match(bench.ask('display dialer').join('\n'), 'Cannot dial : it is shut down');
});

drill('a call that is lost while it is held fails', () => {
  const bench = province();
  bench.type('standby drill Serial1/0:0');
  bench.run({ s: 5 });
  bench.world.obey('cut 2/0');
  bench.run({ s: 60 });
  assert.is(result(bench), DrillResult.Lost);
});

drill('it does not wait for the pause after calls that failed before', () => {
  const bench = province();
  bench.world.obey('exchange busy');
  bench.world.obey('cut 1/0');
  bench.run({ min: 4 });
  bench.world.obey('mend 1/0');
  bench.world.obey('exchange normal');
  bench.run({ s: 20 });
  const placed = dialed(bench).length;
  bench.type('standby drill Serial1/0:0');
  bench.run({ s: 45 });
  assert.is(dialed(bench).length, placed + 1);
  assert.is(result(bench), DrillResult.Passed);
});

drill('a number that rings unanswered is told as that, and not by the call before', () => {
  const bench = province();
  bench.type('standby drill Serial1/0:0');
  bench.run({ s: 45 });
  assert.is(result(bench), DrillResult.Passed);
  bench.world.obey('exchange noanswer');
  bench.type('standby drill Serial1/0:0');
  bench.run({ s: 70 });
  assert.is(result(bench), DrillResult.NoLink);
  const first = bench.machine.core.tables.row(TableId.StandbyBackup, 0);
  assert.is(first.getUint8(StandbyBackupRow.DrillCause), Cause.RecoveryOnTimer);
});

drill('each backup has its turn', () => {
  const second = ['interface Bri2/1', 'dialer number 8002', 'interface Serial1/0:0', 'standby interface Bri2/1'];
  const bench = province(...second);
  bench.type('standby drill Serial1/0:0');
  bench.run({ s: 80 });
  assert.is(bench.journal.of(JournalEvent.DrillPassed).length, 2);
  assert.is(bench.board.plant.exchange.calls.length, 0);
});

drill('a main that fails during a drill takes its call over', () => {
  const bench = province();
  bench.type('standby drill Serial1/0:0');
  bench.run({ s: 5 });
  bench.world.obey('cut 1/0');
  bench.run({ ms: 100 });
  assert.is(result(bench), DrillResult.Broken);
  assert.is(bench.standbyState(), StandbyState.Up);
  bench.run({ min: 2 });
  assert.is(bench.journal.of(JournalEvent.CallSetup).length, 1);
});

drill('a backup in use is not drilled', () => {
  const bench = province();
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  assert.match(bench.ask('standby drill Serial1/0:0')[0]!, 'Error: Not now: a backup of Serial1/0:0 is in use');
});

drill('a drill that runs, and the toll cap, are told as what is in the way of another', () => {
  const bench = province('toll tariff 1 from 00:00 unit 60 price 30');
  bench.type('standby drill Serial1/0:0');
  bench.run({ s: 5 });
  assert.match(bench.ask('standby drill Serial1/0:0')[0]!, 'Error: Not now: a drill runs');
  bench.run({ min: 1 });
  for (const line of ['system-view', 'toll cap daily 30', 'return']) bench.type(line);
  assert.match(bench.ask('standby drill Serial1/0:0')[0]!, 'Error: Not now: the toll cap is reached');
});

drill('a backup that cannot dial fails at once, for the reason that it has', () => {
  for (const [lines, why] of [
    [['!unplug 2'], 'no card'],
    [['system-view', 'interface Bri2/0', 'shutdown', 'return'], 'it is shut down'],
    [['system-view', 'dialer emergency-stop', 'return'], 'dialer emergency-stop'],
  ] as const) {
    const bench = province();
    for (const line of lines) bench.type(line);
    bench.run({ s: 30 });
    bench.type('!mend 1/0');
    bench.run({ s: 30 });
    const calls = bench.journal.of(JournalEvent.StandbyCall).length;
    bench.type('standby drill Serial1/0:0');
    bench.run({ s: 1 });
    assert.is(bench.journal.of(JournalEvent.DrillFailed).length, 1, why);
    assert.is(bench.journal.of(JournalEvent.StandbyCall).length, calls, `${why}: it does not dial`);
    const shown = bench.ask('display standby drill').join('\n');
    assert.match(shown, `Bri2/0: FAILED, ${why}`);
    assert.not.match(shown, /Backup .*: .*:/);
  }
});

/** A province whose only number was refused when its main failed; the main is well again. */
function barred(...lines: string[]): Bench {
  const bench = province(...lines);
  bench.world.obey('exchange refuse=1');
  bench.world.obey('cut 1/0');
  bench.run({ s: 30 });
  bench.world.obey('mend 1/0');
  bench.run({ s: 30 });
  assert.is(bench.journal.of(JournalEvent.DialerBarred).length, 1);
  assert.match(bench.ask('display health').join('\n'), 'Bri2/0');
  return bench;
}

drill('numbers that were all refused are each dialed once by a drill, which fails, and nothing more is told', () => {
  const bench = barred('interface Bri2/0', 'dialer number 8002 order 2');
  const before = dialed(bench).length;
  bench.type('standby drill Serial1/0:0');
  bench.run({ min: 3 });
  assert.equal(dialed(bench).slice(before).sort(), ['8001', '8002']);
  assert.match(bench.ask('display standby drill').join('\n'), 'Bri2/0: FAILED, barred (reset dialer)');
  assert.is(bench.journal.of(JournalEvent.DialerRefused).length, 2);
  assert.is(bench.journal.of(JournalEvent.DialerBarred).length, 1);
  bench.world.obey('cut 1/0');
  bench.run({ min: 1 });
  assert.is(dialed(bench).length, before + 2, 'it is as barred as before');
});

drill(
  'a drill that reaches a number lifts the bar, its alarm and the failure, and the number is dialed in earnest',
  () => {
    const bench = barred('interface Serial1/0:0', 'standby drill 00:05');
    bench.world.obey('exchange normal');
    bench.run({ min: 5 });
    assert.is(bench.journal.of(JournalEvent.DialerUnbarred).length, 1);
    assert.is(bench.journal.of(JournalEvent.DrillPassed).length, 1);
    assert.not.match(bench.ask('display health').join('\n'), 'Bri2/0');
    assert.not.match(bench.ask('display dialer').join('\n'), 'refused');
    bench.world.obey('cut 1/0');
    bench.run({ s: 10 });
    assert.is(bench.standbyState(), StandbyState.Up);
  },
);

drill('of two numbers the one that was refused is tried first, and the other one if it is refused again', () => {
  const bench = province('interface Bri2/0', 'dialer number 8002 order 2');
  bench.board.plant.exchange.subscribers = [{ prefix: '8002' }];
  bench.world.obey('cut 1/0');
  bench.run({ s: 20 });
  bench.world.obey('mend 1/0');
  bench.run({ s: 20 });
  assert.equal(dialed(bench), ['8001', '8002']);
  for (const prefixes of [['8002'], ['8001', '8002'], ['8001', '8002']]) {
    bench.board.plant.exchange.subscribers = prefixes.map((prefix) => ({ prefix }));
    bench.type('standby drill Serial1/0:0');
    bench.run({ min: 1 });
    assert.is(result(bench), DrillResult.Passed);
  }
  assert.equal(dialed(bench).slice(2), ['8001', '8002', '8001', '8001']);
  assert.is(bench.journal.of(JournalEvent.DialerAllowed).length, 1);
});

drill('a main that fails while a refused number is on trial keeps that call', () => {
  const bench = barred();
  bench.world.obey('exchange normal');
  bench.type('standby drill Serial1/0:0');
  bench.run({ s: 5 });
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  assert.is(bench.standbyState(), StandbyState.Up);
  assert.is(connected(bench).length, 1);
});

drill('a backup that does not answer has the whole time of its drill, and gives way to nobody', () => {
  const bench = province('interface Bri2/1', 'dialer number 8002', 'interface Serial1/0:0', 'standby interface Bri2/1');
  bench.world.obey('exchange noanswer');
  bench.type('standby drill Serial1/0:0');
  bench.run({ s: 130 });
  assert.equal(bench.journal.of(JournalEvent.StandbyFell), []);
  const called = bench.journal.of(JournalEvent.StandbyCall).map(({ a }) => a);
  assert.is(called.length, 2, 'each backup is called once');
  assert.is(new Set(called).size, 2);
  assert.is(bench.journal.of(JournalEvent.DrillFailed).length, 2);
});

drill('a failure stays until that backup passes a drill of its own, whatever the others do', () => {
  const bench = province('interface Bri2/1', 'dialer number 8002', 'interface Serial1/0:0', 'standby interface Bri2/1');
  bench.world.obey('exchange 2/0 busy');
  bench.type('standby drill Serial1/0:0');
  bench.run({ min: 2 });
  const shown = bench.ask('display standby drill').join('\n');
  assert.match(shown, /Backup +: Bri2\/0, FAILED, no usable link: user busy/);
  assert.match(shown, /Backup +: Bri2\/1, passed/);
  assert.match(bench.ask('display health').join('\n'), 'Bri2/0: drill FAILED, no usable link.');
  bench.world.obey('exchange normal');
  bench.type('reset dialer');
  bench.type('standby drill Serial1/0:0');
  bench.run({ s: 5 });
  bench.world.obey('cut 1/0');
  bench.run({ s: 1 });
  bench.world.obey('mend 1/0');
  bench.run({ s: 20 });
  assert.is(result(bench), DrillResult.Broken);
  assert.match(bench.ask('display health').join('\n'), 'Bri2/0: drill FAILED', 'one that is broken off says nothing');
  bench.type('standby drill Serial1/0:0');
  bench.run({ s: 80 });
  assert.not.match(bench.ask('display health').join('\n'), 'drill');
});

drill('an interface that becomes a backup again has had no drill', () => {
  const bench = province();
  bench.world.obey('exchange busy');
  bench.type('standby drill Serial1/0:0');
  bench.run({ s: 70 });
  for (const line of ['system-view', 'interface Bri2/1', 'dialer number 8002', 'interface Serial1/0:0'])
    bench.type(line);
  for (const line of [
    'standby interface Bri2/1',
    'undo standby interface Bri2/0',
    'standby interface Bri2/0',
    'return',
  ])
    bench.type(line);
  assert.not.match(bench.ask('display health').join('\n'), 'drill');
});

drill.run();
