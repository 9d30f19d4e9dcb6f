import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { VirtualClock } from '../../../../../hal/emulator/clock';
import { Exchange } from '../../../../../hal/emulator/plant/exchange/exchange';
import {
  calledNumberElement,
  causeElement,
  channelIdentificationElement,
  decodeCallState,
  decodeCause,
} from '../../../../../hal/emulator/plant/exchange/information-element';
import { ElementId, element, find, MessageType } from '../../../../../hal/emulator/plant/exchange/message';
import { Random } from '../../../../../hal/emulator/random';
import { NAMES, Terminal } from './terminal';
import { hex } from './trace';

const MS = 1000;
const S = 1_000_000;
const COMPLETE = element(ElementId.SendingComplete);

interface Context {
  clock: VirtualClock;
  exchange: Exchange;
  terminal: Terminal;
}

const misconduct = suite<Context>('an exchange that is not as it should be');
misconduct.before.each((context) => {
  context.clock = new VirtualClock();
  context.exchange = new Exchange(context.clock, new Random(1));
  context.terminal = new Terminal(context.clock, 0);
  context.exchange.attach(context.terminal, { configuration: 'point-to-point', numbers: ['1001'] });
  context.terminal.plug();
  context.terminal.run(10 * MS);
});

function contents(terminal: Terminal, name: string, id: ElementId): Uint8Array | undefined {
  return find(terminal.heard.find((heard) => heard.name === name)!.message, id);
}

function causeIn(terminal: Terminal, name: string): number | undefined {
  return decodeCause(contents(terminal, name, ElementId.Cause)!)?.value;
}

function connected(terminal: Terminal, value = 1): void {
  terminal.dial(value, '8001');
  terminal.run(S);
  terminal.say(MessageType.ConnectAcknowledge, value);
  terminal.takeNames();
}

misconduct('a call can be refused while it rings', ({ exchange, terminal }) => {
  exchange.behave({ reaction: 'refuse', refuseCause: 21, refuseAt: 'alerting' });
  terminal.dial(1, '8001');
  terminal.run(S);
  assert.is(causeIn(terminal, 'DISCONNECT'), 21);
  assert.equal(terminal.takeNames(), ['CALL PROCEEDING', 'ALERTING', 'DISCONNECT']);
});

for (const type of [MessageType.CallProceeding, MessageType.Alerting, MessageType.Connect, MessageType.Release]) {
  misconduct(`it can be mute for ${NAMES[type]} alone`, ({ exchange, terminal }) => {
    exchange.behave({ mute: new Set([type]) });
    terminal.dial(1, '8001');
    terminal.run(S);
    terminal.say(MessageType.Disconnect, 1, causeElement(16));
    terminal.run(S);
    const all = ['CALL PROCEEDING', 'ALERTING', 'CONNECT', 'RELEASE'];
    assert.equal(
      terminal.takeNames(),
      all.filter((name) => name !== NAMES[type]),
    );
  });
}

misconduct(
  'deaf for RELEASE it goes on sending DISCONNECT’s RELEASE, and lets go at last',
  ({ exchange, terminal }) => {
    exchange.behave({ deaf: new Set([MessageType.Release, MessageType.ReleaseComplete]) });
    connected(terminal);
    exchange.hangUp(exchange.calls[0]);
    terminal.run(10 * MS);
    terminal.say(MessageType.Release, 1);
    terminal.run(45 * S);
    assert.equal(terminal.takeNames(), ['DISCONNECT', 'RELEASE', 'RELEASE']);
    assert.is(exchange.calls.length, 0);
  },
);

misconduct('it can give another channel than the one asked for, none, or name none', ({ exchange, terminal }) => {
  const b1 = channelIdentificationElement({ access: 'basic', channel: 1, exclusive: true });
  exchange.behave({ channel: 'other' });
  terminal.dial(1, '8001', b1);
  terminal.run(10 * MS);
  assert.is(hex(contents(terminal, 'CALL PROCEEDING', ElementId.ChannelIdentification)!), '8a');
  exchange.behave({ channel: 'refused' });
  terminal.dial(2, '8001', b1);
  terminal.run(10 * MS);
  assert.is(causeIn(terminal, 'RELEASE COMPLETE'), 44);
  terminal.heard.length = 0;
  exchange.behave({ channel: 'unnamed' });
  terminal.dial(3, '8001', b1);
  terminal.run(10 * MS);
  assert.is(contents(terminal, 'CALL PROCEEDING', ElementId.ChannelIdentification), undefined);
});

misconduct('a SETUP can meet one of the exchange for the same channel', ({ exchange, terminal }) => {
  exchange.behave({ collideSetups: 1 });
  terminal.dial(1, '8001', channelIdentificationElement({ access: 'basic', channel: 1, exclusive: true }));
  terminal.run(10 * MS);
  assert.is(hex(contents(terminal, 'SETUP', ElementId.ChannelIdentification)!), '89');
  assert.is(causeIn(terminal, 'RELEASE COMPLETE'), 44);
  assert.equal(terminal.takeNames(), ['SETUP', 'RELEASE COMPLETE']);
  terminal.say(MessageType.ReleaseComplete, 129, causeElement(44));
  terminal.dial(2, '8001');
  terminal.run(S);
  assert.equal(terminal.takeNames(), ['CALL PROCEEDING', 'ALERTING', 'CONNECT']);
});

misconduct('STATUS can tell of a state that is not so', ({ exchange, terminal }) => {
  connected(terminal);
  for (const call of exchange.accesses[0].control.calls) call.tellState(3);
  terminal.run(10 * MS);
  assert.is(decodeCallState(contents(terminal, 'STATUS', ElementId.CallState)!), 3);
});

misconduct('RESTART of one channel clears its call, and is said twice without an answer', ({ exchange, terminal }) => {
  connected(terminal);
  connected(terminal, 2);
  assert.ok(exchange.accesses[0].restart(2));
  terminal.run(119 * S);
  assert.equal(terminal.takeNames(), ['RESTART']);
  assert.equal(
    exchange.calls.map(({ channel }) => channel),
    [1],
  );
  terminal.run(200 * S);
  const [{ message }] = terminal.heard;
  assert.equal(terminal.takeNames(), ['RESTART']);
  assert.equal([message.reference.value, message.reference.flag], [0, false]);
  assert.is(hex(find(message, ElementId.ChannelIdentification)!), '8a');
  assert.is(hex(find(message, ElementId.RestartIndicator)!), '80');
});

misconduct('RESTART of everything ends with RESTART ACKNOWLEDGE', ({ exchange, terminal }) => {
  connected(terminal);
  const [access] = exchange.accesses;
  access.restart(undefined);
  terminal.run(10 * MS);
  assert.is(hex(contents(terminal, 'RESTART', ElementId.RestartIndicator)!), '86');
  terminal.say(MessageType.RestartAcknowledge, 128, element(ElementId.RestartIndicator, [0x86]));
  assert.not(access.control.restart.pending);
  assert.is(exchange.calls.length, 0);
});

misconduct('it can be mute for RESTART: its calls are gone, and nobody is told', ({ exchange, terminal }) => {
  connected(terminal);
  exchange.behave({ mute: new Set([MessageType.Restart]) });
  exchange.accesses[0].restart(undefined);
  terminal.run(10 * MS);
  assert.equal(terminal.takeNames(), []);
  assert.is(exchange.calls.length, 0);
});

misconduct('the terminal’s RESTART clears the call of that channel and is acknowledged', ({ exchange, terminal }) => {
  connected(terminal);
  connected(terminal, 2);
  const b1 = channelIdentificationElement({ access: 'basic', channel: 1, exclusive: true });
  terminal.say(MessageType.Restart, 0, b1, element(ElementId.RestartIndicator, [0x80]));
  terminal.run(10 * MS);
  const [{ message }] = terminal.heard;
  assert.equal(terminal.takeNames(), ['RESTART ACK']);
  assert.equal([message.reference.value, message.reference.flag], [0, true]);
  assert.is(hex(find(message, ElementId.ChannelIdentification)!), '89');
  assert.equal(
    exchange.calls.map(({ channel }) => channel),
    [2],
  );
});

misconduct('it can vanish, and come back without a memory', ({ exchange, terminal }) => {
  connected(terminal);
  const [access] = exchange.accesses;
  access.vanish();
  assert.not(terminal.active);
  assert.is(exchange.calls.length, 0);
  terminal.plug(); // the terminal tries, and finds nobody
  assert.not(terminal.active);
  terminal.run(60 * S);
  access.comeBack();
  terminal.run(10 * MS);
  assert.ok(terminal.active && access.link(0)!.isUp);
  terminal.say(MessageType.StatusEnquiry, 1);
  terminal.run(10 * MS);
  assert.is(decodeCallState(contents(terminal, 'STATUS', ElementId.CallState)!), 0);
});

// Overlap dialling.

misconduct(
  'a SETUP without a number gets SETUP ACKNOWLEDGE; the digits come in INFORMATION',
  ({ exchange, terminal }) => {
    terminal.dial(1, '');
    terminal.run(10 * MS);
    assert.is(hex(contents(terminal, 'SETUP ACK', ElementId.ChannelIdentification)!), '89');
    for (const digit of '800') terminal.say(MessageType.Information, 1, calledNumberElement(digit));
    terminal.run(5 * S);
    assert.equal(terminal.takeNames(), ['SETUP ACK']);
    terminal.say(MessageType.Information, 1, calledNumberElement('1'), COMPLETE);
    terminal.run(S);
    assert.equal(terminal.takeNames(), ['CALL PROCEEDING', 'ALERTING', 'CONNECT']);
    assert.is(exchange.calls[0].called, '8001');
  },
);

misconduct('without another digit for 15 s the number counts as whole', ({ terminal }) => {
  terminal.dial(1, '');
  terminal.say(MessageType.Information, 1, calledNumberElement('8001'));
  terminal.run(14 * S);
  assert.equal(terminal.takeNames(), ['SETUP ACK']);
  terminal.run(2 * S);
  assert.equal(terminal.takeNames(), ['CALL PROCEEDING', 'ALERTING', 'CONNECT']);
});

misconduct('without any digit the call is cleared with 28', ({ terminal }) => {
  terminal.dial(1, '');
  terminal.run(16 * S);
  assert.is(causeIn(terminal, 'DISCONNECT'), 28);
});

misconduct('an exchange that waits for four digits asks for those that are missing', ({ exchange, terminal }) => {
  exchange.behave({ overlapDigits: 4 });
  terminal.dial(1, '80');
  terminal.say(MessageType.Information, 1, calledNumberElement('0'));
  terminal.say(MessageType.Information, 1, calledNumberElement('1'));
  terminal.run(10 * MS);
  assert.equal(terminal.takeNames(), ['SETUP ACK', 'CALL PROCEEDING']);
  terminal.dial(2, '80', COMPLETE); // says itself that there is no more
  terminal.run(10 * MS);
  assert.equal(terminal.takeNames(), ['CALL PROCEEDING']);
});

misconduct(
  'a call to the terminal can come with digits missing, which follow when asked for',
  ({ exchange, terminal }) => {
    const record = exchange.call({ called: '1001', overlap: true })!;
    terminal.run(10 * MS);
    assert.is(hex(contents(terminal, 'SETUP', ElementId.CalledNumber)!), '813130');
    assert.is(contents(terminal, 'SETUP', ElementId.SendingComplete), undefined);
    terminal.takeNames();
    terminal.say(MessageType.SetupAcknowledge, 129);
    terminal.run(10 * MS);
    assert.equal(
      terminal.heard.map(({ message }) => hex(find(message, ElementId.CalledNumber)!)),
      ['8130', '8131'],
    );
    assert.equal(terminal.takeNames(), ['INFORMATION', 'INFORMATION']);
    terminal.say(MessageType.Connect, 129);
    terminal.run(10 * MS);
    assert.ok(record.connectUs! > 0);
  },
);

misconduct.run();
