import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CallState } from '../../../hal/contract/call';
import { DialerState } from '../../../hal/contract/dialer';
import { LinkMode } from '../../../hal/contract/link';
import { connectedTerminal, type Network, Terminal } from '../../kit/terminal';

const dialer = suite('dialer');
const S = 1_000_000;

const CONNECT = '08018107180189';

dialer('a call waits for layer 1, then for the link, then goes out', () => {
  const terminal = new Terminal(LinkMode.PointToPoint);
  terminal.want(true);
  assert.is(terminal.dialer.state, DialerState.Dialling);
  terminal.run(20 * S);
  terminal.layer1(7);
  assert.equal(terminal.take(), ['00017f']);
  assert.is(terminal.call(0).state, CallState.Null);
  terminal.receive(Buffer.from('000173', 'hex'));
  assert.match(terminal.take().join(), /^000100000801..05/);
  assert.is(terminal.call(0).state, CallState.CallInitiated);
});

dialer('T3: a call fails when layer 1 has not come up in 30 s', () => {
  const terminal = new Terminal(LinkMode.Multipoint);
  terminal.want(true);
  terminal.run(30 * S - 1);
  assert.is(terminal.dialer.state, DialerState.Dialling);
  terminal.run(1);
  assert.is(terminal.dialer.state, DialerState.Failed);
  assert.is(terminal.dialer.cause, 27);
});

dialer('a call that nobody answers is given up after a minute', () => {
  const { terminal, network } = connectedTerminal();
  terminal.want(true);
  network.say('08018102180189');
  network.say('08018101');
  network.take();
  for (let second = 0; second < 60; second++) {
    assert.is(terminal.dialer.state, DialerState.Dialling);
    network.answer();
    terminal.run(S);
  }
  assert.equal(network.take(), ['08010145080280e6']);
  assert.is(terminal.dialer.state, DialerState.Failed);
  assert.is(terminal.dialer.cause, 102);
});

dialer('a call fails with the link it needs', () => {
  const terminal = new Terminal(LinkMode.PointToPoint);
  terminal.layer1(7);
  terminal.want(true);
  terminal.run(4 * S);
  assert.is(terminal.dialer.state, DialerState.Failed);
  assert.is(terminal.dialer.cause, 27);
});

dialer('without digits or a card there is nothing to dial', () => {
  const { terminal } = connectedTerminal();
  terminal.want(true, '');
  assert.is(terminal.dialer.state, DialerState.Failed);
  assert.is(terminal.dialer.cause, 28);
  terminal.want(false);
  terminal.remove();
  terminal.want(true);
  assert.is(terminal.dialer.cause, 27);
});

/** Refuses the call that has just been placed; answers the seconds until the next one. */
function refuse(terminal: Terminal, network: Network, cause: number): number {
  const [setup] = network.take();
  const reference = (0x80 | Number.parseInt(setup!.slice(4, 6), 16)).toString(16);
  network.say(`0801${reference}5a080280${(0x80 | cause).toString(16)}`);
  assert.is(terminal.dialer.cause, cause);
  const fromUs = terminal.nowUs;
  for (let quarters = 0; quarters < 4 * 400; quarters++) {
    terminal.run(S / 4);
    network.answer();
    if (network.messages.length > 0) return (terminal.nowUs - fromUs) / S;
  }
  return Number.POSITIVE_INFINITY;
}

dialer('a failed call is repeated by itself, later each time, and never at the same moment as others', () => {
  const pauses = [1, 2].map((seed) => {
    const { terminal, network } = connectedTerminal(seed);
    terminal.want(true);
    return [34, 17, 18, 41, 42, 44, 102, 47].map((cause) => refuse(terminal, network, cause));
  });
  for (const [n, least] of [5, 10, 20, 40, 80, 160, 300, 300].entries()) {
    for (const pause of pauses) {
      assert.ok(
        pause[n]! >= least && pause[n]! <= least * 1.25 + 1,
        `pause ${n} is ${pause[n]} s, at least ${least} s`,
      );
    }
  }
  assert.not.equal(pauses[0], pauses[1]);
});

dialer('a number that was refused for good is not dialled again', () => {
  for (const cause of [1, 3, 21, 22, 28, 57, 58, 63, 88]) {
    const { terminal, network } = connectedTerminal();
    terminal.want(true);
    assert.is(refuse(terminal, network, cause), Number.POSITIVE_INFINITY, `${cause}`);
    assert.is(terminal.dialer.state, DialerState.Barred);
  }
});

dialer('a call that is no longer wanted is cleared, wherever it stands', () => {
  for (const before of [[], ['08018102180189'], ['08018101180189'], [CONNECT]]) {
    const { terminal, network } = connectedTerminal();
    terminal.want(true);
    network.answer();
    for (const message of before) network.say(message);
    network.take();
    terminal.want(false);
    assert.equal(network.take(), ['0801014508028090']);
    assert.is(terminal.dialer.state, DialerState.Clearing);
    network.say('0801814d08028090');
    assert.is(terminal.dialer.state, DialerState.Idle);
    assert.is(terminal.dialer.cause, 16);
  }
});

dialer('a call that has not gone out yet is simply not made', () => {
  const terminal = new Terminal(LinkMode.Multipoint);
  terminal.want(true);
  terminal.want(false);
  assert.is(terminal.dialer.state, DialerState.Idle);
  terminal.run(60 * S);
  assert.is(terminal.dialer.state, DialerState.Idle);
});

dialer('a call wanted again while the last one is cleared follows it', () => {
  const { terminal, network } = connectedTerminal();
  terminal.want(true);
  network.answer();
  network.say(CONNECT);
  assert.is(terminal.dialer.state, DialerState.Connected);
  terminal.want(false);
  terminal.want(true);
  assert.is(terminal.dialer.state, DialerState.Clearing);
  network.take();
  network.say('0801814d08028090');
  assert.match(network.take().join(), /^0801015a08028090,08010205/);
  assert.is(terminal.dialer.state, DialerState.Dialling);
  assert.is(terminal.dialer.call, 1);
});

dialer('a call the network clears is lost at once, and the next one waits for its end', () => {
  const { terminal, network } = connectedTerminal();
  terminal.want(true);
  network.answer();
  network.say(CONNECT);
  network.say('08018145080280a9');
  assert.is(terminal.call(0).state, CallState.ReleaseRequest);
  assert.is(terminal.dialer.state, DialerState.Failed);
  assert.is(terminal.dialer.cause, 41);
  terminal.want(false);
  terminal.want(true);
  assert.is(terminal.dialer.state, DialerState.Failed);
  network.take();
  network.say('0801815a');
  assert.match(network.take().join(), /^08010205/);
});

dialer('what is known of a call that is over stays while there are other rows to take', () => {
  const { terminal, network } = connectedTerminal();
  for (let n = 1; n <= 10; n++) {
    terminal.want(true, String(n));
    const reference = Number.parseInt(network.take()[0]!.slice(4, 6), 16);
    network.say(`0801${(0x80 | reference).toString(16)}5a08028091`);
    terminal.want(false);
    terminal.run(1);
  }
  const numbers = Array.from({ length: 8 }, (_, row) => terminal.call(row).number);
  assert.equal(numbers, ['9', '10', '3', '4', '5', '6', '7', '8']);
});

dialer.run();
