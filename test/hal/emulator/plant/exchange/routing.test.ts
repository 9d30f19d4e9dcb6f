import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { VirtualClock } from '../../../../../hal/emulator/clock';
import { BUSY } from '../../../../../hal/emulator/plant/exchange/behaviour';
import { Exchange } from '../../../../../hal/emulator/plant/exchange/exchange';
import { causeElement, decodeCause } from '../../../../../hal/emulator/plant/exchange/information-element';
import { find, MessageType } from '../../../../../hal/emulator/plant/exchange/message';
import { TrunkGroup } from '../../../../../hal/emulator/plant/exchange/trunk-group';
import { Random } from '../../../../../hal/emulator/random';
import { Terminal } from './terminal';
import { octets } from './trace';

const MS = 1000;
const S = 1_000_000;

interface Context {
  clock: VirtualClock;
  exchange: Exchange;
  /** Terminals with numbers 1001 and 1002, their data links up. */
  one: Terminal;
  two: Terminal;
}

const routing = suite<Context>('routing of an exchange');
routing.before.each((context) => {
  context.clock = new VirtualClock();
  context.exchange = new Exchange(context.clock, new Random(1));
  context.one = attach(context, '1001');
  context.two = attach(context, '1002');
});

function attach({ clock, exchange }: Context, number: string): Terminal {
  const terminal = new Terminal(clock, 0);
  exchange.attach(terminal, { configuration: 'point-to-point', numbers: [number] });
  terminal.plug();
  terminal.run(10 * MS);
  return terminal;
}

function causeIn(terminal: Terminal, name: string): number | undefined {
  const message = terminal.heard.find((heard) => heard.name === name)!.message;
  return decodeCause(find(message, 0x08)!)?.value;
}

/** A call from one terminal to the other that is up. */
function connected({ one, two }: Context): void {
  one.dial(1, '1002');
  one.run(10 * MS);
  two.say(MessageType.Connect, 129);
  one.run(10 * MS);
  one.say(MessageType.ConnectAcknowledge, 1);
  one.takeNames();
  two.takeNames();
}

routing('a call to another access is offered there; it rings, answers and is connected', ({ exchange, one, two }) => {
  one.dial(1, '1002');
  one.run(10 * MS);
  assert.equal([one.takeNames(), two.takeNames()], [['CALL PROCEEDING'], ['SETUP']]);
  two.say(MessageType.Alerting, 129);
  one.run(10 * MS);
  assert.equal(one.takeNames(), ['ALERTING']);
  two.say(MessageType.Connect, 129);
  one.run(10 * MS);
  assert.equal([one.takeNames(), two.takeNames()], [['CONNECT'], ['CONNECT ACK']]);
  assert.equal(
    exchange.calls.map(({ port, direction, called, channel }) => [port, direction, called, channel]),
    [
      [0, 'outgoing', '1002', 1],
      [1, 'incoming', '1002', 1],
    ],
  );
});

routing('the B channels of the two are joined while the call is up', (context) => {
  const { one, two } = context;
  connected(context);
  one.putBearer(1, octets('ff0301'));
  two.putBearer(1, octets('ff0302'));
  two.putBearer(2, octets('ff0303'));
  assert.equal([one.bearerFrames, two.bearerFrames], [['B1 ff0302'], ['B1 ff0301']]);
  one.say(MessageType.Disconnect, 1, causeElement(16));
  one.putBearer(1, octets('ff0304'));
  two.putBearer(1, octets('ff0305'));
  assert.equal([one.bearerFrames.length, two.bearerFrames.length], [1, 1]);
});

routing('whoever hangs up, the other hears the cause, and both records end', (context) => {
  const { exchange, one, two } = context;
  connected(context);
  two.say(MessageType.Disconnect, 129, causeElement(41));
  one.run(10 * MS);
  assert.is(causeIn(one, 'DISCONNECT'), 41);
  assert.equal([one.takeNames(), two.takeNames()], [['DISCONNECT'], ['RELEASE']]);
  one.say(MessageType.Release, 1);
  two.say(MessageType.ReleaseComplete, 129);
  assert.equal(
    exchange.records.map(({ cause, clearedBy }) => [cause, clearedBy]),
    [
      [41, 'network'],
      [41, 'terminal'],
    ],
  );
});

routing('a terminal that refuses, or is not there, refuses the caller with its cause', ({ one, two }) => {
  one.dial(1, '1002');
  one.run(10 * MS);
  two.say(MessageType.ReleaseComplete, 129, causeElement(21));
  one.run(10 * MS);
  assert.is(causeIn(one, 'DISCONNECT'), 21);
  one.say(MessageType.Release, 1);
  one.takeNames();
  two.deaf = true;
  one.dial(2, '1002');
  one.run(20 * S);
  assert.ok([18, 27].includes(causeIn(one, 'DISCONNECT')!));
});

routing('a caller that gives up takes the offer along', ({ exchange, one, two }) => {
  one.dial(1, '1002');
  one.run(10 * MS);
  two.say(MessageType.Alerting, 129);
  one.say(MessageType.Disconnect, 1, causeElement(102));
  one.say(MessageType.ReleaseComplete, 1);
  one.run(10 * MS);
  assert.equal(two.takeNames(), ['SETUP', 'DISCONNECT']);
  two.say(MessageType.Release, 129);
  two.run(10 * MS);
  assert.is(exchange.calls.length, 0);
});

routing('what is set for the caller’s port goes before the other terminal', ({ exchange, one, two }) => {
  exchange.accesses[0].behave(BUSY);
  one.dial(1, '1002');
  one.run(10 * MS);
  assert.is(causeIn(one, 'DISCONNECT'), 17);
  assert.equal(two.takeNames(), []);
});

routing('a group of one circuit takes one call and refuses the second with 34, until the first ends', (context) => {
  const { exchange, one, two } = context;
  const trunk = new TrunkGroup('80', 1);
  exchange.trunks = [trunk];
  one.dial(1, '8001');
  one.run(S);
  two.dial(1, '8002');
  two.dial(2, '7000'); // needs no circuit
  two.run(S);
  assert.is(causeIn(two, 'RELEASE COMPLETE'), 34);
  assert.equal(two.takeNames(), ['RELEASE COMPLETE', 'CALL PROCEEDING', 'ALERTING', 'CONNECT']);
  assert.equal([trunk.held, trunk.refused, trunk.peak], [1, 1, 1]);
  one.say(MessageType.Release, 1, causeElement(16));
  two.dial(3, '8001');
  two.run(S);
  assert.equal(two.takeNames(), ['CALL PROCEEDING', 'ALERTING', 'CONNECT']);
  assert.is(trunk.held, 1);
});

routing('a call from beyond a full group does not arrive', ({ exchange, one }) => {
  exchange.trunks = [new TrunkGroup('', 30), new TrunkGroup('55', 0)];
  const record = exchange.call({ called: '1001', calling: '5500' })!;
  assert.equal([record.cause, record.channel], [34, 0]);
  exchange.call({ called: '1001', calling: '66' });
  one.run(10 * MS);
  assert.equal(one.takeNames(), ['SETUP']);
});

routing('circuits never leak, however calls end', (context) => {
  const { exchange, one } = context;
  const trunk = new TrunkGroup('', 2);
  exchange.trunks = [trunk];
  for (let value = 1; value <= 20; value++) {
    one.dial(value, '8001');
    one.run(((value * 97) % 700) * MS);
    one.say(MessageType.ReleaseComplete, value, causeElement(16));
    assert.is(trunk.held, 0);
  }
  one.dial(21, '8001');
  one.unplug();
  one.run(20 * S);
  assert.is(trunk.held, 0);
});

routing.run();
