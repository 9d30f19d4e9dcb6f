import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Machine } from '../../agent/emulate/machine';
import { Shelves } from '../../agent/emulate/shelves';
import { World } from '../../agent/emulate/world';
import { CallPhase, CallRow } from '../../hal/contract/call';
import { DialerRow, DialerState } from '../../hal/contract/dialer';
import { TableId } from '../../hal/contract/directory';
import { Cause } from '../../hal/contract/isdn';
import { JournalEvent } from '../../hal/contract/journal';
import { StandbyState } from '../../hal/contract/standby';
import { EmulatedBoard } from '../../hal/emulator/board';
import type { BoardDefinition } from '../../hal/emulator/board/definition';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { VirtualClock } from '../../hal/emulator/clock';
import { Exchange } from '../../hal/emulator/plant/exchange/exchange';
import { Random } from '../../hal/emulator/random';
import { firmware } from '../kit/bench';
import { callsOf, configure, connected, dialed, dialing } from '../kit/dialing';

const callback = suite('calls that come in, and calls back');
const S = 1_000_000;

/** A person's number. */
const SOMEBODY = '021555';

callback('who is not configured is refused, who is may call, and a last * stands for any digits', () => {
  const bench = dialing('interface Bri2/0', 'dialer call-in 021555', 'dialer call-in 0755*');
  for (const number of ['', '021666', '555', SOMEBODY, '07551234']) {
    bench.world.obey(`call 2/0 ${number}`);
    bench.run({ s: 20 });
  }
  const answered = callsOf(bench).filter(({ connectUs }) => connectUs !== undefined);
  assert.equal(
    answered.map(({ calling }) => calling),
    [SOMEBODY, '07551234'],
  );
});

callback('a number that the network gives with its trunk prefix is the one configured without it', () => {
  const bench = dialing('interface Bri2/0', 'dialer call-in 21555');
  bench.world.obey(`call 2/0 ${SOMEBODY}`);
  bench.run({ s: 5 });
  assert.is(connected(bench).length, 1);
});

callback('a call that comes in for anybody goes with dialer call-in *, whether it shows its number or not', () => {
  const bench = dialing('interface Bri2/0', 'dialer call-in *');
  bench.world.obey('call 2/0');
  bench.run({ s: 5 });
  assert.is(connected(bench).length, 1);
});

callback(
  'while there is nobody for now a caller hears cause 41 and may try again, and 21 from who does not know him',
  () => {
    const bench = dialing('interface Bri2/0', 'dialer call-in 021555');
    const refusal = (number: string): number | undefined => {
      bench.world.obey(`call 2/0 ${number}`);
      bench.run({ s: 5 });
      return callsOf(bench).at(-1)!.cause;
    };
    bench.world.obey(`call 2/0 ${SOMEBODY}`); // the data link stays up for a while
    bench.run({ s: 5 });
    assert.is(refusal('021666'), Cause.CallRejected);
    configure(bench, 'dialer emergency-stop');
    assert.is(refusal(SOMEBODY), Cause.TemporaryFailure);
  },
);

callback('an emergency stop and a shutdown clear what came in as well', () => {
  for (const line of ['dialer emergency-stop', 'interface Bri2/0\rshutdown']) {
    const bench = dialing('interface Bri2/0', 'dialer call-in 021555');
    bench.world.obey(`call 2/0 ${SOMEBODY}`);
    bench.run({ s: 5 });
    assert.is(connected(bench).length, 1);
    configure(bench, ...line.split('\r'));
    bench.run({ s: 5 });
    assert.is(bench.board.plant.exchange.calls.length, 0, line);
  }
});

callback('the server refuses, which costs nothing, and calls back the number that is configured', () => {
  const bench = dialing('interface Bri2/0', 'dialer call-in 21555 callback');
  bench.world.obey(`call 2/0 ${SOMEBODY}`);
  bench.run({ s: 4 });
  assert.equal(dialed(bench), [], 'the line of who called has to be free again');
  bench.run({ s: 6 });
  const [refused, back] = callsOf(bench);
  assert.is(refused!.connectUs, undefined);
  assert.is(refused!.cause, Cause.CallRejected);
  assert.equal([back!.direction, back!.called], ['outgoing', '21555']);
  assert.is(connected(bench).length, 1);
  bench.run({ min: 5 });
  assert.is(connected(bench).length, 0, 'nobody sends anything');
  assert.is(callsOf(bench).length, 2, 'once');
});

callback('an interface Dialer refuses and calls back through its bundle', () => {
  const bench = dialing(
    ...['interface Bri2/1', 'dialer bundle-member 1 priority 9', 'interface Bri2/2', 'dialer bundle-member 1'],
    ...['interface Dialer1', 'dialer bundle 1', 'dialer call-in 021555 callback'],
  );
  bench.world.obey(`call 2/2 ${SOMEBODY}`);
  bench.run({ s: 10 });
  assert.is(callsOf(bench)[0]!.cause, Cause.CallRejected);
  assert.equal(
    connected(bench).map(({ called, port }) => `${called} over ${port}`),
    [`${SOMEBODY} over 5`],
    'through the member of the highest priority',
  );
});

callback('a server that does not reach who called gives up after three rounds', () => {
  const bench = dialing('interface Bri2/0', 'dialer call-in 021555 callback');
  bench.world.obey('exchange busy');
  bench.world.obey(`call 2/0 ${SOMEBODY}`);
  bench.run({ min: 30 });
  assert.equal(dialed(bench), [SOMEBODY, SOMEBODY, SOMEBODY]);
});

callback('who asks to be called back while there is a link has that link, and does not keep it', () => {
  const bench = dialing('interface Bri2/0', 'dialer number 8001', 'dialer call-in 021555 callback', 'dialer autodial');
  assert.equal(dialed(bench), ['8001']);
  bench.world.obey(`call 2/0 ${SOMEBODY}`);
  bench.run({ s: 10 });
  assert.is(bench.journal.of(JournalEvent.DialerCallback).length, 0);
  configure(bench, 'interface Bri2/0', 'undo dialer autodial');
  bench.run({ s: 10 });
  assert.equal(dialed(bench), ['8001']);
  assert.equal(connected(bench), []);
});

callback('who waits to be called back when the backup is needed has that link, and does not keep it', () => {
  const bench = dialing('interface Bri2/0', 'dialer call-in 021555 callback');
  bench.world.obey(`call 2/0 ${SOMEBODY}`);
  bench.run({ s: 2 });
  bench.type('standby start Serial1/0:0');
  bench.run({ s: 30 });
  assert.is(connected(bench).length, 1);
  bench.type('standby stop Serial1/0:0');
  bench.run({ s: 60 });
  assert.is(dialed(bench).length, 1);
  assert.equal(connected(bench), []);
});

callback('a second call while the first is called back is refused, and not called back twice', () => {
  const bench = dialing('interface Bri2/0', 'dialer call-in 021555 callback');
  bench.world.obey(`call 2/0 ${SOMEBODY}`);
  bench.run({ s: 2 });
  bench.world.obey(`call 2/0 ${SOMEBODY}`);
  bench.run({ s: 30 });
  assert.equal(dialed(bench), [SOMEBODY]);
});

callback('a refusal that the D channel does not carry is given up with the link, and the call back comes later', () => {
  const bench = dialing('interface Bri2/0', 'dialer call-in 021555 callback');
  bench.world.obey(`call 2/0 ${SOMEBODY}`);
  bench.run({ ms: 2 });
  bench.world.obey('exchange 2/0 drop=20s');
  bench.run({ ms: 4500 }); // N200 + 1 times T200, and some
  const { tables } = bench.machine.core;
  const phases = Array.from({ length: tables.rows(TableId.Call) }, (_, row) =>
    tables.row(TableId.Call, row).getUint8(CallRow.Phase),
  );
  assert.ok(phases.every((phase) => phase === CallPhase.Free));
  bench.run({ min: 1 });
  assert.equal(
    connected(bench).map(({ called }) => called),
    [SOMEBODY],
  );
});

callback('the client takes the refusal for an answer, waits, and takes the call that comes', () => {
  const bench = dialing('interface Bri2/0', 'dialer callback client');
  bench.world.obey('exchange refuse=21@setup');
  bench.world.obey('cut 1/0');
  bench.run({ s: 5 + 14 });
  assert.equal(dialed(bench), ['8001'], 'it is not dialed again within 15 s');
  assert.equal(bench.journal.of(JournalEvent.DialerBarred), []);
  bench.world.obey('call 2/0 8001');
  bench.run({ s: 5 });
  assert.is(bench.standbyState(), StandbyState.Up);
  assert.not.match(bench.ask('display dialer').join('\n'), /Next call/, 'it has what it wants');
  bench.world.obey('mend 1/0');
  bench.run({ s: 20 });
  assert.is(bench.board.plant.exchange.calls.length, 0, 'it hangs up what it is not in need of any more');
});

callback('a client that is not called back calls again', () => {
  const bench = dialing('interface Bri2/0', 'dialer callback client');
  bench.world.obey('exchange refuse=21@setup');
  bench.world.obey('cut 1/0');
  bench.run({ s: 5 + 17 });
  assert.equal(dialed(bench), ['8001', '8001']);
});

callback('nobody but the number that was called is taken for the server', () => {
  const bench = dialing('interface Bri2/0', 'dialer callback client');
  bench.world.obey('exchange refuse=21@setup');
  bench.world.obey('cut 1/0');
  bench.run({ s: 7 });
  bench.world.obey(`call 2/0 ${SOMEBODY}`);
  bench.run({ s: 5 });
  assert.is(connected(bench).length, 0);
});

/** Row of Bri2/0 in the tables of accesses and dialers. */
const BRI = 4;
/** The settings of two provinces on one exchange; 9020 is Bri2/0 of the first, 9120 that of the second. */
const CLIENT = ['interface Bri2/0', ' dialer number 9120', ' dialer callback client'];
const SERVER = ['interface Bri2/0', ' dialer call-in 9020 callback'];
const MAIN = ['interface Serial1/0:0', ' standby interface Bri2/0'];

function shelfOf(...lines: string[]): BoardDefinition {
  return { ...R3680E_PROVINCE, configuration: `#\n${lines.join('\n')}\n#\nreturn\n` };
}

callback('between two routers: the server calls the client, and the client hangs up', () => {
  const clock = new VirtualClock();
  const exchange = new Exchange(clock, new Random(1));
  const definitions = [shelfOf(...CLIENT, '#', ...MAIN), shelfOf(...SERVER)];
  const boards = definitions.map(
    (board, n) => new EmulatedBoard(board, { seed: n + 1, clock, exchange, area: `9${n}` }),
  );
  const machines = boards.map((board) => new Machine({ firmware, board }));
  const worlds = machines.map((machine, n) => new World(machine, n + 1));
  const shelves = new Shelves(clock, machines);
  const states = () => machines.map(({ core }) => core.tables.row(TableId.Dialer, BRI).getUint8(DialerRow.State));
  shelves.runFor(40 * S);
  worlds[0]!.obey('cut 1/0');
  shelves.runFor(30 * S);
  assert.equal(states(), [DialerState.Connected, DialerState.Connected]);
  const [first, ...others] = [...exchange.records, ...exchange.calls];
  assert.is(first!.connectUs, undefined, 'the client pays nothing');
  assert.ok(others.some(({ direction, called }) => direction === 'outgoing' && called === '9020'));
  worlds[0]!.obey('mend 1/0');
  shelves.runFor(60 * S);
  assert.equal(states(), [DialerState.Idle, DialerState.Idle]);
  assert.is(exchange.calls.length, 0);
});

callback.run();
