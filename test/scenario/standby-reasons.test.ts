import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CallReason } from '../../hal/contract/call';
import { TableId } from '../../hal/contract/directory';
import { IfOperStatus } from '../../hal/contract/interface';
import { JournalEvent } from '../../hal/contract/journal';
import { StandbyLoad, StandbyRow, StandbyState } from '../../hal/contract/standby';
import { Bench, interfaceRow } from '../kit/bench';

const reasons = suite('reasons for a backup');

/** A province whose Serial1/0:0 has Bri2/0 and these settings. */
function province(...lines: string[]): Bench {
  const bench = new Bench();
  bench.run({ s: 2 });
  for (const line of ['system-view', 'interface Serial1/0:0', ...lines, 'return']) bench.type(line);
  return bench;
}

function standby(bench: Bench): DataView {
  return bench.machine.core.tables.row(TableId.Standby, 0);
}

function isOn(bench: Bench, name: string): boolean {
  const { tables } = bench.machine.core;
  return standby(bench).getInt16(StandbyRow.Active, true) === interfaceRow(tables, name);
}

function reason(bench: Bench): CallReason {
  return standby(bench).getUint8(StandbyRow.Reason);
}

reasons('a reachability that was lost moves the traffic, and only once the backup is up', () => {
  const bench = province('standby track 2', 'quit', 'track 2 reachability');
  bench.type('set track 2 unreachable');
  bench.run({ s: 5 });
  assert.ok(isOn(bench, 'Serial1/0:0'), 'the main carries it until then');
  bench.run({ s: 2 });
  assert.is(reason(bench), CallReason.Track);
  assert.ok(isOn(bench, 'Bri2/0'));
  assert.is(bench.journal.of(JournalEvent.StandbyActive)[0]!.b, 0, 'without an outage');
  bench.type('set track 2 reachable');
  bench.run({ s: 4 });
  assert.ok(isOn(bench, 'Bri2/0'));
  bench.run({ s: 3 });
  assert.ok(isOn(bench, 'Serial1/0:0'));
  assert.is(bench.board.plant.exchange.calls.length, 0);
});

reasons('an interface that is tracked moves the backup of another', () => {
  const bench = province('standby track 1', 'quit', 'track 1 interface Serial1/1:0');
  bench.world.obey('cut 1/1');
  bench.run({ s: 7 });
  assert.ok(isOn(bench, 'Bri2/0'));
  assert.match(bench.ask('display track').join('\n'), /1 +NEGATIVE .*Serial1\/1:0/);
});

reasons('an object that nobody has written moves nothing', () => {
  const bench = province('standby track 2', 'quit', 'track 2 reachability');
  bench.run({ min: 1 });
  assert.is(reason(bench), CallReason.None);
  assert.match(bench.ask('set track 3 unreachable')[0]!, 'is not of the kind reachability');
});

reasons('an object of an interface is saved in the view of that interface', () => {
  const bench = province('quit', 'track 1 interface Serial1/1:0', 'track 2 reachability');
  bench.type('screen-length disable');
  const lines = bench.ask('display current-configuration');
  assert.ok(lines.includes(' track 2 reachability'));
  assert.is(lines.indexOf(' track 1'), lines.indexOf('interface Serial1/1:0') + 1);
});

reasons('a line with too many errors is left while it works, and taken back when it is good', () => {
  const bench = province('standby error-ratio 4');
  bench.world.obey('noise 1/0 0.0002');
  bench.run({ s: 9 });
  assert.is(bench.oper('Serial1/0:0'), IfOperStatus.Up);
  assert.is(reason(bench), CallReason.Degraded);
  assert.ok(isOn(bench, 'Bri2/0'));
  bench.world.obey('noise 1/0 0');
  bench.run({ s: 9 });
  assert.ok(isOn(bench, 'Serial1/0:0'));
});

reasons('in its time range the backup is up beside the main, which carries the traffic', () => {
  const bench = province('standby time-range 00:02 to 00:04');
  bench.run({ s: 115 });
  assert.is(bench.oper('Bri2/0'), IfOperStatus.Dormant);
  bench.run({ s: 10 });
  assert.is(bench.oper('Bri2/0'), IfOperStatus.Up);
  assert.ok(isOn(bench, 'Serial1/0:0'));
  bench.world.obey('cut 1/0');
  bench.run({ ms: 100 });
  assert.ok(isOn(bench, 'Bri2/0'), 'and takes it over at once');
  bench.world.obey('mend 1/0');
  bench.run({ s: 20 });
  assert.ok(isOn(bench, 'Serial1/0:0'));
  assert.is(bench.oper('Bri2/0'), IfOperStatus.Up, 'it stays for its time range');
  bench.run({ min: 2 });
  assert.is(bench.oper('Bri2/0'), IfOperStatus.Dormant);
  assert.is(bench.journal.of(JournalEvent.CallSetup).length, 1);
});

reasons('on a day that is not meant there is no time range', () => {
  const bench = province('standby time-range 00:02 to 00:04 off-day'); // power-on is a Thursday
  bench.run({ min: 3 });
  assert.equal(bench.journal.of(JournalEvent.CallSetup), []);
});

reasons('by hand the traffic moves at once, and comes back by itself', () => {
  const bench = province();
  bench.type('standby start Serial1/0:0 2');
  bench.run({ s: 2 });
  assert.ok(isOn(bench, 'Bri2/0'));
  bench.run({ s: 110 });
  assert.ok(isOn(bench, 'Bri2/0'));
  bench.run({ s: 20 });
  assert.ok(isOn(bench, 'Serial1/0:0'));
  assert.match(bench.ask('standby stop Serial1/0:0')[0]!, 'Nothing is to be stopped');
});

reasons('what was begun by hand ends by hand', () => {
  const bench = province();
  bench.type('standby start Serial1/0:0');
  bench.run({ s: 2 });
  bench.type('standby stop Serial1/0:0');
  bench.run({ s: 7 });
  assert.ok(isOn(bench, 'Serial1/0:0'));
  assert.is(bench.board.plant.exchange.calls.length, 0);
});

reasons('a backup joins at the enable threshold, and leaves after two looks below the other one', () => {
  // The stations send 10 frames a second: 1 kbit/s.
  const bench = province('standby bandwidth 5', 'standby threshold 15 10');
  const load = () => standby(bench).getUint8(StandbyRow.Load);
  bench.run({ s: 28 });
  assert.is(load(), StandbyLoad.None);
  bench.run({ s: 4 });
  assert.is(load(), StandbyLoad.Wake);
  assert.is(bench.oper('Bri2/0'), IfOperStatus.Up);
  assert.ok(isOn(bench, 'Serial1/0:0'));
  bench.run({ min: 5 });
  assert.is(load(), StandbyLoad.Wake, 'the main alone would be above the disable threshold');
  for (const line of ['system-view', 'interface Serial1/0:0', 'standby bandwidth 1000', 'return']) bench.type(line);
  bench.run({ s: 30 });
  assert.is(load(), StandbyLoad.ToHypnotize);
  assert.is(bench.oper('Bri2/0'), IfOperStatus.Up);
  bench.run({ s: 30 });
  assert.is(load(), StandbyLoad.None);
  bench.run({ s: 1 });
  assert.is(bench.oper('Bri2/0'), IfOperStatus.Dormant);
  assert.is(bench.journal.of(JournalEvent.CallSetup).length, 1);
});

reasons('a main that fails while its load is shared finds its backup up', () => {
  const bench = province('standby bandwidth 5', 'standby threshold 15 10');
  bench.run({ s: 40 });
  bench.world.obey('cut 1/0');
  bench.run({ ms: 100 });
  assert.ok(isOn(bench, 'Bri2/0'));
  assert.is(standby(bench).getUint8(StandbyRow.Load), StandbyLoad.None);
  assert.is(bench.standbyState(), StandbyState.Up);
});

reasons('two backups that the toll forbids do not hand the traffic to each other', () => {
  const bench = province('standby interface Bri2/1', 'quit', 'interface Bri2/1', 'dialer number 8002', 'quit');
  for (const line of [
    'system-view',
    'toll cap daily 1',
    'toll cap action cut',
    'toll tariff 1 from 00:00 unit 60 price 30',
    'return',
  ])
    bench.type(line);
  bench.world.obey('cut 1/0');
  bench.run({ min: 5 });
  assert.ok(bench.journal.of(JournalEvent.TollReached).length > 0);
  assert.is(standby(bench).getUint8(StandbyRow.State), StandbyState.Down);
  const health = bench.ask('display health').join('\n');
  assert.match(health, 'The toll cap is reached: no calls, and those there are end. See display toll.');
  assert.not.match(health, 'the call failed');
  assert.match(bench.ask('standby start Serial1/0:0')[0]!, 'Error: Bri2/0 cannot dial: the toll limit is reached.');
  assert.match(bench.ask('standby drill Serial1/0:0')[0]!, 'Error: Not now: the toll cap is reached.');
  const fallen = bench.journal.of(JournalEvent.StandbyFell).length;
  bench.type('reset toll');
  bench.type('return');
  bench.type('reset toll');
  bench.run({ min: 1 });
  assert.ok(fallen <= 1, `${fallen} times one gave way to the other`);
});

const AT_THE_CAP = [
  'standby timer delay 5 60',
  'quit',
  'toll tariff 1 from 00:00 unit 60 price 30',
  'toll cap daily 30',
];

reasons('at the toll cap a call that is up is kept for the disable delay: a line that flaps pays for one call', () => {
  const bench = province(...AT_THE_CAP);
  for (let flaps = 0; flaps < 3; flaps++) {
    bench.world.obey('cut 1/0');
    bench.run({ s: 10 });
    bench.world.obey('mend 1/0');
    bench.run({ s: 8 });
    assert.is(bench.standbyState(), StandbyState.DownDelay);
  }
  assert.ok(bench.journal.of(JournalEvent.TollReached).length > 0);
  assert.is(bench.journal.of(JournalEvent.CallSetup).length, 1);
  bench.run({ s: 60 });
  assert.is(bench.standbyState(), StandbyState.Standby);
  assert.is(bench.board.plant.exchange.calls.length, 0);
  assert.is(bench.journal.of(JournalEvent.StandbyRestored).length, 1);
});

reasons(
  'at the toll cap a call that is up is kept for the disable delay also where another reason forbids a new one',
  () => {
    const bench = province('standby time-range 00:00 to 23:59', ...AT_THE_CAP);
    bench.world.obey('cut 1/0');
    bench.run({ s: 80 });
    bench.world.obey('mend 1/0');
    bench.run({ s: 55 });
    assert.is(bench.standbyState(), StandbyState.DownDelay);
    bench.run({ s: 20 });
    assert.is(bench.board.plant.exchange.calls.length, 0, 'a time range alone has no call at the cap');
  },
);

reasons('with cut, calls end at the toll cap', () => {
  const bench = province(...AT_THE_CAP, 'toll cap action cut');
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  assert.is(bench.board.plant.exchange.calls.length, 0);
  assert.is(bench.journal.of(JournalEvent.CallSetup).length, 1);
});

reasons.run();
