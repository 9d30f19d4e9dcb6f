import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TableId } from '../../hal/contract/directory';
import { IfOperStatus } from '../../hal/contract/interface';
import { JournalEvent } from '../../hal/contract/journal';
import { StandbyLimit, StandbyObstacle, StandbyRow, StandbyState } from '../../hal/contract/standby';
import { Bench, interfaceRow } from '../kit/bench';
import { callsOf, connected, dialing, hangUpAll } from '../kit/dialing';

const backups = suite('several backups and several mains');

/** A province whose Serial1/0:0 has Bri2/0, and what these lines add. */
function province(...lines: string[]): Bench {
  const bench = new Bench();
  bench.run({ s: 2 });
  for (const line of ['system-view', ...lines, 'return']) bench.type(line);
  return bench;
}

function active(bench: Bench, main: string): string {
  const { tables } = bench.machine.core;
  for (let row = 0; row < StandbyLimit.Mains; row++) {
    const standby = tables.row(TableId.Standby, row);
    if (standby.getInt16(StandbyRow.Main, true) !== interfaceRow(tables, main)) continue;
    const at = standby.getInt16(StandbyRow.Active, true);
    return ['none', main, 'Bri2/0', 'Bri2/1', 'Bri2/2'].find((name) =>
      at < 0 ? name === 'none' : name !== 'none' && interfaceRow(tables, name) === at,
    )!;
  }
  throw new Error(`${main} has no backup`);
}

const SECOND = ['interface Bri2/1', 'dialer number 8002', 'interface Serial1/0:0', 'standby interface Bri2/1 10'];

backups('the backup of the highest priority dials, whatever was configured first', () => {
  const bench = province(...SECOND);
  bench.world.obey('cut 1/0');
  bench.run({ s: 7 });
  assert.is(active(bench, 'Serial1/0:0'), 'Bri2/1');
  assert.is(bench.oper('Bri2/0'), IfOperStatus.Dormant);
});

backups('one that cannot dial gives way at once', () => {
  const bench = province(...SECOND, 'interface Bri2/1', 'undo dialer number');
  bench.world.obey('cut 1/0');
  bench.run({ s: 7 });
  assert.is(active(bench, 'Serial1/0:0'), 'Bri2/0');
});

backups('after an emergency stop neither is called, and the one that carried the traffic dials when it ends', () => {
  const bench = province(...SECOND);
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  for (const line of ['system-view', 'dialer emergency-stop']) bench.type(line);
  bench.run({ min: 1 });
  assert.is(active(bench, 'Serial1/0:0'), 'none');
  assert.is(bench.journal.of(JournalEvent.StandbyFell).length, 0, 'the other may not dial either');
  const health = bench.ask('display health').join('\n');
  assert.match(health, /No calls, out or in\. Type undo dialer emergency-stop/);
  bench.type('undo dialer emergency-stop');
  bench.run({ s: 10 });
  assert.not.match(bench.ask('display health').join('\n'), /emergency-stop/);
  assert.is(active(bench, 'Serial1/0:0'), 'Bri2/1');
});

backups('two whose numbers were all refused rest, and a dialer that was reset has nothing against it', () => {
  const bench = province(...SECOND);
  bench.world.obey('exchange refuse=1');
  bench.world.obey('cut 1/0');
  bench.run({ min: 1 });
  assert.is(active(bench, 'Serial1/0:0'), 'none');
  assert.is(bench.journal.of(JournalEvent.StandbyFell).length, 1);
  bench.world.obey('exchange normal');
  bench.type('reset dialer');
  bench.run({ s: 10 });
  assert.is(active(bench, 'Serial1/0:0'), 'Bri2/0');
  assert.not(bench.ask('display dialer').some((line) => line.includes('Cannot dial')));
});

backups('one that does not come up within 30 s gives way to the next, whose call is kept', () => {
  const bench = province(...SECOND);
  bench.world.obey('cut 2/1');
  bench.world.obey('cut 1/0');
  bench.run({ s: 34 });
  assert.is(active(bench, 'Serial1/0:0'), 'none');
  bench.run({ s: 3 });
  assert.is(active(bench, 'Serial1/0:0'), 'Bri2/0');
  assert.is(bench.journal.of(JournalEvent.StandbyFell).length, 1);
  bench.world.obey('mend 2/1');
  bench.run({ min: 5 });
  assert.is(active(bench, 'Serial1/0:0'), 'Bri2/0', 'a call that is up is not left for another');
  bench.world.obey('mend 1/0');
  bench.run({ s: 10 });
  assert.is(active(bench, 'Serial1/0:0'), 'Serial1/0:0');
  assert.is(bench.board.plant.exchange.calls.length, 0);
});

backups('a main has three backups and no more, and loses them one by one', () => {
  const bench = province(...SECOND, 'standby interface Bri2/2');
  for (const line of ['system-view', 'interface Bri2/3', 'dialer number 8003', 'interface Serial1/0:0'])
    bench.type(line);
  assert.match(bench.ask('standby interface Bri2/3').join(), 'Error: Serial1/0:0 has 3 backups already');
  bench.type('undo standby interface Bri2/1');
  assert.equal(bench.ask('standby interface Bri2/3'), []);
  const saved = bench.ask('display this').filter((line) => line.includes('standby'));
  assert.equal(saved, [' standby interface Bri2/0', ' standby interface Bri2/3', ' standby interface Bri2/2']);
});

const SHARED = ['interface Serial1/1:0', 'standby interface Bri2/0 5'];

backups('a backup serves the main of the higher priority, and then the other one, in the same call', () => {
  const bench = province(...SHARED);
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  assert.is(active(bench, 'Serial1/0:0'), 'Bri2/0');
  bench.world.obey('cut 1/1');
  bench.run({ s: 10 });
  assert.is(active(bench, 'Serial1/1:0'), 'Bri2/0');
  assert.is(active(bench, 'Serial1/0:0'), 'none');
  assert.equal(
    bench.journal.of(JournalEvent.StandbyUnable).map(({ b }) => b),
    [StandbyObstacle.InUse],
  );
  bench.world.obey('mend 1/1');
  bench.run({ s: 20 });
  assert.is(active(bench, 'Serial1/1:0'), 'Serial1/1:0');
  assert.is(active(bench, 'Serial1/0:0'), 'Bri2/0');
  assert.is(bench.journal.of(JournalEvent.CallSetup).length, 1);
});

backups('of two equal claims the one that has the backup keeps it', () => {
  const bench = province('interface Serial1/1:0', 'standby interface Bri2/0');
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  bench.world.obey('cut 1/1');
  bench.run({ s: 10 });
  assert.is(active(bench, 'Serial1/0:0'), 'Bri2/0');
  assert.is(active(bench, 'Serial1/1:0'), 'none');
});

backups('a main that has not been up since boot is waited for 30 s', () => {
  const bench = new Bench({ prepare: (board) => board.plant.span(1, 0).cut() });
  bench.run({ s: 29 });
  assert.equal(bench.journal.of(JournalEvent.StandbyDial), []);
  bench.run({ s: 8 });
  assert.is(bench.standbyState(), StandbyState.Up);
});

backups('what is begun by hand does not wait for the end of the warm-up', () => {
  const bench = province();
  bench.type('standby start Serial1/0:0');
  bench.run({ s: 3 });
  assert.ok(bench.machine.nowUs < 30e6);
  assert.is(bench.standbyState(), StandbyState.Up);
});

const DIALS = / STANDBY\/\d\/(?:DIAL|CALL): /;

/** The lines of the log that are on the screen and fit. */
function told(bench: Bench, what: RegExp): string[] {
  return bench.terminal.screen.lines.filter((line) => line.startsWith('%') && what.test(line));
}

backups('a dialer that is barred does not dial: the log says so once, and what helps', () => {
  const bench = province();
  bench.world.obey('exchange refuse=1');
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  assert.is(told(bench, DIALS).length, 1);
  bench.world.obey('mend 1/0');
  bench.run({ s: 20 });
  bench.world.obey('cut 1/0');
  bench.run({ min: 2 });
  assert.is(told(bench, DIALS).length, 1);
  const unable = told(bench, /STANDBY\/3\/UNABLE/);
  assert.is(unable.length, 1);
  assert.match(
    unable[0]!,
    /Bri2\/0 cannot back up Serial1\/0:0: every number was refused, reset dialer allows them again/,
  );
  bench.world.obey('exchange normal');
  bench.type('reset dialer');
  bench.run({ s: 10 });
  assert.is(told(bench, DIALS).length, 2, 'now it dials');
});

backups('nothing dials during an emergency stop: the log says so once, and that it dials when it has ended', () => {
  const bench = province('dialer emergency-stop');
  bench.world.obey('cut 1/0');
  bench.run({ min: 1 });
  assert.is(told(bench, DIALS).length, 0);
  assert.is(told(bench, /UNABLE: Bri2\/0 cannot dial: dialer emergency-stop/).length, 1);
  bench.type('system-view');
  bench.type('undo dialer emergency-stop');
  bench.run({ s: 10 });
  assert.is(told(bench, DIALS).length, 1);
});

backups('of two that are busy each dials as often as the log says it does', () => {
  const bench = province(...SECOND);
  bench.world.obey('exchange busy');
  bench.world.obey('cut 1/0');
  bench.run({ min: 8 });
  const pauses = bench.journal.of(JournalEvent.DialerRetry).length;
  const setups = bench.journal.of(JournalEvent.CallSetup).length;
  assert.ok(pauses > 4);
  assert.ok(told(bench, DIALS).length <= setups, `${told(bench, DIALS).length} told, ${setups} dialed`);
});

backups('of two that are busy the one that may dial first does, at the time that was told', () => {
  const bench = province(...SECOND);
  bench.world.obey('exchange busy');
  bench.world.obey('cut 1/0');
  bench.run({ s: 160 });
  const pauses = bench.journal.of(JournalEvent.DialerRetry);
  const dueUs = Math.min(
    ...['Bri2/0', 'Bri2/1'].map((name) => {
      const row = interfaceRow(bench.machine.core.tables, name);
      const { atUs, b } = pauses.filter(({ subject }) => subject === row).at(-1)!;
      return atUs + b * 1000;
    }),
  );
  const left = () => (dueUs - bench.machine.nowUs) / 1e6;
  const before = bench.ask('display standby state').join('\n');
  assert.ok(Math.abs(Number(/Next try +: in 00h00m(\d\d)s/.exec(before)![1]) - left()) < 2);
  bench.world.obey('exchange normal');
  const setups = bench.journal.of(JournalEvent.CallSetup).length;
  bench.run({ s: Math.floor(left()) - 2 });
  const wanted = /Times wanted +: \d+/;
  assert.is(wanted.exec(bench.ask('display standby state').join('\n'))?.[0], wanted.exec(before)?.[0]);
  assert.is(bench.journal.of(JournalEvent.CallSetup).length, setups);
  bench.run({ s: Math.ceil(left()) });
  assert.is(bench.journal.of(JournalEvent.CallSetup).length, setups + 1);
  bench.run({ s: 7 });
  assert.is(bench.standbyState(), StandbyState.Up);
});

backups('two that are busy all the time are told of once each, and anew when one of them has been up', () => {
  const bench = province(...SECOND);
  bench.world.obey('exchange busy');
  bench.world.obey('cut 1/0');
  bench.run({ h: 2 });
  const next = / STANDBY\/4\/NEXT: /;
  assert.is(told(bench, next).length, 2, 'one to the other, and back');
  assert.ok(told(bench, DIALS).length < (2 * 3600) / 30 / 2, 'the dialers dial ever more seldom');
  bench.world.obey('exchange normal');
  bench.run({ min: 8 });
  assert.is(bench.standbyState(), StandbyState.Up);
  bench.world.obey('exchange busy');
  hangUpAll(bench);
  bench.run({ h: 1 });
  assert.is(told(bench, next).length, 4);
});

backups('a call that passes from one main to another is not told as dialed', () => {
  const bench = province(...SHARED);
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  assert.is(told(bench, DIALS).length, 1);
  bench.world.obey('cut 1/1');
  bench.run({ s: 10 });
  const taken = told(bench, /STANDBY\/4\/TAKEOVER/);
  assert.match(taken[0]!, /Bri2\/0 has a call, which serves Serial1\/1:0 from now on: /);
  bench.world.obey('mend 1/1');
  bench.run({ s: 20 });
  assert.is(active(bench, 'Serial1/0:0'), 'Bri2/0');
  assert.is(told(bench, DIALS).length, 1);
  assert.is(told(bench, /STANDBY\/4\/TAKEOVER/).length, 2);
  assert.is(bench.board.plant.exchange.records.length + bench.board.plant.exchange.calls.length, 1);
});

backups('a main whose call goes on for another one is not told to hang up', () => {
  const bench = dialing('interface Serial1/1:0', 'standby interface Bri2/0 5');
  bench.world.obey('cut 1/1');
  bench.run({ s: 15 });
  bench.world.obey('cut 1/0');
  bench.run({ s: 15 });
  bench.world.obey('mend 1/1');
  bench.run({ s: 30 });
  assert.is(connected(bench).length, 1);
  assert.is(callsOf(bench).length, 1);
  assert.equal(bench.journal.of(JournalEvent.StandbyRestored), []);
  const told = bench.terminal.screen.lines.join(' ');
  assert.match(told, /Serial1\/1:0 carries its traffic again; the call of Bri2\/0 serves another main/);
});

backups.run();
