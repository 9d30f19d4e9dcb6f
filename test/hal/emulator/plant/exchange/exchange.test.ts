import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { VirtualClock } from '../../../../../hal/emulator/clock';
import { type Behaviour, BUSY, NO_CIRCUIT } from '../../../../../hal/emulator/plant/exchange/behaviour';
import { Exchange } from '../../../../../hal/emulator/plant/exchange/exchange';
import {
  bearerCapabilityElement,
  Capability,
  calledNumberElement,
  callingNumberElement,
  causeElement,
  channelIdentificationElement,
  decodeCause,
  decodeDateTime,
} from '../../../../../hal/emulator/plant/exchange/information-element';
import { type Element, find, MessageType } from '../../../../../hal/emulator/plant/exchange/message';
import { Random } from '../../../../../hal/emulator/random';
import { NAMES, Terminal } from './terminal';
import { allFrames, octets, trace } from './trace';

interface Context {
  clock: VirtualClock;
  exchange: Exchange;
  /** A terminal on a point-to-point line, its data link up. */
  terminal: Terminal;
}

const MS = 1000;
const S = 1_000_000;

const exchange = suite<Context>('exchange');
exchange.before.each((context) => {
  context.clock = new VirtualClock();
  context.exchange = new Exchange(context.clock, new Random(1));
  context.terminal = attach(context);
});

function attach({ clock, exchange }: Context, numbers = ['1001']): Terminal {
  const terminal = new Terminal(clock, 0);
  exchange.attach(terminal, { configuration: 'point-to-point', numbers });
  terminal.plug();
  terminal.run(10 * MS);
  return terminal;
}

function setup(terminal: Terminal, value: number, ...more: Element[]): void {
  const called = more.some(({ id }) => id === 0x70) ? [] : [calledNumberElement('8001')];
  const bearer = bearerCapabilityElement(Capability.UnrestrictedDigital);
  terminal.say(MessageType.Setup, value, bearer, ...more, callingNumberElement('1001'), ...called);
}

/** A call that is up. */
function connected(terminal: Terminal, value = 1): void {
  setup(terminal, value);
  terminal.run(500 * MS);
  terminal.say(MessageType.ConnectAcknowledge, value);
  terminal.takeNames();
}

function causeIn(terminal: Terminal, name: string): number | undefined {
  const message = terminal.heard.find((heard) => heard.name === name)!.message;
  return decodeCause(find(message, 0x08)!)?.value;
}

// Recorded terminals.

/** First address octet to N(R), and the message type where there is one. */
function outline(frame: string): string {
  const isInformation = frame.length > 8 && (Number.parseInt(frame.slice(4, 6), 16) & 1) === 0;
  if (!isInformation) return frame;
  const typeAt = 8 + 4 + 2 * Number.parseInt(frame.slice(10, 12), 16);
  return `${frame.slice(0, 8)} ${NAMES[Number.parseInt(frame.slice(typeAt, typeAt + 2), 16)]}`;
}

/** Identity remove is sent twice by the book; the recorded exchange also sends it with each assignment. */
function withoutRemoves(frames: string[]): string[] {
  return frames.filter((frame) => frame !== 'feff030f000006ff').map(outline);
}

// biome-ignore format: a table
const RECORDED: [string, 'point-to-point' | 'point-to-multipoint', Partial<Behaviour>][] = [
  ['bri1-net.jsonl',     'point-to-point',      {}],
  ['ptmp1-net.jsonl',    'point-to-multipoint', { clearAfterMs: 1000 }],
  ['clear16-net.jsonl',  'point-to-multipoint', { reaction: 'refuse', refuseCause: 16 }],
  ['nocirc34-net.jsonl', 'point-to-point',      NO_CIRCUIT],
];
for (const [name, configuration, behaviour] of RECORDED) {
  exchange(`to the terminal of ${name} it says what the recorded exchange said`, () => {
    const clock = new VirtualClock();
    const bench = new Exchange(clock, new Random(1));
    const line = new Terminal(clock);
    line.deaf = true; // the recording speaks
    bench.attach(line, { configuration, numbers: [] });
    bench.behave(behaviour);
    const lines = trace(name);
    for (const { t, ev, hex } of lines) {
      clock.advanceTo(t * MS);
      if (ev === 'client') line.plug();
      if (ev === 'rx') line.put(hex!);
    }
    const recorded = lines.flatMap(({ ev, hex }) => (ev === 'tx' ? [hex!] : []));
    assert.equal(withoutRemoves(line.frames), withoutRemoves(recorded));
    assert.is(bench.accesses[0].counters.badFrames, 0);
  });
}

// Calls of the terminal.

exchange('a call is proceeding at once, alerts after 100 ms and is answered after 400 ms', ({ terminal, clock }) => {
  const start = clock.nowUs;
  setup(terminal, 1);
  terminal.run(S);
  assert.equal(
    terminal.heard.map(({ name, atUs }) => [name, atUs - start]),
    [
      ['CALL PROCEEDING', 1 * MS],
      ['ALERTING', 101 * MS],
      ['CONNECT', 401 * MS],
    ],
  );
});

exchange('CALL PROCEEDING and CONNECT name the B channel, CONNECT the date and time', ({ terminal }) => {
  setup(terminal, 1);
  terminal.run(S);
  const [proceeding, , connect] = terminal.heard.map(({ message }) => message);
  assert.equal(find(proceeding, 0x18), octets('89'));
  assert.equal(find(connect, 0x18), octets('89'));
  assert.is(decodeDateTime(find(connect, 0x29)!), Date.UTC(2003, 0, 1, 8, 0));
});

exchange('the record of a call tells start, connect, end, cause and who cleared', ({ terminal, exchange, clock }) => {
  const ended: number[] = [];
  exchange.watch((record) => ended.push(record.sequence));
  const start = clock.nowUs;
  connected(terminal);
  terminal.run(2 * S);
  assert.is(exchange.calls.length, 1);
  terminal.say(MessageType.Disconnect, 1, causeElement(16));
  terminal.run(10 * MS);
  assert.equal(terminal.takeNames(), ['RELEASE']);
  terminal.say(MessageType.ReleaseComplete, 1, causeElement(16));
  assert.equal(exchange.records, [
    {
      sequence: 1,
      port: 0,
      direction: 'outgoing',
      calling: '1001',
      called: '8001',
      service: 'data',
      channel: 1,
      startUs: start,
      connectUs: start + 400 * MS,
      endUs: start + 2500 * MS,
      cause: 16,
      clearedBy: 'terminal',
    },
  ]);
  assert.equal(ended, [1]);
  assert.is(exchange.calls.length, 0);
});

exchange('a busy subscriber: proceeding, then DISCONNECT with cause 17', ({ terminal, exchange }) => {
  exchange.behave(BUSY);
  setup(terminal, 1);
  terminal.run(10 * MS);
  assert.is(causeIn(terminal, 'DISCONNECT'), 17);
  assert.equal(terminal.takeNames(), ['CALL PROCEEDING', 'DISCONNECT']);
  terminal.say(MessageType.Release, 1, causeElement(17));
  terminal.run(10 * MS);
  assert.equal(terminal.takeNames(), ['RELEASE COMPLETE']);
  const [record] = exchange.records;
  assert.equal([record.cause, record.clearedBy, record.connectUs], [17, 'network', undefined]);
});

exchange('a call can be refused with any cause before it proceeds', ({ terminal, exchange }) => {
  exchange.behave({ reaction: 'refuse', refuseCause: 42, refuseAt: 'setup' });
  setup(terminal, 1);
  terminal.run(10 * MS);
  assert.is(causeIn(terminal, 'RELEASE COMPLETE'), 42);
  assert.equal(terminal.takeNames(), ['RELEASE COMPLETE']);
  assert.is(exchange.records[0].cause, 42);
});

exchange(
  'a subscriber who does not answer rings for 180 s, then the exchange clears with 19',
  ({ terminal, exchange }) => {
    exchange.behave({ reaction: 'ring' });
    setup(terminal, 1);
    terminal.run(180 * S);
    assert.equal(terminal.takeNames(), ['CALL PROCEEDING', 'ALERTING']);
    terminal.run(S);
    assert.is(causeIn(terminal, 'DISCONNECT'), 19);
    terminal.say(MessageType.Release, 1);
    assert.equal([exchange.records[0].cause, exchange.records[0].clearedBy], [19, 'timer']);
  },
);

exchange('the caller may give up while it rings', ({ terminal, exchange }) => {
  exchange.behave({ reaction: 'ring' });
  setup(terminal, 1);
  terminal.run(5 * S);
  terminal.takeNames();
  terminal.say(MessageType.Disconnect, 1, causeElement(102));
  terminal.run(10 * MS);
  assert.equal(terminal.takeNames(), ['RELEASE']);
  terminal.say(MessageType.ReleaseComplete, 1);
  assert.equal([exchange.records[0].cause, exchange.records[0].connectUs], [102, undefined]);
});

exchange('the first two SETUPs are ignored, the third is answered', ({ terminal, exchange }) => {
  exchange.behave({ ignoreSetups: 2 });
  for (let n = 0; n < 2; n++) {
    setup(terminal, 1);
    terminal.run(4 * S);
    assert.equal(terminal.takeNames(), []);
  }
  setup(terminal, 1);
  terminal.run(S);
  assert.equal(terminal.takeNames(), ['CALL PROCEEDING', 'ALERTING', 'CONNECT']);
  assert.is(exchange.calls.length, 1);
});

exchange('a silent exchange acknowledges SETUP on layer 2 and says nothing', ({ terminal, exchange }) => {
  exchange.behave({ reaction: 'silent' });
  terminal.frames.length = 0;
  setup(terminal, 1);
  terminal.run(4 * S);
  assert.equal(terminal.frames, ['00010102']);
  setup(terminal, 1); // the terminal's T303
  terminal.run(4 * S);
  assert.equal(terminal.takeNames(), []);
  terminal.say(MessageType.ReleaseComplete, 1, causeElement(102));
  assert.is(exchange.records[0].cause, 102);
});

exchange('the far subscriber hangs up mid-call with a cause of its own', ({ terminal, exchange, clock }) => {
  exchange.behave({ clearAfterMs: 1500, clearCause: 41 });
  const start = clock.nowUs;
  connected(terminal);
  terminal.run(2 * S);
  assert.is(causeIn(terminal, 'DISCONNECT'), 41);
  terminal.say(MessageType.Release, 1, causeElement(41));
  terminal.run(10 * MS);
  assert.equal(terminal.takeNames(), ['DISCONNECT', 'RELEASE COMPLETE']);
  const [record] = exchange.records;
  assert.equal([record.endUs, record.cause, record.clearedBy], [start + 1900 * MS, 41, 'network']);
});

exchange('behaviour can be set for one port and changed at any time', (context) => {
  const other = attach(context, ['1002']);
  context.exchange.accesses[1].behave(BUSY);
  setup(context.terminal, 1);
  setup(other, 1);
  context.terminal.run(S);
  assert.equal(context.terminal.takeNames(), ['CALL PROCEEDING', 'ALERTING', 'CONNECT']);
  assert.equal(other.takeNames(), ['CALL PROCEEDING', 'DISCONNECT']);
  context.exchange.accesses[1].behave({ reaction: 'answer' });
  setup(other, 2);
  other.run(S);
  assert.equal(other.takeNames(), ['CALL PROCEEDING', 'ALERTING', 'CONNECT']);
});

exchange('a dropped layer 2 answers nothing for its time, then everything', ({ terminal, exchange }) => {
  exchange.dropLayer2(3000);
  terminal.frames.length = 0;
  terminal.establish();
  setup(terminal, 1);
  terminal.run(2999 * MS);
  assert.equal(terminal.frames, []);
  terminal.run(MS);
  terminal.establish();
  terminal.run(10 * MS);
  assert.equal(terminal.frames, ['000173']);
});

exchange('a number nobody has is refused with cause 1, the longest prefix wins otherwise', ({ terminal, exchange }) => {
  exchange.subscribers = [{ prefix: '80' }, { prefix: '8009', behaviour: BUSY }];
  setup(terminal, 1, calledNumberElement('7000'));
  terminal.run(10 * MS);
  assert.is(causeIn(terminal, 'RELEASE COMPLETE'), 1);
  terminal.takeNames();
  setup(terminal, 2, calledNumberElement('80091'));
  terminal.run(10 * MS);
  assert.is(causeIn(terminal, 'DISCONNECT'), 17);
});

exchange('two calls take B1 and B2, a third finds no circuit', ({ terminal, exchange }) => {
  for (let value = 1; value <= 3; value++) {
    setup(terminal, value);
    terminal.run(500 * MS);
  }
  assert.equal(
    exchange.calls.map(({ channel }) => channel),
    [1, 2],
  );
  assert.is(causeIn(terminal, 'RELEASE COMPLETE'), 34);
});

exchange('a preferred channel that is taken gives the other, an exclusive one cause 44', ({ terminal, exchange }) => {
  const b2 = { access: 'basic', channel: 2, exclusive: false } as const;
  setup(terminal, 1, channelIdentificationElement(b2));
  setup(terminal, 2, channelIdentificationElement({ ...b2, exclusive: true }));
  terminal.run(500 * MS);
  assert.is(causeIn(terminal, 'RELEASE COMPLETE'), 44);
  setup(terminal, 3, channelIdentificationElement(b2));
  terminal.run(500 * MS);
  assert.equal(
    exchange.calls.map(({ channel }) => channel),
    [2, 1],
  );
});

exchange('a connected call joins its B channel to the far subscriber, and no longer', ({ terminal, exchange }) => {
  const received: string[] = [];
  exchange.subscribers = [
    {
      prefix: '',
      onBearer: (bearer, record) =>
        bearer.attach({
          receive: (frame) => {
            received.push(`${record.called} ${frame.length}`);
            bearer.send(frame);
          },
        }),
    },
  ];
  terminal.putBearer(1, octets('ff03'));
  connected(terminal);
  terminal.putBearer(1, octets('ff0380'));
  terminal.putBearer(2, octets('ff'));
  terminal.say(MessageType.Disconnect, 1, causeElement(16));
  terminal.putBearer(1, octets('ff03'));
  assert.equal(received, ['8001 3']);
  assert.equal(terminal.bearerFrames, ['B1 ff0380']);
});

// Calls to the terminal.

exchange('a call to the terminal: SETUP, alerting, CONNECT, CONNECT ACK', ({ terminal, exchange, clock }) => {
  const start = clock.nowUs;
  const record = exchange.call({ called: '1001', calling: '55500', service: 'speech' })!;
  terminal.run(10 * MS);
  const [{ message }] = terminal.heard;
  assert.equal(terminal.takeNames(), ['SETUP']);
  assert.equal(find(message, 0x04), octets('8090a3'));
  assert.equal(find(message, 0x18), octets('89'));
  terminal.say(MessageType.Alerting, 129);
  terminal.run(2 * S);
  terminal.say(MessageType.Connect, 129);
  terminal.run(10 * MS);
  assert.equal(terminal.takeNames(), ['CONNECT ACK']);
  exchange.hangUp(record, 16);
  terminal.run(10 * MS);
  assert.equal(terminal.takeNames(), ['DISCONNECT']);
  terminal.say(MessageType.Release, 129);
  terminal.run(10 * MS);
  assert.equal(terminal.takeNames(), ['RELEASE COMPLETE']);
  assert.equal([record.direction, record.channel, record.connectUs], ['incoming', 1, start + 2010 * MS]);
  assert.equal([record.cause, record.clearedBy, exchange.records.length], [16, 'network', 1]);
});

exchange('a terminal that never answers SETUP gets it twice, and the caller cause 18', ({ terminal, exchange }) => {
  const record = exchange.call({ called: '1001' })!;
  terminal.run(7900 * MS);
  assert.equal(terminal.takeNames(), ['SETUP', 'SETUP']);
  assert.is(record.endUs, undefined);
  terminal.run(200 * MS);
  assert.equal([record.cause, record.clearedBy], [18, 'timer']);
});

exchange('a terminal may refuse the call', ({ terminal, exchange }) => {
  const record = exchange.call({ called: '1001' })!;
  terminal.run(10 * MS);
  terminal.say(MessageType.ReleaseComplete, 129, causeElement(21));
  assert.equal([record.cause, record.clearedBy], [21, 'terminal']);
});

exchange(
  'a terminal that rings for 180 s loses the call with cause 102, the caller with 19',
  ({ terminal, exchange }) => {
    const record = exchange.call({ called: '1001' })!;
    terminal.run(10 * MS);
    terminal.say(MessageType.Alerting, 129);
    terminal.run(181 * S);
    assert.is(causeIn(terminal, 'DISCONNECT'), 102);
    terminal.say(MessageType.Release, 129);
    assert.equal([record.cause, record.clearedBy], [19, 'timer']);
  },
);

exchange('a sleeping line is activated for a call', (context) => {
  const { clock, exchange } = context;
  const sleeper = new Terminal(clock, 0);
  exchange.attach(sleeper, { configuration: 'point-to-point', numbers: ['2001'] });
  exchange.call({ called: '2001' });
  sleeper.run(50 * MS);
  assert.ok(sleeper.active);
  assert.equal(sleeper.takeNames(), ['SETUP']);
});

exchange('a call each way with the same call reference value are two calls', ({ terminal, exchange }) => {
  connected(terminal, 1);
  exchange.call({ called: '1001' });
  terminal.run(10 * MS);
  terminal.say(MessageType.Connect, 129);
  terminal.run(10 * MS);
  assert.equal(terminal.takeNames(), ['SETUP', 'CONNECT ACK']);
  terminal.say(MessageType.Disconnect, 129, causeElement(16));
  terminal.run(10 * MS);
  terminal.say(MessageType.ReleaseComplete, 129);
  assert.equal(
    exchange.calls.map(({ direction }) => direction),
    ['outgoing'],
  );
});

exchange('nobody has the number called', ({ exchange }) => {
  assert.is(exchange.call({ called: '9999' }), undefined);
});

// Point-to-multipoint.

/** A line with terminals on it; the first frame of each gets a TEI. */
function multipoint({ clock, exchange }: Context, terminals: number): Terminal[] {
  const bus = new Bus(clock, terminals);
  exchange.attach(bus, { configuration: 'point-to-multipoint', numbers: ['3001'] });
  bus.plug();
  for (const member of bus.members) {
    bus.put('fcff030f b0f2 01 ff');
    member.tei = Number.parseInt(bus.frames.at(-1)!.slice(14, 16), 16) >> 1;
    member.establish();
    bus.run(10 * MS);
  }
  return bus.members;
}

/** Several terminals on one line. */
class Bus extends Terminal {
  readonly members: Terminal[] = [];

  constructor(clock: VirtualClock, terminals: number) {
    super(clock);
    for (let n = 0; n < terminals; n++) {
      const member = new Terminal(clock);
      member.active = true;
      member.put = (frame) => this.put(frame);
      this.members.push(member);
    }
  }

  override send(frame: Uint8Array): void {
    super.send(frame);
    for (const member of this.members) member.send(frame);
  }
}

exchange('each terminal of a bus gets a TEI and a data link of its own', (context) => {
  const [one, two] = multipoint(context, 2);
  assert.equal([one.tei, two.tei], [64, 65]);
  const access = context.exchange.accesses[1];
  assert.equal([access.link(64)!.state, access.link(65)!.state], [7, 7]);
});

exchange('a call goes to all terminals; the first to answer has it, the others are released with 26', (context) => {
  const [one, two] = multipoint(context, 2);
  context.exchange.call({ called: '3001' });
  one.run(10 * MS);
  one.say(MessageType.Alerting, 129);
  two.say(MessageType.Alerting, 129);
  two.say(MessageType.Connect, 129);
  one.run(10 * MS);
  assert.is(causeIn(one, 'RELEASE'), 26);
  assert.equal(one.takeNames(), ['SETUP', 'RELEASE']);
  assert.equal(two.takeNames(), ['SETUP', 'CONNECT ACK']);
  one.say(MessageType.ReleaseComplete, 129);
  assert.is(context.exchange.calls.length, 1);
});

exchange('one busy terminal does not refuse for the others', (context) => {
  const [one, two] = multipoint(context, 2);
  const record = context.exchange.call({ called: '3001' })!;
  one.run(10 * MS);
  one.say(MessageType.ReleaseComplete, 129, causeElement(17));
  two.run(S);
  assert.is(record.endUs, undefined);
  two.say(MessageType.Connect, 129);
  two.run(10 * MS);
  assert.ok(record.connectUs! > 0);
});

exchange('when every terminal that answers is busy the caller hears so when T303 ends', (context) => {
  const [one] = multipoint(context, 2);
  const record = context.exchange.call({ called: '3001' })!;
  one.run(10 * MS);
  one.say(MessageType.ReleaseComplete, 129, causeElement(17));
  one.run(5 * S);
  assert.is(record.cause, 17);
});

exchange('a terminal with a TEI nobody gave it is told to remove it', (context) => {
  const [one] = multipoint(context, 1);
  one.put('00d17f');
  assert.equal(one.frames.slice(-2), ['feff030f000006d1', 'feff030f000006d1']);
});

exchange('a terminal that is gone loses its TEI', (context) => {
  const [one] = multipoint(context, 1);
  one.deaf = true;
  one.run(30 * S);
  assert.is(context.exchange.accesses[1].link(64), undefined);
});

exchange('a call of a bus outlives 5 s without layer 1, with the same TEI', (context) => {
  const { exchange } = context;
  const [one] = multipoint(context, 1);
  const bus = exchange.accesses[1].termination as Bus;
  connected(one);
  bus.unplug();
  bus.run(5 * S);
  bus.plug();
  bus.run(10 * MS);
  assert.equal(one.takeNames(), ['STATUS ENQUIRY']);
  assert.is(exchange.calls.length, 1);
});

// When things break.

exchange('a call outlives 5 s without layer 1, and the terminal is asked about it', ({ terminal, exchange }) => {
  connected(terminal);
  terminal.unplug();
  terminal.run(5 * S);
  assert.is(exchange.calls.length, 1);
  terminal.plug();
  terminal.run(10 * MS);
  assert.equal(terminal.takeNames(), ['STATUS ENQUIRY']);
  terminal.say(MessageType.Status, 1, causeElement(30), { codeset: 0, id: 0x14, contents: octets('0a') });
  terminal.run(60 * S);
  assert.is(exchange.calls.length, 1);
});

exchange('a call does not outlive 6 s without layer 1', ({ terminal, exchange, clock }) => {
  connected(terminal);
  const cutUs = clock.nowUs;
  terminal.unplug();
  terminal.run(7 * S);
  const [record] = exchange.records;
  assert.equal([record.cause, record.clearedBy, record.endUs], [27, 'data link', cutUs + 6 * S]);
});

exchange('a call that was not up yet dies with layer 1', ({ terminal, exchange }) => {
  exchange.behave({ reaction: 'ring' });
  setup(terminal, 1);
  terminal.run(S);
  terminal.unplug();
  assert.equal([exchange.records[0].cause, exchange.records[0].clearedBy], [27, 'data link']);
});

exchange('a terminal that restarted no longer knows the call, and the exchange lets go', ({ terminal, exchange }) => {
  connected(terminal);
  terminal.establish();
  terminal.run(10 * MS);
  assert.equal(terminal.takeNames(), ['STATUS ENQUIRY']);
  terminal.say(MessageType.Status, 1, causeElement(30), { codeset: 0, id: 0x14, contents: octets('00') });
  assert.equal([exchange.records[0].cause, exchange.records[0].clearedBy], [41, 'terminal']);
});

exchange('a terminal that does not answer two enquiries loses the call', ({ terminal, exchange }) => {
  connected(terminal);
  terminal.establish();
  terminal.run(9 * S);
  assert.equal(terminal.takeNames(), ['STATUS ENQUIRY', 'STATUS ENQUIRY', 'DISCONNECT']);
  terminal.say(MessageType.Release, 1);
  assert.is(exchange.records[0].cause, 41);
});

exchange('a link lost with a call up is set up again by the exchange', ({ terminal }) => {
  connected(terminal);
  terminal.frames.length = 0;
  terminal.put('000153');
  terminal.run(10 * MS);
  assert.equal(terminal.frames.slice(0, 2), ['000173', '02017f']);
  assert.equal(terminal.takeNames(), ['STATUS ENQUIRY']);
});

exchange(
  'DISCONNECT without answer becomes RELEASE after 30 s, RELEASE is repeated once after 4 s',
  ({ terminal, exchange }) => {
    connected(terminal);
    exchange.hangUp(exchange.calls[0]);
    terminal.run(29_900 * MS);
    assert.equal(terminal.takeNames(), ['DISCONNECT']);
    terminal.run(200 * MS);
    assert.equal(terminal.takeNames(), ['RELEASE']);
    terminal.run(4 * S);
    assert.equal(terminal.takeNames(), ['RELEASE']);
    assert.is(exchange.records.length, 0);
    terminal.run(4 * S);
    assert.equal(terminal.takeNames(), []);
    assert.equal([exchange.records[0].cause, exchange.records[0].clearedBy], [16, 'network']);
  },
);

exchange('DISCONNECTs that cross end in one RELEASE', ({ terminal, exchange }) => {
  connected(terminal);
  exchange.hangUp(exchange.calls[0]);
  terminal.say(MessageType.Disconnect, 1, causeElement(16));
  terminal.run(10 * MS);
  assert.equal(terminal.takeNames(), ['DISCONNECT', 'RELEASE']);
  terminal.say(MessageType.Release, 1);
  assert.is(exchange.records[0].clearedBy, 'network');
});

exchange('messages of a call nobody knows are answered as Q.931 §5.8.3.2 says', ({ terminal }) => {
  terminal.say(MessageType.Connect, 5);
  terminal.say(MessageType.Release, 6);
  terminal.say(MessageType.ReleaseComplete, 7);
  terminal.say(MessageType.StatusEnquiry, 8);
  terminal.run(20 * MS);
  assert.is(causeIn(terminal, 'RELEASE COMPLETE'), 81);
  assert.equal(terminal.takeNames(), ['RELEASE COMPLETE', 'RELEASE COMPLETE', 'STATUS']);
});

exchange('a SETUP without bearer capability is refused with 96, one that makes no sense with 100', ({ terminal }) => {
  terminal.say(MessageType.Setup, 1, calledNumberElement('8001'));
  terminal.run(10 * MS);
  assert.is(causeIn(terminal, 'RELEASE COMPLETE'), 96);
  terminal.takeNames();
  terminal.say(MessageType.Setup, 2, { codeset: 0, id: 0x04, contents: octets('88') }, calledNumberElement('8001'));
  terminal.run(10 * MS);
  assert.is(causeIn(terminal, 'RELEASE COMPLETE'), 100);
});

exchange('a message that does not fit, or does not exist, is answered with STATUS', ({ terminal }) => {
  connected(terminal);
  terminal.say(MessageType.SetupAcknowledge, 1);
  terminal.run(10 * MS);
  assert.is(causeIn(terminal, 'STATUS'), 101);
  terminal.takeNames();
  terminal.say(0x3b, 1);
  terminal.run(10 * MS);
  assert.is(causeIn(terminal, 'STATUS'), 97);
});

// Malice.

exchange('10,000 mutated frames never throw, and a good call still goes through', (context) => {
  const random = new Random(4);
  const frames = allFrames();
  const [one] = multipoint(context, 1);
  const lines = [context.terminal, one];
  for (let round = 0; round < 10_000; round++) {
    const frame = Uint8Array.from(frames[random.below(frames.length)]);
    for (let hit = random.below(3); hit >= 0; hit--) frame[random.below(frame.length)] = random.next();
    const line = lines[random.below(2)];
    line.put(random.chance(0.2) ? frame.subarray(0, random.below(frame.length)) : frame);
    line.heard.length = 0;
    line.frames.length = 0;
    line.run(random.below(100 * MS));
    if (random.chance(0.01)) context.exchange.call({ called: '1001' });
  }
  for (const call of context.exchange.calls) context.exchange.hangUp(call);
  context.terminal.run(300 * S);
  context.terminal.establish();
  context.terminal.run(20 * S);
  context.terminal.takeNames();
  setup(context.terminal, 77);
  context.terminal.run(S);
  assert.equal(context.terminal.takeNames(), ['CALL PROCEEDING', 'ALERTING', 'CONNECT']);
});

exchange.run();
