import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CallState } from '../../hal/contract/call';
import { TableId } from '../../hal/contract/directory';
import { IfOperStatus } from '../../hal/contract/interface';
import { Cause } from '../../hal/contract/isdn';
import { JournalEvent } from '../../hal/contract/journal';
import { LineAlarm } from '../../hal/contract/line';
import { StandbyObstacle, StandbyRow, StandbyState } from '../../hal/contract/standby';
import { Bench } from '../kit/bench';

/** 176 bit times without a pulse, PEF22554 with PCD = 10, and the driver's way to it. */
const LOS_MS = 1;

const backup = suite('backup');

function province(): Bench {
  const bench = new Bench();
  bench.run({ s: 2 });
  return bench;
}

function cut(bench: Bench): void {
  bench.world.obey('cut 1/0');
  bench.run({ ms: LOS_MS });
}

/** The lines of the log that are on the screen from a line on. */
function logLines(bench: Bench, from: number): string[] {
  return bench.terminal.screen.lines.slice(from).filter((line) => line.startsWith('%'));
}

backup('a cut fibre takes the line down within a millisecond and everything above it with it', () => {
  const bench = province();
  cut(bench);
  assert.is(bench.acting(1, 0), LineAlarm.Los);
  assert.is(bench.oper('E1 1/0'), IfOperStatus.Down);
  assert.is(bench.oper('Serial1/0:0'), IfOperStatus.LowerLayerDown);
  assert.is(bench.oper('Serial1/1:0'), IfOperStatus.Up, 'the other ports work on');
});

backup('the alarm is reported after 2.5 s, and withdrawn 10 s after the line is well', () => {
  const bench = province();
  cut(bench);
  bench.run({ ms: 2498 });
  assert.is(bench.reported(1, 0), LineAlarm.None);
  bench.run({ ms: 2 });
  assert.is(bench.reported(1, 0), LineAlarm.Los);
  bench.world.obey('mend 1/0');
  bench.run({ ms: 9990 });
  assert.is(bench.reported(1, 0), LineAlarm.Los);
  bench.run({ ms: 100 });
  assert.is(bench.reported(1, 0), LineAlarm.None);
});

backup('a flicker shorter than 2.5 s takes traffic away and wakes nobody', () => {
  const bench = province();
  cut(bench);
  bench.run({ s: 2 });
  bench.world.obey('mend 1/0');
  bench.run({ s: 30 });
  assert.equal(bench.journal.of(JournalEvent.AlarmRaised), []);
  assert.equal(bench.journal.of(JournalEvent.CallSetup), [], 'and 2 s are shorter than the enable delay');
});

backup('a remote alarm acts after 0.5 s, not after 0.4 s', () => {
  const bench = province();
  bench.world.obey('rai 1/0');
  bench.run({ ms: 400 });
  assert.is(bench.oper('Serial1/0:0'), IfOperStatus.Up);
  bench.run({ ms: 110 });
  assert.is(bench.acting(1, 0), LineAlarm.Rai);
  assert.is(bench.oper('Serial1/0:0'), IfOperStatus.LowerLayerDown);
});

backup('of several defects the root is named: LOS over AIS over LOF', () => {
  const bench = province();
  for (const [line, expected] of [
    ['lof 1/0', LineAlarm.Lof],
    ['ais 1/0', LineAlarm.Ais],
    ['cut 1/0', LineAlarm.Los],
  ] as const) {
    bench.world.obey(line);
    bench.run({ ms: 50 });
    assert.is(bench.acting(1, 0), expected, line);
  }
});

backup('the ISDN line dials 5 s after the cut and carries the traffic half a second later', () => {
  const bench = province();
  cut(bench);
  bench.run({ ms: 4990 });
  assert.is(bench.standbyState(), StandbyState.UpDelay);
  bench.run({ ms: 20 });
  assert.is(bench.standbyState(), StandbyState.Down);
  bench.run({ ms: 600 });
  assert.is(bench.standbyState(), StandbyState.Up);
  assert.is(bench.oper('Bri2/0'), IfOperStatus.Up);
  const { sent, returned } = bench.world.traffic.paths.find(({ name }) => name === 'Bri2/0 B1')!;
  bench.run({ s: 10 });
  const later = bench.world.traffic.paths.find(({ name }) => name === 'Bri2/0 B1')!;
  assert.is(later.sent - sent, 100);
  assert.is(later.returned - returned, 100);
});

backup('when the main is back and stays, the call is cleared after the disable delay with cause 16', () => {
  const bench = province();
  cut(bench);
  bench.run({ s: 10 });
  bench.world.obey('mend 1/0');
  bench.run({ ms: 4990 });
  assert.is(bench.standbyState(), StandbyState.DownDelay);
  bench.run({ s: 1 });
  assert.is(bench.standbyState(), StandbyState.Standby);
  const [cleared] = bench.journal.of(JournalEvent.CallCleared);
  assert.is(cleared!.b >> 8, Cause.NormalClearing);
  const [record] = bench.board.plant.exchange.records;
  assert.is(record!.clearedBy, 'terminal');
  const tolledMs = (record!.endUs! - record!.connectUs!) / 1000;
  assert.ok(Math.abs(tolledMs - cleared!.c) < 100, 'the exchange counted the same length');
});

backup('a main that fails again within the disable delay keeps the call', () => {
  const bench = province();
  cut(bench);
  bench.run({ s: 10 });
  bench.world.obey('mend 1/0');
  bench.run({ s: 3 });
  cut(bench);
  bench.run({ s: 20 });
  assert.is(bench.standbyState(), StandbyState.Up);
  assert.is(bench.journal.of(JournalEvent.CallSetup).length, 1);
  assert.equal(bench.journal.of(JournalEvent.CallCleared), []);
});

backup('the cut is four lines in the log, and so is the return', () => {
  const bench = province();
  const first = bench.terminal.screen.lines.length - 1;
  cut(bench);
  bench.run({ s: 30 });
  const told = logLines(bench, first);
  assert.is(told.length, 4, told.join('\n'));
  const second = bench.terminal.screen.lines.length - 1;
  bench.world.obey('mend 1/0');
  bench.run({ s: 30 });
  assert.is(logLines(bench, second).length, 4);
});

backup('shutting the backup down clears its call, and it dials again when it is opened', () => {
  const bench = province();
  cut(bench);
  bench.run({ s: 10 });
  for (const line of ['system-view', 'interface bri2/0', 'shutdown']) bench.type(line);
  bench.run({ s: 1 });
  assert.is(bench.oper('Bri2/0'), IfOperStatus.Down);
  assert.is(bench.board.plant.exchange.calls.length, 0);
  assert.is(bench.standbyState(), StandbyState.Down);
  bench.run({ min: 1 });
  assert.is(bench.journal.of(JournalEvent.CallSetup).length, 1, 'no call while it is shut');
  bench.type('undo shutdown');
  bench.run({ s: 10 });
  assert.is(bench.standbyState(), StandbyState.Up);
});

backup('taking the pair apart clears its call', () => {
  const bench = province();
  cut(bench);
  bench.run({ s: 10 });
  for (const line of ['system-view', 'interface serial1/0:0', 'undo standby interface']) bench.type(line);
  bench.run({ s: 1 });
  assert.is(bench.board.plant.exchange.calls.length, 0);
  assert.is(bench.oper('Bri2/0'), IfOperStatus.Dormant);
});

backup('without delays the backup dials at once', () => {
  const bench = province();
  for (const line of ['system-view', 'interface serial1/0:0', 'standby timer delay 0 0']) bench.type(line);
  cut(bench);
  bench.run({ ms: 600 });
  assert.is(bench.standbyState(), StandbyState.Up);
  bench.world.obey('mend 1/0');
  bench.run({ ms: 200 }); // the line settles, and its protocol opens
  assert.is(bench.standbyState(), StandbyState.Standby);
});

backup('an incoming call is refused with cause 21 and disturbs nothing', () => {
  const bench = province();
  cut(bench);
  bench.run({ s: 10 });
  bench.world.obey('call 2/0 5550100');
  bench.run({ s: 5 });
  assert.equal(
    bench.journal.of(JournalEvent.CallRefused).map(({ a }) => a),
    [Cause.CallRejected],
  );
  assert.is(bench.standbyState(), StandbyState.Up);
  const [first] = bench.journal.of(JournalEvent.CallState);
  const ours = bench.journal.of(JournalEvent.CallState).filter(({ subject }) => subject === first!.subject);
  assert.is(ours.at(-1)!.a, CallState.Active);
});

backup('the outage told is the time without an active interface, also the second time', () => {
  const bench = province();
  cut(bench);
  bench.run({ min: 5 });
  bench.world.obey('cut 2/0');
  bench.run({ s: 10 });
  bench.world.obey('mend 2/0');
  bench.run({ s: 30 });
  const [first, second] = bench.journal.of(JournalEvent.StandbyActive);
  const [lost] = bench.journal.of(JournalEvent.CallCleared);
  assert.ok(first!.b > 5000 && first!.b < 6000);
  assert.is(second!.b, Math.floor((second!.atUs - lost!.atUs) / 1000));
});

backup('a main that comes back and fails again within the disable delay is down since the second time', () => {
  const bench = province();
  cut(bench);
  bench.run({ min: 30 });
  bench.world.obey('mend 1/0');
  bench.run({ s: 3 });
  cut(bench);
  const down = bench.machine.core.tables.row(TableId.Standby, 0).getBigUint64(StandbyRow.MainDownUs, true);
  assert.ok(bench.machine.nowUs - Number(down) < 2000);
});

backup('a backup that cannot dial says why, once, and counts no call', () => {
  for (const [lines, obstacle] of [
    [['system-view', 'interface bri2/0', 'undo dialer number'], StandbyObstacle.NoNumber],
    [['system-view', 'interface bri2/0', 'shutdown'], StandbyObstacle.ShutDown],
    [['!unplug 2'], StandbyObstacle.NotPresent],
  ] as const) {
    const bench = province();
    for (const line of lines) bench.type(line);
    cut(bench);
    bench.run({ min: 2 });
    const told = bench.journal.of(JournalEvent.StandbyUnable).map(({ b }) => b);
    assert.equal(told, [obstacle]);
    assert.equal(bench.journal.of(JournalEvent.StandbyDial), []);
  }
});

backup.run();
