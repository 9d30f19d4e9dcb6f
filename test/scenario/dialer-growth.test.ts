import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CallReason, CallRow } from '../../hal/contract/call';
import { TableId } from '../../hal/contract/directory';
import { JournalEvent } from '../../hal/contract/journal';
import type { Bench } from '../kit/bench';
import { callsOf, configure, connected, dialing, hangUpAll } from '../kit/dialing';

/** Octets a second of a B channel, and frames a second of the stations. */
const BEARER_OCTETS = 8000;
const FRAMES = 10;
/** PPP, and a protocol that is the router's. */
const HEADER = [0xff, 0x03, 0x00, 0x21];
/** How often the load is looked at. */
const LOOK_S = 30;

const growth = suite('links by load');

/** The centre answers each frame of the stations with so much more as fills a B channel to so many per cent. */
function load(bench: Bench, percent: () => number): void {
  const { centre } = bench.board.plant;
  const { onData } = centre;
  centre.onData = (frame, reply) => {
    onData(frame, reply);
    const bulk = new Uint8Array((BEARER_OCTETS * percent()) / 100 / FRAMES);
    if (bulk.length < HEADER.length) return;
    bulk.set(HEADER);
    reply(bulk);
  };
}

/** A province on its backup, with these lines and a load that `percent` tells. */
function loaded(percent: () => number, ...lines: readonly string[]): Bench {
  const bench = dialing(...lines);
  load(bench, percent);
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  assert.is(connected(bench).length, 1);
  return bench;
}

growth('above the threshold a second B channel joins, and leaves again when one would do', () => {
  let percent = 70;
  const bench = loaded(() => percent, 'interface Bri2/0', 'dialer threshold 60');
  bench.run({ s: LOOK_S + 2 });
  assert.is(connected(bench).length, 2);
  assert.equal(
    connected(bench).map(({ channel }) => channel),
    [1, 2],
  );
  bench.run({ min: 5 });
  assert.is(callsOf(bench).length, 2, 'half the load of each is no reason to leave: one would have 70 %');
  percent = 20;
  bench.run({ s: 3 * LOOK_S });
  assert.is(connected(bench).length, 1);
  assert.is(callsOf(bench)[1]!.cause, 16);
  bench.run({ min: 5 });
  assert.is(callsOf(bench).length, 2);
});

growth('a threshold of one direction leaves the other alone', () => {
  for (const [direction, links] of [
    ['in', 2],
    ['in-out', 2],
    ['out', 1],
  ] as const) {
    const bench = loaded(() => 70, 'interface Bri2/0', `dialer threshold 60 ${direction}`);
    bench.run({ s: LOOK_S + 2 });
    assert.is(connected(bench).length, links, direction);
    const line = direction === 'in-out' ? ' dialer threshold 60' : ` dialer threshold 60 ${direction}`;
    assert.ok(bench.ask('display current-configuration').includes(line), direction);
  }
});

growth('a load that sways around the threshold costs no more than one call', () => {
  let looks = 0;
  const bench = loaded(() => (looks % 2 === 0 ? 70 : 50), 'interface Bri2/0', 'dialer threshold 60');
  for (; looks < 20; looks++) bench.run({ s: LOOK_S });
  assert.is(callsOf(bench).length, 2);
  assert.is(connected(bench).length, 2);
});

growth('without a threshold there is one link, whatever the load', () => {
  const bench = loaded(() => 90);
  bench.run({ min: 5 });
  assert.is(callsOf(bench).length, 1);
});

growth('the load does not ask for more links than there are channels', () => {
  const bench = loaded(() => 95, 'interface Bri2/0', 'dialer threshold 20');
  bench.run({ min: 10 });
  assert.is(connected(bench).length, 2);
  assert.is(callsOf(bench).length, 2);
});

growth('on a primary access there are as many links as the load asks for', () => {
  const bench = dialing(
    ...['controller E1 1/1', 'pri-set', 'interface Serial1/1:15', 'dialer number 8005', 'dialer threshold 45'],
    ...['interface Serial1/0:0', 'undo standby interface Bri2/0', 'standby interface Serial1/1:15'],
  );
  bench.world.obey('lead 1/1 exchange');
  bench.run({ s: 10 });
  load(bench, () => 95);
  bench.world.obey('cut 1/0');
  bench.run({ min: 4 });
  assert.is(connected(bench).length, 3, 'two carry 47 % each');
  assert.is(callsOf(bench).length, 3);
});

growth('a second link that does not come is not told as an outage, and the first one stays', () => {
  let percent = 10;
  const bench = loaded(() => percent, 'interface Bri2/0', 'dialer threshold 60');
  bench.world.obey('exchange busy');
  percent = 90;
  bench.run({ min: 3 });
  assert.is(connected(bench).length, 1);
  assert.ok(callsOf(bench).length > 2, 'it is tried again');
  const told = bench.terminal.screen.lines.filter((line) => line.includes('DIALER/'));
  for (const line of told) assert.not.match(line, /has no link/);
});

growth('an interface Dialer takes its second link from the next access when the first has no channel left', () => {
  const bench = dialing(
    ...['interface Bri2/2', 'dialer bundle-member 1 priority 9'],
    ...['interface Bri2/3', 'dialer bundle-member 1 priority 5'],
    ...['interface Dialer1', 'dialer bundle 1', 'dialer number 8005', 'dialer threshold 60'],
    ...['interface Serial1/0:0', 'undo standby interface Bri2/0', 'standby interface Dialer1'],
  );
  configure(bench, 'interface Bri2/2', 'dialer number 8007', 'dialer autodial');
  let percent = 70;
  load(bench, () => percent);
  bench.world.obey('cut 1/0');
  bench.run({ s: 45 });
  const { tables } = bench.machine.core;
  assert.equal(
    connected(bench).map(({ called, port }) => `${called} over ${port}`),
    ['8007 over 6', '8005 over 6', '8005 over 7'],
  );
  const reasons = bench.journal
    .of(JournalEvent.CallSetup)
    .map(({ subject }) => tables.row(TableId.Call, subject).getUint8(CallRow.Reason));
  assert.is(reasons.at(-1), CallReason.Growth);
  percent = 10;
  bench.run({ s: 3 * LOOK_S });
  assert.is(connected(bench).filter(({ called }) => called === '8005').length, 1);
});

growth('threshold 0 brings every link with the first one, whatever the load, and takes them all back with it', () => {
  const bench = dialing('interface Bri2/0', 'dialer threshold 0');
  assert.ok(bench.ask('display current-configuration').includes(' dialer threshold 0'));
  bench.world.traffic.stop();
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  assert.is(connected(bench).length, 2);
  bench.run({ min: 10 });
  assert.is(callsOf(bench).length, 2);
  bench.world.obey('mend 1/0');
  bench.run({ s: 30 });
  assert.is(connected(bench).length, 0);
  configure(bench, 'interface Bri2/0', 'dialer threshold 60');
  bench.world.obey('cut 1/0');
  bench.run({ s: 50 });
  assert.is(connected(bench).length, 1, 'another threshold looks at the load again');
  configure(bench, 'interface Bri2/0', 'undo dialer threshold');
  assert.not(bench.ask('display current-configuration').some((line) => line.includes('threshold')));
});

growth('with threshold 0 a call by hand does not end for want of traffic, and hangs up with its reason', () => {
  const bench = dialing('interface Bri2/0', 'dialer threshold 0');
  bench.world.traffic.stop();
  bench.type('standby start Serial1/0:0 10');
  bench.run({ min: 9 });
  assert.is(connected(bench).length, 2);
  bench.run({ min: 2 });
  assert.is(connected(bench).length, 0);
  assert.is(callsOf(bench).length, 2);
});

growth('threshold 0 asks for no channel that another dialer has, and for one that is given back', () => {
  const bench = dialing(
    ...['interface Bri2/2', 'dialer bundle-member 1', 'dialer number 8007', 'dialer autodial'],
    ...['interface Dialer1', 'dialer bundle 1', 'dialer number 8005', 'dialer threshold 0'],
    ...['interface Serial1/0:0', 'undo standby interface Bri2/0', 'standby interface Dialer1'],
  );
  bench.world.obey('cut 1/0');
  bench.run({ min: 2 });
  assert.equal(
    connected(bench).map(({ called }) => called),
    ['8007', '8005'],
  );
  assert.equal(bench.journal.of(JournalEvent.DialerUnable), []);
  configure(bench, 'interface Bri2/2', 'undo dialer autodial');
  bench.run({ s: 20 });
  assert.equal(
    connected(bench).map(({ called }) => called),
    ['8005', '8005'],
  );
});

growth('further links that fail do not hold up the call that replaces the only link', () => {
  const bench = dialing('interface Bri2/0', 'dialer threshold 0');
  bench.world.obey('trunk 8 1');
  bench.world.obey('exchange clear=480s');
  bench.world.obey('cut 1/0');
  bench.run({ s: 500 });
  const [first] = callsOf(bench);
  assert.is(first!.cause, 16, 'the network has cleared the first link');
  const again = callsOf(bench).find(({ connectUs }) => connectUs !== undefined && connectUs > first!.endUs!);
  assert.ok(again, 'and there is a link again');
  assert.ok(again.connectUs! - first!.endUs! < 7e6, 'after `dialer timer enable`, whatever further links came to');
});

growth('a main that is whole again and fails anew does not wait for what a further link came to', () => {
  const bench = dialing('interface Bri2/0', 'dialer threshold 0');
  bench.world.obey('trunk 8 1');
  bench.world.obey('cut 1/0');
  bench.run({ min: 4 });
  bench.world.obey('mend 1/0');
  bench.run({ s: 20 });
  assert.is(connected(bench).length, 0);
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  assert.is(connected(bench).length, 1);
});

growth('a number that has a link is not barred because it refuses a further one', () => {
  const bench = dialing('interface Bri2/0', 'dialer threshold 0');
  bench.world.obey('trunk 8 1');
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  bench.world.obey('exchange refuse=21');
  bench.run({ s: 60 });
  assert.equal(bench.journal.of(JournalEvent.DialerRefused), []);
  bench.world.obey('exchange normal');
  hangUpAll(bench);
  bench.run({ s: 10 });
  assert.is(connected(bench).length, 1);
});

growth('all links of one main leave a channel at once to another main that has none', () => {
  const bench = dialing(
    ...['interface Bri2/1', 'shutdown', 'interface Bri2/0', 'dialer bundle-member 1'],
    ...['interface Dialer1', 'dialer bundle 1', 'dialer number 8001', 'dialer threshold 0'],
    ...['interface Dialer2', 'dialer bundle 1', 'dialer number 8002', 'dialer threshold 0'],
    ...['interface Serial1/0:0', 'undo standby interface Bri2/0', 'standby interface Dialer1'],
    ...['interface Serial1/1:0', 'standby interface Dialer2'],
  );
  bench.world.obey('cut 1/0');
  bench.run({ s: 20 });
  assert.is(connected(bench).length, 2);
  bench.world.obey('cut 1/1');
  bench.run({ s: 15 });
  const numbers = (): string[] =>
    connected(bench)
      .map(({ called }) => called)
      .sort();
  assert.equal(numbers(), ['8001', '8002']);
  assert.equal(bench.journal.of(JournalEvent.DialerUnable), []);
  const placed = callsOf(bench).length;
  bench.run({ min: 10 });
  assert.is(callsOf(bench).length, placed, 'and neither takes the other one');
  bench.world.obey('mend 1/1');
  bench.run({ s: 40 });
  assert.equal(numbers(), ['8001', '8001']);
});

growth('a drill takes one link, whatever the threshold is', () => {
  const bench = dialing('interface Bri2/0', 'dialer threshold 0');
  bench.type('standby drill Serial1/0:0');
  bench.run({ s: 45 });
  assert.is(bench.journal.of(JournalEvent.DrillPassed).length, 1);
  assert.is(callsOf(bench).length, 1);
});

growth('at the toll limit the one link that is left is nothing to report', () => {
  const bench = dialing(
    ...['toll tariff 1 from 00:00 unit 60 price 100', 'toll cap daily 100'],
    ...['interface Bri2/0', 'dialer threshold 0'],
  );
  bench.world.obey('cut 1/0');
  bench.run({ min: 1 });
  bench.world.obey('mend 1/0');
  bench.run({ s: 30 });
  bench.world.obey('cut 1/0');
  bench.run({ s: 40 });
  assert.is(connected(bench).length, 1);
  assert.equal(bench.journal.of(JournalEvent.DialerUnable), []);
});

growth.run();
