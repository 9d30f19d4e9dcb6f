import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { IfOperStatus } from '../../hal/contract/interface';
import { JournalEvent } from '../../hal/contract/journal';
import { StandbyState } from '../../hal/contract/standby';
import { Bench } from '../kit/bench';
import { hangUpAll } from '../kit/dialing';

const dialer = suite('dialers of a province');

/** The province's router with its main cut and lines typed, after a while. */
function outage(s: number, ...lines: string[]): Bench {
  const bench = new Bench();
  bench.run({ s: 2 });
  for (const line of ['screen-length disable', ...lines, 'return']) bench.type(line);
  bench.world.obey('cut 1/0');
  bench.run({ s });
  return bench;
}

/** Every number is unallocated from now on. */
function refuse(bench: Bench): void {
  bench.world.obey('exchange refuse=1');
  bench.world.obey('cut 1/0');
}

dialer('a number that nobody has is dialed once and no more, and the next one at once', () => {
  const bench = outage(0, 'system-view', 'interface Bri2/0', 'dialer number 4711', 'dialer number 8001 order 2');
  refuse(bench);
  bench.run({ s: 120 });
  const setups = bench.journal.of(JournalEvent.CallSetup);
  assert.is(setups.length, 2, 'a call for each number, and then none');
  assert.ok(setups[1]!.atUs - setups[0]!.atUs < 1_000_000);
  const told = bench.ask('display dialer interface Bri2/0').join('\n');
  assert.match(told, /4711, refused/);
  assert.match(told, /8001, refused/);
});

dialer('without a number left it dials no more and says so, until reset dialer', () => {
  const bench = outage(0);
  refuse(bench);
  bench.run({ s: 120 });
  assert.is(bench.journal.of(JournalEvent.CallSetup).length, 1);
  assert.match(bench.ask('display health').join('\n'), 'Bri2/0: every number was refused');
  bench.world.obey('exchange normal');
  bench.type('reset dialer');
  bench.run({ s: 10 });
  assert.is(bench.standbyState(), StandbyState.Up);
});

dialer('an emergency stop clears the call and lets none come up before it is undone', () => {
  const bench = outage(10);
  assert.is(bench.oper('Bri2/0'), IfOperStatus.Up);
  for (const line of ['system-view', 'dialer emergency-stop']) bench.type(line);
  bench.run({ s: 60 });
  assert.is.not(bench.oper('Bri2/0'), IfOperStatus.Up);
  assert.is(bench.journal.of(JournalEvent.CallSetup).length, 1);
  bench.type('undo dialer emergency-stop');
  bench.run({ s: 20 });
  assert.is(bench.oper('Bri2/0'), IfOperStatus.Up);
});

dialer('in an emergency stop nobody is told that a call failed', () => {
  const bench = outage(10);
  for (const line of ['system-view', 'dialer emergency-stop']) bench.type(line);
  bench.run({ s: 60 });
  const health = bench.ask('display health').join('\n');
  assert.match(health, /undo dialer emergency-stop/);
  assert.not.match(health, /the call failed/);
});

dialer('display interface tells how the dialer of an interface Dialer stands', () => {
  const bench = outage(0, 'system-view', 'interface Dialer1');
  assert.ok(bench.ask('display interface Dialer1').includes('Dialer : idle, no number'));
  for (const line of ['system-view', 'interface Dialer1', 'dialer number 8005 order 2', 'return']) bench.type(line);
  assert.ok(bench.ask('display interface Dialer1').includes('Dialer : idle, number 8005'));
});

dialer('what is begun by hand is begun for what can have a backup', () => {
  const bench = outage(0);
  const from = bench.terminal.screen.lines.length;
  bench.terminal.type(new TextEncoder().encode('standby start ?'));
  bench.run({ ms: 20 });
  const offered = bench.terminal.screen.lines.slice(from).filter((line) => line.startsWith('  '));
  assert.equal(
    offered.map((line) => line.trim().split(' ')[0]),
    ['Serial'],
  );
});

dialer('an interface Dialer dials through the member of highest priority', () => {
  const bench = outage(
    10,
    'system-view',
    'interface Bri2/2',
    'dialer bundle-member 1 priority 5',
    'quit',
    'interface Bri2/3',
    'dialer bundle-member 1 priority 9',
    'quit',
    'interface Dialer 1',
    'dialer bundle 1',
    'dialer number 8001',
    'dialer autodial',
  );
  bench.run({ s: 40 });
  const told = bench.ask('display dialer interface Dialer 1').join('\n');
  assert.match(told, /Dialer1 is connected/);
  assert.match(told, /Call +: Bri2\/3/);
});

dialer(
  'a call that waits for its line has neither channel nor state, and every display of calls says what it shows',
  () => {
    const bench = outage(0);
    bench.world.obey('cut 2/0');
    bench.world.obey('cut 1/0');
    bench.run({ s: 8 });
    const shown = bench.ask('display dialer');
    assert.is(shown[0], 'Call : access and B channel, state of ITU-T Q.931, reason; - not yet');
    assert.ok(shown.includes('  Call        : Bri2/0 B-, -, main line down'), shown.join('\n'));
    const info = bench.ask('display isdn call-info');
    assert.is(info[0], 'Outgoing call, Bri2/0, not placed yet');
    assert.ok(info.includes('  State     : -'));
    bench.world.obey('mend 2/0');
    bench.run({ min: 3 });
    assert.match(bench.ask('display dialer').join('\n'), /Call +: Bri2\/0 B1, active \(10\), main line down/);
    hangUpAll(bench);
    bench.run({ s: 10 });
    for (const [line, legend] of [
      ['display isdn status', /^Layer 1 : F1 to F8 of ITU-T I\.430.* TEI : - none assigned$/],
      ['display isdn active-channel', /^B : B channel/],
      ['display isdn call-record', /^Start, direction, access and B channel, number, length, cost$/],
    ] as const) {
      const lines = bench.ask(line);
      assert.match(lines[0]!, legend);
      assert.is(lines.filter((other) => legend.test(other)).length, 1, line);
    }
    assert.ok(bench.ask('display toll').some((line) => line.endsWith('Calls : answered this month')));
  },
);

dialer.run();
