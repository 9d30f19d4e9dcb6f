import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DialerState } from '../../../hal/contract/dialer';
import { JournalEvent } from '../../../hal/contract/journal';
import { LinkMode, LinkState } from '../../../hal/contract/link';
import { Terminal } from '../../kit/terminal';

const tei = suite('tei');
const S = 1_000_000;

/** A terminal on a bus whose layer 1 is up, and Ri of its first request. */
function onBus(seed = 1): { terminal: Terminal; reference: string } {
  const terminal = new Terminal(LinkMode.Multipoint, seed);
  terminal.layer1(7);
  const [request] = terminal.take();
  assert.match(request!, /^fcff030f....01ff$/);
  return { terminal, reference: request!.slice(8, 12) };
}

/** A management message from the network: Ri, message type, Ai. */
function manage(terminal: Terminal, reference: string, message: number, action: number): void {
  const octets = Buffer.from([message, (action << 1) | 1]).toString('hex');
  terminal.receive(Buffer.from(`feff030f${reference}${octets}`, 'hex'));
}

tei('a terminal on a bus asks for layer 1 and a TEI at once, and for a link only when it has to', () => {
  const { terminal, reference } = onBus();
  assert.is(terminal.link.state, LinkState.AssignAwaitingTei);
  manage(terminal, reference, 2, 64);
  assert.is(terminal.link.tei, 64);
  assert.is(terminal.link.state, LinkState.TeiAssigned);
  assert.equal(terminal.take(), []);
  assert.is(terminal.access.activate, 0, 'layer 1 is the network’s now');
  terminal.want(true);
  assert.equal(terminal.take(), ['00817f']);
  assert.is(terminal.access.activate, 1);
});

tei('a request goes out three times, T202 apart, with a new Ri each, and again after 5 s', () => {
  const { terminal, reference } = onBus();
  terminal.runTo(6 * S - 1);
  const more = terminal.take();
  assert.is(more.length, 2);
  assert.is(new Set([reference, ...more.map((request) => request.slice(8, 12))]).size, 3);
  terminal.runTo(6 * S);
  assert.is(terminal.link.state, LinkState.TeiUnassigned);
  terminal.runTo(11 * S - 1);
  assert.equal(terminal.take(), []);
  terminal.runTo(11 * S);
  assert.is(terminal.take().length, 1);
});

tei('two terminals with other seeds ask with other numbers', () => {
  assert.is.not(onBus(1).reference, onBus(2).reference);
});

tei('what another terminal is given is not ours', () => {
  const { terminal, reference } = onBus();
  const other = reference === '0000' ? '0001' : '0000';
  manage(terminal, other, 2, 64);
  assert.is(terminal.link.state, LinkState.AssignAwaitingTei);
  manage(terminal, reference, 2, 126);
  assert.is(terminal.link.tei, 126);
});

tei('a TEI that is not for automatic assignment is refused', () => {
  for (const value of [0, 63, 127]) {
    const { terminal, reference } = onBus();
    manage(terminal, reference, 2, value);
    assert.is(terminal.link.tei, 255);
    assert.is(terminal.link.bad, 1);
  }
});

tei('a denied request is repeated after 5 s, and a call that waited for it fails', () => {
  const { terminal, reference } = onBus();
  terminal.want(true);
  assert.is(terminal.link.state, LinkState.EstablishAwaitingTei);
  manage(terminal, reference, 3, 127);
  assert.is(terminal.dialer.state, DialerState.Failed);
  assert.is(terminal.dialer.cause, 27);
  terminal.run(5 * S);
  assert.is(terminal.take().length, 1);
});

tei('a check request is answered when it means our TEI', () => {
  const { terminal, reference } = onBus();
  manage(terminal, '0000', 4, 127);
  assert.equal(terminal.take(), [], 'there is none yet');
  manage(terminal, reference, 2, 70);
  manage(terminal, '0000', 4, 71);
  assert.equal(terminal.take(), []);
  manage(terminal, '0000', 4, 70);
  assert.match(terminal.take().join(), /^fcff030f....058d$/);
  manage(terminal, '0000', 4, 127);
  assert.match(terminal.take().join(), /^fcff030f....058d$/);
});

tei('a TEI that is removed is asked for anew', () => {
  const { terminal, reference } = onBus();
  manage(terminal, reference, 2, 70);
  manage(terminal, '0000', 6, 71);
  assert.is(terminal.link.tei, 70);
  manage(terminal, '0000', 6, 127);
  assert.is(terminal.link.tei, 255);
  assert.match(terminal.take().join(), /^fcff030f....01ff$/);
  assert.is(terminal.noted(JournalEvent.TeiRemoved)[0]!.a, 70);
});

tei('a TEI given to another terminal as well is given up', () => {
  const { terminal, reference } = onBus();
  manage(terminal, reference, 2, 70);
  manage(terminal, reference, 2, 70);
  assert.is(terminal.link.tei, 70, 'an answer that comes twice changes nothing');
  manage(terminal, reference === '1234' ? '1235' : '1234', 2, 70);
  assert.is(terminal.link.tei, 255);
});

/** Verify messages among what the terminal has sent: Ai is TEI 70. */
function verifies(terminal: Terminal): number {
  return terminal.take().filter((frame) => frame === 'fcff030f0000078d').length;
}

tei('a UA that nobody asked for may be meant for a terminal with the same TEI: the network is asked to check', () => {
  const { terminal, reference } = onBus();
  manage(terminal, reference, 2, 70);
  terminal.receive(Buffer.from('008d73', 'hex'));
  assert.is(verifies(terminal), 1);
  manage(terminal, '0000', 4, 70);
  assert.match(terminal.take().join(), /^fcff030f....058d$/);
  terminal.run(10 * S);
  assert.is(verifies(terminal), 0);
  assert.is(terminal.link.tei, 70);
});

tei('a TEI that nobody vouches for is given up after two questions, T202 apart, and another is asked for', () => {
  const { terminal, reference } = onBus();
  manage(terminal, reference, 2, 70);
  terminal.receive(Buffer.from('008d73', 'hex'));
  assert.is(verifies(terminal), 1);
  terminal.run(2 * S);
  assert.is(verifies(terminal), 1);
  terminal.run(2 * S - 1);
  assert.is(terminal.link.tei, 70);
  terminal.run(1);
  assert.is(terminal.link.tei, 255);
  assert.match(terminal.take().join(), /^fcff030f....01ff$/);
});

tei('the TEI outlives a loss of layer 1', () => {
  const { terminal, reference } = onBus();
  manage(terminal, reference, 2, 70);
  terminal.layer1(3);
  terminal.run(2 * S);
  assert.is(terminal.link.tei, 70);
});

tei('management means nothing to a point-to-point access', () => {
  const terminal = new Terminal(LinkMode.PointToPoint);
  terminal.layer1(7);
  manage(terminal, '0000', 6, 127);
  assert.is(terminal.link.tei, 0);
});

tei.run();
