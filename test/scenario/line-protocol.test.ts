import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { IfOperStatus } from '../../hal/contract/interface';
import { JournalEvent } from '../../hal/contract/journal';
import { Bench } from '../kit/bench';

const SLOTS = 0xfffffffe;
const protocol = suite('line protocol');

/** The main line of the province, open since a second; control frames of the wire, far end's view. */
function open(lines: readonly string[] = []) {
  const bench = new Bench();
  bench.run({ s: 2 });
  for (const line of lines) bench.type(line);
  const { far } = bench.board.plant.span(1, 0);
  const heard: { atUs: number; frame: string }[] = [];
  far.router.onFrame = (frame, received) => {
    const isData = frame[2] === 0x00 || frame[2] === 0x88;
    if (received && !isData) heard.push({ atUs: bench.machine.nowUs, frame: Buffer.from(frame).toString('hex') });
  };
  return { bench, far, heard };
}

/** Milliseconds until Serial1/0:0 is in a state. */
function until(bench: Bench, oper: IfOperStatus, limitMs: number): number {
  let ms = 0;
  for (; bench.oper('Serial1/0:0') !== oper && ms < limitMs; ms += 10) bench.run({ ms: 10 });
  return ms;
}

protocol('a peer that falls silent is down 50 s after the first echo it does not answer', () => {
  const { bench, heard } = open();
  bench.ask('!peer 1/0 silent');
  until(bench, IfOperStatus.Down, 70_000);
  const downUs = bench.machine.nowUs;
  const echoes = heard.filter(({ frame }) => frame.startsWith('ff03c02109'));
  assert.is(echoes.length, 5);
  const lastingMs = Math.round((downUs - echoes[0]!.atUs) / 1000);
  assert.ok(Math.abs(lastingMs - 50_000) <= 10, `${lastingMs} ms`);
  assert.is(bench.oper('E1 1/0'), IfOperStatus.Up);
});

protocol('hold and retry are what is configured', () => {
  const { bench } = open(['system-view', 'interface serial1/0:0', 'timer hold 2', 'timer hold retry 1']);
  bench.run({ s: 20 });
  assert.is(bench.oper('Serial1/0:0'), IfOperStatus.Up);
  bench.ask('!peer 1/0 silent');
  const ms = until(bench, IfOperStatus.Down, 10_000);
  assert.ok(ms >= 1_900 && ms <= 4_100, `${ms} ms`);
});

protocol('its control frames are counted, until the counters are reset', () => {
  const { bench } = open();
  const line = () => bench.ask('display interface Serial1/0:0').find((told) => told.startsWith('Control frames'))!;
  bench.run({ s: 20 });
  assert.match(line(), /received [1-9]\d*, sent [1-9]/);
  bench.ask('reset counters interface Serial1/0:0');
  assert.match(line(), /received 0, sent 0;/);
});

protocol('without keepalives a silent peer is not noticed', () => {
  const { bench } = open(['system-view', 'interface serial1/0:0', 'timer hold 0']);
  bench.ask('!peer 1/0 silent');
  bench.run({ min: 10 });
  assert.is(bench.oper('Serial1/0:0'), IfOperStatus.Up);
});

for (const manner of ['silent', 'refuse', 'loop', 'hdlc']) {
  protocol(`a peer that is ${manner} takes the link down, is told of, and comes back`, () => {
    const { bench } = open();
    bench.ask(`!peer 1/0 ${manner}`);
    until(bench, IfOperStatus.Down, 70_000);
    bench.run({ min: 2 });
    assert.is(bench.oper('Serial1/0:0'), IfOperStatus.Down);
    assert.ok(bench.journal.of(JournalEvent.ProtocolDown).length >= 1);
    bench.ask('!peer 1/0 normal');
    assert.ok(until(bench, IfOperStatus.Up, 20_000) < 20_000);
  });
}

protocol('HDLC advances its number only when the peer has echoed it, and is down when it does not', () => {
  const { bench, heard } = open(['!peer 1/0 hdlc', 'system-view', 'interface serial1/0:0', 'link-protocol hdlc']);
  assert.ok(until(bench, IfOperStatus.Up, 11_000) < 11_000);
  bench.run({ s: 40 });
  bench.ask('!peer 1/0 silent');
  until(bench, IfOperStatus.Down, 70_000);
  const numbers = heard.map(({ frame }) => Number.parseInt(frame.slice(16, 24), 16)).slice(-3);
  assert.is(new Set(numbers).size, 1);
  bench.ask('!peer 1/0 hdlc');
  assert.ok(until(bench, IfOperStatus.Up, 25_000) < 25_000);
});

protocol('an option we do not know is rejected, and what stands beside it is not', () => {
  const { bench, far } = open();
  const answers: string[] = [];
  far.attach(SLOTS, { receive: (frame) => answers.push(Buffer.from(frame).toString('hex')) });
  far.send(SLOTS, Uint8Array.from(Buffer.from('ff03c0210177000e0506010203040702 0802'.replace(' ', ''), 'hex')));
  bench.run({ ms: 20 });
  assert.ok(answers.includes('ff03c0210477000807020802'), answers.join());
});

protocol('a flood of garbage and of requests leaves the other ports open', () => {
  const { bench, far } = open();
  const floods = ['ff03c021', 'ff03c02101', 'ff03c021010100ff', 'ff03c02101010004', 'ff03802101010004', '8f008035'];
  for (let n = 0; n < 4000; n++) {
    far.send(SLOTS, Uint8Array.from(Buffer.from(floods[n % floods.length]!, 'hex')));
    bench.run({ us: 300 });
  }
  bench.run({ s: 30 });
  for (const port of [0, 1, 2, 3]) assert.is(bench.oper(`Serial1/${port}:0`), IfOperStatus.Up);
});

protocol('HDLC without keepalives stays up when it was chosen while PPP waited on a looped line', () => {
  const { bench } = open(['system-view', 'interface serial1/0:0', 'timer hold 0', 'timer hold retry 1']);
  for (const line of ['peer 1/0 loop', 'cut 1/0']) bench.world.obey(line);
  bench.run({ s: 1 });
  bench.world.obey('mend 1/0');
  bench.run({ s: 4 });
  assert.match(bench.ask('display interface serial1/0:0').join('\n'), /looped/);
  for (const line of ['peer 1/0 normal', 'peer 1/0 hdlc']) bench.world.obey(line);
  bench.type('link-protocol hdlc');
  bench.run({ s: 30 });
  assert.is(bench.oper('Serial1/0:0'), IfOperStatus.Up);
});

protocol.run();
